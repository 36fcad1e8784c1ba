namespace Backprop.Generator.Rules;

internal static class RuleTable
{
    public static string? KeyOf(string containingType, string method, int arity) =>
        containingType is "Math" or "MathF" or "Double" or "Single" or "Activations" && arity <= 3 ? method : null;
}

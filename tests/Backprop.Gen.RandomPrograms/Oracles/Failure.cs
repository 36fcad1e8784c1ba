namespace Backprop.RandomPrograms.Oracles;

/// <summary>What went wrong with a method.</summary>
/// <param name="Kind">What the shrinker must preserve: the oracle, or the diagnostic's id.</param>
internal sealed record Failure(string Kind, string Method, string Detail)
{
    public override string ToString() => $"{Method}: {Kind}: {Detail}";
}

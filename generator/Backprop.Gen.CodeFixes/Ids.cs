namespace Backprop.CodeFixes;

/// <summary>The diagnostics that have fixes.</summary>
internal static class Ids
{
    public const string TypeNotPartial = "BPG0001";
    public const string UnsupportedParameter = "BPG0003";
    public const string OpaqueActive = "BPG0008";
    public const string ActiveIntoConstant = "BPG0009";
    public const string DerivativeNameTaken = "BPG0012";
    public const string ActiveArgumentForConstant = "BPG0015";
    public const string UnstableExpression = "BPG0016";
}

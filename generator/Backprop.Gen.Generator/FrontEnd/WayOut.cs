using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Backprop.Generator.FrontEnd;

/// <summary>What to write instead of code of the library that active data must not reach.</summary>
internal static class WayOut
{
    /// <summary>Instead of storing data where it outlives the call.</summary>
    private const string Keep = "return it, or write it into a parameter";

    private const string Loop = "write it as a loop";

    /// <summary>The advice for a construct, null where it is to give the callee a derivative.</summary>
    public static string? Of(IOperation op) => op switch
    {
        IInvocationOperation { TargetMethod: var method } => Of(method),
        IAnonymousObjectCreationOperation or IConversionOperation { IsImplicit: true, Operand: IAnonymousObjectCreationOperation } => "use a tuple",
        IConversionOperation { Type: { } type } when IsOtherNumber(type) => "compute with 'double' or 'float'",
        IConversionOperation { Operand.Type: { } type } when IsOtherNumber(type) => "compute with 'double' or 'float'",
        IAnonymousFunctionOperation or IDelegateCreationOperation => "write the code in place, or make it a local function",
        ICoalesceOperation or IConditionalAccessOperation => "test by 'is null' in an 'if'",
        IInterpolatedStringOperation => "format the number outside of this method",
        _ => null,
    };

    private static string? Of(IMethodSymbol method) => method switch
    {
        { MethodKind: MethodKind.DelegateInvoke } => "call a [Differentiable] method by its name",
        { Name: "Sort", ContainingType: { Name: "Array" or "MemoryExtensions" } type } when IsIn(type, "System") =>
            "sort a stopped copy together with the indices by 'Array.Sort(keys, indices)', and read the data through the indices",
        { ContainingType: { Name: "Buffer" } type } when IsIn(type, "System") => "copy by 'Array.Copy' or 'CopyTo'",
        { ContainingType: { Name: "Array" or "MemoryExtensions" } type } when IsIn(type, "System") => Loop,
        { ContainingType: { } type } when IsIn(type, "System.Linq") => Loop,
        { ContainingType: { Name: "Parallel" } type } when IsIn(type, "System.Threading.Tasks") => Loop,
        { ContainingType: { } type } when IsIn(type, "System.Threading") => Keep,
        _ => null,
    };

    private static bool IsOtherNumber(ITypeSymbol type) => type.SpecialType == SpecialType.System_Decimal
        || type.Name is "Half" or "BigInteger" or "Int128" or "UInt128" && type.ContainingNamespace?.ToDisplayString() is "System" or "System.Numerics";

    private static bool IsIn(INamedTypeSymbol type, string space) => type.ContainingNamespace?.ToDisplayString() == space;
}

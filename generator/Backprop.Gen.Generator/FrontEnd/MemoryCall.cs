using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Backprop.Generator.FrontEnd;

internal enum MemoryCallKind
{
    Clear,
    Fill,
    Copy,
    TryCopy,
    Clone,
    Reverse,
}

/// <summary>Some elements of an array or span.</summary>
/// <param name="View">The array or span.</param>
/// <param name="Start">Where they begin, null for the first.</param>
/// <param name="Count">How many, null for all that follow.</param>
internal sealed record Elements(IOperation View, IOperation? Start = null, IOperation? Count = null);

/// <summary>A call of the library that reads or writes all elements of an array or span, or of a part of it.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Target">What it writes; of a clone what it reads.</param>
/// <param name="Source">What a copy reads.</param>
/// <param name="Value">What it fills with.</param>
internal sealed record MemoryCall(MemoryCallKind Kind, Elements Target, Elements? Source = null, IOperation? Value = null)
{
    /// <summary>What a call does to memory; null where it is none of these.</summary>
    public static MemoryCall? Of(IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod;
        List<IOperation> operands = [.. call.Arguments.OrderBy(a => a.Parameter?.Ordinal ?? 0).Select(a => Unwrapped(a.Value))];
        if (call.Instance is { } instance)
            operands.Insert(0, Unwrapped(instance));
        MemoryCall? found = OwnerOf(method.ContainingType) switch
        {
            "Span" => OfSpan(method.Name, operands),
            "Array" when method.Name != "Clone" || IsCastBack(call, operands[0]) => OfArray(method.Name, operands),
            "MemoryExtensions" => OfExtension(method.Name, operands),
            "Enumerable" when method.Name == "ToArray" => new MemoryCall(MemoryCallKind.Clone, new Elements(operands[0])),
            _ => null,
        };
        return found is not null && found.IsOnViews() ? found : null;
    }

    /// <summary><c>(double[])x.Clone()</c>: as an object a copy cannot be followed.</summary>
    private static bool IsCastBack(IInvocationOperation clone, IOperation array) =>
        clone.Parent is IConversionOperation { Type: { } type } && SymbolEqualityComparer.Default.Equals(type, array.Type);

    private static string? OwnerOf(INamedTypeSymbol type) => type switch
    {
        _ when TypeMap.SpanKind(type) is not null => "Span",
        { SpecialType: SpecialType.System_Array } => "Array",
        _ when Known.IsSystem(type, "MemoryExtensions") => "MemoryExtensions",
        { Name: "Enumerable", ContainingNamespace: { } space } when space.ToDisplayString() == "System.Linq" => "Enumerable",
        _ => null,
    };

    private static MemoryCall? OfSpan(string method, List<IOperation> operands) => (method, operands.Count) switch
    {
        ("Clear", 1) => new MemoryCall(MemoryCallKind.Clear, new Elements(operands[0])),
        ("Fill", 2) => new MemoryCall(MemoryCallKind.Fill, new Elements(operands[0]), Value: operands[1]),
        ("CopyTo", 2) => new MemoryCall(MemoryCallKind.Copy, new Elements(operands[1]), new Elements(operands[0])),
        ("TryCopyTo", 2) => new MemoryCall(MemoryCallKind.TryCopy, new Elements(operands[1]), new Elements(operands[0])),
        ("ToArray", 1) => new MemoryCall(MemoryCallKind.Clone, new Elements(operands[0])),
        _ => null,
    };

    private static MemoryCall? OfArray(string method, List<IOperation> operands) => (method, operands.Count) switch
    {
        ("Clear", 1) => new MemoryCall(MemoryCallKind.Clear, new Elements(operands[0])),
        ("Clear", 3) => new MemoryCall(MemoryCallKind.Clear, new Elements(operands[0], operands[1], operands[2])),
        ("Fill", 2) => new MemoryCall(MemoryCallKind.Fill, new Elements(operands[0]), Value: operands[1]),
        ("Fill", 4) => new MemoryCall(MemoryCallKind.Fill, new Elements(operands[0], operands[2], operands[3]), Value: operands[1]),
        ("Copy", 3) => new MemoryCall(MemoryCallKind.Copy, new Elements(operands[1]), new Elements(operands[0], null, operands[2])),
        ("Copy" or "ConstrainedCopy", 5) => new MemoryCall(
            MemoryCallKind.Copy, new Elements(operands[2], operands[3]), new Elements(operands[0], operands[1], operands[4])),
        ("CopyTo", 3) => new MemoryCall(MemoryCallKind.Copy, new Elements(operands[1], operands[2]), new Elements(operands[0])),
        ("Clone", 1) => new MemoryCall(MemoryCallKind.Clone, new Elements(operands[0])),
        ("Reverse", 1) => new MemoryCall(MemoryCallKind.Reverse, new Elements(operands[0])),
        ("Reverse", 3) => new MemoryCall(MemoryCallKind.Reverse, new Elements(operands[0], operands[1], operands[2])),
        _ => null,
    };

    private static MemoryCall? OfExtension(string method, List<IOperation> operands) => (method, operands.Count) switch
    {
        ("CopyTo", 2) => new MemoryCall(MemoryCallKind.Copy, new Elements(operands[1]), new Elements(operands[0])),
        ("Reverse", 1) => new MemoryCall(MemoryCallKind.Reverse, new Elements(operands[0])),
        _ => null,
    };

    /// <summary>Whether all of it is arrays and spans that the compiler follows, of one element type, counted by <c>int</c>.</summary>
    private bool IsOnViews()
    {
        if (ElementOf(Target) is not { } element || Source is not null && ElementOf(Source) != element)
            return false;
        if (Value is not null && (element is OpaqueType || Value.Type is null || TypeMap.Element(Value.Type) != element))
            return false;
        return new[] { Target.Start, Target.Count, Source?.Start, Source?.Count }.All(place => place?.Type is null or { SpecialType: SpecialType.System_Int32 });
    }

    private static IrType? ElementOf(Elements elements) =>
        elements.View.Type is { } type && TypeMap.IsView(type) && TypeMap.Of(type) is ViewType view ? view.Element : null;

    /// <summary>An array where the library wants an <c>Array</c> or a sequence.</summary>
    private static IOperation Unwrapped(IOperation op)
    {
        IOperation inner = op;
        while (inner is IConversionOperation { OperatorMethod: null } conversion && !TypeMap.IsView(inner.Type))
            inner = conversion.Operand;
        return TypeMap.IsView(inner.Type) ? inner : op;
    }
}

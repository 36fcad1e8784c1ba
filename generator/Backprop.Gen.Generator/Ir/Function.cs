using System.Collections.Generic;
using System.Linq;

namespace Backprop.Generator.Ir;

internal enum Activity
{
    /// <summary>Carries derivatives: has a derivative parameter.</summary>
    Active,

    /// <summary>Passed through: not floating-point, or marked <c>[Constant]</c>.</summary>
    Passive,

    /// <summary>Marked <c>[Scratch]</c>: memory without meaning on entry or exit.</summary>
    Scratch,
}

internal enum PassBy
{
    Value,
    In,
    Ref,
    Out,

    /// <summary>As the object that an instance method is called on.</summary>
    Receiver,
}

/// <summary>A parameter of the primal, or a leaf of one that is a struct.</summary>
internal sealed record Parameter(Value Value, Activity Activity, PassBy PassBy, Part? Part = null)
{
    public string Name => Value.Name!;

    public IrType Type => Value.Type;

    /// <summary>Whether it is what C# calls <c>this</c>.</summary>
    public bool IsReceiver => PassBy == PassBy.Receiver;
}

/// <summary>One of the types around a method, as its generated part is declared: <c>public static partial class Model</c>.</summary>
/// <param name="Declaration">For example <c>partial class Model&lt;T&gt;</c>.</param>
internal sealed record EnclosingType(string Declaration);

/// <summary>Where a method lives and how its generated members are declared.</summary>
/// <param name="Key">Identifies the method among all (documentation comment id).</param>
/// <param name="HintName">The generated file's name without <c>.g.cs</c>; unique, also among overloads.</param>
/// <param name="Namespace">Empty for the global one.</param>
/// <param name="Types">Outermost first.</param>
/// <param name="DisplayName">For messages and the workspace, for example <c>Model.Loss(ReadOnlySpan&lt;double&gt;, double)</c>.</param>
/// <param name="CrefSignature">What an XML <c>cref</c> to the primal says, already escaped (braces for type arguments).</param>
/// <param name="Modifiers">For example <c>public static</c>.</param>
/// <param name="Shortened">The full spellings of structs whose last names do here.</param>
/// <param name="TypeParameters">With angle brackets, or empty.</param>
/// <param name="Constraints">Those of its type parameters, a clause each.</param>
/// <param name="SweepNumber">What the names of its sweeps end on: nothing, or a number that tells overloads apart.</param>
/// <param name="Qualified">The well-known short names that mean something else here, so that they must be spelt in full.</param>
internal sealed record MethodIdentity(
    string Key,
    string HintName,
    string Namespace,
    EquatableArray<EnclosingType> Types,
    string Name,
    string DisplayName,
    string CrefSignature,
    string Modifiers,
    EquatableArray<string> Shortened,
    string TypeParameters,
    EquatableArray<string> Constraints,
    string SweepNumber,
    EquatableArray<string> Qualified)
{
    /// <summary>Whether the compilation checks integers for overflow where the source says nothing.</summary>
    public bool ChecksOverflow { get; init; }

    /// <summary>The names in its type that those of parts of its members might be.</summary>
    public EquatableArray<string> TakenByOthers { get; init; } = EquatableArray<string>.Empty;

    /// <summary>Whether generated code may take the sums of the method in another order, and functions in other rounding: <c>[Differentiable(Reassociate = true)]</c>.</summary>
    public bool Reassociates { get; init; }
}

/// <summary>A method in IR.</summary>
/// <param name="Body">Yields the result, if there is one, or the leaves of one that is a struct.</param>
/// <param name="Result">Null where the method returns nothing.</param>
/// <param name="ReturnType">How C# spells the result: a tuple with names.</param>
/// <param name="ValueCount">Every value's id is below it.</param>
/// <param name="RegionCount">Every block's region is below it.</param>
internal sealed record Function(
    MethodIdentity Identity,
    EquatableArray<Parameter> Parameters,
    IrType? Result,
    string ReturnType,
    Block Body,
    int ValueCount,
    int RegionCount)
{
    /// <summary>How callers know its sweeps; its members are made so.</summary>
    public Sweeps Sweeps { get; init; } = new(
        Identity.SweepNumber, Identity.Name + "Kept" + Identity.SweepNumber + Identity.TypeParameters, UsesWorkspace: true, IsAssumed: true);

    /// <summary>The parameters of which the reverse sweep reads no more than the length.</summary>
    public EquatableArray<string> Unread { get; init; } = EquatableArray<string>.Empty;

    /// <summary>Whether the result, or a leaf of it, carries derivatives.</summary>
    public bool HasResultDerivative => Result is FloatType or ViewType { CarriesFloat: true } or StructType { HasFloat: true };

    /// <summary>The types of what the body yields.</summary>
    public IEnumerable<IrType> ResultLeaves => Leaves.Of(Result);
}

internal static class Leaves
{
    /// <summary>What a result is made of.</summary>
    public static IEnumerable<IrType> Of(IrType? result) => result switch
    {
        null => [],
        StructType type => type.Leaves.Select(leaf => leaf.Type),
        _ => [result],
    };
}

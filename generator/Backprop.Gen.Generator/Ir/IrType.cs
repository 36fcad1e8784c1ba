namespace Backprop.Generator.Ir;

/// <summary>The type of an IR value, with its spelling in C#.</summary>
internal abstract record IrType(string CSharp)
{
    public bool IsFloat => this is FloatType;

    public sealed override string ToString() => CSharp;
}

/// <summary><c>double</c>, <c>float</c>, or a type parameter that stands for such: what derivatives are made of.</summary>
internal sealed record FloatType : IrType
{
    private FloatType(string csharp, EquatableArray<string> interfaces) : base(csharp) => Interfaces = interfaces;

    public static FloatType Double { get; } = new("double", EquatableArray<string>.Empty);

    public static FloatType Single { get; } = new("float", EquatableArray<string>.Empty);

    /// <summary>The interfaces of <c>System.Numerics</c> that a type parameter is known to have, such as <c>IRootFunctions</c>.</summary>
    public EquatableArray<string> Interfaces { get; }

    public bool IsGeneric => Interfaces.Count > 0;

    public static FloatType Parameter(string name, EquatableArray<string> interfaces) => new(name, interfaces);
}

/// <summary>An integer type, <c>char</c> included; always passive.</summary>
internal sealed record IntegerType(string CSharp) : IrType(CSharp)
{
    public static IntegerType Int32 { get; } = new("int");

    public static IntegerType Int64 { get; } = new("long");
}

/// <summary><c>bool</c>; always passive.</summary>
internal sealed record BooleanType() : IrType("bool")
{
    public static BooleanType Instance { get; } = new();
}

/// <summary>Any other type: carried along, never differentiated.</summary>
/// <param name="CSharp">Its fully qualified spelling.</param>
/// <param name="IsUnmanaged">Whether its values can be kept in plain memory.</param>
/// <param name="IsStruct">Whether it is, or may be, a value type, whose values are boxed where an object is wanted.</param>
internal sealed record OpaqueType(string CSharp, bool IsUnmanaged, bool IsStruct = false) : IrType(CSharp);

/// <summary>What is kept of one round of a loop; the fields are known when all of the reverse sweep is.</summary>
/// <param name="Id">Unique in the member.</param>
internal sealed record RecordType(int Id) : IrType("record");

internal enum ViewKind
{
    Array,
    Span,
    ReadOnlySpan,

    /// <summary>
    /// A variable that others may write: a <c>ref</c> or <c>out</c> parameter, or a local that is passed so. It is a view of one
    /// element, its index is always zero, and C# code speaks of it by its name.
    /// </summary>
    Reference,

    /// <summary>One leaf of each element of an array or span of structs: see <see cref="Ir.Column"/>.</summary>
    Column,
}

/// <summary>The index of an element of an array with several dimensions: as many integers.</summary>
internal sealed record IndexType() : IrType("index")
{
    public static IndexType Instance { get; } = new();
}

/// <summary>An array or a span: a window on memory.</summary>
/// <param name="Element">What it holds.</param>
/// <param name="Kind">How C# sees it.</param>
/// <param name="Rank">The number of dimensions; above one only of an array.</param>
internal sealed record ViewType(IrType Element, ViewKind Kind, int Rank = 1) : MemoryType(Spell(Element, Kind, Rank))
{
    /// <summary>Whether its elements carry derivatives: numbers, or structs that hold some.</summary>
    public bool CarriesFloat => Element is FloatType or StructType { HasFloat: true };

    /// <summary>Whether its memory is followed element by element.</summary>
    public bool IsFollowed => Element is FloatType or IntegerType or BooleanType or StructType;

    private static string Spell(IrType element, ViewKind kind, int rank) => kind switch
    {
        ViewKind.Array => element.CSharp + "[" + new string(',', rank - 1) + "]",
        ViewKind.Reference => element.CSharp,
        ViewKind.Column => element.CSharp + " of each",
        ViewKind.Span => "Span<" + element.CSharp + ">",
        _ => "ReadOnlySpan<" + element.CSharp + ">",
    };
}

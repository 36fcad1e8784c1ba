using System.Collections.Generic;
using System.Linq;

namespace Backprop.Generator.Ir;

/// <summary>
/// A struct or tuple of scalars. Only the front end has values of it, while it lowers a body: behind
/// <c>StructSplitting</c> each of its leaves is a value of its own. Signatures speak of it as a whole.
/// </summary>
/// <param name="CSharp">Its fully qualified spelling; of a tuple without names.</param>
/// <param name="Fields">Its fields, in order.</param>
/// <param name="Assembly">C# text that puts a value together, with a hole for each field; null where nobody outside can.</param>
/// <param name="IsUnmanaged">Whether its values can be kept in plain memory.</param>
internal sealed record StructType(string CSharp, EquatableArray<StructField> Fields, string? Assembly, bool IsUnmanaged) : IrType(CSharp)
{
    /// <summary>Whether code outside can read every leaf.</summary>
    public bool IsReadable => Fields.All(f => f.Access is not null && f.Type is not StructType { IsReadable: false });

    /// <summary>Whether code outside can put a value together.</summary>
    public bool CanBeAssembled => Assembly is not null && Fields.All(f => f.Type is not StructType { CanBeAssembled: false });

    /// <summary>Whether generated members can take it, hand it on and return it.</summary>
    public bool CanBePassed => IsReadable && CanBeAssembled;

    /// <summary>Whether it has a leaf that carries derivatives.</summary>
    public bool HasFloat => Leaves.Any(leaf => leaf.Type.IsFloat);

    /// <summary>How many leaves it has.</summary>
    public int LeafCount => FirstLeaf(Fields.Count);

    /// <summary>The number of the first leaf of a field.</summary>
    public int FirstLeaf(int field) => Fields.Take(field).Sum(f => f.Type is StructType inner ? inner.LeafCount : 1);

    /// <summary>Whether what is of one type may be, or may be a part of, what is of another: types of the same spelling, or a struct and what it holds.</summary>
    public static bool MayMeet(IrType a, IrType b) => a.CSharp == b.CSharp || Holds(a, b) || Holds(b, a);

    private static bool Holds(IrType whole, IrType part) =>
        whole is StructType type && type.Fields.Any(field => field.Type.CSharp == part.CSharp || Holds(field.Type, part));

    /// <summary>The same type as a whole, which is carried along without looking inside.</summary>
    public OpaqueType Whole => new(CSharp, IsUnmanaged, IsStruct: true);

    /// <summary>What it is made of in the end, in order.</summary>
    public IEnumerable<StructLeaf> Leaves => Fields.SelectMany(f => f.Type is StructType inner
        ? inner.Leaves.Select(leaf => new StructLeaf(f.Name + leaf.Name, f.Access + "." + leaf.Access, leaf.Type, f.Setting == Setting.Variable && leaf.CanBeSet))
        : [new StructLeaf(f.Name, f.Access ?? "", f.Type, f.Setting != Setting.No)]);

    /// <summary>The text that puts a value together from its leaves: holes are numbered from <paramref name="first"/>.</summary>
    public string Assemble(ref int first)
    {
        var parts = new List<object>();
        foreach (StructField field in Fields)
            parts.Add(field.Type is StructType inner ? inner.Assemble(ref first) : "{" + (first++).ToString(System.Globalization.CultureInfo.InvariantCulture) + "}");
        return string.Format(System.Globalization.CultureInfo.InvariantCulture, Assembly!, [.. parts]);
    }
}

/// <summary>A field of a <see cref="StructType"/>.</summary>
/// <param name="Name">Its name as part of another one: <c>X</c>.</param>
/// <param name="Type">Its type; that of a struct again is a <see cref="StructType"/>.</param>
/// <param name="Access">The member that code outside reads it by; null where there is none.</param>
/// <param name="Setting">Whether code outside can set it in a variable of the struct.</param>
internal sealed record StructField(string Name, IrType Type, string? Access, Setting Setting);

internal enum Setting
{
    /// <summary>Only with the whole struct.</summary>
    No,

    /// <summary>A property, which can be set as a whole.</summary>
    Whole,

    /// <summary>A field, which is a variable itself.</summary>
    Variable,
}

/// <summary>A scalar of a struct, however deep.</summary>
/// <param name="Name">The names on the way to it, joined: <c>CentreX</c>.</param>
/// <param name="Access">The members on the way to it: <c>Centre.X</c>.</param>
/// <param name="Type">Its type.</param>
/// <param name="CanBeSet">Whether code outside can set it alone, in a variable of the struct.</param>
internal sealed record StructLeaf(string Name, string Access, IrType Type, bool CanBeSet);

/// <summary>What a scalar of a signature is a part of: a leaf of a struct that C# passes as a whole.</summary>
/// <param name="Of">The parameter that C# sees.</param>
/// <param name="Type">Its type.</param>
/// <param name="CSharp">The spelling of its type in the signature: of a tuple with names.</param>
/// <param name="Leaf">Which leaf; the leaves of a struct stand in a row.</param>
internal sealed record Part(string Of, StructType Type, string CSharp, int Leaf);

/// <summary>A struct from the values of its fields.</summary>
internal sealed record Compose(EquatableArray<Value> Fields) : Instruction
{
    protected override EquatableArray<Value> Reads => Fields;

    public override Instruction WithOperands(EquatableArray<Value> operands) => new Compose(operands);
}

/// <summary>A field of a struct.</summary>
internal sealed record FieldOf(Value Struct, int Index) : Instruction
{
    protected override EquatableArray<Value> Reads => EquatableArray.Of(Struct);

    public override Instruction WithOperands(EquatableArray<Value> operands) => this with { Struct = operands[0] };
}

/// <summary>A struct that was carried along as a whole, taken apart.</summary>
internal sealed record Unpack(Value Whole, Site Site) : Instruction
{
    protected override EquatableArray<Value> Reads => EquatableArray.Of(Whole);

    public override Instruction WithOperands(EquatableArray<Value> operands) => this with { Whole = operands[0] };
}

/// <summary>A struct put together, to be carried along as a whole.</summary>
internal sealed record Pack(Value Struct, Site Site) : Instruction
{
    protected override EquatableArray<Value> Reads => EquatableArray.Of(Struct);

    public override Instruction WithOperands(EquatableArray<Value> operands) => this with { Struct = operands[0] };
}

using System.Linq;

namespace Backprop.Generator.Ir;

/// <summary>What is reached by a reference and can be written: other values of the type may look at the same memory.</summary>
internal abstract record MemoryType(string CSharp) : IrType(CSharp);

/// <summary>Memory in parts, each with a reference of its own: an array of arrays, an object with members.</summary>
internal abstract record ObjectType(string CSharp) : MemoryType(CSharp);

/// <summary>An array whose elements are arrays or objects.</summary>
/// <param name="CSharp">Its spelling.</param>
/// <param name="Row">What it holds.</param>
internal sealed record RowsType(string CSharp, MemoryType Row) : ObjectType(CSharp)
{
    /// <summary>Whether its elements are arrays in the end, and not objects with members.</summary>
    public bool HoldsArrays => Row is ViewType or RowsType { HoldsArrays: true };

    /// <summary>What the rows hold, where a method can make such an array: numbers.</summary>
    public FloatType? Number => Row is ViewType { Kind: ViewKind.Array, Rank: 1, Element: FloatType number } ? number : null;
}

/// <summary>A class with members that carry derivatives.</summary>
/// <param name="CSharp">Its fully qualified spelling.</param>
/// <param name="Members">Those members; all others are read as if the object were opaque.</param>
internal sealed record ClassType(string CSharp, EquatableArray<ClassMember> Members) : ObjectType(CSharp)
{
    public ClassMember? Find(string name) => Members.FirstOrDefault(member => member.Name == name);

    /// <summary>The leaf of a member that is a struct, by the way to it: <c>Position.X</c>; null where there is none.</summary>
    public MemberLeaf? FindLeaf(string path) => path.IndexOf('.') is > 0 and int dot && Find(path.Substring(0, dot)) is { Type: StructType type } member
        && type.Leaves.ToList().FindIndex(leaf => leaf.Access == path.Substring(dot + 1)) is >= 0 and int place ? new MemberLeaf(member, type, place) : null;

    /// <summary>Whether the object itself holds numbers, and not only arrays and other objects.</summary>
    public bool HasScalars => Members.Any(member => member.IsHeld);
}

/// <summary>A member that carries derivatives.</summary>
/// <param name="Name">The field or property.</param>
/// <param name="Type">A number, a struct of numbers, an array, or an object.</param>
/// <param name="IsField">Whether it is a field, which can be passed by reference.</param>
internal sealed record ClassMember(string Name, IrType Type, bool IsField)
{
    /// <summary>Whether the object itself holds what it is, and no reference to it.</summary>
    public bool IsHeld => Type is FloatType or StructType;
}

/// <summary>A leaf of a member that is a struct.</summary>
internal sealed record MemberLeaf(ClassMember Member, StructType Type, int Leaf)
{
    public StructLeaf Of => Type.Leaves.ElementAt(Leaf);

    /// <summary>Whether code outside can set it alone.</summary>
    public bool CanBeSet => Member.IsField && Of.CanBeSet;
}

/// <summary><c>rows[index]</c>: an array or object that is an element of another array. No statement puts another one there: <see cref="NewRow"/> puts the first.</summary>
internal sealed record Row(Value Rows, Value Index) : Instruction
{
    protected override EquatableArray<Value> Reads => EquatableArray.Of(Rows, Index);

    public override Instruction WithOperands(EquatableArray<Value> operands) => new Row(operands[0], operands[1]);
}

/// <summary>
/// <c>object.Name</c>: an array or object that is a member of another one, where no statement puts another one; or a number, as a
/// view of one element that is spelt by its name; or such a number in a member that is a struct, <c>object.Position.X</c>.
/// </summary>
internal sealed record MemberOf(Value Object, string Name) : Instruction
{
    /// <summary>The leaf of a struct that it is, or null.</summary>
    public MemberLeaf? Leaf => (Object.Type as ClassType)?.FindLeaf(Name);

    protected override EquatableArray<Value> Reads => EquatableArray.Of(Object);

    public override Instruction WithOperands(EquatableArray<Value> operands) => this with { Object = operands[0] };
}

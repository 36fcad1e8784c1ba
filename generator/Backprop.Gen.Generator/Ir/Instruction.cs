using System.Linq;

namespace Backprop.Generator.Ir;

/// <summary>The right-hand side of a <see cref="Let"/>.</summary>
internal abstract record Instruction
{
    private EquatableArray<Value> _operands;

    protected Instruction()
    {
    }

    /// <summary>A copy may read other values.</summary>
    protected Instruction(Instruction original)
    {
    }

    /// <summary>The values it reads, in C#'s order of evaluation.</summary>
    public EquatableArray<Value> Operands => _operands.IsMade ? _operands : _operands = Reads;

    /// <summary>What <see cref="Operands"/> gives, which all stages ask for and which is made once.</summary>
    protected abstract EquatableArray<Value> Reads { get; }

    public virtual bool Equals(Instruction? other) => other is not null && EqualityContract == other.EqualityContract;

    public override int GetHashCode() => EqualityContract.GetHashCode();

    /// <summary>The same instruction on other operands.</summary>
    public abstract Instruction WithOperands(EquatableArray<Value> operands);
}

/// <summary>A literal as C# spells it, with suffix, of the result's type.</summary>
internal sealed record Constant(string Literal) : Instruction
{
    protected override EquatableArray<Value> Reads => EquatableArray<Value>.Empty;

    public override Instruction WithOperands(EquatableArray<Value> operands) => this;
}

internal enum UnaryOperator
{
    Negate,
    Not,
    Complement,
}

internal sealed record Unary(UnaryOperator Operator, Value Operand, bool IsChecked = false) : Instruction
{
    protected override EquatableArray<Value> Reads => EquatableArray.Of(Operand);

    public override Instruction WithOperands(EquatableArray<Value> operands) => this with { Operand = operands[0] };
}

internal enum BinaryOperator
{
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
    And,
    Or,
    ExclusiveOr,
    LeftShift,
    RightShift,
    UnsignedRightShift,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// <summary>
/// A binary operator on operands of one type (but for shifts). The lazy <c>&amp;&amp;</c> and <c>||</c> are an <see cref="If"/>.
/// </summary>
internal sealed record Binary(BinaryOperator Operator, Value Left, Value Right, bool IsChecked = false) : Instruction
{
    protected override EquatableArray<Value> Reads => EquatableArray.Of(Left, Right);

    public override Instruction WithOperands(EquatableArray<Value> operands) => this with { Left = operands[0], Right = operands[1] };
}

/// <summary>A conversion between numeric types (to the result's type).</summary>
/// <param name="Method">
/// The static method of the result's type that converts, such as <c>CreateChecked</c>; null for a cast, where there is one.
/// </param>
internal sealed record Convert(Value Operand, bool IsChecked = false, string? Method = null) : Instruction
{
    protected override EquatableArray<Value> Reads => EquatableArray.Of(Operand);

    public override Instruction WithOperands(EquatableArray<Value> operands) => this with { Operand = operands[0] };
}

/// <summary>A call of a pure function of scalars that has a row in the rule table.</summary>
/// <param name="Rule">The row's key, for example <c>Exp</c>.</param>
/// <param name="Method">How the primal spells it, for example <c>Math.Exp</c>.</param>
/// <param name="Arguments">The arguments, in the order of the parameters.</param>
/// <param name="Element">The element that is taken of what the method gives, if that is a tuple: <c>Math.SinCos(x).Sin</c>.</param>
internal sealed record Intrinsic(string Rule, string Method, EquatableArray<Value> Arguments, string? Element = null) : Instruction
{
    protected override EquatableArray<Value> Reads => Arguments;

    public override Instruction WithOperands(EquatableArray<Value> operands) => this with { Arguments = operands };
}

/// <summary><c>Derivative.Stop(x)</c>: the value, with derivative zero.</summary>
internal sealed record Stop(Value Operand) : Instruction
{
    protected override EquatableArray<Value> Reads => EquatableArray.Of(Operand);

    public override Instruction WithOperands(EquatableArray<Value> operands) => this with { Operand = operands[0] };
}

internal sealed record Load(Value View, Value Index) : Instruction
{
    protected override EquatableArray<Value> Reads => EquatableArray.Of(View, Index);

    public override Instruction WithOperands(EquatableArray<Value> operands) => this with { View = operands[0], Index = operands[1] };
}

/// <summary>
/// One leaf of each element of an array or span of structs, as a view of its own. C# has no value for it: it stands before an index, and
/// <c>column[index]</c> is spelt <c>view[index].Leaf</c>.
/// </summary>
/// <param name="View">The array or span.</param>
/// <param name="Leaf">Which leaf of the structs; before structs are taken apart the first of a field, which may be a struct again.</param>
internal sealed record Column(Value View, int Leaf) : Instruction
{
    protected override EquatableArray<Value> Reads => EquatableArray.Of(View);

    public override Instruction WithOperands(EquatableArray<Value> operands) => this with { View = operands[0] };

    /// <summary>What it is of each element.</summary>
    public StructLeaf Of => ((StructType)((ViewType)View.Type).Element).Leaves.ElementAt(Leaf);
}

/// <summary>The index of an element of an array with several dimensions, printed <c>i, j</c>. It never becomes a local.</summary>
internal sealed record Indices(EquatableArray<Value> Places) : Instruction
{
    protected override EquatableArray<Value> Reads => Places;

    public override Instruction WithOperands(EquatableArray<Value> operands) => new Indices(operands);
}

/// <summary>The length of a view.</summary>
/// <param name="View">An array or span.</param>
/// <param name="Dimension">Which of the lengths of an array with several dimensions; null for the number of all elements.</param>
internal sealed record Length(Value View, int? Dimension = null) : Instruction
{
    protected override EquatableArray<Value> Reads => EquatableArray.Of(View);

    public override Instruction WithOperands(EquatableArray<Value> operands) => this with { View = operands[0] };
}

/// <summary>
/// A local array: <c>new T[length]</c> or <c>stackalloc T[length]</c>, zeroed; or an array of arrays, <c>new T[length][]</c>, without rows.
/// </summary>
/// <param name="Count">Its length, an <c>int</c>; of an array with several dimensions its lengths, as <see cref="Indices"/>.</param>
/// <param name="IsObject">
/// Whether it must be an object on the managed heap, because it is handed to something that wants an array;
/// otherwise generated code may put it into the workspace.
/// </param>
internal sealed record NewArray(Value Count, bool IsObject) : Instruction
{
    protected override EquatableArray<Value> Reads => EquatableArray.Of(Count);

    public override Instruction WithOperands(EquatableArray<Value> operands) => this with { Count = operands[0] };
}

/// <summary>The same memory under another view type (array to span, span to read-only span).</summary>
internal sealed record ViewAs(Value View) : Instruction
{
    protected override EquatableArray<Value> Reads => EquatableArray.Of(View);

    public override Instruction WithOperands(EquatableArray<Value> operands) => this with { View = operands[0] };
}

/// <summary><c>view.Slice(start, count)</c>, a span; an array is sliced by <c>AsSpan</c>.</summary>
/// <param name="IsWithin">Whether it is known to lie within the view, so that it cannot throw.</param>
internal sealed record Slice(Value View, Value Start, Value Count, bool IsWithin = false) : Instruction
{
    protected override EquatableArray<Value> Reads => EquatableArray.Of(View, Start, Count);

    public override Instruction WithOperands(EquatableArray<Value> operands) =>
        this with { View = operands[0], Start = operands[1], Count = operands[2] };
}

/// <summary>A construct of the source, to which a diagnostic can point.</summary>
/// <param name="Ordinal">Counts such constructs of the method in source order; the front end maps it to a location.</param>
/// <param name="Construct">What a message calls it, for example <c>call of 'Table.Lookup'</c>.</param>
/// <param name="OnlyLooks">
/// Whether it only looks at its operands (a guard that throws, a comparison with null, a line of output), so that active ones
/// may reach it: nothing that has a derivative comes out of it.
/// </param>
/// <param name="Stores">Whether it puts its last operand where it outlives the call.</param>
/// <param name="Advice">What to do about active data in it, where that is particular.</param>
internal sealed record Site(int Ordinal, string Construct, bool OnlyLooks = false, bool Stores = false, string? Advice = null)
{
    /// <summary>Whether it keeps none of its operands where code that runs later may find them.</summary>
    public bool Forgets { get; init; }
}

/// <summary>
/// Text that stands as in the source. It may evaluate its operands in any order, late or often, so that each of them is a variable, and one
/// that nothing else is put into, since a lambda in it sees the variable itself.
/// </summary>
/// <param name="Declared">The names of the variables that it declares.</param>
/// <param name="UsesLinq">Whether the methods of <c>System.Linq</c> must be in reach.</param>
internal sealed record Verbatim(EquatableArray<string> Declared, bool UsesLinq = false);

/// <summary>A passive C# expression that the compiler carries along without looking inside.</summary>
/// <param name="Template">
/// C# text with <c>{0}</c>, <c>{1}</c>… for the operands (braces of its own are doubled); types and statics are fully qualified.
/// </param>
/// <param name="Arguments">The operands; all passive.</param>
/// <param name="IsPure">
/// Whether it may be evaluated again, later, with the same result. A field, a property or a call is not pure: its value is kept.
/// </param>
/// <param name="Site">Where it stands, for the message if something active reaches it.</param>
internal sealed record Opaque(string Template, EquatableArray<Value> Arguments, bool IsPure, Site Site) : Instruction
{
    /// <summary>What the text is, where it is more than an expression of its operands; null where it is not.</summary>
    public Verbatim? Verbatim { get; init; }

    /// <summary>Whether integers that overflow in it throw; null where none can.</summary>
    public bool? IsChecked { get; init; }

    /// <summary>Whether it is a field, which may be a variable that the method also has by reference or as a part of an argument.</summary>
    public bool IsField { get; init; }

    protected override EquatableArray<Value> Reads => Arguments;

    public override Instruction WithOperands(EquatableArray<Value> operands) => this with { Arguments = operands };
}

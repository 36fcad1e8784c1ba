using System.Linq;

namespace Backprop.Generator.Ir;

// Views that branches and loops hand on. C# has variables for them; the reverse sweep, which comes later, makes them again from the
// memory that they may look at and from the integers that say where.

/// <summary>One of several views.</summary>
/// <param name="Selector">A truth value, which takes the first of two, or an integer.</param>
/// <param name="Numbers">The integer that takes each source; empty for a truth value.</param>
/// <param name="Sources">The views.</param>
internal sealed record Choose(Value Selector, EquatableArray<int> Numbers, EquatableArray<Value> Sources) : Instruction
{
    protected override EquatableArray<Value> Reads => Sources.Prepend(Selector).ToEquatableArray();

    public override Instruction WithOperands(EquatableArray<Value> operands) =>
        this with { Selector = operands[0], Sources = operands.Skip(1).ToEquatableArray() };
}

/// <summary>
/// A view that a branch or loop hands on, under which all others know it. The forward sweep has the view itself; whoever comes
/// later makes the place, which is the same window on the same memory.
/// </summary>
internal sealed record Placed(Value View, Value Place) : Instruction
{
    protected override EquatableArray<Value> Reads => EquatableArray.Of(View, Place);

    public override Instruction WithOperands(EquatableArray<Value> operands) => new Placed(operands[0], operands[1]);
}

/// <summary>
/// What the frame keeps an array under, together with its shadow: of one that outlives the round of a loop or the side of a branch that
/// makes it, so that whoever has it later finds it again.
/// </summary>
/// <param name="Array">A new array, or one that a call returns.</param>
internal sealed record HandleOf(Value Array) : Instruction
{
    protected override EquatableArray<Value> Reads => EquatableArray.Of(Array);

    public override Instruction WithOperands(EquatableArray<Value> operands) => new HandleOf(operands[0]);
}

/// <summary>The array that is kept under a handle.</summary>
/// <param name="Handle">The handle.</param>
/// <param name="Of">The array as the place that makes it knows it. It is not read here: it may be one of another round.</param>
internal sealed record Shadowed(Value Handle, Value Of) : Instruction
{
    protected override EquatableArray<Value> Reads => EquatableArray.Of(Handle);

    public override Instruction WithOperands(EquatableArray<Value> operands) => this with { Handle = operands[0] };
}

/// <summary>The shadow that is kept under a handle beside its array.</summary>
internal sealed record ShadowBeside(Value Handle) : Instruction
{
    protected override EquatableArray<Value> Reads => EquatableArray.Of(Handle);

    public override Instruction WithOperands(EquatableArray<Value> operands) => new ShadowBeside(operands[0]);
}

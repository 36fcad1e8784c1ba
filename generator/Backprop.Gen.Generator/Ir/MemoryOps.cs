using System;

namespace Backprop.Generator.Ir;

/// <summary>An operation on all elements of a view.</summary>
internal abstract record MemoryOp : Op
{
    /// <summary>The views that it writes.</summary>
    public abstract EquatableArray<Value> Written { get; }

    public override EquatableArray<Value> Results => EquatableArray<Value>.Empty;
}

/// <summary><c>source.CopyTo(target)</c>, right also where both look at one memory.</summary>
internal sealed record CopyTo(Value Source, Value Target) : MemoryOp
{
    public override EquatableArray<Value> Operands => EquatableArray.Of(Source, Target);

    public override EquatableArray<Value> Written => EquatableArray.Of(Target);

    public override Op Rewrite(Func<Value, Value> operand, Func<Block, Block> block) =>
        this with { Source = operand(Source), Target = operand(Target) };
}

/// <summary>Fills a block with the elements of a view from a place on, as far as there are any. Only generated code does so.</summary>
internal sealed record CopyRun(Value Source, Value Start, Value Target) : MemoryOp
{
    public override EquatableArray<Value> Operands => EquatableArray.Of(Source, Start, Target);

    public override EquatableArray<Value> Written => EquatableArray.Of(Target);

    public override Op Rewrite(Func<Value, Value> operand, Func<Block, Block> block) =>
        this with { Source = operand(Source), Start = operand(Start), Target = operand(Target) };
}

/// <summary>
/// <c>rows[index] = new T[count]</c>, zeroed: a row of an array of arrays that the method has made. Each row is made once, so that the
/// reverse sweep finds all of them.
/// </summary>
/// <param name="IsShadow">Whether the rows are shadows, which stay with their array when it is used again.</param>
internal sealed record NewRow(Value Rows, Value Index, Value Count, bool IsShadow = false) : MemoryOp
{
    public override EquatableArray<Value> Operands => EquatableArray.Of(Rows, Index, Count);

    public override EquatableArray<Value> Written => EquatableArray.Of(Rows);

    public override Op Rewrite(Func<Value, Value> operand, Func<Block, Block> block) =>
        this with { Rows = operand(Rows), Index = operand(Index), Count = operand(Count) };
}

/// <summary><c>view.Clear()</c>.</summary>
internal sealed record Clear(Value View) : MemoryOp
{
    public override EquatableArray<Value> Operands => EquatableArray.Of(View);

    public override EquatableArray<Value> Written => EquatableArray.Of(View);

    public override Op Rewrite(Func<Value, Value> operand, Func<Block, Block> block) => this with { View = operand(View) };
}

/// <summary><c>view.Fill(value)</c>.</summary>
internal sealed record Fill(Value View, Value Value) : MemoryOp
{
    public override EquatableArray<Value> Operands => EquatableArray.Of(View, Value);

    public override EquatableArray<Value> Written => EquatableArray.Of(View);

    public override Op Rewrite(Func<Value, Value> operand, Func<Block, Block> block) =>
        this with { View = operand(View), Value = operand(Value) };
}

/// <summary><c>view.Reverse()</c>: the last element first.</summary>
internal sealed record Reversal(Value View) : MemoryOp
{
    public override EquatableArray<Value> Operands => EquatableArray.Of(View);

    public override EquatableArray<Value> Written => EquatableArray.Of(View);

    public override Op Rewrite(Func<Value, Value> operand, Func<Block, Block> block) => this with { View = operand(View) };
}

/// <summary>
/// The adjoint of <see cref="CopyTo"/> on shadows: takes what is in the target, leaves zeros there, and adds it to the source.
/// </summary>
internal sealed record CopyToAdjoint(Value Source, Value Target) : MemoryOp
{
    public override EquatableArray<Value> Operands => EquatableArray.Of(Source, Target);

    public override EquatableArray<Value> Written => EquatableArray.Of(Source, Target);

    public override Op Rewrite(Func<Value, Value> operand, Func<Block, Block> block) =>
        this with { Source = operand(Source), Target = operand(Target) };
}

/// <summary>The adjoint of <see cref="Fill"/> on a shadow: the sum of what is in it, which is zero afterwards.</summary>
internal sealed record FillAdjoint(Value View) : Instruction
{
    protected override EquatableArray<Value> Reads => EquatableArray.Of(View);

    public override Instruction WithOperands(EquatableArray<Value> operands) => new FillAdjoint(operands[0]);
}

/// <summary>Sets a part of a gradient to zero: an array that may be missing, or an array of arrays with all its rows.</summary>
internal sealed record ClearPart(Value View) : MemoryOp
{
    public override EquatableArray<Value> Operands => EquatableArray.Of(View);

    public override EquatableArray<Value> Written => EquatableArray.Of(View);

    public override Op Rewrite(Func<Value, Value> operand, Func<Block, Block> block) => this with { View = operand(View) };
}

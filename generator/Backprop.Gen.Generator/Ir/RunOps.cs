using System;
using System.Collections.Generic;
using System.Linq;

namespace Backprop.Generator.Ir;

// Operations on the first elements of views, several at a time: what whole inner loops become.

/// <summary><c>target[i] = (source[i] - less[i]) * factor</c>, <c>+=</c> or <c>-=</c>, for the first elements.</summary>
/// <param name="Mode">Whether elements are set, added to or subtracted from.</param>
/// <param name="Target">The view that is written.</param>
/// <param name="Source">What it gets; null for a number, or for zeros.</param>
/// <param name="Less">What is subtracted from the source, where something is.</param>
/// <param name="Factor">A number, or another view, by which it is multiplied; null where it is not. Without a source the number.</param>
/// <param name="Count">How many elements; none where it is not positive.</param>
internal sealed record Run(StoreMode Mode, Value Target, Value? Source, Value? Less, Value? Factor, Value Count) : MemoryOp
{
    public override EquatableArray<Value> Operands =>
        new[] { Target, Source, Less, Factor, Count }.OfType<Value>().ToEquatableArray();

    public override EquatableArray<Value> Written => EquatableArray.Of(Target);

    public override Op Rewrite(Func<Value, Value> operand, Func<Block, Block> block) => this with
    {
        Target = operand(Target),
        Source = Source is null ? null : operand(Source),
        Less = Less is null ? null : operand(Less),
        Factor = Factor is null ? null : operand(Factor),
        Count = operand(Count),
    };
}

/// <summary><c>target[r] += matrix[r * stride + c] * vector[c]</c>, in each row one column after the other.</summary>
/// <param name="Target">The view that is added to.</param>
/// <param name="Matrix">The rows.</param>
/// <param name="Stride">How far apart their beginnings are.</param>
/// <param name="Vector">What each row is multiplied by.</param>
/// <param name="Rows">How many rows; none where it is not positive.</param>
/// <param name="Columns">How many columns; none where it is not positive.</param>
internal sealed record RowsRun(Value Target, Value Matrix, Value Stride, Value Vector, Value Rows, Value Columns) : MemoryOp
{
    public override EquatableArray<Value> Operands => EquatableArray.Of(Target, Matrix, Stride, Vector, Rows, Columns);

    public override EquatableArray<Value> Written => EquatableArray.Of(Target);

    public override Op Rewrite(Func<Value, Value> operand, Func<Block, Block> block) =>
        this with { Target = operand(Target), Matrix = operand(Matrix), Stride = operand(Stride), Vector = operand(Vector), Rows = operand(Rows), Columns = operand(Columns) };
}

/// <summary><c>target[i] = f(target[i])</c> for the first elements, in other rounding than that of <c>Math</c>.</summary>
/// <param name="Rule">The function: one of <see cref="Rules"/>.</param>
/// <param name="Target">The view that is written.</param>
/// <param name="Count">How many elements; none where it is not positive.</param>
internal sealed record FunctionRun(string Rule, Value Target, Value Count) : MemoryOp
{
    /// <summary>The functions that there are, by their keys in the table of rules.</summary>
    public static readonly IReadOnlyCollection<string> Rules = ["Exp", "Log", "Tanh", "Sigmoid"];

    public override EquatableArray<Value> Operands => EquatableArray.Of(Target, Count);

    public override EquatableArray<Value> Written => EquatableArray.Of(Target);

    public override Op Rewrite(Func<Value, Value> operand, Func<Block, Block> block) => this with { Target = operand(Target), Count = operand(Count) };
}

/// <summary>The sum of the first elements of a view, or of their products with those of another one, in any order.</summary>
/// <param name="Source">What is summed: a view, or a number, which is taken as often.</param>
/// <param name="Factor">The other view, or null.</param>
/// <param name="Count">How many elements; none where it is not positive.</param>
internal sealed record SumRun(Value Source, Value? Factor, Value Count) : Instruction
{
    protected override EquatableArray<Value> Reads =>
        new[] { Source, Factor, Count }.OfType<Value>().ToEquatableArray();

    public override Instruction WithOperands(EquatableArray<Value> operands) => Factor is null
        ? new SumRun(operands[0], null, operands[1])
        : new SumRun(operands[0], operands[1], operands[2]);
}

using System;
using System.Linq;

namespace Backprop.Generator.Ir;

// Operations on the first elements of views, several at a time: what whole inner loops become.

/// <summary><c>target[i] = source[i] * factor</c>, <c>+=</c> or <c>-=</c>, for the first elements.</summary>
/// <param name="Mode">Whether elements are set, added to or subtracted from.</param>
/// <param name="Target">The view that is written.</param>
/// <param name="Source">What it gets; null for zeros.</param>
/// <param name="Factor">A number, or another view, by which it is multiplied; null where it is not.</param>
/// <param name="Count">How many elements; none where it is not positive.</param>
internal sealed record Run(StoreMode Mode, Value Target, Value? Source, Value? Factor, Value Count) : MemoryOp
{
    public override EquatableArray<Value> Operands =>
        new[] { Target, Source, Factor, Count }.OfType<Value>().ToEquatableArray();

    public override EquatableArray<Value> Written => EquatableArray.Of(Target);

    public override Op Rewrite(Func<Value, Value> operand, Func<Block, Block> block) => this with
    {
        Target = operand(Target),
        Source = Source is null ? null : operand(Source),
        Factor = Factor is null ? null : operand(Factor),
        Count = operand(Count),
    };
}

/// <summary>The sum of the first elements of a view, or of their products with those of another one, in any order.</summary>
/// <param name="Source">What is summed.</param>
/// <param name="Factor">The other view, or null.</param>
/// <param name="Count">How many elements; none where it is not positive.</param>
internal sealed record SumRun(Value Source, Value? Factor, Value Count) : Instruction
{
    public override EquatableArray<Value> Operands =>
        new[] { Source, Factor, Count }.OfType<Value>().ToEquatableArray();

    public override Instruction WithOperands(EquatableArray<Value> operands) => Factor is null
        ? new SumRun(operands[0], null, operands[1])
        : new SumRun(operands[0], operands[1], operands[2]);
}

using System;
using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;
using Backprop.Generator.Rules;

namespace Backprop.Generator.Simplify;

/// <summary>
/// In a reverse sweep, an adjoint that is zero contributes nothing, also one that a loop carries from a zero to zeros. What is left of a
/// loop or branch without its contributions is dead code.
/// </summary>
internal sealed class Zeros
{
    private readonly HashSet<Value> _zeros = [];
    private readonly Dictionary<Value, Value> _same = [];
    private readonly Dictionary<IrType, Let> _literals = [];
    private readonly IrBuilder _builder;

    private Zeros(IrBuilder builder) => _builder = builder;

    public static Block Remove(Block block, IrBuilder builder)
    {
        Zeros zeros = new(builder);
        zeros.Find(block);
        if (zeros._zeros.All(zeros.IsLiteral))
            return block;
        block = zeros.Visit(block);
        return block with { Ops = zeros._literals.Values.Concat(block.Ops).ToEquatableArray() };
    }

    // ---- which values are zero: a loop's are until a round says otherwise

    private void Find(Block block)
    {
        foreach (Op op in block.Ops)
            Find(op);
    }

    private void Find(Op op)
    {
        foreach (Block inner in op.Blocks.Where(_ => op is not Loop))
            Find(inner);
        switch (op)
        {
            case Let { Result.Type: FloatType } let when IsZero(let):
                _zeros.Add(let.Result);
                break;
            case If branch:
                AddWhere(branch.Results, k => _zeros.Contains(branch.Then.Yields[k]) && _zeros.Contains(branch.Else.Yields[k]));
                break;
            case Guarded guarded:
                AddWhere(guarded.Results, k => _zeros.Contains(guarded.Body.Yields[k]));
                break;
            case Loop loop:
                Find(loop);
                break;
        }
    }

    private void Find(Loop loop)
    {
        List<int> candidates = [.. Enumerable.Range(0, loop.Carried.Count).Where(k => _zeros.Contains(loop.Carried[k].Initial))];
        while (true)
        {
            HashSet<Value> before = [.. _zeros];
            _zeros.UnionWith(candidates.Select(k => loop.Carried[k].Head));
            Find(loop.Body);
            if (candidates.RemoveAll(k => !_zeros.Contains(loop.Body.Yields[k])) == 0)
                break;
            _zeros.IntersectWith(before);
        }
        _zeros.UnionWith(candidates.Select(k => loop.Carried[k].Result));
    }

    private void AddWhere(EquatableArray<Value> results, Func<int, bool> isZero) =>
        _zeros.UnionWith(Enumerable.Range(0, results.Count).Where(isZero).Select(k => results[k]));

    private bool IsZero(Let let) => let.Instruction switch
    {
        Constant => IsLiteral(let.Result),
        Copy copy => _zeros.Contains(copy.Operand),
        Unary { Operator: UnaryOperator.Negate } negated => _zeros.Contains(negated.Operand),
        Ir.Convert convert => _zeros.Contains(convert.Operand),
        Ir.Binary { Operator: BinaryOperator.Add or BinaryOperator.Subtract } sum => _zeros.Contains(sum.Left) && _zeros.Contains(sum.Right),
        Ir.Binary { Operator: BinaryOperator.Multiply } product => _zeros.Contains(product.Left) || _zeros.Contains(product.Right),
        Ir.Binary { Operator: BinaryOperator.Divide } quotient => _zeros.Contains(quotient.Left),
        _ => false,
    };

    private bool IsLiteral(Value value) => _builder.NumberOf(value) == 0;

    // ---- without them

    private Block Visit(Block block)
    {
        List<Op> ops = [];
        foreach (Op op in block.Ops)
        {
            if (op is Store { Mode: not StoreMode.Set } store && _zeros.Contains(store.Value))
                continue;
            if (op is Let { Instruction: Ir.Binary sum } let && !_zeros.Contains(let.Result) && Summand(sum) is { } other)
                _same[let.Result] = Resolve(other);
            else
                ops.Add(op.Rewrite(Resolve, Visit));
        }
        return block with { Ops = ops.ToEquatableArray(), Yields = block.Yields.Map(Resolve) };
    }

    private Value? Summand(Ir.Binary sum) => sum.Operator switch
    {
        BinaryOperator.Add when _zeros.Contains(sum.Left) => sum.Right,
        BinaryOperator.Add or BinaryOperator.Subtract when _zeros.Contains(sum.Right) => sum.Left,
        _ => null,
    };

    private Value Resolve(Value value)
    {
        if (!_zeros.Contains(value) || IsLiteral(value))
            return _same.TryGetValue(value, out Value? other) ? other : value;
        if (!_literals.TryGetValue(value.Type, out Let? literal))
        {
            Value zero = _builder.NewValue(value.Type);
            _literals[value.Type] = literal = new Let(zero, new Constant(TermBuilder.Spell(0, value.Type)));
            _builder.Learn(zero, literal.Instruction);
        }
        return literal.Result;
    }
}

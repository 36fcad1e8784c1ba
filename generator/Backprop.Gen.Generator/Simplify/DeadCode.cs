using System;
using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;

namespace Backprop.Generator.Simplify;

/// <summary>
/// Removes what nobody reads: values without a use, results of branches and carried values of loops that lead nowhere,
/// carried values that never change, branches and loops that do nothing.
/// </summary>
internal sealed class DeadCode
{
    private readonly HashSet<Value> _live;
    private readonly bool _keepsExceptions;

    private DeadCode(IEnumerable<Value> live, bool keepsExceptions)
    {
        _live = [.. live];
        _keepsExceptions = keepsExceptions;
    }

    /// <param name="block">The block to clean; its yields are live.</param>
    /// <param name="keepsExceptions">Whether what may throw stays, as it must in the primal.</param>
    /// <param name="live">What is read behind the block besides.</param>
    /// <param name="merges">
    /// Whether values that turn out to be others are replaced by them; not where something outside the block still speaks of them.
    /// </param>
    public static Block Remove(Block block, bool keepsExceptions, IEnumerable<Value>? live = null, bool merges = true)
    {
        Dictionary<Value, Value> same = [];
        Value[] outputs = [.. live ?? []];
        while (true)
        {
            Block merged = merges ? new Invariants(same, foldsOnes: !keepsExceptions).Visit(block) : block;
            DeadCode pass = new(outputs.Concat(merged.Yields), keepsExceptions);
            pass.MarkBlock(merged);
            Block cleaned = pass.Sweep(merged);
            if (cleaned.Equals(block))
                return cleaned;
            block = cleaned;
        }
    }

    private static Value Resolve(Dictionary<Value, Value> same, Value value)
    {
        while (same.TryGetValue(value, out Value? other))
            value = other;
        return value;
    }

    // ---- what is live: backwards, around loops until nothing is added

    private void MarkBlock(Block block)
    {
        for (int i = block.Ops.Count - 1; i >= 0; i--)
            Mark(block.Ops[i]);
    }

    private void Mark(Op op)
    {
        switch (op)
        {
            case Let let:
                if (!IsRemovable(let) || _live.Contains(let.Result))
                    Use(let.Operands);
                break;
            case If branch:
                for (int k = 0; k < branch.Results.Count; k++)
                {
                    if (_live.Contains(branch.Results[k]))
                    {
                        _live.Add(branch.Then.Yields[k]);
                        _live.Add(branch.Else.Yields[k]);
                    }
                }
                MarkBlock(branch.Then);
                MarkBlock(branch.Else);
                if (IsLive(branch))
                    _live.Add(branch.Condition);
                break;
            case Guarded guarded:
                for (int k = 0; k < guarded.Results.Count; k++)
                {
                    if (_live.Contains(guarded.Results[k]))
                        _live.Add(guarded.Body.Yields[k]);
                }
                MarkBlock(guarded.Finally);
                MarkBlock(guarded.Body);
                if (guarded.Guard is not null)
                    Use(guarded.Operands);
                break;
            case Loop loop:
                int before;
                do
                {
                    before = _live.Count;
                    for (int k = 0; k < loop.Carried.Count; k++)
                    {
                        Carried c = loop.Carried[k];
                        if (_live.Contains(c.Result) || _live.Contains(c.Head) || IsCondition(loop, k))
                        {
                            _live.Add(c.Head);
                            _live.Add(loop.Body.Yields[k]);
                            _live.Add(c.Initial);
                        }
                    }
                    MarkBlock(loop.Body);
                }
                while (_live.Count != before);
                if (loop is For counted && IsLive(loop))
                    _live.UnionWith([counted.Start, counted.Bound, counted.Step]);
                break;
            default:
                Use(op.Operands);
                break;
        }
    }

    private void Use(EquatableArray<Value> values)
    {
        foreach (Value value in values)
            _live.Add(value);
    }

    private bool IsRemovable(Let let) =>
        Purity.IsRemovable(let.Instruction) && !(_keepsExceptions && MayThrow(let));

    /// <summary>Whether an operation that could be dropped may throw.</summary>
    public static bool MayThrow(Let let) => let.Instruction switch
    {
        Load or Slice { IsWithin: false } or Row => true,
        Ir.Binary { Operator: BinaryOperator.Divide or BinaryOperator.Remainder } => let.Result.Type is IntegerType,
        Ir.Binary binary => binary.IsChecked,
        Unary unary => unary.IsChecked,
        Ir.Convert convert => convert.IsChecked || convert.Method == "CreateChecked",
        Intrinsic call => call.Rule is "Clamp" or "ClampNative" or "Round/2" or "Round/3",
        Opaque => true,
        _ => false,
    };

    private bool IsLive(Op op) => op switch
    {
        Let let => !IsRemovable(let) || _live.Contains(let.Result),
        While when _keepsExceptions => true,
        Guarded { Guard: not null } => true,
        If or Loop or Guarded => op.Results.Any(_live.Contains) || op.Blocks.Any(block => block.Ops.Any(IsLive)),
        _ => true,
    };

    // ---- what is left

    private Block Sweep(Block block) => block.With(block.Ops.Filter(IsLive).Replace(Sweep), block.Yields);

    private Op Sweep(Op op) => op switch
    {
        If branch => Sweep(branch),
        Guarded guarded => Sweep(guarded),
        Loop loop => Sweep(loop),
        _ => op,
    };

    private Op Sweep(If branch)
    {
        int[] kept = LiveOf(branch.Results);
        return branch.With(Pick(Sweep(branch.Then), kept), Pick(Sweep(branch.Else), kept), branch.Results.At(kept));
    }

    private Op Sweep(Guarded guarded)
    {
        int[] kept = LiveOf(guarded.Results);
        return guarded.With(Pick(Sweep(guarded.Body), kept), Sweep(guarded.Finally), guarded.Results.At(kept));
    }

    private Op Sweep(Loop loop)
    {
        int[] kept = [.. Enumerable.Range(0, loop.Carried.Count)
            .Where(k => _live.Contains(loop.Carried[k].Result) || _live.Contains(loop.Carried[k].Head) || IsCondition(loop, k))];
        return loop.With(loop.Carried.At(kept), Pick(Sweep(loop.Body), kept));
    }

    private int[] LiveOf(EquatableArray<Value> results) => [.. Enumerable.Range(0, results.Count).Where(k => _live.Contains(results[k]))];

    private static bool IsCondition(Loop loop, int place) => loop is While && place == 0;

    private static Block Pick(Block block, int[] places) => block.With(block.Ops, block.Yields.At(places));

    /// <summary>Replaces carried values that a loop hands on unchanged, and branch results that are the same on both sides.</summary>
    /// <param name="same">Receives what is replaced.</param>
    /// <param name="foldsOnes">Whether a product with a literal one is its other factor, as a seed of one leaves it in a loop.</param>
    private sealed class Invariants(Dictionary<Value, Value> same, bool foldsOnes)
    {
        private readonly Func<Value, Value> _resolve = value => Resolve(same, value);
        private readonly HashSet<Value> _ones = [];
        private Func<Block, Block>? _visit;

        public Block Visit(Block block) => block.With(block.Ops.Replace(Visit), block.Yields.Replace(_resolve));

        private void Fold(Let let)
        {
            if (let.Instruction is Constant { Literal: "1.0" or "1f" })
                _ones.Add(let.Result);
            else if (let.Instruction is Ir.Binary { Operator: BinaryOperator.Multiply } product && _ones.Contains(product.Left))
                same[let.Result] = product.Right;
            else if (let.Instruction is Ir.Binary { Operator: BinaryOperator.Multiply } other && _ones.Contains(other.Right))
                same[let.Result] = other.Left;
        }

        private Op Visit(Op op)
        {
            if (op is Loop loop)
                op = WithoutInvariants(loop);
            op = op.Rewrite(_resolve, _visit ??= Visit);
            if (foldsOnes && op is Let let)
                Fold(let);
            return op is If branch ? WithoutInvariants(branch) : op;
        }

        private Loop WithoutInvariants(Loop loop)
        {
            for (int k = 0; k < loop.Carried.Count; k++)
            {
                Carried c = loop.Carried[k];
                if ((loop.Body.Yields[k] == c.Head || _resolve(loop.Body.Yields[k]) == _resolve(c.Initial)) && !IsCondition(loop, k))
                {
                    same[c.Head] = _resolve(c.Initial);
                    same[c.Result] = _resolve(c.Initial);
                }
            }
            int[] kept = [.. Enumerable.Range(0, loop.Carried.Count).Where(k => !same.ContainsKey(loop.Carried[k].Head))];
            return loop.With(loop.Carried.At(kept), Pick(loop.Body, kept));
        }

        private If WithoutInvariants(If branch)
        {
            for (int k = 0; k < branch.Results.Count; k++)
            {
                if (branch.Then.Yields[k] == branch.Else.Yields[k])
                    same[branch.Results[k]] = branch.Then.Yields[k];
            }
            int[] kept = [.. Enumerable.Range(0, branch.Results.Count).Where(k => !same.ContainsKey(branch.Results[k]))];
            return branch.With(Pick(branch.Then, kept), Pick(branch.Else, kept), branch.Results.At(kept));
        }
    }
}

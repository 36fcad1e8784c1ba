using System;
using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;

namespace Backprop.Generator.Emit;

/// <summary>
/// The sine and the cosine of one argument are had together, for little more than one of them, and once. <c>Math.SinCos</c> gives to the
/// bit what the two functions give: the runtime's platforms compute it from the same parts (a test watches over that).
/// </summary>
internal sealed class SineAndCosine
{
    private readonly HashSet<Op> _gone = new(ByReference.Instance);
    private readonly Dictionary<Value, Value> _same = [];

    public static Member In(Member member)
    {
        SineAndCosine pairs = new();
        Block body = pairs.Visit(member.Body);
        int before = member.Body.Ops.Take(member.ReverseFrom).Count(pairs._gone.Contains);
        return pairs._gone.Count == 0 ? member : member with { Body = Walk.Substitute(body, pairs.Resolve), ReverseFrom = member.ReverseFrom - before };
    }

    private Value Resolve(Value value)
    {
        while (_same.TryGetValue(value, out Value? other))
            value = other;
        return value;
    }

    private Block Visit(Block block)
    {
        Dictionary<(string, Value), int> seen = [];
        List<Op> ops = [];
        foreach (Op op in block.Ops)
        {
            if (op is not Let { Instruction: Intrinsic { Element: null } call } let || PairOf(call.Method) is not { } pair)
            {
                ops.Add(op.Blocks.Count == 0 ? op : op.Rewrite(value => value, Visit));
                continue;
            }
            (string, Value) key = (pair, call.Arguments[0]);
            if (!seen.TryGetValue(key, out int place))
            {
                seen[key] = ops.Count;
                ops.Add(op);
            }
            else if (Joined(ops[place], let, call, pair) is { } joined)
            {
                ops[place] = joined;
                _gone.Add(op);
            }
            else
            {
                ops.Add(op);
            }
        }
        return block with { Ops = ops.ToEquatableArray() };
    }

    /// <summary>An operation that gives what another one gives besides; null where two variables have names for the same.</summary>
    private Op? Joined(Op first, Let next, Intrinsic call, string pair)
    {
        bool isSine = call.Rule == "Sin";
        switch (first)
        {
            case Let { Instruction: Intrinsic { Rule: var rule } } other when rule != call.Rule:
                (Value sine, Value cosine) = isSine ? (next.Result, other.Result) : (other.Result, next.Result);
                return new SinCos(sine, cosine, call.Arguments[0], pair) { Origin = other.Origin };
            case Let other:
                return Kept(other.Result, next.Result) is { } kept ? other with { Result = kept } : null;
            case SinCos both:
                return Kept(isSine ? both.Sine : both.Cosine, next.Result) is { } one ? isSine ? both with { Sine = one } : both with { Cosine = one } : null;
            default:
                return null;
        }
    }

    /// <summary>Which of two equal values is kept: a variable of the user's before one of ours.</summary>
    private Value? Kept(Value first, Value next)
    {
        if (first.Name is not null && next.Name is not null)
            return null;
        (Value kept, Value gone) = next.Name is null ? (first, next) : (next, first);
        _same[gone] = kept;
        return kept;
    }

    /// <summary>The method that gives both, for one that gives the sine or the cosine.</summary>
    private static string? PairOf(string method)
    {
        int end = method.LastIndexOf('.');
        return end >= 0 && method.Substring(end + 1) is "Sin" or "Cos"
            && method.Substring(0, end) is "Math" or "MathF" or "System.Math" or "System.MathF" or "global::System.Math" or "global::System.MathF"
            ? method.Substring(0, end) + ".SinCos" : null;
    }
}

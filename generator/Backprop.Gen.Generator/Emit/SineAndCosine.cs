using System;
using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;

namespace Backprop.Generator.Emit;

/// <summary>
/// The sine and the cosine of one argument are had together, for little more than one of them. <c>Math.SinCos</c> gives to the bit what
/// the two functions give: the runtime's platforms compute it from the same parts (a test watches over that).
/// </summary>
internal static class SineAndCosine
{
    public static Member In(Member member)
    {
        HashSet<Op> gone = new(ByReference.Instance);
        Block body = Pair(member.Body, gone);
        int before = member.Body.Ops.Take(member.ReverseFrom).Count(gone.Contains);
        return gone.Count == 0 ? member : member with { Body = body, ReverseFrom = member.ReverseFrom - before };
    }

    private static Block Pair(Block block, HashSet<Op> gone)
    {
        Dictionary<(string, Value), int> seen = [];
        List<Op> ops = [];
        foreach (Op op in block.Ops)
        {
            if (op is not Let { Instruction: Intrinsic { Element: null } call } let || PairOf(call.Method) is not { } pair)
            {
                ops.Add(op.Blocks.Count == 0 ? op : op.Rewrite(value => value, inner => Pair(inner, gone)));
                continue;
            }
            (string, Value) key = (pair, call.Arguments[0]);
            if (!seen.TryGetValue(key, out int place))
            {
                seen[key] = ops.Count;
                ops.Add(op);
            }
            else if (ops[place] is Let { Instruction: Intrinsic first } other && first.Rule != call.Rule)
            {
                (Value sine, Value cosine) = call.Rule == "Sin" ? (let.Result, other.Result) : (other.Result, let.Result);
                ops[place] = new SinCos(sine, cosine, call.Arguments[0], pair) { Origin = other.Origin };
                gone.Add(op);
            }
            else
            {
                ops.Add(op);
            }
        }
        return gone.Count == 0 ? block : block with { Ops = ops.ToEquatableArray() };
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

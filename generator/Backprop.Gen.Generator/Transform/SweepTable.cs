using System;
using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Analysis;
using Backprop.Generator.Ir;

namespace Backprop.Generator.Transform;

/// <summary>How the sweeps of a method look to its callers.</summary>
/// <param name="Key">The method.</param>
/// <param name="Keeps">Whether the forward sweep keeps anything outside the workspace.</param>
/// <param name="UsesWorkspace">Whether they take the workspace.</param>
/// <param name="Unread">The parameters of which the reverse sweep reads no more than the length.</param>
/// <param name="CalledInTurn">The methods it calls that call it in turn, directly or through others.</param>
internal sealed record KnownSweeps(string Key, bool Keeps, bool UsesWorkspace, EquatableArray<string> Unread, EquatableArray<string> CalledInTurn);

/// <summary>The sweeps of all methods of the compilation, settled over the calls among them.</summary>
internal sealed record SweepTable(EquatableArray<KnownSweeps> Methods)
{
    public static SweepTable Empty { get; } = new(EquatableArray<KnownSweeps>.Empty);

    public static SweepTable Create(IEnumerable<SweepSummary> summaries)
    {
        Dictionary<string, SweepSummary> methods = [];
        foreach (SweepSummary summary in summaries.OrderBy(s => s.Key, StringComparer.Ordinal))
            methods[summary.Key] = summary;
        // of a method that is not here, because it is refused, nothing is ever called
        Dictionary<string, SweepCall[]> calls = methods.Values.ToDictionary(m => m.Key, m => m.Calls.Where(c => methods.ContainsKey(c.Callee)).ToArray());
        Dictionary<string, string[]> inTurn = calls.ToDictionary(m => m.Key, m => m.Value.Select(c => c.Callee).Distinct().Where(callee => Reaches(callee, m.Key)).ToArray());
        HashSet<string> keep = [.. methods.Values.Where(m => m.Keeps).Select(m => m.Key)];
        Settle(m => keep.Contains(m.Key) || !calls[m.Key].Any(c => keep.Contains(c.Callee)) ? false : keep.Add(m.Key));
        HashSet<string> use = [.. methods.Values.Where(m => m.UsesWorkspace).Select(m => m.Key)];
        Settle(m => use.Contains(m.Key) || !calls[m.Key].Any(c => use.Contains(c.Callee) || (keep.Contains(c.Callee) && (c.NeedsBlock || inTurn[m.Key].Contains(c.Callee))))
            ? false
            : use.Add(m.Key));
        HashSet<(string Method, string Parameter)> read = [.. methods.Values.SelectMany(m => m.Reads.Select(name => (m.Key, name)))];
        Settle(m => m.Passes.Count(pass => (!methods.TryGetValue(pass.Callee, out SweepSummary? callee) || !callee.Parameters.Contains(pass.CalleeParameter) || read.Contains((pass.Callee, pass.CalleeParameter)))
            && read.Add((m.Key, pass.Parameter))) > 0);
        return new SweepTable(methods.Values
            .Select(m => new KnownSweeps(
                m.Key, keep.Contains(m.Key), use.Contains(m.Key), m.Parameters.Where(name => !read.Contains((m.Key, name))).ToEquatableArray(), inTurn[m.Key].ToEquatableArray()))
            .ToEquatableArray());

        void Settle(Func<SweepSummary, bool> change)
        {
            while (methods.Values.Count(change) > 0)
            {
            }
        }

        bool Reaches(string from, string to)
        {
            HashSet<string> seen = [from];
            Queue<string> next = new([from]);
            while (next.Count > 0)
            {
                string here = next.Dequeue();
                if (here == to)
                    return true;
                foreach (SweepCall call in calls[here].Where(call => seen.Add(call.Callee)))
                    next.Enqueue(call.Callee);
            }
            return false;
        }
    }

    /// <summary>The function told of its own sweeps, and every call of those of its callee.</summary>
    public Function Apply(Function function)
    {
        KnownSweeps? own = Find(function.Identity.Key);
        if (own is null)
            return function;
        return function with
        {
            Sweeps = With(function.Sweeps, own),
            Unread = own.Unread,
            Body = Apply(function.Body, own),
        };
    }

    private Block Apply(Block block, KnownSweeps caller) => block with { Ops = block.Ops.Map(op => Apply(op, caller)) };

    private Op Apply(Op op, KnownSweeps caller)
    {
        if (op is Call { Callee: { Sweeps: { IsAssumed: true } sweeps } callee } call && Find(callee.Key) is { } known)
        {
            return call with
            {
                Callee = callee with
                {
                    Sweeps = With(sweeps, known) with { IsApart = sweeps.IsApart || caller.CalledInTurn.Contains(callee.Key) },
                    Parameters = callee.Parameters.Map(p => p with { IsUnread = p.IsUnread || (p.Part is null && callee.Direct is not null && known.Unread.Contains(p.Name)) }),
                },
            };
        }
        return op.Rewrite(value => value, block => Apply(block, caller));
    }

    private static Sweeps With(Sweeps sweeps, KnownSweeps known) => sweeps with
    {
        Kept = known.Keeps ? sweeps.Kept : null,
        UsesWorkspace = known.UsesWorkspace,
        IsAssumed = false,
    };

    private KnownSweeps? Find(string key)
    {
        foreach (KnownSweeps method in Methods)
        {
            if (method.Key == key)
                return method;
        }
        return null;
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;

namespace Backprop.Generator.Emit;

// Which values become one local.
internal sealed partial class Locals
{
    private void Coalesce(Block body)
    {
        foreach ((Op op, _) in Walk.All(body))
        {
            switch (op)
            {
                case Loop loop:
                    for (int k = 0; k < loop.Carried.Count; k++)
                    {
                        TryJoin(loop.Carried[k].Head, loop.Body.Yields[k]);
                        TryJoin(loop.Carried[k].Head, loop.Carried[k].Initial);
                    }
                    break;
                case If branch:
                    for (int k = 0; k < branch.Results.Count; k++)
                    {
                        TryJoin(branch.Results[k], branch.Then.Yields[k]);
                        TryJoin(branch.Results[k], branch.Else.Yields[k]);
                    }
                    break;
                case Guarded guarded:
                    for (int k = 0; k < guarded.Results.Count; k++)
                        TryJoin(guarded.Results[k], guarded.Body.Yields[k]);
                    break;
                case CallAdjoint call:
                    foreach (AdjointArgument argument in call.Adjoints.Where(a => a.Output is not null && a.Input is not null))
                        TryJoin(argument.Output!, argument.Input!);
                    break;
            }
        }
        JoinVersions(body);
    }

    /// <summary>The versions of a user's variable in one block are one variable again.</summary>
    private void JoinVersions(Block block)
    {
        Dictionary<string, Value> last = new(StringComparer.Ordinal);
        foreach (Op op in block.Ops)
        {
            foreach (Value result in op.Results)
            {
                Value value = Resolve(result);
                if (_nameOf(value) is not { } name || !_homes.ContainsKey(value))
                    continue;
                if (last.TryGetValue(name, out Value? earlier))
                    TryJoin(earlier, value);
                last[name] = value;
            }
            foreach (Block inner in op.Blocks)
                JoinVersions(inner);
        }
    }

    private void TryJoin(Value first, Value second)
    {
        first = Resolve(first);
        second = Resolve(second);
        if (!_leader.ContainsKey(first) || !_leader.ContainsKey(second) || _fixed.Contains(first) || _fixed.Contains(second))
            return;
        Value a = _leader[first], b = _leader[second];
        if (a == b || a.Type != b.Type)
            return;
        List<Value> left = _members[a], right = _members[b];
        if (!AgreeOnName(left, right))
            return;
        if (left.Any(x => right.Any(y => _interference[x].Contains(y))))
            return;
        // the earlier value leads; a parameter always does
        (Value leader, Value follower) = a.Id < b.Id ? (a, b) : (b, a);
        foreach (Value member in _members[follower])
            _leader[member] = leader;
        _members[leader].AddRange(_members[follower]);
        _members.Remove(follower);
    }

    /// <summary>A local is one of the user's variables or none: <c>z</c> does not go on in <c>b</c>.</summary>
    private bool AgreeOnName(List<Value> left, List<Value> right)
    {
        string? a = left.Select(_nameOf).FirstOrDefault(name => name is not null);
        string? b = right.Select(_nameOf).FirstOrDefault(name => name is not null);
        return a is null || b is null || a == b;
    }
}

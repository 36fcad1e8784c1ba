using System;
using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;

namespace Backprop.Generator.Simplify;

/// <summary>What is the same in each round of a loop: what comes from outside it, and what the body makes of that alone.</summary>
internal sealed class FixedInLoop
{
    private readonly List<Let> _lets = [];
    private readonly HashSet<Value> _changing;

    /// <param name="loop">The loop.</param>
    /// <param name="isMovable">Whether an operation of the body could stand before the loop if what it reads did.</param>
    public FixedInLoop(Loop loop, Func<Let, bool> isMovable)
    {
        _changing = Walk.DefinedInside(loop);
        foreach (Let let in loop.Body.Ops.OfType<Let>().Where(let => isMovable(let) && let.Operands.All(Contains)))
        {
            _lets.Add(let);
            if (let.Instruction is not Load)
                _changing.Remove(let.Result);
        }
    }

    /// <summary>The operations of the body that could stand before the loop, in order.</summary>
    public IReadOnlyList<Let> Lets => _lets;

    public bool Contains(Value value) => !_changing.Contains(value);

    /// <summary>Those of them that make some values, in order.</summary>
    public IEnumerable<Let> Behind(IEnumerable<Value> values)
    {
        HashSet<Value> needed = [.. values];
        foreach (Let let in _lets.AsEnumerable().Reverse())
        {
            if (needed.Contains(let.Result))
                needed.UnionWith(let.Operands);
        }
        return _lets.Where(let => needed.Contains(let.Result));
    }
}

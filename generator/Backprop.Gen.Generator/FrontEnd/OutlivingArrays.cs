using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;

namespace Backprop.Generator.FrontEnd;

/// <summary>
/// The arrays of a lowered body that outlive the block which makes them, in a view that a loop or a branch hands on: what a loop makes in its
/// body stays in a variable for the next round. They are found again by a handle, which is handed on beside the view.
/// </summary>
internal sealed class OutlivingArrays
{
    private readonly HashSet<Value> _arrays = [];
    private readonly HashSet<Value> _visible = [];
    private readonly HashSet<Value> _made;
    private readonly ViewSources _sources;

    private OutlivingArrays(Block body, ViewSources sources)
    {
        _sources = sources;
        _made = [.. Walk.All(body).SelectMany(place => Made(place.Op))];
    }

    public static OutlivingArrays Of(Block body, ViewSources sources)
    {
        OutlivingArrays arrays = new(body, sources);
        arrays.Visit(body);
        return arrays;
    }

    /// <summary>Whether a value is such an array.</summary>
    public bool Contains(Value value) => _arrays.Contains(value);

    /// <summary>The arrays of numbers that an operation makes.</summary>
    private static IEnumerable<Value> Made(Op op) => op is Let { Instruction: NewArray } or Call
        ? op.Results.Where(result => result.Type is ViewType { Rank: 1, Element: FloatType or IntegerType or BooleanType })
        : [];

    private void Visit(Block block)
    {
        foreach (Op op in block.Ops)
        {
            if (op is Loop loop)
                HandOn(loop.Carried.Select(c => c.Head));
            foreach (Block inner in op.Blocks)
                Visit(inner);
            HandOn(op is If or Loop ? op.Results : []);
            _visible.UnionWith(op.Results);
        }
        foreach (Op op in block.Ops)
            _visible.ExceptWith(op.Results);
    }

    private void HandOn(IEnumerable<Value> views) =>
        _arrays.UnionWith(views.Where(view => view.Type is ViewType).SelectMany(view => _sources[view]).Where(source => _made.Contains(source) && !_visible.Contains(source)));
}

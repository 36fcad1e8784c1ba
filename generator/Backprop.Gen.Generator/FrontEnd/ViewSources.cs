using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;

namespace Backprop.Generator.FrontEnd;

/// <summary>
/// Which memory each view of a lowered body may look at, and whether it looks at all of it. A fixpoint, since loops hand views on.
/// </summary>
internal sealed class ViewSources
{
    private static readonly IReadOnlyList<Value> None = [];

    private readonly Dictionary<Value, IReadOnlyList<Value>> _sources = [];
    private readonly HashSet<Value> _parts = [];
    private readonly Dictionary<Value, Instruction> _definitions = [];
    private bool _changed;

    private ViewSources()
    {
    }

    public static ViewSources Of(Block body, IEnumerable<Value> parameters)
    {
        ViewSources sources = new();
        foreach (Value parameter in parameters.Where(p => p.Type is ViewType))
            sources._sources[parameter] = [parameter];
        do
        {
            sources._changed = false;
            foreach ((Op op, _) in Walk.All(body))
                sources.Visit(op);
        }
        while (sources._changed);
        return sources;
    }

    /// <summary>Whether branches or loops of a body hand views on.</summary>
    public static bool AreMergedIn(Block body) => body.Ops.Any(op => Merges(op) || op.Blocks.Any(AreMergedIn));

    /// <summary>Whether an operation hands views on.</summary>
    private static bool Merges(Op op) => op switch
    {
        If branch => branch.Results.Any(IsView),
        Loop loop => loop.Carried.Any(carried => IsView(carried.Head)),
        _ => false,
    };

    private static bool IsView(Value value) => value.Type is ViewType;

    /// <summary>The views that an operation hands on, each with what it may be.</summary>
    public static IReadOnlyList<(Value View, Value[] From)> Merged(Op op)
    {
        if (!Merges(op))
            return [];
        List<(Value View, Value[] From)> merged = [];
        if (op is If branch)
        {
            for (int k = 0; k < branch.Results.Count; k++)
            {
                if (IsView(branch.Results[k]))
                    merged.Add((branch.Results[k], [branch.Then.Yields[k], branch.Else.Yields[k]]));
            }
        }
        else if (op is Loop loop)
        {
            for (int k = 0; k < loop.Carried.Count; k++)
            {
                if (!IsView(loop.Carried[k].Head))
                    continue;
                merged.Add((loop.Carried[k].Head, [loop.Carried[k].Initial, loop.Body.Yields[k]]));
                merged.Add((loop.Carried[k].Result, [loop.Carried[k].Initial, loop.Body.Yields[k]]));
            }
        }
        return merged;
    }

    /// <summary>The parameters, arrays and outside memory that a view may look at, in the order of their definition.</summary>
    public IReadOnlyList<Value> this[Value view] => _sources.TryGetValue(view, out IReadOnlyList<Value>? sources) ? sources : None;

    /// <summary>Whether a view always looks at all of its memory.</summary>
    public bool IsWhole(Value view) => !_parts.Contains(view);

    /// <summary>The instruction behind a value, if it is one's.</summary>
    public Instruction? DefinitionOf(Value value) => _definitions.TryGetValue(value, out Instruction? found) ? found : null;

    private void Visit(Op op)
    {
        switch (op)
        {
            case Let let:
                _definitions[let.Result] = let.Instruction;
                if (let.Result.Type is ViewType)
                    Visit(let);
                break;
            case Call call:
                foreach (Value result in call.CallResults.Where(result => result.Type is ViewType))
                    Set(result, [result]);
                break;
        }
        foreach ((Value view, Value[] from) in Merged(op))
        {
            Set(view, [.. from.SelectMany(v => this[v]).Distinct().OrderBy(v => v.Id)]);
            if (from.Any(_parts.Contains))
                _changed |= _parts.Add(view);
        }
    }

    private void Visit(Let let)
    {
        switch (let.Instruction)
        {
            case ViewAs view:
                Set(let.Result, this[view.View]);
                if (_parts.Contains(view.View))
                    _changed |= _parts.Add(let.Result);
                break;
            case Slice slice:
                Set(let.Result, this[slice.View]);
                _changed |= _parts.Add(let.Result);
                break;
            case Constant:
                break;
            default:
                Set(let.Result, [let.Result]);
                break;
        }
    }

    private void Set(Value view, IReadOnlyList<Value> sources)
    {
        if (this[view].Count == sources.Count && this[view].SequenceEqual(sources))
            return;
        _sources[view] = sources;
        _changed = true;
    }
}

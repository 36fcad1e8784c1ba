using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;

namespace Backprop.Generator.Analysis;

/// <summary>
/// Which memory each view looks at: a parameter's, a local array's, or memory from outside. A view that a branch or loop hands on
/// may look at one of several.
/// </summary>
internal sealed class Roots
{
    private readonly Dictionary<Value, IReadOnlyList<Value>> _roots = [];
    private readonly Dictionary<Value, string> _paths = [];

    /// <summary>The arrays that the method makes.</summary>
    private readonly HashSet<Value> _made = [];

    private Roots()
    {
    }

    public static Roots Of(Function function)
    {
        Roots roots = new();
        foreach (Parameter parameter in function.Parameters)
        {
            if (parameter.Type is MemoryType)
                roots._roots[parameter.Value] = [parameter.Value];
        }
        foreach ((Op op, _) in Walk.All(function.Body))
        {
            if (op is Let { Result.Type: MemoryType } let)
            {
                if (let.Instruction is NewArray)
                    roots._made.Add(let.Result);
                (IEnumerable<Value> wholes, string part) = let.Instruction switch
                {
                    ViewAs view => ((IEnumerable<Value>)[view.View], ""),
                    Slice slice => ([slice.View], ""),
                    Row row => ([row.Rows], "[]"),
                    MemberOf member => ([member.Object], "." + member.Name),
                    Column column => ([column.View], roots.PathOf(column)),
                    Choose choose => (choose.Sources, ""),
                    Placed placed => ([placed.Place], ""),
                    Shadowed shadowed => ([shadowed.Of], ""),
                    _ => ([], ""),
                };
                roots.Add(let.Result, [.. wholes], part);
                if (let.Instruction is Placed { View: var placedView })
                    roots.Add(placedView, [let.Result], "");
            }
            else if (op is Call call)
            {
                foreach (Value result in call.CallResults.Where(r => r.Type is MemoryType))
                    roots._roots[result] = [result];
            }
        }
        foreach (Carried carried in Walk.All(function.Body).SelectMany(place => place.Op is Loop loop ? loop.Carried : []).Where(c => c.Head.Type is ViewType))
            roots.Share(carried);
        return roots;
    }

    /// <summary>A view of others, or of a part of them; of its own memory where there are none.</summary>
    private void Add(Value view, IReadOnlyList<Value> wholes, string part)
    {
        _roots[view] = wholes.Count == 0 ? [view] : [.. wholes.SelectMany(whole => this[whole]).Distinct()];
        string[] paths = [.. wholes.Select(PathOf).Distinct()];
        // what lies in different parts is somewhere in the whole
        if ((paths.Length == 1 ? paths[0] : "") + part is { Length: > 0 } path)
            _paths[view] = path;
    }

    /// <summary>
    /// The leaves of the method's own arrays are places apart. Of arguments all leaves are one place: callers know of them only whether they
    /// are written.
    /// </summary>
    private string PathOf(Column column) => this[column.View].All(_made.Contains) ? "." + column.Of.Access : "";

    /// <summary>The way from the root to a view: <c>.Layers[].Weights</c>, or empty; all rows of an array are one place.</summary>
    public string PathOf(Value view) => _paths.TryGetValue(view, out string? path) ? path : "";

    /// <summary>What a loop hands on in its body and behind it looks at the same memory; nobody may read one of the two.</summary>
    private void Share(Carried carried)
    {
        if (_roots.TryGetValue(carried.Head, out IReadOnlyList<Value>? head))
            _roots[carried.Result] = head;
        else if (_roots.TryGetValue(carried.Result, out IReadOnlyList<Value>? result))
            _roots[carried.Head] = result;
    }

    /// <summary>The views that own the memory of <paramref name="view"/>: one, or several of which it looks at one.</summary>
    public IReadOnlyList<Value> this[Value view] => _roots.TryGetValue(view, out IReadOnlyList<Value>? roots) ? roots : [view];

    /// <summary>Whether two views may look at the same memory.</summary>
    public bool MayMeet(Value first, Value second) => this[first].Intersect(this[second]).Any();
}

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

    private Roots()
    {
    }

    public static Roots Of(Function function)
    {
        Roots roots = new();
        foreach (Parameter parameter in function.Parameters)
        {
            if (parameter.Type is ViewType)
                roots._roots[parameter.Value] = [parameter.Value];
        }
        foreach ((Op op, _) in Walk.All(function.Body))
        {
            if (op is Let { Result.Type: ViewType } let)
            {
                roots._roots[let.Result] = let.Instruction switch
                {
                    ViewAs view => roots[view.View],
                    Slice slice => roots[slice.View],
                    Choose choose => [.. choose.Sources.SelectMany(source => roots[source]).Distinct()],
                    Placed placed => roots._roots[placed.View] = roots[placed.Place],
                    _ => [let.Result],
                };
            }
            else if (op is Call call)
            {
                foreach (Value result in call.CallResults.Where(r => r.Type is ViewType))
                    roots._roots[result] = [result];
            }
        }
        foreach (Carried carried in Walk.All(function.Body).SelectMany(place => place.Op is Loop loop ? loop.Carried : []).Where(c => c.Head.Type is ViewType))
            roots.Share(carried);
        return roots;
    }

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

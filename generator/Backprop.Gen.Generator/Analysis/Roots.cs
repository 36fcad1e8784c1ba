using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;

namespace Backprop.Generator.Analysis;

/// <summary>Which memory each view looks at: a parameter's, a local array's, or memory from outside.</summary>
internal sealed class Roots
{
    private readonly Dictionary<Value, Value> _roots = [];

    private Roots()
    {
    }

    public static Roots Of(Function function)
    {
        Roots roots = new();
        foreach (Parameter parameter in function.Parameters)
        {
            if (parameter.Type is ViewType)
                roots._roots[parameter.Value] = parameter.Value;
        }
        foreach ((Op op, _) in Walk.All(function.Body))
        {
            if (op is Let { Result.Type: ViewType } let)
            {
                roots._roots[let.Result] = let.Instruction switch
                {
                    ViewAs view => roots[view.View],
                    Slice slice => roots[slice.View],
                    _ => let.Result,
                };
            }
            else if (op is Call call)
            {
                foreach (Value result in call.CallResults.Where(r => r.Type is ViewType))
                    roots._roots[result] = result;
            }
        }
        return roots;
    }

    /// <summary>The view that owns the memory of <paramref name="view"/>.</summary>
    public Value this[Value view] => _roots.TryGetValue(view, out Value? root) ? root : view;
}

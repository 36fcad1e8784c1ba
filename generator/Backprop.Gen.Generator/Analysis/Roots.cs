using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;

namespace Backprop.Generator.Analysis;

/// <summary>Which memory each view looks at: a parameter's, a local array's, or memory from outside.</summary>
internal sealed class Roots
{
    private readonly Dictionary<Value, Value> _roots = [];
    private readonly Dictionary<Value, string> _paths = [];

    private Roots()
    {
    }

    public static Roots Of(Function function)
    {
        Roots roots = new();
        foreach (Parameter parameter in function.Parameters)
        {
            if (parameter.Type is MemoryType)
                roots._roots[parameter.Value] = parameter.Value;
        }
        foreach ((Op op, _) in Walk.All(function.Body))
        {
            if (op is Let { Result.Type: MemoryType } let)
            {
                (Value? whole, string part) = let.Instruction switch
                {
                    ViewAs view => (view.View, ""),
                    Slice slice => (slice.View, ""),
                    Row row => (row.Rows, "[]"),
                    MemberOf member => (member.Object, "." + member.Name),
                    _ => ((Value?)null, ""),
                };
                roots._roots[let.Result] = whole is null ? let.Result : roots[whole];
                if (whole is not null && roots.PathOf(whole) + part is { Length: > 0 } path)
                    roots._paths[let.Result] = path;
            }
            else if (op is Call call)
            {
                foreach (Value result in call.CallResults.Where(r => r.Type is MemoryType))
                    roots._roots[result] = result;
            }
        }
        return roots;
    }

    /// <summary>The view that owns the memory of <paramref name="view"/>.</summary>
    public Value this[Value view] => _roots.TryGetValue(view, out Value? root) ? root : view;

    /// <summary>The way from the root to a view: <c>.Layers[].Weights</c>, or empty; all rows of an array are one place.</summary>
    public string PathOf(Value view) => _paths.TryGetValue(view, out string? path) ? path : "";
}

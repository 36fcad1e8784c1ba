using System.Collections.Generic;
using System.Linq;

namespace Backprop.RandomPrograms.Language;

/// <summary>Everything inside a program, and the facts that follow from the text alone.</summary>
internal static class Walk
{
    public static IEnumerable<Statement> Statements(IEnumerable<Statement> body) =>
        body.SelectMany(s => s.Bodies.SelectMany(Statements).Prepend(s));

    public static IEnumerable<Expression> Expressions(IEnumerable<Statement> body) =>
        Statements(body).SelectMany(Own).SelectMany(Expressions);

    public static IEnumerable<Expression> Expressions(Expression expression) =>
        expression.Children.SelectMany(Expressions).Prepend(expression);

    /// <summary>The expressions of a statement, the target of an assignment among them.</summary>
    private static IEnumerable<Expression> Own(Statement statement) =>
        statement is Assign assign ? [assign.Target, assign.Value] : statement.Expressions;

    /// <summary>
    /// The parameters that a method writes: arrays, itself, through views, or through the methods that it calls,
    /// and by the contract whatever it takes by reference.
    /// </summary>
    public static HashSet<string> WrittenParameters(Unit unit, Method method)
    {
        var roots = method.Parameters.Where(p => p.IsArray).ToDictionary(p => p.Name, p => new HashSet<string> { p.Name });
        var written = method.Parameters.Where(p => p.IsReference).Select(p => p.Name).ToHashSet();
        foreach (Statement statement in Statements(method.Body))
        {
            // names are reused in sibling scopes, so a view's roots are the union over all that bear its name
            if (statement is DeclareView view && roots.TryGetValue(view.Source.Array, out HashSet<string>? source))
            {
                if (!roots.TryGetValue(view.Name, out HashSet<string>? own))
                    roots[view.Name] = own = [];
                own.UnionWith(source);
            }
            if (statement is Assign { Target: Element target })
                Write(target.Array);
            foreach (Call call in Own(statement).SelectMany(Expressions).OfType<Call>())
            {
                Method callee = unit.Find(call.Method);
                HashSet<string> calleeWrites = WrittenParameters(unit, callee);
                for (int i = 0; i < callee.Parameters.Count; i++)
                    if (calleeWrites.Contains(callee.Parameters[i].Name) && ArrayIn(call.Arguments[i]) is { } array)
                        Write(array);
            }
        }
        return written;

        void Write(string array)
        {
            if (roots.TryGetValue(array, out HashSet<string>? bases))
                written.UnionWith(bases);
        }
    }

    private static string? ArrayIn(Expression argument) => argument switch
    {
        View view => view.Array,
        Reference { Target: Element element } => element.Array,
        _ => null,
    };

    /// <summary>Whether a call of the method takes memory from the managed heap by its own text.</summary>
    public static bool Allocates(Unit unit, Method method) =>
        Statements(method.Body).Any(s => s is DeclareArray { OnStack: false })
        || Expressions(method.Body).OfType<Call>().Any(call => Allocates(unit, unit.Find(call.Method)));

    /// <summary>Whether single precision enters anywhere, so that derivatives are exact to 1e-7 only.</summary>
    public static bool UsesFloat(Unit unit, Method method) =>
        method.ReturnType == ScalarType.Float
        || method.Parameters.Any(p => p.Type == ScalarType.Float)
        || Expressions(method.Body).Any(e => e.Type == ScalarType.Float)
        || Expressions(method.Body).OfType<Call>().Any(call => UsesFloat(unit, unit.Find(call.Method)));

    /// <summary>Whether a derivative is stopped anywhere, so that it is not the derivative of the value.</summary>
    public static bool UsesStop(Unit unit, Method method) =>
        Expressions(method.Body).Any(e => e is FunctionCall { Function.Name: "Stop" })
        || Expressions(method.Body).OfType<Call>().Any(call => UsesStop(unit, unit.Find(call.Method)));
}

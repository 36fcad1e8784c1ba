using System;
using System.Collections.Generic;
using System.Linq;
using Backprop.RandomPrograms.Language;

namespace Backprop.RandomPrograms.Shrinking;

internal static partial class Reductions
{
    /// <summary>
    /// Leaves out a parameter that its method does not name but to hand it on to itself, here and where the method is called:
    /// one that is <c>out</c> with its first assignment, which C# asks for.
    /// </summary>
    private static IEnumerable<Case> WithoutParameters(Case origin)
    {
        for (int m = 0; m < origin.Unit.Methods.Count; m++)
        {
            Method method = origin.Unit.Methods[m];
            for (int i = 0; i < method.Parameters.Count; i++)
            {
                Parameter parameter = method.Parameters[i];
                IReadOnlyList<Statement> assigned = parameter.Passing == Passing.Out ? WithoutAssignment(method.Body, parameter.Name) : method.Body;
                IReadOnlyList<Statement> rest = WithoutArgument(assigned, method.Name, i);
                if (!Names(rest).Contains(parameter.Name))
                    yield return WithoutParameter(origin, method, i, rest);
            }
        }
    }

    private static IReadOnlyList<Statement> WithoutAssignment(IReadOnlyList<Statement> body, string name)
    {
        Statement? first = body.FirstOrDefault(s => s is Assign { Target: Variable target } && target.Name == name);
        return body.Where(s => s != first).ToArray();
    }

    private static Case WithoutParameter(Case origin, Method method, int index, IReadOnlyList<Statement> body)
    {
        Method shorter = method with { Parameters = Without(method.Parameters, index), Body = body };
        Method[] methods = origin.Unit.Methods
            .Select(m => m == method ? shorter : m with { Body = WithoutArgument(m.Body, method.Name, index) }).ToArray();
        IReadOnlyList<Arguments> points = method == origin.Root
            ? origin.Points.Select(p => new Arguments(shorter.Parameters, Without(p.Values, index))).ToArray()
            : origin.Points;
        return origin with { Unit = origin.Unit with { Methods = methods }, Points = points };
    }

    private static T[] Without<T>(IReadOnlyList<T> list, int index) => [.. list.Take(index), .. list.Skip(index + 1)];

    private static Statement[] WithoutArgument(IReadOnlyList<Statement> body, string method, int index) => body.Select(s => s
        .WithExpressions(s.Expressions.Select(e => WithoutArgument(e, method, index)).ToArray())
        .WithBodies(s.Bodies.Select(b => (IReadOnlyList<Statement>)WithoutArgument(b, method, index)).ToArray())).ToArray();

    private static Expression WithoutArgument(Expression expression, string method, int index)
    {
        Expression rebuilt = expression.With(expression.Children.Select(e => WithoutArgument(e, method, index)).ToArray());
        return rebuilt is Call call && call.Method == method
            ? call with { Arguments = Without(call.Arguments, index), IsInstance = call.IsInstance && index > 0 }
            : rebuilt;
    }

    /// <summary>Every name that a body uses or declares.</summary>
    private static HashSet<string> Names(IReadOnlyList<Statement> body)
    {
        var names = new HashSet<string>();
        foreach (Statement statement in Walk.Statements(body))
            names.UnionWith(statement switch
            {
                ForEach s => [s.Array],
                DeclareReference s => [Places.Root(s.Target)],
                _ => (string[])[],
            });
        foreach (Expression expression in Walk.Expressions(body))
            names.UnionWith(expression switch
            {
                Variable e => [e.Name],
                Element e => [e.Array],
                Length e => [e.Array],
                View e => [e.Array],
                Extent e => [e.Array],
                Reference { Target: { } target } => [Places.Root(target)],
                Increment e => [e.Name],
                AssignValue { Target: var target } => [Places.Root(target)],
                _ => (string[])[],
            });
        return names;
    }

    private static Case AtDouble(Case origin, Method root) => Replace(origin, origin.Unit.Methods.Count - 1, root) with
    {
        Points = origin.Points.Select(point => point.Map((p, value) => p.Type == ScalarType.Number ? Arguments.Widened(value) : value)).ToArray(),
    };

    /// <summary>Shorter arrays, and numbers of fewer digits.</summary>
    private static IEnumerable<Case> WithSimplerInputs(Case origin)
    {
        for (int p = 0; p < origin.Points.Count; p++)
            for (int i = 0; i < origin.Root.Parameters.Count; i++)
            {
                object? value = origin.Points[p].Values[i];
                int width = origin.Root.Parameters[i] is { IsArray: true, Struct: { } element } ? element.Leaves : 1;
                if (origin.Root.Parameters[i].IsArray && value is Array { Rank: 1 } array && array.Length > width)
                    yield return WithValue(origin, p, i, Shortened(array, width));
                if (value is Array[] rows)
                    foreach (Array[] shorter in WithShorterRows(rows))
                        yield return WithValue(origin, p, i, shorter);
                yield return WithValue(origin, p, i, Arguments.MapComponents(value, x => Math.Round(x)));
                yield return WithValue(origin, p, i, Arguments.MapComponents(value, x => Math.Round(x, 1)));
            }
    }

    /// <summary>Without the last element, which is so many values.</summary>
    private static Array Shortened(Array array, int width)
    {
        Array shorter = Array.CreateInstance(array.GetType().GetElementType()!, array.Length - width);
        Array.Copy(array, shorter, shorter.Length);
        return shorter;
    }

    /// <summary>One row without its last element.</summary>
    private static IEnumerable<Array[]> WithShorterRows(Array[] rows)
    {
        for (int i = 0; i < rows.Length; i++)
            if (rows[i].Length > 1)
            {
                var shorter = (Array[])rows.Clone();
                shorter[i] = Shortened(rows[i], 1);
                yield return shorter;
            }
    }

    private static Case WithValue(Case origin, int point, int parameter, object? value)
    {
        object?[] values = [.. origin.Points[point].Values];
        values[parameter] = value;
        Arguments[] points = origin.Points.ToArray();
        points[point] = new Arguments(origin.Root.Parameters, values);
        return origin with { Points = points };
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using Backprop.RandomPrograms.Language;

namespace Backprop.RandomPrograms.Shrinking;

/// <summary>All cases one step smaller than a given one, the big steps first.</summary>
internal static partial class Reductions
{
    public static IEnumerable<Case> Of(Case origin)
    {
        Unit reduced = origin.Unit.ReducedTo(origin.Root.Name);
        if (reduced.Methods.Count < origin.Unit.Methods.Count)
            yield return origin with { Unit = reduced };
        if (origin.Points.Count > 1)
            foreach (Arguments point in origin.Points)
                yield return origin with { Points = [point] };
        for (int i = origin.Unit.Methods.Count - 1; i >= 0; i--)
            foreach (IReadOnlyList<Statement> body in Bodies(origin.Unit.Methods[i].Body))
                yield return Replace(origin, i, origin.Unit.Methods[i] with { Body = body });
        for (int i = 0; i < origin.Unit.Methods.Count; i++)
            if (origin.Unit.Methods[i].HasTwin)
                yield return Replace(origin, i, origin.Unit.Methods[i] with { HasTwin = false });
        if (origin.Root.Generic is { At: ScalarType.Float } generic)
            yield return AtDouble(origin, origin.Root with { Generic = generic with { At = ScalarType.Double } });
        foreach (Case smaller in WithoutParameters(origin))
            yield return smaller;
        foreach (Case smaller in WithSimplerInputs(origin))
            yield return smaller;
    }

    /// <summary>Equal in size, but with rounder numbers in the inputs.</summary>
    public static bool IsPlainer(Case candidate, Case than) => candidate.Size == than.Size && Digits(candidate) < Digits(than);

    private static int Digits(Case of) => of.Points.Sum(p => p.ToString().Length);

    private static Case Replace(Case origin, int index, Method method)
    {
        Method[] methods = origin.Unit.Methods.ToArray();
        methods[index] = method;
        return origin with { Unit = origin.Unit with { Methods = methods } };
    }

    private static IEnumerable<IReadOnlyList<Statement>> Bodies(IReadOnlyList<Statement> body)
    {
        foreach (IReadOnlyList<Statement> shorter in Shrinker.WithoutRuns(body))
            yield return shorter;
        for (int i = 0; i < body.Count; i++)
            if (body[i] is DeclareScalar { Value: Variable or Literal } named)
                yield return [.. body.Take(i), .. Substituted(body.Skip(i + 1), named.Name, named.Value)];
        for (int i = 0; i < body.Count; i++)
            foreach (IReadOnlyList<Statement> replacement in Replacements(body[i]))
                yield return [.. body.Take(i), .. replacement, .. body.Skip(i + 1)];
    }

    private static IEnumerable<IReadOnlyList<Statement>> Replacements(Statement statement)
    {
        foreach (IReadOnlyList<Statement> simpler in Unwrapped(statement))
            yield return simpler;
        for (int i = 0; i < statement.Bodies.Count; i++)
            foreach (IReadOnlyList<Statement> inner in Bodies(statement.Bodies[i]))
            {
                IReadOnlyList<Statement>[] bodies = statement.Bodies.ToArray();
                bodies[i] = inner;
                yield return [statement.WithBodies(bodies)];
            }
        for (int i = 0; i < statement.Expressions.Count; i++)
            foreach (Expression simpler in Simpler(statement.Expressions[i]))
            {
                Expression[] expressions = statement.Expressions.ToArray();
                expressions[i] = simpler;
                yield return [statement.WithExpressions(expressions)];
            }
    }

    /// <summary>A statement's inner statements in its place: a branch taken, a loop's first iteration.</summary>
    private static IEnumerable<IReadOnlyList<Statement>> Unwrapped(Statement statement)
    {
        switch (statement)
        {
            case If { Else.Count: > 0 } s:
                yield return s.Then;
                yield return s.Else;
                yield return [s with { Else = [] }];
                break;
            case If s:
                yield return s.Then;
                break;
            case For s:
                yield return Substituted(s.Body, s.Index, s.Start);
                break;
            case Guarded s:
                yield return s.Body;
                if (s.Form != GuardForm.Finally)
                    yield return [s with { Form = GuardForm.Finally }];
                break;
            case While s:
                yield return s.Body;
                if (s.TestsLast)
                    yield return [s with { TestsLast = false }];
                break;
            case Switch s:
                foreach (Section section in s.Sections)
                    yield return section.Body;
                for (int i = 0; i < s.Sections.Count && s.Sections.Count > 1; i++)
                    yield return [s with { Sections = Without(s.Sections, i) }];
                foreach (Switch plainer in WithoutLabels(s))
                    yield return [plainer];
                break;
            case Deconstruction { Value: Create value } s:
                for (int i = 0; i < value.Parts.Count && !s.Declares; i++)
                    yield return [new Assign(s.Targets[i], "=", value.Parts[i])];
                yield return s.Targets.Zip(value.Parts, (t, v) => s.Declares
                    ? (Statement)new DeclareScalar(((Variable)t).Name, t.Type, v)
                    : new Assign(t, "=", v)).ToArray();
                break;
            case DeclareScalar { Value: Create { Parts: var parts } } s:
                foreach (Expression part in parts)
                    yield return [new DeclareScalar(s.Name, part.Type, part)];
                break;
            case LocalFunction { IsStatic: true } s:
                yield return [s with { IsStatic = false }];
                break;
            case ForEach { IsRow: true } s:
                yield return [new DeclareView(s.Name, s.Type, Storage.Array, new View(s.Array, ViewForm.Row, Literal.Int(0), null, s.Type)), .. s.Body];
                break;
            case ForEach s:
                yield return Substituted(s.Body, s.Name, new Element(s.Array, Literal.Int(0), s.Type) { Of = s.Struct });
                if (s.IsReference)
                    yield return [s with { IsReference = false }];
                break;
            case Assign { Operator: not "=" } s:
                yield return [s with { Operator = "=" }];
                break;
            case Assign s when Walk.Expressions(s.Value).OfType<Call>().FirstOrDefault() is { } call:
                yield return [new Evaluate(call)];
                break;
        }
    }

    private static IEnumerable<Switch> WithoutLabels(Switch s)
    {
        for (int i = 0; i < s.Sections.Count; i++)
        {
            Section section = s.Sections[i];
            for (int j = 0; j < section.Labels.Count; j++)
            {
                Label label = section.Labels[j];
                if (section.Labels.Count > 1)
                    yield return Put(section with { Labels = Without(section.Labels, j) });
                if (label is { Guard: not null, Pattern: not VariablePattern })
                    yield return Put(section with { Labels = [.. section.Labels.Take(j), label with { Guard = null }, .. section.Labels.Skip(j + 1)] });
            }

            Switch Put(Section changed) => s with { Sections = [.. s.Sections.Take(i), changed, .. s.Sections.Skip(i + 1)] };
        }
    }

    private static Statement[] Substituted(IEnumerable<Statement> body, string name, Expression value) =>
        body.Select(s => Substituted(s, name, value)).ToArray();

    private static Statement Substituted(Statement statement, string name, Expression value)
    {
        Expression[] expressions = statement.Expressions.Select(e => Substituted(e, name, value)).ToArray();
        IReadOnlyList<Statement>[] bodies = statement.Bodies.Select(b => (IReadOnlyList<Statement>)Substituted(b, name, value)).ToArray();
        return statement.WithExpressions(expressions).WithBodies(bodies);
    }

    private static Expression Substituted(Expression expression, string name, Expression value) =>
        expression is Variable variable && variable.Name == name
            ? value
            : expression.With(expression.Children.Select(e => Substituted(e, name, value)).ToArray());

    private static IEnumerable<Expression> Simpler(Expression expression)
    {
        if (Walk.Arrays(expression).Any() && expression is not View)
            foreach (Expression branch in expression.Children.Where(c => c is View))
                yield return branch;
        else if (expression is Collected { Parts.Count: > 1 } collected)
            for (int i = 0; i < collected.Parts.Count; i++)
                yield return new Collected(Without(collected.Parts, i));
        else if (expression is View view)
        {
            if (view.Form != ViewForm.Row && (view.Start is not null || view.Count is not null))
                yield return view with { Form = ViewForm.Whole, Start = null, Count = null };
        }
        else if (expression is Reference reference)
        {
            if (reference is { IsOut: true, Target: not null })
                yield return reference with { Target = null, Declares = false };
        }
        else if (expression is not (Call { ReturnsVoid: true } or LocalCall { ReturnsVoid: true }))
        {
            foreach (Literal literal in Literals(expression))
                yield return literal;
            foreach (Expression child in expression.Children.Where(c => c.Type == expression.Type && Equals(c.Struct, expression.Struct) && c is not (View or Reference or FromEnd)))
                yield return child;
        }
        if (expression is Choice choice)
            for (int i = 0; i + 1 < choice.Arms.Count; i++)
                yield return choice.Arms.Count > 2 ? choice with { Arms = Without(choice.Arms, i) } : choice.Arms[i].Value;
        if (expression is AssignValue { Value: not null, Operator: not "=" } update)
            yield return update with { Operator = "=" };
        for (int i = 0; i < expression.Children.Count; i++)
            foreach (Expression simpler in Simpler(expression.Children[i]))
            {
                Expression[] children = expression.Children.ToArray();
                children[i] = simpler;
                yield return expression.With(children);
            }
    }

    /// <summary>Numbers for anything larger than a leaf, which keeps the size falling; for a variable, one.</summary>
    private static IEnumerable<Literal> Literals(Expression expression)
    {
        if (expression is Literal || expression.Type is ScalarType.Array or ScalarType.Struct)
            yield break;
        if (expression.Type == ScalarType.Int)
            yield return Literal.Int(0);
        if (expression.Children.Count > 0 || expression is Variable or Length or Extent or Increment)
            yield return new Literal(1, expression.Type);
    }
}

using System.Collections.Generic;
using System.Linq;

namespace Backprop.RandomPrograms.Language;

/// <summary>
/// A statement, as its replaceable expressions and its inner blocks;
/// what an assignment assigns to is not replaceable, only the index inside it.
/// </summary>
internal abstract record Statement
{
    public virtual IReadOnlyList<Expression> Expressions => [];

    public virtual IReadOnlyList<IReadOnlyList<Statement>> Bodies => [];

    public virtual Statement WithExpressions(IReadOnlyList<Expression> expressions) => this;

    public virtual Statement WithBodies(IReadOnlyList<IReadOnlyList<Statement>> bodies) => this;
}

internal sealed record DeclareScalar(string Name, ScalarType Type, Expression Value) : Statement
{
    public override IReadOnlyList<Expression> Expressions => [Value];

    public override Statement WithExpressions(IReadOnlyList<Expression> expressions) => this with { Value = expressions[0] };
}

/// <summary>A local array, zero at first: <c>double[] a = new double[n]</c>, <c>Span&lt;double&gt; a = stackalloc double[n]</c>.</summary>
internal sealed record DeclareArray(string Name, ScalarType Type, Storage Storage, bool OnStack, Expression Length) : Statement
{
    /// <summary>The type of elements that are structs.</summary>
    public StructType? Struct { get; init; }

    public override IReadOnlyList<Expression> Expressions => [Length];

    public override Statement WithExpressions(IReadOnlyList<Expression> expressions) => this with { Length = expressions[0] };
}

/// <summary>A local array that a call returns.</summary>
internal sealed record ReceiveArray(string Name, ScalarType Type, Expression Value) : Statement
{
    /// <summary>The type of elements that are structs.</summary>
    public StructType? Struct { get; init; }

    public override IReadOnlyList<Expression> Expressions => [Value];

    public override Statement WithExpressions(IReadOnlyList<Expression> expressions) => this with { Value = expressions[0] };
}

/// <summary>A span local over a part of another array, or a second name of an array.</summary>
/// <param name="Source">A <see cref="View"/>, or a choice among some.</param>
internal sealed record DeclareView(string Name, ScalarType Type, Storage Storage, Expression Source) : Statement
{
    /// <summary>The type of elements that are structs.</summary>
    public StructType? Struct { get; init; }

    public override IReadOnlyList<Expression> Expressions => [Source];

    public override Statement WithExpressions(IReadOnlyList<Expression> expressions) => this with { Source = expressions[0] };
}

/// <summary><c>=</c>, <c>+=</c>, <c>-=</c>, <c>*=</c> or <c>/=</c> to a <see cref="Variable"/>, an <see cref="Element"/> or a <see cref="Part"/> of one.</summary>
internal sealed record Assign(Expression Target, string Operator, Expression Value) : Statement
{
    public override IReadOnlyList<Expression> Expressions => [.. Places.Indexes(Target), Value];

    public override Statement WithExpressions(IReadOnlyList<Expression> expressions) =>
        this with { Target = Places.WithIndexes(Target, expressions), Value = expressions[^1] };
}

/// <summary><c>(a, b[i]) = value</c>, <c>(double a, double b) = value</c>.</summary>
internal sealed record Deconstruction(IReadOnlyList<Expression> Targets, bool Declares, Expression Value) : Statement
{
    public override IReadOnlyList<Expression> Expressions => [.. Targets.SelectMany(Places.Indexes), Value];

    public override Statement WithExpressions(IReadOnlyList<Expression> expressions)
    {
        int next = 0;
        return this with
        {
            Targets = Targets.Select(t => Places.WithIndexes(t, Next(Places.Indexes(t).Count))).ToArray(),
            Value = expressions[^1],
        };

        Expression[] Next(int count) => expressions.Skip((next += count) - count).Take(count).ToArray();
    }
}

/// <summary>An expression for its effect: an increment or a call.</summary>
internal sealed record Evaluate(Expression Value) : Statement
{
    public override IReadOnlyList<Expression> Expressions => [Value];

    public override Statement WithExpressions(IReadOnlyList<Expression> expressions) => this with { Value = expressions[0] };
}

/// <summary><c>for (int index = start; index operator bound; index += step)</c>.</summary>
internal sealed record For(
    string Index, Expression Start, string Operator, Expression Bound, int Step, IReadOnlyList<Statement> Body) : Statement
{
    public override IReadOnlyList<Expression> Expressions => [Start, Bound];

    public override IReadOnlyList<IReadOnlyList<Statement>> Bodies => [Body];

    public override Statement WithExpressions(IReadOnlyList<Expression> expressions) =>
        this with { Start = expressions[0], Bound = expressions[1] };

    public override Statement WithBodies(IReadOnlyList<IReadOnlyList<Statement>> bodies) => this with { Body = bodies[0] };
}

/// <summary><c>while (condition)</c>, or <c>do … while (condition)</c>.</summary>
internal sealed record While(Expression Condition, bool TestsLast, IReadOnlyList<Statement> Body) : Statement
{
    public override IReadOnlyList<Expression> Expressions => [Condition];

    public override IReadOnlyList<IReadOnlyList<Statement>> Bodies => [Body];

    public override Statement WithExpressions(IReadOnlyList<Expression> expressions) => this with { Condition = expressions[0] };

    public override Statement WithBodies(IReadOnlyList<IReadOnlyList<Statement>> bodies) => this with { Body = bodies[0] };
}

/// <summary><c>break</c> or <c>continue</c> of the innermost loop.</summary>
internal sealed record Jump(bool Leaves) : Statement;

/// <param name="IsReference">Whether the variable is another name of each element.</param>
internal sealed record ForEach(string Name, ScalarType Type, string Array, bool IsReference, IReadOnlyList<Statement> Body) : Statement
{
    /// <summary>Whether the variable is each row of an array of arrays.</summary>
    public bool IsRow { get; init; }

    /// <summary>The type of elements that are structs.</summary>
    public StructType? Struct { get; init; }

    public override IReadOnlyList<IReadOnlyList<Statement>> Bodies => [Body];

    public override Statement WithBodies(IReadOnlyList<IReadOnlyList<Statement>> bodies) => this with { Body = bodies[0] };
}

/// <summary>A <c>switch</c>; <see cref="Jump.Leaves"/> inside a section leaves it.</summary>
internal sealed record Switch(Expression Subject, IReadOnlyList<Section> Sections) : Statement
{
    public override IReadOnlyList<Expression> Expressions =>
        [Subject, .. Sections.SelectMany(s => s.Labels).Where(l => l.Guard is not null).Select(l => l.Guard!)];

    public override IReadOnlyList<IReadOnlyList<Statement>> Bodies => Sections.Select(s => s.Body).ToArray();

    public override Statement WithExpressions(IReadOnlyList<Expression> expressions)
    {
        int next = 1;
        return this with
        {
            Subject = expressions[0],
            Sections = Sections.Select(s => s with { Labels = s.Labels.Select(l => l.Guard is null ? l : l with { Guard = expressions[next++] }).ToArray() }).ToArray(),
        };
    }

    public override Statement WithBodies(IReadOnlyList<IReadOnlyList<Statement>> bodies) =>
        this with { Sections = Sections.Select((s, i) => s with { Body = bodies[i] }).ToArray() };
}

/// <summary>A section of a <c>switch</c>, which ends with <c>break</c> where its end can be reached.</summary>
internal sealed record Section(IReadOnlyList<Label> Labels, IReadOnlyList<Statement> Body);

/// <summary>Parameters are scalars by value, arrays and spans; <see cref="Result"/> is null for <c>void</c>.</summary>
internal sealed record LocalFunction(string Name, bool IsStatic, IReadOnlyList<Parameter> Parameters, ScalarType? Result, IReadOnlyList<Statement> Body) : Statement
{
    public override IReadOnlyList<IReadOnlyList<Statement>> Bodies => [Body];

    public override Statement WithBodies(IReadOnlyList<IReadOnlyList<Statement>> bodies) => this with { Body = bodies[0] };
}

/// <summary>An empty <see cref="Else"/> is not printed.</summary>
internal sealed record If(Expression Condition, IReadOnlyList<Statement> Then, IReadOnlyList<Statement> Else) : Statement
{
    public override IReadOnlyList<Expression> Expressions => [Condition];

    public override IReadOnlyList<IReadOnlyList<Statement>> Bodies => [Then, Else];

    public override Statement WithExpressions(IReadOnlyList<Expression> expressions) =>
        this with { Condition = expressions[0] };

    public override Statement WithBodies(IReadOnlyList<IReadOnlyList<Statement>> bodies) =>
        this with { Then = bodies[0], Else = bodies[1] };
}

internal sealed record Return(Expression? Value) : Statement
{
    public override IReadOnlyList<Expression> Expressions => Value is null ? [] : [Value];

    public override Statement WithExpressions(IReadOnlyList<Expression> expressions) =>
        Value is null ? this : this with { Value = expressions[0] };
}

using System.Collections.Generic;

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
    public override IReadOnlyList<Expression> Expressions => [Length];

    public override Statement WithExpressions(IReadOnlyList<Expression> expressions) => this with { Length = expressions[0] };
}

/// <summary>A span local over a part of another array.</summary>
internal sealed record DeclareView(string Name, ScalarType Type, Storage Storage, View Source) : Statement
{
    public override IReadOnlyList<Expression> Expressions => [Source];

    public override Statement WithExpressions(IReadOnlyList<Expression> expressions) =>
        this with { Source = (View)expressions[0] };
}

/// <summary><c>=</c>, <c>+=</c>, <c>-=</c>, <c>*=</c> or <c>/=</c> to a <see cref="Variable"/> or an <see cref="Element"/>.</summary>
internal sealed record Assign(Expression Target, string Operator, Expression Value) : Statement
{
    public override IReadOnlyList<Expression> Expressions => Target is Element element ? [element.Index, Value] : [Value];

    public override Statement WithExpressions(IReadOnlyList<Expression> expressions) => Target is Element element
        ? this with { Target = element with { Index = expressions[0] }, Value = expressions[1] }
        : this with { Value = expressions[0] };
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

internal sealed record ForEach(string Name, ScalarType Type, string Array, IReadOnlyList<Statement> Body) : Statement
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

using System.Collections.Generic;

namespace Backprop.RandomPrograms.Language;

/// <summary>An expression; <see cref="Children"/> and <see cref="With"/> let the shrinker walk any of them alike.</summary>
internal abstract record Expression(ScalarType Type)
{
    public virtual IReadOnlyList<Expression> Children => [];

    public virtual Expression With(IReadOnlyList<Expression> children) => this;
}

internal sealed record Literal(double Value, ScalarType Type) : Expression(Type)
{
    public static Literal Int(int value) => new(value, ScalarType.Int);
}

internal sealed record Variable(string Name, ScalarType Type) : Expression(Type);

internal sealed record Element(string Array, Expression Index, ScalarType Type) : Expression(Type)
{
    public override IReadOnlyList<Expression> Children => [Index];

    public override Expression With(IReadOnlyList<Expression> children) => this with { Index = children[0] };
}

internal sealed record Length(string Array) : Expression(ScalarType.Int);

/// <summary><c>-x</c> or <c>!b</c>.</summary>
internal sealed record Unary(string Operator, Expression Operand) : Expression(Operand.Type)
{
    public override IReadOnlyList<Expression> Children => [Operand];

    public override Expression With(IReadOnlyList<Expression> children) => new Unary(Operator, children[0]);
}

internal sealed record Binary(string Operator, Expression Left, Expression Right, ScalarType Type) : Expression(Type)
{
    public Binary(string @operator, Expression left, Expression right)
        : this(@operator, left, right, left.Type)
    {
    }

    public override IReadOnlyList<Expression> Children => [Left, Right];

    public override Expression With(IReadOnlyList<Expression> children) =>
        this with { Left = children[0], Right = children[1] };
}

internal sealed record Conditional(Expression Condition, Expression WhenTrue, Expression WhenFalse)
    : Expression(WhenTrue.Type)
{
    public override IReadOnlyList<Expression> Children => [Condition, WhenTrue, WhenFalse];

    public override Expression With(IReadOnlyList<Expression> children) =>
        new Conditional(children[0], children[1], children[2]);
}

/// <summary>A call of a library function or of a passive helper.</summary>
internal sealed record FunctionCall(Function Function, IReadOnlyList<Expression> Arguments, ScalarType Type)
    : Expression(Type)
{
    public override IReadOnlyList<Expression> Children => Arguments;

    public override Expression With(IReadOnlyList<Expression> children) => this with { Arguments = children };
}

internal sealed record Cast(Expression Operand, ScalarType Type) : Expression(Type)
{
    public override IReadOnlyList<Expression> Children => [Operand];

    public override Expression With(IReadOnlyList<Expression> children) => this with { Operand = children[0] };
}

/// <summary><c>k++</c>, <c>++k</c>, <c>k--</c> or <c>--k</c> on an integer local: the one expression with an effect besides calls.</summary>
internal sealed record Increment(string Name, bool Prefix, int Delta) : Expression(ScalarType.Int);

/// <summary>A call of another differentiable method; an array argument is a <see cref="View"/>, one by reference a <see cref="Reference"/>.</summary>
/// <param name="Target">The class to name in front, with its dot.</param>
internal sealed record Call(string Target, string Method, IReadOnlyList<Expression> Arguments, ScalarType Type, bool ReturnsVoid)
    : Expression(Type)
{
    public override IReadOnlyList<Expression> Children => Arguments;

    public override Expression With(IReadOnlyList<Expression> children) => this with { Arguments = children };
}

/// <summary>
/// An argument by <c>ref</c> or <c>out</c>: a <see cref="Variable"/>, an <see cref="Element"/>, or nothing, which is <c>out _</c>.
/// </summary>
/// <param name="Declares">Whether the variable is declared here.</param>
internal sealed record Reference(Expression? Target, bool IsOut, bool Declares, ScalarType Type) : Expression(Type)
{
    public override IReadOnlyList<Expression> Children => Target is Element element ? [element.Index] : [];

    public override Expression With(IReadOnlyList<Expression> children) =>
        Target is Element element ? this with { Target = element with { Index = children[0] } } : this;
}

internal enum ViewForm
{
    /// <summary>The array or span itself.</summary>
    Whole,

    /// <summary><c>s.Slice(start, count)</c>, of a span.</summary>
    Slice,

    /// <summary><c>a.AsSpan(start, count)</c>, of an array; without bounds where they are absent.</summary>
    AsSpan,
}

/// <summary>An array, a span, or a part of one, as an argument or as the initialiser of a span local.</summary>
internal sealed record View(string Array, ViewForm Form, Expression? Start, Expression? Count, ScalarType Type)
    : Expression(Type)
{
    public override IReadOnlyList<Expression> Children => Start is null || Count is null ? [] : [Start, Count];

    public override Expression With(IReadOnlyList<Expression> children) =>
        children.Count == 0 ? this : this with { Start = children[0], Count = children[1] };
}

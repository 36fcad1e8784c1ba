using System.Collections.Generic;
using System.Linq;

namespace Backprop.RandomPrograms.Language;

/// <summary>An expression; <see cref="Children"/> and <see cref="With"/> let the shrinker walk any of them alike.</summary>
internal abstract record Expression(ScalarType Type)
{
    /// <summary>The type of a value that is a struct.</summary>
    public virtual StructType? Struct => null;

    public virtual IReadOnlyList<Expression> Children => [];

    public virtual Expression With(IReadOnlyList<Expression> children) => this;
}

internal sealed record Literal(double Value, ScalarType Type) : Expression(Type)
{
    public static Literal Int(int value) => new(value, ScalarType.Int);
}

internal sealed record Variable(string Name, ScalarType Type) : Expression(Type)
{
    public Variable(string name, StructType type)
        : this(name, ScalarType.Struct) => Of = type;

    public override StructType? Struct => Of;

    private StructType? Of { get; init; }
}

/// <summary><c>a[i]</c>, <c>a[i, j]</c> or <c>a[i][j]</c>.</summary>
internal sealed record Element(string Array, Expression Index, ScalarType Type) : Expression(Type)
{
    public override StructType? Struct => Of;

    /// <summary>The type of an element that is a struct.</summary>
    public StructType? Of { get; init; }

    /// <summary>The second index, of a matrix.</summary>
    public Expression? Column { get; init; }

    /// <summary>Whether the matrix is an array of arrays.</summary>
    public bool IsJagged { get; init; }

    public override IReadOnlyList<Expression> Children => Column is null ? [Index] : [Index, Column];

    public override Expression With(IReadOnlyList<Expression> children) => this with { Index = children[0], Column = Column is null ? null : children[1] };
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
    public override StructType? Struct => WhenTrue.Struct;

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
    /// <summary>Not written: the operand stands where C# converts it.</summary>
    public bool IsImplicit { get; init; }

    public override IReadOnlyList<Expression> Children => [Operand];

    public override Expression With(IReadOnlyList<Expression> children) => this with { Operand = children[0] };
}

/// <summary><c>^k</c>, inside an index or a range.</summary>
internal sealed record FromEnd(Expression Operand) : Expression(ScalarType.Int)
{
    public override IReadOnlyList<Expression> Children => [Operand];

    public override Expression With(IReadOnlyList<Expression> children) => new FromEnd(children[0]);
}

/// <summary>A <c>switch</c> expression; what its last arm is for, nothing else fits.</summary>
internal sealed record Choice(Expression Subject, IReadOnlyList<Arm> Arms) : Expression(Arms[0].Value.Type)
{
    public override StructType? Struct => Arms[0].Value.Struct;

    public override IReadOnlyList<Expression> Children =>
        [Subject, .. Arms.SelectMany(a => a.Label.Guard is { } guard ? [guard, a.Value] : (Expression[])[a.Value])];

    public override Expression With(IReadOnlyList<Expression> children)
    {
        int next = 1;
        return this with
        {
            Subject = children[0],
            Arms = Arms.Select(a => new Arm(a.Label.Guard is null ? a.Label : a.Label with { Guard = children[next++] }, children[next++])).ToArray(),
        };
    }
}

/// <summary>An arm of a <c>switch</c> expression.</summary>
internal sealed record Arm(Label Label, Expression Value);

internal enum ViewForm
{
    /// <summary>The array or span itself.</summary>
    Whole,

    /// <summary><c>s.Slice(start, count)</c>, of a span.</summary>
    Slice,

    /// <summary><c>a.AsSpan(start, count)</c>, of an array; without bounds where they are absent.</summary>
    AsSpan,

    /// <summary><c>s[start..end]</c> of a span, either of which may be absent or <see cref="FromEnd"/>.</summary>
    Range,

    /// <summary><c>a.AsSpan(start..end)</c>, of an array.</summary>
    AsSpanRange,

    /// <summary><c>a[start]</c>, of an array of arrays.</summary>
    Row,
}

/// <summary>An array, a span, or a part of one, as an argument or as the initialiser of a span local.</summary>
/// <param name="Count">Of a range, where it ends.</param>
internal sealed record View(string Array, ViewForm Form, Expression? Start, Expression? Count, ScalarType Type)
    : Expression(Type)
{
    public override IReadOnlyList<Expression> Children => (Start, Count) switch
    {
        (null, null) => [],
        (null, _) => [Count],
        (_, null) => [Start],
        _ => [Start, Count],
    };

    public override Expression With(IReadOnlyList<Expression> children) =>
        this with { Start = Start is null ? null : children[0], Count = Count is null ? null : children[^1] };
}

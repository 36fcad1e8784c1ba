using System.Collections.Generic;
using System.Linq;

namespace Backprop.RandomPrograms.Language;

/// <summary><c>k++</c>, <c>++k</c>, <c>k--</c> or <c>--k</c> on an integer local.</summary>
internal sealed record Increment(string Name, bool Prefix, int Delta) : Expression(ScalarType.Int);

/// <summary>
/// <c>++</c> or <c>--</c> on a floating-point <see cref="Variable"/>, <see cref="Element"/> or <see cref="Part"/>,
/// or an assignment to one, as an expression.
/// </summary>
/// <param name="Value">Absent in <c>++</c> and <c>--</c>.</param>
/// <param name="IsPostfix">Whether the expression has the value from before.</param>
internal sealed record AssignValue(Expression Target, string Operator, Expression? Value, bool IsPostfix = false) : Expression(Target.Type)
{
    public override IReadOnlyList<Expression> Children =>
        [.. Places.Indexes(Target), .. Value is null ? (Expression[])[] : [Value]];

    public override Expression With(IReadOnlyList<Expression> children) => this with
    {
        Target = Places.WithIndexes(Target, children),
        Value = Value is null ? null : children[^1],
    };
}

/// <summary>A call of another differentiable method; an array argument is a <see cref="View"/>, one by reference a <see cref="Reference"/>.</summary>
/// <param name="Target">The class to name in front, with its dot.</param>
internal sealed record Call(string Target, string Method, IReadOnlyList<Expression> Arguments, ScalarType Type, bool ReturnsVoid)
    : Expression(Type)
{
    public override StructType? Struct => Returned;

    /// <summary>Whether the first argument is the receiver.</summary>
    public bool IsInstance { get; init; }

    /// <summary>Of a generic method, what its type parameter is.</summary>
    public ScalarType? At { get; init; }

    /// <summary>The struct that it returns.</summary>
    public StructType? Returned { get; init; }

    public override IReadOnlyList<Expression> Children => Arguments;

    public override Expression With(IReadOnlyList<Expression> children) => this with { Arguments = children };
}

/// <summary>A call of a local function, which takes scalars by value, and arrays and spans.</summary>
internal sealed record LocalCall(string Name, IReadOnlyList<Expression> Arguments, ScalarType Type, bool ReturnsVoid) : Expression(Type)
{
    public override IReadOnlyList<Expression> Children => Arguments;

    public override Expression With(IReadOnlyList<Expression> children) => this with { Arguments = children };
}

/// <summary>
/// An argument by <c>ref</c> or <c>out</c>: a <see cref="Variable"/>, an <see cref="Element"/>, a <see cref="Part"/> of one, or nothing, which is <c>out _</c>.
/// </summary>
/// <param name="Declares">Whether the variable is declared here.</param>
internal sealed record Reference(Expression? Target, bool IsOut, bool Declares, ScalarType Type) : Expression(Type)
{
    public override StructType? Struct => Of;

    /// <summary>The type of an argument that is a struct.</summary>
    public StructType? Of { get; init; }

    public override IReadOnlyList<Expression> Children => Places.Indexes(Target);

    public override Expression With(IReadOnlyList<Expression> children) =>
        Target is null ? this : this with { Target = Places.WithIndexes(Target, children) };
}

using System.Collections.Generic;

namespace Backprop.RandomPrograms.Language;

internal enum MatrixForm
{
    /// <summary><c>double[,]</c>.</summary>
    Rectangular,

    /// <summary><c>double[][]</c>, whose rows a loop makes.</summary>
    MadeByLoop,

    /// <summary><c>double[][]</c> of new rows: <c>[new double[2], new double[2]]</c>.</summary>
    Collected,
}

/// <summary>A local array of two dimensions or of arrays, all rows of one length, zero at first.</summary>
/// <param name="Rows">Of a collected one, a literal.</param>
internal sealed record DeclareMatrix(string Name, ScalarType Type, MatrixForm Form, Expression Rows, Expression Columns) : Statement
{
    public override IReadOnlyList<Expression> Expressions => [Rows, Columns];

    public override Statement WithExpressions(IReadOnlyList<Expression> expressions) => this with { Rows = expressions[0], Columns = expressions[1] };
}

internal enum ExtentForm
{
    /// <summary><c>a.GetLength(0)</c>.</summary>
    Rows,

    /// <summary><c>a.GetLength(1)</c>.</summary>
    Columns,

    /// <summary><c>a[i].Length</c>.</summary>
    Row,
}

/// <summary>How long one of the two dimensions is; rows of arrays of arrays are a <see cref="Length"/>.</summary>
internal sealed record Extent(string Array, ExtentForm Form) : Expression(ScalarType.Int)
{
    /// <summary>Which row it is the length of.</summary>
    public Expression? Row { get; init; }

    public override IReadOnlyList<Expression> Children => Row is null ? [] : [Row];

    public override Expression With(IReadOnlyList<Expression> children) => this with { Row = Row is null ? null : children[0] };
}

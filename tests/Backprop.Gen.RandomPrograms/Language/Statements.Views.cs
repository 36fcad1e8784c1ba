using System.Collections.Generic;

namespace Backprop.RandomPrograms.Language;

/// <summary>A variable of span or array type names something else from here on.</summary>
internal sealed record AssignView(string Name, Expression Source) : Statement
{
    public override IReadOnlyList<Expression> Expressions => [Source];

    public override Statement WithExpressions(IReadOnlyList<Expression> expressions) => this with { Source = expressions[0] };
}

/// <summary><c>(a, b) = (b, a)</c> of arrays.</summary>
internal sealed record SwapViews(string First, string Second) : Statement;

/// <summary><c>ref double r = ref y[i]</c>.</summary>
/// <param name="Target">An <see cref="Element"/> or a <see cref="Part"/> of one.</param>
internal sealed record DeclareReference(string Name, ScalarType Type, Expression Target) : Statement
{
    public override IReadOnlyList<Expression> Expressions => Places.Indexes(Target);

    public override Statement WithExpressions(IReadOnlyList<Expression> expressions) => this with { Target = Places.WithIndexes(Target, expressions) };
}

internal enum WholeKind
{
    Clear,
    Fill,
    Reverse,

    /// <summary><c>source.CopyTo(target)</c>.</summary>
    CopyTo,

    /// <summary><c>source.CopyTo(target, 0)</c> of arrays.</summary>
    ArrayCopyTo,

    /// <summary><c>Array.Copy(source, start, target, start, count)</c>.</summary>
    ArrayCopy,
}

/// <summary>An operation on all elements of an array or a part of one.</summary>
/// <param name="IsArray">Whether the target is an array, or a part of one, and no span.</param>
/// <param name="Source">The value to fill with, or the <see cref="View"/> to copy.</param>
internal sealed record WholeOperation(WholeKind Kind, View Target, bool IsArray, Expression? Source) : Statement
{
    public override IReadOnlyList<Expression> Expressions => Source is null ? [Target] : [Target, Source];

    public override Statement WithExpressions(IReadOnlyList<Expression> expressions) =>
        this with { Target = (View)expressions[0], Source = Source is null ? null : expressions[1] };
}

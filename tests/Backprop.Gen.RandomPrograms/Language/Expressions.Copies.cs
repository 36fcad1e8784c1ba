using System.Collections.Generic;

namespace Backprop.RandomPrograms.Language;

internal enum CopyForm
{
    /// <summary><c>s.ToArray()</c>.</summary>
    ToArray,

    /// <summary><c>(double[])a.Clone()</c>.</summary>
    Clone,

    /// <summary><c>a[1..3]</c> of an array.</summary>
    Range,
}

/// <summary>A new array with the elements of another one, or of a part of it.</summary>
internal sealed record Copied(View Source, CopyForm Form) : Expression(ScalarType.Array)
{
    /// <summary>The type of elements that are structs.</summary>
    public StructType? Of { get; init; }

    public override IReadOnlyList<Expression> Children => [Source];

    public override Expression With(IReadOnlyList<Expression> children) => this with { Source = (View)children[0] };
}

/// <summary>A new array of elements, and of all those of others: <c>[a, .. x, 2]</c>.</summary>
internal sealed record Collected(IReadOnlyList<Expression> Parts) : Expression(ScalarType.Array)
{
    public override IReadOnlyList<Expression> Children => Parts;

    public override Expression With(IReadOnlyList<Expression> children) => this with { Parts = children };
}

using System.Collections.Generic;

namespace Backprop.RandomPrograms.Language;

/// <summary>
/// What an assignment assigns to: a <see cref="Variable"/>, an <see cref="Element"/>, or a <see cref="Part"/> of either.
/// Of a place, only the indexes are expressions that others may replace.
/// </summary>
internal static class Places
{
    public static IReadOnlyList<Expression> Indexes(Expression? place) => place switch
    {
        Element element => element.Children,
        Part part => Indexes(part.Operand),
        _ => [],
    };

    public static Expression WithIndexes(Expression place, IReadOnlyList<Expression> indexes) => place switch
    {
        Element element => element.With(indexes),
        Part part => part with { Operand = WithIndexes(part.Operand, indexes) },
        _ => place,
    };

    /// <summary>The variable or array that it is memory of.</summary>
    public static string Root(Expression place) => place switch
    {
        Element element => element.Array,
        Part part => Root(part.Operand),
        _ => ((Variable)place).Name,
    };

    public static bool IsElement(Expression? place) => place is Element || (place is Part part && IsElement(part.Operand));
}

using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;

namespace Backprop.Generator.Analysis;

/// <summary>
/// Whether an element of an array and one that is written later are never the same: <c>a[k * n + j]</c> and, further on,
/// <c>a[i * n + j]</c> for an <c>i</c> above <c>k</c>.
/// </summary>
internal sealed class Elements(Primal primal)
{
    /// <param name="view">The array, or a view of it.</param>
    /// <param name="index">The place in the view.</param>
    /// <param name="region">Where the element is looked at.</param>
    /// <param name="store">What writes.</param>
    /// <param name="writer">Where it writes.</param>
    /// <param name="isBehind">Whether it stands behind what looks at the element.</param>
    /// <param name="lifetime">Where the array is made; each run of that block has its own.</param>
    public bool AreApart(Value view, Value index, int region, Store store, int writer, bool isBehind, int lifetime)
    {
        if (isBehind && !AreApart(view, index, store, later: null))
            return false;
        for (int? r = region; r is { } here && here != lifetime; r = primal.ParentOf(here))
        {
            if (primal.OwnerOf(here) is Loop loop && primal.IsWithin(writer, here) && !AreApart(view, index, store, loop))
                return false;
        }
        return true;
    }

    private bool AreApart(Value view, Value index, Store store, Loop? later)
    {
        IndexRanges ranges = new(primal, later);
        IReadOnlyList<IndexForm>? first = PlacesOf(view, index, ranges, isLater: false), second = PlacesOf(store.View, store.Index, ranges, isLater: true);
        if (first is null || second is null || first.Count != second.Count)
            return false;
        return first.Zip(second, (a, b) => (a, b)).Any(pair => AreApart(pair.a, pair.b, ranges));
    }

    /// <summary>The place of an element in the array that a view looks at, in each dimension; null where it is not plain.</summary>
    private IReadOnlyList<IndexForm>? PlacesOf(Value view, Value index, IndexRanges ranges, bool isLater)
    {
        IndexForm offset = IndexForm.Of(0);
        while (primal.DefinitionOf(view) is not Let { Instruction: NewArray })
        {
            switch (primal.DefinitionOf(view))
            {
                case Let { Instruction: ViewAs same }:
                    view = same.View;
                    break;
                case Let { Instruction: Column column }:
                    view = column.View;
                    break;
                case Let { Instruction: Slice slice }:
                    offset = offset.Plus(ranges.FormOf(slice.Start, isLater));
                    view = slice.View;
                    break;
                default:
                    return null;
            }
        }
        return primal.DefinitionOf(index) is Let { Instruction: Indices indices }
            ? [.. indices.Places.Select(place => ranges.FormOf(place, isLater))]
            : [offset.Plus(ranges.FormOf(index, isLater))];
    }

    private static bool AreApart(IndexForm first, IndexForm second, IndexRanges ranges)
    {
        if (Differ(first, second, ranges))
            return true;
        // rows of a width, one after the other
        foreach (Unknown width in first.Terms.Where(term => term.Factors.Count > 1).SelectMany(term => term.Factors).Distinct())
        {
            if (AreApart(first.SplitBy(width), second.SplitBy(width), IndexForm.Of(width), ranges))
                return true;
        }
        foreach (long width in first.Terms.Where(term => term.Factors.Count > 0 && term.Times > 1).Select(term => term.Times).Distinct())
        {
            if (AreApart(first.SplitBy(width), second.SplitBy(width), IndexForm.Of(width), ranges))
                return true;
        }
        return false;
    }

    private static bool AreApart((IndexForm Row, IndexForm Column) first, (IndexForm Row, IndexForm Column) second, IndexForm width, IndexRanges ranges)
    {
        if (!Differ(first.Row, second.Row, ranges) && !Differ(first.Column, second.Column, ranges))
            return false;
        if (!ranges.IsAtLeast(first.Column, 0) || !ranges.IsAtLeast(second.Column, 0))
            return false;
        bool isFirst = IsWithin(first.Column), isSecond = IsWithin(second.Column);
        return (isFirst || (isSecond && IsAtMost(first.Column, second.Column))) && (isSecond || (isFirst && IsAtMost(second.Column, first.Column)));

        bool IsWithin(IndexForm column) => ranges.IsAtLeast(width.Plus(column, -1), 1);

        bool IsAtMost(IndexForm column, IndexForm other) => ranges.IsAtLeast(other.Plus(column, -1), 0);
    }

    private static bool Differ(IndexForm first, IndexForm second, IndexRanges ranges) =>
        ranges.IsAtLeast(second.Plus(first, -1), 1) || ranges.IsAtLeast(first.Plus(second, -1), 1);
}

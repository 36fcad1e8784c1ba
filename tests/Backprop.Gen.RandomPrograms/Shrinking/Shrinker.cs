using System;
using System.Collections.Generic;
using System.Linq;

namespace Backprop.RandomPrograms.Shrinking;

/// <summary>
/// Makes a failing case small, greedily: the first smaller case that still fails takes its place,
/// and the search goes on from there until no single reduction helps.
/// </summary>
internal static class Shrinker
{
    /// <param name="fails">Whether a candidate is a valid program and fails in the same way.</param>
    /// <param name="attempts">The most candidates to try; each may cost a compilation.</param>
    public static Case Shrink(Case start, Func<Case, bool> fails, int attempts = 1500)
    {
        Case smallest = start;
        bool progress = true;
        while (progress)
        {
            progress = false;
            // after a success, continue behind it: what failed before seldom succeeds right after
            int position = 0;
            while (true)
            {
                Case? candidate = Reductions.Of(smallest).ElementAtOrDefault(position);
                if (candidate is null)
                    break;
                if (candidate.Size >= smallest.Size && !Reductions.IsPlainer(candidate, smallest))
                {
                    position++;
                    continue;
                }
                if (attempts-- == 0)
                    return smallest;
                if (fails(candidate))
                {
                    smallest = candidate;
                    progress = true;
                }
                else
                    position++;
            }
        }
        return smallest;
    }

    /// <summary>All lists with a run of elements left out: halves first, then quarters, down to single ones.</summary>
    public static IEnumerable<IReadOnlyList<T>> WithoutRuns<T>(IReadOnlyList<T> list)
    {
        for (int length = list.Count; length > 0; length = length == 1 ? 0 : (length + 1) / 2)
            for (int start = list.Count - length; start >= 0; start -= length)
                yield return [.. list.Take(start), .. list.Skip(start + length)];
    }
}

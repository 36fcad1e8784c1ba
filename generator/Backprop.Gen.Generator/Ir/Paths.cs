using System;
using System.Collections.Generic;
using System.Linq;

namespace Backprop.Generator.Ir;

/// <summary>
/// The way from some memory to a part of it: <c>.Layers[].Weights</c>, or empty for all of it. All rows of an array are one place.
/// </summary>
internal static class Paths
{
    /// <summary>Whether one path is the other, or leads to something in it.</summary>
    public static bool Meet(string a, string b) => a.Length <= b.Length ? IsWithin(b, a) : IsWithin(a, b);

    /// <summary>Whether a path is another one, or leads to something in it.</summary>
    public static bool IsWithin(string path, string outer) =>
        path.StartsWith(outer, StringComparison.Ordinal) && (path.Length == outer.Length || path[outer.Length] is '.' or '[');

    /// <summary>Of places such as <c>c.Layers[].Weights</c> those in a parameter, without its name.</summary>
    public static IEnumerable<string> In(IEnumerable<string> places, string parameter) =>
        places.Where(place => IsWithin(place, parameter)).Select(place => place.Substring(parameter.Length));
}

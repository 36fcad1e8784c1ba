using System.Collections.Generic;
using Backprop.Generator.Ir;

namespace Backprop.Generator.Analysis;

internal sealed record Finding(string DiagnosticId, int Site, int Statement, EquatableArray<string> Arguments);

internal static class Checks
{
    public static IEnumerable<Finding> Find(Function function) => [];
}

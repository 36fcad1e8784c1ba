using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Backprop.RandomPrograms.Compilation;
using Backprop.RandomPrograms.Language;

namespace Backprop.RandomPrograms.Shrinking;

/// <summary>A program with the points that it fails at: the last method of the unit is the one under test.</summary>
/// <param name="SampleSeed">Of the directions and seeds drawn at the points.</param>
internal sealed record Case(Unit Unit, IReadOnlyList<Arguments> Points, ulong SampleSeed)
{
    public Method Root => Unit.Methods[^1];

    /// <summary>Statements, expressions and array elements: what the shrinker makes smaller.</summary>
    public int Size =>
        Unit.Methods.Sum(m => 1 + (m.HasTwin ? 1 : 0) + m.Parameters.Count + Walk.Statements(m.Body).Count() + Walk.Expressions(m.Body).Count())
        + (Root.Generic is { At: ScalarType.Float } ? 1 : 0)
        + Points.Sum(p => p.Values.Sum(v => (v is Array[] rows ? rows.Length : 0) + Arguments.Leaves(v).Count()));

    /// <summary>C# to paste, with where it comes from.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(FormattableString.Invariant($"// seed {Unit.Seed}, unit {Unit.Index}\n"));
        foreach (Arguments point in Points)
            text.Append("// with ").Append(point).Append('\n');
        return text.Append(BatchCompiler.Source([.. Unit.Methods])).ToString();
    }
}

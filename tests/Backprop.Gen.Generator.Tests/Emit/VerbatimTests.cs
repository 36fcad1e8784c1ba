using System;
using System.Linq;
using Backprop.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Backprop.Generator.Tests.Emit;

/// <summary>Passive code in a file that has none of the source's 'using' directives, among names that generated code gives.</summary>
public class VerbatimTests
{
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using static System.Math;
        using Rows = System.Collections.Generic.List<Sample.Row>;
        using Backprop;

        namespace Sample.Extensions
        {
            public static class RowExtensions
            {
                public static int Twice(this int v) => 2 * v;
            }
        }

        namespace Sample
        {
            using Sample.Extensions;

            public sealed class Row { public int Id; public int Count; public Row? Next; }

            public static partial class Model
            {
                private static readonly Rows s_rows = new();
                private const int Limit = 3;

        """;

    [Theory]
    [InlineData(
        "int k = s_rows.Where(r => r.Id > n).Sum(r => r.Count);",
        "int k = global::System.Linq.Enumerable.Sum(global::System.Linq.Enumerable.Where(global::Sample.Model.s_rows, r => r.Id > n), r => r.Count);")]
    [InlineData(
        "int k = s_rows.Count(r => Max(r.Id, Limit) > n.Twice());",
        "int k = global::System.Linq.Enumerable.Count(global::Sample.Model.s_rows, r => global::System.Math.Max(r.Id, global::Sample.Model.Limit) > global::Sample.Extensions.RowExtensions.Twice(n));")]
    [InlineData(
        "var rows = new Rows { new Row { Id = n, Next = new() } }; int k = rows.Count;",
        "global::System.Collections.Generic.List<global::Sample.Row> rows = new global::System.Collections.Generic.List<global::Sample.Row> { new global::Sample.Row { Id = n, Next = new() } };")]
    [InlineData(
        "Func<int, int> f = xGradient => xGradient + n; int k = f(2);",
        "global::System.Func<int, int> f = xGradient2 => xGradient2 + n;")]
    [InlineData(
        "const DayOfWeek Day = DayOfWeek.Friday; int k = s_rows.Count(r => r.Id == (int)Day);",
        "int k = global::System.Linq.Enumerable.Count(global::Sample.Model.s_rows, r => r.Id == (int)((global::System.DayOfWeek)(5)));")]
    [InlineData(
        "string s = string.Join(\",\", s_rows.Select(r => $\"{Abs(r.Id)}:{nameof(Limit)}\")); int k = s.Length;",
        "string s = string.Join(\",\", global::System.Linq.Enumerable.Select(global::Sample.Model.s_rows, r => $\"{(global::System.Math.Abs(r.Id))}:{(\"Limit\")}\"));")]
    [InlineData(
        "int k = s_rows.Select(r => new { r.Id, n, Sum = r.Count + n }).Count(p => p.n > p.Id);",
        "int k = global::System.Linq.Enumerable.Count(global::System.Linq.Enumerable.Select(global::Sample.Model.s_rows, r => new { r.Id, n = n, Sum = r.Count + n }), p => p.n > p.Id);")]
    [InlineData(
        "int k; try { k = int.Parse(\"1\"); } catch (FormatException e) when (e.Message is { Length: > Limit }) { k = n; }",
        "try { k = int.Parse(\"1\"); } catch (global::System.FormatException e) when (e.Message is { Length: > global::Sample.Model.Limit }) { k = n; }")]
    [InlineData(
        "int k = (from r in s_rows where r.Id > n let xTangent = r.Count select Abs(xTangent)).Sum();",
        "int k = global::System.Linq.Enumerable.Sum((from r in global::Sample.Model.s_rows where r.Id > n let xTangent2 = r.Count select global::System.Math.Abs(xTangent2)));")]
    [InlineData("int k = s_rows.Where(r => r.Id > n).GroupBy(r => r.Id, (int id, IEnumerable<Row> all) => all.Count()).Sum();",
        "int k = global::System.Linq.Enumerable.Sum(global::System.Linq.Enumerable.GroupBy(global::System.Linq.Enumerable.Where(global::Sample.Model.s_rows, r => r.Id > n), r => r.Id, (int id, global::System.Collections.Generic.IEnumerable<global::Sample.Row> all) => global::System.Linq.Enumerable.Count(all)));")]
    public void It_means_the_same(string statements, string line)
    {
        Generated generated = Generated.From(Usings + "[Differentiable] public static double F(double x, int n)\n{\n" + statements + "\nreturn x * x * k;\n}\n}\n}\n");
        Assert.Empty(generated.Output.GetDiagnostics(TestContext.Current.CancellationToken).Where(d => d.Severity == DiagnosticSeverity.Error));
        string[] lines = generated.Result.GeneratedSources.Single().SourceText.ToString().Split('\n', StringSplitOptions.TrimEntries);
        Assert.Contains(line, lines);
    }
}

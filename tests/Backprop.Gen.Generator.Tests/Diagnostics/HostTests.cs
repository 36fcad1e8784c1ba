using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Backprop.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace Backprop.Generator.Tests.Diagnostics;

/// <summary>The analyzer beside the generator: it sees the generated members, the generator does not.</summary>
public class HostTests
{
    private const string Source = """
        using System;
        using Backprop;

        public static partial class Model
        {
            [Differentiable]
            public static double F(double a) => a * a;

            [Differentiable]
            public static double F(ReadOnlySpan<double> a) => F(a[0]);
        }
        """;

    [Fact]
    public async Task Generated_members_are_no_obstacle_to_themselves() => Assert.Empty(await Analyze(Source));

    [Fact]
    public async Task A_generated_member_is_not_called_from_a_differentiable_method()
    {
        Diagnostic found = Assert.Single(await Analyze(Source + """

            public static partial class User
            {
                [Differentiable]
                public static double G(double a) => Model.FTangent(a, out double t, 1) + t;
            }
            """), d => d.GetMessage(System.Globalization.CultureInfo.InvariantCulture).Contains("generated"));
        Assert.Equal("BPG0006", found.Id);
        Assert.Equal(
            "A call of the generated member 'FTangent' is not supported in a differentiable method: call 'F' here, and 'FTangent' where no derivative is wanted",
            found.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task A_method_with_an_error_has_no_file_nor_have_its_callers_and_all_others_have()
    {
        string source = """
            using Backprop;

            public static partial class Model
            {
                [Differentiable] public static double Other(double a) => a * Stopped(a);
                [Differentiable] public static double Stopped(double a) => a * Wrong(Derivative.Stop(a));
                [Differentiable] public static double Far(double a) => Near(a) * Other(a);
                [Differentiable] public static double Near(double a) => Wrong(a) + (a > 2 ? Far(a - 1) : 0);
                [Differentiable] public static double Wrong(double a) { try { return a; } catch { return 0; } }
            }
            """;
        Generated run = Generated.From(source);
        Assert.Equal(["Model.Other.g.cs", "Model.Stopped.g.cs"], run.Files);
        Assert.Empty(run.Result.Diagnostics);
        Assert.Null(run.Result.Exception);
        Assert.Empty(run.Output.GetDiagnostics(TestContext.Current.CancellationToken).Where(d => d.Severity == DiagnosticSeverity.Error));
        Assert.Equal("BPG0005", Assert.Single(await Analyze(source)).Id);
    }

    private static async Task<ImmutableArray<Diagnostic>> Analyze(string source)
    {
        Compilation output = Generated.From(source).Output;
        return await output.WithAnalyzers([new DifferentiableAnalyzer()]).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
    }
}

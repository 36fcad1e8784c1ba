using System.Collections.Immutable;
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
    public void A_method_with_an_error_has_no_file_and_disturbs_no_other()
    {
        Generated run = Generated.From(Source.Replace("=> a * a", "{ lock (\"a\") return a; }"));
        Assert.Single(run.Files);
        Assert.Empty(run.Result.Diagnostics);
        Assert.Null(run.Result.Exception);
    }

    private static async Task<ImmutableArray<Diagnostic>> Analyze(string source)
    {
        Compilation output = Generated.From(source).Output;
        return await output.WithAnalyzers([new DifferentiableAnalyzer()]).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
    }
}

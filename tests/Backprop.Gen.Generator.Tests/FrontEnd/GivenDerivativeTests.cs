using System.Linq;
using Backprop.Generator.Ir;
using Backprop.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Backprop.Generator.Tests.FrontEnd;

/// <summary>Where derivatives that somebody wrote are found, and what becomes of the calls.</summary>
public class GivenDerivativeTests
{
    private const string Library = """
        namespace Foreign;

        public static class Library
        {
            public static double Gamma(double x) => x;
            public static T Cube<T>(T x) => x;
            public static void Smooth(System.ReadOnlySpan<double> x, System.Span<double> y, double[] z) { }
        }
        """;

    private const string Derivatives = """
        using System;
        using Backprop;
        using Foreign;

        [assembly: HasDerivatives(typeof(Given))]

        public static class Given
        {
            [DerivativeOf(typeof(Library), nameof(Library.Gamma))]
            public static double GammaDerivative(double x) => 1;

            [DerivativeOf(typeof(Library), nameof(Library.Cube))]
            public static T CubeDerivative<T>(T x) => x;

            [AdjointOf(typeof(Library), nameof(Library.Smooth), InPlace = true), Writes("y")]
            public static void SmoothAdjoint([Unread] ReadOnlySpan<double> x, Span<double> y, double[] z, Span<double> xAdjoint, Span<double> yAdjoint, Span<double> zAdjoint) { }

            [TangentOf(typeof(Library), nameof(Library.Smooth), InPlace = true)]
            public static void SmoothTangent(ReadOnlySpan<double> x, Span<double> y, double[] z, ReadOnlySpan<double> xTangent, Span<double> yTangent, Span<double> zTangent) { }
        }
        """;

    private const string Use = """
        using System;
        using Backprop;
        using Foreign;

        public static partial class Model
        {
            [Differentiable]
            public static float F(float a, ReadOnlySpan<double> x, Span<double> y, double[] z)
            {
                Library.Smooth(x, y, z);
                return Library.Cube(a) * (float)Library.Gamma(a);
            }
        }
        """;

    private static Call[] Calls(CSharpCompilation compilation) =>
        [.. Walk.All(Lowered.First(compilation).Body).Select(place => place.Op).OfType<Call>()];

    [Fact]
    public void Those_of_one_s_own_project_are_found()
    {
        Call[] calls = Calls(Compilations.Of(Use, Library, Derivatives));
        Check(calls);
    }

    [Fact]
    public void Those_of_another_assembly_are_found()
    {
        MetadataReference library = Compilations.ToReference(Named("Library", [], Library));
        MetadataReference derivatives = Compilations.ToReference(Named("Derivatives", [library], Derivatives));
        Check(Calls(Compilations.With([library, derivatives], Use)));
    }

    private static void Check(Call[] calls)
    {
        Assert.Equal(["Smooth", "Cube", "Gamma"], calls.Select(call => call.Callee.Method));
        Assert.Equal(new GivenDerivatives(null, "global::Given.SmoothAdjoint", "global::Given.SmoothTangent", InPlace: true), calls[0].Callee.Given);
        Assert.Equal([false, true, false], calls[0].Callee.Parameters.Select(p => p.IsWritten));
        Assert.Equal([true, false, false], calls[0].Callee.Parameters.Select(p => p.IsUnread));
        Assert.Equal("<float>", calls[1].Callee.TypeArguments);
        Assert.Equal("global::Given.CubeDerivative<float>", calls[1].Callee.Given!.Partials);
        Assert.Equal(FloatType.Single, calls[1].Callee.Result);
        Assert.Equal("global::Given.GammaDerivative", calls[2].Callee.Given!.Partials);
    }

    [Fact]
    public void Those_of_another_assembly_must_be_named()
    {
        MetadataReference library = Compilations.ToReference(Named("Library", [], Library));
        MetadataReference derivatives = Compilations.ToReference(Named("Derivatives", [library], Derivatives.Replace("[assembly: HasDerivatives(typeof(Given))]", "")));
        Assert.Empty(Calls(Compilations.With([library, derivatives], Use)));
    }

    [Fact]
    public void Internal_ones_of_another_assembly_are_not_for_us()
    {
        MetadataReference library = Compilations.ToReference(Named("Library", [], Library));
        MetadataReference derivatives = Compilations.ToReference(Named("Derivatives", [library], Derivatives.Replace("public static double Gamma", "internal static double Gamma")));
        Assert.Equal(["Smooth", "Cube"], Calls(Compilations.With([library, derivatives], Use)).Select(call => call.Callee.Method));
    }

    [Fact]
    public void One_s_own_come_before_those_of_others()
    {
        MetadataReference library = Compilations.ToReference(Named("Library", [], Library));
        MetadataReference derivatives = Compilations.ToReference(Named("Derivatives", [library], Derivatives));
        const string Own = "public static class Own { [Backprop.DerivativeOf(typeof(Foreign.Library), \"Gamma\")] public static double D(double x) => 2; }";
        Assert.Equal("global::Own.D", Calls(Compilations.With([library, derivatives], Use, Own))[2].Callee.Given!.Partials);
    }

    [Theory]
    [InlineData("Math.Sin(a)", "[DerivativeOf(typeof(Math), \"Sin\")] internal static double D(double x) => 1;")]
    [InlineData("Inner(a)", "[Differentiable] public static double Inner(double x) => x; [DerivativeOf(typeof(Model), \"Inner\")] internal static double D(double x) => 1;")]
    public void They_come_before_a_rule_and_before_the_generated_one(string call, string members)
    {
        Function function = Lowered.Method("[Differentiable] public static double F(double a) => " + call + ";\n" + members);
        Call found = Assert.Single(Walk.All(function.Body).Select(place => place.Op).OfType<Call>());
        Assert.Equal("global::Model.D", found.Callee.Given!.Partials);
    }

    [Fact]
    public void An_edit_of_a_derivative_s_body_changes_nothing_and_one_of_its_name_does()
    {
        Generated run = new();
        run.Run(Compilations.Of(Use, Library, Derivatives));
        run.Run(Compilations.Of(Use, Library, Derivatives.Replace("=> 1;", "=> 2;")));
        Assert.Equal("Unchanged", run.Reasons("Lowered"));
        run.Run(Compilations.Of(Use, Library, Derivatives.Replace("GammaDerivative", "Digamma")));
        Assert.Equal("Modified", run.Reasons("Lowered"));
        Assert.Contains("global::Given.Digamma(", Assert.Single(run.Result.GeneratedSources).SourceText.ToString(), System.StringComparison.Ordinal);
        Assert.DoesNotContain(run.Output.GetDiagnostics(TestContext.Current.CancellationToken), d => d.Severity == DiagnosticSeverity.Error);
    }

    private static CSharpCompilation Named(string name, MetadataReference[] references, string source) =>
        Compilations.With(references, source).WithAssemblyName(name);
}

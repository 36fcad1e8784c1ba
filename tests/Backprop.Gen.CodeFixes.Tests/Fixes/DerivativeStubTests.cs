using System.Threading.Tasks;
using Backprop.CodeFixes.Tests.Harness;
using Xunit;

namespace Backprop.CodeFixes.Tests.Fixes;

/// <summary>Stubs of the derivatives of what is called: with them the call is differentiable, and their signatures fit.</summary>
public class DerivativeStubTests
{
    private const string Call = "[Differentiable]\npublic static double F(double x, double[] y, ReadOnlySpan<double> z, int n) => x * ";

    [Theory]
    [InlineData("Math.BitIncrement(x)", "BitIncrement",
        "[DerivativeOf(typeof(Math), nameof(Math.BitIncrement))]\ninternal static double BitIncrementDerivative(double x) =>\n    throw new NotImplementedException();")]
    [InlineData("Library.Beta(x, n, x)", "Beta",
        "[DerivativeOf(typeof(Library), nameof(Library.Beta))]\ninternal static (double, double) BetaDerivative(double a, int n, double @in) =>\n    throw new NotImplementedException();")]
    [InlineData("Library.Mixed((float)x, TimeSpan.Zero)", "Mixed",
        "[AdjointOf(typeof(Library), nameof(Library.Mixed))]\ninternal static void MixedAdjoint(in float a, [Constant] TimeSpan d, double resultAdjoint, ref float aAdjoint) =>\n    throw new NotImplementedException();")]
    [InlineData("Library.Energy(z, y)", "Energy",
        "[AdjointOf(typeof(Library), nameof(Library.Energy))]\ninternal static void EnergyAdjoint(ReadOnlySpan<double> x, double[] y, double resultAdjoint, Span<double> xAdjoint, Span<double> yAdjoint) =>\n    throw new NotImplementedException();\n\n"
        + "[TangentOf(typeof(Library), nameof(Library.Energy))]\ninternal static double EnergyTangent(ReadOnlySpan<double> x, double[] y, out double resultTangent, ReadOnlySpan<double> xTangent, Span<double> yTangent) =>\n    throw new NotImplementedException();")]
    [InlineData("Library.Moved(y)[0]", "Moved",
        "[AdjointOf(typeof(Library), nameof(Library.Moved))]\ninternal static void MovedAdjoint(double[] x, ReadOnlySpan<double> resultAdjoint, Span<double> xAdjoint) =>\n    throw new NotImplementedException();\n\n"
        + "[TangentOf(typeof(Library), nameof(Library.Moved))]\ninternal static double[] MovedTangent(double[] x, out double[] resultTangent, Span<double> xTangent) =>\n    throw new NotImplementedException();")]
    public async Task The_stub_fits(string call, string name, string stubs)
    {
        const string Library = "\npublic static class Library\n{\n    public static double Beta(double a, int n, double @in) => a;\n    public static double Mixed(in float a, TimeSpan d) => a;\n"
            + "    public static double Energy(ReadOnlySpan<double> x, double[] y) => 1;\n    public static double[] Moved(double[] x) => x;\n}\n";
        await Editor.Expect(
            $"Give the derivative of '{name}'",
            Sources.Model(Call + call + ";") + Library,
            Sources.Model(Call + call + ";\n\n" + stubs) + Library);
    }

    [Fact]
    public Task A_stub_of_one_s_own_method_has_a_free_name() => Editor.Expect(
        "Give the derivative of 'Table'",
        Sources.Model("[Differentiable]\npublic static double F(double x) => Table(x);\n\nprivate static double Table(double x) => x;\n\nprivate const int TableDerivative = 1;"),
        Sources.Model("[Differentiable]\npublic static double F(double x) => Table(x);\n\nprivate static double Table(double x) => x;\n\nprivate const int TableDerivative = 1;\n\n"
            + "[DerivativeOf(typeof(Model), nameof(Table))]\ninternal static double TableDerivative2(double x) =>\n    throw new NotImplementedException();"));

    [Fact]
    public Task Usings_are_added_and_names_spelt_out() => Editor.Expect(
        "Give the derivative of 'BitIncrement'",
        "static partial class Other\n{\n    [Backprop.Differentiable]\n    static double F(double x) => System.Math.BitIncrement(x);\n}\n",
        "using Backprop;\n\nstatic partial class Other\n{\n    [Backprop.Differentiable]\n    static double F(double x) => System.Math.BitIncrement(x);\n\n"
            + "    [DerivativeOf(typeof(System.Math), nameof(System.Math.BitIncrement))]\n    internal static double BitIncrementDerivative(double x) =>\n        throw new System.NotImplementedException();\n}\n");

    [Fact]
    public Task All_are_given_at_once_and_each_once() => Editor.ExpectAll(
        "Give the derivative of 'BitIncrement'",
        [Sources.Model("[Differentiable]\npublic static double F(double x) => Math.BitIncrement(x) * Math.BitIncrement(2 * x) * Math.BitDecrement(x);")],
        [Sources.Model("[Differentiable]\npublic static double F(double x) => Math.BitIncrement(x) * Math.BitIncrement(2 * x) * Math.BitDecrement(x);\n\n"
            + "[DerivativeOf(typeof(Math), nameof(Math.BitIncrement))]\ninternal static double BitIncrementDerivative(double x) =>\n    throw new NotImplementedException();\n\n"
            + "[DerivativeOf(typeof(Math), nameof(Math.BitDecrement))]\ninternal static double BitDecrementDerivative(double x) =>\n    throw new NotImplementedException();")]);

    [Theory]
    [InlineData("public static partial class Model<T>", "G(x)")]
    [InlineData("public static partial class Model", "new Random().Next() * x.CompareTo(x)")]
    [InlineData("public static partial class Model", "G<double>(x)")]
    public async Task Otherwise_there_is_none(string type, string call) => Assert.DoesNotContain(
        await Editor.Offers("using System;\nusing Backprop;\n" + type + "\n{\n[Differentiable] public static double F(double x) => x * " + call
            + ";\nstatic double G(double x) => x;\nstatic double G<U>(U x) => 1;\n}\n"),
        title => title.StartsWith("Give", System.StringComparison.Ordinal));
}

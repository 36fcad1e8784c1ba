using System.Linq;
using System.Threading.Tasks;
using Backprop.Generator.Tests.Harness;
using Xunit;

namespace Backprop.Generator.Tests.Diagnostics;

/// <summary>Methods that claim to give the derivative of another one, and what is wrong with them.</summary>
public class GivenDerivativeTests
{
    private const string Library = """

        public static class Library
        {
            public static double Gamma(double x) => x;
            public static double Beta(double a, double b) => a;
            public static double Bessel(double order, double x) => x;
            public static double Energy(ReadOnlySpan<double> x) => 0;
            public static void Smooth(ReadOnlySpan<double> x, double[] y, int n) { }
            public static double[] Moved(double[] x) => x;
            public static void Polar(in double x, out double r, ref double s) => r = x;
            public static T Cube<T>(T x) where T : System.Numerics.INumber<T> => x;
            public static double Norm<T>(ReadOnlySpan<T> x) => 0;
            public static int Count(int n) => n;
            public static double Of(decimal d, double x) => x;
            public static ReadOnlySpan<double> View(double[] x) => x;
            public double Instance(double x) => x;
        }

        public static class Library<T>
        {
            public static double Twice(double x) => x;
        }

        """;

    private static string File(string members) => "using System;\nusing Backprop;\n" + Library.Replace("public static class Library\n", "public class Library\n")
        + "public static partial class Model\n{\n" + members + "\n}\n";

    /// <summary>What a generic method gives is for callers whose type parameter it could be called with.</summary>
    [Theory]
    [InlineData("System.Numerics.INumber<T>", true)]
    [InlineData("unmanaged, System.Numerics.IFloatingPointIeee754<T>", true)]
    [InlineData("System.Numerics.INumberBase<T>, System.IComparable<T>", false)]
    public async Task A_generic_caller_must_have_the_constraints(string constraints, bool isFound)
    {
        string members = "[DerivativeOf(typeof(Other), \"Same\")] public static T D<T>(T x) where T : System.Numerics.INumber<T> => x;\n"
            + "[Differentiable] public static T F<T>(T x) where T : " + constraints + " => Other.Same(x);";
        string[] ids = [.. (await Analyzed.File(File(members) + "public static class Other { public static T Same<T>(T x) => x; }")).Select(d => d.Id)];
        string[] expected = isFound ? [] : ["BPG0008"];
        Assert.Equal(expected, ids);
    }

    [Theory]
    [InlineData("[DerivativeOf(typeof(Library), \"Gamma\")] public static double D(double x) => 1;")]
    [InlineData("[DerivativeOf(typeof(Library), \"Beta\")] internal static (double, double) D(double a, double b) => (1, 0);")]
    [InlineData("[DerivativeOf(typeof(Library), \"Beta\")] internal static (double A, double B) D(double p, double q) => (1, 0);")]
    [InlineData("[DerivativeOf(typeof(Library), \"Bessel\")] public static double D([Constant] double order, double x) => 1;")]
    [InlineData("[DerivativeOf(typeof(Library), \"Of\")] public static double D([Constant] decimal d, double x) => 1;")]
    [InlineData("[DerivativeOf(typeof(Library), \"Cube\")] public static T D<T>(T x) where T : System.Numerics.INumber<T> => x;")]
    [InlineData("[DerivativeOf(typeof(Library), \"Cube\")] public static float D(float x) => x;")]
    [InlineData("[DerivativeOf(typeof(Library<int>), \"Twice\")] public static double D(double x) => 2;")]
    [InlineData("[AdjointOf(typeof(Library), \"Gamma\")] public static void A(double x, double resultAdjoint, ref double xAdjoint) { }")]
    [InlineData("[TangentOf(typeof(Library), \"Gamma\")] public static double T(double x, out double resultTangent, double xTangent) => resultTangent = 0;")]
    [InlineData("""
        [AdjointOf(typeof(Library), "Energy")] public static void A(ReadOnlySpan<double> x, double seed, Span<double> xAdjoint) { }
        [TangentOf(typeof(Library), "Energy")] public static double T(ReadOnlySpan<double> x, out double t, ReadOnlySpan<double> xTangent) => t = 0;
        """)]
    [InlineData("""
        [AdjointOf(typeof(Library), "Smooth", InPlace = true)] public static void A(ReadOnlySpan<double> x, double[] y, int n, Span<double> xAdjoint, Span<double> yAdjoint) { }
        [TangentOf(typeof(Library), "Smooth")] public static void T(ReadOnlySpan<double> x, double[] y, int n, ReadOnlySpan<double> xTangent, Span<double> yTangent) { }
        """)]
    [InlineData("""
        [AdjointOf(typeof(Library), "Moved")] public static void A(double[] x, ReadOnlySpan<double> resultAdjoint, Span<double> xAdjoint) { }
        [TangentOf(typeof(Library), "Moved")] public static double[] T(double[] x, out double[] resultTangent, Span<double> xTangent) => resultTangent = x;
        """)]
    [InlineData("""
        [AdjointOf(typeof(Library), "Polar")] public static void A(in double x, double r, double s, ref double xAdjoint, double rAdjoint, ref double sAdjoint) { }
        [TangentOf(typeof(Library), "Polar")] public static void T(double x, out double r, ref double s, double xTangent, out double rTangent, ref double sTangent) => r = rTangent = 0;
        """)]
    [InlineData("""
        [AdjointOf(typeof(Library), "Norm")] public static void A<T>(ReadOnlySpan<T> x, double seed, Span<T> xAdjoint) where T : unmanaged { }
        [TangentOf(typeof(Library), "Norm")] public static double T<T>(ReadOnlySpan<T> x, out double t, ReadOnlySpan<T> xTangent) where T : struct => t = 0;
        """)]
    public async Task Fits(string members) => Assert.Empty(await Analyzed.File(File(members)));

    [Theory]
    [InlineData("[[|DerivativeOf(typeof(Library), \"Gamma\")|]] public static float D(double x) => 1;",
        "'D' cannot give the derivative of 'Library.Gamma': its signature should be 'static double D(double x)'")]
    [InlineData("[[|DerivativeOf(typeof(Library), \"Beta\")|]] public static double D(double a, double b) => 1;",
        "'D' cannot give the derivative of 'Library.Beta': its signature should be 'static (double, double) D(double a, double b)'")]
    [InlineData("[[|AdjointOf(typeof(Library), \"Gamma\")|]] public static void D(double x, double resultAdjoint, double xAdjoint) { }",
        "'D' cannot give the adjoint of 'Library.Gamma': its signature should be 'static void D(double x, double resultAdjoint, ref double xAdjoint)'")]
    [InlineData("[[|AdjointOf(typeof(Library), \"Smooth\")|]] public static void D() { }",
        "'D' cannot give the adjoint of 'Library.Smooth': its signature should be 'static void D(ReadOnlySpan<double> x, double[] y, int n, Span<double> xAdjoint, Span<double> yAdjoint)'")]
    [InlineData("[[|TangentOf(typeof(Library), \"Energy\")|]] public static double D(ReadOnlySpan<double> x, double xTangent) => 1;",
        "'D' cannot give the tangent of 'Library.Energy': its signature should be 'static double D(ReadOnlySpan<double> x, out double resultTangent, ReadOnlySpan<double> xTangent)'")]
    [InlineData("[[|TangentOf(typeof(Library), \"Polar\")|]] public static void D(in double x) { }",
        "'D' cannot give the tangent of 'Library.Polar': its signature should be 'static void D(in double x, out double r, ref double s, double xTangent, out double rTangent, ref double sTangent)'")]
    [InlineData("[[|AdjointOf(typeof(Library), \"Norm\")|]] public static void A<T>(ReadOnlySpan<T> x, double seed, Span<T> xAdjoint) where T : class { }",
        "'A' cannot give the adjoint of 'Library.Norm': its signature should be 'static void A(ReadOnlySpan<double> x, double resultAdjoint, Span<double> xAdjoint)'")]
    [InlineData("[[|DerivativeOf(typeof(Library), \"Energy\")|]] public static double D(ReadOnlySpan<double> x) => 1;",
        "'D' cannot give the derivative of 'Library.Energy': 'Energy' is no function from numbers to a number of the same type: give its adjoint and tangent, by [AdjointOf] and [TangentOf]")]
    [InlineData("[[|DerivativeOf(typeof(Library), \"Gama\")|]] public static double D(double x) => 1;",
        "'D' cannot give the derivative of 'Library.Gama': 'Library' has no static method 'Gama'")]
    [InlineData("[[|DerivativeOf(typeof(Library), \"Instance\")|]] public static double D(double x) => 1;",
        "'D' cannot give the derivative of 'Library.Instance': 'Library' has no static method 'Instance'")]
    [InlineData("[[|DerivativeOf(typeof(Library), \"Count\")|]] public static int D(int n) => 1;",
        "'D' cannot give the derivative of 'Library.Count': 'Count' has no parameter that carries derivatives")]
    [InlineData("[[|DerivativeOf(typeof(Library), \"Of\")|]] public static (double, double) D(System.Numerics.Complex d, double x) => (1, 1);",
        "'D' cannot give the derivative of 'Library.Of': its signature should be 'static double D(decimal d, double x)'")]
    [InlineData("[[|AdjointOf(typeof(Library), \"View\")|]] public static void D(double[] x, Span<double> xAdjoint) { }",
        "'D' cannot give the adjoint of 'Library.View': the result of 'View' is neither a number nor an array of numbers")]
    [InlineData("[[|DerivativeOf(typeof(Library<>), \"Twice\")|]] public static double D(double x) => 1;",
        "'D' cannot give the derivative of 'Library.Twice': name the type with its type arguments")]
    [InlineData("[[|DerivativeOf(typeof(Library), \"Gamma\")|]] private static double D(double x) => 1;",
        "'D' cannot give the derivative of 'Library.Gamma': generated code cannot call it: make it, and the types around it, internal or public")]
    [InlineData("private static class Inner { [[|DerivativeOf(typeof(Library), \"Gamma\")|]] public static double D(double x) => 1; }",
        "'D' cannot give the derivative of 'Library.Gamma': generated code cannot call it: make it, and the types around it, internal or public")]
    [InlineData("public static class Inner<T> { [[|DerivativeOf(typeof(Library), \"Gamma\")|]] public static double D(double x) => 1; }",
        "'D' cannot give the derivative of 'Library.Gamma': its type is generic: move it into one that is not")]
    [InlineData("public class Inner { [[|DerivativeOf(typeof(Library), \"Gamma\")|]] public double D(double x) => 1; }",
        "'D' cannot give the derivative of 'Library.Gamma': make it static")]
    [InlineData("[DerivativeOf(typeof(Library), \"Gamma\")] public static double D(double x) => 1; [[|DerivativeOf(typeof(Library), \"Gamma\")|]] public static double E(double x) => 1;",
        "'E' cannot give the derivative of 'Library.Gamma': 'Model.D' gives it already")]
    public Task Does_not_fit(string members, string message) => Analyzed.ExpectFile("BPG0017", message, File(members));

    [Theory]
    [InlineData("[[|AdjointOf(typeof(Library), \"Energy\")|]] public static void A(ReadOnlySpan<double> x, double seed, Span<double> xAdjoint) { }",
        "'A' gives the adjoint of 'Library.Energy', which takes or returns arrays, so it needs the other direction too: "
        + "add '[TangentOf] static double EnergyTangent(ReadOnlySpan<double> x, out double resultTangent, ReadOnlySpan<double> xTangent)'")]
    [InlineData("[[|TangentOf(typeof(Library), \"Moved\")|]] public static double[] T(double[] x, out double[] resultTangent, Span<double> xTangent) => resultTangent = x;",
        "'T' gives the tangent of 'Library.Moved', which takes or returns arrays, so it needs the other direction too: "
        + "add '[AdjointOf] static void MovedAdjoint(double[] x, ReadOnlySpan<double> resultAdjoint, Span<double> xAdjoint)'")]
    public Task Is_incomplete(string members, string message) => Analyzed.ExpectFile("BPG0018", message, File(members));

    [Fact]
    public Task A_call_of_a_method_whose_derivative_does_not_fit_is_refused() => Analyzed.Expect(
        "BPG0008",
        "The call of 'Model.Table' is not differentiable, but 'a' carries derivatives: mark the callee [Differentiable], "
        + "give its derivative by [DerivativeOf] or [AdjointOf], or pass 'Derivative.Stop(…)' to cut the derivative",
        """
        public static double Table(double x) => x;
        #pragma warning disable BPG0017
        [DerivativeOf(typeof(Model), nameof(Table))] private static double TableDerivative(double x) => 1;
        #pragma warning restore BPG0017
        [Differentiable] public static double F(double a) => [|Table(a)|];
        """);

    [Fact]
    public Task Active_data_for_a_constant_of_the_derivative_is_refused() => Analyzed.Expect(
        "BPG0015",
        "'a' carries derivatives, but parameter 'order' of 'Bessel' is [Constant], which would drop them: remove [Constant] there, or pass 'Derivative.Stop(…)'",
        """
        public static double Bessel(double order, double x) => x;
        [DerivativeOf(typeof(Model), nameof(Bessel))] internal static double D([Constant] double order, double x) => 1;
        [Differentiable] public static double F(double a)
        {
            [|return Bessel(a, a);|]
        }
        """);
}

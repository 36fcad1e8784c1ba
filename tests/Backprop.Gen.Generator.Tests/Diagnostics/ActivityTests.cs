using System.Threading.Tasks;
using Backprop.Generator.Tests.Harness;
using Xunit;

namespace Backprop.Generator.Tests.Diagnostics;

/// <summary>Where a derivative would be lost, or is always zero.</summary>
public class ActivityTests
{
    private const string Table = "private static double Table(double x) => x;\n";

    [Theory]
    [InlineData("[|Table(z)|]", "call of 'Model.Table'", "z")]
    [InlineData("x[0] * [|Table(a)|]", "call of 'Model.Table'", "a")]
    [InlineData("[|(double)(decimal)z|]", "conversion to 'double'", "z")]
    [InlineData("[|z.ToString().Length|] * a", "property 'String.Length'", "z")]
    public Task Active_data_reaches_unknown_code(string expression, string construct, string value) => Analyzed.Expect(
        "BPG0008",
        $"The {construct} is not differentiable, but '{value}' carries derivatives: mark the callee [Differentiable], give its derivative by [DerivativeOf] or [AdjointOf], or pass 'Derivative.Stop(…)' to cut the derivative",
        Table + "[Differentiable] public static double F(double a, ReadOnlySpan<double> x)\n{\n    double z = a * a;\n    return " + expression + ";\n}");

    [Fact]
    public Task An_active_array_reaches_unknown_code() => Analyzed.Expect(
        "BPG0008",
        "The call of 'Array.Sort' is not differentiable, but 'x' carries derivatives: mark the callee [Differentiable], give its derivative by [DerivativeOf] or [AdjointOf], or pass 'Derivative.Stop(…)' to cut the derivative",
        "[Differentiable] public static double F(double[] x)\n{\n    [|Array.Sort(x)|];\n    return x[0];\n}");

    [Fact]
    public Task Active_data_is_written_into_a_constant_array() => Analyzed.Expect(
        "BPG0009",
        "'work' is [Constant], but receives data that carries derivatives: remove [Constant], mark a work array [Scratch], or store 'Derivative.Stop(…)'",
        "[Differentiable] public static double F(double a, [Constant] Span<double> work)\n{\n    [|work[0] = a;|]\n    return work[0] * a;\n}");

    [Fact]
    public Task Active_data_is_passed_to_a_constant_parameter() => Analyzed.Expect(
        "BPG0015",
        "'z' carries derivatives, but parameter 'b' of 'G' is [Constant], which would drop them: remove [Constant] there, or pass 'Derivative.Stop(…)'",
        """
        [Differentiable] public static double F(double a)
        {
            double z = a * a;
            [|return a * G(a, z);|]
        }

        [Differentiable] public static double G(double a, [Constant] double b) => a * b;
        """);

    [Theory]
    [InlineData("Math.Floor(a)")]
    [InlineData("(int)a")]
    [InlineData("Derivative.Stop(a * a)")]
    [InlineData("a > 0 ? 1 : 2")]
    public Task The_derivative_is_zero_everywhere(string expression) => Analyzed.Expect(
        "BPG0011",
        "The derivative of 'F' is zero everywhere: neither its result nor anything that it writes depends on an active parameter in a differentiable way",
        "[Differentiable] public static double [|F|](double a) => " + expression + ";");

    [Fact]
    public Task What_only_looks_at_active_data_is_carried_along() => Analyzed.ExpectNone("""
        [Differentiable] public static double F(double a, double[] x)
        {
            ArgumentNullException.ThrowIfNull(x);
            ArgumentOutOfRangeException.ThrowIfNegative(a);
            if (x is null || x.Length == 0 || double.IsNaN(a))
                throw new ArgumentException($"a is {a}", nameof(a));
            Console.WriteLine(a);
            System.Diagnostics.Debug.Assert(a > 0, "a");
            return a * x[0];
        }
        """);

    [Fact]
    public Task Stopped_data_goes_everywhere() => Analyzed.ExpectNone(
        Table + "[Differentiable] public static double F(double a, [Constant] Span<double> y)\n{\n    y[0] = Derivative.Stop(a);\n    return a * Table(Derivative.Stop(a));\n}");
}

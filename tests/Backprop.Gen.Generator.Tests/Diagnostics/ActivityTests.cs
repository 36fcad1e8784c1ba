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
    [InlineData("[|z.ToString().Length|] * a", "property 'String.Length'", "z")]
    public Task Active_data_reaches_unknown_code(string expression, string construct, string value) => Analyzed.Expect(
        "BPG0008",
        $"The {construct} is not differentiable, but '{value}' carries derivatives: mark the callee [Differentiable], give its derivative by [DerivativeOf] or [AdjointOf], or pass 'Derivative.Stop(…)' to cut the derivative",
        Table + "[Differentiable] public static double F(double a, ReadOnlySpan<double> x)\n{\n    double z = a * a;\n    return " + expression + ";\n}");

    [Theory]
    [InlineData("float z = a * a; a = [|(float)(decimal)z|];", "conversion to 'float'", "z", "compute with 'double' or 'float'")]
    [InlineData("a = [|(float)(Half)a|];", "conversion to 'float'", "a", "compute with 'double' or 'float'")]
    [InlineData("a *= [|System.Linq.Enumerable.Sum(x)|];", "call of 'Enumerable.Sum'", "x", "write it as a loop")]
    [InlineData("[|x.AsSpan(1).Sort()|];", "call of 'MemoryExtensions.Sort'", "its argument", "sort a stopped copy together with the indices by 'Array.Sort(keys, indices)', and read the data through the indices")]
    [InlineData("a *= [|Array.IndexOf(x, 3f)|];", "call of 'Array.IndexOf'", "x", "write it as a loop")]
    [InlineData("[|Buffer.BlockCopy(x, 0, o, 0, 8)|];", "call of 'Buffer.BlockCopy'", "x", "copy by 'Array.Copy' or 'CopyTo'")]
    [InlineData("a *= [|Scale(a)|];", "call of the delegate 'Scale'", "a", "call a [Differentiable] method by its name")]
    [InlineData("[|lock|] (x) { a *= 2; }", "'lock'", "a", "take the lock around the call of this method")]
    [InlineData("string s = [|$\"{a}\"|];", "string interpolation", "a", "format the number outside of this method")]
    public Task Active_data_reaches_what_has_another_way_out(string statement, string construct, string value, string advice) => Analyzed.Expect(
        "BPG0008",
        $"The {construct} is not differentiable, but '{value}' carries derivatives: {advice}, or pass 'Derivative.Stop(…)' to cut the derivative",
        """
        private static readonly Func<float, float> Scale = v => v;

        """ + "[Differentiable] public static float F(float a, float[] x, int[] o)\n{\n    " + statement + "\n    return a * x[0];\n}");

    [Fact]
    public Task An_active_array_reaches_unknown_code() => Analyzed.Expect(
        "BPG0008",
        "The call of 'Array.Sort' is not differentiable, but 'x' carries derivatives: sort a stopped copy together with the indices by 'Array.Sort(keys, indices)', and read the data through the indices, or pass 'Derivative.Stop(…)' to cut the derivative",
        "[Differentiable] public static double F(double[] x)\n{\n    [|Array.Sort(x)|];\n    return x[0];\n}");

    [Fact]
    public Task Active_data_is_written_into_a_constant_array() => Analyzed.Expect(
        "BPG0009",
        "'work' is [Constant], but receives data that carries derivatives: remove [Constant], mark a work array [Scratch], or store 'Derivative.Stop(…)'",
        "[Differentiable] public static double F(double a, [Constant] Span<double> work)\n{\n    [|work[0] = a;|]\n    return work[0] * a;\n}");

    [Theory]
    [InlineData("x.CopyTo(work)")]
    [InlineData("work.Fill(x[0])")]
    [InlineData("x.TryCopyTo(work[1..])")]
    public Task A_constant_array_is_overwritten_with_active_data(string statement) => Analyzed.Expect(
        "BPG0009",
        "'work' is [Constant], but receives data that carries derivatives: remove [Constant], mark a work array [Scratch], or store 'Derivative.Stop(…)'",
        "[Differentiable] public static double F(Span<double> x, [Constant] Span<double> work)\n{\n    [|" + statement + ";|]\n    return work[0] * x[0];\n}");

    [Fact]
    public Task What_is_copied_from_a_constant_array_may_be_overwritten() => Analyzed.ExpectNone(
        "[Differentiable] public static double F(double a, [Constant] ReadOnlySpan<double> c)\n{\n    double[] mine = c.ToArray();\n    mine[0] = a;\n    return mine[0] * mine[1];\n}");

    [Fact]
    public Task A_table_is_passed_to_an_array_that_is_only_read() => Analyzed.ExpectNone("""
        private static readonly double[] Coefficients = [1, 2];
        [Differentiable] public static double F(double a) => Further(a, Coefficients) + Further(a, Coefficients);
        [Differentiable] public static double Further(double a, double[] c) => Evaluate(a, c) * a;
        [Differentiable] public static double Evaluate(double a, double[] c) => c.Length > 2 ? Further(a, c) : c[0] + a * c[1];
        """);

    [Fact]
    public Task A_table_is_passed_to_an_array_that_is_written_further_down() => Analyzed.Expect(
        "BPG0019",
        "Active data would be stored in an object that outlives the call, where it loses its derivative: return it, write it into a parameter, or store 'Derivative.Stop(…)'",
        """
        private static readonly double[] Coefficients = [1, 2];
        [Differentiable] public static double F(double a) { [|return Further(a, Coefficients);|] }
        [Differentiable] public static double Further(double a, double[] c) => Evaluate(a, c) * a;
        [Differentiable] public static double Evaluate(double a, double[] c) => c[0] = a;
        """);

    [Fact]
    public Task A_static_test_of_values_is_a_condition() => Analyzed.ExpectNone("""
        private static bool IsValid(double a, double b) => a < b;
        private static bool IsValid(ReadOnlySpan<double> a) => a.Length > 0;
        [Differentiable] public static double F(double a, double[] x)
        {
            if (!IsValid(a, x[0]) || a.Equals(x[0]) || !IsValid(x))
                throw new ArgumentException("invalid");
            return a * x[0];
        }
        """);

    [Theory]
    [InlineData("[|Writes(x)|]", "call of 'Model.Writes'", "x")]
    [InlineData("[|new System.Collections.Generic.HashSet<double>().Add(a)|]", "call of 'HashSet.Add'", "a")]
    public Task A_test_that_may_keep_its_argument_is_not_only_a_condition(string test, string construct, string value) => Analyzed.Expect(
        "BPG0008",
        $"The {construct} is not differentiable, but '{value}' carries derivatives: mark the callee [Differentiable], give its derivative by [DerivativeOf] or [AdjointOf], or pass 'Derivative.Stop(…)' to cut the derivative",
        "private static bool Writes(double[] x) { x[0] = 1; return true; }\n[Differentiable] public static double F(double a, double[] x)\n{\n    return " + test + " ? a : 2 * a;\n}");

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

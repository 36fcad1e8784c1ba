using System.Threading.Tasks;
using Backprop.Generator.Tests.Harness;
using Xunit;

namespace Backprop.Generator.Tests.FrontEnd;

/// <summary>Parameters and arguments by <c>ref</c> and <c>out</c>: views of one element.</summary>
public class ReferencesTests
{
    private const string Callee = "\n[Differentiable]\npublic static void G(ref double s, double by) => s += by;\n";

    [Fact]
    public void A_parameter_is_loaded_and_stored() => IrText.Expect(
        """
            [Differentiable]
            public static double F(ref double s, out double t)
            {
                t = s;
                s += t * 2;
                return t;
            }
            """,
        """
            %2: double = s.0[0]
            t.1[0] = %2
            %3: double = t.1[0]
            %4: double = %3 * 2.0
            s.0[0] += %4
            %5: double = t.1[0]
            return %5
            """);

    [Fact]
    public void A_local_goes_through_a_variable_that_is_set_at_the_call() => IrText.Expect(
        """
            [Differentiable]
            public static double F(double a)
            {
                double s = a;
                G(ref s, s *= 3);
                return s;
            }
            """ + Callee,
        """
            s.1: double = a.0
            s.2: double = variable
            s.3: double = s.1 * 3.0
            s.2[0] = s.3
            call G(s.2, s.3)
            s.4: double = s.2[0]
            return s.4
            """);

    [Fact]
    public void An_element_is_a_slice_and_a_parameter_is_passed_on() => IrText.Expect(
        """
            [Differentiable]
            public static void F(double[] x, ref double s, int i)
            {
                G(ref x[i], 1);
                G(ref s, 2);
            }
            """ + Callee,
        """
            %3: double = x.0[i.2..1]
            call G(%3, 1.0)
            call G(s.1, 2.0)
            """);

    [Theory]
    [InlineData("H(ref s, ref [|s|]);", "s")]
    [InlineData("H(ref s, out [|s|]);", "s")]
    [InlineData("H(ref s, in [|s|]);", "s")]
    [InlineData("H(in [|s|], ref s, 1);", "s")]
    [InlineData("H(ref r, [|r|], 1);", "r")]
    [InlineData("H(out var k, out [|k|]);", "k")]
    public Task A_variable_that_a_call_takes_by_reference_twice(string statement, string variable) => Analyzed.Expect(
        "BPG0006",
        "The variable '" + variable + "', which this call takes by reference twice, is not supported in a differentiable method: copy it into another local and pass that",
        "[Differentiable] public static double F(double a, ref double r)\n{\n    double s = a; " + statement + "\n    return s;\n}\n"
        + """
        [Differentiable] public static void H(ref double a, ref double b) => a = b;
        [Differentiable] public static void H(ref double a, out double b) => b = a;
        [Differentiable] public static void H(ref double a, in double b) => a = b;
        [Differentiable] public static void H(out double a, out double b) => a = b = 1;
        [Differentiable] public static void H(in double a, ref double b, double c) => b = a * c;
        [Differentiable] public static void H(ref double a, in double b, double c) => a = b * c;
        """);
}

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
            %2: int = 0
            %3: int = 0
            %4: double = s.0[%3]
            t.1[%2] = %4
            %5: int = 0
            %6: int = 0
            %7: double = t.1[%6]
            %8: double = 2.0
            %9: double = %7 * %8
            s.0[%5] += %9
            %10: int = 0
            %11: double = t.1[%10]
            return %11
            """);

    [Fact]
    public void A_ref_local_is_the_element_that_it_was_given() => IrText.Expect(
        """
            [Differentiable]
            public static double F(double[] x, int i)
            {
                ref double cell = ref x[i++];
                cell += x[i];
                cell = cell * 2;
                return cell;
            }
            """,
        """
            %2: int = 1
            i.3: int = i.1 + %2
            %4: double = x.0[i.3]
            x.0[i.1] += %4
            %5: double = x.0[i.1]
            %6: double = 2.0
            %7: double = %5 * %6
            x.0[i.1] = %7
            %8: double = x.0[i.1]
            return %8
            """);

    [Fact]
    public void Elements_are_enumerated_by_reference() => IrText.Expect(
        """
            [Differentiable]
            public static void F(Span<double> x, double a)
            {
                foreach (ref double v in x)
                    v *= a;
            }
            """,
        """
            %2: int = 0
            %3: int = x.0.Length
            %4: int = 1
            for i.5 = %2 < %3 by %4
                %6: double = x.0[i.5]
                %7: double = %6 * a.1
                x.0[i.5] = %7
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
            s.1: double = newVariable
            %2: double = 3.0
            s.3: double = a.0 * %2
            %4: int = 0
            s.1[%4] = s.3
            call G(s.1, s.3)
            %5: int = 0
            s.6: double = s.1[%5]
            return s.6
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
            %3: int = 1
            %4: double = x.0[i.2 ; %3]
            %5: double = 1.0
            call G(%4, %5)
            %6: double = 2.0
            call G(s.1, %6)
            """);

    [Theory]
    [InlineData("TwoChanged(ref s, ref [|s|]);", "s")]
    [InlineData("ChangedAndSet(ref s, out [|s|]);", "s")]
    [InlineData("ChangedAndRead(ref s, in [|s|]);", "s")]
    [InlineData("ReadAndChanged(in [|s|], ref s);", "s")]
    [InlineData("ChangedAndRead(ref r, [|r|]);", "r")]
    [InlineData("TwoSet(out double k, out [|k|]);", "k")]
    public Task A_variable_that_a_call_takes_by_reference_twice(string statement, string variable) => Analyzed.Expect(
        "BPG0006",
        "The variable '" + variable + "', which this call takes by reference twice, is not supported in a differentiable method: copy it into another local and pass that",
        "[Differentiable] public static double F(double a, ref double r)\n{\n    double s = a; " + statement + "\n    return s;\n}\n"
        + """
        [Differentiable] public static void TwoChanged(ref double a, ref double b) => a = b;
        [Differentiable] public static void ChangedAndSet(ref double a, out double b) => b = a;
        [Differentiable] public static void ChangedAndRead(ref double a, in double b) => a = b;
        [Differentiable] public static void ReadAndChanged(in double a, ref double b) => b = a;
        [Differentiable] public static double TwoSet(out double a, out double b, double c = 1) => a = b = c;
        """);
}

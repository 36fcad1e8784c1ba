using Xunit;

namespace Backprop.Generator.Tests.FrontEnd;

/// <summary>Passive code that stands in the IR as in the source.</summary>
public class VerbatimTests
{
    [Fact]
    public void A_lambda_captures_a_variable_that_changes_no_more() => IrText.Expect(
        """
            [Differentiable]
            public static double F(double a, int n)
            {
                Func<int, int> f = v => v + n;
                return a * f(2);
            }
            """,
        """
        f.2: global::System.Func<int, int> = opaque! v => v + n.1
        %3: int = opaque! f.2.Invoke(2)
        %4: double = convert %3
        %5: double = a.0 * %4
        return %5
        """);

    [Fact]
    public void A_variable_under_another_name_is_captured_as_a_copy() => IrText.Expect(
        """
            [Differentiable]
            public static double F(double a, int n)
            {
                int k = n;
                Func<int> f = () => k;
                return a * f();
            }
            """,
        """
        k.2: int = opaque! n.1
        f.3: global::System.Func<int> = opaque! () => k.2
        %4: int = opaque! f.3.Invoke()
        %5: double = convert %4
        %6: double = a.0 * %5
        return %6
        """);

    [Fact]
    public void What_a_try_with_catch_assigns_goes_through_a_variable() => IrText.Expect(
        """
            [Differentiable]
            public static double F(double a, string s)
            {
                int k = 2;
                try { k = int.Parse(s); } catch { k++; }
                return a * k;
            }
            """,
        """
        k.2: int = 2
        %3: int = 0
        k.4: int = newVariable
        k.4[%3] = k.2
        opaque! try { k.4 = int.Parse(s.1); } catch { k.4++; }
        k.5: int = k.4[%3]
        %6: double = convert k.5
        %7: double = a.0 * %6
        return %7
        """);
}

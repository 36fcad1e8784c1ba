using System.Threading.Tasks;
using Backprop.Generator.Ir;
using Backprop.Generator.Tests.Harness;
using Xunit;

namespace Backprop.Generator.Tests.FrontEnd;

/// <summary>Type parameters that stand for floating-point numbers.</summary>
public class GenericsTests
{
    private const string Usings = "using System;\nusing System.Numerics;\nusing Backprop;\n";

    [Fact]
    public void A_type_parameter_is_a_type_of_numbers() => Assert.Equal(
        """
        F(x.0: T, w.1: ReadOnlySpan<T>, passive n.2: int) -> T
            %3: int = 0
            %4: T = w.1[%3]
            %5: T = x.0 * %4
            %6: T = T.One
            %7: T = %5 + %6
            %8: T = T.CreateChecked(0.5)
            %9: T = T.Exp(x.0)
            %10: T = %8 * %9
            %11: T = %7 - %10
            %12: T = convert n.2
            y.13: T = %11 / %12
            %14: T = T.Zero
            %15: bool = y.13 > %14
            %18: T = if %15
                %16: T = call G<T>(y.13)
                yield %16
            else
                %17: T = negate y.13
                yield %17
            return %18

        """.ReplaceLineEndings("\n"),
        IrPrinter.Print(Lowered.First(Compilations.Of(Usings + """
            public static partial class Net
            {
                [Differentiable]
                public static T F<T>(T x, ReadOnlySpan<T> w, int n) where T : IFloatingPointIeee754<T>
                {
                    T y = (x * w[0] + T.One - T.CreateChecked(0.5) * T.Exp(x)) / T.CreateChecked(n);
                    return y > T.Zero ? G(y) : -y;
                }
                [Differentiable] public static T G<T>(T x) where T : INumberBase<T> => x * x;
            }
            """))));

    [Theory]
    [InlineData("IRootFunctions<T>", "return T.Sqrt(x);")]
    [InlineData("IExponentialFunctions<T>", "return T.Exp(x) * T.Exp10(x);")]
    [InlineData("ITrigonometricFunctions<T>", "return T.Tan(T.SinPi(x));")]
    [InlineData("IHyperbolicFunctions<T>", "return T.Cosh(x) / T.Tanh(x);")]
    [InlineData("ILogarithmicFunctions<T>", "return T.Log(x, T.One + T.One);")]
    [InlineData("IPowerFunctions<T>", "return T.Pow(T.One + T.One, T.One) * x;")]
    [InlineData("INumber<T>", "return T.Abs(x) * T.Max(x, T.One) * T.Clamp(x, T.Zero, T.One);")]
    [InlineData("INumber<T>", "return x % T.One;")]
    [InlineData("IFloatingPoint<T>", "return x % x + T.Round(x) * x;")]
    [InlineData("struct, INumberBase<T>", "return x * x + x / x - -x;")]
    [InlineData("class, INumberBase<T>", "return x * x;")]
    public Task The_constraints_give_what_the_derivative_needs(string constraints, string statements) => Analyzed.ExpectNone(
        "[Differentiable] public static T F<T>(T x) where T : " + constraints.Replace("I", "System.Numerics.I", System.StringComparison.Ordinal) + " { " + statements + " }");

    [Theory]
    [InlineData("ITrigonometricFunctions<T>", "[|return T.Asin(x);|]", "The derivative of 'T.Asin' is not supported in a differentiable method: it needs 'T.Sqrt', so constrain 'T' by 'IRootFunctions<T>' too")]
    [InlineData("IPowerFunctions<T>", "[|return T.Pow(T.One, x);|]", "The derivative of 'T.Pow' is not supported in a differentiable method: it needs '<', so constrain 'T' by 'INumber<T>' too")]
    [InlineData("INumberBase<T>", "[|return T.Abs(x);|]", "The derivative of 'T.Abs' is not supported in a differentiable method: it needs '<', so constrain 'T' by 'INumber<T>' too")]
    [InlineData("INumber<T>", "[|return T.One % x;|]", "The derivative of '%' is not supported in a differentiable method: it needs 'T.Round', so constrain 'T' by 'IFloatingPoint<T>' too")]
    public Task A_missing_constraint_is_named(string constraint, string statements, string message) => Analyzed.Expect(
        "BPG0006", message, "[Differentiable] public static T F<T>(T x) where T : System.Numerics." + constraint + " { " + statements + " }");

    [Fact]
    public Task Operators_alone_are_not_enough() => Analyzed.Expect(
        "BPG0003",
        "Parameter 'x' is not supported in a differentiable method: constrain 'T' by 'INumberBase<T>' or what builds on it, such as 'IFloatingPointIeee754<T>', or mark it [Constant]",
        "[Differentiable] public static double F<T>([|T x|], double y) where T : System.Numerics.IMultiplyOperators<T, T, T> => y;");

    [Fact]
    public Task Integers_are_passive() => Analyzed.Expect(
        "BPG0010",
        "'F' has no parameter that carries derivatives: it needs one of 'double' or 'float', or an array or span of them, that is not [Constant]",
        "[Differentiable] public static T [|F|]<T, U>(T x, U y) where T : System.Numerics.IBinaryInteger<T> => x;");

    [Fact]
    public Task Active_data_does_not_pass_through_a_parameter_that_stands_for_anything() => Analyzed.Expect(
        "BPG0008",
        "The call of 'Model.Same' is not differentiable, but 'x' carries derivatives: mark the callee [Differentiable], give its derivative by [DerivativeOf] or [AdjointOf], or pass 'Derivative.Stop(…)' to cut the derivative",
        """
        [Differentiable] public static double F(double x) => [|Same(x)|] * x;
        public static T Same<T>(T x) => x;
        """);

    [Fact]
    public Task A_static_of_another_interface_is_not_a_function_of_numbers() => Analyzed.ExpectNone("""
        public interface IScale { static abstract double Of(int i); static abstract int Count { get; } }
        [Differentiable] public static double F<TScale>(double x) where TScale : IScale
        {
            double s = x;
            for (int i = 0; i < TScale.Count; i++)
                s *= TScale.Of(i) * x;
            return s;
        }
        """);
}

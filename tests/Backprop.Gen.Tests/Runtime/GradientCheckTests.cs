using System;
using System.Globalization;
using System.Linq;
using Xunit;

namespace Backprop.Tests.Runtime;

public class GradientCheckTests
{
    [Theory]
    [InlineData(1e-8)]
    [InlineData(0.3)]
    [InlineData(2)]
    [InlineData(1e6)]
    [InlineData(1e150)]
    public void The_logarithm_at_every_scale(double x)
    {
        GradientCheckResult result = GradientCheck.Scalar(Math.Log, x, 1 / x);
        Assert.True(result.IsCorrect, result.ToString());
        Assert.False(GradientCheck.Scalar(Math.Log, x, 1.0001 / x).IsCorrect);
    }

    [Theory]
    [InlineData(1e-200)]
    [InlineData(1e-6)]
    [InlineData(1)]
    [InlineData(1e200)]
    public void Functions_of_every_scale(double scale)
    {
        GradientCheckResult result = GradientCheck.Scalar(x => scale * Math.Sin(x), 0.7, scale * Math.Cos(0.7));
        Assert.True(result.MaxError < 1e-9, result.ToString());
        Assert.False(GradientCheck.Scalar(x => scale * Math.Sin(x), 0.7, scale * Math.Sin(0.7)).IsCorrect);
    }

    [Theory]
    [InlineData(0.5, -0.3)]
    [InlineData(16 * Math.PI, 0)]
    [InlineData(1000, 0.1)]
    public void Fast_oscillations(double frequency, double x)
    {
        GradientCheckResult result = GradientCheck.Scalar(
            t => Math.Sin(frequency * t), x, frequency * Math.Cos(frequency * x));
        Assert.True(result.IsCorrect, result.ToString());
    }

    [Theory]
    [InlineData(0.001, 1)]
    [InlineData(-0.001, 0)]
    [InlineData(5, 1)]
    public void A_kink_nearby(double x, double slope)
    {
        Assert.True(GradientCheck.Scalar(Activations.ReLU, x, slope).IsCorrect);
        Assert.False(GradientCheck.Scalar(Activations.ReLU, x, 1 - slope).IsCorrect);
    }

    [Fact]
    public void A_constant_has_the_derivative_zero()
    {
        Assert.True(GradientCheck.Scalar(_ => 7.0, 3, 0.0).IsCorrect);
        Assert.True(GradientCheck.Scalar(_ => 0.0, 3, 0.0).IsCorrect);
        Assert.False(GradientCheck.Scalar(_ => 7.0, 3, 1e-3).IsCorrect);
        Assert.False(GradientCheck.Scalar(_ => 0.0, 3, 1e-30).IsCorrect);
    }

    /// <summary>The determinant of a singular matrix: its value, and what scales its rounding, are far apart.</summary>
    [Fact]
    public void A_sum_whose_terms_cancel()
    {
        double[] matrix = [.. Enumerable.Range(0, 16).Select(i => 0.3 + Math.Sin(3 * i))], gradient = new double[16];
        for (int i = 0; i < 16; i++)
        {
            // linear in each element, so any step is right
            double[] up = [.. matrix], down = [.. matrix];
            up[i] += 1;
            down[i] -= 1;
            gradient[i] = (Determinant(up, 0, 0) - Determinant(down, 0, 0)) / 2;
        }
        GradientCheck.Compare(m => Determinant(m, 0, 0), matrix, gradient).ThrowIfWrong();

        static double Determinant(double[] m, int row, int taken)
        {
            double sum = row == 4 ? 1 : 0, sign = 1;
            for (int column = 0; row < 4 && column < 4; column++)
            {
                if ((taken & (1 << column)) != 0)
                    continue;
                sum += sign * m[row * 4 + column] * Determinant(m, row + 1, taken | (1 << column));
                sign = -sign;
            }
            return sum;
        }
    }

    [Fact]
    public void Steps_out_of_the_domain_are_passed_over()
    {
        Assert.True(GradientCheck.Scalar(Math.Sqrt, 1e-5, 0.5 / Math.Sqrt(1e-5)).IsCorrect);
        Assert.True(GradientCheck.Scalar(Math.Acos, 0.9999, -1 / Math.Sqrt(1 - 0.9999 * 0.9999)).IsCorrect);
    }

    [Fact]
    public void A_missing_derivative_is_wrong()
    {
        Assert.False(GradientCheck.Scalar(Math.Sqrt, -1, 0.0).IsCorrect);
        Assert.False(GradientCheck.Scalar(Math.Sqrt, -1, double.NaN).IsCorrect);
        Assert.False(GradientCheck.Scalar(Math.Sin, 1, double.NaN).IsCorrect);
        Assert.False(GradientCheck.Scalar(Math.Sin, 1, double.PositiveInfinity).IsCorrect);
    }

    [Fact]
    public void The_worst_component_is_named()
    {
        double[] point = [1, 2, 3, 4];
        double[] gradient = [2, 4, 6.5, 8.001];
        GradientCheckResult result = GradientCheck.Compare(SumOfSquares, point, gradient);
        Assert.False(result.IsCorrect);
        Assert.Equal(2, result.WorstIndex);
        Assert.Equal(6, result.Expected, 1e-9);
        Assert.Equal(6.5, result.Actual);
        Assert.Equal(0.5 / 6.5, result.MaxError, 1e-9);
        Assert.StartsWith("Wrong: the gradient, worst in component 2: expected 6", result.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("actual 6.5, error 7.7e-2 where 1.0e-6 is allowed.", result.ToString(), StringComparison.Ordinal);
        var exception = Assert.Throws<GradientCheckException>(result.ThrowIfWrong);
        Assert.Same(result, exception.Result);
        Assert.Equal(result.ToString(), exception.Message);
    }

    [Fact]
    public void A_right_gradient_passes()
    {
        GradientCheckResult result = GradientCheck.Compare(SumOfSquares, [1.0, -2, 1e-9, 0, 1e5], [2.0, -4, 2e-9, 0, 2e5]);
        result.ThrowIfWrong();
        Assert.StartsWith("Correct: the gradient, worst in component ", result.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_gradient_by_nothing_is_right() => GradientCheck.Compare(SumOfSquares, new double[0], []).ThrowIfWrong();

    [Fact]
    public void Single_precision_functions_are_checked_with_wide_steps()
    {
        float[] point = [1, -2, 300, 0.001f];
        float[] gradient = [2, -4, 600, 0.002f];
        GradientCheck.Compare(SumOfSquares, point.AsSpan(0, 2), gradient.AsSpan(0, 2)).ThrowIfWrong();
        GradientCheck.Compare(SumOfSquares, point, gradient).ThrowIfWrong();
        gradient[2] = 610;
        Assert.Equal(2, GradientCheck.Compare(SumOfSquares, point, gradient).WorstIndex);
        Assert.False(GradientCheck.Compare(SumOfSquares, point, gradient).IsCorrect);
        GradientCheck.Scalar(MathF.Exp, 1f, MathF.E).ThrowIfWrong();
        Assert.False(GradientCheck.Scalar(MathF.Exp, 1f, 1.01f * MathF.E).IsCorrect);

        static float SumOfSquares(float[] x)
        {
            float sum = 0;
            foreach (float element in x)
                sum += element * element;
            return sum;
        }
    }

    [Fact]
    public void A_function_may_write_into_its_point()
    {
        double[] point = [1, 2];
        GradientCheck.Compare(Overwriting, point, [2, 4]).ThrowIfWrong();
        Assert.Equal([1.0, 2.0], point);

        static double Overwriting(double[] x)
        {
            double sum = 0;
            for (int i = 0; i < x.Length; i++)
            {
                x[i] *= x[i];
                sum += x[i];
            }

            return sum;
        }
    }

    [Fact]
    public void Directions()
    {
        double[] point = [1, 2, 3];
        double[] direction = [0.5, -1, 2];
        GradientCheck.Direction(SumOfSquares, point, direction, 2 * (0.5 - 2 + 6)).ThrowIfWrong();
        Assert.False(GradientCheck.Direction(SumOfSquares, point, direction, 2 * (0.5 - 2 + 6.01)).IsCorrect);
        Assert.Throws<ArgumentException>(() => GradientCheck.Direction(SumOfSquares, point, [1.0], 0));
    }

    [Fact]
    public void Dot_products()
    {
        // J = [[1, 2, 3], [4, 5, 6]], ẋ = (1, 0, −1), ȳ = (2, 1)
        GradientCheckResult right = GradientCheck.DotProduct([2.0, 1], [-2, -2], [6.0, 9, 12], [1, 0, -1]);
        right.ThrowIfWrong();
        Assert.Equal(-6, right.Expected);
        Assert.Equal(-6, right.Actual);
        GradientCheckResult wrong = GradientCheck.DotProduct([2.0, 1], [-2, -2], [6.0, 9, 12.5], [1, 0, -1]);
        Assert.False(wrong.IsCorrect);
        Assert.Equal(0.5 / 18.5, wrong.MaxError, 1e-15);
        GradientCheck.DotProduct([2f, 1], [-2f, -2], [6f, 9, 12], [1f, 0, -1]).ThrowIfWrong();
        Assert.False(GradientCheck.DotProduct([2f, 1], [-2f, -2], [6f, 9, 12.01f], [1f, 0, -1]).IsCorrect);
        Assert.False(GradientCheck.DotProduct([1.0], [double.NaN], [1], [1]).IsCorrect);
        Assert.Equal("outputTangent", Assert.Throws<ArgumentException>(() => GradientCheck.DotProduct([1.0], [], [1.0], [1.0])).ParamName);
        Assert.Equal("inputTangent", Assert.Throws<ArgumentException>(() => GradientCheck.DotProduct([1.0], [1.0], [1.0], [])).ParamName);
    }

    [Fact]
    public void Wrong_arguments_are_refused()
    {
        Assert.Throws<ArgumentNullException>(() => GradientCheck.Compare((Func<double[], double>)null!, [1.0], [1.0]));
        Assert.Equal("gradient", Assert.Throws<ArgumentException>(() => GradientCheck.Compare(SumOfSquares, [1.0, 2], [1.0])).ParamName);
        Assert.Throws<ArgumentOutOfRangeException>(() => GradientCheck.Scalar(Math.Sin, 0, 1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => GradientCheck.Scalar(Math.Sin, 0, 1, -1));
    }

    [Fact]
    public void The_words_do_not_depend_on_the_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        var odd = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        odd.NumberFormat.NumberDecimalSeparator = ",";
        odd.NumberFormat.NegativeSign = "~";
        GradientCheckResult result = GradientCheck.Scalar(x => -0.5 * x, 1, -0.25);
        string words = result.ToString();
        try
        {
            CultureInfo.CurrentCulture = odd;
            Assert.Equal(words, result.ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        Assert.Contains("actual -0.25", words, StringComparison.Ordinal);
    }

    private static double SumOfSquares(double[] x)
    {
        double sum = 0;
        foreach (double element in x)
            sum += element * element;
        return sum;
    }
}

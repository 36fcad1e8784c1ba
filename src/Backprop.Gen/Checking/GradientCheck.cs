using System;

namespace Backprop;

/// <summary>
/// Checks derivatives against finite differences, and tangents against adjoints. For tests:
/// <code>
/// double[] gradient = new double[w.Length];
/// Model.LossGradient(w, gradient);
/// GradientCheck.Compare(x => Model.Loss(x), w, gradient).ThrowIfWrong();
/// </code>
/// </summary>
/// <remarks>
/// <para>
/// The expected derivative is the limit of central differences with ever smaller steps, extrapolated to the step zero
/// (C. J. F. Ridders, Accurate computation of F′(x) and F′(x)F″(x), 1982): about ten digits for a smooth function of
/// <see cref="double"/>, about four for one of <see cref="float"/>. The function is called some twenty times for each component.
/// At a kink the limit is the mean of the two slopes, whatever branch the function takes: keep points off kinks.
/// </para>
/// <para>
/// The error of a component is <c>|actual − expected| / max(|actual|, |expected|, r / tolerance)</c>, where <c>r = 64 ε |f| / h</c>
/// is what differences with the step <c>h</c> cannot resolve, since the function's own values are rounded to <c>ε |f|</c>.
/// It is thus relative, and independent of the scale of the function and of its arguments; a difference below <c>r</c> passes.
/// </para>
/// </remarks>
public static class GradientCheck
{
    private const double DefaultTolerance = 1e-6;
    private const double DefaultSingleTolerance = 1e-3;
    private const double DefaultDotProductTolerance = 1e-12;
    private const double DefaultSingleDotProductTolerance = 1e-5;

    /// <summary>Compares a gradient with the differences of its function.</summary>
    /// <param name="function">The function; it is given a fresh copy of the point each time, and may write into it.</param>
    /// <param name="point">The point at which the gradient was taken.</param>
    /// <param name="gradient">The gradient to check.</param>
    /// <param name="tolerance">The largest error that passes; positive.</param>
    /// <returns>What was found, with the worst component.</returns>
    /// <exception cref="ArgumentException">The gradient has not the length of the point.</exception>
    public static GradientCheckResult Compare(
        Func<double[], double> function,
        ReadOnlySpan<double> point,
        ReadOnlySpan<double> gradient,
        double tolerance = DefaultTolerance)
    {
        ArgumentNullException.ThrowIfNull(function);
        DerivativeArguments.CheckLength(gradient, point.Length, nameof(gradient));
        double[] origin = point.ToArray();
        double[] copy = new double[origin.Length];
        GradientCheckResult? worst = null;
        for (int i = 0; i < origin.Length; i++)
        {
            var expected = DifferenceQuotient.Estimate(At, origin[i], DifferenceQuotient.Double);
            worst = Worse(worst, Judge("the gradient", i, expected, gradient[i], tolerance));

            double At(double coordinate)
            {
                origin.CopyTo(copy, 0);
                copy[i] = coordinate;
                return function(copy);
            }
        }

        return worst ?? GradientCheckResult.OfNothing(tolerance);
    }

    /// <inheritdoc cref="Compare(Func{double[], double}, ReadOnlySpan{double}, ReadOnlySpan{double}, double)"/>
    public static GradientCheckResult Compare(
        Func<float[], float> function,
        ReadOnlySpan<float> point,
        ReadOnlySpan<float> gradient,
        double tolerance = DefaultSingleTolerance)
    {
        ArgumentNullException.ThrowIfNull(function);
        DerivativeArguments.CheckLength(gradient, point.Length, nameof(gradient));
        float[] origin = point.ToArray();
        float[] copy = new float[origin.Length];
        GradientCheckResult? worst = null;
        for (int i = 0; i < origin.Length; i++)
        {
            var expected = DifferenceQuotient.Estimate(At, origin[i], DifferenceQuotient.Single);
            worst = Worse(worst, Judge("the gradient", i, expected, gradient[i], tolerance));

            double At(double coordinate)
            {
                origin.CopyTo(copy, 0);
                copy[i] = (float)coordinate;
                return function(copy);
            }
        }

        return worst ?? GradientCheckResult.OfNothing(tolerance);
    }

    /// <summary>Compares the derivative of a function of one number with its differences.</summary>
    /// <param name="function">The function.</param>
    /// <param name="point">The point at which the derivative was taken.</param>
    /// <param name="derivative">The derivative to check.</param>
    /// <param name="tolerance">The largest error that passes.</param>
    public static GradientCheckResult Scalar(
        Func<double, double> function, double point, double derivative, double tolerance = DefaultTolerance)
    {
        ArgumentNullException.ThrowIfNull(function);
        var expected = DifferenceQuotient.Estimate(function, point, DifferenceQuotient.Double);
        return Judge("the derivative", -1, expected, derivative, tolerance);
    }

    /// <inheritdoc cref="Scalar(Func{double, double}, double, double, double)"/>
    public static GradientCheckResult Scalar(
        Func<float, float> function, float point, float derivative, double tolerance = DefaultSingleTolerance)
    {
        ArgumentNullException.ThrowIfNull(function);
        var expected = DifferenceQuotient.Estimate(x => function((float)x), point, DifferenceQuotient.Single);
        return Judge("the derivative", -1, expected, derivative, tolerance);
    }

    /// <summary>Compares a directional derivative, such as <c>MTangent</c> gives, with the differences of its function.</summary>
    /// <param name="function">The function; it is given a fresh array each time, and may write into it.</param>
    /// <param name="point">The point at which the derivative was taken.</param>
    /// <param name="direction">The direction: the tangent of the argument.</param>
    /// <param name="derivative">The directional derivative to check.</param>
    /// <param name="tolerance">The largest error that passes.</param>
    /// <exception cref="ArgumentException">The direction has not the length of the point.</exception>
    public static GradientCheckResult Direction(
        Func<double[], double> function,
        ReadOnlySpan<double> point,
        ReadOnlySpan<double> direction,
        double derivative,
        double tolerance = DefaultTolerance)
    {
        ArgumentNullException.ThrowIfNull(function);
        DerivativeArguments.CheckLength(direction, point.Length, nameof(direction));
        double[] origin = point.ToArray();
        double[] towards = direction.ToArray();
        double[] moved = new double[origin.Length];
        var expected = DifferenceQuotient.Estimate(At, 0, DifferenceQuotient.Double);
        return Judge("the directional derivative", -1, expected, derivative, tolerance);

        double At(double step)
        {
            for (int i = 0; i < moved.Length; i++)
                moved[i] = origin[i] + step * towards[i];
            return function(moved);
        }
    }

    /// <summary>
    /// The dot-product test of a tangent against an adjoint, which needs no differences: <c>⟨ȳ, J ẋ⟩ = ⟨Jᵀ ȳ, ẋ⟩</c>
    /// for any seed <c>ȳ</c> and any direction <c>ẋ</c>, to rounding.
    /// </summary>
    /// <param name="outputAdjoint">The seed <c>ȳ</c> that was given to the adjoint.</param>
    /// <param name="outputTangent">What the tangent gave: <c>J ẋ</c>.</param>
    /// <param name="inputAdjoint">What the adjoint gave, started from zero: <c>Jᵀ ȳ</c>.</param>
    /// <param name="inputTangent">The direction <c>ẋ</c> that was given to the tangent.</param>
    /// <param name="tolerance">The largest error that passes.</param>
    /// <returns>
    /// The tangent's side as expected, the adjoint's side as actual, and as error their difference relative to the larger sum
    /// of the absolute values of the products.
    /// </returns>
    /// <exception cref="ArgumentException">Adjoint and tangent of the output, or of the input, differ in length.</exception>
    public static GradientCheckResult DotProduct(
        ReadOnlySpan<double> outputAdjoint,
        ReadOnlySpan<double> outputTangent,
        ReadOnlySpan<double> inputAdjoint,
        ReadOnlySpan<double> inputTangent,
        double tolerance = DefaultDotProductTolerance)
    {
        DerivativeArguments.CheckLength(outputTangent, outputAdjoint.Length, nameof(outputTangent));
        DerivativeArguments.CheckLength(inputTangent, inputAdjoint.Length, nameof(inputTangent));
        (double tangentSide, double tangentSize) = Dot(outputAdjoint, outputTangent);
        (double adjointSide, double adjointSize) = Dot(inputAdjoint, inputTangent);
        double error = RelativeError(tangentSide, adjointSide, Math.Max(tangentSize, adjointSize));
        return new GradientCheckResult("the dot product", error, -1, tangentSide, adjointSide, tolerance);
    }

    /// <inheritdoc cref="DotProduct(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, double)"/>
    public static GradientCheckResult DotProduct(
        ReadOnlySpan<float> outputAdjoint,
        ReadOnlySpan<float> outputTangent,
        ReadOnlySpan<float> inputAdjoint,
        ReadOnlySpan<float> inputTangent,
        double tolerance = DefaultSingleDotProductTolerance) =>
        DotProduct(Widen(outputAdjoint), Widen(outputTangent), Widen(inputAdjoint), Widen(inputTangent), tolerance);

    private static GradientCheckResult Judge(
        string subject, int index, DifferenceQuotient.Result expected, double actual, double tolerance)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(tolerance);
        double size = Math.Max(Math.Max(Math.Abs(actual), Math.Abs(expected.Value)), expected.Resolution / tolerance);
        double error = RelativeError(expected.Value, actual, size);
        return new GradientCheckResult(subject, error, index, expected.Value, actual, tolerance);
    }

    private static GradientCheckResult Worse(GradientCheckResult? worst, GradientCheckResult next) =>
        worst is null || next.MaxError > worst.MaxError ? next : worst;

    /// <summary>The relative error; infinite where it cannot be told, so that it is the worst and never passes.</summary>
    private static double RelativeError(double expected, double actual, double size)
    {
        double difference = Math.Abs(actual - expected);
        if (difference == 0)
            return 0;
        double error = difference / size;
        return double.IsNaN(error) ? double.PositiveInfinity : error;
    }

    private static (double Sum, double Size) Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        double size = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
            size += Math.Abs(a[i] * b[i]);
        }

        return (sum, size);
    }

    private static double[] Widen(ReadOnlySpan<float> values)
    {
        double[] wide = new double[values.Length];
        for (int i = 0; i < wide.Length; i++)
            wide[i] = values[i];
        return wide;
    }
}

using System;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>The same mathematics in unusual spellings: names, literals, trivia, modifiers.</summary>
public static partial class Spelling
{
    [Differentiable]
    public static double LocalsNamedLikeDerivativesOfParameters(double x)
    {
        double xAdjoint = x * x, xGradient = xAdjoint * x, xTangent = Math.Sin(xGradient), resultTangent = xTangent * x;
        double resultAdjoint = resultTangent + xAdjoint, workspace = resultAdjoint * xTangent, kept = workspace + x;
        return kept * workspace + resultAdjoint;
    }

    [Differentiable]
    public static double Keywords(double @double, double @if)
    {
        double @return = @double * @if;
        for (int @for = 0; @for < 3; @for++)
            @return = Math.Sin(@return) + @double;
        return @return;
    }

    [Differentiable]
    public static double @event(double @in) => @in * @in;

    [Differentiable]
    public static double CallsKeyword(double x) => @event(x) + @event(@in: 2 * x);

    [Differentiable]
    public static double GreekLetters(double θ, double Δ)
    {
        double σ = θ * Δ;
        double ζ2 = σ * σ;
        return ζ2 + θ;
    }

    [Differentiable]
    public static double Underscores(double _x, double __)
    {
        double _ = _x * __;
        double _1 = _ * _;
        return _1 + __;
    }

    [Differentiable]
    public static double NumbersInNames(double x1, double x2, double x)
    {
        double x3 = x1 * x2, x12 = x3 * x, y = x12 + x3, y2 = y * y;
        return y2 + y * x3;
    }

    [Differentiable]
    public static double SameNameInSiblingScopes(double x, [Value(3)] int n)
    {
        double s = 1;
        for (int i = 0; i < n; i++)
        {
            double a = Math.Sin(s * x);
            s += a * a;
        }
        for (int i = 0; i < n; i++)
        {
            float a = (float)(n * 0.5);
            s *= x * a;
        }
        if (n > 2)
        {
            int a = n * 2;
            s += a * x;
        }
        return s;
    }

    [Differentiable]
    public static double Literals(double x) =>
        1e-1 * x + 0x1F * x + 1_000.5 * x + .5 * x + 1d * x + 2f * x + 'a' * x + 3L * x + 4u * x + 0b101 * x + 1.7976931348623157E+308 * 0 * x;

    [Differentiable]
    public static double Trivia(double x)
    {
        // A comment with */ and /* in it.
        double a = x * x // the square
            /* and */ + x; /* the linear
                              term */
        #region The rest
        double b =
            a
            *
            x;
        #endregion
        return b /* "quoted" */ + a; // the end
    }

    /// <summary>Documentation with <c>x &lt; y</c> &amp; more, and a <paramref name="x"/>.</summary>
    /// <param name="x">The <b>argument</b>.</param>
    /// <param name="text">Any text.</param>
    /// <returns>A value.</returns>
    [Differentiable]
    public static double Strings(double x, [Value("a\"b", "{0}")] string text)
    {
        if (text == """
            Some {raw} "text"
            of two lines // no comment
            """)
            throw new ArgumentException("Not this: \"{}\" \\ \n", nameof(text));
        return text == "{0}" ? x * x : x * text.Length;
    }

    [Differentiable]
    public static double Defaults(double x)
    {
        double zero = default, other = default(double);
        int n = new();
        zero += x;
        other -= x * zero;
        return zero * other + n;
    }

    [Differentiable]
    public static double Parenthesised(double x, double y) => ((((x))) * (-(y))) - -(-(x - -y)) + (+x);

    [Differentiable]
    public static double MessageFromActiveData([Domain(0.5, 1)] double x)
    {
        if (x < 0)
            throw new ArgumentOutOfRangeException(nameof(x), x, $"Not {x:F2}, which is below zero.");
        return Math.Sqrt(x);
    }

    [Differentiable]
    public static double ExtensionOfArray(this double[] x) => x[0] * x[1];

    [Differentiable]
    public static double CallsExtension(double[] x) => x.ExtensionOfArray() * x[2];

    [Differentiable]
    public static double Scoped(scoped ReadOnlySpan<double> x, scoped Span<double> y) => x[0] * y[0];

    [Differentiable]
    public static double NullableText(double x, [Value("a")] string? text) => text is null ? x : x * x;

    [Differentiable]
    public static double ManyPassiveTypes(
        double x, [Value((byte)2)] byte a, [Value((sbyte)-3)] sbyte b, [Value((ushort)4)] ushort c, [Value(5UL)] ulong d, [Value('b')] char e, [Value(DayOfWeek.Friday)] DayOfWeek f) =>
        x * (a + b + c) + x * x * d + (e - 'a') * x + (int)f * x;

    [Differentiable, Obsolete("To see that attributes on the method do no harm.")]
    public static double WithOtherAttributes(double x) => x * x;

    [Differentiable]
    public static double IsEmpty([Size(0, 3)] ReadOnlySpan<double> x, double a) => x.IsEmpty ? a : a * x[0];

    [Differentiable]
    public static void ExpressionBodiedVoid(Span<double> x) => x[0] *= x[1];

    [Differentiable]
    public static double MultipleDeclarators(double x)
    {
        double a = x, b = a * a, c;
        c = a * b;
        return c + b;
    }
}

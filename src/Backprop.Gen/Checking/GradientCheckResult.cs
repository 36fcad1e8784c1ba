using System.Globalization;

namespace Backprop;

/// <summary>What a <see cref="GradientCheck"/> found; <see cref="ToString"/> tells it in words.</summary>
public sealed record GradientCheckResult
{
    private readonly string _subject;

    internal GradientCheckResult(
        string subject, double maxError, int worstIndex, double expected, double actual, double tolerance)
    {
        _subject = subject;
        MaxError = maxError;
        WorstIndex = worstIndex;
        Expected = expected;
        Actual = actual;
        Tolerance = tolerance;
    }

    /// <summary>The largest error of a component, measured as <see cref="GradientCheck"/> says; infinite where there is a NaN.</summary>
    public double MaxError { get; }

    /// <summary>The index of the component with the largest error; −1 where there are no components to tell apart.</summary>
    public int WorstIndex { get; }

    /// <summary>That component by differences. (In a dot-product test: the tangent's side.)</summary>
    public double Expected { get; }

    /// <summary>That component as given. (In a dot-product test: the adjoint's side.)</summary>
    public double Actual { get; }

    /// <summary>The largest error that passes.</summary>
    public double Tolerance { get; }

    /// <summary>Whether no component has a larger error than the tolerance.</summary>
    public bool IsCorrect => MaxError <= Tolerance;

    /// <summary>Throws where the derivative is wrong.</summary>
    /// <exception cref="GradientCheckException">Not <see cref="IsCorrect"/>.</exception>
    public void ThrowIfWrong()
    {
        if (!IsCorrect)
            throw new GradientCheckException(this);
    }

    /// <summary>The verdict, the worst component with both its values, its error and the tolerance.</summary>
    public override string ToString()
    {
        string component = WorstIndex < 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", worst in component {WorstIndex}");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{(IsCorrect ? "Correct" : "Wrong")}: {_subject}{component}: expected {Expected:R}, actual {Actual:R}, "
                + $"error {MaxError:0.0e+0} where {Tolerance:0.0e+0} is allowed.");
    }

    internal static GradientCheckResult OfNothing(double tolerance) => new("the gradient by nothing", 0, -1, 0, 0, tolerance);
}

using System;

namespace Backprop;

/// <summary>A derivative that failed its <see cref="GradientCheck"/>.</summary>
/// <param name="result">What the check found.</param>
public sealed class GradientCheckException(GradientCheckResult result) : Exception(result.ToString())
{
    /// <summary>What the check found.</summary>
    public GradientCheckResult Result { get; } = result;
}

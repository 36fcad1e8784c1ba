using System;
using Backprop;

namespace Quickstart.Models;

/// <summary>
/// The elementary operations of <see cref="Lecture.F"/>, each differentiable on its own:
/// one generated adjoint is one line of the reverse trace.
/// </summary>
public static partial class Elementary
{
    /// <summary>ln a.</summary>
    [Differentiable]
    public static double Log(double a) => Math.Log(a);

    /// <summary>sin a.</summary>
    [Differentiable]
    public static double Sin(double a) => Math.Sin(a);

    /// <summary>a + b.</summary>
    [Differentiable]
    public static double Add(double a, double b) => a + b;

    /// <summary>a − b.</summary>
    [Differentiable]
    public static double Subtract(double a, double b) => a - b;

    /// <summary>a · b.</summary>
    [Differentiable]
    public static double Multiply(double a, double b) => a * b;
}

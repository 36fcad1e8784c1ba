using System;
using Backprop;

namespace Quickstart.Models;

/// <summary>The first worked example of every lecture on reverse mode, named as on the blackboard.</summary>
public static partial class Lecture
{
    /// <summary>f(x₁, x₂) = ln x₁ + x₁·x₂ − sin x₂, one elementary operation a line.</summary>
    [Differentiable]
    public static double F(double x1, double x2)
    {
        double v1 = Math.Log(x1);
        double v2 = x1 * x2;
        double v3 = Math.Sin(x2);
        double v4 = v1 + v2;
        double v5 = v4 - v3;
        return v5;
    }
}

using Backprop;

namespace GradBench.Objectives;

/// <summary>x².</summary>
public static partial class Square
{
    [Differentiable]
    public static double Of(double x) => x * x;
}

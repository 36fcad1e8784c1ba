namespace Backprop;

/// <summary>Marks, inside a differentiable method, what is not to be differentiated.</summary>
public static class Derivative
{
    /// <summary>The value of <paramref name="x"/>, with derivative zero.</summary>
    public static double Stop(double x) => x;

    /// <inheritdoc cref="Stop(double)"/>
    public static float Stop(float x) => x;
}

using System;
using System.Numerics;

namespace Backprop;

/// <summary>
/// <c>yᵢ = e^(xᵢ) / Σ e^(xⱼ)</c>, whose Jacobian is <c>∂yᵢ/∂xⱼ = yᵢ ([i = j] − yⱼ)</c>: symmetric, so that tangent and
/// adjoint apply the same map <c>v ↦ y (v − ⟨y, v⟩)</c>.
/// </summary>
internal static class SoftmaxCore<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private static readonly string s_method = $"Backprop.Activations.Softmax(ReadOnlySpan<{typeof(T).Name}>, Span<{typeof(T).Name}>)";

    public static void Value(ReadOnlySpan<T> x, Span<T> y)
    {
        CheckArguments(x, y);
        T total = ExponentialSum<T>.Of(x, y).Total;
        foreach (ref T exponential in y)
            exponential /= total;
    }

    public static void Forward(ReadOnlySpan<T> x, Span<T> y, Workspace workspace)
    {
        CheckArguments(x, y);
        ref SoftmaxFrame<T> frame = ref workspace.BeginForward<SoftmaxFrame<T>>(s_method);
        frame.Fill(x, workspace);
        ReadOnlySpan<T> exponentials = frame.Exponentials(y.Length, workspace);
        T total = frame.Sum.Total;
        for (int i = 0; i < y.Length; i++)
            y[i] = exponentials[i] / total;
        workspace.EndForward();
    }

    public static void Adjoint(ReadOnlySpan<T> x, Span<T> y, Workspace workspace, Span<T> xAdjoint, Span<T> yAdjoint)
    {
        CheckArguments(x, y);
        CheckWritten(xAdjoint, x, y, nameof(xAdjoint));
        CheckWritten(yAdjoint, x, y, nameof(yAdjoint));
        CheckInPlace(x, y, xAdjoint, yAdjoint, nameof(yAdjoint), nameof(xAdjoint));
        ref readonly SoftmaxFrame<T> frame = ref workspace.BeginAdjoint<SoftmaxFrame<T>>(s_method);
        // not read from y, which its owner may have overwritten
        ReadOnlySpan<T> exponentials = frame.Exponentials(x.Length, workspace);
        T total = frame.Sum.Total;
        T mean = Dot(exponentials, yAdjoint) / total;
        for (int i = 0; i < yAdjoint.Length; i++)
        {
            T adjoint = yAdjoint[i];
            // before the addition: in place, both are the same element
            yAdjoint[i] = T.Zero;
            xAdjoint[i] += exponentials[i] / total * (adjoint - mean);
        }

        workspace.EndAdjoint();
    }

    public static void Tangent(ReadOnlySpan<T> x, Span<T> y, ReadOnlySpan<T> xTangent, Span<T> yTangent)
    {
        CheckArguments(x, y);
        DerivativeArguments.CheckLength(xTangent, x.Length, nameof(xTangent));
        CheckWritten(yTangent, x, y, nameof(yTangent));
        DerivativeArguments.CheckDisjoint(y, xTangent, nameof(y), nameof(xTangent));
        CheckInPlace(x, y, xTangent, yTangent, nameof(yTangent), nameof(xTangent));
        Value(x, y);
        T mean = Dot(y, xTangent);
        for (int i = 0; i < yTangent.Length; i++)
            yTangent[i] = y[i] * (xTangent[i] - mean);
    }

    private static T Dot(ReadOnlySpan<T> a, ReadOnlySpan<T> b)
    {
        T sum = T.Zero;
        for (int i = 0; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }

    private static void CheckArguments(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
    {
        if (y.Length != x.Length)
            throw new ArgumentException($"The result has {y.Length} elements where the argument has {x.Length}.", nameof(y));
        if (x != y)
            DerivativeArguments.CheckDisjoint(y, x, nameof(y), nameof(x));
    }

    private static void CheckWritten(ReadOnlySpan<T> written, ReadOnlySpan<T> x, ReadOnlySpan<T> y, string name)
    {
        DerivativeArguments.CheckLength(written, x.Length, name);
        DerivativeArguments.CheckDisjoint(written, x, name, nameof(x));
        DerivativeArguments.CheckDisjoint(written, y, name, nameof(y));
    }

    /// <summary>The derivatives of <c>x</c> and <c>y</c> may be the same memory only where <c>x</c> and <c>y</c> are.</summary>
    private static void CheckInPlace(
        ReadOnlySpan<T> x,
        ReadOnlySpan<T> y,
        ReadOnlySpan<T> xDerivative,
        ReadOnlySpan<T> yDerivative,
        string yName,
        string xName)
    {
        if (x != y || xDerivative != yDerivative)
            DerivativeArguments.CheckDisjoint(yDerivative, xDerivative, yName, xName);
    }
}

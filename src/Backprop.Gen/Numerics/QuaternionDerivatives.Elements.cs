using System.Numerics;

namespace Backprop;

// Numbers by their index.
public static partial class QuaternionDerivatives
{
    /// <summary>One number of a quaternion, <c>value[index]</c>, as a static method.</summary>
    public static float Element(Quaternion value, int index) => value[index];

    /// <summary>The adjoint of <see cref="Element"/>.</summary>
    [AdjointOf(typeof(QuaternionDerivatives), nameof(Element))]
    public static void ElementAdjoint(Quaternion value, int index, float resultAdjoint, ref Quaternion valueAdjoint) => valueAdjoint[index] += resultAdjoint;

    /// <summary>The tangent of <see cref="Element"/>.</summary>
    [TangentOf(typeof(QuaternionDerivatives), nameof(Element))]
    public static float ElementTangent(Quaternion value, int index, out float resultTangent, Quaternion valueTangent)
    {
        resultTangent = valueTangent[index];
        return value[index];
    }

    /// <summary>A quaternion behind <c>value[index] = element</c>.</summary>
    public static Quaternion WithElement(Quaternion value, int index, float element)
    {
        value[index] = element;
        return value;
    }

    /// <summary>The adjoint of <see cref="WithElement"/>.</summary>
    [AdjointOf(typeof(QuaternionDerivatives), nameof(WithElement))]
    public static void WithElementAdjoint(
        Quaternion value, int index, float element, Quaternion resultAdjoint, ref Quaternion valueAdjoint, ref float elementAdjoint)
    {
        elementAdjoint += resultAdjoint[index];
        valueAdjoint += WithElement(resultAdjoint, index, 0);
    }

    /// <summary>The tangent of <see cref="WithElement"/>.</summary>
    [TangentOf(typeof(QuaternionDerivatives), nameof(WithElement))]
    public static Quaternion WithElementTangent(
        Quaternion value, int index, float element, out Quaternion resultTangent, Quaternion valueTangent, float elementTangent)
    {
        resultTangent = WithElement(valueTangent, index, elementTangent);
        return WithElement(value, index, element);
    }
}

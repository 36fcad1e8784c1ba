using System.Numerics;

namespace Backprop;

// What vectors do number by number by a method of their own: the value is the method's, which may differ in the last bit from that of
// the function of one number.
public static partial class Vector3Derivatives
{
    /// <summary>The adjoint of <see cref="Vector3.Sin(Vector3)"/>.</summary>
    [AdjointOf(typeof(Vector3), nameof(Vector3.Sin))]
    public static void SinAdjoint(Vector3 vector, Vector3 resultAdjoint, ref Vector3 vectorAdjoint) =>
        vectorAdjoint += resultAdjoint * Vector3.Cos(vector);

    /// <summary>The tangent of <see cref="Vector3.Sin(Vector3)"/>.</summary>
    [TangentOf(typeof(Vector3), nameof(Vector3.Sin))]
    public static Vector3 SinTangent(Vector3 vector, out Vector3 resultTangent, Vector3 vectorTangent)
    {
        resultTangent = vectorTangent * Vector3.Cos(vector);
        return Vector3.Sin(vector);
    }

    /// <summary>The adjoint of <see cref="Vector3.Cos(Vector3)"/>.</summary>
    [AdjointOf(typeof(Vector3), nameof(Vector3.Cos))]
    public static void CosAdjoint(Vector3 vector, Vector3 resultAdjoint, ref Vector3 vectorAdjoint) =>
        vectorAdjoint -= resultAdjoint * Vector3.Sin(vector);

    /// <summary>The tangent of <see cref="Vector3.Cos(Vector3)"/>.</summary>
    [TangentOf(typeof(Vector3), nameof(Vector3.Cos))]
    public static Vector3 CosTangent(Vector3 vector, out Vector3 resultTangent, Vector3 vectorTangent)
    {
        resultTangent = -(vectorTangent * Vector3.Sin(vector));
        return Vector3.Cos(vector);
    }

    /// <summary>The adjoint of <see cref="Vector3.Exp(Vector3)"/>.</summary>
    [AdjointOf(typeof(Vector3), nameof(Vector3.Exp))]
    public static void ExpAdjoint(Vector3 vector, Vector3 resultAdjoint, ref Vector3 vectorAdjoint) =>
        vectorAdjoint += Times(resultAdjoint, Vector3.Exp(vector));

    /// <summary>The tangent of <see cref="Vector3.Exp(Vector3)"/>.</summary>
    [TangentOf(typeof(Vector3), nameof(Vector3.Exp))]
    public static Vector3 ExpTangent(Vector3 vector, out Vector3 resultTangent, Vector3 vectorTangent)
    {
        Vector3 result = Vector3.Exp(vector);
        resultTangent = Times(vectorTangent, result);
        return result;
    }

    /// <summary>The adjoint of <see cref="Vector3.Log(Vector3)"/>.</summary>
    [AdjointOf(typeof(Vector3), nameof(Vector3.Log))]
    public static void LogAdjoint(Vector3 vector, Vector3 resultAdjoint, ref Vector3 vectorAdjoint) =>
        vectorAdjoint += Times(resultAdjoint, Vector3.One / vector);

    /// <summary>The tangent of <see cref="Vector3.Log(Vector3)"/>.</summary>
    [TangentOf(typeof(Vector3), nameof(Vector3.Log))]
    public static Vector3 LogTangent(Vector3 vector, out Vector3 resultTangent, Vector3 vectorTangent)
    {
        resultTangent = Times(vectorTangent, Vector3.One / vector);
        return Vector3.Log(vector);
    }

    /// <summary>The adjoint of <see cref="Vector3.Log2(Vector3)"/>.</summary>
    [AdjointOf(typeof(Vector3), nameof(Vector3.Log2))]
    public static void Log2Adjoint(Vector3 vector, Vector3 resultAdjoint, ref Vector3 vectorAdjoint) =>
        vectorAdjoint += Times(resultAdjoint, Vector3.One / (vector * Ln2));

    /// <summary>The tangent of <see cref="Vector3.Log2(Vector3)"/>.</summary>
    [TangentOf(typeof(Vector3), nameof(Vector3.Log2))]
    public static Vector3 Log2Tangent(Vector3 vector, out Vector3 resultTangent, Vector3 vectorTangent)
    {
        resultTangent = Times(vectorTangent, Vector3.One / (vector * Ln2));
        return Vector3.Log2(vector);
    }

    /// <summary>The adjoint of <see cref="Vector3.Hypot(Vector3, Vector3)"/>: none where both numbers are zero.</summary>
    [AdjointOf(typeof(Vector3), nameof(Vector3.Hypot))]
    public static void HypotAdjoint(Vector3 x, Vector3 y, Vector3 resultAdjoint, ref Vector3 xAdjoint, ref Vector3 yAdjoint)
    {
        Vector3 result = Vector3.Hypot(x, y);
        xAdjoint += resultAdjoint * Share(x, result);
        yAdjoint += resultAdjoint * Share(y, result);
    }

    /// <summary>The tangent of <see cref="Vector3.Hypot(Vector3, Vector3)"/>.</summary>
    [TangentOf(typeof(Vector3), nameof(Vector3.Hypot))]
    public static Vector3 HypotTangent(Vector3 x, Vector3 y, out Vector3 resultTangent, Vector3 xTangent, Vector3 yTangent)
    {
        Vector3 result = Vector3.Hypot(x, y);
        resultTangent = xTangent * Share(x, result) + yTangent * Share(y, result);
        return result;
    }

    /// <summary>The adjoint of <c>Lerp</c> by a vector.</summary>
    [AdjointOf(typeof(Vector3), nameof(Vector3.Lerp))]
    public static void LerpAdjoint(
        Vector3 x, Vector3 y, Vector3 amount, Vector3 resultAdjoint, ref Vector3 xAdjoint, ref Vector3 yAdjoint, ref Vector3 amountAdjoint)
    {
        xAdjoint += (Vector3.One - amount) * resultAdjoint;
        yAdjoint += amount * resultAdjoint;
        amountAdjoint += (y - x) * resultAdjoint;
    }

    /// <summary>The tangent of <c>Lerp</c> by a vector.</summary>
    [TangentOf(typeof(Vector3), nameof(Vector3.Lerp))]
    public static Vector3 LerpTangent(
        Vector3 x, Vector3 y, Vector3 amount, out Vector3 resultTangent, Vector3 xTangent, Vector3 yTangent, Vector3 amountTangent)
    {
        resultTangent = (Vector3.One - amount) * xTangent + amount * yTangent + amountTangent * (y - x);
        return Vector3.Lerp(x, y, amount);
    }

    /// <summary>The adjoint of <see cref="Vector3.Sum(Vector3)"/>.</summary>
    [AdjointOf(typeof(Vector3), nameof(Vector3.Sum))]
    public static void SumAdjoint(Vector3 value, float resultAdjoint, ref Vector3 valueAdjoint) => valueAdjoint += new Vector3(resultAdjoint);

    /// <summary>The tangent of <see cref="Vector3.Sum(Vector3)"/>.</summary>
    [TangentOf(typeof(Vector3), nameof(Vector3.Sum))]
    public static float SumTangent(Vector3 value, out float resultTangent, Vector3 valueTangent)
    {
        resultTangent = Vector3.Sum(valueTangent);
        return Vector3.Sum(value);
    }

    /// <summary>One number of a vector, <c>value[index]</c>, as a static method.</summary>
    public static float Element(Vector3 value, int index) => value[index];

    /// <summary>The adjoint of <see cref="Element"/>.</summary>
    [AdjointOf(typeof(Vector3Derivatives), nameof(Element))]
    public static void ElementAdjoint(Vector3 value, int index, float resultAdjoint, ref Vector3 valueAdjoint) => valueAdjoint[index] += resultAdjoint;

    /// <summary>The tangent of <see cref="Element"/>.</summary>
    [TangentOf(typeof(Vector3Derivatives), nameof(Element))]
    public static float ElementTangent(Vector3 value, int index, out float resultTangent, Vector3 valueTangent)
    {
        resultTangent = valueTangent[index];
        return value[index];
    }

    /// <summary>A vector behind <c>value[index] = element</c>.</summary>
    public static Vector3 WithElement(Vector3 value, int index, float element)
    {
        value[index] = element;
        return value;
    }

    /// <summary>The adjoint of <see cref="WithElement"/>.</summary>
    [AdjointOf(typeof(Vector3Derivatives), nameof(WithElement))]
    public static void WithElementAdjoint(
        Vector3 value, int index, float element, Vector3 resultAdjoint, ref Vector3 valueAdjoint, ref float elementAdjoint)
    {
        elementAdjoint += resultAdjoint[index];
        valueAdjoint += WithElement(resultAdjoint, index, 0);
    }

    /// <summary>The tangent of <see cref="WithElement"/>.</summary>
    [TangentOf(typeof(Vector3Derivatives), nameof(WithElement))]
    public static Vector3 WithElementTangent(
        Vector3 value, int index, float element, out Vector3 resultTangent, Vector3 valueTangent, float elementTangent)
    {
        resultTangent = WithElement(valueTangent, index, elementTangent);
        return WithElement(value, index, element);
    }

    private const float Ln2 = 0.6931472f;

    /// <summary>The product, number by number, and zero where the first one is: nothing flows there, however steep the function.</summary>
    private static Vector3 Times(Vector3 change, Vector3 slope) =>
        Vector3.ConditionalSelect(Vector3.Equals(change, Vector3.Zero), Vector3.Zero, change * slope);

    /// <summary>The quotient, number by number, and zero where the whole is.</summary>
    private static Vector3 Share(Vector3 part, Vector3 whole) =>
        Vector3.ConditionalSelect(Vector3.Equals(whole, Vector3.Zero), Vector3.Zero, part / whole);
}

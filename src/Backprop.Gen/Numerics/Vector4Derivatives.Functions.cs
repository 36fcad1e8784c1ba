using System.Numerics;

namespace Backprop;

// What vectors do number by number by a method of their own: the value is the method's, which may differ in the last bit from that of
// the function of one number.
public static partial class Vector4Derivatives
{
    /// <summary>The adjoint of <see cref="Vector4.Sin(Vector4)"/>.</summary>
    [AdjointOf(typeof(Vector4), nameof(Vector4.Sin))]
    public static void SinAdjoint(Vector4 vector, Vector4 resultAdjoint, ref Vector4 vectorAdjoint) =>
        vectorAdjoint += resultAdjoint * Vector4.Cos(vector);

    /// <summary>The tangent of <see cref="Vector4.Sin(Vector4)"/>.</summary>
    [TangentOf(typeof(Vector4), nameof(Vector4.Sin))]
    public static Vector4 SinTangent(Vector4 vector, out Vector4 resultTangent, Vector4 vectorTangent)
    {
        resultTangent = vectorTangent * Vector4.Cos(vector);
        return Vector4.Sin(vector);
    }

    /// <summary>The adjoint of <see cref="Vector4.Cos(Vector4)"/>.</summary>
    [AdjointOf(typeof(Vector4), nameof(Vector4.Cos))]
    public static void CosAdjoint(Vector4 vector, Vector4 resultAdjoint, ref Vector4 vectorAdjoint) =>
        vectorAdjoint -= resultAdjoint * Vector4.Sin(vector);

    /// <summary>The tangent of <see cref="Vector4.Cos(Vector4)"/>.</summary>
    [TangentOf(typeof(Vector4), nameof(Vector4.Cos))]
    public static Vector4 CosTangent(Vector4 vector, out Vector4 resultTangent, Vector4 vectorTangent)
    {
        resultTangent = -(vectorTangent * Vector4.Sin(vector));
        return Vector4.Cos(vector);
    }

    /// <summary>The adjoint of <see cref="Vector4.Exp(Vector4)"/>.</summary>
    [AdjointOf(typeof(Vector4), nameof(Vector4.Exp))]
    public static void ExpAdjoint(Vector4 vector, Vector4 resultAdjoint, ref Vector4 vectorAdjoint) =>
        vectorAdjoint += Times(resultAdjoint, Vector4.Exp(vector));

    /// <summary>The tangent of <see cref="Vector4.Exp(Vector4)"/>.</summary>
    [TangentOf(typeof(Vector4), nameof(Vector4.Exp))]
    public static Vector4 ExpTangent(Vector4 vector, out Vector4 resultTangent, Vector4 vectorTangent)
    {
        Vector4 result = Vector4.Exp(vector);
        resultTangent = Times(vectorTangent, result);
        return result;
    }

    /// <summary>The adjoint of <see cref="Vector4.Log(Vector4)"/>.</summary>
    [AdjointOf(typeof(Vector4), nameof(Vector4.Log))]
    public static void LogAdjoint(Vector4 vector, Vector4 resultAdjoint, ref Vector4 vectorAdjoint) =>
        vectorAdjoint += Times(resultAdjoint, Vector4.One / vector);

    /// <summary>The tangent of <see cref="Vector4.Log(Vector4)"/>.</summary>
    [TangentOf(typeof(Vector4), nameof(Vector4.Log))]
    public static Vector4 LogTangent(Vector4 vector, out Vector4 resultTangent, Vector4 vectorTangent)
    {
        resultTangent = Times(vectorTangent, Vector4.One / vector);
        return Vector4.Log(vector);
    }

    /// <summary>The adjoint of <see cref="Vector4.Log2(Vector4)"/>.</summary>
    [AdjointOf(typeof(Vector4), nameof(Vector4.Log2))]
    public static void Log2Adjoint(Vector4 vector, Vector4 resultAdjoint, ref Vector4 vectorAdjoint) =>
        vectorAdjoint += Times(resultAdjoint, Vector4.One / (vector * Ln2));

    /// <summary>The tangent of <see cref="Vector4.Log2(Vector4)"/>.</summary>
    [TangentOf(typeof(Vector4), nameof(Vector4.Log2))]
    public static Vector4 Log2Tangent(Vector4 vector, out Vector4 resultTangent, Vector4 vectorTangent)
    {
        resultTangent = Times(vectorTangent, Vector4.One / (vector * Ln2));
        return Vector4.Log2(vector);
    }

    /// <summary>The adjoint of <see cref="Vector4.Hypot(Vector4, Vector4)"/>: none where both numbers are zero.</summary>
    [AdjointOf(typeof(Vector4), nameof(Vector4.Hypot))]
    public static void HypotAdjoint(Vector4 x, Vector4 y, Vector4 resultAdjoint, ref Vector4 xAdjoint, ref Vector4 yAdjoint)
    {
        Vector4 result = Vector4.Hypot(x, y);
        xAdjoint += resultAdjoint * Share(x, result);
        yAdjoint += resultAdjoint * Share(y, result);
    }

    /// <summary>The tangent of <see cref="Vector4.Hypot(Vector4, Vector4)"/>.</summary>
    [TangentOf(typeof(Vector4), nameof(Vector4.Hypot))]
    public static Vector4 HypotTangent(Vector4 x, Vector4 y, out Vector4 resultTangent, Vector4 xTangent, Vector4 yTangent)
    {
        Vector4 result = Vector4.Hypot(x, y);
        resultTangent = xTangent * Share(x, result) + yTangent * Share(y, result);
        return result;
    }

    /// <summary>The adjoint of <c>Lerp</c> by a vector.</summary>
    [AdjointOf(typeof(Vector4), nameof(Vector4.Lerp))]
    public static void LerpAdjoint(
        Vector4 x, Vector4 y, Vector4 amount, Vector4 resultAdjoint, ref Vector4 xAdjoint, ref Vector4 yAdjoint, ref Vector4 amountAdjoint)
    {
        xAdjoint += (Vector4.One - amount) * resultAdjoint;
        yAdjoint += amount * resultAdjoint;
        amountAdjoint += (y - x) * resultAdjoint;
    }

    /// <summary>The tangent of <c>Lerp</c> by a vector.</summary>
    [TangentOf(typeof(Vector4), nameof(Vector4.Lerp))]
    public static Vector4 LerpTangent(
        Vector4 x, Vector4 y, Vector4 amount, out Vector4 resultTangent, Vector4 xTangent, Vector4 yTangent, Vector4 amountTangent)
    {
        resultTangent = (Vector4.One - amount) * xTangent + amount * yTangent + amountTangent * (y - x);
        return Vector4.Lerp(x, y, amount);
    }

    /// <summary>The adjoint of <see cref="Vector4.Sum(Vector4)"/>.</summary>
    [AdjointOf(typeof(Vector4), nameof(Vector4.Sum))]
    public static void SumAdjoint(Vector4 value, float resultAdjoint, ref Vector4 valueAdjoint) => valueAdjoint += new Vector4(resultAdjoint);

    /// <summary>The tangent of <see cref="Vector4.Sum(Vector4)"/>.</summary>
    [TangentOf(typeof(Vector4), nameof(Vector4.Sum))]
    public static float SumTangent(Vector4 value, out float resultTangent, Vector4 valueTangent)
    {
        resultTangent = Vector4.Sum(valueTangent);
        return Vector4.Sum(value);
    }

    /// <summary>One number of a vector, <c>value[index]</c>, as a static method.</summary>
    public static float Element(Vector4 value, int index) => value[index];

    /// <summary>The adjoint of <see cref="Element"/>.</summary>
    [AdjointOf(typeof(Vector4Derivatives), nameof(Element))]
    public static void ElementAdjoint(Vector4 value, int index, float resultAdjoint, ref Vector4 valueAdjoint) => valueAdjoint[index] += resultAdjoint;

    /// <summary>The tangent of <see cref="Element"/>.</summary>
    [TangentOf(typeof(Vector4Derivatives), nameof(Element))]
    public static float ElementTangent(Vector4 value, int index, out float resultTangent, Vector4 valueTangent)
    {
        resultTangent = valueTangent[index];
        return value[index];
    }

    /// <summary>A vector behind <c>value[index] = element</c>.</summary>
    public static Vector4 WithElement(Vector4 value, int index, float element)
    {
        value[index] = element;
        return value;
    }

    /// <summary>The adjoint of <see cref="WithElement"/>.</summary>
    [AdjointOf(typeof(Vector4Derivatives), nameof(WithElement))]
    public static void WithElementAdjoint(
        Vector4 value, int index, float element, Vector4 resultAdjoint, ref Vector4 valueAdjoint, ref float elementAdjoint)
    {
        elementAdjoint += resultAdjoint[index];
        valueAdjoint += WithElement(resultAdjoint, index, 0);
    }

    /// <summary>The tangent of <see cref="WithElement"/>.</summary>
    [TangentOf(typeof(Vector4Derivatives), nameof(WithElement))]
    public static Vector4 WithElementTangent(
        Vector4 value, int index, float element, out Vector4 resultTangent, Vector4 valueTangent, float elementTangent)
    {
        resultTangent = WithElement(valueTangent, index, elementTangent);
        return WithElement(value, index, element);
    }

    /// <summary>The adjoint of <see cref="Vector4.Cross(Vector4, Vector4)"/>: of the last numbers it is the product.</summary>
    [AdjointOf(typeof(Vector4), nameof(Vector4.Cross))]
    public static void CrossAdjoint(Vector4 vector1, Vector4 vector2, Vector4 resultAdjoint, ref Vector4 vector1Adjoint, ref Vector4 vector2Adjoint)
    {
        vector1Adjoint += Vector4.Cross(vector2, resultAdjoint);
        vector2Adjoint += Vector4.Cross(resultAdjoint, vector1);
    }

    /// <summary>The tangent of <see cref="Vector4.Cross(Vector4, Vector4)"/>.</summary>
    [TangentOf(typeof(Vector4), nameof(Vector4.Cross))]
    public static Vector4 CrossTangent(
        Vector4 vector1, Vector4 vector2, out Vector4 resultTangent, Vector4 vector1Tangent, Vector4 vector2Tangent)
    {
        resultTangent = Vector4.Cross(vector1Tangent, vector2) + Vector4.Cross(vector1, vector2Tangent);
        return Vector4.Cross(vector1, vector2);
    }

    private const float Ln2 = 0.6931472f;

    /// <summary>The product, number by number, and zero where the first one is: nothing flows there, however steep the function.</summary>
    private static Vector4 Times(Vector4 change, Vector4 slope) =>
        Vector4.ConditionalSelect(Vector4.Equals(change, Vector4.Zero), Vector4.Zero, change * slope);

    /// <summary>The quotient, number by number, and zero where the whole is.</summary>
    private static Vector4 Share(Vector4 part, Vector4 whole) =>
        Vector4.ConditionalSelect(Vector4.Equals(whole, Vector4.Zero), Vector4.Zero, part / whole);
}

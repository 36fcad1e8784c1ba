using System.Numerics;

namespace Backprop;

// What vectors do number by number by a method of their own: the value is the method's, which may differ in the last bit from that of
// the function of one number.
public static partial class Vector2Derivatives
{
    /// <summary>The adjoint of <see cref="Vector2.Sin(Vector2)"/>.</summary>
    [AdjointOf(typeof(Vector2), nameof(Vector2.Sin))]
    public static void SinAdjoint(Vector2 vector, Vector2 resultAdjoint, ref Vector2 vectorAdjoint) =>
        vectorAdjoint += resultAdjoint * Vector2.Cos(vector);

    /// <summary>The tangent of <see cref="Vector2.Sin(Vector2)"/>.</summary>
    [TangentOf(typeof(Vector2), nameof(Vector2.Sin))]
    public static Vector2 SinTangent(Vector2 vector, out Vector2 resultTangent, Vector2 vectorTangent)
    {
        resultTangent = vectorTangent * Vector2.Cos(vector);
        return Vector2.Sin(vector);
    }

    /// <summary>The adjoint of <see cref="Vector2.Cos(Vector2)"/>.</summary>
    [AdjointOf(typeof(Vector2), nameof(Vector2.Cos))]
    public static void CosAdjoint(Vector2 vector, Vector2 resultAdjoint, ref Vector2 vectorAdjoint) =>
        vectorAdjoint -= resultAdjoint * Vector2.Sin(vector);

    /// <summary>The tangent of <see cref="Vector2.Cos(Vector2)"/>.</summary>
    [TangentOf(typeof(Vector2), nameof(Vector2.Cos))]
    public static Vector2 CosTangent(Vector2 vector, out Vector2 resultTangent, Vector2 vectorTangent)
    {
        resultTangent = -(vectorTangent * Vector2.Sin(vector));
        return Vector2.Cos(vector);
    }

    /// <summary>The adjoint of <see cref="Vector2.Exp(Vector2)"/>.</summary>
    [AdjointOf(typeof(Vector2), nameof(Vector2.Exp))]
    public static void ExpAdjoint(Vector2 vector, Vector2 resultAdjoint, ref Vector2 vectorAdjoint) =>
        vectorAdjoint += Times(resultAdjoint, Vector2.Exp(vector));

    /// <summary>The tangent of <see cref="Vector2.Exp(Vector2)"/>.</summary>
    [TangentOf(typeof(Vector2), nameof(Vector2.Exp))]
    public static Vector2 ExpTangent(Vector2 vector, out Vector2 resultTangent, Vector2 vectorTangent)
    {
        Vector2 result = Vector2.Exp(vector);
        resultTangent = Times(vectorTangent, result);
        return result;
    }

    /// <summary>The adjoint of <see cref="Vector2.Log(Vector2)"/>.</summary>
    [AdjointOf(typeof(Vector2), nameof(Vector2.Log))]
    public static void LogAdjoint(Vector2 vector, Vector2 resultAdjoint, ref Vector2 vectorAdjoint) =>
        vectorAdjoint += Times(resultAdjoint, Vector2.One / vector);

    /// <summary>The tangent of <see cref="Vector2.Log(Vector2)"/>.</summary>
    [TangentOf(typeof(Vector2), nameof(Vector2.Log))]
    public static Vector2 LogTangent(Vector2 vector, out Vector2 resultTangent, Vector2 vectorTangent)
    {
        resultTangent = Times(vectorTangent, Vector2.One / vector);
        return Vector2.Log(vector);
    }

    /// <summary>The adjoint of <see cref="Vector2.Log2(Vector2)"/>.</summary>
    [AdjointOf(typeof(Vector2), nameof(Vector2.Log2))]
    public static void Log2Adjoint(Vector2 vector, Vector2 resultAdjoint, ref Vector2 vectorAdjoint) =>
        vectorAdjoint += Times(resultAdjoint, Vector2.One / (vector * Ln2));

    /// <summary>The tangent of <see cref="Vector2.Log2(Vector2)"/>.</summary>
    [TangentOf(typeof(Vector2), nameof(Vector2.Log2))]
    public static Vector2 Log2Tangent(Vector2 vector, out Vector2 resultTangent, Vector2 vectorTangent)
    {
        resultTangent = Times(vectorTangent, Vector2.One / (vector * Ln2));
        return Vector2.Log2(vector);
    }

    /// <summary>The adjoint of <see cref="Vector2.Hypot(Vector2, Vector2)"/>: none where both numbers are zero.</summary>
    [AdjointOf(typeof(Vector2), nameof(Vector2.Hypot))]
    public static void HypotAdjoint(Vector2 x, Vector2 y, Vector2 resultAdjoint, ref Vector2 xAdjoint, ref Vector2 yAdjoint)
    {
        Vector2 result = Vector2.Hypot(x, y);
        xAdjoint += resultAdjoint * Share(x, result);
        yAdjoint += resultAdjoint * Share(y, result);
    }

    /// <summary>The tangent of <see cref="Vector2.Hypot(Vector2, Vector2)"/>.</summary>
    [TangentOf(typeof(Vector2), nameof(Vector2.Hypot))]
    public static Vector2 HypotTangent(Vector2 x, Vector2 y, out Vector2 resultTangent, Vector2 xTangent, Vector2 yTangent)
    {
        Vector2 result = Vector2.Hypot(x, y);
        resultTangent = xTangent * Share(x, result) + yTangent * Share(y, result);
        return result;
    }

    /// <summary>The adjoint of <c>Lerp</c> by a vector.</summary>
    [AdjointOf(typeof(Vector2), nameof(Vector2.Lerp))]
    public static void LerpAdjoint(
        Vector2 x, Vector2 y, Vector2 amount, Vector2 resultAdjoint, ref Vector2 xAdjoint, ref Vector2 yAdjoint, ref Vector2 amountAdjoint)
    {
        xAdjoint += (Vector2.One - amount) * resultAdjoint;
        yAdjoint += amount * resultAdjoint;
        amountAdjoint += (y - x) * resultAdjoint;
    }

    /// <summary>The tangent of <c>Lerp</c> by a vector.</summary>
    [TangentOf(typeof(Vector2), nameof(Vector2.Lerp))]
    public static Vector2 LerpTangent(
        Vector2 x, Vector2 y, Vector2 amount, out Vector2 resultTangent, Vector2 xTangent, Vector2 yTangent, Vector2 amountTangent)
    {
        resultTangent = (Vector2.One - amount) * xTangent + amount * yTangent + amountTangent * (y - x);
        return Vector2.Lerp(x, y, amount);
    }

    /// <summary>The adjoint of <see cref="Vector2.Sum(Vector2)"/>.</summary>
    [AdjointOf(typeof(Vector2), nameof(Vector2.Sum))]
    public static void SumAdjoint(Vector2 value, float resultAdjoint, ref Vector2 valueAdjoint) => valueAdjoint += new Vector2(resultAdjoint);

    /// <summary>The tangent of <see cref="Vector2.Sum(Vector2)"/>.</summary>
    [TangentOf(typeof(Vector2), nameof(Vector2.Sum))]
    public static float SumTangent(Vector2 value, out float resultTangent, Vector2 valueTangent)
    {
        resultTangent = Vector2.Sum(valueTangent);
        return Vector2.Sum(value);
    }

    /// <summary>One number of a vector, <c>value[index]</c>, as a static method.</summary>
    public static float Element(Vector2 value, int index) => value[index];

    /// <summary>The adjoint of <see cref="Element"/>.</summary>
    [AdjointOf(typeof(Vector2Derivatives), nameof(Element))]
    public static void ElementAdjoint(Vector2 value, int index, float resultAdjoint, ref Vector2 valueAdjoint) => valueAdjoint[index] += resultAdjoint;

    /// <summary>The tangent of <see cref="Element"/>.</summary>
    [TangentOf(typeof(Vector2Derivatives), nameof(Element))]
    public static float ElementTangent(Vector2 value, int index, out float resultTangent, Vector2 valueTangent)
    {
        resultTangent = valueTangent[index];
        return value[index];
    }

    /// <summary>A vector behind <c>value[index] = element</c>.</summary>
    public static Vector2 WithElement(Vector2 value, int index, float element)
    {
        value[index] = element;
        return value;
    }

    /// <summary>The adjoint of <see cref="WithElement"/>.</summary>
    [AdjointOf(typeof(Vector2Derivatives), nameof(WithElement))]
    public static void WithElementAdjoint(
        Vector2 value, int index, float element, Vector2 resultAdjoint, ref Vector2 valueAdjoint, ref float elementAdjoint)
    {
        elementAdjoint += resultAdjoint[index];
        valueAdjoint += WithElement(resultAdjoint, index, 0);
    }

    /// <summary>The tangent of <see cref="WithElement"/>.</summary>
    [TangentOf(typeof(Vector2Derivatives), nameof(WithElement))]
    public static Vector2 WithElementTangent(
        Vector2 value, int index, float element, out Vector2 resultTangent, Vector2 valueTangent, float elementTangent)
    {
        resultTangent = WithElement(valueTangent, index, elementTangent);
        return WithElement(value, index, element);
    }

    /// <summary>The adjoint of <see cref="Vector2.Cross(Vector2, Vector2)"/>.</summary>
    [AdjointOf(typeof(Vector2), nameof(Vector2.Cross))]
    public static void CrossAdjoint(Vector2 value1, Vector2 value2, float resultAdjoint, ref Vector2 value1Adjoint, ref Vector2 value2Adjoint)
    {
        value1Adjoint += resultAdjoint * new Vector2(value2.Y, -value2.X);
        value2Adjoint += resultAdjoint * new Vector2(-value1.Y, value1.X);
    }

    /// <summary>The tangent of <see cref="Vector2.Cross(Vector2, Vector2)"/>.</summary>
    [TangentOf(typeof(Vector2), nameof(Vector2.Cross))]
    public static float CrossTangent(Vector2 value1, Vector2 value2, out float resultTangent, Vector2 value1Tangent, Vector2 value2Tangent)
    {
        resultTangent = Vector2.Cross(value1Tangent, value2) + Vector2.Cross(value1, value2Tangent);
        return Vector2.Cross(value1, value2);
    }

    private const float Ln2 = 0.6931472f;

    /// <summary>The product, number by number, and zero where the first one is: nothing flows there, however steep the function.</summary>
    private static Vector2 Times(Vector2 change, Vector2 slope) =>
        Vector2.ConditionalSelect(Vector2.Equals(change, Vector2.Zero), Vector2.Zero, change * slope);

    /// <summary>The quotient, number by number, and zero where the whole is.</summary>
    private static Vector2 Share(Vector2 part, Vector2 whole) =>
        Vector2.ConditionalSelect(Vector2.Equals(whole, Vector2.Zero), Vector2.Zero, part / whole);
}

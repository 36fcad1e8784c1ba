using System;
using System.Numerics;

namespace Backprop;

// Turns and skews, about the origin or a centre.
public static partial class Matrix3x2Derivatives
{
    /// <summary>The adjoint of <c>CreateRotation</c>.</summary>
    [AdjointOf(typeof(Matrix3x2), nameof(Matrix3x2.CreateRotation))]
    public static void CreateRotationAdjoint(float radians, Matrix3x2 resultAdjoint, ref float radiansAdjoint)
    {
        radiansAdjoint += MatrixAlgebra.Dot(resultAdjoint, CreateRotationByRadians(radians));
    }

    /// <summary>The tangent of <c>CreateRotation</c>.</summary>
    [TangentOf(typeof(Matrix3x2), nameof(Matrix3x2.CreateRotation))]
    public static Matrix3x2 CreateRotationTangent(float radians, out Matrix3x2 resultTangent, float radiansTangent)
    {
        resultTangent = CreateRotationByRadians(radians) * radiansTangent;
        return Matrix3x2.CreateRotation(radians);
    }

    /// <summary>The adjoint of <c>CreateRotation</c> with a centre <c>c</c>: the last row is <c>c − c m</c>.</summary>
    [AdjointOf(typeof(Matrix3x2), nameof(Matrix3x2.CreateRotation))]
    public static void CreateRotationAdjoint(float radians, Vector2 centerPoint, Matrix3x2 resultAdjoint, ref float radiansAdjoint, ref Vector2 centerPointAdjoint)
    {
        radiansAdjoint += DotCentred(resultAdjoint, CreateRotationByRadians(radians), centerPoint);
        centerPointAdjoint += resultAdjoint.Z - MatrixAlgebra.Back(resultAdjoint.Z, Matrix3x2.CreateRotation(radians));
    }

    /// <summary>The tangent of <c>CreateRotation</c> with a centre.</summary>
    [TangentOf(typeof(Matrix3x2), nameof(Matrix3x2.CreateRotation))]
    public static Matrix3x2 CreateRotationTangent(float radians, Vector2 centerPoint, out Matrix3x2 resultTangent, float radiansTangent, Vector2 centerPointTangent)
    {
        resultTangent = CreateRotationByRadians(radians) * radiansTangent;
        resultTangent.Z = centerPointTangent - Vector2.TransformNormal(centerPointTangent, Matrix3x2.CreateRotation(radians))
            - Vector2.TransformNormal(centerPoint, resultTangent);
        return Matrix3x2.CreateRotation(radians, centerPoint);
    }

    /// <summary>The adjoint of <c>CreateSkew</c>.</summary>
    [AdjointOf(typeof(Matrix3x2), nameof(Matrix3x2.CreateSkew))]
    public static void CreateSkewAdjoint(float radiansX, float radiansY, Matrix3x2 resultAdjoint, ref float radiansXAdjoint, ref float radiansYAdjoint)
    {
        radiansXAdjoint += MatrixAlgebra.Dot(resultAdjoint, CreateSkewByRadiansX(radiansX));
        radiansYAdjoint += MatrixAlgebra.Dot(resultAdjoint, CreateSkewByRadiansY(radiansY));
    }

    /// <summary>The tangent of <c>CreateSkew</c>.</summary>
    [TangentOf(typeof(Matrix3x2), nameof(Matrix3x2.CreateSkew))]
    public static Matrix3x2 CreateSkewTangent(float radiansX, float radiansY, out Matrix3x2 resultTangent, float radiansXTangent, float radiansYTangent)
    {
        resultTangent = CreateSkewByRadiansX(radiansX) * radiansXTangent + CreateSkewByRadiansY(radiansY) * radiansYTangent;
        return Matrix3x2.CreateSkew(radiansX, radiansY);
    }

    /// <summary>The adjoint of <c>CreateSkew</c> with a centre <c>c</c>: the last row is <c>c − c m</c>.</summary>
    [AdjointOf(typeof(Matrix3x2), nameof(Matrix3x2.CreateSkew))]
    public static void CreateSkewAdjoint(float radiansX, float radiansY, Vector2 centerPoint, Matrix3x2 resultAdjoint, ref float radiansXAdjoint, ref float radiansYAdjoint, ref Vector2 centerPointAdjoint)
    {
        radiansXAdjoint += DotCentred(resultAdjoint, CreateSkewByRadiansX(radiansX), centerPoint);
        radiansYAdjoint += DotCentred(resultAdjoint, CreateSkewByRadiansY(radiansY), centerPoint);
        centerPointAdjoint += resultAdjoint.Z - MatrixAlgebra.Back(resultAdjoint.Z, Matrix3x2.CreateSkew(radiansX, radiansY));
    }

    /// <summary>The tangent of <c>CreateSkew</c> with a centre.</summary>
    [TangentOf(typeof(Matrix3x2), nameof(Matrix3x2.CreateSkew))]
    public static Matrix3x2 CreateSkewTangent(float radiansX, float radiansY, Vector2 centerPoint, out Matrix3x2 resultTangent, float radiansXTangent, float radiansYTangent, Vector2 centerPointTangent)
    {
        resultTangent = CreateSkewByRadiansX(radiansX) * radiansXTangent + CreateSkewByRadiansY(radiansY) * radiansYTangent;
        resultTangent.Z = centerPointTangent - Vector2.TransformNormal(centerPointTangent, Matrix3x2.CreateSkew(radiansX, radiansY))
            - Vector2.TransformNormal(centerPoint, resultTangent);
        return Matrix3x2.CreateSkew(radiansX, radiansY, centerPoint);
    }

    /// <summary>The derivative of a turn by its angle.</summary>
    private static Matrix3x2 CreateRotationByRadians(float radians)
    {
        (float sine, float cosine) = MathF.SinCos(radians);
        return new Matrix3x2(-sine, cosine, -cosine, -sine, 0, 0);
    }

    /// <summary>The derivative of a skew by its angle along X.</summary>
    private static Matrix3x2 CreateSkewByRadiansX(float radians) => new(0, 0, 1 + MathF.Tan(radians) * MathF.Tan(radians), 0, 0, 0);

    /// <summary>The derivative of a skew by its angle along Y.</summary>
    private static Matrix3x2 CreateSkewByRadiansY(float radians) => new(0, 1 + MathF.Tan(radians) * MathF.Tan(radians), 0, 0, 0, 0);

    /// <summary>What a change of a matrix means where its last row keeps a centre in its place.</summary>
    private static float DotCentred(Matrix3x2 resultAdjoint, Matrix3x2 change, Vector2 centre) =>
        MatrixAlgebra.Dot(resultAdjoint, change) - Vector2.Dot(resultAdjoint.Z, Vector2.TransformNormal(centre, change));
}

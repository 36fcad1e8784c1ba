using System.Numerics;

namespace Backprop;

// What a camera sees: where it stands, and how it projects.
public static partial class Matrix4x4Derivatives
{
    /// <summary>The adjoint of <see cref="Matrix4x4.CreateLookAt"/>.</summary>
    [AdjointOf(typeof(Matrix4x4), nameof(Matrix4x4.CreateLookAt))]
    public static void CreateLookAtAdjoint(
        Vector3 cameraPosition, Vector3 cameraTarget, Vector3 cameraUpVector, Matrix4x4 resultAdjoint,
        ref Vector3 cameraPositionAdjoint, ref Vector3 cameraTargetAdjoint, ref Vector3 cameraUpVectorAdjoint)
    {
        if (resultAdjoint == default)
            return;
        Vector3 backwardAdjoint = default;
        AddView(cameraPosition, cameraPosition - cameraTarget, cameraUpVector, resultAdjoint, ref cameraPositionAdjoint, ref backwardAdjoint, ref cameraUpVectorAdjoint);
        cameraPositionAdjoint += backwardAdjoint;
        cameraTargetAdjoint -= backwardAdjoint;
    }

    /// <summary>The tangent of <see cref="Matrix4x4.CreateLookAt"/>.</summary>
    [TangentOf(typeof(Matrix4x4), nameof(Matrix4x4.CreateLookAt))]
    public static Matrix4x4 CreateLookAtTangent(
        Vector3 cameraPosition, Vector3 cameraTarget, Vector3 cameraUpVector, out Matrix4x4 resultTangent,
        Vector3 cameraPositionTangent, Vector3 cameraTargetTangent, Vector3 cameraUpVectorTangent)
    {
        resultTangent = ViewTangent(cameraPosition, cameraPosition - cameraTarget, cameraUpVector, cameraPositionTangent, cameraPositionTangent - cameraTargetTangent, cameraUpVectorTangent);
        return Matrix4x4.CreateLookAt(cameraPosition, cameraTarget, cameraUpVector);
    }

    /// <summary>The adjoint of <see cref="Matrix4x4.CreateLookAtLeftHanded"/>.</summary>
    [AdjointOf(typeof(Matrix4x4), nameof(Matrix4x4.CreateLookAtLeftHanded))]
    public static void CreateLookAtLeftHandedAdjoint(
        Vector3 cameraPosition, Vector3 cameraTarget, Vector3 cameraUpVector, Matrix4x4 resultAdjoint,
        ref Vector3 cameraPositionAdjoint, ref Vector3 cameraTargetAdjoint, ref Vector3 cameraUpVectorAdjoint)
    {
        if (resultAdjoint == default)
            return;
        Vector3 backwardAdjoint = default;
        AddView(cameraPosition, cameraTarget - cameraPosition, cameraUpVector, resultAdjoint, ref cameraPositionAdjoint, ref backwardAdjoint, ref cameraUpVectorAdjoint);
        cameraPositionAdjoint -= backwardAdjoint;
        cameraTargetAdjoint += backwardAdjoint;
    }

    /// <summary>The tangent of <see cref="Matrix4x4.CreateLookAtLeftHanded"/>.</summary>
    [TangentOf(typeof(Matrix4x4), nameof(Matrix4x4.CreateLookAtLeftHanded))]
    public static Matrix4x4 CreateLookAtLeftHandedTangent(
        Vector3 cameraPosition, Vector3 cameraTarget, Vector3 cameraUpVector, out Matrix4x4 resultTangent,
        Vector3 cameraPositionTangent, Vector3 cameraTargetTangent, Vector3 cameraUpVectorTangent)
    {
        resultTangent = ViewTangent(cameraPosition, cameraTarget - cameraPosition, cameraUpVector, cameraPositionTangent, cameraTargetTangent - cameraPositionTangent, cameraUpVectorTangent);
        return Matrix4x4.CreateLookAtLeftHanded(cameraPosition, cameraTarget, cameraUpVector);
    }

    /// <summary>The adjoint of <see cref="Matrix4x4.CreateLookTo"/>.</summary>
    [AdjointOf(typeof(Matrix4x4), nameof(Matrix4x4.CreateLookTo))]
    public static void CreateLookToAdjoint(
        Vector3 cameraPosition, Vector3 cameraDirection, Vector3 cameraUpVector, Matrix4x4 resultAdjoint,
        ref Vector3 cameraPositionAdjoint, ref Vector3 cameraDirectionAdjoint, ref Vector3 cameraUpVectorAdjoint)
    {
        if (resultAdjoint == default)
            return;
        Vector3 backwardAdjoint = default;
        AddView(cameraPosition, -cameraDirection, cameraUpVector, resultAdjoint, ref cameraPositionAdjoint, ref backwardAdjoint, ref cameraUpVectorAdjoint);
        cameraDirectionAdjoint -= backwardAdjoint;
    }

    /// <summary>The tangent of <see cref="Matrix4x4.CreateLookTo"/>.</summary>
    [TangentOf(typeof(Matrix4x4), nameof(Matrix4x4.CreateLookTo))]
    public static Matrix4x4 CreateLookToTangent(
        Vector3 cameraPosition, Vector3 cameraDirection, Vector3 cameraUpVector, out Matrix4x4 resultTangent,
        Vector3 cameraPositionTangent, Vector3 cameraDirectionTangent, Vector3 cameraUpVectorTangent)
    {
        resultTangent = ViewTangent(cameraPosition, -cameraDirection, cameraUpVector, cameraPositionTangent, -cameraDirectionTangent, cameraUpVectorTangent);
        return Matrix4x4.CreateLookTo(cameraPosition, cameraDirection, cameraUpVector);
    }

    /// <summary>The adjoint of <see cref="Matrix4x4.CreateLookToLeftHanded"/>.</summary>
    [AdjointOf(typeof(Matrix4x4), nameof(Matrix4x4.CreateLookToLeftHanded))]
    public static void CreateLookToLeftHandedAdjoint(
        Vector3 cameraPosition, Vector3 cameraDirection, Vector3 cameraUpVector, Matrix4x4 resultAdjoint,
        ref Vector3 cameraPositionAdjoint, ref Vector3 cameraDirectionAdjoint, ref Vector3 cameraUpVectorAdjoint)
    {
        if (resultAdjoint == default)
            return;
        Vector3 backwardAdjoint = default;
        AddView(cameraPosition, cameraDirection, cameraUpVector, resultAdjoint, ref cameraPositionAdjoint, ref backwardAdjoint, ref cameraUpVectorAdjoint);
        cameraDirectionAdjoint += backwardAdjoint;
    }

    /// <summary>The tangent of <see cref="Matrix4x4.CreateLookToLeftHanded"/>.</summary>
    [TangentOf(typeof(Matrix4x4), nameof(Matrix4x4.CreateLookToLeftHanded))]
    public static Matrix4x4 CreateLookToLeftHandedTangent(
        Vector3 cameraPosition, Vector3 cameraDirection, Vector3 cameraUpVector, out Matrix4x4 resultTangent,
        Vector3 cameraPositionTangent, Vector3 cameraDirectionTangent, Vector3 cameraUpVectorTangent)
    {
        resultTangent = ViewTangent(cameraPosition, cameraDirection, cameraUpVector, cameraPositionTangent, cameraDirectionTangent, cameraUpVectorTangent);
        return Matrix4x4.CreateLookToLeftHanded(cameraPosition, cameraDirection, cameraUpVector);
    }

    /// <summary>
    /// The adjoint of a view, whose columns are the directions right, up and backward, and whose last row is where the origin is along them.
    /// </summary>
    private static void AddView(
        Vector3 position, Vector3 backward, Vector3 above, Matrix4x4 resultAdjoint, ref Vector3 positionAdjoint, ref Vector3 backwardAdjoint, ref Vector3 aboveAdjoint)
    {
        Vector3 z = Vector3.Normalize(backward), side = Vector3.Cross(above, z), x = Vector3.Normalize(side), y = Vector3.Cross(z, x);
        Vector3 last = resultAdjoint.Translation;
        positionAdjoint -= last.X * x + last.Y * y + last.Z * z;
        Vector3 xAdjoint = new Vector3(resultAdjoint.M11, resultAdjoint.M21, resultAdjoint.M31) - last.X * position;
        Vector3 yAdjoint = new Vector3(resultAdjoint.M12, resultAdjoint.M22, resultAdjoint.M32) - last.Y * position;
        Vector3 zAdjoint = new Vector3(resultAdjoint.M13, resultAdjoint.M23, resultAdjoint.M33) - last.Z * position;
        Vector3 sideAdjoint = default;
        Vector3Derivatives.CrossAdjoint(z, x, yAdjoint, ref zAdjoint, ref xAdjoint);
        Vector3Derivatives.NormalizeAdjoint(side, xAdjoint, ref sideAdjoint);
        Vector3Derivatives.CrossAdjoint(above, z, sideAdjoint, ref aboveAdjoint, ref zAdjoint);
        Vector3Derivatives.NormalizeAdjoint(backward, zAdjoint, ref backwardAdjoint);
    }

    /// <summary>The tangent of a view.</summary>
    private static Matrix4x4 ViewTangent(
        Vector3 position, Vector3 backward, Vector3 above, Vector3 positionTangent, Vector3 backwardTangent, Vector3 aboveTangent)
    {
        if (positionTangent == default && backwardTangent == default && aboveTangent == default)
            return default;
        Vector3 z = Vector3Derivatives.NormalizeTangent(backward, out Vector3 zTangent, backwardTangent);
        Vector3 side = Vector3Derivatives.CrossTangent(above, z, out Vector3 sideTangent, aboveTangent, zTangent);
        Vector3 x = Vector3Derivatives.NormalizeTangent(side, out Vector3 xTangent, sideTangent);
        Vector3 y = Vector3Derivatives.CrossTangent(z, x, out Vector3 yTangent, zTangent, xTangent);
        Matrix4x4 result = MatrixAlgebra.OfColumns(xTangent, yTangent, zTangent);
        result.Translation = -(new Vector3(Vector3.Dot(x, positionTangent), Vector3.Dot(y, positionTangent), Vector3.Dot(z, positionTangent))
            + new Vector3(Vector3.Dot(xTangent, position), Vector3.Dot(yTangent, position), Vector3.Dot(zTangent, position)));
        return result;
    }

    /// <summary>The adjoint of <see cref="Matrix4x4.CreatePerspectiveFieldOfView"/>.</summary>
    [AdjointOf(typeof(Matrix4x4), nameof(Matrix4x4.CreatePerspectiveFieldOfView))]
    public static void CreatePerspectiveFieldOfViewAdjoint(
        float fieldOfView, float aspectRatio, float nearPlaneDistance, float farPlaneDistance, Matrix4x4 resultAdjoint,
        ref float fieldOfViewAdjoint, ref float aspectRatioAdjoint, ref float nearPlaneDistanceAdjoint, ref float farPlaneDistanceAdjoint) =>
        AddProjection(
            new FieldOfView(fieldOfView, aspectRatio, nearPlaneDistance, farPlaneDistance, 1), resultAdjoint,
            ref fieldOfViewAdjoint, ref aspectRatioAdjoint, ref nearPlaneDistanceAdjoint, ref farPlaneDistanceAdjoint);

    /// <summary>The tangent of <see cref="Matrix4x4.CreatePerspectiveFieldOfView"/>.</summary>
    [TangentOf(typeof(Matrix4x4), nameof(Matrix4x4.CreatePerspectiveFieldOfView))]
    public static Matrix4x4 CreatePerspectiveFieldOfViewTangent(
        float fieldOfView, float aspectRatio, float nearPlaneDistance, float farPlaneDistance, out Matrix4x4 resultTangent,
        float fieldOfViewTangent, float aspectRatioTangent, float nearPlaneDistanceTangent, float farPlaneDistanceTangent)
    {
        resultTangent = new FieldOfView(fieldOfView, aspectRatio, nearPlaneDistance, farPlaneDistance, 1)
            .Tangent(fieldOfViewTangent, aspectRatioTangent, nearPlaneDistanceTangent, farPlaneDistanceTangent);
        return Matrix4x4.CreatePerspectiveFieldOfView(fieldOfView, aspectRatio, nearPlaneDistance, farPlaneDistance);
    }

    /// <summary>The adjoint of <see cref="Matrix4x4.CreatePerspectiveFieldOfViewLeftHanded"/>.</summary>
    [AdjointOf(typeof(Matrix4x4), nameof(Matrix4x4.CreatePerspectiveFieldOfViewLeftHanded))]
    public static void CreatePerspectiveFieldOfViewLeftHandedAdjoint(
        float fieldOfView, float aspectRatio, float nearPlaneDistance, float farPlaneDistance, Matrix4x4 resultAdjoint,
        ref float fieldOfViewAdjoint, ref float aspectRatioAdjoint, ref float nearPlaneDistanceAdjoint, ref float farPlaneDistanceAdjoint) =>
        AddProjection(
            new FieldOfView(fieldOfView, aspectRatio, nearPlaneDistance, farPlaneDistance, -1), resultAdjoint,
            ref fieldOfViewAdjoint, ref aspectRatioAdjoint, ref nearPlaneDistanceAdjoint, ref farPlaneDistanceAdjoint);

    /// <summary>The tangent of <see cref="Matrix4x4.CreatePerspectiveFieldOfViewLeftHanded"/>.</summary>
    [TangentOf(typeof(Matrix4x4), nameof(Matrix4x4.CreatePerspectiveFieldOfViewLeftHanded))]
    public static Matrix4x4 CreatePerspectiveFieldOfViewLeftHandedTangent(
        float fieldOfView, float aspectRatio, float nearPlaneDistance, float farPlaneDistance, out Matrix4x4 resultTangent,
        float fieldOfViewTangent, float aspectRatioTangent, float nearPlaneDistanceTangent, float farPlaneDistanceTangent)
    {
        resultTangent = new FieldOfView(fieldOfView, aspectRatio, nearPlaneDistance, farPlaneDistance, -1)
            .Tangent(fieldOfViewTangent, aspectRatioTangent, nearPlaneDistanceTangent, farPlaneDistanceTangent);
        return Matrix4x4.CreatePerspectiveFieldOfViewLeftHanded(fieldOfView, aspectRatio, nearPlaneDistance, farPlaneDistance);
    }

    private static void AddProjection(
        FieldOfView view, Matrix4x4 resultAdjoint, ref float angleAdjoint, ref float aspectAdjoint, ref float nearAdjoint, ref float farAdjoint)
    {
        angleAdjoint += MatrixAlgebra.Dot(resultAdjoint, view.Tangent(1, 0, 0, 0));
        aspectAdjoint += MatrixAlgebra.Dot(resultAdjoint, view.Tangent(0, 1, 0, 0));
        nearAdjoint += MatrixAlgebra.Dot(resultAdjoint, view.Tangent(0, 0, 1, 0));
        farAdjoint += MatrixAlgebra.Dot(resultAdjoint, view.Tangent(0, 0, 0, 1));
    }

    /// <summary>A projection by its field of view, whose far plane may be at infinity.</summary>
    /// <param name="Angle">The field of view.</param>
    /// <param name="Aspect">Width by height.</param>
    /// <param name="Near">The distance of the near plane.</param>
    /// <param name="Far">The distance of the far plane.</param>
    /// <param name="Handedness">1 where the camera looks along −Z, else −1.</param>
    private readonly record struct FieldOfView(float Angle, float Aspect, float Near, float Far, float Handedness)
    {
        public Matrix4x4 Tangent(float angle, float aspect, float near, float far)
        {
            float height = 1 / float.Tan(Angle / 2), heightTangent = -0.5f * (1 + height * height) * angle;
            bool isEndless = float.IsPositiveInfinity(Far);
            float depth = Near - Far, range = isEndless ? -1 : Far / depth;
            float rangeTangent = isEndless ? 0 : (Near * far - Far * near) / (depth * depth);
            return new Matrix4x4(
                (heightTangent - height * aspect / Aspect) / Aspect, 0, 0, 0,
                0, heightTangent, 0, 0,
                0, 0, rangeTangent * Handedness, 0,
                0, 0, near * range + Near * rangeTangent, 0);
        }
    }
}

using System.ComponentModel;
using System.Numerics;

namespace Backprop;

/// <summary>Derivatives of the functions of <see cref="Plane"/>, for generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PlaneDerivatives
{
    /// <summary>The adjoint of <see cref="Plane.Dot"/>.</summary>
    [AdjointOf(typeof(Plane), nameof(Plane.Dot))]
    public static void DotAdjoint(Plane plane, Vector4 value, float resultAdjoint, ref Plane planeAdjoint, ref Vector4 valueAdjoint)
    {
        planeAdjoint.Normal += resultAdjoint * value.AsVector3();
        planeAdjoint.D += resultAdjoint * value.W;
        valueAdjoint += resultAdjoint * new Vector4(plane.Normal, plane.D);
    }

    /// <summary>The tangent of <see cref="Plane.Dot"/>.</summary>
    [TangentOf(typeof(Plane), nameof(Plane.Dot))]
    public static float DotTangent(Plane plane, Vector4 value, out float resultTangent, Plane planeTangent, Vector4 valueTangent)
    {
        resultTangent = Plane.Dot(planeTangent, value) + Plane.Dot(plane, valueTangent);
        return Plane.Dot(plane, value);
    }

    /// <summary>The adjoint of <see cref="Plane.DotCoordinate"/>.</summary>
    [AdjointOf(typeof(Plane), nameof(Plane.DotCoordinate))]
    public static void DotCoordinateAdjoint(Plane plane, Vector3 value, float resultAdjoint, ref Plane planeAdjoint, ref Vector3 valueAdjoint)
    {
        planeAdjoint.Normal += resultAdjoint * value;
        planeAdjoint.D += resultAdjoint;
        valueAdjoint += resultAdjoint * plane.Normal;
    }

    /// <summary>The tangent of <see cref="Plane.DotCoordinate"/>.</summary>
    [TangentOf(typeof(Plane), nameof(Plane.DotCoordinate))]
    public static float DotCoordinateTangent(Plane plane, Vector3 value, out float resultTangent, Plane planeTangent, Vector3 valueTangent)
    {
        resultTangent = Plane.DotCoordinate(planeTangent, value) + Plane.DotNormal(plane, valueTangent);
        return Plane.DotCoordinate(plane, value);
    }

    /// <summary>The adjoint of <see cref="Plane.DotNormal"/>.</summary>
    [AdjointOf(typeof(Plane), nameof(Plane.DotNormal))]
    public static void DotNormalAdjoint(Plane plane, Vector3 value, float resultAdjoint, ref Plane planeAdjoint, ref Vector3 valueAdjoint)
    {
        planeAdjoint.Normal += resultAdjoint * value;
        valueAdjoint += resultAdjoint * plane.Normal;
    }

    /// <summary>The tangent of <see cref="Plane.DotNormal"/>.</summary>
    [TangentOf(typeof(Plane), nameof(Plane.DotNormal))]
    public static float DotNormalTangent(Plane plane, Vector3 value, out float resultTangent, Plane planeTangent, Vector3 valueTangent)
    {
        resultTangent = Plane.DotNormal(planeTangent, value) + Plane.DotNormal(plane, valueTangent);
        return Plane.DotNormal(plane, value);
    }
}

using System;
using Backprop;

namespace GradBench.Objectives;

// From the angles of the joints to a transform for each bone.
public static partial class HandTracking
{
    private const int Fingers = 5, AnglesOfAFinger = 4, BonesOfAFinger = 4;

    /// <summary>What moves the skin at rest with each bone: the bone's posed transform after the inverse of its transform at rest.</summary>
    [Differentiable]
    private static void Transforms(
        ReadOnlySpan<double> angles, ReadOnlySpan<int> parents, [Constant] ReadOnlySpan<double> relatives,
        [Constant] ReadOnlySpan<double> inverses, Span<double> transforms)
    {
        double[] joints = new double[2 * parents.Length];
        Joints(angles, joints);
        double[] absolutes = new double[transforms.Length];
        double[] posed = new double[16];
        double[] rotation = new double[16];
        for (int bone = 0; bone < parents.Length; bone++)
        {
            Span<double> absolute = absolutes.AsSpan(16 * bone, 16);
            JointRotation(joints[2 * bone], joints[2 * bone + 1], rotation);
            Multiply(relatives.Slice(16 * bone, 16), rotation, posed);
            if (parents[bone] < 0)
                Copy(posed, absolute);
            else
                Multiply(absolutes.AsSpan(16 * parents[bone], 16), posed, absolute);
            Multiply(absolute, inverses.Slice(16 * bone, 16), transforms.Slice(16 * bone, 16));
        }
    }

    /// <summary>Flexion and abduction of each bone: those of a finger's second, third and fourth bone are free, the others are 0.</summary>
    [Differentiable]
    private static void Joints(ReadOnlySpan<double> angles, Span<double> joints)
    {
        for (int finger = 0; finger < Fingers; finger++)
        {
            ReadOnlySpan<double> own = angles.Slice(AnglesOfAFinger * finger, AnglesOfAFinger);
            Span<double> joint = joints.Slice(2 * (BonesOfAFinger * finger + 2), 6);
            joint[0] = own[0];
            joint[1] = own[1];
            joint[2] = own[2];
            joint[4] = own[3];
        }
    }

    /// <summary>Flexion about x, then abduction about z, as a 4 × 4 matrix.</summary>
    [Differentiable]
    private static void JointRotation(double flexion, double abduction, Span<double> rotation)
    {
        double cx = Math.Cos(flexion), sx = Math.Sin(flexion);
        double cz = Math.Cos(abduction), sz = Math.Sin(abduction);
        for (int i = 0; i < rotation.Length; i++)
            rotation[i] = 0;
        rotation[0] = cz;
        rotation[1] = -sz * cx;
        rotation[2] = sz * sx;
        rotation[4] = sz;
        rotation[5] = cz * cx;
        rotation[6] = -cz * sx;
        rotation[9] = sx;
        rotation[10] = cx;
        rotation[15] = 1;
    }

    [Differentiable]
    private static void Copy(ReadOnlySpan<double> source, Span<double> destination)
    {
        for (int i = 0; i < source.Length; i++)
            destination[i] = source[i];
    }

    /// <summary>The product of two 4 × 4 matrices, by rows.</summary>
    [Differentiable]
    private static void Multiply(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> product)
    {
        for (int row = 0; row < 4; row++)
        {
            for (int column = 0; column < 4; column++)
            {
                double sum = 0;
                for (int k = 0; k < 4; k++)
                    sum += left[4 * row + k] * right[4 * k + column];
                product[4 * row + column] = sum;
            }
        }
    }

    /// <summary>The 3 × 3 matrix of a rotation given by its axis times its angle: cos θ I + sin θ [a]ₓ + (1 − cos θ) a aᵀ.</summary>
    [Differentiable]
    private static void AxisAngle(ReadOnlySpan<double> rotation, Span<double> matrix)
    {
        double angle = Math.Sqrt(rotation[0] * rotation[0] + rotation[1] * rotation[1] + rotation[2] * rotation[2]);
        if (angle < 0.0001)
        {
            for (int i = 0; i < 9; i++)
                matrix[i] = i % 4 == 0 ? 1 : 0;
            return;
        }

        double x = rotation[0] / angle, y = rotation[1] / angle, z = rotation[2] / angle;
        double cosine = Math.Cos(angle), sine = Math.Sin(angle), rest = 1 - cosine;
        matrix[0] = cosine + rest * x * x;
        matrix[1] = rest * x * y - sine * z;
        matrix[2] = rest * x * z + sine * y;
        matrix[3] = rest * y * x + sine * z;
        matrix[4] = cosine + rest * y * y;
        matrix[5] = rest * y * z - sine * x;
        matrix[6] = rest * z * x - sine * y;
        matrix[7] = rest * z * y + sine * x;
        matrix[8] = cosine + rest * z * z;
    }
}

using System;
using System.Runtime.InteropServices;
using Backprop.Tests.Corpus;
using Xunit;
using Particle = Backprop.Tests.Corpus.StructArraysShapes.Particle;
using Vec3 = Backprop.Tests.Corpus.StructArrays.Vec3;

namespace Backprop.Tests.Promises;

/// <summary>Arrays and spans of structs as arguments: their lengths, whose memory they are, and their members without derivatives.</summary>
public sealed class StructArrayArgumentTests
{
    private readonly Workspace _workspace = new();
    private readonly Vec3[] _points = [new(1, 2, 3), new(4, 5, 6), new(7, 8, 9)];

    [Fact]
    public void LengthsAreThoseOfTheParameters()
    {
        Refused("pointsGradient", () => StructArrays.SumOfSquaresGradient(_points, new Vec3[2]));
        Refused("pointsTangent", () => StructArrays.ScaleTangent(_points, 2, new Vec3[4], 1));
        StructArrays.SumOfSquaresForward(_points, _workspace);
        Refused("pointsAdjoint", () => StructArrays.SumOfSquaresAdjoint(_points, _workspace, 1, new Vec3[2]));
        Assert.Equal(1, _points[0].X);
    }

    [Fact]
    public void WhatIsWrittenIsNoOtherArgument()
    {
        Refused("pointsGradient", () => StructArrays.SumOfSquaresGradient(_points, _points));
        Refused("pointsTangent", () => StructArrays.ScaleTangent(_points.AsSpan(1), 2, _points.AsSpan(0, 2), 1));
        Refused("source", () => StructArrays.WholeForward(_points, _points, default, 1, _workspace), "target");
        Assert.Equal(4, _points[1].X);
    }

    /// <summary>Numbers that are members of the structs.</summary>
    [Fact]
    public void WhatIsWrittenIsNoPartOfAnotherArgument()
    {
        double[] masses = [1, 2, 3];
        Span<double> inside = MemoryMarshal.Cast<Vec3, double>(_points.AsSpan(1));
        Span<Vec3> outside = MemoryMarshal.Cast<double, Vec3>(masses.AsSpan());
        try
        {
            StructArrays.PotentialGradient(_points, masses, new Vec3[3], inside[..3]);
            Assert.Fail("it overlaps");
        }
        catch (ArgumentException overlap)
        {
            Assert.Equal("massesGradient", overlap.ParamName);
        }
        try
        {
            StructArrays.PotentialGradient(_points.AsSpan(0, 1), masses.AsSpan(0, 1), outside, new double[1]);
            Assert.Fail("it overlaps");
        }
        catch (ArgumentException overlap)
        {
            Assert.Equal("pointsGradient", overlap.ParamName!.Replace("positions", "points", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void AnElementByReferenceIsNoOtherArgument()
    {
        Refused("b", () => StructArraysCalled.ExchangeForward(ref _points[1], ref _points[1], 2, _workspace));
        Refused("b", () => StructArraysCalled.ElementTwiceForward(_points, 1, 1, 2, _workspace));
        Refused("q", () => StructArrayModel.MixForward(_points, ref _points[2], ref _outside, _workspace), "points");
        Refused("x", () => StructArrayModel.MixForward(_points, ref _point, ref _points[0].Y, _workspace), "points");
        Assert.Equal(5, _points[1].Y);
    }

    private Vec3 _point;
    private double _outside;

    [Fact]
    public void MembersWithoutDerivativesMeanNothing()
    {
        Particle[] particles = [new() { Mass = 1, Hits = 3 }, new() { Mass = 2, IsFixed = true }, new() { Mass = 3, Velocity = new(1, -2, 3) }];
        Particle[] before = [.. particles], adjoint = new Particle[3];
        StructArraysShapes.ParticlesForward(particles, 0.1, 2, _workspace);
        for (int i = 0; i < 3; i++)
            adjoint[i] = new Particle { Mass = 1, Hits = 42, IsFixed = true };
        double dtAdjoint = 0;
        StructArraysShapes.ParticlesAdjoint(particles, 0.1, 2, _workspace, adjoint, ref dtAdjoint);
        Assert.All(adjoint, a => Assert.Equal((42, true), (a.Hits, a.IsFixed)));
        Assert.NotEqual(1, adjoint[0].Mass);
        Assert.Equal(3, before[0].Hits);
    }

    [Fact]
    public void AdjointsThatAreAddedToMayBeOneMemory()
    {
        Vec3[] adjoint = new Vec3[3];
        StructArrayModel.ProductForward(_points, _points, _workspace);
        StructArrayModel.ProductAdjoint(_points, _points, _workspace, 1, adjoint, adjoint);
        Assert.Equal(2 * 7, adjoint[2].X);
    }

    private static void Refused(string name, Action action, string? orName = null) =>
        Assert.Contains(Assert.Throws<ArgumentException>(action).ParamName, new[] { name, orName });
}

internal static partial class StructArrayModel
{
    [Differentiable]
    public static void Mix(Span<Vec3> points, ref Vec3 q, ref double x)
    {
        points[0] += q;
        q = x * points[1];
        x *= points[0].X;
    }

    [Differentiable]
    public static double Product(ReadOnlySpan<Vec3> a, ReadOnlySpan<Vec3> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
            sum += a[i].X * b[i].X;
        return sum;
    }
}

using System;
using Backprop.Tests.Corpus;
using Xunit;

namespace Backprop.Tests.Promises;

/// <summary>Derivatives by the object that a method is called on: their shapes, and whose memory their parts are.</summary>
public sealed class ActiveReceiverTests
{
    private readonly double[] _x = [1, 2, 3];
    private readonly double[] _t = [0.5, 0.25];
    private readonly Workspace _workspace = new();

    [Fact]
    public void AnotherShapeIsNamed()
    {
        Affine layer = new();
        Cell cell = new();
        Refused("thisGradient", () => layer.LossGradient(_x, _t, 1, null!, new double[3], out _));
        Refused("thisTangent", () => layer.ApplyTangent(_x, new double[2], null!, _x, new double[2]));
        cell.StepForward(1, _workspace);
        double adjoint = 0;
        Refused("thisAdjoint", () => cell.StepAdjoint(1, _workspace, 1, null!, ref adjoint));
        Assert.Equal(0, adjoint);
    }

    [Fact]
    public void TheObjectIsNotItsOwnDerivative()
    {
        Cell cell = new() { Input = 2 };
        Refused("thisGradient", () => cell.StepGradient(1, cell, out _));
        Refused("thisTangent", () => cell.StepTangent(1, out _, cell, 1));
        Assert.Equal([2, 0], [cell.Input, cell.State[0]]);
    }

    [Fact]
    public void WhatItWritesIsNoPartOfIt()
    {
        Affine layer = new(), gradient = new();
        Refused("y", () => layer.ApplyForward(_x, layer.Biases, _workspace));
        Refused("yTangent", () => layer.ApplyTangent(_x, new double[2], gradient, _x, gradient.Biases));
    }

    /// <summary>The members without derivatives are left as they are.</summary>
    [Fact]
    public void TheGradientIsSet()
    {
        Cell cell = new() { Input = 0.5 }, gradient = new() { Input = 7, Memory = 7 };
        gradient.Recurrent.AsSpan().Fill(7);
        cell.StepGradient(0, gradient, out double byX);
        Assert.Equal([0, 0, 0.5], [gradient.Input, gradient.Memory, byX]);
        Assert.Equal([0, 0, 0, 0], gradient.Recurrent);
    }

    private static void Refused(string parameter, Action call) => Assert.Equal(parameter, Assert.Throws<ArgumentException>(call).ParamName);
}

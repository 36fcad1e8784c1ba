using System;
using Backprop.Tests.Corpus;
using Xunit;
using Nested = Backprop.Tests.Corpus.StructReferences.Nested;
using Pair = Backprop.Tests.Corpus.StructReferences.Pair;
using Particle = Backprop.Tests.Corpus.StructReferences.Particle;

namespace Backprop.Tests.Promises;

/// <summary>Structs as arguments: what must not share memory, and what becomes of members without derivatives.</summary>
public sealed class StructArgumentTests
{
    private readonly Workspace _workspace = new();
    private Pair _a = new(2, 3);
    private Pair _b = new(5, 7);
    private Pair _weights = new(11, 13);
    private Particle _particle = new() { X = 0.5, V = 0.25, Bounces = 1 };
    private Nested _nested;

    [Fact]
    public void TwoReferencesToOneStruct()
    {
        Refused("b", () => StructReferences.SwapAndMixForward(ref _a, ref _a, in _weights, _workspace));
        Refused("b", () => StructReferences.SwapAndMixForward(ref _a, ref _weights, in _weights, _workspace));
        Refused("aTangent", () => StructReferences.SwapAndMixTangent(ref _a, ref _b, in _weights, ref _a, ref _a, default));
        Assert.Equal(new Pair(2, 3), _a);
        Assert.Equal(new Pair(11, 13), _weights);
    }

    [Fact]
    public void AStructAndAPartOfIt()
    {
        Refused("x", () => StructReferences.PassiveForward(ref _counter, ref _counter.Size, _workspace));
        Refused("particle", () => Model.PartsForward(ref _nested, ref _nested.First, _workspace));
        Assert.Equal((4, 1.5), _counter);
    }

    private (int Count, double Size) _counter = (4, 1.5);

    [Fact]
    public void AnAdjointThatIsUsedTwice()
    {
        StructReferences.SwapAndMixForward(ref _a, ref _b, in _weights, _workspace);
        Pair adjoint = new(1, 2), other = default;
        Refused("bAdjoint", () => StructReferences.SwapAndMixAdjoint(default, default, in _weights, _workspace, ref adjoint, ref adjoint, ref other));
        Assert.Equal(new Pair(1, 2), adjoint);
    }

    [Fact]
    public void MembersWithoutDerivativesAreLeftAsTheyAre()
    {
        StructReferences.RunForward(_particle, 0.1, 3, _workspace);
        Particle adjoint = new() { X = 1, V = 2, Bounces = 42 };
        double dtAdjoint = 0;
        StructReferences.RunAdjoint(_particle, 0.1, 3, _workspace, 1, ref adjoint, ref dtAdjoint);
        Assert.Equal(42, adjoint.Bounces);
        Assert.NotEqual(1, adjoint.X);
    }

    [Fact]
    public void AGradientHasNone()
    {
        StructReferences.RunGradient(_particle, 0.1, 3, out Particle gradient, out _);
        Assert.Equal(0, gradient.Bounces);
    }

    [Fact]
    public void ATupleKeepsItsNames()
    {
        StructParameters.MomentsForward([1, 3], _workspace);
        StructParameters.MomentsAdjoint([1, 3], _workspace, (Mean: 1, Spread: 0), new double[2]);
        Assert.Equal(2, StructParameters.MomentsTangent([1, 3], out var tangent, [1, 1]).Mean);
        Assert.Equal(1, tangent.Mean);
    }

    private static void Refused(string name, Action action) =>
        Assert.Equal(name, Assert.Throws<ArgumentException>(action).ParamName);
}

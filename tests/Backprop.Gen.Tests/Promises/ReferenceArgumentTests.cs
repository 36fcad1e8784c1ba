using System;
using Xunit;

namespace Backprop.Tests.Promises;

/// <summary>Arguments by <c>ref</c> and <c>out</c> that are elements of other arguments: refused before anything is written.</summary>
public sealed class ReferenceArgumentTests
{
    private readonly double[] _x = [2, 3];
    private readonly double[] _y = [5, 7];
    private readonly Workspace _workspace = new();
    private double _c = 1.5;
    private double _s = 11;
    private double _t = 13;
    private int _n = 17;

    [Fact]
    public void AnElementOfAWrittenSpan()
    {
        Refused("y", () => Model.ReferencesForward(ref _y[0], out _t, ref _c, ref _n, out _, 1, _y, _workspace));
        Refused("y", () => Model.ReferencesForward(ref _s, out _y[1], ref _c, ref _n, out _, 1, _y, _workspace));
        Refused("y", () => Model.ReferencesForward(ref _s, out _t, ref _c, ref _n, out _, in _y[1], _y, _workspace));
        Refused("y", () => Model.ReferencesTangent(ref _s, out _y[1], ref _c, ref _n, out _, 1, _y, out _, ref _x[0], out _x[1], 1, new double[2]));
        Refused("y", () => Model.ReferencesGradient(ref _s, out _y[1], ref _c, ref _n, out _, 1, _y, out _, out _, new double[2]));
        NothingIsWritten();
    }

    [Fact]
    public void AnElementOfASpanThatIsOnlyRead()
    {
        Refused("sum", () => Model.AccumulateForward(_x, ref _x[1], _workspace));
        Refused("sum", () => Model.AccumulateTangent(_x, ref _x[1], _y, ref _s));
        NothingIsWritten();
    }

    [Fact]
    public void TwoReferencesToOneVariable()
    {
        Refused("t", () => Model.ReferencesForward(ref _s, out _s, ref _c, ref _n, out _, 1, _y, _workspace));
        Refused("c", () => Model.ReferencesForward(ref _s, out _t, ref _s, ref _n, out _, 1, _y, _workspace));
        Refused("t", () => Model.ReferencesForward(ref _s, out _t, ref _c, ref _n, out _, in _t, _y, _workspace));
        Refused("b", () => Corpus.References.SwapForward(ref _s, ref _s, _workspace));
        NothingIsWritten();
    }

    [Fact]
    public void DerivativesThatAreElementsOfOthers()
    {
        double[] yAdjoint = [19, 23], xAdjoint = [29, 31];
        double zero = 0;
        Refused("yAdjoint", () => Model.ReferencesAdjoint(0, 0, 0, 0, false, 1, _y, _workspace, 1, ref yAdjoint[1], 0, ref zero, yAdjoint));
        Refused("sumAdjoint", () => Model.AccumulateAdjoint(_x, 0, _workspace, xAdjoint, ref xAdjoint[0]));
        Refused("sumAdjoint", () => Model.AccumulateAdjoint(_x, 0, _workspace, xAdjoint, ref _x[0]));
        Refused("sumTangent", () => Model.AccumulateTangent(_x, ref _s, xAdjoint, ref xAdjoint[0]));
        Refused("sumTangent", () => Model.AccumulateTangent(_x, ref _s, xAdjoint, ref _s));
        Refused("sGradient", () => Model.SingleReferencesGradient(ref Single(3), out _, out _single[0]));
        Assert.Equal([19, 23, 29, 31], [.. yAdjoint, .. xAdjoint]);
        Assert.Equal(3, _single[0]);
        NothingIsWritten();
    }

    [Fact]
    public void ElementsOfOneArrayApart()
    {
        Model.AccumulateForward(_x.AsSpan(1), ref _x[0], _workspace);
        double[] adjoints = [1, 0];
        Model.AccumulateAdjoint(_x.AsSpan(1), double.NaN, _workspace, adjoints.AsSpan(1), ref adjoints[0]);
        Assert.Equal([8, 3], _x);
        Assert.Equal([4, 2], adjoints);
    }

    private readonly float[] _single = new float[1];

    private ref float Single(float value)
    {
        _single[0] = value;
        return ref _single[0];
    }

    private static void Refused(string parameter, Action call) => Assert.Equal(parameter, Assert.Throws<ArgumentException>(call).ParamName);

    private void NothingIsWritten()
    {
        Assert.Equal([2, 3], _x);
        Assert.Equal([5, 7], _y);
        Assert.Equal((1.5, 11, 13, 17), (_c, _s, _t, _n));
    }
}

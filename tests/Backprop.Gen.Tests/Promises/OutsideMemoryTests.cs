using System;
using Backprop.Tests.Corpus;
using Xunit;

namespace Backprop.Tests.Promises;

/// <summary>Memory that a method reaches without a parameter is no memory that an argument writes.</summary>
public sealed partial class OutsideMemoryTests
{
    private readonly Workspace _workspace = new();

    private sealed partial class Filter
    {
        public static readonly double[] Table = [1, 2];
        public readonly double[] Taps = [1, 2];
        public readonly double[,] Grid = { { 1, 2 } };
        public readonly double[][] Rows = [[1, 2], [3, 4]];
        public object[] Anything = [];
        public Memory<double> Storage = new double[2];
        public Span<double> Window => Taps.AsSpan(1);

        /// <summary>Reads back through the field.</summary>
        [Differentiable]
        public double Run(double x, Span<double> y)
        {
            for (int i = 0; i < y.Length; i++)
                y[i] = x * x;
            double s = 0;
            for (int i = 0; i < Taps.Length; i++)
                s += Taps[i] * y[i];
            return s;
        }

        [Differentiable]
        public static void Look(ReadOnlySpan<double> x, Span<double> y)
        {
            for (int i = 0; i < y.Length; i++)
                y[i] = x[i] * x[i] * Table[i];
        }

        [Differentiable]
        public double ByReference(ref double x)
        {
            x *= x;
            return x * Taps[0];
        }

        [Differentiable]
        public double InGrid(double x, double[,] y)
        {
            y[0, 0] = x * x;
            return Grid[0, 1] * y[0, 0];
        }

        [Differentiable]
        public double OfRows(double x, Span<double> y)
        {
            y[0] = x * x;
            return Rows[1][0] * y[0];
        }

        [Differentiable]
        public double OfAnything(double x, Span<double> y)
        {
            y[0] = x * x;
            return ((double[])Anything[0])[0] * y[0];
        }

        [Differentiable]
        public double OfStorage(double x, Span<double> y)
        {
            y[0] = x * x;
            return Storage.Span[0] * y[0];
        }

        [Differentiable]
        public double OfWindow(double x, Span<double> y)
        {
            y[0] = x * x;
            return Window[0] * y[0];
        }

        /// <summary>Writes the field, over what the adjoint would read again.</summary>
        [Differentiable]
        public double Overwrite(double x, ReadOnlySpan<double> w)
        {
            double s = w[0] * w[0] * x;
            Taps[0] = 7;
            return s;
        }

        [Differentiable]
        public double OnlyReads(double x, ReadOnlySpan<double> w) => w[0] * Taps[0] * x;
    }

    private readonly Filter _filter = new();

    [Fact]
    public void AFieldIsNoWrittenArgument()
    {
        Refused("y", () => _filter.RunGradient(2, _filter.Taps, out _, new double[2]));
        Refused("y", () => _filter.RunForward(2, _filter.Taps, _workspace));
        Refused("y", () => _filter.RunTangent(2, _filter.Taps, out _, 1, new double[2]));
        Refused("yTangent", () => _filter.RunTangent(2, new double[2], out _, 1, _filter.Taps));
        double[] y = new double[2];
        Assert.Equal(12, new Filter().RunGradient(2, y, out double x, new double[2]));
        Assert.Equal(12, x);
    }

    [Fact]
    public void AStaticTableIsNoWrittenArgument()
    {
        Refused("y", () => Filter.LookForward([2, 3], Filter.Table, _workspace));
        Refused("y", () => Filter.LookTangent([2, 3], Filter.Table, [1, 1], new double[2]));
    }

    [Fact]
    public void AVariableIsNoElementOfAField()
    {
        Refused("x", () => _filter.ByReferenceForward(ref _filter.Taps[0], _workspace));
        double x = 3;
        _filter.ByReferenceGradient(ref x, out double gradient);
        Assert.Equal(6, gradient);
    }

    [Fact]
    public void OtherWaysToMemoryAreSeen()
    {
        _filter.Anything = [_filter.Taps];
        double[] memory = new double[2];
        _filter.Storage = memory.AsMemory();
        Refused("y", () => _filter.InGridForward(2, _filter.Grid, _workspace));
        Refused("y", () => _filter.OfRowsForward(2, _filter.Rows[1], _workspace));
        Refused("y", () => _filter.OfAnythingForward(2, _filter.Taps, _workspace));
        Refused("y", () => _filter.OfStorageForward(2, memory, _workspace));
        Refused("y", () => _filter.OfWindowForward(2, _filter.Taps, _workspace));
        _filter.Anything = [new double[] { 1 }];
        Assert.Equal(16, _filter.OfAnythingGradient(4, [0], out double x, [0]));
        Assert.Equal(8, x);
    }

    [Fact]
    public void AFieldThatIsWrittenIsNoArgument()
    {
        Refused("w", () => _filter.OverwriteGradient(2, _filter.Taps, out _, new double[2]));
        _filter.OverwriteGradient(2, [3], out double x, new double[1]);
        Assert.Equal(9, x);
    }

    [Fact]
    public void WhatIsOnlyReadMayBeAField()
    {
        double[] gradient = new double[2];
        Assert.Equal(2, _filter.OnlyReadsGradient(2, _filter.Taps, out _, gradient));
        Assert.Equal([2, 0], gradient);
    }

    [Fact]
    public void AConstantObjectSharesNothingWithAWrittenOne()
    {
        SmallLayer layer = new(), fixedLayer = new() { C = layer.C };
        Refused("layer", () => Shared.MoveForward(layer, fixedLayer, 2, _workspace));
        Refused("layer", () => Shared.MoveForward(layer, layer, 2, _workspace));
        Refused("layer", () => Shared.MoveTangent(layer, fixedLayer, 2, out _, new SmallLayer(), 1));
        Perceptron net = new(), other = new();
        other.Others[0] = net.Others[0];
        Refused("net", () => Shared.MoveDeepForward(net, other, 2, _workspace));
        Shared.MoveForward(layer, new SmallLayer(), 2, _workspace);
        Shared.MoveDeepForward(new(), new(), 2, _workspace);
    }

    private static void Refused(string parameter, Action call) => Assert.Equal(parameter, Assert.Throws<ArgumentException>(call).ParamName);
}

/// <summary>Two objects of a class, of which one carries no derivatives.</summary>
public static partial class Shared
{
    [Differentiable]
    public static double Move(SmallLayer layer, [Constant] SmallLayer origin, double x)
    {
        layer.C[0] = x * x;
        return layer.C[0] * origin.C[0];
    }

    [Differentiable]
    public static double MoveDeep(Perceptron net, [Constant] Perceptron origin, double x)
    {
        net.Others[0].C[0] = x * x;
        return net.Others[0].C[0] * origin.Others[0].C[0];
    }
}

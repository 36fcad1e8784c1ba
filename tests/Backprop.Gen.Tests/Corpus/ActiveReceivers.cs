using System;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>A dense layer that is applied by a method of its own.</summary>
public partial class Affine
{
    internal readonly double[,] Weights = new double[2, 3];
    internal double[] Biases { get; } = new double[2];
    internal double Gain = 1;

    /// <summary>How often it was applied.</summary>
    public int Calls { get; private set; }

    private int Outputs => Biases.Length;

    [Differentiable(WithRespectToThis = true)]
    public void Apply([Size(3)] ReadOnlySpan<double> x, [Size(2)] Span<double> y)
    {
        for (int i = 0; i < Outputs; i++)
            y[i] = Math.Tanh(Sum(i, x));
        Calls++;
    }

    [Differentiable(WithRespectToThis = true)]
    public double Loss([Size(3)] ReadOnlySpan<double> x, [Constant, Size(2)] ReadOnlySpan<double> t, double scale)
    {
        Span<double> y = stackalloc double[2];
        Apply(x, y);
        double sum = 0;
        for (int i = 0; i < y.Length; i++)
            sum += (y[i] - t[i]) * (y[i] - t[i]);
        return scale * sum + Penalty();
    }

    /// <summary>Nothing but the object carries derivatives.</summary>
    [Differentiable(WithRespectToThis = true)]
    private double Penalty()
    {
        double sum = 0;
        for (int i = 0; i < Outputs; i++)
            for (int j = 0; j < Weights.GetLength(1); j++)
                sum += Weights[i, j] * Weights[i, j];
        return this.Gain * sum / 2 + this.Biases[0];
    }

    [Differentiable(WithRespectToThis = true)]
    private void Shrink(double rate)
    {
        for (int i = 0; i < Weights.GetLength(0); i++)
            for (int j = 0; j < Weights.GetLength(1); j++)
                Weights[i, j] *= 1 - rate * Gain;
        Gain *= Gain * rate;
    }

    private double Sum(int unit, ReadOnlySpan<double> x)
    {
        double sum = Biases[unit];
        for (int j = 0; j < Weights.GetLength(1); j++)
            sum += Weights[unit, j] * x[j];
        return Gain * sum;
    }

    /// <summary>Another object of the class is as good as the own one.</summary>
    [Differentiable(WithRespectToThis = true)]
    private double Blend(Affine other, [Size(3)] ReadOnlySpan<double> x)
    {
        double a = Penalty() * other.Gain + Gain * other.Penalty();
        return a + other.Sum(0, x) * Sum(1, x);
    }
}

/// <summary>A cell with a state that each step changes.</summary>
public partial class Cell
{
    internal readonly double[] Recurrent = new double[4];
    internal readonly double[] State = new double[2];
    internal double Input;
    internal double Memory { get; set; }

    [Differentiable(WithRespectToThis = true)]
    internal double Step(double x)
    {
        double a = State[0], b = State[1];
        State[0] = Math.Tanh(Recurrent[0] * a + Recurrent[1] * b + Input * x);
        State[1] = Math.Tanh(Recurrent[2] * a + Recurrent[3] * b);
        Memory += x * a;
        return State[0] - State[1] * Memory;
    }

    [Differentiable(WithRespectToThis = true)]
    internal double Run([Size(4)] ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int t = 0; t < x.Length; t++)
        {
            double y = Step(x[t]);
            if (y > 0)
                sum += y * y;
            else
                Memory *= y;
        }
        return sum + Memory;
    }

    [Differentiable(WithRespectToThis = true)]
    internal void Reset(double start)
    {
        State.AsSpan().Clear();
        State[0] = start;
        Memory = start * start;
    }
}

/// <summary>A cell that is another one too.</summary>
public partial class GatedCell : Cell
{
    internal double Gate;

    [Differentiable(WithRespectToThis = true)]
    internal double Gated(double x)
    {
        double gate = Activations.Sigmoid(Gate * x);
        return gate * Step(x) + (1 - gate) * base.Memory;
    }

    [Differentiable(WithRespectToThis = true)]
    internal double Restarted(double start, [Size(3)] ReadOnlySpan<double> x)
    {
        base.Reset(start * Gate);
        double sum = 0;
        foreach (double value in x)
            sum += this.Gated(value) * Memory;
        return sum;
    }

    [Differentiable(WithRespectToThis = true)]
    internal (double Sum, double Product) Both(ref double x)
    {
        x *= Gate;
        double y = base.Step(x);
        return (x + y, x * y);
    }
}

/// <summary>A model of layers and cells, which it calls.</summary>
public partial class Stack
{
    private readonly Affine _first = new();
    private readonly GatedCell[] _cells = [new(), new(), new()];
    private double[][] Output { get; } = [[0, 0], [0, 0, 0]];

    [Differentiable(WithRespectToThis = true)]
    internal double Predict([Size(3)] ReadOnlySpan<double> x)
    {
        Span<double> y = stackalloc double[2];
        _first.Apply(x, y);
        double sum = 0;
        foreach (GatedCell cell in _cells)
            sum += cell.Gated(y[0]) * y[1];
        for (int i = 0; i < Output.Length; i++)
            for (int j = 0; j < Output[i].Length; j++)
                sum += Output[i][j] * y[i];
        return sum;
    }

    /// <summary>The object is a parameter here, and what it stands on there.</summary>
    [Differentiable]
    internal static double Compare(Stack left, Stack right, [Size(3)] ReadOnlySpan<double> x) => left.Predict(x) - 2 * right._cells[1].Step(x[0]);

    [Differentiable(WithRespectToThis = true)]
    internal double Chosen([Value(0, 2)] int which, double x, [Value(true, false)] bool twice)
    {
        GatedCell cell = _cells[which];
        double y = cell.Step(x);
        if (twice)
            y *= cell.Step(y);
        return y;
    }

    /// <summary>An object comes back to itself.</summary>
    [Differentiable(WithRespectToThis = true)]
    internal double Deep([Value(3)] int depth, double x) =>
        depth == 0 ? x * Output[1][2] : Math.Sin(Output[0][1] * Deep(depth - 1, x)) + Output[1][0];
}

/// <summary>Names that the generated members want for themselves.</summary>
public partial class Confusing
{
    private float _i = 1;
    private readonly float[] _result = new float[3];

    [Differentiable(WithRespectToThis = true)]
    private float Total([Size(3)] float[] x)
    {
        float @this = _i;
        for (int i = 0; i < x.Length; i++)
        {
            @this += _result[i] * x[i];
            x[i] = @this * this._i;
        }
        return @this;
    }
}

using System;

namespace Backprop.Tests.Corpus;

/// <summary>A dense layer as people write it.</summary>
public class DenseLayer
{
    /// <summary>The weights.</summary>
    public double[,] Weights = new double[2, 3];

    /// <summary>The biases.</summary>
    public double[] Biases { get; } = new double[2];

    /// <summary>A scale of the activation.</summary>
    public double Gain { get; set; } = 1;

    /// <summary>Not differentiated.</summary>
    [Constant]
    public double LearningRate { get; init; } = 0.125;

    /// <summary>Called how often.</summary>
    public int Calls;

    /// <summary>Its size.</summary>
    public int Outputs => Biases.Length;

    /// <summary>Its size.</summary>
    public int Inputs => Weights.GetLength(1);

    /// <summary>The weighted sum of a unit.</summary>
    public double Sum(int unit, ReadOnlySpan<double> x)
    {
        double sum = Biases[unit];
        for (int j = 0; j < Inputs; j++)
            sum += Weights[unit, j] * x[j];
        return Gain * sum;
    }
}

/// <summary>A network of layers of its own, and arrays of arrays.</summary>
public class Perceptron
{
    /// <summary>Its first layer.</summary>
    public DenseLayer First { get; } = new();

    /// <summary>Its other layers.</summary>
    public SmallLayer[] Others = [new(), new(), new()];

    /// <summary>Its output weights.</summary>
    public double[][] Output { get; set; } = [[0, 0], [0, 0, 0]];

    /// <summary>Its state.</summary>
    public double[] State = new double[2];

    /// <summary>Its temperature.</summary>
    public double Temperature = 1;

    /// <summary>Its name.</summary>
    public string Name { get; init; } = "net";
}

/// <summary>A layer of two units.</summary>
public sealed record SmallLayer
{
    /// <summary>A weight.</summary>
    public double A;

    /// <summary>A weight.</summary>
    public double B { get; set; }

    /// <summary>More weights.</summary>
    public double[] C { get; set; } = new double[2];

    /// <summary>The squared length.</summary>
    public double Energy => A * A + B * B + C[0] * C[1];
}

/// <summary>A filter of second order with its memory, deriving from another class.</summary>
public class Biquad : FilterState
{
    /// <summary>Coefficients.</summary>
    public double B0 = 1, B1, B2, A1, A2;

    /// <summary>One sample; changes the state.</summary>
    public double Step(double x)
    {
        double y = B0 * x + Z1;
        Z1 = B1 * x - A1 * y + Z2;
        Z2 = B2 * x - A2 * y;
        Samples++;
        return y;
    }
}

/// <summary>The memory of a filter.</summary>
public abstract class FilterState
{
    /// <summary>Memory.</summary>
    public double Z1;

    /// <summary>Memory.</summary>
    public double Z2 { get; set; }

    /// <summary>Not differentiated.</summary>
    public int Samples { get; set; }
}

/// <summary>Numbers of both precisions.</summary>
public class MixedPrecision
{
    /// <summary>Single.</summary>
    public float[] Weights = new float[3];

    /// <summary>Single.</summary>
    public float Bias { get; set; }

    /// <summary>Double.</summary>
    public double Scale = 1;
}

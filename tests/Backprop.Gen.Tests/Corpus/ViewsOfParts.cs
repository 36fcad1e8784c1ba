using System;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>Variables that look at rows of arrays of arrays and at members of objects, one or another of them.</summary>
public static partial class ViewsOfParts
{
    [Differentiable]
    public static double ARowOrAnother([Size(3), Columns(2)] double[][] rows, bool first)
    {
        double[] top = rows[0], bottom = rows[2], row = first ? top : bottom;
        return row[0] * row[1] * rows[1][0] + rows[0][1];
    }

    [Differentiable]
    public static double ARowOrAnArray([Size(2), Columns(3)] double[][] rows, [Size(3)] ReadOnlySpan<double> x, bool first)
    {
        double[] second = rows[1];
        ReadOnlySpan<double> row = first ? second : x;
        double p = 1;
        for (int i = 0; i < row.Length; i++)
            p *= row[i] + x[0];
        return p;
    }

    [Differentiable]
    public static double AMemberOrAnother(Perceptron net, bool first)
    {
        double[] state = net.State, biases = net.First.Biases, part = first ? state : biases;
        return part[0] * part[1] * net.State[0] + net.First.Biases[1] * net.First.Biases[1];
    }

    [Differentiable]
    public static double OneMemberAfterTheOther(Perceptron net, [Constant, Size(2)] ReadOnlySpan<double> x)
    {
        double[] part = net.State, next = net.First.Biases;
        double sum = 0;
        for (int i = 0; i < 3; i++)
        {
            sum += part[0] * x[1] + part[1] * part[1] * sum;
            (part, next) = (next, part);
        }
        return sum;
    }

    [Differentiable]
    public static double WrittenThroughTheVariable(Perceptron net, double a, bool first)
    {
        double[] state = net.State, biases = net.First.Biases, part = first ? state : biases;
        part[0] *= a;
        part[1] = part[0] * part[1];
        return net.State[0] * net.State[1] + net.First.Biases[0] * part[1];
    }

    [Differentiable]
    public static double AConstantRowOrAnActiveOne([Size(2), Columns(2)] double[][] rows, [Constant, Size(2), Columns(2)] double[][] data, bool first)
    {
        double[] active = rows[1], constant = data[0], row = first ? active : constant;
        return row[0] * row[1] * rows[0][0] * data[1][1];
    }

    [Differentiable]
    public static double AConstantMemberOrAnActiveOne(Perceptron net, [Constant] Perceptron other, bool first)
    {
        double[] active = net.State, constant = other.State, part = first ? active : constant;
        return part[0] * part[1] * net.Temperature;
    }

    [Differentiable]
    public static double ShrinkingRow([Size(2), Columns(4)] double[][] rows, double t)
    {
        Span<double> rest = rows[1];
        double sum = 0;
        while (rest.Length > 1)
        {
            sum = sum * t + rest[0] * rest[^1];
            rest = rest[1..];
        }
        return sum * rows[0][0];
    }
}

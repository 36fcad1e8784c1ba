using System;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>Methods of structs with derivatives by the struct that they are called on.</summary>
public static partial class StructReceivers
{
    public readonly partial record struct Camera(double Focal, (double X, double Y) Centre)
    {
        [Differentiable(WithRespectToThis = true)]
        public double Project(double x, double depth) => Centre.X + Focal * x / (depth * depth + 1) * Centre.Y;

        [Differentiable(WithRespectToThis = true)]
        public void ProjectAll(ReadOnlySpan<double> x, Span<double> result)
        {
            for (int i = 0; i < x.Length; i++)
                result[i] = Project(x[i], result[i]) * Focal;
        }
    }

    public partial struct Line
    {
        public double Slope;
        public double Offset { get; set; }
        public int Power;

        public readonly double At(double x) => Offset + Slope * Math.Pow(x, Power);

        [Differentiable(WithRespectToThis = true)]
        public readonly double Loss([Domain(0.5, 2)] ReadOnlySpan<double> x, ReadOnlySpan<double> y)
        {
            double loss = 0;
            for (int i = 0; i < x.Length; i++)
            {
                double r = At(x[i]) - y[i];
                loss += r * r * Slope;
            }
            return loss;
        }

        [Differentiable(WithRespectToThis = true)]
        public readonly Line Moved(Line other, double by) => this with { Offset = Offset * by + other.At(by * by), Slope = Slope * other.Slope };
    }

    /// <summary>Calls on structs, on elements and on parts of them.</summary>
    [Differentiable]
    public static double Calls(Line line, Span<Line> lines, Camera camera, double t)
    {
        lines[1] = line.Moved(lines[0], t);
        double sum = camera.Project(t, line.Slope);
        foreach (ref readonly Line l in lines)
            sum += l.At(t) * sum;
        return sum + lines[0].Moved(line, sum).Offset;
    }
}

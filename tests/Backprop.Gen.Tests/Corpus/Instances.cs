using System;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>Methods of objects that are not active themselves, called on fields, elements, and from one another.</summary>
public static partial class Instances
{
    private static readonly Net s_net = new();

    private static readonly Net[] s_nets = [new(1), new(-0.5) { Next = new(2) }, new(0.25)];

    private static readonly Options s_options = new();

    private static readonly Options s_changing = new() { Order = 2 };

    private partial class Layer
    {
        protected int _calls;

        public double Rate = 0.75;

        [Differentiable]
        public double Activate(double x) => Rate * Math.Tanh(x);

        [Differentiable]
        protected double Square(double x)
        {
            _calls++;
            return x * x * Rate;
        }
    }

    private sealed partial class Net(double scale) : Layer
    {
        private readonly double[] _weights = [0.3, -1.2, 0.7];
        private readonly double[] _offsets = [0.1, 0.2, -0.3];
        private readonly double _scale = 2 * scale;

        public Net()
            : this(0.5) => Next = new(1.5);

        public int Size { get; } = 3;

        public int Rounds { get; set; } = 2;

        public Net? Next { get; init; }

        private double Last => _weights[^1];

        [Differentiable]
        public double Loss(double x, ReadOnlySpan<double> y)
        {
            _calls++;
            double s = 0;
            for (int i = 0; i < Size; i++)
                s += _weights[i] * Math.Sin(x * y[i]);
            for (int i = 0; i < this._weights.Length; i++)
                s += s * s * _weights[i];
            return s * _scale;
        }

        [Differentiable]
        public double Deep(double x)
        {
            double[] y = [x, x * x, 1];
            double s = Loss(x, y) * this.Loss(x * x, y);
            if (Next is not null)
                s += Next.Deep(s);
            return s;
        }

        [Differentiable]
        public void Apply(Span<double> x)
        {
            for (int i = 0; i < x.Length; i++)
                x[i] = Deep(x[i]) + _scale;
        }

        [Differentiable]
        public double Captured(double x)
        {
            double s = x;
            for (int i = 0; i < Rounds; i++)
                s = s * scale + Math.Sin(s * x);
            return s * scale;
        }

        [Differentiable]
        public double OfTheBase(double x) => base.Square(x) * Square(x * x) * Activate(x);

        [Differentiable]
        private new double Square(double x) => x * x * x * Last;

        [Differentiable]
        public double WhileItCounts([Domain(0.1, 1)] double x)
        {
            double s = 1;
            int rounds = 0;
            while (s < 20 && rounds < Size)
            {
                s += s * x * _offsets[rounds % _offsets.Length] + x * x;
                rounds++;
            }
            return s;
        }

        [Differentiable]
        public double Momentum([Constant] double rate, ReadOnlySpan<double> x)
        {
            double velocity = 0;
            foreach (double element in x)
            {
                velocity = rate * velocity + Rate * element * element;
                Rate += 0;
            }
            return velocity;
        }

        [Differentiable]
        public void Scale(ReadOnlySpan<double> x, Span<double> scaled)
        {
            for (int i = 0; i < x.Length; i++)
                scaled[i] = x[i] * _weights[i % _weights.Length] * x[0];
        }

        [Differentiable]
        public double OfAnArray(ReadOnlySpan<double> x)
        {
            Span<double> scaled = new double[x.Length], twice = new double[x.Length];
            Scale(x, scaled);
            (Next is null ? this : Next).Scale(scaled, twice);
            return Losses.LogSumExp(twice);
        }
    }

    private partial struct Options()
    {
        public int Order = 3;
        public string Name = "ab";
        private int _count;

        [Differentiable]
        public readonly double Power(double x)
        {
            double p = 1;
            for (int i = 0; i < Order; i++)
                p *= x;
            return p + Name.Length * x;
        }

        [Differentiable]
        public double Counted(double x)
        {
            _count++;
            double s = Power(x);
            _count--;
            return s * Power(x * x) + _count * x * this.Power(s);
        }
    }

    /// <summary>A struct of numbers, which the method reads and leaves as it is.</summary>
    private readonly partial record struct Spring(double Stiffness, double Rest, Options Options)
    {
        public Spring()
            : this(2, 0.5, new Options())
        {
        }

        private double Half => 0.5 * Stiffness;

        [Differentiable]
        public double Energy(double x) => Half * Stretch(x) * Stretch(x);

        private double Stretch(double x) => x - Rest;

        [Differentiable]
        public double Chain(ReadOnlySpan<double> x)
        {
            double energy = 0;
            for (int i = 1; i < x.Length; i++)
                energy += Energy(x[i] - x[i - 1]) * Options.Power(x[i]);
            return energy;
        }
    }

    [Differentiable]
    public static double OnAField(double x) => s_net.Deep(x) * x;

    [Differentiable]
    public static double OnElements([Domain(-0.5, 0.5)] double x)
    {
        double s = x;
        foreach (Net net in s_nets)
        {
            double[] y = [x, s, 1];
            s += net.Loss(s, y);
        }
        for (int i = 0; i < s_nets.Length; i++)
            s *= s_nets[i].Deep(x + s);
        return s;
    }

    [Differentiable]
    public static double OnAChoice(double x, [Value(true, false)] bool first) => (first ? s_net : s_nets[1]).Deep(x);

    [Differentiable]
    public static double OnLinks(double x)
    {
        double s = x;
        for (Net? net = s_nets[1]; net is not null; net = net.Next)
            s = net.Captured(s) + net.Activate(s * x);
        return s;
    }

    [Differentiable]
    public static void InPlace(Span<double> x) => s_net.Apply(x);

    [Differentiable]
    public static double OnAStruct(double x) => s_options.Power(x) * x;

    [Differentiable]
    public static double OnStructsInALoop(double x)
    {
        double s = x;
        for (int i = 0; i < 3; i++)
        {
            Options options = i == 1 ? s_changing : s_options;
            s *= options.Power(s + x) * s_changing.Power(x);
        }
        return s;
    }

    [Differentiable]
    public static double OnASpring(double x, double k)
    {
        var mine = new Spring(k, x * x, s_options);
        return mine.Energy(x) + new Spring().Energy(x * k);
    }
}

using System;
using Backprop.Benchmarks.Taping;

namespace Backprop.Benchmarks.Cases;

/// <summary>The price of a European call, with all its Greeks.</summary>
internal sealed partial class BlackScholesCase()
    : Case("Black-Scholes", CaseKind.Scalar, Numbers.Points(14, Count, (80, 120), (80, 120), (0.01, 0.05), (0.1, 0.4), (0.2, 2)), Count)
{
    private const int Count = 64;

    private readonly Tape _tape = new();
    private readonly Variable[] _variables = new Variable[5];

    [Differentiable]
    internal static double Price(double spot, double strike, double rate, double volatility, double expiry)
    {
        double deviation = volatility * Math.Sqrt(expiry);
        double d1 = (Math.Log(spot / strike) + (rate + 0.5 * volatility * volatility) * expiry) / deviation;
        double d2 = d1 - deviation;
        return spot * NormalDistribution(d1) - strike * Math.Exp(-rate * expiry) * NormalDistribution(d2);
    }

    /// <summary>The normal distribution function, by a polynomial in 1 / (1 + c |x|) (Abramowitz and Stegun 26.2.17).</summary>
    [Differentiable]
    internal static double NormalDistribution(double x)
    {
        double size = Math.Abs(x);
        double k = 1 / (1 + 0.2316419 * size);
        double polynomial = k * (0.319381530 + k * (-0.356563782 + k * (1.781477937 + k * (-1.821255978 + k * 1.330274429))));
        double tail = 0.39894228040143268 * Math.Exp(-0.5 * size * size) * polynomial;
        return x >= 0 ? 1 - tail : tail;
    }

    internal static double PriceByHand(
        double spot, double strike, double rate, double volatility, double expiry,
        out double spotGradient, out double strikeGradient, out double rateGradient, out double volatilityGradient, out double expiryGradient)
    {
        double root = Math.Sqrt(expiry), deviation = volatility * root, reciprocal = 1 / deviation;
        double drift = rate + 0.5 * volatility * volatility;
        double d1 = (Math.Log(spot / strike) + drift * expiry) * reciprocal;
        double n1 = NormalByHand(d1, out double slope1), n2 = NormalByHand(d1 - deviation, out double slope2);
        double discount = Math.Exp(-rate * expiry), present = strike * discount;

        double d2Adjoint = -present * slope2, d1Adjoint = spot * slope1 + d2Adjoint;
        double inner = d1Adjoint * reciprocal;
        double deviationAdjoint = -d2Adjoint - inner * d1;
        double exponentAdjoint = -present * n2;
        spotGradient = n1 + inner / spot;
        strikeGradient = -discount * n2 - inner / strike;
        rateGradient = inner * expiry - exponentAdjoint * expiry;
        volatilityGradient = inner * expiry * volatility + deviationAdjoint * root;
        expiryGradient = inner * drift + 0.5 * deviationAdjoint * volatility / root - exponentAdjoint * rate;
        return spot * n1 - present * n2;
    }

    private static double NormalByHand(double x, out double slope)
    {
        double size = Math.Abs(x);
        double k = 1 / (1 + 0.2316419 * size);
        double polynomial = k * (0.319381530 + k * (-0.356563782 + k * (1.781477937 + k * (-1.821255978 + k * 1.330274429))));
        double polynomialSlope = 0.319381530 + k * (2 * -0.356563782 + k * (3 * 1.781477937 + k * (4 * -1.821255978 + k * (5 * 1.330274429))));
        double density = 0.39894228040143268 * Math.Exp(-0.5 * size * size), tail = density * polynomial;
        slope = size * tail + 0.2316419 * density * polynomialSlope * k * k;
        return x >= 0 ? 1 - tail : tail;
    }

    private static Variable Price(Variable spot, Variable strike, Variable rate, Variable volatility, Variable expiry)
    {
        Variable deviation = volatility * Variable.Sqrt(expiry);
        Variable d1 = (Variable.Log(spot / strike) + (rate + 0.5 * volatility * volatility) * expiry) / deviation;
        Variable d2 = d1 - deviation;
        return spot * NormalDistribution(d1) - strike * Variable.Exp(-rate * expiry) * NormalDistribution(d2);
    }

    private static Variable NormalDistribution(Variable x)
    {
        Variable size = Variable.Abs(x);
        Variable k = 1 / (1 + 0.2316419 * size);
        Variable polynomial = k * (0.319381530 + k * (-0.356563782 + k * (1.781477937 + k * (-1.821255978 + k * 1.330274429))));
        Variable tail = 0.39894228040143268 * Variable.Exp(-0.5 * size * size) * polynomial;
        return x.Value >= 0 ? 1 - tail : tail;
    }

    public override void Primal()
    {
        for (int i = 0; i < Count; i++)
        {
            ReadOnlySpan<double> x = PointOf(i);
            Values[i] = Price(x[0], x[1], x[2], x[3], x[4]);
        }
    }

    public override void Generated()
    {
        for (int i = 0; i < Count; i++)
        {
            ReadOnlySpan<double> x = PointOf(i);
            Span<double> g = GradientOf(i);
            Values[i] = PriceGradient(x[0], x[1], x[2], x[3], x[4], out g[0], out g[1], out g[2], out g[3], out g[4]);
        }
    }

    public override void HandWritten()
    {
        for (int i = 0; i < Count; i++)
        {
            ReadOnlySpan<double> x = PointOf(i);
            Span<double> g = GradientOf(i);
            Values[i] = PriceByHand(x[0], x[1], x[2], x[3], x[4], out g[0], out g[1], out g[2], out g[3], out g[4]);
        }
    }

    public override void Taped()
    {
        for (int i = 0; i < Count; i++)
        {
            _tape.Clear();
            _tape.Inputs(PointOf(i), _variables);
            Variable result = Price(_variables[0], _variables[1], _variables[2], _variables[3], _variables[4]);
            _tape.Reverse(result);
            Values[i] = result.Value;
            _tape.Adjoints(_variables, GradientOf(i));
        }
    }
}

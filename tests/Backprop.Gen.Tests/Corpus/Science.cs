using System;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>Models from physics, finance and numerical analysis.</summary>
public static partial class Science
{
    [Differentiable]
    public static double NormalCumulative([Domain(0.2, 2)] double x)
    {
        // Abramowitz and Stegun 26.2.17, for x ≥ 0.
        double t = 1 / (1 + 0.2316419 * x);
        double tail = t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        return 1 - tail * Math.Exp(-0.5 * x * x) / Math.Sqrt(2 * Math.PI);
    }

    [Differentiable]
    public static double BlackScholesCall(
        [Domain(100, 120)] double spot, [Domain(80, 90)] double strike, [Domain(0.02, 0.05)] double rate, [Domain(0.2, 0.3)] double volatility, [Domain(0.5, 1)] double maturity)
    {
        double deviation = volatility * Math.Sqrt(maturity);
        double d1 = (Math.Log(spot / strike) + (rate + 0.5 * volatility * volatility) * maturity) / deviation;
        return spot * NormalCumulative(d1) - strike * Math.Exp(-rate * maturity) * NormalCumulative(d1 - deviation);
    }

    [Differentiable]
    public static double BinomialTree([Domain(100, 101)] double spot, [Domain(0.01, 0.02)] double rate, [Domain(0.2, 0.22)] double volatility, [Value(4)] int steps)
    {
        double dt = 1.0 / steps;
        double up = Math.Exp(volatility * Math.Sqrt(dt));
        double probability = (Math.Exp(rate * dt) - 1 / up) / (up - 1 / up);
        double discount = Math.Exp(-rate * dt);
        double[] value = new double[steps + 1];
        for (int i = 0; i <= steps; i++)
        {
            double price = spot * Math.Pow(up, 2 * i - steps);
            value[i] = price > 90 ? price - 90 : 0;
        }
        for (int t = steps; t > 0; t--)
            for (int i = 0; i < t; i++)
                value[i] = discount * (probability * value[i + 1] + (1 - probability) * value[i]);
        return value[0];
    }

    [Differentiable]
    public static double PresentValue([Domain(0.02, 0.08)] double yield, ReadOnlySpan<double> cashFlows)
    {
        double value = 0, discount = 1;
        for (int i = 0; i < cashFlows.Length; i++)
        {
            discount /= 1 + yield;
            value += cashFlows[i] * discount;
        }
        return value;
    }

    [Differentiable]
    public static double LennardJones([Domain(-0.2, 0.2), Size(6)] ReadOnlySpan<double> positions, [Domain(0.9, 1.1)] double epsilon)
    {
        double energy = 0;
        int n = positions.Length / 2;
        for (int i = 0; i < n; i++)
            for (int j = i + 1; j < n; j++)
            {
                double dx = positions[2 * i] - positions[2 * j] + (i - j);
                double dy = positions[2 * i + 1] - positions[2 * j + 1] + 0.5 * (i + j);
                double r2 = dx * dx + dy * dy;
                double s6 = 1 / (r2 * r2 * r2);
                energy += 4 * epsilon * (s6 * s6 - s6);
            }
        return energy;
    }

    [Differentiable]
    public static double PendulumEuler(double angle, double velocity, [Domain(0.5, 1)] double length, [Value(8)] int steps)
    {
        for (int i = 0; i < steps; i++)
        {
            double acceleration = -9.81 / length * Math.Sin(angle);
            velocity += 0.01 * acceleration;
            angle += 0.01 * velocity;
        }
        return angle * velocity;
    }

    [Differentiable]
    public static double LotkaVolterra(double prey, double predator, double a, double b) => a * prey - b * prey * predator;

    /// <summary>Classical Runge-Kutta steps on a logistic growth equation.</summary>
    [Differentiable]
    public static double RungeKutta([Domain(0.1, 0.5)] double y, [Domain(0.5, 1.5)] double rate, [Value(1, 6)] int steps)
    {
        double h = 0.1;
        for (int i = 0; i < steps; i++)
        {
            double k1 = rate * y * (1 - y);
            double y2 = y + 0.5 * h * k1;
            double k2 = rate * y2 * (1 - y2);
            double y3 = y + 0.5 * h * k2;
            double k3 = rate * y3 * (1 - y3);
            double y4 = y + h * k3;
            double k4 = rate * y4 * (1 - y4);
            y += h / 6 * (k1 + 2 * k2 + 2 * k3 + k4);
        }
        return y;
    }

    /// <summary>The right-hand side of the Lorenz system.</summary>
    [Differentiable]
    public static void LorenzField([Size(3)] ReadOnlySpan<double> state, double sigma, double rho, double beta, [Size(3)] Span<double> field)
    {
        field[0] = sigma * (state[1] - state[0]);
        field[1] = state[0] * (rho - state[2]) - state[1];
        field[2] = state[0] * state[1] - beta * state[2];
    }

    [Differentiable]
    public static void LorenzSteps([Size(3)] Span<double> state, double sigma, double rho, double beta, [Value(3)] int steps)
    {
        Span<double> field = stackalloc double[3];
        Span<double> middle = stackalloc double[3];
        for (int t = 0; t < steps; t++)
        {
            LorenzField(state, sigma, rho, beta, field);
            for (int i = 0; i < 3; i++)
                middle[i] = state[i] + 0.01 * field[i];
            LorenzField(middle, sigma, rho, beta, field);
            for (int i = 0; i < 3; i++)
                state[i] += 0.02 * field[i];
        }
    }

    [Differentiable]
    public static double Horner(ReadOnlySpan<double> coefficients, double x)
    {
        double value = 0;
        for (int i = coefficients.Length - 1; i >= 0; i--)
            value = value * x + coefficients[i];
        return value;
    }

    [Differentiable]
    public static double PowerByRepeatedProducts(double x, [Value(0, 1, 5)] int n)
    {
        double power = 1;
        for (int i = 0; i < n; i++)
            power *= x;
        return power;
    }

    [Differentiable]
    public static double NewtonSquareRoot([Domain(1, 3)] double a)
    {
        double x = a;
        for (int i = 0; i < 5; i++)
            x = 0.5 * (x + a / x);
        return x;
    }

    [Differentiable]
    public static double Trapezoid(double a, double b, double frequency, [Value(8)] int n)
    {
        double h = (b - a) / n, sum = 0;
        for (int i = 0; i <= n; i++)
        {
            double x = a + i * h;
            double weight = i == 0 || i == n ? 0.5 : 1;
            sum += weight * Math.Sin(frequency * x) * x;
        }
        return h * sum;
    }

    /// <summary>Lagrange interpolation through given nodes.</summary>
    [Differentiable]
    public static double Lagrange([Constant, Size(4)] double[] nodes, [Size(4)] ReadOnlySpan<double> values, double x)
    {
        double sum = 0;
        for (int i = 0; i < nodes.Length; i++)
        {
            double basis = 1;
            for (int j = 0; j < nodes.Length; j++)
                if (j != i)
                    basis *= (x - nodes[j]) / (nodes[i] - nodes[j]);
            sum += values[i] * basis;
        }
        return sum;
    }

    [Differentiable]
    public static double Chebyshev([Size(6)] ReadOnlySpan<double> c, [Domain(-0.9, 0.9)] double x)
    {
        double b1 = 0, b2 = 0;
        for (int k = c.Length - 1; k > 0; k--)
        {
            double b = 2 * x * b1 - b2 + c[k];
            b2 = b1;
            b1 = b;
        }
        return x * b1 - b2 + c[0];
    }

    [Differentiable]
    public static double Logistic([Domain(0.2, 0.8)] double x, [Domain(2.5, 3.5)] double r, [Value(6)] int n)
    {
        for (int i = 0; i < n; i++)
            x = r * x * (1 - x);
        return x;
    }

    /// <summary>Explicit steps of the heat equation on a rod, in place.</summary>
    [Differentiable]
    public static double HeatEquation([Size(6)] ReadOnlySpan<double> start, [Domain(0.1, 0.3)] double diffusivity, [Value(3)] int steps)
    {
        int n = start.Length;
        double[] u = new double[n];
        for (int i = 0; i < n; i++)
            u[i] = start[i];
        for (int t = 0; t < steps; t++)
        {
            double left = u[0];
            for (int i = 1; i < n - 1; i++)
            {
                double here = u[i];
                u[i] += diffusivity * (left - 2 * here + u[i + 1]);
                left = here;
            }
        }
        double energy = 0;
        for (int i = 0; i < n; i++)
            energy += u[i] * u[i];
        return energy;
    }

    /// <summary>The Thomas algorithm for a tridiagonal system, in place.</summary>
    [Differentiable]
    public static void Tridiagonal([Size(4)] ReadOnlySpan<double> lower, [Size(4), Domain(3, 4)] Span<double> diagonal, [Size(4)] ReadOnlySpan<double> upper, [Size(4)] Span<double> x)
    {
        int n = diagonal.Length;
        for (int i = 1; i < n; i++)
        {
            double m = lower[i] / diagonal[i - 1];
            diagonal[i] -= m * upper[i - 1];
            x[i] -= m * x[i - 1];
        }
        x[n - 1] /= diagonal[n - 1];
        for (int i = n - 2; i >= 0; i--)
            x[i] = (x[i] - upper[i] * x[i + 1]) / diagonal[i];
    }

    [Differentiable]
    public static double Determinant3([Size(9)] ReadOnlySpan<double> a) =>
        a[0] * (a[4] * a[8] - a[5] * a[7]) - a[1] * (a[3] * a[8] - a[5] * a[6]) + a[2] * (a[3] * a[7] - a[4] * a[6]);

    [Differentiable]
    public static void RotateByRodrigues([Size(3), Domain(0.2, 0.8)] ReadOnlySpan<double> axisAngle, [Size(3)] ReadOnlySpan<double> point, [Size(3)] Span<double> rotated)
    {
        double squared = axisAngle[0] * axisAngle[0] + axisAngle[1] * axisAngle[1] + axisAngle[2] * axisAngle[2];
        double angle = Math.Sqrt(squared), cos = Math.Cos(angle), sin = Math.Sin(angle);
        double kx = axisAngle[0] / angle, ky = axisAngle[1] / angle, kz = axisAngle[2] / angle;
        double along = (kx * point[0] + ky * point[1] + kz * point[2]) * (1 - cos);
        rotated[0] = point[0] * cos + (ky * point[2] - kz * point[1]) * sin + kx * along;
        rotated[1] = point[1] * cos + (kz * point[0] - kx * point[2]) * sin + ky * along;
        rotated[2] = point[2] * cos + (kx * point[1] - ky * point[0]) * sin + kz * along;
    }

    [Differentiable]
    public static double SpringChain([Size(5)] ReadOnlySpan<double> x, [Domain(1, 2)] double stiffness, [Domain(0.5, 1)] double rest)
    {
        double energy = 0;
        for (int i = 1; i < x.Length; i++)
        {
            double stretch = x[i] - x[i - 1] - rest;
            energy += 0.5 * stiffness * stretch * stretch;
        }
        return energy;
    }

    [Differentiable]
    public static double VanDerWaals([Domain(2, 3)] double volume, [Domain(280, 320)] double temperature, [Domain(0.1, 0.2)] double a, [Domain(0.02, 0.05)] double b) =>
        8.314 * temperature / (volume - b) - a / (volume * volume);

    [Differentiable]
    public static double Rosenbrock(ReadOnlySpan<double> x)
    {
        double value = 0;
        for (int i = 0; i < x.Length - 1; i++)
        {
            double a = 1 - x[i], b = x[i + 1] - x[i] * x[i];
            value += a * a + 100 * b * b;
        }
        return value;
    }
}

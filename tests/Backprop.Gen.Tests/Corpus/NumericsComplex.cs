using System;
using System.Numerics;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>Complex numbers: their derivative is a pair, that by the real part and that by the imaginary part.</summary>
public static partial class NumericsComplex
{
    [Differentiable]
    public static double Orbit(Complex c, [Value(0, 5)] int steps)
    {
        Complex z = Complex.Zero;
        for (int i = 0; i < steps && z.Magnitude < 4; i++)
            z = z * z + c;
        return z.Real * z.Imaginary + Complex.Abs(z);
    }

    [Differentiable]
    public static Complex Quotients([Domain(0.5, 2)] Complex z, [Domain(0.5, 2)] Complex w, [Domain(0.5, 2)] double x) =>
        z / w - w / x + x / z + Complex.Reciprocal(w) * 2 - x * z + (1 - z) - (w - x) + -z;

    [Differentiable]
    public static Complex Functions([Domain(0.5, 1.5)] Complex z) =>
        Complex.Exp(z) + Complex.Log(z) * Complex.Sqrt(z) - Complex.Sin(z) / Complex.Cosh(z) + Complex.Cos(z) * Complex.Sinh(z);

    [Differentiable]
    public static Complex MoreFunctions([Domain(0.3, 0.7)] Complex z) =>
        Complex.Tan(z) + Complex.Tanh(z) * Complex.Log10(z) - Complex.Asin(z) + Complex.Acos(z) * 2 + Complex.Atan(z);

    [Differentiable]
    public static Complex Powers([Domain(0.5, 1.5)] Complex z, Complex w, [Domain(-2, 2)] double x) =>
        Complex.Pow(z, w) + Complex.Pow(z, x) * Complex.Conjugate(w) + Complex.Pow(z, 3);

    [Differentiable]
    public static double Polar([Domain(0.5, 2)] double magnitude, [Domain(-1, 1)] double phase, Complex by)
    {
        Complex z = Complex.FromPolarCoordinates(magnitude, phase) * (2 + by * Complex.ImaginaryOne);
        var shifted = new Complex(z.Real + 5, z.Imaginary);
        return shifted.Phase * shifted.Magnitude + (z == by ? 1 : 0);
    }

    [Differentiable]
    public static double Impedance([Domain(1, 2)] double resistance, [Domain(0.1, 1)] double inductance, [Domain(0.1, 1)] double capacity, [Constant] double frequency)
    {
        Complex coil = new Complex(0, frequency * inductance), condenser = 1 / new Complex(0.01, frequency * capacity);
        Complex total = resistance + coil * condenser / (coil + condenser);
        return Complex.Abs(total);
    }
}

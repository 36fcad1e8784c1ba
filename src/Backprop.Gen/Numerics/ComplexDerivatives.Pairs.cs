using System;
using System.Numerics;

namespace Backprop;

// Functions of two numbers, and between complex numbers and real ones.
public static partial class ComplexDerivatives
{
    /// <summary>The adjoint of the product with a real number.</summary>
    [AdjointOf(typeof(Complex), nameof(Complex.Multiply))]
    public static void MultiplyAdjoint(Complex left, double right, Complex resultAdjoint, ref Complex leftAdjoint, ref double rightAdjoint)
    {
        leftAdjoint += resultAdjoint * right;
        rightAdjoint += Dot(resultAdjoint, left);
    }

    /// <summary>The tangent of the product with a real number.</summary>
    [TangentOf(typeof(Complex), nameof(Complex.Multiply))]
    public static Complex MultiplyTangent(Complex left, double right, out Complex resultTangent, Complex leftTangent, double rightTangent)
    {
        resultTangent = leftTangent * right + left * rightTangent;
        return left * right;
    }

    /// <summary>The adjoint of a real number times a complex one.</summary>
    [AdjointOf(typeof(Complex), nameof(Complex.Multiply))]
    public static void MultiplyAdjoint(double left, Complex right, Complex resultAdjoint, ref double leftAdjoint, ref Complex rightAdjoint) =>
        MultiplyAdjoint(right, left, resultAdjoint, ref rightAdjoint, ref leftAdjoint);

    /// <summary>The tangent of a real number times a complex one.</summary>
    [TangentOf(typeof(Complex), nameof(Complex.Multiply))]
    public static Complex MultiplyTangent(double left, Complex right, out Complex resultTangent, double leftTangent, Complex rightTangent)
    {
        resultTangent = leftTangent * right + left * rightTangent;
        return left * right;
    }

    /// <summary>The adjoint of the quotient.</summary>
    [AdjointOf(typeof(Complex), nameof(Complex.Divide))]
    public static void DivideAdjoint(Complex dividend, Complex divisor, Complex resultAdjoint, ref Complex dividendAdjoint, ref Complex divisorAdjoint)
    {
        Add(1 / divisor, resultAdjoint, ref dividendAdjoint);
        Add(-(dividend / divisor) / divisor, resultAdjoint, ref divisorAdjoint);
    }

    /// <summary>The tangent of the quotient.</summary>
    [TangentOf(typeof(Complex), nameof(Complex.Divide))]
    public static Complex DivideTangent(
        Complex dividend, Complex divisor, out Complex resultTangent, Complex dividendTangent, Complex divisorTangent)
    {
        Complex result = dividend / divisor;
        resultTangent = Along(1 / divisor, dividendTangent) - Along(result / divisor, divisorTangent);
        return result;
    }

    /// <summary>The adjoint of the quotient by a real number.</summary>
    [AdjointOf(typeof(Complex), nameof(Complex.Divide))]
    public static void DivideAdjoint(Complex dividend, double divisor, Complex resultAdjoint, ref Complex dividendAdjoint, ref double divisorAdjoint)
    {
        Add(1 / divisor, resultAdjoint, ref dividendAdjoint);
        if (resultAdjoint != Complex.Zero)
            divisorAdjoint -= Dot(resultAdjoint, dividend) / (divisor * divisor);
    }

    /// <summary>The tangent of the quotient by a real number.</summary>
    [TangentOf(typeof(Complex), nameof(Complex.Divide))]
    public static Complex DivideTangent(Complex dividend, double divisor, out Complex resultTangent, Complex dividendTangent, double divisorTangent)
    {
        Complex result = dividend / divisor;
        resultTangent = Along(1 / divisor, dividendTangent) - Along(result / divisor, divisorTangent);
        return result;
    }

    /// <summary>The adjoint of a real number by a complex one.</summary>
    [AdjointOf(typeof(Complex), nameof(Complex.Divide))]
    public static void DivideAdjoint(double dividend, Complex divisor, Complex resultAdjoint, ref double dividendAdjoint, ref Complex divisorAdjoint)
    {
        Complex wholeAdjoint = default;
        DivideAdjoint(new Complex(dividend, 0), divisor, resultAdjoint, ref wholeAdjoint, ref divisorAdjoint);
        dividendAdjoint += wholeAdjoint.Real;
    }

    /// <summary>The tangent of a real number by a complex one.</summary>
    [TangentOf(typeof(Complex), nameof(Complex.Divide))]
    public static Complex DivideTangent(double dividend, Complex divisor, out Complex resultTangent, double dividendTangent, Complex divisorTangent)
    {
        DivideTangent(new Complex(dividend, 0), divisor, out resultTangent, dividendTangent, divisorTangent);
        return dividend / divisor;
    }

    /// <summary>The adjoint of the power, by the base and by the exponent.</summary>
    [AdjointOf(typeof(Complex), nameof(Complex.Pow))]
    public static void PowAdjoint(Complex value, Complex power, Complex resultAdjoint, ref Complex valueAdjoint, ref Complex powerAdjoint)
    {
        Add(PowSlope(value, power), resultAdjoint, ref valueAdjoint);
        Add(PowSlopeByPower(value, power), resultAdjoint, ref powerAdjoint);
    }

    /// <summary>The tangent of the power.</summary>
    [TangentOf(typeof(Complex), nameof(Complex.Pow))]
    public static Complex PowTangent(Complex value, Complex power, out Complex resultTangent, Complex valueTangent, Complex powerTangent)
    {
        resultTangent = Along(PowSlope(value, power), valueTangent) + Along(PowSlopeByPower(value, power), powerTangent);
        return Complex.Pow(value, power);
    }

    /// <summary>The adjoint of the power with a real exponent.</summary>
    [AdjointOf(typeof(Complex), nameof(Complex.Pow))]
    public static void PowAdjoint(Complex value, double power, Complex resultAdjoint, ref Complex valueAdjoint, ref double powerAdjoint)
    {
        Complex wholeAdjoint = default;
        PowAdjoint(value, new Complex(power, 0), resultAdjoint, ref valueAdjoint, ref wholeAdjoint);
        powerAdjoint += wholeAdjoint.Real;
    }

    /// <summary>The tangent of the power with a real exponent.</summary>
    [TangentOf(typeof(Complex), nameof(Complex.Pow))]
    public static Complex PowTangent(Complex value, double power, out Complex resultTangent, Complex valueTangent, double powerTangent)
    {
        PowTangent(value, new Complex(power, 0), out resultTangent, valueTangent, powerTangent);
        return Complex.Pow(value, power);
    }

    /// <summary>The adjoint of <see cref="Complex.Abs"/>, <c>z / |z|</c>; none at zero.</summary>
    [AdjointOf(typeof(Complex), nameof(Complex.Abs))]
    public static void AbsAdjoint(Complex value, double resultAdjoint, ref Complex valueAdjoint) => valueAdjoint += Direction(value) * resultAdjoint;

    /// <summary>The tangent of <see cref="Complex.Abs"/>.</summary>
    [TangentOf(typeof(Complex), nameof(Complex.Abs))]
    public static double AbsTangent(Complex value, out double resultTangent, Complex valueTangent)
    {
        resultTangent = Dot(Direction(value), valueTangent);
        return Complex.Abs(value);
    }

    /// <summary><see cref="Complex.Magnitude"/> as a static method.</summary>
    public static double Magnitude(Complex value) => value.Magnitude;

    /// <summary>The adjoint of <see cref="Magnitude"/>.</summary>
    [AdjointOf(typeof(ComplexDerivatives), nameof(Magnitude))]
    public static void MagnitudeAdjoint(Complex value, double resultAdjoint, ref Complex valueAdjoint) => AbsAdjoint(value, resultAdjoint, ref valueAdjoint);

    /// <summary>The tangent of <see cref="Magnitude"/>.</summary>
    [TangentOf(typeof(ComplexDerivatives), nameof(Magnitude))]
    public static double MagnitudeTangent(Complex value, out double resultTangent, Complex valueTangent)
    {
        AbsTangent(value, out resultTangent, valueTangent);
        return value.Magnitude;
    }

    /// <summary><see cref="Complex.Phase"/> as a static method.</summary>
    public static double Phase(Complex value) => value.Phase;

    /// <summary>The adjoint of <see cref="Phase"/>, <c>i z / |z|²</c>.</summary>
    [AdjointOf(typeof(ComplexDerivatives), nameof(Phase))]
    public static void PhaseAdjoint(Complex value, double resultAdjoint, ref Complex valueAdjoint)
    {
        if (resultAdjoint != 0)
            valueAdjoint += new Complex(-value.Imaginary, value.Real) * (resultAdjoint / Dot(value, value));
    }

    /// <summary>The tangent of <see cref="Phase"/>.</summary>
    [TangentOf(typeof(ComplexDerivatives), nameof(Phase))]
    public static double PhaseTangent(Complex value, out double resultTangent, Complex valueTangent)
    {
        resultTangent = valueTangent == Complex.Zero ? 0 : Dot(new Complex(-value.Imaginary, value.Real), valueTangent) / Dot(value, value);
        return value.Phase;
    }

    /// <summary>The adjoint of <see cref="Complex.FromPolarCoordinates"/>.</summary>
    [AdjointOf(typeof(Complex), nameof(Complex.FromPolarCoordinates))]
    public static void FromPolarCoordinatesAdjoint(
        double magnitude, double phase, Complex resultAdjoint, ref double magnitudeAdjoint, ref double phaseAdjoint)
    {
        (double sine, double cosine) = Math.SinCos(phase);
        magnitudeAdjoint += Dot(resultAdjoint, new Complex(cosine, sine));
        phaseAdjoint += Dot(resultAdjoint, new Complex(-sine, cosine)) * magnitude;
    }

    /// <summary>The tangent of <see cref="Complex.FromPolarCoordinates"/>.</summary>
    [TangentOf(typeof(Complex), nameof(Complex.FromPolarCoordinates))]
    public static Complex FromPolarCoordinatesTangent(
        double magnitude, double phase, out Complex resultTangent, double magnitudeTangent, double phaseTangent)
    {
        (double sine, double cosine) = Math.SinCos(phase);
        resultTangent = new Complex(cosine, sine) * magnitudeTangent + new Complex(-sine, cosine) * (magnitude * phaseTangent);
        return Complex.FromPolarCoordinates(magnitude, phase);
    }

    /// <summary>At zero <see cref="Complex.Pow(Complex, Complex)"/> gives zero, also where there is no derivative.</summary>
    private static Complex PowSlope(Complex value, Complex power) =>
        power == Complex.Zero ? Complex.Zero
        : value == Complex.Zero && (power.Real < 1 || power.Real == 1 && power.Imaginary != 0) ? Complex.NaN
        : power * Complex.Pow(value, power - 1);

    private static Complex PowSlopeByPower(Complex value, Complex power) =>
        value == Complex.Zero ? Complex.Zero : Complex.Pow(value, power) * Complex.Log(value);

    private static double Dot(Complex a, Complex b) => a.Real * b.Real + a.Imaginary * b.Imaginary;

    private static Complex Direction(Complex value) => value == Complex.Zero ? Complex.Zero : value / Complex.Abs(value);
}

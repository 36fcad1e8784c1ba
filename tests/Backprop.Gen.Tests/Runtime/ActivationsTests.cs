using System;
using Xunit;

namespace Backprop.Tests.Runtime;

/// <summary>Expected values were computed with sixty digits.</summary>
public class ActivationsTests
{
    [Theory]
    [InlineData(-1000, 0.0)]
    [InlineData(-745, 5e-324)]
    [InlineData(-708, 3.307553003638408e-308)]
    [InlineData(-40, 4.248354255291589e-18)]
    [InlineData(-1, 0.2689414213699951)]
    [InlineData(-1e-20, 0.5)]
    [InlineData(0, 0.5)]
    [InlineData(0.5, 0.6224593312018546)]
    [InlineData(40, 1.0)]
    [InlineData(1000, 1.0)]
    [InlineData(double.NegativeInfinity, 0)]
    [InlineData(double.PositiveInfinity, 1)]
    [InlineData(double.NaN, double.NaN)]
    public void Sigmoid(double x, double expected)
    {
        Close.Equal(expected, Activations.Sigmoid(x));
        if (Math.Abs(x) is not (> 80 and < double.PositiveInfinity))
            Close.Equal((float)expected, Activations.Sigmoid((float)x), 8);
    }

    [Theory]
    [InlineData(-1000, 0.0)]
    [InlineData(-745, 5e-324)]
    [InlineData(-708, 3.307553003638408e-308)]
    [InlineData(-40, 4.248354255291589e-18)]
    [InlineData(-1, 0.3132616875182228)]
    [InlineData(-1e-20, 0.6931471805599453)]
    [InlineData(0, 0.6931471805599453)]
    [InlineData(0.5, 0.9740769841801067)]
    [InlineData(40, 40.0)]
    [InlineData(1000, 1000.0)]
    [InlineData(double.NegativeInfinity, 0)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData(double.NaN, double.NaN)]
    public void Softplus(double x, double expected)
    {
        Close.Equal(expected, Activations.Softplus(x));
        if (Math.Abs(x) is not (> 80 and < double.PositiveInfinity))
            Close.Equal((float)expected, Activations.Softplus((float)x), 8);
    }

    [Theory]
    [InlineData(-1000, 0)]
    [InlineData(-745, 5e-324)]
    [InlineData(-40, 4.248354255291589e-18)]
    [InlineData(-1, 0.19661193324148185)]
    [InlineData(0, 0.25)]
    [InlineData(0.5, 0.2350037122015945)]
    [InlineData(40, 4.248354255291589e-18)]
    [InlineData(1000, 0)]
    public void Derivative_of_the_sigmoid(double x, double expected)
    {
        Close.Equal(expected, ScalarDerivatives.Sigmoid(x));
        if (Math.Abs(x) < 80)
            Close.Equal((float)expected, ScalarDerivatives.Sigmoid((float)x), 8);
    }

    [Theory]
    [InlineData(1e-300, 1e-300)]
    [InlineData(1e-17, 1e-17)]
    [InlineData(1e-10, 9.999999999500001e-11)]
    [InlineData(1e-5, 9.999950000333332e-06)]
    [InlineData(0.1, 0.09531017980432487)]
    [InlineData(1, 0.6931471805599453)]
    public void Softplus_has_the_digits_of_the_logarithm_near_one(double exponential, double expected)
    {
        double x = Math.Log(exponential);
        // the rounding of x is one of the exponential, magnified by |x|
        Close.Equal(expected, Activations.Softplus(x), 4 + Math.Abs(x));
    }

    [Theory]
    [InlineData(-1000)]
    [InlineData(-0.5)]
    [InlineData(0)]
    [InlineData(double.Epsilon)]
    [InlineData(0.5)]
    [InlineData(1000)]
    [InlineData(double.NaN)]
    public void Piecewise_linear_functions(double x)
    {
        bool isPositive = x > 0;
        Assert.Equal(x, Activations.Identity(x));
        Assert.Equal((float)x, Activations.Identity((float)x));
        Assert.Equal(isPositive || double.IsNaN(x) ? x : 0, Activations.ReLU(x));
        Assert.Equal((float)(isPositive || double.IsNaN(x) ? x : 0), Activations.ReLU((float)x));
        Assert.Equal(isPositive ? x : 0.01 * x, Activations.LeakyReLU(x));
        Assert.Equal((float)x > 0 ? (float)x : 0.01f * (float)x, Activations.LeakyReLU((float)x));
        Assert.Equal(isPositive ? x : 0.2 * x, Activations.LeakyReLU(x, 0.2));
        Assert.Equal(x >= 0 ? 1 : 0, Activations.HardThreshold(x));
        Assert.Equal((float)x >= 0 ? 1 : 0, Activations.HardThreshold((float)x));
    }
}

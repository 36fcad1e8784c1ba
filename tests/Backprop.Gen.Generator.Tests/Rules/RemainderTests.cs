using System;
using System.Reflection;
using Backprop.Generator.Tests.Harness;
using Xunit;

namespace Backprop.Generator.Tests.Rules;

/// <summary>The operator <c>%</c>, which the sweeps differentiate without a row: <c>a % b = a − b · n</c> for a whole number <c>n</c>.</summary>
public class RemainderTests
{
    private static readonly Lazy<MethodInfo[]> Members = new(() =>
    {
        Type model = InMemory.Load(Generated.From("""
            using Backprop;
            public static partial class Model
            {
                [Differentiable]
                public static double Rest(double a, double b) => a % b;
            }
            """).Output).GetType("Model")!;
        return [model.GetMethod("RestGradient")!, model.GetMethod("RestTangent")!];
    });

    [Theory]
    [InlineData(7, 2, -3)]
    [InlineData(-7, 2, 3)]
    [InlineData(7, -2, 3)]
    [InlineData(0.5, 2, 0)]
    // the quotient of the rounded numbers is 9.99…, and rounds to 10 when it is divided out
    [InlineData(1, 0.1, -9)]
    [InlineData(-1, 0.1, 9)]
    [InlineData(6, 0.1, -59)]
    public void The_divisor_gets_minus_the_whole_quotient(double a, double b, double expected)
    {
        object?[] gradient = [a, b, 0.0, 0.0];
        object?[] tangent = [a, b, 0.0, 0.0, 1.0];

        Assert.Equal(a % b, Members.Value[0].Invoke(null, gradient));
        Members.Value[1].Invoke(null, tangent);

        Assert.Equal([1.0, expected], [(double)gradient[2]!, (double)gradient[3]!]);
        Assert.Equal(expected, tangent[2]);
    }
}

using System;
using System.Linq;
using System.Numerics;
using System.Reflection;
using Xunit;

namespace Backprop.Tests.Promises;

/// <summary>The members generated for a generic method are generic in the same way.</summary>
public static partial class GenericTests
{
    [Differentiable]
    internal static T Power<T>(T x, int n, ReadOnlySpan<T> w)
        where T : INumber<T>
    {
        T p = T.One;
        T[] scaled = new T[w.Length];
        for (int i = 0; i < w.Length; i++)
            scaled[i] = w[i] * p;
        for (int i = 0; i < n; i++)
        {
            p *= x + scaled[0];
            scaled[0] = scaled[0] * x;
        }
        return p;
    }

    [Theory]
    [InlineData("Gradient"), InlineData("Forward"), InlineData("Adjoint"), InlineData("Tangent")]
    public static void The_members_have_the_type_parameters_and_the_constraints_of_the_method(string suffix)
    {
        MethodInfo member = typeof(GenericTests).GetMethod("Power" + suffix, BindingFlags.Static | BindingFlags.NonPublic)!;
        Type parameter = Assert.Single(member.GetGenericArguments());
        Type constraint = Assert.Single(parameter.GetGenericParameterConstraints(), c => c.Name.StartsWith("INumber`", StringComparison.Ordinal));
        Assert.Equal(parameter, constraint.GetGenericArguments()[0]);
    }

    [Fact]
    public static void Numbers_may_be_larger_than_a_double() =>
        Assert.Equal(Derivatives<double>().Select(d => (decimal)d), Derivatives<decimal>());

    [Fact]
    public static void Numbers_may_be_made_of_objects() =>
        Assert.Equal(Derivatives<double>().Select(d => (BigInteger)d), Derivatives<BigInteger>());

    private static T[] Derivatives<T>()
        where T : INumber<T>
    {
        T two = T.CreateChecked(2), three = T.CreateChecked(3);
        T[] w = [three, two], wGradient = new T[2], wAdjoint = new T[2];
        T value = PowerGradient(two, 4, w, out T xGradient, wGradient);
        Assert.Equal(Power(two, 4, w), value);
        var workspace = new Workspace();
        T xAdjoint = T.Zero;
        for (int round = 0; round < 2; round++)
        {
            PowerForward(two, 4, w, workspace);
            PowerForward<double>(2, 3, [1.0], workspace);
            double other = 0;
            PowerAdjoint(2, 3, [1.0], workspace, 1, ref other, new double[1]);
            PowerAdjoint(two, 4, w, workspace, three, ref xAdjoint, wAdjoint);
        }
        T tangent = PowerTangent(two, 4, w, out T resultTangent, T.One, [two, T.Zero]);
        Assert.Equal(value, tangent);
        Assert.Equal(xGradient + two * wGradient[0], resultTangent);
        return [value, xGradient, .. wGradient, xAdjoint, .. wAdjoint, resultTangent];
    }
}

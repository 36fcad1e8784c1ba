using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using Backprop.Tests.Oracles;
using Xunit;

namespace Backprop.Tests.Runtime;

/// <summary>The derivatives of vectors and quaternions that the runtime gives, each against central differences of the method itself.</summary>
public class VectorDerivativesTests
{
    private const float Step = 1f / 128;

    private static readonly Type[] Givers = [typeof(Vector2Derivatives), typeof(Vector3Derivatives), typeof(Vector4Derivatives), typeof(QuaternionDerivatives)];

    public static TheoryData<string, string> Adjoints => Named<AdjointOfAttribute>();

    public static TheoryData<string, string> Tangents => Named<TangentOfAttribute>();

    [Fact]
    public void Every_adjoint_has_its_tangent() =>
        Assert.Equal(Adjoints.Select(row => row.Data.Item2.Replace("Adjoint", "Tangent")), Tangents.Select(row => row.Data.Item2));

    [Theory]
    [MemberData(nameof(Adjoints))]
    public void The_adjoint_adds_what_differences_say(string type, string name)
    {
        MethodInfo adjoint = Find(type, name), target = Target(adjoint);
        for (int round = 0; round < 10; round++)
        {
            var random = new Random(round);
            object[] point = Draw(target, random);
            object seed = Draw(target.ReturnType, random);
            object[] before = Draw(target, random);
            object?[] arguments = [.. point, seed, .. before];
            adjoint.Invoke(null, arguments);
            for (int p = 0; p < point.Length; p++)
            {
                float[] found = [.. Numbers(arguments[point.Length + 1 + p]!).Zip(Numbers(before[p]), (after, start) => after - start)];
                for (int k = 0; k < found.Length; k++)
                    Near(Dot(seed, Difference(target, point, p, k)), found[k], $"{name}, parameter {p}, element {k}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Tangents))]
    public void The_tangent_is_what_differences_say_and_returns_the_value(string type, string name)
    {
        MethodInfo tangent = Find(type, name), target = Target(tangent);
        for (int round = 0; round < 10; round++)
        {
            var random = new Random(round);
            object[] point = Draw(target, random), direction = Draw(target, random);
            object?[] arguments = [.. point, null, .. direction];
            Assert.Equal(target.Invoke(null, point), tangent.Invoke(null, arguments));

            float[] expected = new float[Numbers(arguments[point.Length]!).Length];
            for (int p = 0; p < point.Length; p++)
            {
                float[] along = Numbers(direction[p]);
                for (int k = 0; k < along.Length; k++)
                    expected = [.. expected.Zip(Difference(target, point, p, k), (sum, d) => sum + along[k] * d)];
            }
            foreach ((float want, float have) in expected.Zip(Numbers(arguments[point.Length]!)))
                Near(want, have, name);
        }
    }

    [Theory]
    [MemberData(nameof(Adjoints))]
    public void A_zero_seed_adds_nothing_also_at_zero(string type, string name)
    {
        MethodInfo adjoint = Find(type, name), target = Target(adjoint);
        object[] before = Draw(target, new Random(1));
        object?[] arguments = [.. Zeros(target), Activator.CreateInstance(target.ReturnType), .. before.Select(RuntimeHelpers.GetObjectValue)];
        adjoint.Invoke(null, arguments);
        Assert.Equal(before, arguments.Skip(before.Length + 1));
    }

    [Theory]
    [MemberData(nameof(Tangents))]
    public void Standing_still_changes_nothing_also_at_zero(string type, string name)
    {
        MethodInfo tangent = Find(type, name), target = Target(tangent);
        object?[] arguments = [.. Zeros(target), null, .. Zeros(target)];
        tangent.Invoke(null, arguments);
        Assert.Equal(Activator.CreateInstance(target.ReturnType), arguments[target.GetParameters().Length]);
    }

    private static object[] Zeros(MethodInfo method) => [.. method.GetParameters().Select(p => Activator.CreateInstance(p.ParameterType)!)];

    private static TheoryData<string, string> Named<TAttribute>()
        where TAttribute : Attribute
    {
        var data = new TheoryData<string, string>();
        foreach (MethodInfo method in Givers.SelectMany(type => type.GetMethods()).Where(m => m.GetCustomAttribute<TAttribute>() is not null))
            data.Add(method.DeclaringType!.Name, method.Name);
        return data;
    }

    private static MethodInfo Find(string type, string name) => Givers.Single(t => t.Name == type).GetMethod(name)!;

    /// <summary>The method whose derivative it is: the overload that takes the same first parameters.</summary>
    private static MethodInfo Target(MethodInfo derivative)
    {
        (Type type, string name) = derivative.GetCustomAttribute<AdjointOfAttribute>() is { } adjoint
            ? (adjoint.Type, adjoint.Method)
            : (derivative.GetCustomAttribute<TangentOfAttribute>()!.Type, derivative.GetCustomAttribute<TangentOfAttribute>()!.Method);
        Type[] types = [.. derivative.GetParameters().Take((derivative.GetParameters().Length - 1) / 2).Select(p => p.ParameterType)];
        return type.GetMethod(name, BindingFlags.Public | BindingFlags.Static, types)!;
    }

    private static object[] Draw(MethodInfo method, Random random) => [.. method.GetParameters().Select(p => Draw(p.ParameterType, random))];

    private static object Draw(Type type, Random random) => Leaves.Map(Activator.CreateInstance(type)!, _ => random.NextSingle() + 0.5f);

    /// <summary>The derivative of what a method gives by one number of one argument.</summary>
    private static float[] Difference(MethodInfo target, object[] point, int parameter, int element)
    {
        float[] up = At(Step), down = At(-Step);
        return [.. up.Zip(down, (a, b) => (a - b) / (2 * Step))];

        float[] At(float step)
        {
            object[] moved = [.. point];
            int k = 0;
            moved[parameter] = Leaves.Map(point[parameter], number => k++ == element ? (float)number + step : number);
            return Numbers(target.Invoke(null, moved)!);
        }
    }

    private static float[] Numbers(object value)
    {
        var numbers = new List<float>();
        Leaves.Map(value, number =>
        {
            numbers.Add((float)number);
            return number;
        });
        return [.. numbers];
    }

    private static float Dot(object seed, float[] difference) => Numbers(seed).Zip(difference, (a, b) => a * b).Sum();

    private static void Near(float expected, float actual, string what) =>
        Assert.True(Math.Abs(expected - actual) <= 5e-3f * (1 + Math.Abs(expected)), $"{what}: {expected} by differences, {actual} given");
}

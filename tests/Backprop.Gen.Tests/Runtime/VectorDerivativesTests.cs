using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using System.Reflection;
using System.Runtime.CompilerServices;
using Backprop.Tests.Oracles;
using Xunit;

namespace Backprop.Tests.Runtime;

/// <summary>The derivatives of vectors and quaternions that the runtime gives, each against central differences of the method itself.</summary>
public class VectorDerivativesTests
{
    private const float Step = 1f / 128;

    private static readonly Type[] Givers =
    [
        typeof(Vector2Derivatives), typeof(Vector3Derivatives), typeof(Vector4Derivatives), typeof(QuaternionDerivatives), typeof(Matrix3x2Derivatives),
        typeof(Matrix4x4Derivatives), typeof(TransformDerivatives), typeof(PlaneDerivatives), typeof(ComplexDerivatives),
    ];

    public static TheoryData<string, string> Adjoints => Named<AdjointOfAttribute>();

    public static TheoryData<string, string> Tangents => Named<TangentOfAttribute>();

    [Fact]
    public void Every_adjoint_has_its_tangent()
    {
        Assert.NotEmpty(Adjoints);
        Assert.Equal(Targets<AdjointOfAttribute>(), Targets<TangentOfAttribute>());

        static IEnumerable<string> Targets<TAttribute>()
            where TAttribute : Attribute => Given<TAttribute>().Select(m => m.DeclaringType + ": " + Target(m)).Order();
    }

    [Theory]
    [MemberData(nameof(Adjoints))]
    public void The_adjoint_adds_what_differences_say(string type, string name)
    {
        MethodInfo adjoint = Find(type, name), target = Target(adjoint);
        int[] active = Active(target);
        for (int round = 0; round < 10; round++)
        {
            var random = new Random(round);
            object[] point = Draw(target, random);
            object seed = Draw(target.ReturnType, random);
            object[] before = [.. active.Select(p => Draw(TypeOf(target.GetParameters()[p]), random))];
            int output = Output(target);
            object?[] arguments = output < 0 ? [.. point, seed, .. before] : [.. point, .. before];
            if (output >= 0)
                seed = before[^1];
            adjoint.Invoke(null, arguments);
            foreach ((int p, int at) in active.Select((p, at) => (p, at)).Where(pair => pair.p != output))
            {
                double[] found = [.. Numbers(arguments[arguments.Length - active.Length + at]!).Zip(Numbers(before[at]), (after, start) => after - start)];
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
        int[] active = Active(target);
        int output = Output(target);
        for (int round = 0; round < 10; round++)
        {
            var random = new Random(round);
            object[] point = Draw(target, random), direction = Draw(target, random);
            object?[] arguments = output < 0 ? [.. point, null, .. active.Select(p => direction[p])] : [.. point, .. active.Select(p => direction[p])];
            object?[] primal = [.. point];
            Assert.Equal(target.Invoke(null, primal), tangent.Invoke(null, arguments));
            Assert.Equal(primal, arguments.Take(primal.Length));

            object got = arguments[output < 0 ? point.Length : ^1]!;
            double[] expected = new double[Numbers(got).Length];
            foreach (int p in active.Where(p => p != output))
            {
                double[] along = Numbers(direction[p]);
                for (int k = 0; k < along.Length; k++)
                    expected = [.. expected.Zip(Difference(target, point, p, k), (sum, d) => sum + along[k] * d)];
            }
            foreach ((double want, double have) in expected.Zip(Numbers(got)))
                Near(want, have, name);
        }
    }

    [Theory]
    [MemberData(nameof(Adjoints))]
    public void A_zero_seed_adds_nothing_also_at_zero(string type, string name)
    {
        MethodInfo adjoint = Find(type, name), target = Target(adjoint);
        int[] active = Active(target);
        int output = Output(target);
        object[] before = [.. active.Select(p => p == output ? Zero(TypeOf(target.GetParameters()[p])) : Draw(TypeOf(target.GetParameters()[p]), new Random(1)))];
        object?[] point = Standstill(target, adjoint);
        object?[] arguments = output < 0 ? [.. point, Zero(target.ReturnType), .. before] : [.. point, .. before];
        object?[] start = [.. before.Select(RuntimeHelpers.GetObjectValue)];
        adjoint.Invoke(null, arguments);
        Assert.Equal(start, arguments.TakeLast(before.Length));
    }

    [Theory]
    [MemberData(nameof(Tangents))]
    public void Standing_still_changes_nothing_also_at_zero(string type, string name)
    {
        MethodInfo tangent = Find(type, name), target = Target(tangent);
        int output = Output(target);
        object?[] still = [.. Active(target).Select(p => Zero(TypeOf(target.GetParameters()[p])))];
        object?[] point = Standstill(target, tangent);
        object?[] arguments = output < 0 ? [.. point, null, .. still] : [.. point, .. still];
        tangent.Invoke(null, arguments);
        object result = arguments[output < 0 ? point.Length : ^1]!;
        Assert.All(Numbers(result), number => Assert.Equal(0, number));
    }

    /// <summary>Zero, or what a method takes that refuses it, as a projection does.</summary>
    private static object?[] Standstill(MethodInfo target, MethodInfo derivative) => target.Name.StartsWith("CreatePerspective", StringComparison.Ordinal)
        ? Draw(target, new Random(2))
        : [.. target.GetParameters().Select(p => Zero(TypeOf(p)))];

    private static object Zero(Type type) => Activator.CreateInstance(type)!;

    private static Type TypeOf(ParameterInfo parameter) => parameter.ParameterType.IsByRef ? parameter.ParameterType.GetElementType()! : parameter.ParameterType;

    /// <summary>The parameters that carry derivatives.</summary>
    private static int[] Active(MethodInfo target) => [.. target.GetParameters().Where(p => Leaves.HasFloats(TypeOf(p))).Select(p => p.Position)];

    /// <summary>The parameter that a method gives its result by; -1 where it returns it.</summary>
    private static int Output(MethodInfo target) => Array.FindIndex(target.GetParameters(), p => p.IsOut);

    private static IEnumerable<MethodInfo> Given<TAttribute>()
        where TAttribute : Attribute => Givers.SelectMany(type => type.GetMethods()).Where(m => m.GetCustomAttribute<TAttribute>() is not null);

    private static TheoryData<string, string> Named<TAttribute>()
        where TAttribute : Attribute
    {
        var data = new TheoryData<string, string>();
        foreach (MethodInfo method in Given<TAttribute>())
            data.Add(method.DeclaringType!.Name, method.ToString()!);
        return data;
    }

    private static MethodInfo Find(string type, string name) => Givers.Single(t => t.Name == type).GetMethods().Single(m => m.ToString() == name);

    /// <summary>The method whose derivative it is: the overload that takes the same first parameters.</summary>
    private static MethodInfo Target(MethodInfo derivative)
    {
        (Type type, string name) = derivative.GetCustomAttribute<AdjointOfAttribute>() is { } adjoint
            ? (adjoint.Type, adjoint.Method)
            : (derivative.GetCustomAttribute<TangentOfAttribute>()!.Type, derivative.GetCustomAttribute<TangentOfAttribute>()!.Method);
        ParameterInfo[] given = derivative.GetParameters();
        return type.GetMethods(BindingFlags.Public | BindingFlags.Static).Where(m => m.Name == name).Single(m =>
        {
            ParameterInfo[] own = m.GetParameters();
            int derivatives = own.Count(p => Leaves.HasFloats(TypeOf(p))) + (own.Any(p => p.IsOut) ? 0 : 1);
            return given.Length == own.Length + derivatives && own.Zip(given, (p, q) => TypeOf(p) == TypeOf(q)).All(same => same);
        });
    }

    /// <summary>A point. Of many numbers in a row each is larger than the one before: planes of a projection must be in order.</summary>
    private static object[] Draw(MethodInfo method, Random random)
    {
        if (method.Name == "Invert")
            return [.. method.GetParameters().Select(p => FarFromSingular(Draw(TypeOf(p), random)))];
        bool isRow = method.GetParameters().Count(p => p.ParameterType == typeof(float)) > 3;
        return [.. method.GetParameters().Select(p => isRow ? (object)(random.NextSingle() + 0.5f + 2 * p.Position) : Draw(TypeOf(p), random))];
    }

    private static object FarFromSingular(object matrix) => matrix is Matrix4x4 large ? large + Matrix4x4.Identity * 3 : (Matrix3x2)matrix + Matrix3x2.Identity * 3;

    private static object Draw(Type type, Random random) => Leaves.Map(Zero(type), number => number switch
    {
        float => (object)(random.NextSingle() + 0.5f),
        double => random.NextDouble() + 0.5,
        int => random.Next(2),
        var other => other,
    });

    /// <summary>The derivative of what a method gives by one number of one argument: differences over two steps, extrapolated.</summary>
    private static double[] Difference(MethodInfo target, object[] point, int parameter, int element)
    {
        return [.. Over(Step).Zip(Over(Step / 2), (wide, narrow) => (4 * narrow - wide) / 3)];

        IEnumerable<double> Over(float step) => At(step).Zip(At(-step), (up, down) => (up - down) / (2 * step));

        double[] At(float step)
        {
            object[] moved = [.. point];
            int k = 0;
            moved[parameter] = Leaves.Map(point[parameter], number => k++ != element ? number : number is float single ? single + step : (object)((double)number + step));
            object result = target.Invoke(null, moved)!;
            return Numbers(Output(target) is >= 0 and var output ? moved[output] : result);
        }
    }

    private static double[] Numbers(object value)
    {
        var numbers = new List<double>();
        Leaves.Map(value, number =>
        {
            numbers.Add(Convert.ToDouble(number));
            return number;
        });
        return [.. numbers];
    }

    private static double Dot(object seed, double[] difference) => Numbers(seed).Zip(difference, (a, b) => a * b).Sum();

    private static void Near(double expected, double actual, string what) =>
        Assert.True(Math.Abs(expected - actual) <= 5e-3 * (1 + Math.Abs(expected)), $"{what}: {expected} by differences, {actual} given");
}

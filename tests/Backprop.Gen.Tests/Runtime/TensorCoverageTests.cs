using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics.Tensors;
using System.Reflection;
using Xunit;

namespace Backprop.Tests.Runtime;

/// <summary>Each primitive over spans has its derivatives, or stands here as one that is refused.</summary>
public sealed class TensorCoverageTests
{
    /// <summary>Without a derivative: a step through the representation, integers, answers that are no numbers, or not done.</summary>
    private static readonly HashSet<string> Refused =
    [
        "AcosPi", "AsinPi", "Atan2Pi", "AtanPi", "BitDecrement", "BitIncrement", "BitwiseAnd", "BitwiseOr", "ConvertChecked",
        "ConvertSaturating", "ConvertToHalf", "ConvertToInteger", "ConvertToIntegerNative", "ConvertToSingle", "ConvertTruncating", "CopySign", "CosPi",
        "Decrement", "DivRem", "Exp10M1", "Exp2M1", "HammingBitDistance", "HammingDistance", "ILogB", "Ieee754Remainder", "Increment", "IndexOfMax",
        "IndexOfMaxMagnitude", "IndexOfMin", "IndexOfMinMagnitude", "LeadingZeroCount", "Log10P1", "Log2P1", "MaxMagnitude", "MaxMagnitudeNumber",
        "MaxNumber", "MinMagnitude", "MinMagnitudeNumber", "MinNumber", "MultiplyAddEstimate", "OnesComplement", "PopCount", "ProductOfDifferences",
        "ProductOfSums", "ReciprocalEstimate", "ReciprocalSqrtEstimate", "Remainder", "RootN", "RotateLeft", "RotateRight", "ScaleB", "ShiftLeft",
        "ShiftRightArithmetic", "ShiftRightLogical", "Sign", "SinCos", "SinCosPi", "SinPi", "StdDev", "TanPi", "TrailingZeroCount", "Xor",
    ];

    /// <summary>Overloads that are refused of functions with derivatives.</summary>
    private static readonly HashSet<string> RefusedOverloads = ["Log(x, x, y)", "Log(x, a, y)", "Round(x, MidpointRounding, y)", "Round(x, Int32, y)", "Round(x, Int32, MidpointRounding, y)"];

    private static readonly MethodInfo[] Primitives =
    [
        .. typeof(TensorPrimitives).GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(m => m.IsGenericMethod && !m.Name.StartsWith("Is", StringComparison.Ordinal)),
    ];

    private static readonly MethodInfo[] Adjoints = [.. typeof(TensorDerivatives).GetMethods().Where(m => m.IsDefined(typeof(AdjointOfAttribute)))];

    [Fact]
    public void Every_primitive_has_derivatives_or_is_refused_by_name()
    {
        string[] given = [.. Adjoints.Select(NameOf)];
        Assert.Empty(Primitives.Select(m => m.Name).Where(name => !Refused.Contains(name) && !given.Contains(name)).Distinct());
        Assert.Empty(Refused.Intersect(given));
        Assert.All(Refused, name => Assert.Contains(typeof(TensorPrimitives).GetMethods(), m => m.Name == name));
    }

    [Fact]
    public void Every_overload_of_a_primitive_with_derivatives_has_them()
    {
        IEnumerable<string> missing = Primitives
            .Where(m => !Refused.Contains(m.Name) && !Adjoints.Any(a => NameOf(a) == m.Name && Starts(a.GetParameters(), m.GetParameters())))
            .Select(m => Spell(m.Name, m.GetParameters()));
        Assert.Equal(RefusedOverloads.Order(), missing.Order());
    }

    private static string NameOf(MethodInfo adjoint) => adjoint.GetCustomAttribute<AdjointOfAttribute>()!.Method;

    private static bool Starts(ParameterInfo[] adjoint, ParameterInfo[] primitive) =>
        adjoint.Length > primitive.Length && primitive.Zip(adjoint, (p, q) => Kind(p) == Kind(q)).All(same => same)
        && Kind(adjoint[primitive.Length]) is "y" or "a" or "ref";

    private static string Spell(string name, ParameterInfo[] parameters) => name + "(" + string.Join(", ", parameters.Select(Kind)) + ")";

    private static string Kind(ParameterInfo parameter) => parameter.ParameterType switch
    {
        { IsByRef: true } => "ref",
        { IsGenericParameter: true } => "a",
        { IsGenericType: true, Name: "Span`1" } => "y",
        { IsGenericType: true } => "x",
        var other => other.Name,
    };
}

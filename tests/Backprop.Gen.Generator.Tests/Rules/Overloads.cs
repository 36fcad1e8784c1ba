using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Backprop.Generator.Rules;

namespace Backprop.Generator.Tests.Rules;

/// <summary>The methods of the libraries that a row may stand for, found by reflection.</summary>
internal static class Overloads
{
    private static readonly Type[] Mathematics = [typeof(Math), typeof(MathF), typeof(double), typeof(float)];

    /// <summary>The types whose methods belong to an owner of rows.</summary>
    public static IReadOnlyList<Type> TypesOf(string owner) => owner switch
    {
        "Math" => Mathematics,
        "Activations" => [typeof(Activations)],
        "Losses" => [typeof(Losses)],
        "ScalarDerivatives" => [typeof(ScalarDerivatives)],
        _ => throw new ArgumentException("no types for " + owner, nameof(owner)),
    };

    /// <summary>Every public function of numbers of these types: a floating-point number among what it takes and what it gives.</summary>
    public static IEnumerable<MethodInfo> FunctionsOf(string owner) => TypesOf(owner)
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
        .Where(method => !method.IsSpecialName && GivesFloat(method.ReturnType) && method.GetParameters().Any(p => IsFloat(p.ParameterType)))
        .Where(method => !method.GetParameters().Any(p => p.ParameterType.IsByRefLike));

    /// <summary>The methods that a row stands for, those of one floating-point type.</summary>
    public static IEnumerable<MethodInfo> Of(Rule rule, Type number) => FunctionsOf(rule.Owners)
        .Where(method => method.ReturnType == number && method.GetParameters().First().ParameterType == number)
        .Where(method => RuleTable.KeyOf(method.DeclaringType!.Name, method.Name, method.GetParameters().Length) == rule.Key);

    public static bool IsFloat(Type type) => type == typeof(double) || type == typeof(float);

    private static bool GivesFloat(Type type) => IsFloat(type) || type.GetGenericArguments().Any(IsFloat);
}

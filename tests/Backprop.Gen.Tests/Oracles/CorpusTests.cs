using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Xunit;

namespace Backprop.Tests.Oracles;

/// <summary>Every function of the corpus, in every mode, held against every law.</summary>
public sealed class CorpusTests
{
    private static readonly SortedDictionary<string, CorpusFunction> Functions = Discover();

    /// <summary>One row a function.</summary>
    public static TheoryData<string> Names => [.. Functions.Keys];

    /// <summary>The functions whose derivative finite differences can see.</summary>
    public static TheoryData<string> NamesWithoutStops =>
        [.. Functions.Where(f => !f.Value.Primal.IsDefined(typeof(StopsDerivativeAttribute), inherit: false)).Select(f => f.Key)];

    [Fact]
    public void TheCorpusIsLarge() => Assert.True(Functions.Count >= 200, $"The corpus has {Functions.Count} functions.");

    [Theory, MemberData(nameof(Names))]
    public void Signatures(string name) => Laws.Signatures(Functions[name]);

    [Theory, MemberData(nameof(Names))]
    public void PrimalIsBitIdentical(string name) => Laws.PrimalIsBitIdentical(Functions[name]);

    [Theory, MemberData(nameof(NamesWithoutStops))]
    public void AdjointIsFiniteDifference(string name) => Laws.AdjointIsFiniteDifference(Functions[name]);

    [Theory, MemberData(nameof(Names))]
    public void TangentAgreesWithAdjoint(string name) => Laws.TangentAgreesWithAdjoint(Functions[name]);

    [Theory, MemberData(nameof(Names))]
    public void GradientIsAdjointOfOne(string name) => Laws.GradientIsAdjointOfOne(Functions[name]);

    [Theory, MemberData(nameof(Names))]
    public void WorkspaceIsReusable(string name) => Laws.WorkspaceIsReusable(Functions[name]);

    [Theory, MemberData(nameof(Names))]
    public void AllocatesNoMoreThanThePrimal(string name) => Allocation.IsNoMoreThanThePrimals(Functions[name]);

    private static SortedDictionary<string, CorpusFunction> Discover()
    {
        SortedDictionary<string, CorpusFunction> functions = new(StringComparer.Ordinal);
        IEnumerable<MethodInfo> methods = typeof(CorpusTests).Assembly.GetTypes()
            .Where(type => type.Namespace == "Backprop.Tests.Corpus")
            .SelectMany(Closed)
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(method => method.IsDefined(typeof(DifferentiableAttribute), inherit: false))
            .SelectMany(Closed);
        foreach (IGrouping<string, MethodInfo> overloads in methods.GroupBy(m => $"{TypeName(m.DeclaringType!)}.{m.Name}{Arguments(m)}"))
        {
            foreach (MethodInfo method in overloads)
            {
                string parameters = string.Join(", ", method.GetParameters().Select(Spelled.Of));
                functions.Add(overloads.Count() == 1 ? overloads.Key : $"{overloads.Key}({parameters})", new(method));
            }
        }
        return functions;
    }

    /// <summary>Functions inside a generic type are tested in its instances for double and float.</summary>
    private static IEnumerable<Type> Closed(Type type) => !type.IsGenericTypeDefinition ? [type]
        : Choices(type.GetGenericArguments()).Select(arguments => type.MakeGenericType(arguments));

    /// <summary>So are generic functions.</summary>
    private static IEnumerable<MethodInfo> Closed(MethodInfo method) => !method.IsGenericMethodDefinition ? [method]
        : Choices(method.GetGenericArguments()).Select(arguments => method.MakeGenericMethod(arguments));

    /// <summary>Type arguments: all numbers double, or all float; what stands for no number is an integer.</summary>
    private static IEnumerable<Type[]> Choices(Type[] parameters) => parameters.Any(IsNumber)
        ? new[] { typeof(double), typeof(float) }.Select(number => parameters.Select(p => IsNumber(p) ? number : typeof(int)).ToArray())
        : [[.. parameters.Select(_ => typeof(int))]];

    private static bool IsNumber(Type parameter) => parameter.GetGenericParameterConstraints().Any(c => c.Namespace == "System.Numerics");

    /// <summary>Which instance of a generic function it is, where it has several.</summary>
    private static string Arguments(MethodInfo method)
    {
        Type[] numbers = [.. method.DeclaringType!.GetGenericArguments().Concat(method.GetGenericArguments()).Where(Leaves.IsFloating)];
        return numbers.Length == 0 ? "" : "<" + numbers[0].Name + ">";
    }

    private static string TypeName(Type type) => type.DeclaringType is { } outer ? $"{TypeName(outer)}.{type.Name}" : type.Name;
}

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
            .Select(Closed)
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(method => method.IsDefined(typeof(DifferentiableAttribute), inherit: false));
        foreach (IGrouping<string, MethodInfo> overloads in methods.GroupBy(m => $"{TypeName(m.DeclaringType!)}.{m.Name}"))
        {
            foreach (MethodInfo method in overloads)
            {
                string parameters = string.Join(", ", method.GetParameters().Select(Spelled.Of));
                functions.Add(overloads.Count() == 1 ? overloads.Key : $"{overloads.Key}({parameters})", new(method));
            }
        }
        return functions;
    }

    /// <summary>Functions inside a generic type are tested in one of its instances.</summary>
    private static Type Closed(Type type) => !type.IsGenericTypeDefinition ? type
        : type.MakeGenericType([.. type.GetGenericArguments().Select(_ => typeof(int))]);

    private static string TypeName(Type type) => type.DeclaringType is { } outer ? $"{TypeName(outer)}.{type.Name}" : type.Name;
}

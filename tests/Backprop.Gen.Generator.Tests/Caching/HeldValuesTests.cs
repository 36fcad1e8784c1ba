using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Backprop.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Backprop.Generator.Tests.Caching;

/// <summary>What the generator holds between edits: text and records, nothing that keeps a compilation alive.</summary>
public class HeldValuesTests
{
    private static readonly string[] OwnSteps = ["Lowered", "Summaries", "Effects", "Checked", "Needs", "Refused", "SharedNames", "Swept", "Compiled", "Report"];

    [Fact]
    public void No_step_holds_a_Roslyn_object()
    {
        Generated run = Generated.From("""
            using System;
            using Backprop;

            public static partial class Model
            {
                [Differentiable]
                public static double F(ReadOnlySpan<double> x, Span<double> y, string name)
                {
                    double s = 0;
                    for (int i = 0; i < x.Length; i++)
                        s += x[i] > 0 ? Math.Exp(x[i]) : F(x[1..], y, name);
                    Console.WriteLine(name);
                    y[0] = s;
                    return s;
                }

                [Differentiable]
                public static double F(double a) { lock ("a") return a; }
            }
            """);
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        int values = 0;
        foreach (string step in OwnSteps)
        {
            foreach ((object value, _) in run.Result.TrackedSteps[step].SelectMany(s => s.Outputs))
                values += Walk(value, step, seen);
        }
        Assert.InRange(values, 100, int.MaxValue);
    }

    /// <summary>Looks at everything that a value reaches through its fields; the number of objects looked at.</summary>
    private static int Walk(object? value, string path, HashSet<object> seen)
    {
        if (value is null or string or Type || value.GetType() is { IsPrimitive: true } or { IsEnum: true } || !value.GetType().IsValueType && !seen.Add(value))
            return 0;
        Assert.False(
            value is ISymbol or Compilation or SyntaxNode or SyntaxTree or Location or IOperation or SemanticModel or Diagnostic or SyntaxToken or SyntaxReference,
            path + " holds a " + value.GetType());
        int count = 1;
        if (value is IEnumerable items)
        {
            foreach (object? item in items)
                count += Walk(item, path + "[]", seen);
        }
        for (Type? type = value.GetType(); type is not null && type != typeof(object); type = type.BaseType)
        {
            foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                count += Walk(field.GetValue(value), path + "." + field.Name, seen);
        }
        return count;
    }
}

using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Backprop.RealCode;

/// <summary>What finite differences say about the gradients of a body of code.</summary>
/// <param name="Methods">Those that could be called with numbers, and gave finite ones.</param>
/// <param name="Points">Where they were compared.</param>
/// <param name="Mismatches">What differs. At a kink, or where the code is noisy, differences may be wrong themselves.</param>
internal sealed record ProbeResult(int Methods, int Points, IReadOnlyList<string> Mismatches);

/// <summary>
/// Calls each gradient of numbers and arrays of numbers at random points, and compares it with finite differences.
/// Calls go through C# that is compiled with the body, since reflection cannot pass spans.
/// </summary>
internal static class Probe
{
    private const int ArrayLength = 4;
    private const int Draws = 12;
    private const ulong Seed = 20240607;

    private delegate double Call(double[] x, int[] n, double[]? gradient);

    private sealed record Shape(string Name, int Numbers, int Integers, string Driver);

    public static ProbeResult Run(Body body)
    {
        Shape[] shapes = [.. body.Outcomes.Where(o => o.IsDifferentiated).Select((o, i) => ShapeOf(o.Symbol, i)).OfType<Shape>()];
        string source = "using System;\npublic static class Drivers\n{\n" + string.Concat(shapes.Select(s => s.Driver)) + "}\n";
        Compilation compilation = body.Compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText(source, (CSharpParseOptions)body.Compilation.SyntaxTrees.First().Options));
        using MemoryStream stream = new();
        Microsoft.CodeAnalysis.Emit.EmitResult emitted = compilation.Emit(stream);
        if (!emitted.Success)
            throw new InvalidOperationException(string.Join("\n", emitted.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Take(10)));
        stream.Position = 0;
        Type drivers = new AssemblyLoadContext("RealCode").LoadFromStream(stream).GetType("Drivers", throwOnError: true)!;
        var random = new Random(unchecked((int)Seed));
        List<string> mismatches = [];
        int methods = 0, points = 0;
        for (int i = 0; i < shapes.Length; i++)
        {
            Call call = drivers.GetMethod("Call" + shapes[i].Name, BindingFlags.Public | BindingFlags.Static)!.CreateDelegate<Call>();
            int compared = Compare(shapes[i], call, random, mismatches);
            methods += compared > 0 ? 1 : 0;
            points += compared;
        }
        return new ProbeResult(methods, points, mismatches);
    }

    private static int Compare(Shape shape, Call call, Random random, List<string> mismatches)
    {
        int compared = 0;
        for (int draw = 0; draw < Draws; draw++)
        {
            double scale = Math.Pow(10, draw % 3 - 1);
            double[] x = [.. Enumerable.Range(0, shape.Numbers).Select(_ => scale * (0.1 + random.NextDouble() * (draw % 4 == 3 ? -1 : 1)))];
            int[] n = [.. Enumerable.Range(0, shape.Integers).Select(_ => random.Next(0, 4))];
            double[] gradient = new double[x.Length];
            if (!TryCall(call, (double[])x.Clone(), n, null, out double value) || !TryCall(call, (double[])x.Clone(), n, null, out double again) || !value.Equals(again))
                continue; // outside its domain, or a random number and so no function
            if (!TryCall(call, (double[])x.Clone(), n, gradient, out double returned) || BitConverter.DoubleToInt64Bits(value) != BitConverter.DoubleToInt64Bits(returned))
            {
                mismatches.Add(string.Create(CultureInfo.InvariantCulture, $"{shape.Driver.Split('\n')[0]} at [{string.Join(", ", x)}] [{string.Join(", ", n)}]: value {value}, from the gradient {returned}"));
                break;
            }
            if (!double.IsFinite(value) || gradient.Any(g => !double.IsFinite(g)))
                continue;
            double At(double[] point) => TryCall(call, (double[])point.Clone(), n, null, out double v) ? v : double.NaN;
            GradientCheckResult result = GradientCheck.Compare(At, x, gradient, 1e-4);
            compared++;
            if (!result.IsCorrect && !IsClose(At, x, result.WorstIndex, result.Actual, value))
            {
                mismatches.Add(string.Create(CultureInfo.InvariantCulture, $"{shape.Driver.Split('\n')[0]} at [{string.Join(", ", x)}] [{string.Join(", ", n)}]: component {result.WorstIndex}: differences {result.Expected}, gradient {result.Actual}"));
                break;
            }
        }
        return compared;
    }

    /// <summary>
    /// A plain difference over a tiny step. The extrapolated one starts with a wide step, and takes a plateau or a jump within
    /// it for the function.
    /// </summary>
    private static bool IsClose(Func<double[], double> function, double[] x, int index, double derivative, double value)
    {
        double step = 1e-6 * Math.Max(Math.Abs(x[index]), 1e-3);
        double[] right = (double[])x.Clone(), left = (double[])x.Clone();
        right[index] += step;
        left[index] -= step;
        double difference = (function(right) - function(left)) / (right[index] - left[index]);
        double noise = 1e-12 * Math.Abs(value) / step;
        return Math.Abs(difference - derivative) <= 1e-3 * Math.Max(Math.Abs(difference), Math.Abs(derivative)) + noise;
    }

    private static bool TryCall(Call call, double[] x, int[] n, double[]? gradient, out double value)
    {
        try
        {
            value = call(x, n, gradient);
            return true;
        }
#pragma warning disable CA1031 // other people's argument checks throw what they like
        catch (Exception)
#pragma warning restore CA1031
        {
            value = double.NaN;
            return false;
        }
    }

    /// <summary>How to call a method with numbers; null for one that takes anything else.</summary>
    private static Shape? ShapeOf(IMethodSymbol method, int number)
    {
        if (method.ReturnType.SpecialType != SpecialType.System_Double || method.IsGenericMethod || !IsReachable(method))
            return null;
        var arguments = new List<string>();
        var gradients = new List<string>();
        var before = new StringBuilder();
        int numbers = 0, integers = 0;
        foreach (IParameterSymbol p in method.Parameters)
        {
            if (p.RefKind != RefKind.None)
                return null;
            string at = numbers.ToString(CultureInfo.InvariantCulture);
            switch (p.Type)
            {
                case { SpecialType: SpecialType.System_Double }:
                    arguments.Add($"x[{at}]");
                    gradients.Add($"out gradient[{at}]");
                    numbers++;
                    break;
                case IArrayTypeSymbol { Rank: 1, ElementType.SpecialType: SpecialType.System_Double }:
                    before.Append(CultureInfo.InvariantCulture, $"        double[] a{at} = x[{at}..{numbers + ArrayLength}];\n");
                    arguments.Add("a" + at);
                    gradients.Add($"gradient.AsSpan({at}, {ArrayLength.ToString(CultureInfo.InvariantCulture)})");
                    numbers += ArrayLength;
                    break;
                case { SpecialType: SpecialType.System_Int32 or SpecialType.System_Int64 }:
                    arguments.Add(string.Create(CultureInfo.InvariantCulture, $"n[{integers++}]"));
                    break;
                case { SpecialType: SpecialType.System_Boolean }:
                    arguments.Add(string.Create(CultureInfo.InvariantCulture, $"n[{integers++}] > 1"));
                    break;
                case { TypeKind: TypeKind.Enum }:
                    arguments.Add("default");
                    break;
                default:
                    return null;
            }
        }
        string name = number.ToString(CultureInfo.InvariantCulture);
        string target = method.ContainingType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) + "." + method.Name;
        string primal = $"{target}({string.Join(", ", arguments)})", derived = $"{target}Gradient({string.Join(", ", arguments.Concat(gradients))})";
        return new Shape(name, numbers, integers, $"    // {method.ToDisplayString()}\n    public static double Call{name}(double[] x, int[] n, double[]? gradient)\n    {{\n{before}        return gradient is null ? {primal} : {derived};\n    }}\n\n");
    }

    private static bool IsReachable(ISymbol symbol) =>
        symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal
        && (symbol.ContainingType is null || (!symbol.ContainingType.IsGenericType && IsReachable(symbol.ContainingType)));
}

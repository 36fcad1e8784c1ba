using System;
using System.Linq;
using Backprop.Generator.Emit;
using Backprop.Generator.Ir;
using Backprop.Generator.Tests.Harness;
using Backprop.Generator.Tests.Rules;
using Backprop.Generator.Tests.Transform;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Backprop.Generator.Tests.Emit;

/// <summary>Bodies that are too large for the JIT are written in parts.</summary>
public class PartsTests
{
    private static readonly BodySizes OnePiece = new(int.MaxValue, int.MaxValue, 100, 400);

    [Fact]
    public void What_parts_share_is_handed_on_in_a_struct() => Assert.Equal(
        """
        public static double FGradient(
            double x,
            ReadOnlySpan<double> w,
            out double xGradient,
            Span<double> wGradient)
        {
            // In parts, since the JIT does not optimise a body of this size in one piece.
            FGradientValues values = default;
            FGradientPart1(x, w, ref values);

            // Reverse sweep: each statement of the method, from the last to the first.
            FGradientPart2(x, wGradient, ref values);
            FGradientPart3(x, wGradient, ref values);
            xGradient = values.xSum;
            return values.result;
        }

        /// <summary>What the parts of <c>FGradient</c> hand on to each other.</summary>
        private struct FGradientValues
        {
            internal double w0;
            internal double a;
            internal double sinA;
            internal double b;
            internal double c;
            internal double cTimesB;
            internal double result;
            internal double cAdjoint;
            internal double bAdjoint;
            internal double aAdjoint;
            internal double xSum;
            internal double cosA;
        }

        /// <summary>A part of <c>FGradient</c>.</summary>
        private static void FGradientPart1(
            double x,
            ReadOnlySpan<double> w,
            ref FGradientValues values)
        {
            double w0 = values.w0 = w[0];
            double a = values.a = x * w0;
            (double sinA, values.cosA) = Math.SinCos(a);
            double b = values.b = sinA * x;
            double c = values.c = a * b;
            double cTimesB = values.cTimesB = c * b;
            values.result = cTimesB * x;
            values.sinA = sinA;
        }

        /// <summary>A part of <c>FGradient</c>.</summary>
        private static void FGradientPart2(
            double x,
            Span<double> wGradient,
            ref FGradientValues values)
        {
            double b = values.b;
            wGradient.Clear();
            // return c * b * x;
            double cAdjoint = values.cAdjoint = x * b;
            values.bAdjoint = x * values.c;
            // double c = a * b;
            values.aAdjoint = cAdjoint * b;
        }

        /// <summary>A part of <c>FGradient</c>.</summary>
        private static void FGradientPart3(
            double x,
            Span<double> wGradient,
            ref FGradientValues values)
        {
            double bAdjoint = values.bAdjoint;
            double aAdjoint = values.aAdjoint;
            // double c = a * b;
            bAdjoint += values.cAdjoint * values.a;
            // double b = Math.Sin(a) * x;
            double xSum = values.cTimesB + bAdjoint * values.sinA;
            aAdjoint += bAdjoint * x * values.cosA;
            // double a = x * w[0];
            xSum += aAdjoint * values.w0;
            wGradient[0] += aAdjoint * x;
            values.xSum = xSum;
        }
        """,
        Text(
            """
            [Differentiable]
            public static double F(double x, ReadOnlySpan<double> w)
            {
                double a = x * w[0];
                double b = Math.Sin(a) * x;
                double c = a * b;
                return c * b * x;
            }
            """,
            "Gradient",
            new BodySizes(0, 0, 6, 6)));

    /// <summary>Bodies of many kinds, and what runs all that is generated for them.</summary>
    public static TheoryData<string, string> Programs => new()
    {
        {
            "a straight line",
            $$"""
            [Differentiable] public static double F(double x, double y)
            {
                double a = x, b = y;
                {{Repeat(40, i => $"double u{i} = 0.5 * a + 0.{i % 9 + 1} * b * x; a = b; b = Math.Sin(u{i} + 0.1 * u{i * 7 / 11});", first: "double u0 = x * y;")}}
                return a * b;
            }

            public static string Run()
            {
                double value = FGradient(0.3, 0.7, out double x, out double y), tangent = FTangent(0.3, 0.7, out double t, 1, 0.5);
                var workspace = new Workspace();
                double p = 0, q = 0, forward = FForward(0.3, 0.7, workspace);
                FAdjoint(0.3, 0.7, workspace, 1, ref p, ref q);
                return $"{value} {x} {y} {tangent} {t} {forward} {p} {q}";
            }
            """
        },
        {
            "a parameter and a variable that are assigned again and again",
            $$"""
            [Differentiable] public static double F(double x, double y)
            {
                {{Repeat(40, i => $"x = 0.9 * x + 0.0{i % 9 + 1} * y * x; y = Math.Cos(x - y);")}}
                return x * y;
            }

            public static string Run()
            {
                double value = FGradient(0.3, 0.7, out double x, out double y), tangent = FTangent(0.3, 0.7, out double t, 1, 0.5);
                return $"{value} {x} {y} {tangent} {t}";
            }
            """
        },
        {
            "a loop around much, with branches and another loop in it",
            $$"""
            [Differentiable] public static double F(ReadOnlySpan<double> w, Span<double> y, int n)
            {
                double s = 1, largest = w[0];
                for (int i = 0; i < n; i++)
                {
                    {{Repeat(12, i => $"double v{i} = Math.Tanh(s * w[i] + 0.{i + 1}); if (v{i} > 0.6) s = 0.5 * s + v{i}; else if (v{i} < 0.2) {{ s -= v{i} * v{i}; largest = Math.Max(largest, s); }}")}}
                    for (int k = 0; k < y.Length; k++)
                    {
                        y[k] = y[k] * s + v3 * w[k];
                        s = 0.9 * s + 0.01 * y[k];
                    }
                }
                return s * largest + y[1] * y[2];
            }

            public static string Run()
            {
                double[] w = [0.3, 0.1, -0.5, 0.8, 0.2, 0.4, -0.1, 0.9, 0.6, -0.7, 0.05, 0.15], g = new double[12], z = new double[3];
                double[] y = [1, 2, 3], u = [0.1, 0.2, 0.3];
                double value = FGradient(w, y, 4, g, z), tangent = FTangent(w, y = [1, 2, 3], 4, out double t, w, u);
                var workspace = new Workspace();
                double[] h = new double[12], k = [1, 0.5, 0.25];
                double forward = FForward(w, [1, 2, 3], 4, workspace);
                FAdjoint(w, [1, 2, 3], 4, workspace, 1, h, k);
                return $"{value} {string.Join(" ", g)} {string.Join(" ", z)} {tangent} {t} {string.Join(" ", u)} {forward} {string.Join(" ", h)} {string.Join(" ", k)}";
            }
            """
        },
        {
            "slices, structs, references and calls",
            $$"""
            public record struct Point(double X, double Y);

            [Differentiable] public static Point Turned(Point p, double by) => new(p.X * Math.Cos(by) - p.Y * Math.Sin(by), p.X * Math.Sin(by) + p.Y * Math.Cos(by));

            [Differentiable] public static double Sum(ReadOnlySpan<double> x) { double s = 0; foreach (double e in x) s += e * e * s + e; return s; }

            [Differentiable] public static void Step(ref double a, out double b, Point p) { b = a * p.X; a = Math.Exp(-a) * p.Y; }

            [Differentiable] public static void Flip(ref Point p, out double before) { before = p.X; p = new Point(p.Y, before * p.X); }

            public readonly record struct Pair(double A, double B);

            [Differentiable] public static double Pairs(Span<Pair> pairs, double x)
            {
                {{Repeat(6, i => $"pairs[{i % 2}] = new Pair(x * pairs[0].A, {i}.5 * x); pairs[1] = new Pair(pairs[1].B, x * x); x = Math.Sin(pairs[{i % 2}].A + x);")}}
                return x * pairs[0].B;
            }

            [Differentiable] public static double F(ReadOnlySpan<double> w, Point p, ref double r, out double last)
            {
                double s = 0;
                last = 0;
                {{Repeat(10, i => $"var row{i} = w.Slice({i % 4}, 3); p = Turned(p, 0.1 * row{i}[1] + s); s += Sum(row{i}) * p.X; Step(ref r, out last, p); Flip(ref p, out double f{i}); s = f{i} + s * 0.5 + last + row{i}[2]; r += s;")}}
                return s * p.Y + r;
            }

            public static string Run()
            {
                double[] w = [0.3, 0.1, -0.5, 0.8, 0.2, 0.4], g = new double[6], h = new double[6];
                double r = 0.5, last, tangentOfR = 0.1;
                var p = new Point(0.2, 0.9);
                double value = FGradient(w, p, ref r, out last, g, out Point q, out double rg);
                r = 0.5;
                double tangent = FTangent(w, p, ref r, out last, out double t, w, p, ref tangentOfR, out double lastTangent);
                var workspace = new Workspace();
                r = 0.5;
                double forward = FForward(w, p, ref r, out last, workspace);
                double ra = 0.25;
                Point qa = default;
                FAdjoint(w, p, r, last, workspace, 1, h, ref qa, ref ra, 0.5);
                Pair[] pairs = [new(0.1, 0.2), new(0.3, 0.4)], pg = new Pair[2];
                double paired = PairsGradient(pairs, 0.7, pg, out double px);
                return $"{paired} {pg[0]} {pg[1]} {pairs[0]} {pairs[1]} {px} {value} {string.Join(" ", g)} {q} {rg} {last} {tangent} {t} {tangentOfR} {lastTangent} {forward} {string.Join(" ", h)} {qa} {ra}";
            }
            """
        },
        {
            "an instance of a generic type, and names that are taken",
            $$"""
            public partial class Net<T>(T[] weights) where T : struct, IFloatingPointIeee754<T>
            {
                private const int FGradientPart1 = 1, FTangentValues = 2, values = 3;

                [Differentiable] public T F<U>(T x, U other, ReadOnlySpan<T> y) where U : struct
                {
                    T s = x;
                    {{Repeat(12, i => $"s = s * y[{i % 3}] + T.Sin(s + x); if (weights.Length > {i % 4}) s += s * s * y[{i % 2}] * T.CreateChecked(values + FGradientPart1 + FTangentValues);")}}
                    return s * x;
                }
            }

            public static string Run()
            {
                var net = new Net<double>([1, 2, 3]);
                double[] y = [0.1, 0.2, 0.3], g = new double[3], h = new double[3];
                double value = net.FGradient(0.3, 1, y, out double x, g), tangent = net.FTangent(0.3, 1, y, out double t, 1, y);
                var workspace = new Workspace();
                double forward = net.FForward(0.3, 1, y, workspace), z = 0;
                net.FAdjoint(0.3, 1, y, workspace, 1, ref z, h);
                return $"{value} {x} {string.Join(" ", g)} {tangent} {t} {forward} {z} {string.Join(" ", h)}";
            }
            """
        },
        {
            "overloads, and code that is carried along",
            $$"""
            [Differentiable] public static double F(double x, string text) { double a = x; {{Repeat(10, i => $"a = a * x + text.Select(c => c * {i}).Sum() * Math.Sin(a);")}} return a; }

            [Differentiable] public static double F(double x, int n)
            {
                double a = x;
                int k = n;
                {{Repeat(10, i => $"k = k * 7 % 11 + {i}; if (k > 1000) throw new ArgumentException(nameof(n)); try {{ a = a * k * 0.2 + x; }} finally {{ Counter += k; }} var list = new List<int> {{ k, {i} }}; int total = {i}, factor = k + 1; list.ForEach(v => total += v * factor); try {{ factor = int.Parse(new string('x', total > 40 ? 1 : 0) + '7'); }} catch (FormatException) {{ factor++; }} a += 0.01 * total * x * factor; a = Math.Cos(a) * list.Count(e => e > k - 1);", braces: true)}}
                return a;
            }

            public static int Counter;

            public static string Run() => $"{FGradient(0.3, "a", out double x)} {x} {FGradient(0.3, 5, out double y)} {y} {FTangent(0.3, 5, out double t, 1)} {t} {Counter}";
            """
        },
    };

    [Theory]
    [MemberData(nameof(Programs))]
    public void Parts_compute_to_the_bit_what_one_piece_does(string name, string members)
    {
        string expected = Run(members, OnePiece, out string whole);
        Assert.False(whole.Contains("values = default", StringComparison.Ordinal), name);
        foreach ((int part, int nested) in (ReadOnlySpan<(int, int)>)[(1, 1), (4, 4), (4, 1000), (9, 30), (25, 25)])
        {
            Assert.Equal(expected, Run(members, new BodySizes(0, 0, part, nested), out string text));
            Assert.Contains("Part2", text, StringComparison.Ordinal);
        }
    }

    /// <summary>What users get of a body that is large indeed.</summary>
    [Fact]
    public void A_body_of_thousands_of_operations_is_in_parts()
    {
        string members = $$"""
            [Differentiable] public static double F(double x, double y)
            {
                double a = x, b = y;
                {{Repeat(400, i => $"a = a * b + 0.{i % 9 + 1}; b = 0.5 * b - a * 0.1;")}}
                return a * b;
            }

            public static string Run()
            {
                double value = FGradient(0.3, 0.7, out double x, out double y), tangent = FTangent(0.3, 0.7, out double t, 1, 0.5);
                return $"{value} {x} {y} {tangent} {t}";
            }
            """;
        string expected = Run(members, OnePiece, out _);
        Assert.Equal(expected, Run(members, BodySizes.ForTheJit, out string text));
        Assert.Contains("FGradientPart10(", text, StringComparison.Ordinal);
    }

    private static string Repeat(int count, Func<int, string> statement, string first = "", bool braces = false) => string.Join(
        "\n        ", Enumerable.Range(0, count).Select(i => i == 0 && first.Length > 0 ? first : braces ? "{ " + statement(i) + " }" : statement(i)));

    /// <summary>What a method of the members says of all that was generated for them.</summary>
    private static string Run(string members, BodySizes sizes, out string generated)
    {
        CSharpCompilation compilation = Compilations.Of(
            "using System;\nusing System.Collections.Generic;\nusing System.Linq;\nusing System.Numerics;\nusing Backprop;\npublic static partial class Model\n{\n" + members + "\n}\n");
        CSharpGeneratorDriver
            .Create([new DifferentiableGenerator { Sizes = sizes }.AsSourceGenerator()], parseOptions: Compilations.ParseOptions)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out var diagnostics);
        Assert.Empty(diagnostics);
        generated = string.Concat(output.SyntaxTrees.Except(compilation.SyntaxTrees));
        return (string)InMemory.Load(output).GetType("Model")!.GetMethod("Run")!.Invoke(null, null)!;
    }

    /// <summary>A member with its parts.</summary>
    private static string Text(string members, string suffix, BodySizes sizes)
    {
        (Member member, IrBuilder builder) = Stages.Member(members, suffix);
        CodeWriter writer = new();
        MemberEmitter.Write(writer, member with { Documentation = [], Opening = [] }, builder.NameOf, text => text, sizes: sizes);
        return writer.ToString().TrimEnd();
    }
}

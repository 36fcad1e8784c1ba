using System.Linq;
using Backprop.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Backprop.Generator.Tests.FrontEnd;

/// <summary>Arrays of structs of other assemblies, and calls on such structs.</summary>
public class StructArraysElsewhereTests
{
    private const string Library = """
        using System;
        using Backprop;
        namespace Physics;
        public partial record struct Vec(double X, double Y)
        {
            [Differentiable(WithRespectToThis = true)] public readonly double Dot(Vec o) => X * o.X + Y * o.Y;
            public static double Cross(Vec a, Vec b) => a.X * b.Y - a.Y * b.X;
        }
        public struct Ball { public Vec At; public double Mass; public int N; }
        public static partial class Forces
        {
            [Differentiable] public static void Step(Span<Ball> balls, double dt) { foreach (ref Ball b in balls) b.Mass *= dt * b.At.Y; }
            [Differentiable] public static double Energy(ReadOnlySpan<Ball> balls) { double e = 0; foreach (Ball b in balls) e += b.Mass * b.At.X; return e; }
        }
        """;

    private static readonly MetadataReference Reference = Compilations.ToReference(new Generated().Run(Compilations.Of(Library)).Output.WithAssemblyName("Physics"));

    [Theory]
    [InlineData("public static double F(Span<Ball> balls, double t) { Forces.Step(balls[1..], t); return Forces.Energy(balls) * t; }", "Physics.Forces.Step")]
    [InlineData("public static double F(ReadOnlySpan<Vec> p, Vec v) => p[0].Dot(v) * v.Dot(p[1]);", ".Dot")]
    [InlineData("public static void F(Span<Ball> balls, double t) { balls[0].At = balls[1].At with { X = t }; balls[1].Mass *= balls[0].At.Dot(balls[1].At); }", ".Dot")]
    [InlineData("public static double F(ReadOnlySpan<Vec> p) => Vec.Cross(p[0], p[1]); "
        + "[AdjointOf(typeof(Vec), nameof(Vec.Cross))] internal static void CrossAdjoint(Vec a, Vec b, double resultAdjoint, ref Vec aAdjoint, ref Vec bAdjoint) { } "
        + "[TangentOf(typeof(Vec), nameof(Vec.Cross))] internal static double CrossTangent(Vec a, Vec b, out double resultTangent, Vec aTangent, Vec bTangent) => resultTangent = 0;", "CrossAdjoint(p[0], p[1]")]
    public void Generated_members_compile_and_call_theirs(string method, string call)
    {
        Compilation output = new Generated().Run(Compilations.With([Reference], "using System; using Backprop; using Physics;\npublic static partial class Model { [Differentiable] " + method + " }")).Output;
        Assert.Empty(output.GetDiagnostics(TestContext.Current.CancellationToken).Where(d => d.Severity == DiagnosticSeverity.Error));
        Assert.Contains(call, output.SyntaxTrees.Last().ToString(), System.StringComparison.Ordinal);
    }
}

using System.Linq;
using Backprop.Generator.Ir;
using Backprop.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Backprop.Generator.Tests.FrontEnd;

/// <summary>Structs, and methods that take them, of other assemblies.</summary>
public class StructsElsewhereTests
{
    private const string Library = """
        using Backprop;
        namespace Physics;
        public readonly record struct Vec(double X, double Y) { public double Doubled => 2 * X; }
        public record struct Both(Vec At, int N) { public float Weight { get; set; } public double Odd { get => field + 1; set => field = value; } }
        public struct Fields { public double A; public int N; }
        public struct Hidden { public double A; private double _b; public double B() => _b; }
        public struct WithHidden { public Fields F; public double P { get; } }
        public static partial class Forces
        {
            [Differentiable] public static Vec Pull(Vec at, ref Fields f) { f.A *= at.X; return at with { X = f.A }; }
        }
        """;

    private const string Start = "using System; using Backprop; using Physics;\npublic static partial class Model {\n";

    private static readonly MetadataReference Reference = Compilations.ToReference(new Generated().Run(Compilations.Of(Library)).Output.WithAssemblyName("Physics"));

    [Fact]
    public void Are_taken_apart_by_their_public_members()
    {
        string text = Text("[Differentiable] public static (double, Vec) F(Vec a, Fields f) { Vec pulled = Forces.Pull(a, ref f); return (f.A, pulled); }");
        Assert.StartsWith("F(aX.9: double, aY.10: double, fA.11: double, passive fN.12: int) -> (double, global::Physics.Vec)\n", text, System.StringComparison.Ordinal);
        Assert.Contains(": double = call global::Physics.Forces.Pull(aX.9, aY.10, fA.", text, System.StringComparison.Ordinal);
    }

    [Fact]
    public void Generated_members_compile()
    {
        Compilation output = new Generated().Run(Of("[Differentiable] public static Vec F(Vec a, ref Fields f) { Vec b = Forces.Pull(a, ref f); return b with { Y = b.X }; }")).Output;
        Assert.Empty(output.GetDiagnostics(TestContext.Current.CancellationToken).Where(d => d.Severity == DiagnosticSeverity.Error));
        Assert.Contains("Vec b = global::Physics.Forces.PullForward(a, ref f", output.SyntaxTrees.Last().ToString(), System.StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Hidden h")]
    [InlineData("WithHidden h")]
    [InlineData("Both h")]
    public void With_members_that_hide_something_are_refused(string parameter)
    {
        var generated = new Generated().Run(Of("[Differentiable] public static double F(double a, " + parameter + ") => a;"));
        Assert.Empty(generated.Files);
    }

    private static Microsoft.CodeAnalysis.CSharp.CSharpCompilation Of(string members) => Compilations.With([Reference], Start + members + "\n}\n");

    private static string Text(string members) => IrPrinter.Print(Lowered.First(Of(members)));
}

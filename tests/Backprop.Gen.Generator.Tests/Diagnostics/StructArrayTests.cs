using System.Threading.Tasks;
using Backprop.Generator.Tests.Harness;
using Xunit;

namespace Backprop.Generator.Tests.Diagnostics;

/// <summary>What arrays and spans of structs cannot do.</summary>
public class StructArrayTests
{
    private const string Types = """
            public struct P
            {
                public double X, Y;
                public void Follow(in P other) { X += other.X; Y += other.X; }
                public void Add(in P other) { X += other.X; Y += other.Y; }
                public readonly double Push(Span<P> all) { all[0].X = X; return X; }
                public readonly double Leak(P[] all) { P[] own = new P[1]; own = all; own[0].X = X; return X; }
                public readonly double Keep() { P[] own = new P[1]; Span<P> mine = new P[1], fast = stackalloc P[1]; mine[0].X = fast[0].X = own[0].X = X; return own[0].X; }
                public readonly double Mix(ref double x) { x *= 2; return X; }
                public double Half { readonly get => X / 2; set => X = 2 * value; }
            }
            public readonly struct Hidden(double x) { private readonly double _x = x; public double Twice() => 2 * _x; }

        """;

    [Theory]
    [InlineData("p[0].Follow([|p[1]|]);", "An argument by reference that the call changes", "copy it into a local and pass that")]
    [InlineData("p[0].Follow([|in p[1]|]);", "An argument by reference that the call changes", "copy it into a local and pass that")]
    [InlineData("[|p[0]|].Push(p);", "An argument by reference that the call changes", "copy it into a local and pass that")]
    [InlineData("[|p[0]|].Leak(new P[2]);", "An argument by reference that the call changes", "copy it into a local and pass that")]
    [InlineData("[|p[0]|].Mix(ref p[1].X);", "An argument by reference that the call changes", "copy it into a local and pass that")]
    [InlineData("(n, [|p[n].Half|]) = (1, a);", "This assignment", "assign to locals, parameters, and elements of arrays and spans")]
    [InlineData("G([|p[1]|], p);", "An element or member passed by reference to a method that may write memory", "copy it into a local and pass that")]
    [InlineData("G([|p[1]|], p, ref p[0].X);", "An element or member passed by reference to a method that may write memory", "copy it into a local and pass that")]
    [InlineData("a *= ([|new Hidden[2]|])[0].Twice();", "An array of type 'Hidden[]'", "give 'Hidden' fields or properties that can be read, and set or taken by a constructor that only sets them, in generated code: public or internal ones")]
    [InlineData("a *= ((Span<Hidden>)[|stackalloc Hidden[2]|])[0].Twice();", "Memory for elements of type 'Hidden'", "give 'Hidden' fields or properties that can be read, and set or taken by a constructor that only sets them, in generated code: public or internal ones")]
    [InlineData("ref P q = ref p[0]; [|q = ref p[1]|];", "A 'ref' assignment", "declare another 'ref' local")]
    public Task An_expression(string statements, string construct, string advice) => Analyzed.Expect(
        "BPG0006", construct + " is not supported in a differentiable method: " + advice, Method(statements));

    [Fact]
    public Task Harmless_aliases() => Analyzed.ExpectNone(Method("p[0].Add(p[1]); p[1].Add(in p[n]); p[0].Follow(new P { X = a }); P q = p[1]; p[0].Follow(in q); p[n].Half += a; a *= p[0].Keep();"));

    [Fact]
    public Task Hidden_members() => Analyzed.Expect(
        "BPG0003",
        "Parameter 'h' is not supported in a differentiable method: give 'Hidden' fields or properties that can be read, and set or taken by a constructor that only sets them, in generated code: public or internal ones, or mark it [Constant]",
        Types + "[Differentiable] public static double F([|ReadOnlySpan<Hidden> h|]) => h[0].Twice();");

    [Fact]
    public Task Active_data_in_an_array_that_is_constant() => Analyzed.Expect(
        "BPG0009",
        "'p' is [Constant], but receives data that carries derivatives: remove [Constant], mark a work array [Scratch], or store 'Derivative.Stop(…)'",
        Types + "[Differentiable] public static void F(double a, [Constant] Span<P> p) { [|p[0].X = a;|] }");

    [Fact]
    public Task Active_data_in_unknown_code() => Analyzed.Expect(
        "BPG0008",
        "The call of 'MemoryMarshal.Cast' is not differentiable, but 'p' carries derivatives: mark the callee [Differentiable], give its derivative by [DerivativeOf] or [AdjointOf], or pass 'Derivative.Stop(…)' to cut the derivative",
        Types + "[Differentiable] public static double F(ReadOnlySpan<P> p) => [|System.Runtime.InteropServices.MemoryMarshal.Cast<P, double>(p)|][0];");

    private static string Method(string statements) =>
        Types + "[Differentiable] public static double F(double a, int n, Span<P> p) { " + statements + " return a * p[0].X; }\n"
        + "[Differentiable] public static double G(in P p, Span<P> all) { all[0].X = p.X; return p.X; }\n"
        + "[Differentiable] public static double G(in P p, ReadOnlySpan<P> all, ref double x) { x = p.X; return all[0].X; }";
}

using Backprop.Generator.Tests.Harness;
using Xunit;

namespace Backprop.Generator.Tests.FrontEnd;

/// <summary>Arrays and spans of structs: one memory, of which each leaf is a column.</summary>
public class StructArraysTests
{
    private const string Types = """
            public struct P { public double X, Y; public int N; public void Twice() { X *= 2; } }
            public struct Q { public P First; public double Z { get; set; } }

        """;

    [Fact]
    public void A_member_is_read_alone() => IrText.Expect(
        Types + "[Differentiable] public static double F(ReadOnlySpan<P> p, int i) => p[i].Y;",
        """
            %8: double of each = p.0[].Y
            %5: double = %8[i.1]
            return %5
            """);

    [Fact]
    public void A_member_is_added_to() => IrText.Expect(
        Types + "[Differentiable] public static void F(Span<Q> q, double a) { q[1].First.X += a; q[0].Z -= a; }",
        """
            %2: int = 1
            %4: double of each = q.0[].First.X
            %4[%2] += a.1
            %5: int = 0
            %6: double of each = q.0[].Z
            %6[%5] -= a.1
            """);

    [Fact]
    public void What_a_method_leaves_alone_is_not_written() => IrText.Expect(
        Types + "[Differentiable] public static void F(Span<P> p, int i) { p[i++].Twice(); }",
        """
            %2: int = 1
            i.3: int = i.1 + %2
            %14: double of each = p.0[].X
            %11: double = %14[i.1]
            %6: double = 2.0
            pX.7: double = %11 * %6
            %17: double of each = p.0[].X
            %17[i.1] = pX.7
            """);

    [Fact]
    public void A_reference_is_the_element() => IrText.Expect(
        Types + "[Differentiable] public static void F(Span<P> p) { foreach (ref P e in p) { ref double x = ref e.X; x *= e.Y; } }",
        """
            %1: int = 0
            %2: int = p.0.Length
            %3: int = 1
            for i.4 = %1 < %2 by %3
                %5: double of each = p.0[].X
                %6: double = %5[i.4]
                %14: double of each = p.0[].Y
                %11: double = %14[i.4]
                %9: double = %6 * %11
                %5[i.4] = %9
            """);

    [Fact]
    public void Filled_leaf_by_leaf() => IrText.Expect(
        Types + "[Differentiable] public static void F(Span<P> p, P value) => p.Fill(value);",
        """
            %5: int = 0
            %6: int = p.0.Length
            %7: int = 1
            for %8 = %5 < %6 by %7
                %9: double of each = p.0[].X
                %9[%8] = valueX.2
                %10: double of each = p.0[].Y
                %10[%8] = valueY.3
                %11: int of each = p.0[].N
                %11[%8] = valueN.4
            """);

    [Fact]
    public void An_element_nobody_reads_is_still_looked_for() => IrText.Expect(
        Types + "[Differentiable] public static double F(ReadOnlySpan<P> p, double a) { P unused = p[3]; return a; }",
        """
            %2: int = 3
            %7: double of each = p.0[].X
            unusedX.4: double = %7[%2]
            return a.1
            """);
}

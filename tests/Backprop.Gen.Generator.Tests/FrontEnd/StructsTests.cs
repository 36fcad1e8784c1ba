using Backprop.Generator.Ir;
using Backprop.Generator.Tests.Harness;
using Xunit;

namespace Backprop.Generator.Tests.FrontEnd;

/// <summary>Structs and tuples are taken apart: in the IR each of their fields is a value of its own.</summary>
public class StructsTests
{
    private const string Types = """
            public struct P { public double X; public double Y; }
            public readonly record struct R(double A, int N);
            public struct V
            {
                public double X, Y;
                public V(double x, double y) { X = x; Y = y; }
                public static V operator +(V a, V b) => new(a.X + b.X, a.Y + b.Y);
                public double Norm { get { double s = X * X + Y * Y; return Math.Sqrt(s); } }
                public void Scale(double s) { X *= s; Y *= s; }
            }

        """;

    [Fact]
    public void Fields_are_values_and_a_copy_shares_them() => IrText.Expect(
        Types + "[Differentiable] public static double F(double x) { P p; p.X = x * x; p.Y = p.X; P q = p; q.Y += x; return p.Y * q.Y; }",
        """
            pX.1: double = x.0 * x.0
            qY.6: double = pX.1 + x.0
            %8: double = pX.1 * qY.6
            return %8
            """);

    [Fact]
    public void A_branch_hands_on_each_field() => IrText.Expect(
        Types + "[Differentiable] public static double F(double x) { var p = new P { X = x }; if (x > 0) p.Y = x * x; return p.X * p.Y; }",
        """
            pY.14: double = 0.0
            %4: double = 0.0
            %5: bool = x.0 > %4
            pX.15: double, pY.16: double = if %5
                pY.6: double = x.0 * x.0
                yield x.0, pY.6
            else
                yield x.0, pY.14
            %12: double = pX.15 * pY.16
            return %12
            """);

    [Fact]
    public void A_loop_carries_each_field() => IrText.Expect(
        Types + "[Differentiable] public static double F(double x, int n) { var r = new R(x, 0); for (int i = 0; i < n; i++) r = r with { A = r.A * x }; return r.A * r.N; }",
        """
            rN.2: int = 0
            %7: int = 0
            %8: int = 1
            rA.24: double, rN.25: int = for i.9 = %7 < n.1 by %8 carrying rA.22 = x.0, rN.23 = rN.2
                rA.13: double = rA.22 * x.0
                yield rA.13, rN.23
            %18: double = convert rN.25
            %19: double = rA.24 * %18
            return %19
            """);

    [Fact]
    public void Tuples_and_deconstructions_are_no_operations() => IrText.Expect(
        "[Differentiable] public static double F(double a, double b) { (a, b) = (b, a); var (s, (p, _)) = (a + b, (a * b, 1)); return s * p; }",
        """
            %3: double = b.1 + a.0
            %4: double = b.1 * a.0
            %5: int = 1
            %8: double = %3 * %4
            return %8
            """);

    [Fact]
    public void Elements_are_read_before_any_is_written() => IrText.Expect(
        "[Differentiable] public static double F(Span<double> x) { (x[0], x[1]) = (x[1], x[0]); return x[0]; }",
        """
            %1: int = 0
            %2: int = 1
            %3: int = 1
            %4: double = x.0[%3]
            %5: int = 0
            %6: double = x.0[%5]
            x.0[%1] = %4
            x.0[%2] = %6
            %8: int = 0
            %9: double = x.0[%8]
            return %9
            """);

    [Fact]
    public void Members_are_written_in_place() => IrText.Expect(
        Types + "[Differentiable] public static double F(double x, double s) { var v = new V(x, s) + new V(1, x); v.Scale(s); return v.Norm * s; }",
        """
            %6: double = 1.0
            vX2.11: double = x.0 + %6
            vY2.12: double = s.1 + x.0
            vX.18: double = vX2.11 * s.1
            vY.21: double = vY2.12 * s.1
            %23: double = vX.18 * vX.18
            %24: double = vY.21 * vY.21
            normS.25: double = %23 + %24
            %26: double = Math.Sqrt(normS.25)
            %27: double = %26 * s.1
            return %27
            """);

    [Fact]
    public void A_passive_struct_stays_whole_until_it_is_read() => IrText.Expect(
        Types + "[Differentiable] public static double F(double x, [Constant] R r, [Constant] (int, double)[] table) { var (n, w) = table[r.N]; Console.WriteLine(r); return x * n * w * r.A; }",
        """
            %16: int = opaque r.1.N
            %19: int of each = table.2[].Item1
            %17: int = %19[%16]
            %20: double of each = table.2[].Item2
            %18: double = %20[%16]
            opaque! global::System.Console.WriteLine(r.1)
            %9: double = convert %17
            %10: double = x.0 * %9
            %11: double = %10 * %18
            %23: double = opaque r.1.A
            %14: double = %11 * %23
            return %14
            """);

    [Fact]
    public void A_struct_that_leaves_is_put_together() => IrText.Expect(
        Types + "[Differentiable] public static double F(double x, int n) { var r = new R(2, n); var p = new P { X = 1, Y = n }; Console.WriteLine(r); Console.WriteLine(p); return x; }",
        """
            rA.2: double = 2.0
            pX.8: double = 1.0
            pY.11: double = convert n.1
            %13: global::Model.R = opaque new global::Model.R(rA.2, n.1)
            opaque! global::System.Console.WriteLine(%13)
            %14: global::Model.P = opaque new global::Model.P { X = pX.8, Y = pY.11 }
            opaque! global::System.Console.WriteLine(%14)
            return x.0
            """);

    [Fact]
    public void Parameters_and_results_are_leaves()
    {
        string text = IrPrinter.Print(Lowered.Method(Types + "[Differentiable] public static (P, int) F(in R r, [Constant] P c, ref P p, out (double, int) t) { t = (r.A, r.N); p.Y += c.X; return (p, 3); }"));
        Assert.Equal(
            """
            F(in rA.23: double, passive in rN.24: int, passive c.1: global::Model.P, pX.25: double, pY.26: double, tItem1.27: double, passive tItem2.28: int) -> (global::Model.P, int)
                %4: int = 0
                tItem1.27[%4] = rA.23
                tItem2.28[%4] = rN.24
                %8: int = 0
                %30: double = pY.26[%8]
                %31: double = opaque c.1.X
                %13: double = %30 + %31
                %14: int = 0
                %18: int = 0
                pY.26[%18] = %13
                %19: int = 0
                %35: double = pX.25[%19]
                %36: double = pY.26[%19]
                %21: int = 3
                return %35, %36, %21

            """,
            text,
            ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void A_call_takes_and_returns_leaves() => IrText.Expect(
        Types + """
            [Differentiable] public static double F(P p, double x) { P q = G(p, x, new R(x, 2)); Swap(ref q, ref p); return q.X; }
            [Differentiable] public static P G(P p, double x, R r) => p;
            [Differentiable] public static void Swap(ref P p, ref P q) => (p, q) = (q, p);
        """,
        """
            %2: int = 2
            qX.21: double, qY.22: double = call G(pX.17, pY.18, x.1, x.1, %2)
            qX.23: double = newVariable
            qY.24: double = newVariable
            pX.25: double = newVariable
            pY.26: double = newVariable
            %10: int = 0
            qX.23[%10] = qX.21
            qY.24[%10] = qY.22
            %11: int = 0
            pX.25[%11] = pX.17
            pY.26[%11] = pY.18
            call Swap(qX.23, qY.24, pX.25, pY.26)
            %12: int = 0
            qX.27: double = qX.23[%12]
            %14: int = 0
            return qX.27
            """);
}

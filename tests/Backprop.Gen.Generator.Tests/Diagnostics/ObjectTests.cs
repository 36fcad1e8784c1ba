using System.Threading.Tasks;
using Backprop.Generator.Tests.Harness;
using Xunit;

namespace Backprop.Generator.Tests.Diagnostics;

/// <summary>Objects and arrays of arrays: members in the way of a parameter, and what a body cannot do with parts.</summary>
public class ObjectTests
{
    [Theory]
    [InlineData("public double A { get; }", "its member 'C.A' cannot be set, as its derivative must be; give it a setter, or mark it [Constant]")]
    [InlineData("public double A { get; init; }", "its member 'C.A' cannot be set, as its derivative must be; give it a setter, or mark it [Constant]")]
    [InlineData("public readonly double A;", "its member 'C.A' cannot be set, as its derivative must be; remove 'readonly', or mark it [Constant]")]
    [InlineData("private double _a;", "its member 'C._a' cannot be used from here; make it internal or public, or mark it [Constant]")]
    [InlineData("public double A { get; private set; }", "its member 'C.A' cannot be used from here; make it internal or public, or mark it [Constant]")]
    [InlineData("public virtual double A { get; set; }", "its member 'C.A' is no plain property; use a field, or an automatic property that is not virtual, or mark it [Constant]")]
    [InlineData("public double[] A = []; public C Next;", "'C' contains itself; mark the member that does so [Constant]")]
    [InlineData("public double A; public object Tag;", "its member 'C.Tag' may hold anything; give it a class, or mark it [Constant]")]
    [InlineData("public double A; public System.Collections.Generic.List<double> B = [];", "its member 'C.B' is of type 'List<double>'; use numbers, structs of numbers that generated code can take apart, arrays of them and classes of them, or mark it [Constant]")]
    [InlineData("public H A; public struct H { private double _x; public readonly double Twice() => 2 * _x; }", "its member 'C.A' is of type 'H'; use numbers, structs of numbers that generated code can take apart, arrays of them and classes of them, or mark it [Constant]")]
    public Task A_member_in_the_way(string members, string advice) => Analyzed.Expect(
        "BPG0003",
        "Parameter 'c' is not supported in a differentiable method: " + advice,
        "public class C { " + members + " }\n[Differentiable] public static double F(double x, [|C c|]) => x;");

    private const string Types = """
            public class C
            {
                public double A;
                public double[] W = new double[2];
                public D D = new D();
                public D[] Ds = [];
                public int N;
                private int _hidden;
                public double Lock() { lock (this) { return A; } }
                public virtual double Virtual() => A;
                public double Hidden() => A * _hidden;
                public double Itself(int n) => n == 0 ? A : Itself(n - 1);
            }
            public class D { public double[] V = []; }

        """;

    [Theory]
    [InlineData("[|c.W|] = new double[2];", "An assignment that puts another array or object into 'c.W'", "copy the elements, or create the object before the call")]
    [InlineData("[|c.D|] = new D();", "An assignment that puts another array or object into 'c.D'", "copy the elements, or create the object before the call")]
    [InlineData("[|c.Ds[0]|] = c.D;", "An assignment that puts another array or object into 'c.Ds[0]'", "copy the elements, or create the object before the call")]
    [InlineData("[|rows[0]|] = rows[1];", "An assignment that puts another array or object into 'rows[0]'", "copy the elements, or create the object before the call")]
    [InlineData("x = ([|x > 0 ? c.D : c.Ds[0]|]).V[0];", "A choice between objects", "put the code that uses the choice into the branches of an 'if'")]
    [InlineData("x = [|c.Virtual()|];", "The method 'C.Virtual'", "it is virtual, so that another method may run; make it an ordinary one")]
    [InlineData("x = [|c.Itself(2)|];", "The method 'C.Itself', which is written in place here: the method 'C.Itself'", "it calls itself; write it as a loop, or as a [Differentiable] method of scalars")]
    [InlineData("x = [|c.Hidden()|];", "The method 'C.Hidden', which is written in place here: the member 'C._hidden', which cannot be used from here,", "make it internal or public")]
    [InlineData("x = G([|new D()|]);", "An object that is no part of a parameter with derivatives", "pass such a part, of the type 'Model.D'")]
    public Task What_a_body_cannot_do(string statement, string construct, string advice) => Analyzed.Expect(
        "BPG0006",
        construct + " is not supported in a differentiable method: " + advice,
        Types + "[Differentiable] public static double G(D d) => d.V[0];\n"
            + "[Differentiable] public static double F(double x, C c, double[][] rows) { " + statement + " return x * c.A * rows[0][0]; }");

    [Fact]
    public Task An_object_reaches_unknown_code() => Analyzed.Expect(
        "BPG0008",
        "The call of 'Model.Log' is not differentiable, but 'c' carries derivatives: mark the callee [Differentiable], give its derivative by [DerivativeOf] or [AdjointOf], or pass 'Derivative.Stop(…)' to cut the derivative",
        Types + "static void Log(C c) { }\n[Differentiable] public static double F(C c) { [|Log(c)|]; return c.A; }");

    [Fact]
    public Task A_callee_reads_what_is_written() => Analyzed.Expect(
        "BPG0005",
        "The call of 'G', which may read what is written here of its 'c', is not supported in a differentiable method: pass what it reads of the object as parameters of their own",
        Types + "[Differentiable] public static double G(C c) => c.A * c.W[0];\n[Differentiable] public static double F(C c) { [|double y = G(c);|] c.W[0] = y; return y; }");

    [Fact]
    public Task A_constant_parameter_takes_no_active_object() => Analyzed.Expect(
        "BPG0015",
        "'c' carries derivatives, but parameter 'c' of 'G' is [Constant], which would drop them: remove [Constant] there, or pass 'Derivative.Stop(…)'",
        Types + "[Differentiable] public static double G([Constant] C c, double x) => c.A * x;\n[Differentiable] public static double F(C c, double x) => [|G(c, x)|];");
}

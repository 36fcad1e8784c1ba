using System.Threading.Tasks;
using Backprop.Generator.Tests.Harness;
using Xunit;

namespace Backprop.Generator.Tests.Diagnostics;

/// <summary>What structs cannot do, and members that cannot be written in place: reported at the call.</summary>
public class StructTests
{
    private const string Types = """
            public struct V
            {
                public double X;
                private readonly double _hidden;
                public V(double x) { X = x; _hidden = 1 + x; }
                public double Recursive(int n) => n == 0 ? X : Recursive(n - 1);
                public void Leave(double s) { while (X < s) { X += s; if (X > 3) return; } }
                public T Generic<T>(T value) => value;
                public double Caught() { try { return X; } catch { return 0; } }
                public void Add(in V other) { X += other.X; X += other.X; }
                public void Move(ref V other) { other.X = X; }
                public double Broken() => Deeper();
                private double Deeper() { try { return X; } catch { return 0; } }
            }

        """;

    [Theory]
    [InlineData("return [|v.Recursive(2)|];", "The method 'V.Recursive', which is written in place here: the method 'V.Recursive'", "it calls itself; write it as a loop, or as a [Differentiable] method of scalars")]
    [InlineData("[|v.Leave(a)|]; return v.X;", "The method 'V.Leave'", "it changes its receiver and returns from a loop; leave the loop by 'break', and return behind it")]
    [InlineData("return [|v.Generic(a)|];", "The method 'V.Generic'", "it is generic; write it for 'double' or 'float'")]
    [InlineData("return [|v.Caught()|];", "The method 'V.Caught', which is written in place here: a 'return' out of a 'try' with 'catch'", "set a variable, and return behind it")]
    [InlineData("v.Add([|v|]); return v.X;", "An argument by reference that the call changes", "copy it into a local and pass that")]
    [InlineData("var w = v; [|v.Move(ref w)|]; return v.X;", "The method 'V.Move'", "it has a 'ref' or 'out' parameter that is no number; return the value")]
    [InlineData("v.Move([|ref v|]); return v.X;", "An argument by reference that the call changes", "copy it into a local and pass that")]
    [InlineData("return [|v.Broken()|];", "The method 'V.Broken', which is written in place here: a 'return' out of a 'try' with 'catch'", "set a variable, and return behind it")]
    [InlineData("[|Console.WriteLine(v)|]; return a;", "A value of type 'Model.V' as a whole", "give it settable fields or properties, or a constructor that only sets them")]
    public Task A_member_that_cannot_be_written_in_place(string statements, string construct, string advice) => Analyzed.Expect(
        construct.Contains("'catch'") ? "BPG0005" : "BPG0006",
        construct + " is not supported in a differentiable method: " + advice,
        Types + "[Differentiable] public static double F(double a) { var v = new V(a); " + statements + " }");

    /// <summary>What the method does to its own struct would be lost.</summary>
    [Fact]
    public Task A_member_that_changes_the_struct_that_the_method_is_called_on() => Analyzed.Expect(
        "BPG0006",
        "A change of the struct that the method is called on is not supported in a differentiable method: return the changed struct, or make the method static and pass the struct by 'ref'",
        "public partial struct W { public double X; public void Twice() { X *= 2; } [Differentiable] public double F(double a) { [|this|].Twice(); return a * X; } }");

    [Fact]
    public Task Active_data_in_unknown_code_of_a_member() => Analyzed.Expect(
        "BPG0008",
        "The call of 'Model.Unknown' is not differentiable, but 'wX' carries derivatives: mark the callee [Differentiable], give its derivative by [DerivativeOf] or [AdjointOf], or pass 'Derivative.Stop(…)' to cut the derivative",
        """
            public struct W { public double X; public double Ask() => Unknown(X); }
            public static double Unknown(double x) => x;
            [Differentiable] public static double F(double a) { W w; w.X = a * a; return [|w.Ask()|]; }
        """);
}

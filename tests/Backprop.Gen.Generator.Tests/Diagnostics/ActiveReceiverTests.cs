using System.Threading.Tasks;
using Backprop.Generator.Tests.Harness;
using Xunit;

namespace Backprop.Generator.Tests.Diagnostics;

/// <summary>Derivatives by the object that a method is called on: where there are none, and which calls of them there cannot be.</summary>
public class ActiveReceiverTests
{
    [Theory]
    [InlineData("public partial class C", "public double A;", "static ", "it is static, so that there is no object to differentiate by; remove 'WithRespectToThis'")]
    [InlineData("public partial struct C", "private double _a; public readonly double A => _a;", "", "generated code cannot make a 'C'; give it fields or properties that can be read, and set or taken by a constructor that only sets them, in generated code: public or internal ones")]
    [InlineData("public partial class C", "public int A;", "", "nothing in 'C' carries derivatives; remove 'WithRespectToThis'")]
    [InlineData("public partial class C", "public readonly double A;", "", "its member 'C.A' cannot be set, as its derivative must be; remove 'readonly', or mark it [Constant]")]
    public Task An_object_without_derivatives(string type, string member, string modifier, string reason) => Analyzed.Expect(
        "BPG0002",
        "The method 'F' cannot be differentiated: " + reason,
        type + " { " + member + " [Differentiable(WithRespectToThis = true)] public " + modifier + "double [|F|](double x) => x; }");

    [Theory]
    [InlineData("[|new C()|].G(x)", "An object that is no part of a parameter with derivatives", "pass such a part, of the type 'Model.C'")]
    [InlineData("A * [|held|] * x", "The parameter 'held' of the primary constructor", "hold it in a field, or in a property")]
    public Task What_it_cannot_reach(string expression, string construct, string advice) => Analyzed.Expect(
        "BPG0006",
        construct + " is not supported in a differentiable method: " + advice,
        "public partial class C(double held) { public double A; public C() : this(1) { }\n"
            + "public double Held => held;\n"
            + "[Differentiable(WithRespectToThis = true)] public double G(double x) => A * x;\n"
            + "[Differentiable(WithRespectToThis = true)] public double F(double x) => " + expression + "; }");

    [Theory]
    [InlineData("thisAdjoint", "the adjoint of 'this'")]
    [InlineData("@this", "the derivatives of its object")]
    public Task A_name_of_its_derivative(string name, string use) => Analyzed.Expect(
        "BPG0012",
        "Parameter '" + name.TrimStart('@') + "' has the name that a generated member of 'F' needs for " + use + ": rename it",
        "public partial class C { public double A; [Differentiable(WithRespectToThis = true)] public double F(double [|" + name + "|]) => A; }");
}

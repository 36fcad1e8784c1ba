using System.Threading.Tasks;
using Backprop.Generator.Tests.Harness;
using Xunit;

namespace Backprop.Generator.Tests.Diagnostics;

/// <summary>What is wrong with a method seen from outside: its type, its shape, its parameters, its names.</summary>
public class DeclarationTests
{
    private const string Usings = "using System;\nusing Backprop;\n";

    [Fact]
    public Task A_type_that_is_not_partial() => Analyzed.ExpectFile(
        "BPG0001",
        "'Outer' must be declared 'partial', so that the derivatives of 'F' can be added to it",
        Usings + """
        public static class [|Outer|]
        {
            public static partial class Inner
            {
                [Differentiable]
                public static double F(double a) => a;
            }
        }
        """);

    [Theory]
    [InlineData("public abstract partial class Model { [Differentiable] public abstract double [|F|](double a); }",
        "The method 'F' cannot be differentiated: it is abstract; mark a method with a body, and call that one")]
    [InlineData("public partial class Model { [Differentiable] public static extern double [|F|](double a); }",
        "The method 'F' cannot be differentiated: it is extern, so there is no body to differentiate")]
    [InlineData("public partial class Model { [Differentiable] static partial void [|F|](double a); }",
        "The method 'F' cannot be differentiated: it is a partial method without a body")]
    [InlineData("public partial class Model { [Differentiable] public virtual double [|F|](double a) => a; }",
        "The method 'F' cannot be differentiated: it is virtual, and what a derived class puts in its place has another derivative; make it non-virtual, or sealed")]
    [InlineData("public partial interface IModel { [Differentiable] public sealed double [|F|](double a) => a; }",
        "The method 'F' cannot be differentiated: it is an instance method of an interface; make it static")]
    [InlineData("public interface IModel { double F(double a); } public partial class Model : IModel { [Differentiable] double IModel.[|F|](double a) => a; }",
        "The method 'IModel.F' cannot be differentiated: it implements an interface explicitly; move its code into a method of its own")]
    [InlineData("public partial class Model { [Differentiable] public static async void [|F|](double a) { await System.Threading.Tasks.Task.Yield(); } }",
        "The method 'F' cannot be differentiated: it is async; differentiate the computation and await around its call")]
    [InlineData("public partial class Model { [Differentiable] public static System.Collections.IEnumerable [|F|](double a) { yield return 1; } }",
        "The method 'F' cannot be differentiated: it is an iterator; write the values into a span")]
    [InlineData("file partial class Model { [Differentiable] public static double [|F|](double a) => a; }",
        "The method 'F' cannot be differentiated: its type is local to a file, where generated code cannot reach it; remove 'file'")]
    [InlineData("public partial class Model { static double s; [Differentiable] public static ref double [|F|](double a) => ref s; }",
        "The method 'F' cannot be differentiated: it returns by reference; return a value")]
    [InlineData("public partial class Model { [[|Differentiable|]] public Model(double a) { } }",
        "A constructor cannot be differentiated: move its code into a static method of a partial type")]
    [InlineData("public partial class Model { public static double P { [[|Differentiable|]] get => 1; } }",
        "An accessor cannot be differentiated: move its code into a static method of a partial type")]
    [InlineData("public partial class Model { [[|Differentiable|]] public static Model operator +(Model a, Model b) => a; }",
        "The operator '+' cannot be differentiated: move its code into a static method of a partial type")]
    [InlineData("public partial class Model { [[|Differentiable|]] public static implicit operator double(Model a) => 1; }",
        "A conversion operator cannot be differentiated: move its code into a static method of a partial type")]
    [InlineData("public partial class Model { public static double F(double a) { [[|Differentiable|]] static double G(double b) => b; return G(a); } }",
        "The local function 'G' cannot be differentiated: move its code into a static method of a partial type")]
    [InlineData("public partial class Model { static readonly Func<double, double> F = [[|Differentiable|]] (double b) => b; }",
        "A lambda expression cannot be differentiated: move its code into a static method of a partial type")]
    public Task A_shape_that_is_not_supported(string source, string message) =>
        Analyzed.ExpectFile("BPG0002", message, Usings + source);

    private const string Passed = "give it fields or properties that can be read, and set or taken by a constructor that only sets them, in generated code: public or internal ones";

    [Theory]
    [InlineData("ref string b", "'ref' is supported for numbers, 'bool' and structs of them only; pass it by value, or return it")]
    [InlineData("Hidden b", Passed + ", or mark it [Constant]")]
    [InlineData("ref Hidden b", Passed + ", or mark it [Constant]")]
    [InlineData("[Constant] ref Hidden b", Passed)]
    [InlineData("System.Collections.Generic.List<float> b", "use 'double' or 'float' scalars, arrays and spans for what carries derivatives, or mark it [Constant]")]
    [InlineData("dynamic b", "give it a static type")]
    [InlineData("[Scratch] ReadOnlySpan<double> b", "[Scratch] is for work arrays; make it a span or an array")]
    [InlineData("[Scratch, Constant] Span<double> b", "it is marked [Constant] and [Scratch]; choose one")]
    public Task A_parameter_that_is_not_supported(string parameter, string advice) => Analyzed.Expect(
        "BPG0003",
        "Parameter 'b' is not supported in a differentiable method: " + advice,
        $"public struct Point {{ public int Id; public float X; }}\npublic struct Hidden {{ public double X; private double _y; }}\n[Differentiable] public static double F(double a, [|{parameter}|]) => a;");

    [Theory]
    [InlineData("Span<double>", "default", "write into a span parameter, or return an array")]
    [InlineData("Hidden", "default", Passed)]
    [InlineData("double[,]", "new double[1, 1]", "write into an array that is a parameter, or return a one-dimensional array")]
    public Task A_result_that_is_not_supported(string type, string value, string advice) => Analyzed.Expect(
        "BPG0004",
        $"The result type '{type}' is not supported in a differentiable method: {advice}",
        $"public struct Hidden {{ public double X; private double _y; }}\n[Differentiable] public static [|{type}|] F(double a) => {value};");

    [Fact]
    public Task Nothing_active() => Analyzed.Expect(
        "BPG0010",
        "'F' has no parameter that carries derivatives: it needs one of 'double' or 'float', or an array or span of them, that is not [Constant]",
        "[Differentiable] public static double [|F|]([Constant] double a, int n, [Scratch] Span<double> s) => a;");

    [Theory]
    [InlineData("double a, double [|aGradient|]", "aGradient", "the gradient of 'a'")]
    [InlineData("double a, int [|aTangent|]", "aTangent", "the tangent of 'a'")]
    [InlineData("double a, int [|workspace|]", "workspace", "the workspace")]
    [InlineData("double a, int [|resultAdjoint|]", "resultAdjoint", "the adjoint of the result")]
    public Task The_name_of_a_derivative_parameter_is_taken(string parameters, string name, string use) => Analyzed.Expect(
        "BPG0012",
        $"Parameter '{name}' has the name that a generated member of 'F' needs for {use}: rename it",
        $"[Differentiable] public static double F({parameters}) => a;");

    [Fact]
    public Task A_name_that_only_a_constant_would_need_is_free() =>
        Analyzed.ExpectNone("[Differentiable] public static void F([Constant] double a, double aAdjoint, Span<double> y, double yGradient) => y[0] = aAdjoint * yGradient;");

    [Fact]
    public Task A_generated_member_exists() => Analyzed.Expect(
        "BPG0013",
        "'FGradient(double, ref double)' would be generated for 'F', but a member of 'Model' has that signature already: rename one of them",
        """
        [Differentiable] public static double [|F|](double a) => a;

        public static double FGradient(double a, out double slope) { slope = 1; return a; }
        """);

    [Fact]
    public Task A_field_has_the_name_of_a_generated_member() => Analyzed.Expect(
        "BPG0013",
        "'FAdjoint' would be generated for 'F', but a member of 'Model' has that signature already: rename one of them",
        "[Differentiable] public static double [|F|](double a) => a;\npublic static int FAdjoint;");

    [Theory]
    [InlineData("FKept", "struct FKept;")]
    [InlineData("FReverseSweep", "static void FReverseSweep(string text) { }")]
    [InlineData("FKept2", "static void FKept2() { }", "[Differentiable] public static double F(double a) => a;")]
    public Task The_names_of_the_sweeps_are_theirs_alone(string name, string member, string overload = "") => Analyzed.Expect(
        "BPG0013",
        $"'{name}' would be generated for 'F', but a member of 'Model' has that signature already: rename one of them",
        $"{overload}\n[Differentiable] public static double [|F|](double a, int n) => a;\n{member}");

    [Fact]
    public Task An_overload_that_does_not_collide_is_free() =>
        Analyzed.ExpectNone("[Differentiable] public static double F(double a) => a;\npublic static double FGradient(double a) => a;");

    [Fact]
    public async Task Members_of_two_overloads_collide()
    {
        var found = await Analyzed.File(Usings + """
            public static partial class Model
            {
                [Differentiable] public static double F(Span<double> a, Span<double> b) => a[0] * b[0];

                [Differentiable] public static double F([Constant] Span<double> a, [Constant] Span<double> b, Span<double> c) => a[0] * b[0] * c[0];
            }
            """);
        Assert.Equal(
            [
                "'FGradient(Span<double>, Span<double>, Span<double>, Span<double>)' would be generated for 'F', but a member generated for "
                    + "'Model.F(Span<double>, Span<double>, Span<double>)' has that signature already: rename one of them",
                "'FGradient(Span<double>, Span<double>, Span<double>, Span<double>)' would be generated for 'F', but a member generated for "
                    + "'Model.F(Span<double>, Span<double>)' has that signature already: rename one of them",
            ],
            System.Linq.Enumerable.Select(found, d => d.GetMessage(System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public Task Of_a_partial_method_the_part_with_the_body_speaks() => Analyzed.Expect(
        "BPG0008",
        "The 'catch' is not differentiable, but 'a' carries derivatives: catch exceptions around the call of this method, or in a method of its own without active data, or pass 'Derivative.Stop(…)' to cut the derivative",
        """
        [Differentiable] public static partial double F(double a);

        public static partial double F(double a)
        {
            try
            {
                a /= 2;
            }
            [|catch|]
            {
            }
            return a;
        }
        """);

    [Fact]
    public Task Source_that_does_not_compile_is_left_to_the_CSharp_compiler() =>
        Analyzed.ExpectNone("[Differentiable] public static double F(double a) { int n = a; return Unknown(a) + n; }");
}

using System.Linq;
using Backprop.Generator.Ir;
using Backprop.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Backprop.Generator.Tests.FrontEnd;

/// <summary>Names: where a method lives, what its calls are called, and which short names it hides.</summary>
public class IdentityTests
{
    [Fact]
    public void A_method_in_nested_generic_types()
    {
        MethodIdentity identity = Lowered.First(Compilations.Of("""
            using System;
            using Backprop;

            namespace Some.@int;

            public partial record struct Outer<T>
            {
                internal partial interface @class
                {
                    [Differentiable]
                    protected internal static double F(in double a, ReadOnlySpan<double> @in, T t, string? s, System.Collections.Generic.List<int>[] l) => a;
                }
            }
            """)).Identity;
        Assert.Equal("Some.@int", identity.Namespace);
        Assert.Equal(["partial record struct Outer<T>", "partial interface @class"], identity.Types.Select(t => t.Declaration));
        Assert.Equal("protected internal static", identity.Modifiers);
        Assert.Equal("Some.int.Outer`1.class.F", identity.HintName);
        Assert.Equal("Outer<T>.class.F(in double, ReadOnlySpan<double>, T, string, List<int>[])", identity.DisplayName);
        Assert.Equal("F(in double, ReadOnlySpan{double}, T, string, global::System.Collections.Generic.List{int}[])", identity.CrefSignature);
        Assert.Equal("M:Some.int.Outer`1.class.F(System.Double@,System.ReadOnlySpan{System.Double},`0,System.String,System.Collections.Generic.List{System.Int32}[])", identity.Key);
        Assert.Empty(identity.Qualified);
    }

    [Fact]
    public void Parameters_are_spelt_as_the_signature_needs_them()
    {
        Function function = Lowered.Method("[Differentiable] public static double F(double @in, string? s, [Scratch] Span<float> w, [Constant] double[]? m) => @in * m![0];");
        Assert.Equal(["in", "s", "w", "m"], function.Parameters.Select(p => p.Name));
        Assert.Equal(["double", "string?", "Span<float>", "double[]"], function.Parameters.Select(p => p.Type.CSharp));
        Assert.Equal([Activity.Active, Activity.Passive, Activity.Scratch, Activity.Passive], function.Parameters.Select(p => p.Activity));
    }

    [Fact]
    public void Short_names_that_mean_something_else_are_listed()
    {
        MethodIdentity identity = Lowered.Method("""
            [Differentiable] public static double F(double a, int Span) => a * Losses() * Span;

            private static int Losses() => 1;

            private struct Math;
            """).Identity;
        Assert.Equal(["Math", "Span", "Losses"], identity.Qualified);
    }

    [Theory]
    [InlineData("double F(double a) => a;", "Activations Math Workspace")]
    [InlineData("double F(double a, int Span) => a * Span;", "Activations Math Span Workspace")]
    [InlineData("double F<Losses>(double a, Losses l) => a;", "Activations Losses Math Workspace")]
    [InlineData("double F(double a) { int Array = 2; return a * Array; }", "Activations Array Math Workspace")]
    [InlineData("double F(double a) { if (a > 0) { int Array = 2; return a * Array; } return a; }", "Activations Math Workspace")]
    [InlineData("double F(double a) { return a * MathF(); static int MathF() => 2; }", "Activations Math MathF Workspace")]
    public void A_method_hides_names_beside_those_that_its_type_hides(string method, string hidden)
    {
        // of each other's names the methods know nothing
        CSharpCompilation compilation = Compilations.Of($$"""
            using System;
            using Backprop;
            using Workspace = System.Text.StringBuilder;

            public abstract class Base { protected class Activations; }

            public partial class C(int Math) : Base
            {
                public int Power => Math;
                [Differentiable] public static double First(double a, int ReadOnlySpan) => a * ReadOnlySpan;
                [Differentiable] public static {{method}}
                [Differentiable] public static double Last(double a) => a;
            }
            """);
        Assert.Equal(["Activations Math ReadOnlySpan Workspace", hidden, "Activations Math Workspace"], Lowered.All(compilation).Select(f => string.Join(' ', f.Identity.Qualified.Order())));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("using Math = System.Text.StringBuilder;", "Math")]
    [InlineData("file class Workspace;", "Workspace")]
    public void Under_the_same_usings_the_names_of_two_files_mean_the_same_unless_one_declares_some(string line, string hidden)
    {
        Compilation library = Compilations.Of("public class Base { protected int Losses => 1; }");
        CSharpCompilation compilation = Compilations.With(
            [Compilations.ToReference(library)],
            "using System;\nusing Backprop;\npublic partial class C { [Differentiable] public static double F(double a) => a; }",
            "using System;\nusing Backprop;\n" + line + "\npublic partial class D { [Differentiable] public static double F(double a) => a; }",
            "using System;\nusing Backprop;\npublic partial class E : Base { [Differentiable] public static double F(double a) => a; }");
        Assert.Equal(["", hidden, "Losses"], Lowered.All(compilation).Select(f => string.Join(' ', f.Identity.Qualified.Order())));
    }

    [Fact]
    public void What_names_mean_follows_declarations_and_usings_of_other_files_and_references_and_the_name_that_they_show_internals_to()
    {
        CSharpCompilation plain = Compilations.Of("using System;\nusing Backprop;\npublic partial class C { [Differentiable] public static double F(double a) => a; }");
        Assert.Equal("", Hidden(plain));
        Assert.Equal("Math", Hidden(plain.AddSyntaxTrees(Tree("global using Math = System.Text.StringBuilder;"))));
        Assert.Equal("Losses", Hidden(plain.AddSyntaxTrees(Tree("class Losses;"))));
        CSharpCompilation referring = plain.AddReferences(Compilations.ToReference(Compilations.Of(
            """[assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Friend")] public class Span; internal class MathF;""").WithAssemblyName("Library")));
        Assert.Equal("Span", Hidden(referring));
        Assert.Equal("MathF Span", Hidden(referring.WithAssemblyName("Friend")));
        Assert.Equal("", Hidden(plain.Clone()));

        static SyntaxTree Tree(string text) => CSharpSyntaxTree.ParseText(text, Compilations.ParseOptions, cancellationToken: TestContext.Current.CancellationToken);

        static string Hidden(CSharpCompilation compilation) => string.Join(' ', Lowered.First(compilation).Identity.Qualified.Order());
    }

    [Fact]
    public void Statements_are_spelt_on_one_line_without_comments()
    {
        Function function = Lowered.Method("""
            [Differentiable]
            public static double F(double a, int n)
            {
                double z = a // first
                    * /* second */ a;
                for (int i = 0;
                     i < n; i++)
                {
                    if (i > 1) z  +=  a;
                }
                return z;
            }
            """);
        Assert.Equal(
            ["0 double z = a * a;", "1 for (int i = 0; i < n; i++)", "2 if (i > 1)", "3 z += a;"],
            Walk.All(function.Body).Select(pair => pair.Op.Origin!).Distinct().OrderBy(o => o.Ordinal).Select(o => o.Ordinal + " " + o.Text));
    }

    [Theory]
    [InlineData("double z = a * 2; // twice", "double z = a * 2;")]
    [InlineData("double z  = a * 2;", "double z = a * 2;")]
    [InlineData("double z =\ta * 2;", "double z = a * 2;")]
    [InlineData("double z = a /* much */ * 2;", "double z = a * 2;")]
    [InlineData("double z = a * \"//  \".Length;", "double z = a * \"//  \".Length;")]
    public void A_gap_in_a_statement_is_one_space(string statement, string text)
    {
        Function function = Lowered.Method("[Differentiable] public static double F(double a) { " + statement + "\nreturn z; }");
        Assert.Equal(text, function.Body.Ops[0].Origin!.Text);
    }

    [Fact]
    public void An_expression_body_is_a_return_statement()
    {
        Function function = Lowered.Method("[Differentiable] public static double F(double a) =>\n a\n * a;");
        Assert.Equal(new Origin(0, "return a * a;"), Assert.Single(function.Body.Ops).Origin);
    }

    [Fact]
    public void A_callee_is_known_by_signature_attributes_and_effects()
    {
        Compilation library = Generated.From("""
            using System;
            using Backprop;

            namespace Library;

            public static partial class Tools
            {
                [Differentiable]
                public static void Scale(double k, Span<double> read, Span<double> written, [Constant] double c, [Scratch] Span<double> work)
                {
                    work[0] = read[0];
                    written[0] = k * c * work[0];
                }
            }
            """).Output;
        const string Use = """
            using System;
            using Backprop;

            public static partial class Model
            {
                [Differentiable]
                public static void F(double a, Span<double> x, Span<double> y, [Scratch] Span<double> w) => Library.Tools.Scale(a, x, y, 2, w);
            }
            """;
        Callee callee = CalleeOf(Lowered.First(Compilations.With([Compilations.ToReference(library)], Use)));
        Assert.Equal("global::Library.Tools", callee.Target);
        Assert.Equal("M:Library.Tools.Scale(System.Double,System.Span{System.Double},System.Span{System.Double},System.Double,System.Span{System.Double})", callee.Key);
        Assert.Equal([Activity.Active, Activity.Active, Activity.Active, Activity.Passive, Activity.Scratch], callee.Parameters.Select(p => p.Activity));
        Assert.Equal(["written", "work"], callee.Parameters.Where(p => p.IsWritten).Select(p => p.Name));
    }

    [Fact]
    public void A_callee_of_the_same_compilation_may_write_what_its_types_allow()
    {
        Callee callee = CalleeOf(Lowered.Method("""
            [Differentiable] public static double F(double[] x, Span<double> y) => G(x, y, y);

            [Differentiable] public static double G(ReadOnlySpan<double> a, Span<double> b, ReadOnlySpan<double> c) => a[0];
            """));
        Assert.Equal("", callee.Target);
        Assert.Equal(["b"], callee.Parameters.Where(p => p.IsWritten).Select(p => p.Name));
    }

    private static Callee CalleeOf(Function function) => Walk.All(function.Body).Select(pair => pair.Op).OfType<Call>().Single().Callee;
}

using System.Linq;
using System.Threading.Tasks;
using Backprop.CodeFixes.Tests.Harness;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Backprop.CodeFixes.Tests.Fixes;

/// <summary>Fixes at the parameters of a method: what is constant, what is work space, what has another name.</summary>
public class ParameterTests
{
    [Fact]
    public Task A_parameter_of_a_type_without_derivatives_becomes_constant() => Editor.Expect(
        "Mark 'table' [Constant]",
        Sources.Model("[Differentiable]\npublic static double F(double x, System.Collections.Generic.List<double> /* of what? */ table) => x * table[0];"),
        Sources.Model("[Differentiable]\npublic static double F(double x, [Constant] System.Collections.Generic.List<double> /* of what? */ table) => x * table[0];"));

    [Fact]
    public async Task The_only_parameter_with_a_derivative_does_not_become_constant() => Assert.DoesNotContain(
        "Mark 'table' [Constant]",
        await Editor.Offers(Sources.Model("[Differentiable]\npublic static double F(System.Collections.Generic.List<double> table) => table[0];")));

    [Fact]
    public Task A_parameter_that_only_unknown_code_wants_becomes_constant() => Editor.Expect(
        "Mark 't' [Constant]",
        Sources.Model("[Differentiable]\npublic static double F(double x, double t) => x * t.GetHashCode();"),
        Sources.Model("[Differentiable]\npublic static double F(double x, [Constant] double t) => x * t.GetHashCode();"));

    [Fact]
    public Task A_parameter_that_only_a_constant_parameter_wants_becomes_constant() => Editor.Expect(
        "Mark 't' [Constant]",
        Sources.Model("[Differentiable]\npublic static double F(double x, double t) => G(x, t);\n\n[Differentiable]\npublic static double G(double x, [Constant] double t) => x * t;"),
        Sources.Model("[Differentiable]\npublic static double F(double x, [Constant] double t) => G(x, t);\n\n[Differentiable]\npublic static double G(double x, [Constant] double t) => x * t;"));

    [Fact]
    public Task The_only_parameter_beside_an_object_with_derivatives_becomes_constant() => Editor.Expect(
        "Mark 't' [Constant]",
        Sources.Model("public sealed partial class Layer\n{\n    public double W = 2;\n\n    [Differentiable(WithRespectToThis = true)]\n    public double F(double t) => W * W * t.GetHashCode();\n}"),
        Sources.Model("public sealed partial class Layer\n{\n    public double W = 2;\n\n    [Differentiable(WithRespectToThis = true)]\n    public double F([Constant] double t) => W * W * t.GetHashCode();\n}"));

    [Fact]
    public Task A_parameter_of_a_generic_method_becomes_constant() => Editor.Expect(
        "Mark 't' [Constant]",
        Sources.Model("[Differentiable]\npublic static T F<T>(T x, T t) where T : System.Numerics.IFloatingPointIeee754<T> => x * x * T.CreateChecked(t.GetHashCode());"),
        Sources.Model("[Differentiable]\npublic static T F<T>(T x, [Constant] T t) where T : System.Numerics.IFloatingPointIeee754<T> => x * x * T.CreateChecked(t.GetHashCode());"));

    [Fact]
    public async Task A_parameter_that_is_assigned_does_not_become_constant() => Assert.DoesNotContain(
        "Mark 't' [Constant]",
        await Editor.Offers(Sources.Model("[Differentiable]\npublic static double F(double x, double t)\n{\n    t *= x;\n    return x * t.GetHashCode();\n}")));

    [Fact]
    public Task A_constant_array_becomes_work_space() => Editor.Expect(
        "Mark the work array 'work' [Scratch]",
        Sources.Model("[Differentiable]\npublic static double F(double x, [Constant] Span<double> work)\n{\n    work[0] = x * x;\n    return work[0];\n}"),
        Sources.Model("[Differentiable]\npublic static double F(double x, [Scratch] Span<double> work)\n{\n    work[0] = x * x;\n    return work[0];\n}"));

    [Fact]
    public Task A_qualified_attribute_stays_qualified() => Editor.Expect(
        "Mark the work array 'work' [Scratch]",
        Sources.Model("[Differentiable]\npublic static double F(double x, [Backprop.ConstantAttribute] double[] work)\n{\n    work[0] = x * x;\n    return work[0];\n}"),
        Sources.Model("[Differentiable]\npublic static double F(double x, [Backprop.Scratch] double[] work)\n{\n    work[0] = x * x;\n    return work[0];\n}"));

    [Fact]
    public Task A_constant_array_becomes_a_result() => Editor.Expect(
        "Remove [Constant] from 'y'",
        Sources.Model("[Differentiable]\npublic static void F(double x, [Constant] Span<double> y) => y[0] = x * x;"),
        Sources.Model("[Differentiable]\npublic static void F(double x, Span<double> y) => y[0] = x * x;"));

    [Fact]
    public Task A_constant_parameter_of_the_callee_takes_derivatives() => Editor.Expect(
        "Remove [Constant] from 'b'",
        Sources.Model("[Differentiable]\npublic static double F(double x) => G(2, x);\n\n[Differentiable]\npublic static double G(double a, [Constant, Note] double b) => a * b;\n\nprivate sealed class NoteAttribute : Attribute;"),
        Sources.Model("[Differentiable]\npublic static double F(double x) => G(2, x);\n\n[Differentiable]\npublic static double G(double a, [Note] double b) => a * b;\n\nprivate sealed class NoteAttribute : Attribute;"));

    [Fact]
    public async Task All_work_arrays_at_once()
    {
        string before = Sources.Model("[Differentiable]\npublic static double F(double x, [Constant] double[] u, [Constant] double[] v)\n{\n    u[0] = x * x;\n    u[1] = x;\n    v[0] = u[0] * u[1];\n    return v[0];\n}");
        await Editor.ExpectAll("Mark the work array 'u' [Scratch]", [before, before.Replace("Model", "Other")], [before.Replace("Constant", "Scratch"), before.Replace("Model", "Other").Replace("Constant", "Scratch")]);
    }

    [Theory]
    [InlineData("double w, [Constant] double wGradient", "w * wGradient", "wGradient", "gradientOfW")]
    [InlineData("double w, [Constant] double wAdjoint", "w * wAdjoint", "wAdjoint", "adjointOfW")]
    [InlineData("double w, [Constant] double resultTangent", "w * resultTangent", "resultTangent", "tangentOfResult")]
    [InlineData("double workspace", "workspace * workspace", "workspace", "buffer")]
    [InlineData("double result", "2 * result", "result", "value")]
    [InlineData("double result, double value", "value * result", "result", "value2")]
    public Task A_parameter_is_renamed(string parameters, string body, string name, string free) => Editor.Expect(
        $"Rename '{name}' to '{free}'",
        Sources.Model($"[Differentiable]\npublic static double F({parameters}) => {body};"),
        Sources.Model($"[Differentiable]\npublic static double F({parameters.Replace(name, free)}) => {body.Replace(name, free)};"));

    [Fact]
    public async Task A_parameter_is_renamed_where_it_is_named_too()
    {
        const string User = "static class User { static double G() => Model.F(2, {0}: 3); }";
        string before = Sources.Model("/// <param name=\"w\">a</param>\n/// <param name=\"wGradient\">b</param>\n[Differentiable]\npublic static double F(double w, [Constant] double wGradient) => w * wGradient + nameof(wGradient).Length;");
        using var place = new Workplace(before, User.Replace("{0}", "wGradient"));
        Solution changed = await Editor.Make(place, "Rename 'wGradient' to 'gradientOfW'");
        Assert.Equal([before.Replace("wGradient", "gradientOfW"), User.Replace("{0}", "gradientOfW")], await Workplace.Texts(changed.Projects.Single()));
    }

    [Fact]
    public Task All_parameters_are_renamed_at_once() => Editor.ExpectAll(
        "Rename 'aTangent' to 'tangentOfA'",
        [Sources.Model("[Differentiable]\npublic static double F(double a, [Constant] double aTangent, [Constant] double workspace) => a * aTangent * workspace;\n\n[Differentiable]\npublic static double G(double x, [Constant] double xAdjoint) => x * F(x, xAdjoint, workspace: xAdjoint);")],
        [Sources.Model("[Differentiable]\npublic static double F(double a, [Constant] double tangentOfA, [Constant] double buffer) => a * tangentOfA * buffer;\n\n[Differentiable]\npublic static double G(double x, [Constant] double adjointOfX) => x * F(x, adjointOfX, buffer: adjointOfX);")]);
}

using System.Linq;
using System.Threading.Tasks;
using Backprop.CodeFixes.Tests.Harness;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Backprop.CodeFixes.Tests.Fixes;

/// <summary>Where derivatives would be lost: they are stopped, or the callee becomes differentiable.</summary>
public class UnknownCodeTests
{
    private const string Table = "\n\nprivate static double Table(double x, int n = 0) => x + n;";

    [Theory]
    [InlineData("x * Table(x)", "x * Table(Derivative.Stop(x))", "Derivative.Stop(x)")]
    [InlineData("x * Table(x * x)", "x * Table(Derivative.Stop(x * x))", "Derivative.Stop(x * x)")]
    [InlineData("x * Table(2 * (x + 1), n: 3)", "x * Table(Derivative.Stop(2 * (x + 1)), n: 3)", "Derivative.Stop(2 * (x + 1))")]
    [InlineData("x * (double)(decimal)x", "x * (double)(decimal)Derivative.Stop(x)", "Derivative.Stop(x)")]
    [InlineData("x * x.ToString().Length", "x * Derivative.Stop(x).ToString().Length", "Derivative.Stop(x)")]
    public Task The_derivative_of_an_argument_is_stopped(string before, string after, string stop) => Editor.Expect(
        $"Use '{stop}'",
        Sources.Model("[Differentiable]\npublic static double F(double x) => " + before + ";" + Table),
        Sources.Model("[Differentiable]\npublic static double F(double x) => " + after + ";" + Table));

    [Fact]
    public Task The_derivative_of_what_is_stored_is_stopped() => Editor.Expect(
        "Use 'Derivative.Stop(x * x)'",
        Sources.Model("[Differentiable]\npublic static double F(double x, [Constant] Span<double> log)\n{\n    log[0] = x * x; // for the record\n    return x;\n}"),
        Sources.Model("[Differentiable]\npublic static double F(double x, [Constant] Span<double> log)\n{\n    log[0] = Derivative.Stop(x * x); // for the record\n    return x;\n}"));

    [Fact]
    public Task The_derivative_of_what_a_constant_parameter_takes_is_stopped() => Editor.Expect(
        "Use 'Derivative.Stop(x * x)'",
        Sources.Model("[Differentiable]\npublic static double F(double x)\n{\n    double y = G(x, b: x * x);\n    return y;\n}\n\n[Differentiable]\npublic static double G(double a, [Constant] double b) => a * b;"),
        Sources.Model("[Differentiable]\npublic static double F(double x)\n{\n    double y = G(x, b: Derivative.Stop(x * x));\n    return y;\n}\n\n[Differentiable]\npublic static double G(double a, [Constant] double b) => a * b;"));

    [Fact]
    public async Task An_array_cannot_be_stopped() => Assert.Empty(
        await Editor.Offers(Sources.Model("[Differentiable]\npublic static double F(double[] x)\n{\n    Array.Sort(x);\n    return x[0];\n}")));

    [Fact]
    public Task All_are_stopped_at_once() => Editor.ExpectAll(
        "Use 'Derivative.Stop(x)'",
        [Sources.Model("[Differentiable]\npublic static double F(double x, double z) => x * Table(x) + Table(z * z) * z + (double)(decimal)(x * z) + (double)(decimal)x;" + Table), "static partial class Other\n{\n    [Backprop.Differentiable]\n    static double G(double x) => x * System.Convert.ToSingle(x);\n}\n"],
        [Sources.Model("[Differentiable]\npublic static double F(double x, double z) => x * Table(Derivative.Stop(x)) + Table(Derivative.Stop(z * z)) * z + (double)(decimal)(Derivative.Stop(x * z)) + (double)(decimal)Derivative.Stop(x);" + Table), "using Backprop;\n\nstatic partial class Other\n{\n    [Backprop.Differentiable]\n    static double G(double x) => x * System.Convert.ToSingle(Derivative.Stop(x));\n}\n"]);

    [Fact]
    public Task The_callee_becomes_differentiable() => Editor.Expect(
        "Mark 'Square' [Differentiable]",
        Sources.Model("[Differentiable]\npublic static double F(double x) => Helper.Square(x);\n\nprivate static class Helper\n{\n    /// <summary>The square.</summary>\n    internal static double Square(double x) => x * x;\n}"),
        Sources.Model("[Differentiable]\npublic static double F(double x) => Helper.Square(x);\n\nprivate static partial class Helper\n{\n    /// <summary>The square.</summary>\n    [Differentiable]\n    internal static double Square(double x) => x * x;\n}"));

    [Theory]
    [InlineData("new Other(2).G(x)", "public sealed class Other(int n)\n{\n    public double G(double x) => x * n;\n}", "public sealed partial class Other(int n)\n{\n    [Differentiable]\n    public double G(double x) => x * n;\n}")]
    [InlineData("new Other().G(x)", "public class Other\n{\n    public double G(double x) => x;\n}", "public partial class Other\n{\n    [Differentiable]\n    public double G(double x) => x;\n}")]
    [InlineData("G(x)", "private static T G<T>(T x) where T : System.Numerics.IFloatingPointIeee754<T> => x * x;", "[Differentiable]\nprivate static T G<T>(T x) where T : System.Numerics.IFloatingPointIeee754<T> => x * x;")]
    [InlineData("Cell<int>.G(x)", "private static class Cell<T>\n{\n    public static double G(double x) => x;\n}", "private static partial class Cell<T>\n{\n    [Differentiable]\n    public static double G(double x) => x;\n}")]
    public Task So_does_one_of_an_object_and_a_generic_one(string call, string before, string after) => Editor.Expect(
        "Mark 'G' [Differentiable]",
        Sources.Model("[Differentiable]\npublic static double F(double x) => x * " + call + ";\n\n" + before),
        Sources.Model("[Differentiable]\npublic static double F(double x) => x * " + call + ";\n\n" + after));

    [Fact]
    public Task A_number_is_stopped_in_a_method_of_an_object_too() => Editor.Expect(
        "Use 'Derivative.Stop(x)'",
        Sources.Model("public sealed partial class Layer(double w)\n{\n    [Differentiable]\n    public double F(double x) => w * x * Table(x);\n}" + Table),
        Sources.Model("public sealed partial class Layer(double w)\n{\n    [Differentiable]\n    public double F(double x) => w * x * Table(Derivative.Stop(x));\n}" + Table));

    [Fact]
    public async Task A_number_of_a_type_parameter_cannot_be_stopped() => Assert.DoesNotContain(
        await Editor.Offers(Sources.Model("[Differentiable]\npublic static T F<T>(T x) where T : System.Numerics.IFloatingPointIeee754<T> => x * T.Parse(x.ToString()!, null);")),
        title => title.Contains("Stop", System.StringComparison.Ordinal));

    [Fact]
    public async Task A_callee_of_another_project_becomes_differentiable()
    {
        using var place = new Workplace(Sources.Model("[Differentiable]\npublic static double F(double x) => Library.Helper.Square(x);"));
        place.AddLibrary("namespace Library;\n\npublic class Helper\n{\n    public static double Square(double x) => x * x;\n}\n");
        Solution changed = await Editor.Make(place, "Mark 'Square' [Differentiable]");
        Assert.Equal(
            ["using Backprop;\n\nnamespace Library;\n\npublic partial class Helper\n{\n    [Differentiable]\n    public static double Square(double x) => x * x;\n}\n"],
            await Workplace.Texts(changed.Projects.Single(project => project.Name == "Library")));
    }

    [Fact]
    public Task All_callees_become_differentiable_at_once() => Editor.ExpectAll(
        "Mark 'G' [Differentiable]",
        [Sources.Model("[Differentiable]\npublic static double F(double x) => G(x) * G(2 * x) + H(x);\n\npublic static double G(double x) => x * x;\n\npublic static double H(double x) => x + x;")],
        [Sources.Model("[Differentiable]\npublic static double F(double x) => G(x) * G(2 * x) + H(x);\n\n[Differentiable]\npublic static double G(double x) => x * x;\n\n[Differentiable]\npublic static double H(double x) => x + x;")]);

    [Theory]
    [InlineData("Math.BitIncrement(x)", "")]
    [InlineData("G(x)", "public static int G(double x) => (int)x;")]
    [InlineData("G(x)", "public static double G<T>(T x) => 1;")]
    [InlineData("G(x)", "public static double G(object x) => 1;")]
    [InlineData("new Other().G(x)", "public class Other { public virtual double G(double x) => x; }")]
    [InlineData("new Other().G(x)", "public struct Other { public int N; public double G(double x) => x + N++; }")]
    [InlineData("((IOther)null!).G(x)", "public interface IOther { double G(double x); }")]
    [InlineData("Do(x)", "private static readonly Func<double, double> Do = x => x;")]
    [InlineData("G(x)", "[System.Runtime.InteropServices.DllImport(\"m\")] public static extern double G(double x);")]
    public async Task Another_callee_does_not(string call, string member) => Assert.DoesNotContain(
        await Editor.Offers(Sources.Model("[Differentiable]\npublic static double F(double x) => x * " + call + ";\n" + member)),
        title => title.Contains("[Differentiable]", System.StringComparison.Ordinal));
}

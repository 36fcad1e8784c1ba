using System.Linq;
using System.Threading.Tasks;
using Backprop.CodeFixes.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Xunit;

namespace Backprop.CodeFixes.Tests.Fixes;

/// <summary>What happens around a formula that is replaced: to comments, usings, and other formulas.</summary>
public class StableFunctionPlaceTests
{
    [Fact]
    public Task Comments_and_line_breaks_stay() => Editor.Expect(
        "Use 'Activations.Softplus'",
        Body("""
            // the loss
            double loss = Math.Log( // natural
                1 /* one */ + Math.Exp(/* the logit */ w[0] * x
                    + w[1] /* bias */)); // in nats
            return 2 * loss;
            """),
        Body("""
            // the loss
            double loss = /* natural */ /* one */ /* the logit */ /* bias */ Activations.Softplus(w[0] * x
                    + w[1]); // in nats
            return 2 * loss;
            """));

    [Fact]
    public Task A_using_is_added() => Editor.Expect(
        "Use 'Activations.Sigmoid'",
        """
        // Copyright: nobody.

        using System;
        using System.Linq;
        using Zoo;

        namespace Zoo
        {
            static partial class Model
            {
                [Backprop.Differentiable]
                public static double F(double z) => 1 / (1 + Math.Exp(-z));
            }
        }
        """,
        """
        // Copyright: nobody.

        using System;
        using System.Linq;
        using Backprop;
        using Zoo;

        namespace Zoo
        {
            static partial class Model
            {
                [Backprop.Differentiable]
                public static double F(double z) => Activations.Sigmoid(z);
            }
        }
        """.Replace("\r", ""));

    [Fact]
    public Task A_using_is_added_to_a_file_that_has_none() => Editor.Expect(
        "Use 'Activations.Sigmoid'",
        """
        // Copyright: nobody.

        // The model.
        static partial class Model
        {
            [Backprop.Differentiable]
            public static double F(double z) => 1 / (1 + System.Math.Exp(-z));
        }
        """,
        """
        // Copyright: nobody.

        using Backprop;

        // The model.
        static partial class Model
        {
            [Backprop.Differentiable]
            public static double F(double z) => Activations.Sigmoid(z);
        }
        """);

    [Fact]
    public Task A_name_that_means_something_else_is_written_out() => Editor.Expect(
        "Use 'Activations.Sigmoid'",
        """
        using System;
        using Backprop;

        static class Activations;

        static partial class Model
        {
            [Differentiable]
            public static double F(double z) => 1 / (1 + Math.Exp(-z));
        }
        """,
        """
        using System;
        using Backprop;

        static class Activations;

        static partial class Model
        {
            [Differentiable]
            public static double F(double z) => global::Backprop.Activations.Sigmoid(z);
        }
        """);

    [Fact]
    public Task All_formulas_of_a_project_at_once_also_those_inside_others() => Editor.ExpectAll(
        "Use 'Activations.Softplus'",
        [
            Body("""
                double a = Math.Log(1 + Math.Exp(Math.Log(1 + Math.Exp(w[0])) * x));
                double b = 1 / (1 + Math.Exp(-Math.Log(Activations.Sigmoid(w[1]))));
                double c = 1 / (1 + Math.Exp(-x * (1 / (1 + Math.Exp(w[0]))) / Math.Log(1 + Math.Exp(x))));
                double d = Math.Log(Activations.Sigmoid(Math.Log(Activations.Sigmoid(x))));
                return a * b + c * d;
                """),
            """
            using static System.Math;

            static partial class Other
            {
                [Backprop.Differentiable]
                static double G(double z) => Log(1 + Exp(z)) / (1 / (1 + Exp(-z)));
            }
            """,
        ],
        [
            Body("""
                double a = Activations.Softplus(Activations.Softplus(w[0]) * x);
                double b = Activations.Sigmoid((-Activations.Softplus(-w[1])));
                double c = Activations.Sigmoid(x * (Activations.Sigmoid(-w[0])) / Activations.Softplus(x));
                double d = -Activations.Softplus(-(-Activations.Softplus(-x)));
                return a * b + c * d;
                """),
            """
            using Backprop;
            using static System.Math;

            static partial class Other
            {
                [Backprop.Differentiable]
                static double G(double z) => Activations.Softplus(z) / (Activations.Sigmoid(z));
            }
            """,
        ]);

    [Fact]
    public async Task All_formulas_of_one_file_leave_the_other_alone()
    {
        string file = Sources.Formula("double", "Math.Log(1 + Math.Exp(z))"), other = file.Replace("Model", "Other").Replace("Mine", "Yours");
        using var place = new Workplace(file, other);
        Solution changed = await Editor.FixAll(place, "Use 'Activations.Softplus'", FixAllScope.Document, isClean: false);
        Assert.Equal([Sources.Formula("double", "Activations.Softplus(z)"), other], await Workplace.Texts(changed.Projects.Single()));
    }

    private static string Body(string statements) => $$"""
        using System;
        using Backprop;

        public static partial class Model
        {
            [Differentiable]
            public static double F(ReadOnlySpan<double> w, double x)
            {
        {{string.Join("\n", statements.Split('\n').Select(line => "        " + line))}}
            }
        }
        """;
}

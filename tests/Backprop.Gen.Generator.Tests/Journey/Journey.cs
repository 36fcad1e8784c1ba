using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Backprop.Generator.Analysis;
using Backprop.Generator.Ir;
using Backprop.Generator.Simplify;
using Backprop.Generator.Tests.Harness;
using Backprop.Generator.Tests.Snapshots;
using Backprop.Generator.Tests.Transform;
using Backprop.Generator.Transform;

namespace Backprop.Generator.Tests.Journey;

/// <summary>What the compiler's README shows of two methods on their way: each block by its name.</summary>
internal static class Journey
{
    private const string Product = """
        [Differentiable]
        public static double Product(ReadOnlySpan<double> x)
        {
            double p = 1;
            for (int i = 0; i < x.Length; i++)
                p *= x[i];
            return p;
        }
        """;

    private static readonly string Logistic = Examples.Method("Logistic");

    private static readonly Dictionary<string, Func<string>> Blocks = new(StringComparer.Ordinal)
    {
        ["source"] = () => Logistic,
        ["lowered"] = () => IrPrinter.Print(Stages.Lower(Logistic)[0]),
        ["active"] = () => Active(Stages.Simplified(Logistic)),
        ["reads"] = () => Reads(Stages.Simplified(Logistic)),
        ["rule"] = () => Row("Sigmoid"),
        ["sweep"] = () => Sweep(Stages.Simplified(Logistic)),
        ["forward"] = () => Stages.Text(Logistic, "Forward"),
        ["adjoint"] = () => Stages.Text(Logistic, "Adjoint"),
        ["runs"] = () => Stages.VectorizedText(Logistic, "Adjoint"),
        ["emitted"] = () => Stages.VectorizedCSharp(Logistic, "Adjoint"),
        ["gradient"] = () => Stages.VectorizedCSharp(Logistic, "Gradient"),
        ["tangent"] = () => Stages.Text(Logistic, "Tangent"),
        ["product"] = () => Product,
        ["product forward"] = () => Stages.Text(Product, "Forward"),
        ["product adjoint"] = () => Stages.Text(Product, "Adjoint"),
        ["product emitted"] = () => Stages.CSharp(Product, "Adjoint"),
    };

    public static IEnumerable<string> Names => Blocks.Keys;

    /// <summary>The text of a block, without a line end behind it.</summary>
    public static string Block(string name) => Blocks[name]().ReplaceLineEndings("\n").Trim('\n');

    private static string Active(Function function)
    {
        ActivityAnalysis activity = ActivityAnalysis.Of(function, Roots.Of(function));
        IEnumerable<string> names = function.Parameters.Select(p => p.Value)
            .Concat(Walk.DeepDefinitions(function.Body))
            .Where(v => v.Name is not null && activity.IsActive(v))
            .Select(v => v.Name!);
        return "active: " + string.Join(", ", names.Distinct());
    }

    private static string Reads(Function function)
    {
        Primal primal = new(function);
        return string.Join("\n", Walk.All(function.Body)
            .Select(place => place.Op)
            .OfType<Let>()
            .Where(let => let.Instruction is Load)
            .Select(let => ((Load)let.Instruction, let))
            .Select(read => read.Item1.View.Name + "[" + read.Item1.Index.Name + "]: "
                + (primal.Memory.Survives(read.Item1.View, read.let) ? "may be read again" : "must be kept")));
    }

    /// <summary>A line of the rule table, as it stands in the source.</summary>
    private static string Row(string key) => File
        .ReadLines(Repository.PathOf("generator/Backprop.Gen.Generator/Rules/RuleTable.cs"))
        .Single(line => line.Contains("Rule.Of(\"" + key + "\"", StringComparison.Ordinal))
        .Trim();

    /// <summary>The reverse sweep before anybody asks where its operands come from.</summary>
    private static string Sweep(Function function)
    {
        Primal primal = new(function);
        IrBuilder builder = new(function.ValueCount);
        Shadows shadows = new(primal, builder, "Adjoint");
        foreach (Parameter parameter in function.Parameters)
        {
            if (parameter is { Activity: Activity.Active, Type: ViewType view })
                shadows.Bind(parameter.Value, builder.NewValue(Shadows.TypeFor(view), parameter.Name + "Adjoint"));
        }
        Value seed = builder.NewValue(function.Result!, "resultAdjoint");
        ReverseSweep sweep = new(primal, builder, shadows, (call, place) => call.Arguments[place], _ => null);
        return IrPrinter.Print(DeadCode.Remove(sweep.Build(_ => [seed]), keepsExceptions: false), builder.NameOf).TrimStart(' ').Replace("\n    ", "\n", StringComparison.Ordinal);
    }
}

using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using Backprop.Benchmarks.Cases;
using Backprop.Benchmarks.Compiler;
using Backprop.Benchmarks.Measurement;

namespace Backprop.Benchmarks;

/// <summary>Measures the generated gradients, and the compiler that makes them.</summary>
internal static class Program
{
    public static int Main(string[] arguments)
    {
        Option<bool> quick = new("--quick") { Description = "Measure briefly; the page in docs stays as it is." };
        Option<string?> filter = new("--case") { Description = "Measure the cases whose name contains this, and not the compiler; the page stays as it is." };
        Option<bool> onlyCompiler = new("--compiler") { Description = "Measure only the compiler; the page stays as it is." };
        RootCommand root = new("Measures generated gradients against the primal, a hand-written adjoint, a tape and finite differences.")
        {
            quick, filter, onlyCompiler,
        };
        root.SetAction(result => Measure(
            result.GetValue(quick) ? Thoroughness.Quick : Thoroughness.Full, result.GetValue(filter), result.GetValue(onlyCompiler)));
        return root.Parse(arguments).Invoke();
    }

    private static int Measure(Thoroughness thoroughness, string? filter, bool onlyCompiler)
    {
        Case[] cases = onlyCompiler ? [] : [.. Catalogue.All.Where(c => filter is null || c.Name.Contains(filter, StringComparison.OrdinalIgnoreCase))];
        IEnumerable<string> complaints = cases.SelectMany(Agreement.Check).ToArray();
        foreach (string complaint in complaints)
            Console.Error.WriteLine(complaint);
        if (complaints.Any() || (cases.Length == 0 && !onlyCompiler))
            return 1;

        string gradients = cases.Length > 0 ? GradientTable.Of(cases, thoroughness) : "";
        Console.WriteLine(gradients);
        string compiler = filter is null ? CompilerTable.Of(thoroughness) : "";
        string page = Page.Of(gradients, compiler);
        Console.WriteLine(page);
        if (thoroughness == Thoroughness.Full && filter is null && !onlyCompiler)
            File.WriteAllText(Page.Path(), page);
        return 0;
    }
}

using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Numerics;
using System.Runtime.InteropServices;
using BenchmarkDotNet.Environments;

namespace Backprop.Benchmarks;

/// <summary>The page of the documentation that holds the tables.</summary>
internal static class Page
{
    public static string Of(string gradients, string compiler) => string.Join('\n',
    [
        "# Benchmarks",
        "",
        "Written by `dotnet run -c Release --project tests/Backprop.Gen.Benchmarks`.",
        "",
        "```",
        DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        .. HostEnvironmentInfo.GetCurrent().ToFormattedString().Where(line => line.Length > 0),
        $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.ProcessArchitecture}, vectors of {64 * Vector<double>.Count} bits",
        "```",
        "",
        "## Gradients",
        "",
        "A value with its gradient, per evaluation. *Primal* is the method alone; *generated* the gradient that the compiler writes; *by hand* the",
        "plain adjoint that an expert writes in C#: scalar, rows sliced once, sums in locals, value and gradient in one; *tape* a small run-time",
        "tape over flat arrays that are used again; *differences* central finite differences, where a star says that a few inputs were taken and",
        "the time was multiplied. All agree: the value of primal and generated to the bit, the gradients to 1e-10. *Reassociated* are methods with",
        "`[Differentiable(Reassociate = true)]`, whose sums and exponentials may round otherwise: there the values agree to 1e-10, too.",
        "",
        "Times and bytes are BenchmarkDotNet's medians, in one process. The ratios are medians over rounds in which the ways take turns. Targets:",
        "generated / by hand at most 1.05, tape / generated at least 10, no bytes, generated / primal as in brackets. What misses its target is bold.",
        "",
        gradients,
        .. compiler.Length == 0 ? Array.Empty<string>() : ["## The compiler", "", compiler],
    ]).TrimEnd() + "\n";

    /// <summary>Where the page is, from wherever the program was built.</summary>
    public static string Path()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Backprop.Gen.sln")))
                return System.IO.Path.Combine(folder.FullName, "docs", "benchmarks.md");
        }
        throw new InvalidOperationException("This program runs inside its repository.");
    }
}

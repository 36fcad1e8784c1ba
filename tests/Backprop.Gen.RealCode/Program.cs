using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Backprop.RealCode;

/// <summary>Puts the compiler over a folder of numeric C# and says how much of it differentiates, and what keeps the rest.</summary>
internal static class Program
{
    public static int Main(string[] arguments)
    {
        Argument<DirectoryInfo> folder = new("folder") { Description = "Where the C# source is." };
        folder.AcceptExistingOnly();
        Option<string[]> symbols = new("--define") { Description = "Symbols for the preprocessor.", AllowMultipleArgumentsPerToken = true };
        Option<string?> details = new("--details") { Description = "List the methods refused with this diagnostic, or 'all'." };
        Option<bool> probe = new("--probe") { Description = "Compare the gradients with finite differences." };
        RootCommand root = new("Marks every static method that takes and gives floating-point numbers and differentiates it.") { folder, symbols, details, probe };
        root.SetAction(result => Report(
            Body.Differentiate(result.GetRequiredValue(folder).FullName, result.GetValue(symbols) ?? []), result.GetValue(details), result.GetValue(probe), Console.Out));
        return root.Parse(arguments).Invoke();
    }

    private static int Report(Body body, string? details, bool probes, TextWriter output)
    {
        int differentiated = body.Outcomes.Count(o => o.IsDifferentiated), refused = body.Outcomes.Count(o => o.Refusals.Count > 0);
        output.WriteLine($"{differentiated} of {body.Outcomes.Count} methods differentiate; {refused} are refused, {body.Outcomes.Count - differentiated - refused} call one of those.");
        output.WriteLine($"{body.Crashes.Count} crashes, {body.Uncompilable.Count} errors in what was generated.");
        output.WriteLine();
        output.WriteLine("| methods | diagnostic | for example |");
        output.WriteLine("| ---: | --- | --- |");
        foreach (IGrouping<string, Diagnostic> group in body.Outcomes.Where(o => o.Refusals.Count > 0).Select(o => o.Refusals[0])
            .GroupBy(d => d.Id).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal))
        {
            output.WriteLine($"| {group.Count()} | {group.Key} | {group.First().GetMessage(null)} |");
        }
        foreach (Diagnostic diagnostic in body.Crashes.Concat(body.Uncompilable).Take(50))
            output.WriteLine(diagnostic);
        if (probes && body.Uncompilable.Count == 0)
        {
            ProbeResult probe = Probe.Run(body);
            output.WriteLine();
            output.WriteLine($"Compared with finite differences: {probe.Methods} methods at {probe.Points} points, {probe.Mismatches.Count} mismatches.");
            foreach (string mismatch in probe.Mismatches)
                output.WriteLine(mismatch);
        }
        if (details is not null)
            Details(body.Outcomes, details, output);
        return body.Crashes.Count + body.Uncompilable.Count == 0 ? 0 : 1;
    }

    private static void Details(IEnumerable<Outcome> outcomes, string details, TextWriter output)
    {
        output.WriteLine();
        foreach (Outcome outcome in outcomes)
        {
            foreach (Diagnostic refusal in outcome.Refusals.Where(r => details == "all" || r.Id == details))
                output.WriteLine($"{outcome.Method}\n    {refusal}\n    {Line(refusal.Location)}");
        }
    }

    private static string Line(Location location) =>
        location.SourceTree?.GetText().Lines.GetLineFromPosition(location.SourceSpan.Start).ToString().Trim() ?? "";
}

using System;
using System.Globalization;
using System.Text;
using Backprop.Benchmarks.Measurement;

namespace Backprop.Benchmarks.Compiler;

/// <summary>The table of the compiler's own speed.</summary>
internal static class CompilerTable
{
    private const double OverBinding = 1.5, ColdMilliseconds = 3000;
    private const int MemoryMethods = 6;

    public static string Of(Thoroughness thoroughness)
    {
        StringBuilder table = new();
        table.AppendLine("Milliseconds of the generator, inside a warm compiler, on methods of six kinds. *Cold*: it has not seen the project. The edits: in a file");
        table.AppendLine("without differentiable methods, in a method that another one calls, in a method; in brackets the methods that are compiled again.");
        table.AppendLine("*Lowering / binding*: what the generator's first step takes, Roslyn's binding of the bodies included, over that binding alone, in turns.");
        table.AppendLine("Targets: lowering / binding at most 1.5, 1000 methods cold within 3 s, nothing compiled again after an edit elsewhere.");
        table.AppendLine();
        table.AppendLine("| methods | cold | edit elsewhere | edit in a callee | edit in a method | binding | lowering | lowering / binding |");
        table.AppendLine("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (int methods in thoroughness.MethodCounts)
            table.AppendLine(Row(methods, thoroughness));

        (long after, long growth) = new CompilerRuns(new Solution(MemoryMethods)).Memory(thoroughness.Edits);
        table.AppendLine();
        table.AppendLine(Text(
            $"Managed memory after {thoroughness.Edits} edits of {MemoryMethods} methods: {after / 1e6:0.0} MB, {growth / 1e6:+0.0;-0.0} MB since edit {thoroughness.Edits / 10}."));
        return table.ToString();
    }

    private static string Row(int methods, Thoroughness thoroughness)
    {
        Solution solution = new(methods);
        CompilerRuns runs = new(solution);
        // What holds for a hundred holds for a thousand.
        bool many = methods > 100;
        if (!many)
            runs.Verify();
        int rounds = many ? 3 : Math.Min(thoroughness.Rounds, 7);
        double cold = runs.Cold(rounds);
        (double binding, double lowering) = runs.LoweringAndBinding(rounds);
        int again = runs.CompiledAgain(solution.EditElsewhere());
        string elsewhere = Text($"{runs.Edited(rounds, solution.EditElsewhere):0.0}") + (again == 0 ? " (0)" : $" (**{again}**)");
        string callee = methods < Bodies.Kinds ? "" : Text($"{runs.Edited(rounds, solution.EditCallee):0.0} ({runs.CompiledAgain(solution.EditCallee())})");
        string method = Text($"{runs.Edited(rounds, solution.EditMethod):0.0} ({runs.CompiledAgain(solution.EditMethod())})");
        double ratio = lowering / binding;
        return Text($"| {methods} | {Bold(cold, "0.0", cold <= ColdMilliseconds)} | {elsewhere} | {callee} | {method} | {binding:0.0} | {lowering:0.0} | {Bold(ratio, "0.00", ratio <= OverBinding)} |");
    }

    private static string Bold(double number, string format, bool reached)
    {
        string text = number.ToString(format, CultureInfo.InvariantCulture);
        return reached ? text : $"**{text}**";
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

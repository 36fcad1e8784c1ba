using Quickstart.Rendering;

namespace Quickstart.Lessons;

/// <summary>The last word.</summary>
internal static class Verdict
{
    /// <summary>Says whether all checks held.</summary>
    /// <returns>The exit code: 0 where they did.</returns>
    public static int Give(Screen screen, Checks checks)
    {
        screen.Heading("Verdict");
        if (checks.Failures.Count == 0)
        {
            screen.Line($"  ✓ all {checks.Count} checks hold: the generated derivatives are the lecture's.", Theme.Good);
            return 0;
        }
        screen.Line($"  ✗ {checks.Failures.Count} of {checks.Count} checks failed:", Theme.Bad);
        foreach (string failure in checks.Failures)
            screen.Line("    " + failure);
        return 1;
    }
}

using System;
using System.Text;

namespace Backprop.Generator.Tests.Snapshots;

/// <summary>Says where two texts differ, line by line.</summary>
internal static class LineDifference
{
    private const int Context = 3;

    /// <summary>The lines between the common beginning and the common end, removed and added, with a little around them.</summary>
    public static string Describe(string expected, string actual)
    {
        string[] old = expected.Split('\n');
        string[] now = actual.Split('\n');
        int start = 0;
        while (start < Math.Min(old.Length, now.Length) && old[start] == now[start])
            start++;
        int end = 0;
        while (end < Math.Min(old.Length, now.Length) - start && old[^(end + 1)] == now[^(end + 1)])
            end++;

        var text = new StringBuilder().Append("@@ line ").Append(start + 1).Append(" @@\n");
        Append(text, ' ', old, Math.Max(0, start - Context), start);
        Append(text, '-', old, start, old.Length - end);
        Append(text, '+', now, start, now.Length - end);
        Append(text, ' ', old, old.Length - end, Math.Min(old.Length, old.Length - end + Context));
        return text.ToString();
    }

    private static void Append(StringBuilder text, char mark, string[] lines, int from, int to)
    {
        for (int i = from; i < to; i++)
            text.Append(mark).Append(' ').Append(lines[i]).Append('\n');
    }
}

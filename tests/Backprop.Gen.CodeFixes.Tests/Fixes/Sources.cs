using System.Linq;

namespace Backprop.CodeFixes.Tests.Fixes;

/// <summary>Files around the members that a test is about.</summary>
internal static class Sources
{
    /// <summary>The members of <c>Model</c>, in a file with the usual usings.</summary>
    public static string Model(string members) =>
        "using System;\nusing Backprop;\n\npublic static partial class Model\n{\n" + Indented(members) + "\n}\n";

    private static string Indented(string text) =>
        string.Join("\n", text.Split('\n').Select(line => line.Length == 0 ? line : "    " + line));
}

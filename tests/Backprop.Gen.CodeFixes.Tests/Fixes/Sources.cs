using System.Linq;

namespace Backprop.CodeFixes.Tests.Fixes;

/// <summary>Files around the members that a test is about.</summary>
internal static class Sources
{
    /// <summary>The members of <c>Model</c>, in a file with the usual usings.</summary>
    public static string Model(string members) =>
        "using System;\nusing Backprop;\n\npublic static partial class Model\n{\n" + Indented(members) + "\n}\n";

    /// <summary>A formula of the numbers <c>z</c>, <c>t</c>, <c>y</c> of a type and the constants <c>n</c> and <c>f</c>.</summary>
    public static string Formula(string type, string formula) => $$"""
        using System;
        using Backprop;

        public static partial class Model
        {
            [Differentiable]
            public static {{type}} F({{type}} z, {{type}} t, {{type}} y, [Constant] int n, [Constant] float f) => {{formula}};
        }

        internal static partial class Mine
        {
            [Differentiable]
            public static double Log(double x) => x;

            [Differentiable]
            public static double Exp(double x) => x;

            [Differentiable]
            public static double Sigmoid(double x) => x;
        }
        """;

    private static string Indented(string text) =>
        string.Join("\n", text.Split('\n').Select(line => line.Length == 0 ? line : "    " + line));
}

using System;
using System.Collections.Generic;
using System.Linq;

namespace Backprop.Generator.Ir;

/// <summary>The short names that generated files use by their <c>using</c> directives.</summary>
internal static class ImportedNames
{
    /// <summary>Each name, with the namespace that it means.</summary>
    public static IReadOnlyList<(string Name, string Namespace)> All { get; } =
    [
        .. In("System", "Math", "MathF", "Span", "ReadOnlySpan", "Array"),
        .. In("System.ComponentModel", "EditorBrowsable", "EditorBrowsableState"),
        .. In("System.Runtime.CompilerServices", "MethodImpl", "MethodImplOptions"),
        .. In("Backprop", "Activations", "Losses", "Workspace", "DerivativeArguments", "ArgumentMemory", "LoopCount", "Derivative", "ScalarDerivatives", "SpanDerivatives", "SpanMath", "Unread", "Writes"),
    ];

    /// <summary>The names that are spelt as those of attributes, which may be found by their full names, too.</summary>
    public static IReadOnlyCollection<string> Attributes { get; } = ["EditorBrowsable", "MethodImpl", "Unread", "Writes"];

    /// <summary>A name as it is spelt where it would mean something else.</summary>
    public static string InFull(string name) => "global::" + All.First(imported => imported.Name == name).Namespace + "." + name;

    private static IEnumerable<(string Name, string Namespace)> In(string space, params string[] names) => names.Select(name => (name, space));
}

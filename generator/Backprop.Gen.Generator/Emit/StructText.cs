using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Backprop.Generator.Ir;

namespace Backprop.Generator.Emit;

/// <summary>Structs in C# text, from the texts of their leaves.</summary>
internal static class StructText
{
    /// <summary>
    /// The struct with these leaves: the variable that they are all read from, or a new value. A null is a leaf that does not matter.
    /// </summary>
    /// <param name="type">The type of the struct.</param>
    /// <param name="leaves">The texts of its leaves.</param>
    /// <param name="other">A variable of another type, whose fields may have the same names.</param>
    public static string Of(StructType type, IReadOnlyList<string?> leaves, string? other = null)
    {
        if (VariableOf(type, leaves, other) is { } variable)
            return variable;
        return leaves.All(leaf => leaf is null or "default") ? "default" : Assemble(type, [.. leaves.Select(leaf => leaf ?? "default")]);
    }

    /// <summary>The variable from which all leaves are read that matter.</summary>
    public static string? VariableOf(StructType type, IReadOnlyList<string?> leaves, string? other = null)
    {
        string? variable = null;
        foreach ((StructLeaf leaf, string? text) in type.Leaves.Zip(leaves, (leaf, text) => (leaf, text)))
        {
            if (text is null)
                continue;
            string access = "." + leaf.Access;
            if (!text.EndsWith(access, System.StringComparison.Ordinal))
                return null;
            string found = text.Substring(0, text.Length - access.Length);
            if (!IsPlace(found) || found == other || (variable is not null && variable != found))
                return null;
            variable = found;
        }
        return variable;
    }

    /// <summary>Whether a text is a variable, an element or a member: names, dots, and anything in brackets.</summary>
    private static bool IsPlace(string text)
    {
        int depth = 0;
        foreach (char c in text)
        {
            if (c is '[' or ']')
                depth += c == '[' ? 1 : -1;
            else if (depth == 0 && !(char.IsLetterOrDigit(c) || c is '_' or '@' or '.'))
                return false;
        }
        return depth == 0;
    }

    /// <summary>A value with each leaf replaced by a function of its own text.</summary>
    public static string Rebuild(StructType type, string variable, System.Func<int, string, string> leaf) =>
        Assemble(type, [.. type.Leaves.Select((l, k) => leaf(k, variable + "." + l.Access))]);

    /// <summary>The text with a hole for each leaf, numbered from zero.</summary>
    public static string Template(StructType type)
    {
        int first = 0;
        return type.Assemble(ref first);
    }

    /// <summary>Puts a struct together; what an object initializer does not mention is zero.</summary>
    public static string Assemble(StructType type, string[] leaves, string? template = null)
    {
        string text = string.Format(CultureInfo.InvariantCulture, template ?? Template(type), [.. leaves]);
        foreach ((StructField field, string leaf) in type.Fields.Zip(leaves, (field, leaf) => (field, leaf)))
        {
            if (leaf == "default" && field.Access is { } access && type.Fields.Count == leaves.Length)
                text = text.Replace(", " + access + " = default", "").Replace(" " + access + " = default,", "");
        }
        return text;
    }
}

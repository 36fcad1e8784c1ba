using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Backprop.Generator.Ir;
using Backprop.Generator.Transform;

namespace Backprop.Generator.Emit;

/// <summary>How kept scalars are laid out in C#: one alone as itself, several as a tuple with their names.</summary>
internal static class FieldLayout
{
    public static string TypeOf(EquatableArray<FrameField> fields)
    {
        if (fields.Count == 1)
            return fields[0].Type.CSharp;
        IReadOnlyList<string> names = Names(fields);
        return "(" + string.Join(", ", fields.Select((field, i) => field.Type.CSharp + " " + names[i])) + ")";
    }

    /// <summary>What follows the variable to reach a field: <c>.y</c>, or nothing.</summary>
    public static string Access(EquatableArray<FrameField> fields, int field) => fields.Count == 1 ? "" : "." + Names(fields)[field];

    /// <summary>The names of the fields, whether a tuple has them or a struct.</summary>
    public static IReadOnlyList<string> Names(EquatableArray<FrameField> fields)
    {
        List<string> names = [];
        HashSet<string> taken = new(StringComparer.Ordinal);
        foreach (FrameField field in fields)
        {
            string wish = IsAllowed(field.Name) ? field.Name : field.Name + "Value";
            string name = wish;
            for (int number = 2; !taken.Add(name); number++)
                name = wish + number.ToString(CultureInfo.InvariantCulture);
            names.Add(Keywords.Escape(name));
        }
        return names;
    }

    /// <summary>Tuples have members of their own, which an element must not be named after.</summary>
    private static bool IsAllowed(string name) =>
        !(name.StartsWith("Item", StringComparison.Ordinal) && name.Skip(4).All(char.IsDigit))
        && name is not ("Rest" or "ToString" or "Equals" or "GetHashCode" or "GetType" or "CompareTo" or "Deconstruct");
}

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Backprop.Generator.Ir;
using Backprop.Generator.Transform;

namespace Backprop.Generator.Emit;

/// <summary>How kept scalars are laid out in C#: one alone as itself, several as a tuple with their names.</summary>
internal sealed class FieldLayout(EquatableArray<FrameField> fields)
{
    private IReadOnlyList<string>? _names;

    public string Type => fields.Count == 1
        ? fields[0].Type.CSharp
        : "(" + string.Join(", ", fields.Select((kept, i) => kept.Type.CSharp + " " + Names[i])) + ")";

    /// <summary>The names of the fields, whether a tuple has them or a struct.</summary>
    public IReadOnlyList<string> Names => _names ??= Distinct();

    /// <summary>What follows the variable to reach a field: <c>.y</c>, or nothing.</summary>
    public string Access(int field) => fields.Count == 1 ? "" : "." + Names[field];

    private List<string> Distinct()
    {
        List<string> names = [];
        HashSet<string> taken = new(StringComparer.Ordinal);
        Dictionary<string, int> numbers = new(StringComparer.Ordinal);
        foreach (FrameField field in fields)
        {
            string wish = IsAllowed(field.Name) ? field.Name : field.Name + "Value";
            string name = wish;
            int number = numbers.TryGetValue(wish, out int last) ? last : 1;
            while (!taken.Add(name))
                name = wish + (++number).ToString(CultureInfo.InvariantCulture);
            numbers[wish] = number;
            names.Add(Keywords.Escape(name));
        }
        return names;
    }

    /// <summary>Tuples have members of their own, which an element must not be named after.</summary>
    private static bool IsAllowed(string name) =>
        !(name.StartsWith("Item", StringComparison.Ordinal) && name.Skip(4).All(char.IsDigit))
        && name is not ("Rest" or "ToString" or "Equals" or "GetHashCode" or "GetType" or "CompareTo" or "Deconstruct");
}

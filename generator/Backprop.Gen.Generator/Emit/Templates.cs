using System;

namespace Backprop.Generator.Emit;

/// <summary>What the text of code that is carried along looks like from outside.</summary>
internal static class Templates
{
    /// <summary>A template without brackets around all of it, which come back where they are needed; those of a tuple stay.</summary>
    public static string WithoutBrackets(string template)
    {
        if (template.Length == 0 || template[0] != '(' || template.IndexOfAny(['"', '\'']) >= 0)
            return template;
        int depth = 0;
        for (int i = 0; i < template.Length; i++)
        {
            depth += template[i] is '(' or '[' ? 1 : template[i] is ')' or ']' ? -1 : 0;
            if (depth == 1 && template[i] == ',' || depth == 0 && i + 1 < template.Length)
                return template;
        }
        return template.Substring(1, template.Length - 2);
    }

    /// <summary>Whether a template is a name, a literal or a call: no operator outside its brackets.</summary>
    public static bool IsPrimary(string template)
    {
        int depth = 0;
        foreach (char c in template)
        {
            if (c is '(' or '[')
                depth++;
            else if (c is ')' or ']')
                depth--;
            else if (depth == 0 && c is ' ' or '+' or '-' or '*' or '/' or '!' or '?' or '<' or '>' or '$' or '"')
                return false;
        }
        return !template.StartsWith("(", StringComparison.Ordinal);
    }
}

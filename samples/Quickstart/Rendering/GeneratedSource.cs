using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Quickstart.Rendering;

/// <summary>A method as the generator wrote it, read from the file that the build put next to the program.</summary>
internal sealed class GeneratedSource
{
    private static readonly HashSet<string> _keywords =
        ["public", "internal", "private", "static", "void", "double", "ref", "out", "in", "int", "for", "if", "else", "return", "new"];

    /// <summary>Columns after which a line is broken where it can be.</summary>
    private const int Longest = 66;

    private readonly IReadOnlyList<string> _lines;

    private GeneratedSource(string fileName, IReadOnlyList<string> lines)
    {
        FileName = fileName;
        _lines = lines;
    }

    /// <summary>The name of the generated file.</summary>
    public string FileName { get; }

    /// <summary>The number of columns that it takes to show the method.</summary>
    public int Width => _lines.Max(line => line.Length) + 4;

    /// <summary>Finds a generated method: its signature and its body, without its documentation.</summary>
    /// <param name="type">The name of the type that declares the method.</param>
    /// <param name="method">The name of the generated method.</param>
    /// <exception cref="FileNotFoundException">No generated file of the type declares the method.</exception>
    public static GeneratedSource Find(string type, string method)
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "generated");
        IEnumerable<string> files = Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*.g.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            : [];
        foreach (string file in files)
        {
            string[] lines = File.ReadAllLines(file);
            int start = Array.FindIndex(lines, line => IsDeclaration(line, method));
            if (start >= 0 && lines.Any(line => line.TrimEnd().EndsWith($"partial class {type}", StringComparison.Ordinal)))
                return new GeneratedSource(Path.GetFileName(file), Body(lines, start));
        }
        throw new FileNotFoundException($"The build left no generated source with {type}.{method} under {folder}.");
    }

    /// <summary>The method in a frame, comments and keywords in their own colours.</summary>
    public IRenderable Render()
    {
        var text = new Paragraph();
        for (int i = 0; i < _lines.Count; i++)
        {
            Highlight(text, _lines[i]);
            if (i + 1 < _lines.Count)
                text.Append("\n");
        }
        return new Panel(text) { Header = new PanelHeader(Markup.Escape(FileName)), BorderStyle = Theme.Muted };
    }

    private static bool IsDeclaration(string line, string method)
    {
        string code = line.TrimStart();
        return code.Contains($" {method}(", StringComparison.Ordinal)
            && (code.StartsWith("public ", StringComparison.Ordinal) || code.StartsWith("internal ", StringComparison.Ordinal));
    }

    /// <summary>The lines from <paramref name="start"/> to the brace that closes the method, moved to the left margin.</summary>
    private static List<string> Body(string[] lines, int start)
    {
        int indent = lines[start].Length - lines[start].TrimStart().Length;
        var body = new List<string>();
        int depth = 0;
        for (int i = start; i < lines.Length; i++)
        {
            string line = lines[i].TrimEnd();
            body.AddRange(Wrap(line.Length > indent ? line[indent..] : line.TrimStart()));
            int opened = line.Count(c => c == '{');
            int closed = line.Count(c => c == '}');
            depth += opened - closed;
            bool ended = depth == 0 && (closed > 0 || line.EndsWith(';'));
            if (ended)
                break;
        }
        return body;
    }

    /// <summary>Breaks a long line, such as a signature, after commas.</summary>
    private static IEnumerable<string> Wrap(string line)
    {
        int indent = line.Length - line.TrimStart().Length + 4;
        while (line.Length > Longest && line.LastIndexOf(", ", Longest, StringComparison.Ordinal) is int comma and > 0)
        {
            yield return line[..(comma + 1)];
            line = new string(' ', indent) + line[(comma + 2)..];
        }
        yield return line;
    }

    private static void Highlight(Paragraph text, string line)
    {
        int comment = line.IndexOf("//", StringComparison.Ordinal);
        string code = comment < 0 ? line : line[..comment];
        int position = 0;
        while (position < code.Length)
        {
            int end = position;
            while (end < code.Length && char.IsLetter(code[end]))
                end++;
            if (end == position)
            {
                text.Append(code[position].ToString());
                position++;
                continue;
            }
            string word = code[position..end];
            text.Append(word, _keywords.Contains(word) ? Theme.Keyword : Style.Plain);
            position = end;
        }
        if (comment >= 0)
            text.Append(line[comment..], Theme.Comment);
    }
}

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Backprop.Benchmarks.Compiler;

/// <summary>A project with a number of differentiable methods, twelve a file, and one file without any.</summary>
internal sealed class Solution
{
    private const int MethodsPerFile = 12;

    private const string Elsewhere = "public static class Elsewhere { public static int Answer() { return 42; } }";

    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Preview);

    private readonly string[] _files;
    /// <summary>
    /// Edits come back to texts that are parsed already: what the parser keeps of all that it has seen, some megabytes until it is full, is
    /// not what is measured.
    /// </summary>
    private const int Texts = 8;

    private readonly Dictionary<string, SyntaxTree> _parsed = [];
    private int _edits;

    public Solution(int methods)
    {
        _files = [.. Enumerable.Range(0, methods).Chunk(MethodsPerFile).Select(File), Elsewhere];
        Compilation = CSharpCompilation.Create(
            "Sample", _files.Select((text, i) => Parse(text, i)), References(),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        // the versions of a project share what has been read of its references
        _ = Compilation.GetSpecialType(SpecialType.System_Object);
    }

    /// <summary>The project before any edit.</summary>
    public CSharpCompilation Compilation { get; }

    /// <summary>The same project, of which nothing has been bound yet.</summary>
    public CSharpCompilation Fresh() => Compilation.Clone();

    /// <summary>After a change in the file that has no differentiable method.</summary>
    public CSharpCompilation EditElsewhere() => Edit(_files.Length - 1, "return 42");

    /// <summary>After a change in a method that another one calls.</summary>
    public CSharpCompilation EditCallee() => Edit(0, "b[j] + 1.01");

    /// <summary>After a change in a method that nobody calls.</summary>
    public CSharpCompilation EditMethod() => Edit(0, "0.50 * (y - t)");

    private CSharpCompilation Edit(int file, string place)
    {
        string text = _files[file], edited = text.Replace(place, place + " + " + (++_edits % Texts), StringComparison.Ordinal);
        if (text == edited)
            throw new InvalidOperationException($"There is no '{place}' to edit.");
        if (!_parsed.TryGetValue(edited, out SyntaxTree? tree))
            _parsed[edited] = tree = Parse(edited, file);
        return Compilation.ReplaceSyntaxTree(Compilation.SyntaxTrees[file], tree);
    }

    private static SyntaxTree Parse(string text, int index) => CSharpSyntaxTree.ParseText(text, ParseOptions, path: $"File{index}.cs");

    private static string File(int[] numbers)
    {
        StringBuilder text = new();
        text.AppendLine("using System;").AppendLine("using Backprop;").AppendLine($"public static partial class Model{numbers[0] / MethodsPerFile}").AppendLine("{");
        foreach (int number in numbers)
            text.AppendLine(Bodies.Method(number));
        return text.AppendLine("}").ToString();
    }

    private static IEnumerable<MetadataReference> References() =>
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Select(path => (MetadataReference)MetadataReference.CreateFromFile(path)),
        MetadataReference.CreateFromFile(typeof(DifferentiableAttribute).Assembly.Location),
    ];
}

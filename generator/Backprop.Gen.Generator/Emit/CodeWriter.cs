using System;
using System.Text;

namespace Backprop.Generator.Emit;

/// <summary>Text with indentation; line ends are <c>\n</c> everywhere, so that the output is the same on every machine.</summary>
internal sealed class CodeWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    public void Line(string text = "")
    {
        int from = 0;
        while (from <= text.Length)
        {
            int end = text.IndexOf('\n', from) is >= 0 and int at ? at : text.Length;
            if (end > from)
                _text.Append(' ', 4 * _depth).Append(text, from, end - from);
            _text.Append('\n');
            from = end + 1;
        }
    }

    /// <summary>Opens a block in braces; disposing closes it.</summary>
    public IDisposable Block(string? head = null)
    {
        if (head is not null)
            Line(head);
        Line("{");
        _depth++;
        return new Closer(this);
    }

    /// <summary>Indents without braces.</summary>
    public IDisposable Indent()
    {
        _depth++;
        return new Outdent(this);
    }

    public override string ToString() => _text.ToString();

    private sealed class Closer(CodeWriter writer) : IDisposable
    {
        public void Dispose()
        {
            writer._depth--;
            writer.Line("}");
        }
    }

    private sealed class Outdent(CodeWriter writer) : IDisposable
    {
        public void Dispose() => writer._depth--;
    }
}

using Quickstart.Rendering;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Quickstart.Lessons;

/// <summary>One of the two traces: a name, a rule and a number a line, each held against the number of the lecture.</summary>
internal sealed class TraceTable
{
    /// <summary>The columns that a trace takes, and the gap beside it.</summary>
    public const int Width = 42;

    private readonly Checks _checks;
    private readonly Table _table;

    /// <summary>An empty trace.</summary>
    public TraceTable(string title, Checks checks)
    {
        _checks = checks;
        _table = new Table { Border = TableBorder.Rounded, BorderStyle = Theme.Muted, ShowHeaders = true };
        _table.AddColumn(new TableColumn(new Text(title, Theme.Heading)) { Width = 21 });
        _table.AddColumn(new TableColumn("") { Alignment = Justify.Right, Width = 6 });
        _table.AddColumn(new TableColumn(""));
    }

    /// <summary>Adds a line.</summary>
    /// <param name="name">The name on the left of the equals sign.</param>
    /// <param name="rule">What it is computed from.</param>
    /// <param name="number">What the generated code computed.</param>
    /// <param name="printed">What the lecture prints.</param>
    public void Add(string name, string rule, double number, string printed)
    {
        bool holds = _checks.Prints($"{name} = {rule}", number, printed);
        var line = new Paragraph(name, Theme.Accent).Append($" = {rule}");
        _table.AddRow(line, new Text(Numbers.Board(number)), new Text(holds ? "✓" : "✗", holds ? Theme.Good : Theme.Bad));
    }

    /// <summary>The trace as it stands.</summary>
    public IRenderable Render() => _table;
}

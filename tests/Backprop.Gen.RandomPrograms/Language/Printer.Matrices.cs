using System.Linq;

namespace Backprop.RandomPrograms.Language;

internal sealed partial class Printer
{
    private void Write(DeclareMatrix s)
    {
        string type = s.Type.Keyword(), rows = Text(s.Rows, 0), columns = Text(s.Columns, 0);
        switch (s.Form)
        {
            case MatrixForm.Rectangular:
                Line($"{type}[,] {s.Name} = new {type}[{rows}, {columns}];");
                break;
            case MatrixForm.Collected when s.Rows is Literal { Value: var count }:
                Line($"{type}[][] {s.Name} = [{string.Join(", ", Enumerable.Repeat($"new {type}[{columns}]", (int)count))}];");
                break;
            default:
                Line($"{type}[][] {s.Name} = new {type}[{rows}][];");
                Line($"for (int row = 0; row < {s.Name}.Length; row++)");
                _depth++;
                Line($"{s.Name}[row] = new {type}[{columns}];");
                _depth--;
                break;
        }
    }

    private static string Text(Element element) => element switch
    {
        { Column: null } e => $"{e.Array}[{Text(e.Index, 0)}]",
        { Column: { } column, IsJagged: true } e => $"{e.Array}[{Text(e.Index, 0)}][{Text(column, 0)}]",
        { Column: { } column } e => $"{e.Array}[{Text(e.Index, 0)}, {Text(column, 0)}]",
    };

    private static string Text(Extent extent) => extent switch
    {
        { Row: { } row } => $"{extent.Array}[{Text(row, 0)}].Length",
        { Form: ExtentForm.Rows } => $"{extent.Array}.GetLength(0)",
        _ => $"{extent.Array}.GetLength(1)",
    };
}

using System.Collections.Generic;
using System.Linq;
using Backprop.RandomPrograms.Language;

namespace Backprop.RandomPrograms.Generation;

internal sealed partial class MethodGenerator
{
    /// <summary>A local matrix, most often filled at once.</summary>
    private IEnumerable<Statement> DeclareMatrix(Scope scope)
    {
        MatrixForm form = _random.Chance(0.5) ? MatrixForm.Rectangular : _random.Pick(new[] { MatrixForm.MadeByLoop, MatrixForm.Collected });
        Ranged rows = Extent(scope, mayVary: form != MatrixForm.Collected), columns = Extent(scope, mayVary: true);
        var symbol = new MatrixSymbol(NewArrayName(), Real(), form != MatrixForm.Rectangular, rows.Low, rows.High, columns.Low, columns.High);
        var declaration = new DeclareMatrix(symbol.Name, symbol.Type, form, rows.Expression, columns.Expression);
        bool isFilled = rows.High * columns.High * _iterations <= MaxIterations && _random.Chance(0.7);
        Statement? fill = isFilled ? Fill(scope, symbol) : null;
        scope.Add(symbol);
        return fill is null ? [declaration] : [declaration, fill];
    }

    private Ranged Extent(Scope scope, bool mayVary)
    {
        _sideEffectFree++;
        Ranged extent = mayVary && _random.Chance(0.5) && Integer(scope, allowData: false) is { Low: >= 1, High: <= 4 } value ? value : Constant(_random.Between(1, 3));
        _sideEffectFree--;
        return extent;
    }

    private For Fill(Scope scope, MatrixSymbol matrix)
    {
        string row = "ijlmohtu"[_loopDepth].ToString(), column = "ijlmohtu"[_loopDepth + 1].ToString();
        var inner = new Scope(scope);
        inner.Add(new ScalarSymbol(row, ScalarType.Int) { Low = 0, High = matrix.MaxRows - 1, Bounding = RowsOf(matrix.Name) });
        inner.Add(new ScalarSymbol(column, ScalarType.Int) { Low = 0, High = matrix.MaxColumns - 1, Bounding = ColumnsOf(matrix.Name) });
        (Expression i, Expression j) = (new Variable(row, ScalarType.Int), new Variable(column, ScalarType.Int));
        _loopDepth += 2;
        _sideEffectFree++;
        Expression value = Tame(Expression(inner, matrix.Type, 2), 2);
        _sideEffectFree--;
        _loopDepth -= 2;
        Statement assign = new Assign(new Element(matrix.Name, i, matrix.Type) { Column = j, IsJagged = matrix.IsJagged }, "=", value);
        return new For(row, Literal.Int(0), "<", matrix.Rows, 1, [new For(column, Literal.Int(0), "<", matrix.Columns, 1, [assign])]);
    }

    /// <summary>A row of an array of arrays under a name of its own, or a part of one as a span.</summary>
    private DeclareView? DeclareRow(Scope scope)
    {
        MatrixSymbol[] jagged = scope.Matrices.Where(m => m.IsJagged).ToArray();
        if (jagged.Length == 0)
            return null;
        MatrixSymbol matrix = _random.Pick(jagged);
        Expression row = Index(scope, RowsOf(matrix.Name), matrix.MinRows, matrix.Rows, canCountFromEnd: false);
        var symbol = new ArraySymbol(NewArrayName(), matrix.Type, _random.Chance(0.8) ? Storage.Array : Storage.Span, matrix.MinColumns, matrix.MaxColumns)
        {
            Roots = [matrix.Name],
            IsWritable = true,
        };
        scope.Add(symbol);
        return new DeclareView(symbol.Name, symbol.Type, symbol.Storage, new View(matrix.Name, ViewForm.Row, row, null, matrix.Type));
    }

    private View MatrixArgument(Scope scope, Parameter parameter, bool isWritten, List<Use> uses)
    {
        MatrixSymbol[] fitting = scope.Matrices.Where(m => !m.IsJagged && m.Type == parameter.Type && m.MinRows >= parameter.Low && m.MaxRows <= parameter.High
            && m.MinColumns == parameter.Columns && m.MaxColumns == parameter.Columns && !uses.Any(u => (u.IsWritten || isWritten) && u.Roots.Contains(m.Name))).ToArray();
        string name;
        if (fitting.Length > 0 && _random.Chance(0.85))
            name = _random.Pick(fitting).Name;
        else
        {
            int rows = _random.Between(parameter.Low, parameter.High);
            var symbol = new MatrixSymbol(NewArrayName(), parameter.Type, false, rows, rows, parameter.Columns, parameter.Columns);
            _before.Add(new DeclareMatrix(symbol.Name, symbol.Type, MatrixForm.Rectangular, Literal.Int(rows), Literal.Int(parameter.Columns)));
            if (rows * parameter.Columns * _iterations <= MaxIterations && _random.Chance(0.6))
                _before.Add(Fill(scope, symbol));
            scope.Add(symbol);
            name = symbol.Name;
        }
        uses.Add(new Use([name], 0, int.MaxValue, isWritten));
        return new View(name, ViewForm.Whole, null, null, parameter.Type);
    }
}

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
        (Expression i, Expression j) = (new Variable(row, ScalarType.Int), new Variable(column, ScalarType.Int));
        inner.Add(new ScalarSymbol(row, ScalarType.Int) { Low = 0, High = matrix.MaxRows - 1, Bounding = matrix.RowsKey });
        inner.Add(new ScalarSymbol(column, ScalarType.Int) { Low = 0, High = matrix.MaxColumns - 1, Bounding = matrix.ColumnsKey(i) });
        _loopDepth += 2;
        _sideEffectFree++;
        Expression value = Tame(Expression(inner, matrix.Type, 2), 2);
        _sideEffectFree--;
        _loopDepth -= 2;
        Statement assign = new Assign(new Element(matrix.Name, i, matrix.Type) { Column = j, IsJagged = matrix.IsJagged }, "=", value);
        return new For(row, Literal.Int(0), "<", matrix.Rows, 1, [new For(column, Literal.Int(0), "<", matrix.Columns(i), 1, [assign])]);
    }

    /// <summary>Whether an index is the same wherever it stands.</summary>
    private static bool IsFixed(Scope scope, Expression index) => index is Literal
        || index is Variable variable && scope.Scalars.Any(s => s is { Assignable: false, IsCounter: false } && s.Name == variable.Name);

    /// <summary>A row that may be named twice.</summary>
    private Expression FixedRow(Scope scope, MatrixSymbol matrix)
    {
        Expression[] rows = scope.Scalars.Where(s => s is { Type: ScalarType.Int, Path: null, Low: >= 0 } && (s.High < matrix.MinRows || s.Bounding == matrix.RowsKey))
            .Select(s => s.Expression).Where(row => IsFixed(scope, row)).ToArray();
        return rows.Length > 0 && _random.Chance(0.75) ? _random.Pick(rows) : Literal.Int(_random.Below(matrix.MinRows));
    }

    private static ArraySymbol RowOf(MatrixSymbol matrix, string name, Storage storage) => new(name, matrix.Type, storage, matrix.MinColumns, matrix.MaxColumns)
    {
        Roots = [matrix.Name],
        IsWritable = !matrix.IsPassive,
        IsPassive = matrix.IsPassive,
    };

    private View RowOf(Scope scope, MatrixSymbol matrix) =>
        new(matrix.Name, ViewForm.Row, Index(scope, matrix.RowsKey, matrix.MinRows, matrix.Rows, canCountFromEnd: false), null, matrix.Type);

    /// <summary>A row of an array of arrays under a name of its own, or a part of one as a span.</summary>
    private DeclareView? DeclareRow(Scope scope)
    {
        MatrixSymbol[] jagged = scope.Matrices.Where(m => m.IsJagged).ToArray();
        if (jagged.Length == 0)
            return null;
        MatrixSymbol matrix = _random.Pick(jagged);
        View row = RowOf(scope, matrix);
        ArraySymbol symbol = RowOf(matrix, NewArrayName(), _random.Chance(0.8) ? Storage.Array : Storage.Span);
        scope.Add(symbol);
        return new DeclareView(symbol.Name, symbol.Type, symbol.Storage, row);
    }

    private ForEach? EachRow(Scope scope)
    {
        MatrixSymbol[] jagged = scope.Matrices.Where(m => m.IsJagged && m.MaxRows * _iterations <= MaxIterations).ToArray();
        if (jagged.Length == 0)
            return null;
        MatrixSymbol matrix = _random.Pick(jagged);
        var inner = new Scope(scope);
        ArraySymbol row = RowOf(matrix, NewArrayName(), Storage.Array);
        inner.Add(row);
        return new ForEach(row.Name, row.Type, matrix.Name, false, Repeated(inner, matrix.MaxRows)) { IsRow = true };
    }

    private View? RowArgument(Scope scope, Parameter parameter, bool isWritten, List<Use> uses)
    {
        MatrixSymbol[] fitting = scope.Matrices.Where(m => m.IsJagged && parameter.Struct is null && parameter.Role != Role.Scratch && Fits(RowOf(m, m.Name, Storage.Array), parameter, isWritten)
            && m.MinColumns >= parameter.Low && m.MaxColumns <= parameter.High).ToArray();
        if (fitting.Length == 0)
            return null;
        MatrixSymbol matrix = _random.Pick(fitting);
        View row = RowOf(scope, matrix);
        Use use = row.Start is Literal { Value: var index }
            ? new Use([matrix.Name], (int)index, (int)index + 1, isWritten)
            : new Use([matrix.Name], 0, int.MaxValue, isWritten);
        if (uses.Any(u => (u.IsWritten || isWritten) && u.Overlaps(use)))
            return null;
        uses.Add(use);
        return row;
    }

    private View MatrixArgument(Scope scope, Parameter parameter, bool isWritten, List<Use> uses)
    {
        bool isJagged = parameter.Storage == Storage.Jagged;
        MatrixSymbol[] fitting = scope.Matrices.Where(m => m.IsJagged == isJagged && m.Type == parameter.Type && m.IsPassive == !parameter.IsActive
            && m.MinRows >= parameter.Low && m.MaxRows <= parameter.High && m.MinColumns >= parameter.Columns && m.MaxColumns <= parameter.MostColumns
            && !uses.Any(u => (u.IsWritten || isWritten) && u.Roots.Contains(m.Name))).ToArray();
        string name;
        if (fitting.Length > 0 && _random.Chance(0.85))
            name = _random.Pick(fitting).Name;
        else
        {
            int rows = _random.Between(parameter.Low, parameter.High), columns = _random.Between(parameter.Columns, parameter.MostColumns);
            MatrixForm form = !isJagged ? MatrixForm.Rectangular : _random.Chance(0.5) ? MatrixForm.MadeByLoop : MatrixForm.Collected;
            var symbol = new MatrixSymbol(NewArrayName(), parameter.Type, isJagged, rows, rows, columns, columns);
            _before.Add(new DeclareMatrix(symbol.Name, symbol.Type, form, Literal.Int(rows), Literal.Int(columns)));
            if (parameter.IsActive && rows * columns * _iterations <= MaxIterations && _random.Chance(0.6))
                _before.Add(Fill(scope, symbol));
            // a constant stays as it is
            if (parameter.IsActive)
                scope.Add(symbol);
            name = symbol.Name;
        }
        uses.Add(new Use([name], 0, int.MaxValue, isWritten));
        return new View(name, ViewForm.Whole, null, null, parameter.Type);
    }
}

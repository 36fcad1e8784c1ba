using System;
using System.Collections.Generic;
using System.Linq;
using Backprop.RandomPrograms.Language;

namespace Backprop.RandomPrograms.Generation;

internal sealed partial class MethodGenerator
{
    /// <summary>An integer expression with its range.</summary>
    private readonly record struct Ranged(Expression Expression, int Low, int High);

    /// <summary>An index that is in range for the array whatever the inputs.</summary>
    private Expression Index(Scope scope, ArraySymbol array) => Index(scope, array.Name, array.MinLength, new Length(array.Name), canCountFromEnd: true);

    private Expression Index(Scope scope, string key, int least, Expression length, bool canCountFromEnd)
    {
        var direct = new List<Expression>();
        foreach (ScalarSymbol s in scope.Scalars.Where(s => s.Type == ScalarType.Int && !s.IsCounter).ToArray())
        {
            Expression name = s.Expression;
            bool bounded = s.Bounding == key;
            if (s.Low >= 0 && (s.High < least || bounded))
                direct.Add(name);
            if (s.Low >= 1 && (s.High - 1 < least || bounded))
                direct.Add(new Binary("-", name, Literal.Int(1)));
            if (s.Low >= -1 && (s.High + 1 < least || (bounded && s.Slack >= 1)))
                direct.Add(new Binary("+", name, Literal.Int(1)));
            if (s.Low >= 0 && (s.High < least || bounded))
                direct.Add(new Binary("-", new Binary("-", length, Literal.Int(1)), name));
            if (canCountFromEnd && s.Low >= 1 && (s.High <= least || bounded))
                direct.Add(new FromEnd(name));
        }
        if (direct.Count > 0 && _random.Chance(0.75))
            return _random.Pick(direct);
        if (_random.Chance(0.35))
        {
            int place = _random.Below(least);
            return canCountFromEnd && _random.Chance(0.25) ? new FromEnd(Literal.Int(place + 1)) : Literal.Int(place);
        }
        if (_random.Chance(0.15))
            return new Binary("-", length, Literal.Int(_random.Between(1, least)));
        Expression wrapped = NonNegative(scope);
        Expression modulus = _random.Chance(0.7) ? length : Literal.Int(least);
        return wrapped is Literal ? Literal.Int(_random.Below(least)) : new Binary("%", wrapped, modulus);
    }

    /// <summary>An expression ≥ 0 of unknown upper end, to be taken modulo a length.</summary>
    private Expression NonNegative(Scope scope)
    {
        ScalarSymbol[] symbols = scope.Scalars.Where(s => s.Type == ScalarType.Int && s.Low >= 0).ToArray();
        if (_sideEffectFree == 0 && _random.Chance(0.3))
        {
            ScalarSymbol[] counters = symbols.Where(s => s.IsCounter && s.Path is null && s.Assignable && !_locked.Contains(s.Name)).ToArray();
            if (counters.Length > 0)
                return Count(_random.Pick(counters));
        }
        if (_random.Chance(0.2) && Element(scope, ScalarType.Int) is { } element)
            return element;
        if (_random.Chance(0.15))
            return DataDependent(scope).Expression;
        if (symbols.Length == 0)
            return Literal.Int(_random.Below(3));
        Expression value = _random.Pick(symbols).Expression;
        if (_random.Chance(0.5))
            value = new Binary("*", value, Literal.Int(_random.Between(2, 4)));
        return new Binary("+", value, Literal.Int(_random.Between(1, 3)));
    }

    /// <summary>Counters start at 0 and go up, or at 1000 and go down.</summary>
    private Increment Count(ScalarSymbol counter) => new(counter.Name, _random.Chance(0.5), counter.Low > 0 ? -1 : 1);

    /// <summary>An integer in [0, 4] that jumps with active data: its derivative is zero, its effects on control are not.</summary>
    private Ranged DataDependent(Scope scope)
    {
        Expression leaf = Leaf(scope, ScalarType.Double);
        if (_random.Chance(0.5))
        {
            int low = _random.Between(0, 2), high = _random.Between(2, 4);
            return new Ranged(new Conditional(Condition(scope, 2), Literal.Int(high), Literal.Int(low)), low, high);
        }
        Expression level = new Binary("+", new Literal(2.5, ScalarType.Double), new Binary("*", new Literal(2, ScalarType.Double), Function.Sin.Of(leaf)));
        return new Ranged(new Cast(level, ScalarType.Int), 0, 4);
    }

    /// <summary>An integer to loop to or to pass on, without side effects.</summary>
    private Ranged Integer(Scope scope, bool allowData)
    {
        switch (_random.Below(allowData ? 8 : 7))
        {
            case 0 or 1:
                ScalarSymbol[] symbols = scope.Scalars.Where(s => s.Type == ScalarType.Int && !s.IsCounter).ToArray();
                if (symbols.Length == 0)
                    break;
                ScalarSymbol symbol = _random.Pick(symbols);
                int shift = _random.Between(-1, 2);
                Expression name = symbol.Expression;
                return shift switch
                {
                    0 => new Ranged(name, symbol.Low, symbol.High),
                    < 0 => new Ranged(new Binary("-", name, Literal.Int(-shift)), symbol.Low + shift, symbol.High + shift),
                    _ => new Ranged(new Binary("+", name, Literal.Int(shift)), symbol.Low + shift, symbol.High + shift),
                };
            case 2 or 3:
                ArraySymbol[] arrays = scope.Arrays.ToArray();
                if (scope.Matrices.ToArray() is { Length: > 0 } matrices && _random.Chance(0.4))
                {
                    MatrixSymbol matrix = _random.Pick(matrices);
                    return _random.Chance(0.5) ? new Ranged(matrix.Rows, matrix.MinRows, matrix.MaxRows) : new Ranged(matrix.Columns(FixedRow(scope, matrix)), matrix.MinColumns, matrix.MaxColumns);
                }
                if (arrays.Length == 0)
                    break;
                ArraySymbol array = _random.Pick(arrays);
                return _random.Chance(0.6)
                    ? new Ranged(new Length(array.Name), array.MinLength, array.MaxLength)
                    : new Ranged(new Binary("-", new Length(array.Name), Literal.Int(1)), array.MinLength - 1, array.MaxLength - 1);
            case 4 or 6:
                if (Element(scope, ScalarType.Int) is { } element)
                    return new Ranged(element, 0, HighElement);
                break;
            case 7:
                return DataDependent(scope);
        }
        int value = _random.Between(1, 5);
        return new Ranged(Literal.Int(value), value, value);
    }

    /// <summary>An element of some array or matrix of the type, or a member of one; null where there is none.</summary>
    /// <param name="isNamed">Whether something else is to name it, as <c>ref</c> does, which a property cannot be.</param>
    private Expression? Element(Scope scope, ScalarType type, bool isWritten = false, bool isNamed = false)
    {
        MatrixSymbol[] matrices = scope.Matrices.Where(m => m.Type == type && !(isWritten && m.IsPassive)).ToArray();
        if (matrices.Length > 0 && _random.Chance(0.4))
            return Element(scope, _random.Pick(matrices));
        ArraySymbol[] arrays = scope.Arrays.Where(a => (!isWritten || a.IsWritable) && (a.Type == type || (a.Struct is { } made && Members(made, type, isWritten, isNamed).Any()))).ToArray();
        if (arrays.Length == 0)
            return null;
        ArraySymbol array = _random.Pick(arrays);
        Element element = Element(scope, array);
        return array.Struct is { } whole ? Member(element, _random.Pick(Members(whole, type, isWritten, isNamed).ToArray())) : element;
    }

    private Element Element(Scope scope, ArraySymbol array)
    {
        _depthOfIndex++;
        Expression index = _depthOfIndex > 2 ? Literal.Int(_random.Below(array.MinLength)) : Index(scope, array);
        _depthOfIndex--;
        return new Element(array.Name, index, array.Type) { Of = array.Struct };
    }

    private Element Element(Scope scope, MatrixSymbol matrix)
    {
        _depthOfIndex++;
        bool isDeep = _depthOfIndex > 2;
        Expression row = isDeep ? Literal.Int(_random.Below(matrix.MinRows)) : Index(scope, matrix.RowsKey, matrix.MinRows, matrix.Rows, matrix.IsJagged);
        // what is the row once may be another one in its length
        Expression columns = IsFixed(scope, row) || !matrix.IsJagged ? matrix.Columns(row) : matrix.IsRagged ? Literal.Int(matrix.MinColumns) : matrix.Columns(Literal.Int(0));
        Expression column = isDeep ? Literal.Int(_random.Below(matrix.MinColumns)) : Index(scope, matrix.ColumnsKey(row), matrix.MinColumns, columns, matrix.IsJagged);
        _depthOfIndex--;
        return new Element(matrix.Name, row, matrix.Type) { Column = column, IsJagged = matrix.IsJagged };
    }

    /// <summary>The ways to the leaves of a type in a struct, to those that an assignment may change if need be.</summary>
    private static IEnumerable<int[]> Members(StructType type, ScalarType leaf, bool isWritten, bool isNamed = false) =>
        type.Fields.SelectMany((field, i) => (isWritten && !type.IsMutable) || (isNamed && !type.HasFields) ? []
            : field.Struct is null ? field.Type == leaf ? [[i]] : (IEnumerable<int[]>)[]
            // what a property returns is a copy
            : isWritten && !type.HasFields ? []
            : Members(field.Struct, leaf, isWritten, isNamed).Select(rest => (int[])[i, .. rest]));

    private static Expression Member(Expression whole, int[] path) => path.Aggregate(whole, (place, i) => new Part(place, i));

    private int _depthOfIndex;
}

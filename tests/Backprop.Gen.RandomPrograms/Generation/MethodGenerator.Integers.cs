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
    private Expression Index(Scope scope, ArraySymbol array)
    {
        var direct = new List<Expression>();
        foreach (ScalarSymbol s in scope.Scalars.Where(s => s.Type == ScalarType.Int && !s.IsCounter).ToArray())
        {
            Expression name = s.Expression;
            bool bounded = s.Bounding == array.Name;
            if (s.Low >= 0 && (s.High < array.MinLength || bounded))
                direct.Add(name);
            if (s.Low >= 1 && (s.High - 1 < array.MinLength || bounded))
                direct.Add(new Binary("-", name, Literal.Int(1)));
            if (s.Low >= -1 && (s.High + 1 < array.MinLength || (bounded && s.Slack >= 1)))
                direct.Add(new Binary("+", name, Literal.Int(1)));
            if (s.Low >= 0 && (s.High < array.MinLength || bounded))
                direct.Add(new Binary("-", new Binary("-", new Length(array.Name), Literal.Int(1)), name));
            if (s.Low >= 1 && (s.High <= array.MinLength || bounded))
                direct.Add(new FromEnd(name));
        }
        if (direct.Count > 0 && _random.Chance(0.75))
            return _random.Pick(direct);
        if (_random.Chance(0.35))
        {
            int place = _random.Below(array.MinLength);
            return _random.Chance(0.25) ? new FromEnd(Literal.Int(place + 1)) : Literal.Int(place);
        }
        if (_random.Chance(0.15))
            return new Binary("-", new Length(array.Name), Literal.Int(_random.Between(1, array.MinLength)));
        Expression wrapped = NonNegative(scope);
        Expression modulus = _random.Chance(0.7) ? new Length(array.Name) : Literal.Int(array.MinLength);
        return wrapped is Literal ? Literal.Int(_random.Below(array.MinLength)) : new Binary("%", wrapped, modulus);
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

    /// <summary>An element of some array of the type, or null where there is none.</summary>
    private Element? Element(Scope scope, ScalarType type, Func<ArraySymbol, bool>? where = null)
    {
        ArraySymbol[] arrays = scope.Arrays.Where(a => a.Type == type && (where is null || where(a))).ToArray();
        if (arrays.Length == 0)
            return null;
        ArraySymbol array = _random.Pick(arrays);
        _depthOfIndex++;
        Expression index = _depthOfIndex > 2 ? Literal.Int(_random.Below(array.MinLength)) : Index(scope, array);
        _depthOfIndex--;
        return new Element(array.Name, index, type);
    }

    private int _depthOfIndex;
}

using System;
using System.Linq;
using Backprop.RandomPrograms.Language;

namespace Backprop.RandomPrograms.Generation;

internal sealed partial class MethodGenerator
{
    private static readonly double[] Constants = [0.5, 1, 2, 0.25, 1.5, -0.5, -1, 0.1, 0.75, 3];

    private static readonly string[] Comparisons = ["<", ">", "<=", ">="];

    private Literal Number(ScalarType type) =>
        new(_random.Chance(0.7) ? _random.Pick(Constants) : Math.Round(_random.Between(-2.0, 2.0), 2), type);

    /// <summary>A variable, an element or a number, without side effects, so that it may stand twice.</summary>
    private Expression Leaf(Scope scope, ScalarType type)
    {
        _sideEffectFree++;
        Expression leaf = _random.Below(10) switch
        {
            < 4 => Scalar(scope, type) ?? Element(scope, type),
            < 8 => Element(scope, type) ?? Scalar(scope, type),
            8 => Converted(scope, Other(type), type),
            _ => null,
        } ?? Number(type);
        _sideEffectFree--;
        return leaf;
    }

    private Expression? Scalar(Scope scope, ScalarType type)
    {
        ScalarSymbol[] symbols = scope.Scalars.Where(s => s.Type == type).ToArray();
        return symbols.Length > 0 ? _random.Pick(symbols).Expression : null;
    }

    private Expression? Converted(Scope scope, ScalarType from, ScalarType to) =>
        (Scalar(scope, from) ?? Element(scope, from)) is { } value ? new Cast(value, to) : null;

    /// <summary>A floating-point expression of about <paramref name="size"/> operations.</summary>
    private Expression Expression(Scope scope, ScalarType type, int size)
    {
        if (size <= 0)
            return Leaf(scope, type);
        int left = size / 2, right = size - 1 - left;
        if (_structs.Count > 0 && _random.Chance(0.1) && FromStruct(scope, type, size) is { } part)
            return part;
        switch (_random.Below(32))
        {
            case 26:
                return Mixed(scope, type, size);
            case 27 or 28:
                return _sideEffectFree == 0 ? Updated(scope, type, size) ?? Leaf(scope, type) : Leaf(scope, type);
            case 29:
                return Choice(scope, size, (inner, part) => Expression(inner, type, part));
            case 30 or 31:
                return LocalInvocation(scope, type) ?? Leaf(scope, type);
            case < 5:
                return new Binary(_random.Chance(0.6) ? "+" : "-", Expression(scope, type, left), Expression(scope, type, right));
            case < 11:
                return new Binary("*", Expression(scope, type, left), Expression(scope, type, right));
            case 11:
                return new Binary("/", Expression(scope, type, left), Divisor(scope, type, right));
            case 12:
                return new Unary("-", Expression(scope, type, size - 1));
            case < 17:
                return _random.Pick(Function.Bounded).Of(Expression(scope, type, size - 1));
            case < 20:
                return Tamed(scope, type, size);
            case 20:
                return new Conditional(Condition(scope, size / 2), Expression(scope, type, left), Expression(scope, type, right));
            case 21:
                return Guarded(scope, type);
            case 22:
                ScalarType other = _useFloats && type == ScalarType.Double ? ScalarType.Float : ScalarType.Int;
                return other == ScalarType.Float
                    ? new Cast(Expression(scope, other, size - 1), type)
                    : new Binary("*", new Literal(0.25, type), new Cast(DataDependent(scope).Expression, type));
            case 23:
                return Invocation(scope, type) ?? Leaf(scope, type);
            case 24:
                return _random.Chance(0.4) ? Function.Stop.Of(Expression(scope, type, size - 1)) : PassiveTerm(scope, type);
            default:
                return Leaf(scope, type);
        }
    }

    /// <summary>Functions whose argument or result must be kept in a range.</summary>
    private Expression Tamed(Scope scope, ScalarType type, int size)
    {
        Expression inner() => Expression(scope, type, size - 2);
        Expression one = new Literal(1, type);
        switch (_random.Below(10))
        {
            case 0:
                return Function.Exp.Of(Function.Tanh.Of(inner()));
            case 1:
                return Function.Log.Of(OnePlusSquare(scope, type));
            case 2:
                return Function.Sqrt.Of(OnePlusSquare(scope, type));
            case 3:
                return Function.Abs.Of(inner());
            case 4:
                return Function.Max.Of(inner(), Leaf(scope, type));
            case 5:
                return Function.Min.Of(Leaf(scope, type), inner());
            case 6:
                Expression exponent = _random.Chance(0.5)
                    ? new Literal(_random.Pick(new double[] { 2, 0.5, 3, -1, 1.5 }), type)
                    : Function.Sin.Of(Leaf(scope, type));
                return Function.Pow.Of(new Binary("+", one, Function.Tanh.Of(inner()) is var t ? new Binary("*", new Literal(0.5, type), t) : t), exponent);
            case 7:
                return Function.Softplus.Of(inner());
            case 8:
                return Function.ReLU.Of(inner());
            default:
                return new Binary("*", new Literal(0.5, type), Function.Floor.Of(Function.Tanh.Of(inner())));
        }
    }

    private Expression OnePlusSquare(Scope scope, ScalarType type)
    {
        Expression leaf = Leaf(scope, type);
        return new Binary("+", new Literal(1, type), new Binary("*", leaf, leaf));
    }

    /// <summary>Something ≥ 0.5.</summary>
    private Expression Divisor(Scope scope, ScalarType type, int size) => _random.Chance(0.6)
        ? OnePlusSquare(scope, type)
        : new Binary("+", new Literal(1.5, type), Function.Sin.Of(Expression(scope, type, size - 1)));

    /// <summary>A branch that is NaN or infinite where it is not taken: nothing of it may reach a gradient.</summary>
    private Expression Guarded(Scope scope, ScalarType type)
    {
        Expression leaf = Leaf(scope, type);
        Function function = _random.Pick(new[] { Function.Log, Function.Sqrt });
        return new Conditional(
            new Binary(">", leaf, new Literal(0.125, type), ScalarType.Bool),
            function.Of(leaf),
            _random.Chance(0.5) ? new Literal(0, type) : new Binary("*", leaf, leaf));
    }

    /// <summary>Data without a derivative: casts of integers, constants, and ordinary helpers called on them.</summary>
    private Expression PassiveTerm(Scope scope, ScalarType type)
    {
        _sideEffectFree++;
        Ranged integer = Integer(scope, allowData: false);
        _sideEffectFree--;
        if (_random.Chance(0.3))
            return Convert(new FunctionCall(Function.Weight, [integer.Expression], ScalarType.Double), type);
        ScalarSymbol[] passive = scope.Scalars.Where(s => s.Type == ScalarType.Double && s.IsPassive).ToArray();
        if (passive.Length > 0 && _random.Chance(0.6))
        {
            Expression value = _random.Pick(passive).Expression;
            return Convert(_random.Chance(0.5) ? Function.Damp.Of(value) : value, type);
        }
        return new Binary("*", new Literal(0.5, type), new Cast(integer.Expression, type));
    }

    private Expression Condition(Scope scope, int size)
    {
        if (size > 1 && _random.Chance(0.4))
        {
            Expression first = Condition(scope, size / 2), second = Condition(scope, size / 2);
            return _random.Below(5) switch
            {
                < 2 => new Binary("&&", first, second, ScalarType.Bool),
                < 4 => new Binary("||", first, second, ScalarType.Bool),
                _ => new Unary("!", first),
            };
        }
        ScalarSymbol[] bools = scope.Scalars.Where(s => s.Type == ScalarType.Bool).ToArray();
        if (bools.Length > 0 && _random.Chance(0.25))
            return _random.Pick(bools).Expression;
        ScalarSymbol[] integers = scope.Scalars.Where(s => s.Type == ScalarType.Int).ToArray();
        if (integers.Length > 0 && _random.Chance(0.3))
        {
            Expression integer = _random.Pick(integers).Expression;
            return _random.Chance(0.5)
                ? new Binary("==", new Binary("%", integer, Literal.Int(2)), Literal.Int(_random.Below(2)), ScalarType.Bool)
                : new Binary(_random.Pick(Comparisons), integer, Literal.Int(_random.Between(0, 3)), ScalarType.Bool);
        }
        ScalarType type = Real();
        Expression left = Expression(scope, type, Math.Min(size, 2));
        Expression right = _random.Chance(0.5) ? Leaf(scope, type) : Number(type);
        return new Binary(_random.Pick(Comparisons), left, right, ScalarType.Bool);
    }

    /// <summary>About how large an expression can get, where variables and elements are taken as at most 2.</summary>
    private static double Magnitude(Expression e) => e switch
    {
        Literal l => Math.Abs(l.Value),
        Binary { Operator: "+" or "-" } b => Magnitude(b.Left) + Magnitude(b.Right),
        Binary { Operator: "*" } b => Magnitude(b.Left) * Magnitude(b.Right),
        Binary { Operator: "/" } b => 1.5 * Magnitude(b.Left),
        Conditional c => Math.Max(Magnitude(c.WhenTrue), Magnitude(c.WhenFalse)),
        FunctionCall { Function.Name: "Sin" or "Cos" or "Tanh" or "Sigmoid" or "Weight" or "Damp" } => 1,
        FunctionCall { Function.Name: "Exp" or "Log" or "Pow" or "Atan" or "Sqrt" } => 2.5,
        FunctionCall { Arguments: [var a] } => Magnitude(a) + 0.5,
        FunctionCall { Arguments: [var a, var b] } => Math.Max(Magnitude(a), Magnitude(b)),
        AssignValue { Operator: "=", Value: { } v } => Magnitude(v),
        MemberUse => 2,
        Choice c => c.Arms.Max(a => Magnitude(a.Value)),
        Cast { Type: not ScalarType.Int } c => Magnitude(c.Operand),
        Unary u => Magnitude(u.Operand),
        _ => 2,
    };

    /// <summary>The expression, wrapped or scaled where it could exceed the cap.</summary>
    private Expression Tame(Expression e, double cap)
    {
        double magnitude = Magnitude(e);
        if (magnitude <= cap)
            return e;
        return _random.Below(4) switch
        {
            0 => Function.Tanh.Of(e),
            1 => Function.Sin.Of(e),
            2 => new Binary("*", e, new Literal(Math.Max(Math.Round(cap / magnitude, 3), 0.001), e.Type)),
            _ => new Binary("/", e, new Literal(Math.Ceiling(magnitude / cap), e.Type)),
        };
    }
}

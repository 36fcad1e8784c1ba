using System;
using System.Globalization;
using System.Linq;
using Backprop.Generator.Ir;

namespace Backprop.Generator.Rules;

/// <summary>
/// Turns terms into IR, with the algebra that every reader does in their head: zeros and ones vanish, signs move out.
/// Derivatives only; the primal is never rewritten.
/// </summary>
internal static class TermBuilder
{
    public static Value Build(this IrBuilder builder, Term term, IrType type) => term switch
    {
        ConstantTerm constant => builder.Number(constant.Value, type),
        ValueTerm value => value.Value,
        NegateTerm negate => builder.Negate(builder.Build(negate.Operand, type)),
        BinaryTerm binary => builder.Binary(
            binary.Operator,
            builder.ConvertTo(builder.Build(binary.Left, type), type),
            builder.ConvertTo(builder.Build(binary.Right, type), type)),
        WhereTerm where => builder.Choose(where, type),
        CallTerm call => builder.Call(call, type),
        ConvertTerm convert => builder.ConvertTo(builder.Build(convert.Operand, type), convert.Type),
        _ => throw new InvalidOperationException("unknown term " + term),
    };

    /// <summary>A floating-point literal of the given type.</summary>
    public static Value Number(this IrBuilder builder, double value, IrType type) =>
        builder.Emit(type, new Constant(Spell(value, type)));

    public static Value Negate(this IrBuilder builder, Value operand)
    {
        if (builder.NumberOf(operand) is { } number)
            return builder.Number(-number, operand.Type);
        if (builder.NameOf(operand) is null && builder.DefinitionOf(operand) is Unary { Operator: UnaryOperator.Negate } negated)
            return negated.Operand;
        return builder.Emit(operand.Type, new Unary(UnaryOperator.Negate, operand));
    }

    public static Value Add(this IrBuilder builder, Value left, Value right) => builder.Binary(BinaryOperator.Add, left, right);

    public static Value Multiply(this IrBuilder builder, Value left, Value right) =>
        builder.Binary(BinaryOperator.Multiply, left, right);

    public static Value ConvertTo(this IrBuilder builder, Value value, IrType type)
    {
        if (value.Type == type)
            return value;
        if (builder.NumberOf(value) is { } number)
            return builder.Number(number, type);
        return builder.Emit(type, new Ir.Convert(value));
    }

    public static Value Binary(this IrBuilder builder, BinaryOperator op, Value left, Value right)
    {
        IrType type = op >= BinaryOperator.Equal ? BooleanType.Instance : left.Type;
        double? a = builder.NumberOf(left), b = builder.NumberOf(right);
        switch (op)
        {
            case BinaryOperator.Add when a == 0:
                return right;
            case BinaryOperator.Add when b == 0:
                return left;
            case BinaryOperator.Add when Negated(right) is { } subtrahend:
                return builder.Binary(BinaryOperator.Subtract, left, subtrahend);
            case BinaryOperator.Subtract when b == 0:
                return left;
            case BinaryOperator.Subtract when a == 0:
                return builder.Negate(right);
            case BinaryOperator.Subtract when Negated(right) is { } addend:
                return builder.Binary(BinaryOperator.Add, left, addend);
            case BinaryOperator.Multiply when a == 1:
                return right;
            case BinaryOperator.Multiply when b == 1:
                return left;
            case BinaryOperator.Multiply when a == -1:
                return builder.Negate(right);
            case BinaryOperator.Multiply when b == -1:
                return builder.Negate(left);
            case BinaryOperator.Multiply when a == 0 || b == 0:
                return builder.Number(0, type);
            case BinaryOperator.Multiply when a is null && Negated(left) is { } factor:
                return builder.Negate(builder.Multiply(factor, right));
            case BinaryOperator.Multiply when b is null && Negated(right) is { } factor:
                return builder.Negate(builder.Multiply(left, factor));
            case BinaryOperator.Multiply when b is not null && a is null:
                return builder.Multiply(right, left);
            case BinaryOperator.Multiply when a is null && builder.Scaled(right) is { Coefficient: not 1 } scaled:
                return builder.Scale(scaled.Coefficient, builder.Multiply(left, scaled.Core));
            case BinaryOperator.Multiply when a is null && builder.Scaled(left) is { Coefficient: not 1 } scaled:
                return builder.Scale(scaled.Coefficient, builder.Multiply(scaled.Core, right));
            case BinaryOperator.Multiply when a is { } factor && builder.Scaled(right) is { Coefficient: not 1 } scaled:
                return builder.Scale(factor * scaled.Coefficient, scaled.Core);
            case BinaryOperator.Add or BinaryOperator.Subtract when a is null && b is null:
                (double p1, Value core1) = builder.Scaled(left, seesThroughNames: true);
                (double p2, Value core2) = builder.Scaled(right, seesThroughNames: true);
                if (core1 == core2)
                    return builder.Scale(op == BinaryOperator.Add ? p1 + p2 : p1 - p2, core1);
                break;
            case BinaryOperator.Divide when b == 1:
                return left;
            case BinaryOperator.Divide when a == 0:
                return left;
            case BinaryOperator.Divide when a is null && Negated(left) is { } dividend:
                return builder.Negate(builder.Binary(BinaryOperator.Divide, dividend, right));
        }
        if (op == BinaryOperator.Multiply && a is null && b is null && (builder.Cancel(left, right) ?? builder.Cancel(right, left)) is { } cancelled)
            return cancelled;
        if (op == BinaryOperator.Multiply && a is null && b is null && builder.Logistic(left, right) is { } logistic)
            return logistic;
        if (op == BinaryOperator.Subtract && a is null && b is null && builder.Cross(left, right) is { } crossed)
            return crossed;
        if (a is { } p && b is { } q && type is BooleanType)
        {
            bool holds = op switch
            {
                BinaryOperator.Equal => p == q,
                BinaryOperator.NotEqual => p != q,
                BinaryOperator.Less => p < q,
                BinaryOperator.LessOrEqual => p <= q,
                BinaryOperator.Greater => p > q,
                _ => p >= q,
            };
            return builder.Emit(type, new Constant(holds ? "true" : "false"));
        }
        if (a is { } x && b is { } y && type is FloatType)
        {
            // in single precision the sum or product of two numbers, rounded to double and then to float, is the right one
            bool isSingle = type == FloatType.Single;
            if (isSingle)
                (x, y) = ((float)x, (float)y);
            double? folded = op switch
            {
                BinaryOperator.Add => x + y,
                BinaryOperator.Subtract => x - y,
                BinaryOperator.Multiply => x * y,
                _ => null,
            };
            folded = isSingle ? (float?)folded : folded;
            if (type is FloatType { IsGeneric: true } && !(IsSmallInteger(x) && IsSmallInteger(y) && IsSmallInteger(folded)))
                folded = null;
            if (folded is { } result && !double.IsNaN(result) && !double.IsInfinity(result))
                return builder.Number(result, type);
        }
        return builder.Emit(type, new Binary(op, left, right));

        Value? Negated(Value value) =>
            builder.NameOf(value) is null && builder.DefinitionOf(value) is Unary { Operator: UnaryOperator.Negate } negation ? negation.Operand : null;
    }

    /// <summary>Whether a number is the same in every type of numbers.</summary>
    private static bool IsSmallInteger(double? value) => value is { } number && number == Math.Floor(number) && Math.Abs(number) < 1000;

    /// <summary>How C# spells a number of the type: readable, and the same bits when read back.</summary>
    public static string Spell(double value, IrType type)
    {
        if (type is FloatType { IsGeneric: true })
            return SpellGeneric(value, type);
        string suffix = type == FloatType.Single ? "f" : "";
        if (double.IsPositiveInfinity(value))
            return type.CSharp + ".PositiveInfinity";
        if (double.IsNegativeInfinity(value))
            return type.CSharp + ".NegativeInfinity";
        if (double.IsNaN(value))
            return type.CSharp + ".NaN";
        string text = type == FloatType.Single
            ? ((float)value).ToString("R", CultureInfo.InvariantCulture)
            : value.ToString("R", CultureInfo.InvariantCulture);
        bool looksInteger = text.All(c => char.IsDigit(c) || c == '-');
        return text + (suffix.Length > 0 ? suffix : looksInteger ? ".0" : "");
    }

    private static string SpellGeneric(double value, IrType type)
    {
        if (value == 0)
            return type.CSharp + ".Zero";
        if (Math.Abs(value) == 1)
            return (value < 0 ? "-" : "") + type.CSharp + ".One";
        string number = value == Math.Floor(value) && Math.Abs(value) < 1000 ? value.ToString(CultureInfo.InvariantCulture) : Spell(value, FloatType.Double);
        return type.CSharp + ".CreateChecked(" + number + ")";
    }

    /// <summary>The number behind a literal of a type parameter; null where it depends on the type.</summary>
    private static string? NumberIn(string literal, IrType type)
    {
        bool isNegative = literal.StartsWith("-", StringComparison.Ordinal);
        string name = literal.Substring((isNegative ? 1 : 0) + type.CSharp.Length + 1), prefix = "CreateChecked(";
        string? number = name switch
        {
            "Zero" or "AdditiveIdentity" => "0",
            "One" or "MultiplicativeIdentity" => "1",
            "NegativeOne" => "-1",
            _ when name.StartsWith(prefix, StringComparison.Ordinal) => name.Substring(prefix.Length, name.Length - prefix.Length - 1),
            _ => null,
        };
        return number is null || !isNegative ? number : number.StartsWith("-", StringComparison.Ordinal) ? number.Substring(1) : "-" + number;
    }

    public static double? NumberOf(this IrBuilder builder, Value value)
    {
        if (value.Type is not FloatType type || builder.LiteralOf(value) is not { } literal)
            return null;
        if (type.IsGeneric && NumberIn(literal, type) is var number)
            literal = number ?? "";
        return double.TryParse(literal.TrimEnd('f', 'F', 'd', 'D'), NumberStyles.Float, CultureInfo.InvariantCulture, out double parsed)
            ? parsed
            : null;
    }

    /// <summary>A value as a number times the rest.</summary>
    private static (double Coefficient, Value Core) Scaled(
        this IrBuilder builder, Value value, bool seesThroughNames = false)
    {
        while (builder.DefinitionOf(value) is Copy copy)
            value = copy.Operand;
        // a variable of the user stays whole, so that its adjoint has a line of its own, unless like terms meet
        return value.Type != FloatType.Single && (seesThroughNames || builder.NameOf(value) is null)
        && builder.DefinitionOf(value) is Ir.Binary { Operator: BinaryOperator.Multiply } product
        && builder.NumberOf(product.Left) is { } coefficient && builder.NumberOf(product.Right) is null
            ? (coefficient, product.Right)
            : (1, value);
    }

    private static Value Scale(this IrBuilder builder, double coefficient, Value core) =>
        builder.Multiply(builder.Number(coefficient, core.Type), core);

    private static Value Choose(this IrBuilder builder, WhereTerm where, IrType type)
    {
        Value condition = builder.Build(where.Condition, type);
        if (builder.LiteralOf(condition) is { } literal)
            return builder.Build(literal == "true" ? where.Then : where.Otherwise, type);
        builder.Open();
        Value then = builder.Build(where.Then, type);
        Block thenBlock = builder.Close(-1, then);
        builder.Open();
        Value otherwise = builder.Build(where.Otherwise, type);
        Block elseBlock = builder.Close(-1, otherwise);
        Value result = builder.NewValue(type);
        builder.Append(new If(condition, thenBlock, elseBlock, EquatableArray.Of(result)));
        return result;
    }

    private static Value Call(this IrBuilder builder, CallTerm call, IrType type)
    {
        Value[] arguments = [.. call.Arguments.Select(argument => builder.Build(argument, type))];
        if (call.Rule == "Pow" && builder.NumberOf(arguments[1]) is { } exponent)
        {
            if (exponent == 0)
                return builder.Number(1, type);
            if (exponent == 1)
                return arguments[0];
            if (exponent == 2)
                return builder.Multiply(arguments[0], arguments[0]);
        }
        return builder.Emit(type, new Intrinsic(call.Rule, RuleTable.MethodFor(call.Rule, type), arguments.ToEquatableArray()));
    }
}

using Backprop.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Backprop.Generator.FrontEnd;

internal sealed partial class BodyLowering
{
    private Value LowerUnary(IUnaryOperation op)
    {
        if (op.Type is null)
            return Invalid(op);
        if (IsOpaque(op))
            return LowerOpaque(op);
        UnaryOperator? unary = op.OperatorKind switch
        {
            UnaryOperatorKind.Minus => UnaryOperator.Negate,
            UnaryOperatorKind.Not => UnaryOperator.Not,
            UnaryOperatorKind.BitwiseNegation => UnaryOperator.Complement,
            _ => null,
        };
        if (op.OperatorKind == UnaryOperatorKind.Plus)
            return Lower(op.Operand);
        if (unary is null)
            return Refuse(op, "This operator", "use '-', '!' or '~'");
        Value operand = Lower(op.Operand);
        return _ir.Let(TypeMap.Of(op.Type), new Unary(unary.Value, operand, op.IsChecked && operand.Type is IntegerType));
    }

    private Value LowerBinary(IBinaryOperation op)
    {
        if (op.Type is null)
            return Invalid(op);
        if (IsOpaque(op))
            return LowerOpaque(op);
        if (op.OperatorKind is BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr)
            return LowerLazy(op, op.OperatorKind == BinaryOperatorKind.ConditionalAnd);
        Value left = Lower(op.LeftOperand), right = Lower(op.RightOperand);
        return Apply(op.OperatorKind, TypeMap.Of(op.Type), left, right, op.IsChecked);
    }

    private Value Apply(BinaryOperatorKind kind, IrType type, Value left, Value right, bool isChecked) =>
        _ir.Let(type, new Binary(Operator(kind)!.Value, left, right, isChecked && type is IntegerType));

    /// <summary>Whether an operator is one of C#'s own on numbers or truth values.</summary>
    private static bool IsBuiltIn(BinaryOperatorKind kind, IMethodSymbol? method, bool isLifted, ITypeSymbol? left, ITypeSymbol? right) =>
        (method is null || GenericMath.IsMember(method) && left is ITypeParameterSymbol && right is ITypeParameterSymbol) && !isLifted && left is not null && right is not null
        && TypeMap.Of(left) is FloatType or IntegerType or BooleanType && TypeMap.Of(right) is FloatType or IntegerType or BooleanType
        && (Operator(kind) is not null || kind is BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr);

    private static BinaryOperator? Operator(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.Add => BinaryOperator.Add,
        BinaryOperatorKind.Subtract => BinaryOperator.Subtract,
        BinaryOperatorKind.Multiply => BinaryOperator.Multiply,
        BinaryOperatorKind.Divide => BinaryOperator.Divide,
        BinaryOperatorKind.Remainder => BinaryOperator.Remainder,
        BinaryOperatorKind.And => BinaryOperator.And,
        BinaryOperatorKind.Or => BinaryOperator.Or,
        BinaryOperatorKind.ExclusiveOr => BinaryOperator.ExclusiveOr,
        BinaryOperatorKind.LeftShift => BinaryOperator.LeftShift,
        BinaryOperatorKind.RightShift => BinaryOperator.RightShift,
        BinaryOperatorKind.UnsignedRightShift => BinaryOperator.UnsignedRightShift,
        BinaryOperatorKind.Equals => BinaryOperator.Equal,
        BinaryOperatorKind.NotEquals => BinaryOperator.NotEqual,
        BinaryOperatorKind.LessThan => BinaryOperator.Less,
        BinaryOperatorKind.LessThanOrEqual => BinaryOperator.LessOrEqual,
        BinaryOperatorKind.GreaterThan => BinaryOperator.Greater,
        BinaryOperatorKind.GreaterThanOrEqual => BinaryOperator.GreaterOrEqual,
        _ => null,
    };

    /// <summary>The C# token of an operator, for opaque code.</summary>
    private static string Token(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.Add => "+",
        BinaryOperatorKind.Subtract => "-",
        BinaryOperatorKind.Multiply => "*",
        BinaryOperatorKind.Divide => "/",
        BinaryOperatorKind.Remainder => "%",
        BinaryOperatorKind.And => "&",
        BinaryOperatorKind.Or => "|",
        BinaryOperatorKind.ExclusiveOr => "^",
        BinaryOperatorKind.LeftShift => "<<",
        BinaryOperatorKind.RightShift => ">>",
        BinaryOperatorKind.UnsignedRightShift => ">>>",
        BinaryOperatorKind.Equals => "==",
        BinaryOperatorKind.NotEquals => "!=",
        BinaryOperatorKind.LessThan => "<",
        BinaryOperatorKind.LessThanOrEqual => "<=",
        BinaryOperatorKind.GreaterThan => ">",
        _ => ">=",
    };

    private Value LowerConversion(IConversionOperation op, string? name)
    {
        if (op.Type is null || !op.Conversion.Exists && !op.Conversion.IsNullable)
            return op.Operand is { Type: null } ? Lower(op.Operand, name) : Invalid(op);
        IrType target = TypeMap.Of(op.Type);
        if (op.Operand is IThrowOperation thrown)
        {
            LowerThrow(thrown);
            return Placeholder(target);
        }
        if (op.Operand.Type is null || op.Operand is ICollectionExpressionOperation or { Kind: OperationKind.None })
            return op.Operand is { ConstantValue.HasValue: true } ? LowerConstant(op, null, op.Type) : Lower(op.Operand, name);
        if (IsClone(op))
            return Lower(op.Operand, name);
        if (IsOpaque(op))
            return LowerOpaque(op);
        return Convert(Lower(op.Operand, target is ViewType ? name : null), target, op.IsChecked);
    }

    /// <summary>A value as another type: a number as another number, memory under another view.</summary>
    private Value Convert(Value value, IrType target, bool isChecked = false)
    {
        if (value.Type == target)
            return value;
        if (target is ObjectType wanted)
            return AsObject(value, wanted);
        if (value.Type is ObjectType && target is OpaqueType)
            return value;
        if (value.Type is StructType || target is StructType)
            return ConvertStruct(value, target);
        if (value.Type is OpaqueType)
            return value;
        return target is ViewType
            ? _ir.Let(target, new ViewAs(value))
            : _ir.Let(target, new Ir.Convert(value, isChecked && target is IntegerType));
    }
}

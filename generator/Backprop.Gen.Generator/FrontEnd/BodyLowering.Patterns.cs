using Backprop.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Backprop.Generator.FrontEnd;

// Patterns on numbers and truth values are comparisons; those on anything else are carried along as text.
internal sealed partial class BodyLowering
{
    /// <summary>Whether a value fits a pattern; null where every value does.</summary>
    private Value? Match(IPatternOperation pattern, Value value)
    {
        switch (pattern)
        {
            case IDiscardPatternOperation:
                return null;
            case IDeclarationPatternOperation declaration when IsTotal(declaration):
                if (declaration.DeclaredSymbol is { } variable)
                    _variables[variable] = value;
                return null;
            case not null when value.Type is OpaqueType && Quoted(pattern) is { } quote:
                string text = "({0} is " + quote + ")";
                return _ir.Let(BooleanType.Instance, new Opaque(text, EquatableArray.Of(value), IsPure: true, _reporter.Site(pattern.Syntax, "pattern")));
            case IConstantPatternOperation constant:
                return MatchConstant(constant.Value, value);
            case IRelationalPatternOperation relation when IsNumeric(value):
                return Compare(relation.OperatorKind, value, relation.Value);
            case INegatedPatternOperation negation:
                return Match(negation.Pattern, value) is { } matches
                    ? _ir.Let(BooleanType.Instance, new Unary(UnaryOperator.Not, matches))
                    : Constant(BooleanType.Instance, false);
            case IBinaryPatternOperation both:
                bool isAnd = both.OperatorKind == BinaryOperatorKind.And;
                Value? left = Match(both.LeftPattern, value), right = Match(both.RightPattern, value);
                if (left is null || right is null)
                    return isAnd ? left ?? right : null;
                return _ir.Let(BooleanType.Instance, new Binary(isAnd ? BinaryOperator.And : BinaryOperator.Or, left, right));
            default:
                return Refuse(pattern!, Fence.Reason(OperationKind.RecursivePattern));
        }
    }

    private static bool IsNumeric(Value value) => value.Type is FloatType or IntegerType;

    /// <summary><c>var x</c>, and <c>double x</c> where the value is a double.</summary>
    private static bool IsTotal(IDeclarationPatternOperation pattern) =>
        pattern.MatchesNull || pattern.MatchedType is { IsValueType: true } type && SymbolEqualityComparer.Default.Equals(type, pattern.InputType);

    private Value MatchConstant(IOperation constant, Value value)
    {
        object? wanted = constant.ConstantValue is { HasValue: true, Value: var found } ? found : null;
        if (value.Type is OpaqueType)
        {
            var quote = new Quote();
            quote.Write("(");
            quote.Write(value);
            quote.Write(" is ");
            AppendConstant(constant, wanted, constant.Type ?? _method.ContainingType, quote);
            quote.Write(")");
            return _ir.Let(BooleanType.Instance, new Opaque(quote.Text, quote.Values, IsPure: true, _reporter.Site(constant.Syntax, "pattern")));
        }
        if (value.Type is BooleanType && wanted is bool truth)
            return truth ? value : _ir.Let(BooleanType.Instance, new Unary(UnaryOperator.Not, value));
        if (!IsNumeric(value) || wanted is null)
            return Refuse(constant, Fence.Reason(OperationKind.RecursivePattern));

        // the only number that is not equal to itself
        return wanted is double.NaN or float.NaN
            ? Apply(BinaryOperatorKind.NotEquals, BooleanType.Instance, value, value, isChecked: false)
            : Compare(BinaryOperatorKind.Equals, value, constant);
    }

    private Value Compare(BinaryOperatorKind comparison, Value value, IOperation constant) =>
        Apply(comparison, BooleanType.Instance, value, Constant(value.Type, constant.ConstantValue.Value!), isChecked: false);

    /// <summary>The text of a pattern of constants; null where it holds anything else.</summary>
    private static string? Quoted(IPatternOperation pattern)
    {
        switch (pattern)
        {
            case IConstantPatternOperation { Value: { ConstantValue: { HasValue: true, Value: var constant } } value }:
                var quote = new Quote();
                if (constant is null)
                    quote.Write("null");
                else
                    AppendConstant(value, constant, value.Type!, quote);
                return quote.Text;
            case IRelationalPatternOperation { Value: { ConstantValue: { HasValue: true, Value: { } bound } } value } relation:
                var comparison = new Quote();
                comparison.Write(Token(relation.OperatorKind) + " ");
                AppendConstant(value, bound, value.Type!, comparison);
                return comparison.Text;
            case INegatedPatternOperation negation:
                return Quoted(negation.Pattern) is { } inner ? "not (" + inner + ")" : null;
            case IBinaryPatternOperation both:
                string? left = Quoted(both.LeftPattern), right = Quoted(both.RightPattern);
                string token = both.OperatorKind == BinaryOperatorKind.And ? ") and (" : ") or (";
                return left is null || right is null ? null : "(" + left + token + right + ")";
            default:
                return null;
        }
    }
}

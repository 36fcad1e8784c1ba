using System.Linq;
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
            case IConstantPatternOperation when value.Type is ViewType:
                return IsNull(value, pattern);
            case IRecursivePatternOperation parts when value.Type is ViewType && AsksLength(parts):
                return MatchLength(parts, value);
            case not (null or IConstantPatternOperation) when value.Type is OpaqueType || value.Type is ViewType && !AsksLength(pattern):
                return MatchVerbatim(pattern, value);
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
            case IRecursivePatternOperation parts when value.Type is StructType:
                return MatchParts(parts, value);
            default:
                return Refuse(pattern!, Fence.Reason(OperationKind.RecursivePattern));
        }
    }

    /// <summary>Whether a pattern asks of an array or span only whether it is there and how long it is.</summary>
    private static bool AsksLength(IPatternOperation pattern) => pattern switch
    {
        IConstantPatternOperation => true,
        INegatedPatternOperation negation => AsksLength(negation.Pattern),
        IBinaryPatternOperation both => AsksLength(both.LeftPattern) && AsksLength(both.RightPattern),
        IRecursivePatternOperation { DeclaredSymbol: null, DeconstructionSubpatterns.IsEmpty: true } parts =>
            SymbolEqualityComparer.Default.Equals(parts.MatchedType, parts.InputType)
            && parts.PropertySubpatterns.All(part => part.Member is IPropertyReferenceOperation { Property.Name: "Length" }
                && !part.Pattern.DescendantsAndSelf().Any(inner => inner is IDeclarationPatternOperation)),
        _ => false,
    };

    /// <summary><c>{ Length: > 2 }</c>: an array that is there, and then its length.</summary>
    private Value? MatchLength(IRecursivePatternOperation pattern, Value view)
    {
        if (view.Type is not ViewType { Kind: ViewKind.Array })
            return Length();
        return Branch(IsNull(view, pattern, " not"), () => [Length() ?? Constant(BooleanType.Instance, true)], () => [Constant(BooleanType.Instance, false)], declares: true)[0];

        Value? Length()
        {
            Value? matches = null;
            foreach (IPropertySubpatternOperation part in pattern.PropertySubpatterns)
            {
                Value? next = Match(part.Pattern, _ir.Let(IntegerType.Int32, new Length(view)));
                matches = matches is null || next is null ? matches ?? next : _ir.Let(BooleanType.Instance, new Binary(BinaryOperator.And, matches, next));
            }
            return matches;
        }
    }

    private Value IsNull(Value array, IOperation op, string not = "") =>
        _ir.Let(BooleanType.Instance, new Opaque("({0} is" + not + " null)", EquatableArray.Of(array), IsPure: true, _reporter.Site(op.Syntax, "test for null", onlyLooks: true)));

    /// <summary><c>x ?? throw …</c>, where nothing but an array may come out.</summary>
    private Value LowerPresent(ICoalesceOperation op)
    {
        Value value = Lower(op.Value);
        Branch(
            IsNull(value, op),
            () =>
            {
                Lower(op.WhenNull);
                return [];
            },
            () => [],
            declares: true);
        return value;
    }

    /// <summary><c>(0, var y)</c> and <c>{ Count: > 0 }</c> on a struct that is taken apart: patterns on its parts.</summary>
    private Value? MatchParts(IRecursivePatternOperation pattern, Value value)
    {
        var method = pattern.DeconstructSymbol as IMethodSymbol;
        if (method is { IsImplicitlyDeclared: false })
            return Refuse(pattern, "A pattern that deconstructs by a method", "match its members by their names");
        if (pattern.DeclaredSymbol is { } variable)
            _variables[variable] = value;
        Value? matches = null;
        var parts = (INamedTypeSymbol)pattern.MatchedType;
        for (int i = 0; i < pattern.DeconstructionSubpatterns.Length; i++)
            Add(Match(pattern.DeconstructionSubpatterns[i], method is null ? FieldAt(value, i) : ReadSlot(value, parts, parts.GetMembers(method.Parameters[i].Name)[0], pattern)));
        foreach (IPropertySubpatternOperation part in pattern.PropertySubpatterns)
        {
            if (part.Member is not IMemberReferenceOperation { Member: var member })
                return Invalid(part);
            if (member is IPropertySymbol { GetMethod: { } getter } && !Structs.IsAutomatic(getter))
                return Refuse(part, "A pattern on the property '" + member.Name + "', which is computed,", "read it into a local before");
            Add(Match(part.Pattern, ReadSlot(value, parts, member, part)));
        }
        return matches;

        void Add(Value? part) => matches = matches is null || part is null ? matches ?? part : _ir.Let(BooleanType.Instance, new Binary(BinaryOperator.And, matches, part));
    }

    /// <summary><c>(i, j) == (0, 1)</c>: both are evaluated before their elements are compared.</summary>
    private Value CompareTuples(ITupleBinaryOperation op)
    {
        Value left = Lower(op.LeftOperand), right = Lower(op.RightOperand);
        Value? equal = AreEqual(op, left, right);
        if (equal is null)
            return Refuse(op, "A comparison of tuples with elements of different types", "compare the elements one by one");
        return op.OperatorKind == BinaryOperatorKind.Equals ? equal : _ir.Let(BooleanType.Instance, new Unary(UnaryOperator.Not, equal));
    }

    /// <summary>Whether two values are equal; null where there is no telling.</summary>
    private Value? AreEqual(IOperation op, Value left, Value right)
    {
        if (left.Type is StructType { Fields: var fields } && right.Type is StructType { Fields.Count: var count } && fields.Count == count)
        {
            Value? all = null;
            for (int i = 0; i < count; i++)
            {
                if (AreEqual(op, FieldAt(left, i), FieldAt(right, i)) is not { } part)
                    return null;
                all = all is null ? part : _ir.Let(BooleanType.Instance, new Binary(BinaryOperator.And, all, part));
            }
            return all;
        }
        if (left.Type is OpaqueType || right.Type is OpaqueType)
            return _ir.Let(BooleanType.Instance, new Opaque("({0} == {1})", EquatableArray.Of(AsWhole(left), AsWhole(right)), IsPure: false, _reporter.Site(op.Syntax, "comparison", onlyLooks: true)));
        return left.Type == right.Type && left.Type is not (StructType or MemoryType) ? Apply(BinaryOperatorKind.Equals, BooleanType.Instance, left, right, isChecked: false) : null;
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

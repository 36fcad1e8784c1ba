using System;
using System.Linq;
using Backprop.Generator.Ir;

namespace Backprop.Generator.Analysis;

/// <summary>Names for unnamed intermediates, made from their formulas: <c>yMinusT</c>, <c>expZ</c>, <c>product</c>.</summary>
internal static class Description
{
    private const int Longest = 24;

    /// <summary>A name for an intermediate of the primal.</summary>
    public static string Of(Value value, Primal primal) =>
        Of(value, v => v.Name, v => (primal.DefinitionOf(v) as Let)?.Instruction);

    /// <param name="value">The intermediate.</param>
    /// <param name="nameOf">The names of variables.</param>
    /// <param name="definitionOf">The formulas.</param>
    public static string Of(Value value, Func<Value, string?> nameOf, Func<Value, Instruction?> definitionOf)
    {
        string text = Describe(value, 0, nameOf, definitionOf);
        return text.Length is > 0 and <= Longest && char.IsLetter(text[0]) ? text : Noun(value, definitionOf(value));
    }

    /// <summary>The formula in words; empty where that would be long.</summary>
    private static string Describe(Value value, int depth, Func<Value, string?> nameOf, Func<Value, Instruction?> definitionOf)
    {
        if (nameOf(value) is { } name)
            return name;
        if (depth > 2 || definitionOf(value) is not { } definition)
            return "";
        switch (definition)
        {
            case Constant constant:
                return constant.Literal.All(char.IsDigit) ? constant.Literal : "";
            case Load load when definitionOf(load.View) is Column column:
                return Join(Join(Inner(column.View), Inner(load.Index)), column.Of.Name);
            case Load load when definitionOf(load.View) is MemberOf:
                return Inner(load.View);
            case Load { View.Type: ViewType { Kind: ViewKind.Reference } } load:
                return Join(Inner(load.View), "Value");
            case Load load:
                return Join(Inner(load.View), Inner(load.Index));
            case Row row:
                return Join(Inner(row.Rows), Inner(row.Index));
            case MemberOf part:
                return Join(Inner(part.Object), part.Name.Replace(".", ""));
            case Indices indices:
                string[] places = [.. indices.Places.Select(Inner)];
                return places.Any(place => place.Length == 0) ? "" : places.Aggregate(Join);
            case Unary { Operator: UnaryOperator.Negate } unary:
                return Prefix("minus", Inner(unary.Operand));
            case Ir.Convert convert:
                return Describe(convert.Operand, depth, nameOf, definitionOf);
            case Opaque opaque:
                return Describe(opaque, Inner);
            case Length length:
                return Join(Inner(length.View), "Length");
            case Intrinsic { Arguments.Count: 1 } intrinsic:
                return Prefix(Word(intrinsic.Rule), Inner(intrinsic.Arguments[0]));
            case Ir.Binary binary when Word(binary.Operator) is { } word:
                string left = Inner(binary.Left), right = Inner(binary.Right);
                return left.Length == 0 || right.Length == 0 ? "" : Join(left + word, right);
            default:
                return "";
        }

        string Inner(Value operand) => Describe(operand, depth + 1, nameOf, definitionOf);
    }

    /// <summary>What a member is called that was read: <c>scale</c> of <c>this._scale</c>.</summary>
    private static string Describe(Opaque opaque, Func<Value, string> inner)
    {
        string template = opaque.Template;
        int dot = template.LastIndexOf('.');
        string name = template.Substring(dot + 1).TrimStart('@', '_');
        if (name.Length > 2 && name[1] == '_' && name[0] is 's' or 'm')
            name = name.Substring(2);
        if (dot <= 0 || name.Length == 0 || !name.All(c => char.IsLetterOrDigit(c) || c == '_') || !char.IsLetter(name[0]))
            return "";
        name = char.ToLowerInvariant(name[0]) + name.Substring(1);
        return template.StartsWith("{0}.", StringComparison.Ordinal) && dot == 3 ? Join(inner(opaque.Arguments[0]), name)
            : template.Substring(0, dot).All(c => char.IsLetterOrDigit(c) || c is '_' or '.' or ':' or '@') ? name
            : "";
    }

    private static string Noun(Value value, Instruction? definition) => definition switch
    {
        Ir.Binary { Operator: BinaryOperator.Add } => "sum",
        Ir.Binary { Operator: BinaryOperator.Subtract } => "difference",
        Ir.Binary { Operator: BinaryOperator.Multiply } => "product",
        Ir.Binary { Operator: BinaryOperator.Divide } => "quotient",
        Ir.Binary { Operator: BinaryOperator.Remainder } => "remainder",
        Unary { Operator: UnaryOperator.Negate } => "negated",
        Intrinsic intrinsic => Word(intrinsic.Rule) + "Value",
        Load => "element",
        FillAdjoint => "sum",
        Slice => "slice",
        Row => "row",
        MemberOf part => char.ToLowerInvariant(part.Name[0]) + part.Name.Substring(1).Replace(".", ""),
        Ir.Convert => "converted",
        _ => value.Type is BooleanType ? "condition" : value.Type is MemoryType ? "view" : "value",
    };

    private static string? Word(BinaryOperator op) => op switch
    {
        BinaryOperator.Add => "Plus",
        BinaryOperator.Subtract => "Minus",
        BinaryOperator.Multiply => "Times",
        BinaryOperator.Divide => "Over",
        _ => null,
    };

    private static string Word(string rule) => char.ToLowerInvariant(rule[0]) + rule.Split('/')[0].Substring(1);

    private static string Join(string left, string right) =>
        left.Length == 0 || right.Length == 0 ? "" : left + char.ToUpperInvariant(right[0]) + right.Substring(1);

    private static string Prefix(string word, string rest) => rest.Length == 0 ? "" : Join(word, rest);
}

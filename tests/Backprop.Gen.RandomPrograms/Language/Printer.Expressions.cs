using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Backprop.RandomPrograms.Language;

internal sealed partial class Printer
{
    private static string Text(Expression expression, int context)
    {
        (string text, int precedence) = expression switch
        {
            Literal e => (Number(e), double.IsNegative(e.Value) && e.Type != ScalarType.Number ? 8 : 10),
            Variable e => (e.Name, 10),
            Element e => (Text(e), 10),
            FromEnd e => ($"^{Text(e.Operand, 9)}", 9),
            Length e => ($"{e.Array}.Length", 10),
            Extent e => (Text(e), 10),
            Unary e => ($"{e.Operator}{Text(e.Operand, 9)}", 8),
            Binary e => ($"{Text(e.Left, Precedence(e.Operator))} {e.Operator} {Text(e.Right, Precedence(e.Operator) + 1)}", Precedence(e.Operator)),
            Conditional e => ($"{Text(e.Condition, 2)} ? {Text(e.WhenTrue, 2)} : {Text(e.WhenFalse, 2)}", 1),
            FunctionCall e => ($"{e.Function.QualifiedName(e.Type)}({List(e.Arguments)})", 10),
            Cast e when e.Type == ScalarType.Number || e.Operand.Type == ScalarType.Number =>
                ($"{e.Type.Keyword()}.{(e.Type == ScalarType.Int ? "CreateTruncating" : "CreateChecked")}({Text(e.Operand, 0)})", 10),
            Cast { IsImplicit: true } e => (Text(e.Operand, context), 10),
            Cast e => ($"({e.Type.Keyword()}){Text(e.Operand, 9)}", 8),
            Increment e => (e.Prefix ? $"{Sign(e)}{e.Name}" : $"{e.Name}{Sign(e)}", e.Prefix ? 8 : 10),
            AssignValue { Value: null } e => (e.IsPostfix ? Text(e.Target, 10) + e.Operator : e.Operator + Text(e.Target, 9), e.IsPostfix ? 10 : 8),
            AssignValue { Value: { } value } e => ($"{Text(e.Target, 0)} {e.Operator} {Text(value, 0)}", 0),
            LocalCall e => ($"{e.Name}({List(e.Arguments)})", 10),
            Choice e => ($"{Text(e.Subject, 9)} switch {{ {string.Join(", ", e.Arms.Select(a => $"{Text(a.Label)} => {Text(a.Value, 1)}"))} }}", 8),
            Create { Of.Form: StructForm.Tuple } e => ($"({string.Join(", ", e.Parts.Select((part, i) => Named(e.Of.Fields[i], part)))})", 10),
            Create e => ($"new {e.Of.Name}({List(e.Parts)})", 10),
            Part e => (e.Operand is Variable { Name: "this" } ? e.Field.Name : $"{Text(e.Operand, 10)}.{e.Field.Name}", 10),
            Changed e => ($"{Text(e.Operand, 9)} with {{ {e.Operand.Struct!.Fields[e.Index].Name} = {Text(e.Value, 1)} }}", 8),
            MemberUse e => Text(e),
            Call { IsInstance: true, Arguments: [var receiver, ..] } e => ($"{Text(receiver, 10)}.{e.Method}({List(e.Arguments.Skip(1))})", 10),
            Call e => ($"{e.Target}{e.Method}{(e.At is { } at ? $"<{at.Keyword()}>" : "")}({List(e.Arguments)})", 10),
            Reference e => (Keyword(e.IsOut ? Passing.Out : Passing.Ref) + (e.Declares ? (e.Struct?.Name ?? e.Type.Keyword()) + " " : "") + (e.Target is null ? "_" : Text(e.Target, 0)), 10),
            Copied { Form: CopyForm.Clone } e => ($"({e.Source.Type.Text(e.Of)}[]){Text(e.Source, 10)}.Clone()", 8),
            Copied { Form: CopyForm.ToArray } e => ($"{Text(e.Source, 10)}.ToArray()", 10),
            Copied e => (Text(e.Source, 10), 10),
            Collected e => ($"[{string.Join(", ", e.Parts.Select(part => (part is View ? ".. " : "") + Text(part, part is View ? 9 : 0)))}]", 10),
            View { Form: ViewForm.Whole } e => (e.Array, 10),
            View { Form: ViewForm.Row, Start: { } row } e => ($"{e.Array}[{Text(row, 0)}]", 10),
            View { Form: ViewForm.Range } e => ($"{e.Array}[{Range(e)}]", 10),
            View { Form: ViewForm.AsSpanRange } e => ($"{e.Array}.AsSpan({Range(e)})", 10),
            View { Start: not null, Count: not null } e => ($"{e.Array}.{e.Form}({Text(e.Start, 0)}, {Text(e.Count, 0)})", 10),
            View e => ($"{e.Array}.{e.Form}()", 10),
            _ => throw new InvalidOperationException($"no text for {expression}"),
        };
        return precedence < context ? $"({text})" : text;
    }

    private static string Named(Field field, Expression part) =>
        (field.Name.StartsWith("Item", StringComparison.Ordinal) ? "" : field.Name + ": ") + Text(part, 0);

    private static string Range(View view) =>
        $"{(view.Start is null ? "" : Text(view.Start, 9))}..{(view.Count is null ? "" : Text(view.Count, 9))}";

    private static (string Text, int Precedence) Text(MemberUse use)
    {
        IReadOnlyList<Expression> arguments = use.Arguments;
        string name = use.Called.Name;
        switch (use.Called.Kind)
        {
            case MemberKind.Operator when arguments.Count == 1:
                return ($"{name}{Text(arguments[0], 9)}", 8);
            case MemberKind.Operator:
                int precedence = Precedence(name);
                return ($"{Text(arguments[0], precedence)} {name} {Text(arguments[1], precedence + 1)}", precedence);
            case MemberKind.Static:
                return ($"{use.Of.Name}.{name}({List(arguments)})", 10);
            default:
                string receiver = arguments[0] is Variable { Name: "this" } ? "" : Text(arguments[0], 10) + ".";
                return (receiver + name + (use.Called.Kind == MemberKind.Property ? "" : $"({List(arguments.Skip(1))})"), 10);
        }
    }

    private static string Text(Label label) => Text(label.Pattern, 0) + (label.Guard is null ? "" : $" when {Text(label.Guard, 0)}");

    private static string Text(Pattern pattern, int context)
    {
        (string text, int precedence) = pattern switch
        {
            ConstantPattern p => (Number(p.Value), 4),
            RelationalPattern p => ($"{p.Operator} {Number(p.Value)}", 4),
            CombinedPattern { Operator: "not", Parts: [var part] } => ($"not {Text(part, 4)}", 3),
            CombinedPattern { Parts: [var left, var right] } p => p.Operator == "and"
                ? ($"{Text(left, 2)} and {Text(right, 3)}", 2)
                : ($"{Text(left, 1)} or {Text(right, 2)}", 1),
            VariablePattern p => ($"var {p.Name}", 4),
            _ => ("_", 4),
        };
        return precedence < context ? $"({text})" : text;
    }

    private static string Sign(Increment increment) => increment.Delta > 0 ? "++" : "--";

    private static string List(IEnumerable<Expression> expressions) => string.Join(", ", expressions.Select(e => Text(e, 0)));

    private static int Precedence(string @operator) => @operator switch
    {
        "||" => 2,
        "&&" => 3,
        "==" or "!=" => 4,
        "<" or ">" or "<=" or ">=" => 5,
        "+" or "-" => 6,
        _ => 7,
    };

    private static string Number(Literal literal)
    {
        switch (literal.Type)
        {
            case ScalarType.Bool:
                return literal.Value != 0 ? "true" : "false";
            case ScalarType.Int:
                return ((int)literal.Value).ToString(CultureInfo.InvariantCulture);
            case ScalarType.Float:
                return ((float)literal.Value).ToString("R", CultureInfo.InvariantCulture) + "f";
            case ScalarType.Number:
                return literal.Value switch { 0 when !double.IsNegative(literal.Value) => "N.Zero", 1 => "N.One", _ => $"N.CreateChecked({Number(literal with { Type = ScalarType.Double })})" };
            default:
                string text = literal.Value.ToString("R", CultureInfo.InvariantCulture);
                return text.AsSpan().IndexOfAny("E.") < 0 ? text + ".0" : text;
        }
    }
}

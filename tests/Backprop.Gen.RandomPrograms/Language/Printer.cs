using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Backprop.RandomPrograms.Language;

/// <summary>Writes programs as C#, with no more parentheses than the tree needs to be read back the same.</summary>
internal sealed class Printer
{
    private readonly StringBuilder _text = new();
    private int _depth;

    public static string Print(Expression expression) => Text(expression, 0);

    /// <summary>The methods, indented as members of a class.</summary>
    public static string Print(IEnumerable<Method> methods)
    {
        var printer = new Printer { _depth = 1 };
        foreach (Method method in methods)
            printer.Write(method);
        return printer._text.ToString();
    }

    private void Write(Method method)
    {
        string[] classes = method.Home.Length == 0 ? [] : method.Home.Split('.');
        foreach (string name in classes)
            Open($"public static partial class {name.Replace("int", "T").Replace("string, double", "T, U")}");
        Line("[Differentiable]");
        string result = method.ReturnType?.Keyword() ?? "void";
        Line($"public static {result} {method.Name}({string.Join(", ", method.Parameters.Select(Text))})");
        Block(method.Body);
        if (method.HasTwin)
        {
            Line("[Differentiable]");
            Line($"public static double {method.Name}(DayOfWeek day, in double a) => a * a;");
        }
        foreach (string _ in classes)
            Close();
        _text.Append('\n');
    }

    private void Open(string head)
    {
        Line(head);
        Line("{");
        _depth++;
    }

    private void Close()
    {
        _depth--;
        Line("}");
    }

    private static string Text(Parameter parameter)
    {
        string type = parameter.Storage?.Of(parameter.Type) ?? parameter.Type.Keyword();
        string attribute = parameter.Role switch
        {
            Role.Constant => "[Constant] ",
            Role.Scratch => "[Scratch] ",
            _ => "",
        };
        return $"{attribute}{Keyword(parameter.Passing)}{type} {parameter.Name}";
    }

    private static string Keyword(Passing passing) => passing switch
    {
        Passing.Ref => "ref ",
        Passing.Out => "out ",
        _ => "",
    };

    private void Block(IReadOnlyList<Statement> body)
    {
        Line("{");
        _depth++;
        foreach (Statement statement in body)
            Write(statement);
        _depth--;
        Line("}");
    }

    private void Write(Statement statement)
    {
        switch (statement)
        {
            case DeclareScalar s:
                Line($"{s.Type.Keyword()} {s.Name} = {Text(s.Value, 0)};");
                break;
            case DeclareArray s:
                Line($"{s.Storage.Of(s.Type)} {s.Name} = {(s.OnStack ? "stackalloc" : "new")} {s.Type.Keyword()}[{Text(s.Length, 0)}];");
                break;
            case DeclareView s:
                Line($"{s.Storage.Of(s.Type)} {s.Name} = {Text(s.Source, 0)};");
                break;
            case Assign s:
                Line($"{Text(s.Target, 0)} {s.Operator} {Text(s.Value, 0)};");
                break;
            case Evaluate s:
                Line($"{Text(s.Value, 0)};");
                break;
            case For s:
                string step = s.Step switch
                {
                    1 => $"{s.Index}++",
                    -1 => $"{s.Index}--",
                    > 0 => $"{s.Index} += {s.Step}",
                    _ => $"{s.Index} -= {-s.Step}",
                };
                Line($"for (int {s.Index} = {Text(s.Start, 0)}; {s.Index} {s.Operator} {Text(s.Bound, 5)}; {step})");
                Block(s.Body);
                break;
            case While { TestsLast: false } s:
                Line($"while ({Text(s.Condition, 0)})");
                Block(s.Body);
                break;
            case While s:
                Line("do");
                Block(s.Body);
                Line($"while ({Text(s.Condition, 0)});");
                break;
            case Jump s:
                Line(s.Leaves ? "break;" : "continue;");
                break;
            case ForEach s:
                Line($"foreach ({s.Type.Keyword()} {s.Name} in {s.Array})");
                Block(s.Body);
                break;
            case If s:
                Line($"if ({Text(s.Condition, 0)})");
                Block(s.Then);
                if (s.Else.Count > 0)
                {
                    Line("else");
                    Block(s.Else);
                }
                break;
            case Return s:
                Line(s.Value is null ? "return;" : $"return {Text(s.Value, 0)};");
                break;
            default:
                throw new InvalidOperationException($"no text for {statement}");
        }
    }

    private static string Text(Expression expression, int context)
    {
        (string text, int precedence) = expression switch
        {
            Literal e => (Number(e), e.Value < 0 ? 8 : 10),
            Variable e => (e.Name, 10),
            Element e => ($"{e.Array}[{Text(e.Index, 0)}]", 10),
            Length e => ($"{e.Array}.Length", 10),
            Unary e => ($"{e.Operator}{Text(e.Operand, 9)}", 8),
            Binary e => ($"{Text(e.Left, Precedence(e.Operator))} {e.Operator} {Text(e.Right, Precedence(e.Operator) + 1)}", Precedence(e.Operator)),
            Conditional e => ($"{Text(e.Condition, 2)} ? {Text(e.WhenTrue, 2)} : {Text(e.WhenFalse, 2)}", 1),
            FunctionCall e => ($"{e.Function.QualifiedName(e.Type)}({List(e.Arguments)})", 10),
            Cast e => ($"({e.Type.Keyword()}){Text(e.Operand, 9)}", 8),
            Increment e => (e.Prefix ? $"{Sign(e)}{e.Name}" : $"{e.Name}{Sign(e)}", e.Prefix ? 8 : 10),
            Call e => ($"{e.Target}{e.Method}({List(e.Arguments)})", 10),
            Reference e => (Keyword(e.IsOut ? Passing.Out : Passing.Ref) + (e.Declares ? e.Type.Keyword() + " " : "") + (e.Target is null ? "_" : Text(e.Target, 0)), 10),
            View { Form: ViewForm.Whole } e => (e.Array, 10),
            View { Start: not null, Count: not null } e => ($"{e.Array}.{e.Form}({Text(e.Start, 0)}, {Text(e.Count, 0)})", 10),
            View e => ($"{e.Array}.{e.Form}()", 10),
            _ => throw new InvalidOperationException($"no text for {expression}"),
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
            default:
                string text = literal.Value.ToString("R", CultureInfo.InvariantCulture);
                return text.AsSpan().IndexOfAny("E.") < 0 ? text + ".0" : text;
        }
    }

    private void Line(string line) => _text.Append(' ', 4 * _depth).Append(line).Append('\n');
}

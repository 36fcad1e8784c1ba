using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Backprop.RandomPrograms.Language;

/// <summary>Writes programs as C#, with no more parentheses than the tree needs to be read back the same.</summary>
internal sealed partial class Printer
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
        bool isActive = method.Parameters.Any(p => (p.IsField || p.Name == Method.This) && p.IsActive);
        if (method.Receiver is { } type)
            Open(Head(type));
        else if (!method.IsStatic)
        {
            Open($"public partial class {method.Class}");
            foreach (Parameter field in method.Fields)
                Line($"{(isActive && !field.IsActive ? "[Constant] " : "")}public {field.TypeText} {field.Name};");
        }
        Line(isActive ? "[Differentiable(WithRespectToThis = true)]" : "[Differentiable]");
        string result = method.Result?.Text ?? "void", kind = method.IsStatic ? "static " : method.Receiver is null ? "" : "readonly ";
        IEnumerable<string> parameters = method.Parameters.Where(p => !p.IsField && p.Name != Method.This).Select(Text);
        Line($"public {kind}{result} {method.Name}{(method.Generic is null ? "" : "<N>")}({string.Join(", ", parameters)}){method.Generic?.Constraint}");
        Block(method.Body);
        if (!method.IsStatic)
            Close();
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
        if (head.Length > 0)
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
        string attribute = parameter.Role switch
        {
            Role.Constant => "[Constant] ",
            Role.Scratch => "[Scratch] ",
            _ => "",
        };
        return $"{attribute}{Keyword(parameter.Passing)}{parameter.TypeText} {parameter.Name}";
    }

    private static string Keyword(Passing passing) => passing switch
    {
        Passing.In => "in ",
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
                Line($"{s.Value.Struct?.Name ?? s.Type.Keyword()} {s.Name} = {Text(s.Value, 0)};");
                break;
            case ReceiveArray s:
                Line($"{s.Type.Text(s.Struct)}[] {s.Name} = {Text(s.Value, 0)};");
                break;
            case DeclareMatrix s:
                Write(s);
                break;
            case Deconstruction s:
                Line($"({string.Join(", ", s.Targets.Select(t => (s.Declares ? t.Type.Keyword() + " " : "") + Text(t, 0)))}) = {Text(s.Value, 0)};");
                break;
            case LocalFunction s:
                Line($"{(s.IsStatic ? "static " : "")}{s.Result?.Keyword() ?? "void"} {s.Name}({string.Join(", ", s.Parameters.Select(Text))})");
                Block(s.Body);
                break;
            case Switch s:
                Write(s);
                break;
            case DeclareArray s:
                Line($"{s.Storage.Of(s.Type, s.Struct)} {s.Name} = {(s.OnStack ? "stackalloc" : "new")} {s.Type.Text(s.Struct)}[{Text(s.Length, 0)}];");
                break;
            case DeclareView s:
                Line($"{s.Storage.Of(s.Type, s.Struct)} {s.Name} = {Text(s.Source, 0)};");
                break;
            case AssignView s:
                Line($"{s.Name} = {Text(s.Source, 0)};");
                break;
            case SwapViews s:
                Line($"({s.First}, {s.Second}) = ({s.Second}, {s.First});");
                break;
            case DeclareReference s:
                Line($"ref {s.Type.Text(s.Target.Struct)} {s.Name} = ref {Text(s.Target, 0)};");
                break;
            case WholeOperation s:
                Write(s);
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
                Line($"foreach ({(s.IsReference ? "ref " : "")}{s.Type.Text(s.Struct)}{(s.IsRow ? "[]" : "")} {s.Name} in {s.Array})");
                Block(s.Body);
                break;
            case Guarded s:
                Write(s);
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

    private void Write(Switch statement)
    {
        Open($"switch ({Text(statement.Subject, 0)})");
        foreach (Section section in statement.Sections)
        {
            foreach (Label label in section.Labels)
                Line(label is { Pattern: DiscardPattern, Guard: null } ? "default:" : $"case {Text(label)}:");
            _depth++;
            // what a section declares is in scope in all of them: braces keep names apart
            Block(section.Body);
            if (section.Body is not [.., Jump or Return])
                Line("break;");
            _depth--;
        }
        Close();
    }

    private void Line(string line) => _text.Append(' ', 4 * _depth).Append(line).Append('\n');
}

using System.Collections.Generic;
using System.Linq;

namespace Backprop.RandomPrograms.Language;

internal sealed partial class Printer
{
    /// <summary>Declarations of structs, as members of a class.</summary>
    public static string Print(IEnumerable<StructType> types)
    {
        var printer = new Printer { _depth = 1 };
        foreach (StructType type in types)
            printer.Write(type);
        return printer._text.ToString();
    }

    private void Write(StructType type)
    {
        string fields = string.Join(", ", type.Fields.Select(f => $"{f.TypeText} {f.Name}"));
        switch (type.Form)
        {
            case StructForm.ReadOnlyRecord:
                Open($"public readonly record struct {type.Name}({fields})");
                break;
            case StructForm.Record:
                Open($"public record struct {type.Name}({fields})");
                break;
            case StructForm.ReadOnly:
                Open($"public readonly struct {type.Name}({string.Join(", ", type.Fields.Select(f => $"{f.TypeText} {Low(f)}"))})");
                foreach (Field field in type.Fields)
                    Line($"public {field.TypeText} {field.Name} {{ get; }} = {Low(field)};");
                break;
            default:
                Open($"public struct {type.Name}");
                foreach (Field field in type.Fields)
                    Line($"public {field.TypeText} {field.Name};");
                Line($"public {type.Name}({string.Join(", ", type.Fields.Select(f => $"{f.TypeText} {Low(f)}"))})");
                Open("");
                foreach (Field field in type.Fields)
                    Line($"{field.Name} = {Low(field)};");
                Close();
                break;
        }
        foreach (StructMember member in type.Members)
            Write(type, member);
        Close();
        _text.Append('\n');
    }

    private static string Low(Field field) => field.Name.ToLowerInvariant();

    private void Write(StructType type, StructMember member)
    {
        string parameters = string.Join(", ", member.Parameters.Select(p => $"{p.TypeText} {p.Name}"));
        string result = member.Kind == MemberKind.Mutator ? "void" : member.Result.TypeText;
        Line(member.Kind switch
        {
            MemberKind.Operator => $"public static {result} operator {member.Name}({parameters})",
            MemberKind.Static => $"public static {result} {member.Name}({parameters})",
            MemberKind.Property => $"public {(type.IsMutable ? "readonly " : "")}{result} {member.Name}",
            _ => $"public {result} {member.Name}({parameters})",
        });
        if (member.Kind == MemberKind.Property)
        {
            Line("{");
            _depth++;
            Line("get");
            Block(member.Body);
            Close();
        }
        else
            Block(member.Body);
    }
}

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
        bool isRecord = type.Form is StructForm.Record or StructForm.ReadOnlyRecord;
        Open(Head(type) + (isRecord ? $"({fields})" : type.Form == StructForm.ReadOnly ? $"({string.Join(", ", type.Fields.Select(f => $"{f.TypeText} {Low(f)}"))})" : ""));
        if (type.Form == StructForm.ReadOnly)
            foreach (Field field in type.Fields)
                Line($"public {field.TypeText} {field.Name} {{ get; }} = {Low(field)};");
        else if (!isRecord)
        {
            foreach (Field field in type.Fields)
                Line($"public {field.TypeText} {field.Name};");
            Line($"public {type.Name}({string.Join(", ", type.Fields.Select(f => $"{f.TypeText} {Low(f)}"))})");
            Open("");
            foreach (Field field in type.Fields)
                Line($"{field.Name} = {Low(field)};");
            Close();
        }
        foreach (StructMember member in type.Members)
            Write(type, member);
        Close();
        _text.Append('\n');
    }

    /// <summary>Methods with derivatives stand in parts of their own.</summary>
    private static string Head(StructType type) => type.Form switch
    {
        StructForm.ReadOnlyRecord => $"public readonly partial record struct {type.Name}",
        StructForm.Record => $"public partial record struct {type.Name}",
        StructForm.ReadOnly => $"public readonly partial struct {type.Name}",
        _ => $"public partial struct {type.Name}",
    };

    private static string Low(Field field) => field.Name.ToLowerInvariant();

    private void Write(StructType type, StructMember member)
    {
        string parameters = string.Join(", ", member.Parameters.Select(p => $"{(p.IsIn ? "in " : "")}{p.TypeText} {p.Name}"));
        string result = member.Kind == MemberKind.Mutator ? "void" : member.Result.TypeText;
        Line(member.Kind switch
        {
            MemberKind.Operator => $"public static {result} operator {member.Name}({parameters})",
            MemberKind.Static => $"public static {result} {member.Name}({parameters})",
            MemberKind.Property => $"public {(member.IsReadOnly ? "readonly " : "")}{result} {member.Name}",
            MemberKind.Method => $"public {(member.IsReadOnly ? "readonly " : "")}{result} {member.Name}({parameters})",
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

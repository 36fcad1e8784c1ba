using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Backprop.Generator.Analysis;
using Backprop.Generator.Ir;

namespace Backprop.Generator.Transform;

/// <summary>
/// Memory that a method does not reach through its parameters: an array that is a field, a static table, a part of an object without
/// derivatives. Nobody can tell before it is reached whether it is memory of an argument; where the one is written, and the other is
/// not known to be so, a derivative would be lost, so that the two are checked where it is reached.
/// </summary>
internal static class OutsideMemory
{
    /// <summary>The checks behind the operation that reaches such memory, against the method's arguments.</summary>
    public static IEnumerable<Op> Checks(Let let, Primal primal)
    {
        if (!IsOutside(let, out ViewType? view))
            yield break;
        bool isWritten = primal.Memory.IsWritten(let.Result);
        foreach (Parameter parameter in primal.Function.Parameters)
        {
            bool mayBeActive = view!.CarriesFloat && (parameter.Activity == Activity.Active || primal.Activity.HasShadow(parameter.Value));
            foreach (Op check in ChecksOf(primal, let, view, parameter, parameter.Value, parameter.Name,
                path => isWritten || (mayBeActive && primal.Memory.IsWritten(parameter.Value, path))))
            {
                yield return check;
            }
        }
    }

    /// <summary>The checks behind an operation that reads or assigns a number which is a field, against the variables that the method has.</summary>
    public static IEnumerable<Op> FieldChecks(Op op, Primal primal) => op switch
    {
        Let { Instruction: Opaque { IsField: true } read } let => FieldChecks(primal, let, read.Template, read.Arguments, let.Result.Type, isWritten: false),
        OpaqueStatement { Field: var (field, type) } statement => FieldChecks(primal, op, field, statement.Arguments, type, isWritten: true),
        _ => [],
    };

    private static IEnumerable<Op> FieldChecks(Primal primal, Op cause, string field, EquatableArray<Value> arguments, IrType type, bool isWritten)
    {
        string variable = "{" + arguments.Count.ToString(CultureInfo.InvariantCulture) + "}";
        foreach (Parameter parameter in primal.Function.Parameters.Where(p => p.Part is null && (p.Activity == Activity.Active || (p.Type is MemoryType && primal.Activity.HasShadow(p.Value)))))
        {
            IEnumerable<(string Loops, string Text, IrType Type, string Path)> variables = parameter.Type switch
            {
                ViewType { Kind: ViewKind.Reference } own when own.Element == type => [("", variable, type, "")],
                ObjectType @object => Parts(@object, variable, "", "", type, FreeName(primal.Function)).Where(part => part.Type is FloatType),
                _ => [],
            };
            foreach ((string loops, string text, _, string path) in variables.Where(v => isWritten || primal.Memory.IsWritten(parameter.Value, v.Path)))
            {
                string check = loops + "global::Backprop.DerivativeArguments.CheckDisjoint<" + type.CSharp + ">(in " + text + ", in " + field
                    + ", \"" + parameter.Name + "\", \"" + field.Substring(field.LastIndexOf('.') + 1).TrimStart('@') + "\")";
                yield return new OpaqueStatement(check, arguments.Concat([parameter.Value]).ToEquatableArray(), new Site(-1, "check", OnlyLooks: true)) { Origin = cause.Origin };
            }
        }
    }

    /// <summary>The same against the tangents of the arguments that the method writes.</summary>
    public static IEnumerable<Op> TangentChecks(Let let, Primal primal, Shadows shadows)
    {
        if (!IsOutside(let, out ViewType? view))
            yield break;
        foreach (Parameter parameter in primal.Function.Parameters.Where(p => p is { Activity: Activity.Active, Type: MemoryType }))
        {
            foreach (Op check in ChecksOf(primal, let, view!, parameter, shadows.Of(parameter.Value), parameter.Name + "Tangent",
                path => primal.Memory.IsWritten(parameter.Value, path)))
            {
                yield return check;
            }
        }
    }

    private static bool IsOutside(Let let, out ViewType? view)
    {
        view = let is { Instruction: Opaque, Result.Type: ViewType { IsFollowed: true } type } ? type : null;
        return view is not null;
    }

    private static IEnumerable<Op> ChecksOf(Primal primal, Let let, ViewType view, Parameter parameter, Value argument, string name, Func<string, bool> matters)
    {
        string end = ", " + OverlapChecks.Span("{1}", view) + ", \"" + name + "\", \"" + NameOf(let) + "\")";
        IEnumerable<string> checks = parameter switch
        {
            { Type: ViewType own, Part: null } when own.Element == view.Element && matters("") => [OverlapChecks.Head("CheckDisjoint", view) + OverlapChecks.Span("{0}", own) + end],
            { Type: ObjectType type } => Parts(type, "{0}", "", "", view.Element, FreeName(primal.Function))
                .Where(part => part.Type is ViewType && matters(part.Path))
                .Select(part => part.Loops + OverlapChecks.Head("CheckPartDisjoint", view) + part.Text + end),
            _ => [],
        };
        foreach (string template in checks)
            yield return OverlapChecks.Check(template, argument, let.Result, let);
    }

    /// <summary>
    /// The arrays with some elements that an object has, and its fields of that type: the loops around each, its text, its type and its path.
    /// </summary>
    private static IEnumerable<(string Loops, string Text, IrType Type, string Path)> Parts(IrType type, string text, string path, string loops, IrType element, string name)
    {
        switch (type)
        {
            case ClassType @class:
                return @class.Members.Where(member => member.Type is MemoryType || member.IsField).SelectMany(member => Parts(member.Type, text + "." + Keywords.Escape(member.Name), path + "." + member.Name, loops, element, name));
            case RowsType { HoldsArrays: false } rows:
                return Parts(rows.Row, name, path + "[]", loops + "foreach (var " + name + " in " + text + ") ", element, name + "Part");
            case RowsType rows:
                return Parts(rows.Row, text, path + "[]", loops, element, name);
            case ViewType view when view.Element == element:
                return [(loops, text, type, path)];
            case FloatType when type == element:
                return [(loops, text, type, path)];
            default:
                return [];
        }
    }

    /// <summary>What no parameter begins with can name a loop's variable; locals give way to it by themselves.</summary>
    private static string FreeName(Function function)
    {
        string name = "part";
        while (function.Parameters.Any(parameter => parameter.Name.StartsWith(name, StringComparison.Ordinal)))
            name += "Of";
        return name;
    }

    /// <summary>What a message calls the memory: the member that it is reached by, without the words around it.</summary>
    private static string NameOf(Let let)
    {
        var opaque = (Opaque)let.Instruction;
        string[] words = opaque.Site.Construct.Split('\'');
        return words.Length == 3 ? words[1] : opaque.Arguments.FirstOrDefault(argument => argument.Name is not null)?.Name ?? let.Result.Name ?? words[0];
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Analysis;
using Backprop.Generator.Ir;

namespace Backprop.Generator.Emit;

/// <summary>The parts of arguments that are objects or arrays of arrays: their shapes, whose memory is whose, and setting them to zero.</summary>
internal static class ObjectArguments
{
    private const string Indent = "    ";

    /// <summary>What a member does with some memory.</summary>
    internal enum Use
    {
        /// <summary>It reads it.</summary>
        Reads,

        /// <summary>It writes it: nothing else may be there.</summary>
        Writes,

        /// <summary>It adds to it: other adjoints may be there.</summary>
        Adds,

        /// <summary>It sets it to zero and adds to it: other parts of the same argument may be there.</summary>
        Clears,
    }

    /// <summary>The statements that check that a derivative has the shape of its parameter.</summary>
    public static IEnumerable<string> Shapes(Function function, Parameter parameter, string derivative) =>
        Shapes(function, parameter.Type, derivative, SignatureParameter.SpellingOf(parameter), "\"" + derivative + "\"", 0);

    private static IEnumerable<string> Shapes(Function function, IrType type, string derivative, string primal, string name, int depth)
    {
        switch (type)
        {
            case ClassType @class:
                yield return "DerivativeArguments.CheckPart(" + derivative + ", " + name + ");";
                foreach (ClassMember member in @class.Members.Where(m => m.Type is MemoryType))
                {
                    string access = "." + Keywords.Escape(member.Name);
                    foreach (string line in Shapes(function, member.Type, derivative + access, primal + access, name, depth))
                        yield return line;
                }
                break;
            case RowsType { HoldsArrays: false } rows:
                string index = IndexName(function, depth);
                yield return "DerivativeArguments.CheckShape(" + derivative + ", " + primal + ", " + name + ");";
                yield return "for (int " + index + " = 0; " + index + " < " + primal + ".Length; " + index + "++)";
                yield return "{";
                foreach (string line in Shapes(function, rows.Row, derivative + "[" + index + "]", primal + "[" + index + "]", name, depth + 1))
                    yield return Indent + line;
                yield return "}";
                break;
            default:
                yield return "DerivativeArguments.CheckShape(" + derivative + ", " + primal + ", " + name + ");";
                break;
        }
    }

    /// <summary>The statements that tell whose memory the parts of an argument are.</summary>
    /// <param name="function">The method.</param>
    /// <param name="type">The type of the argument.</param>
    /// <param name="argument">Its name.</param>
    /// <param name="spelling">What C# code calls it.</param>
    /// <param name="useOf">What the member does with the part at the end of a path.</param>
    /// <param name="variables">The arguments by reference, each with what the member does with it.</param>
    public static IEnumerable<string> Memory(
        Function function, IrType type, string argument, string spelling, Func<string, Use> useOf, IReadOnlyList<(string Name, IrType Type, Use Use)> variables) =>
        Memory(function, type, spelling, "", 0, (text, path, members) =>
        [
            "ArgumentMemory." + useOf(path) + "(" + text + ", \"" + argument + "\");",
            .. from member in members
               from variable in variables
               where member.IsField && StructType.MayMeet(member.Type, variable.Type) && (variable.Use != Use.Reads || useOf(path + "." + member.Name) != Use.Reads)
               select "DerivativeArguments.CheckDisjoint<" + variable.Type.CSharp + (member.Type == variable.Type ? "" : ", " + member.Type.CSharp) + ">(in " + Keywords.Escape(variable.Name) + ", in " + text + "."
                   + Keywords.Escape(member.Name) + ", \"" + variable.Name + "\", \"" + argument + "\");",
        ]);

    private static IEnumerable<string> Memory(
        Function function, IrType type, string text, string path, int depth, Func<string, string, IEnumerable<ClassMember>, IEnumerable<string>> leaf)
    {
        switch (type)
        {
            case ClassType @class:
                IEnumerable<string> own = @class.HasScalars ? leaf(text, path, @class.Members.Where(m => m.IsHeld)) : [];
                return own.Concat(@class.Members.Where(m => m.Type is MemoryType)
                    .SelectMany(m => Memory(function, m.Type, text + "." + Keywords.Escape(m.Name), path + "." + m.Name, depth, leaf)));
            case RowsType { HoldsArrays: false } rows:
                string index = IndexName(function, depth);
                return
                [
                    "for (int " + index + " = 0; " + index + " < " + text + ".Length; " + index + "++)",
                    "{",
                    .. Memory(function, rows.Row, text + "[" + index + "]", path + "[]", depth + 1, leaf).Select(line => Indent + line),
                    "}",
                ];
            default:
                return leaf(text, path, []);
        }
    }

    /// <summary>
    /// The variable of a loop over parts. It stands in front of the member's locals, in the same block, so that none of them may have its
    /// name; what counts a loop may, since it is declared in that loop.
    /// </summary>
    private static string IndexName(Function function, int depth)
    {
        IEnumerable<Value> locals = Walk.All(function.Body)
            .SelectMany(place => Walk.HeadValues(place.Op).Concat(place.Op.Results).Where(value => place.Op is not For loop || value != loop.Index));
        HashSet<string> taken = [.. function.Parameters.Select(p => p.Name), .. locals.Select(local => local.Name?.TrimEnd(Digits)).OfType<string>()];
        return Enumerable.Range('i', 'z' - 'i').Select(letter => ((char)letter).ToString()).Concat(Letters("part"))
            .Where(name => !taken.Contains(name)).ElementAt(depth);
    }

    /// <summary>Two locals of one name are told apart by numbers.</summary>
    private static readonly char[] Digits = [.. "0123456789"];

    private static IEnumerable<string> Letters(string word)
    {
        for (string name = word; ; name += "Of")
            yield return name;
    }

    /// <summary>The operations that set a gradient to zero, with all its parts.</summary>
    public static IEnumerable<Op> Clear(IrBuilder builder, Value gradient)
    {
        builder.Origin = null;
        builder.Open();
        AppendClear(builder, gradient);
        return builder.Close(-1).Ops;
    }

    private static void AppendClear(IrBuilder builder, Value gradient)
    {
        switch (gradient.Type)
        {
            case ClassType @class:
                foreach (ClassMember member in @class.Members)
                {
                    if (member.Type is StructType made)
                    {
                        foreach (StructLeaf leaf in made.Leaves.Where(leaf => leaf.Type.IsFloat))
                            AppendClear(builder, builder.Emit(new ViewType(leaf.Type, ViewKind.Reference), new MemberOf(gradient, member.Name + "." + leaf.Access)));
                        continue;
                    }
                    IrType type = member.Type is MemoryType ? member.Type : new ViewType(member.Type, ViewKind.Reference);
                    AppendClear(builder, builder.Emit(type, new MemberOf(gradient, member.Name)));
                }
                break;
            case RowsType { HoldsArrays: false } rows:
                Value start = builder.Int(0), step = builder.Int(1);
                Value length = builder.Emit(IntegerType.Int32, new Length(gradient));
                Value index = builder.NewValue(IntegerType.Int32, "i");
                builder.Open();
                AppendClear(builder, builder.Emit(rows.Row, new Row(gradient, index)));
                Block body = builder.Close(-1);
                builder.Append(new For(index, start, LoopTest.Less, length, step, EquatableArray<Carried>.Empty, body));
                break;
            default:
                bool isPart = gradient.Type is RowsType or ViewType { Kind: ViewKind.Array, Rank: 1 } || builder.DefinitionOf(gradient) is MemberOf;
                builder.Append(isPart && gradient.Type is not ViewType { Kind: ViewKind.Reference } ? new ClearPart(gradient) : new Clear(gradient));
                break;
        }
    }
}

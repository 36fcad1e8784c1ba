using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Analysis;
using Backprop.Generator.Ir;

namespace Backprop.Generator.Emit;

/// <summary>The checks at the head of a member, before anything is written.</summary>
internal static class ArgumentChecks
{
    internal enum Writes
    {
        /// <summary>What the method itself writes.</summary>
        Primal,

        /// <summary>Also every derivative argument.</summary>
        PrimalAndDerivatives,

        /// <summary>Also the derivative arguments of what the method writes.</summary>
        PrimalAndWrittenDerivatives,

        /// <summary>The derivative arguments; those of arrays that are only read may share memory, since they are added to.</summary>
        Derivatives,
    }

    /// <summary>The largest overload of <c>CheckDisjoint</c>.</summary>
    private const int MostAtOnce = 4;

    private enum Shape
    {
        /// <summary>An array or a span.</summary>
        Span,

        /// <summary>A variable by reference.</summary>
        Variable,

        /// <summary>An array with several dimensions.</summary>
        Grid,
    }

    private sealed record Argument(string Name, IrType Element, bool IsWritten, bool MayShare, Shape Shape)
    {
        /// <summary>What C# code calls it.</summary>
        public string Text { get; init; } = Keywords.Escape(Name);
    }

    /// <summary>Each derivative argument is as long as what it is the derivative of.</summary>
    public static IEnumerable<string> Lengths(Function function, string suffix) =>
        from parameter in function.Parameters
        where parameter.Activity == Activity.Active && parameter.Type is MemoryType and not ViewType { Kind: ViewKind.Reference }
        let name = parameter.Name + suffix
        from line in parameter.Type switch
        {
            ObjectType => ObjectArguments.Shapes(function, parameter, name),
            ViewType { Rank: > 1 } => ["DerivativeArguments.CheckShape(" + name + ", " + Keywords.Escape(parameter.Name) + ");"],
            _ => ["DerivativeArguments.CheckLength<" + ((ViewType)parameter.Type).Element.CSharp + ">("
                + name + ", " + Keywords.Escape(parameter.Name) + ".Length);"],
        }
        select line;

    /// <summary>No written argument overlaps another.</summary>
    public static IEnumerable<string> Disjoint(Function function, MemoryAnalysis memory, string suffix, Writes writes)
    {
        List<Argument> arguments = [.. Primals(function, memory, writes)];
        if (writes == Writes.Derivatives && function.Result is ViewType { CarriesFloat: true } result)
            arguments.Add(new Argument("resultAdjoint", result.Element, IsWritten: false, MayShare: false, Shape.Span));
        if (suffix.Length > 0)
            arguments.AddRange(Derivatives(function, memory, suffix, writes));
        for (int i = 0; i < arguments.Count; i++)
        {
            Argument written = arguments[i];
            // of two written arguments the later one checks
            Argument[] others = [.. arguments
                .Where((other, j) => written.IsWritten && j != i && StructType.MayMeet(written.Element, other.Element)
                    && !(written.MayShare && other.MayShare) && !(other.IsWritten && j > i))];
            string[] views = [.. others.Where(other => AreSpans(written, other)).Select(other => Keywords.Escape(other.Name))];
            for (int k = 0; k < views.Length; k += MostAtOnce)
                yield return Check(written, views.Skip(k).Take(MostAtOnce));
            foreach (Argument other in others.Where(other => !AreSpans(written, other)))
                yield return CheckPair(written, other);
        }
        foreach (string line in DisjointObjects(function, memory, suffix, writes, arguments))
            yield return line;
    }

    private static bool AreSpans(Argument a, Argument b) => a.Shape == Shape.Span && b.Shape == Shape.Span && a.Element == b.Element;

    /// <summary>The same with all parts of objects, which are many: each is looked up among those before it.</summary>
    private static IEnumerable<string> DisjointObjects(Function function, MemoryAnalysis memory, string suffix, Writes writes, List<Argument> others)
    {
        List<string> lines = [];
        (string, IrType, ObjectArguments.Use)[] variables = [.. others.Where(other => other.Shape == Shape.Variable).Select(other => (other.Name, other.Element, UseOf(other)))];
        foreach (Parameter parameter in function.Parameters.Where(p => p.Type is ObjectType))
        {
            Add(parameter, "", path =>
                writes != Writes.Derivatives && memory.IsWritten(parameter.Value, path) ? ObjectArguments.Use.Writes : ObjectArguments.Use.Reads);
            if (suffix.Length == 0 || parameter.Activity != Activity.Active)
                continue;
            Add(parameter, suffix, path => writes switch
            {
                _ when memory.IsWritten(parameter.Value, path) => ObjectArguments.Use.Writes,
                Writes.PrimalAndDerivatives => ObjectArguments.Use.Clears,
                Writes.Derivatives => ObjectArguments.Use.Adds,
                _ => ObjectArguments.Use.Reads,
            });
        }
        if (lines.Count == 0)
            return [];
        foreach (Parameter passive in function.Parameters.Where(p => p.Type is OpaqueType && p.Type.CSharp.EndsWith("[]", System.StringComparison.Ordinal)))
            lines.Add("ArgumentMemory.Reads(" + Keywords.Escape(passive.Name) + ", \"" + passive.Name + "\");");
        foreach (Argument other in others.Where(other => other.Element is FloatType or StructType && other.Shape != Shape.Variable))
            lines.Add("ArgumentMemory." + UseOf(other) + "Span<" + other.Element.CSharp + ">(" + Spell(other) + ", \"" + other.Name + "\");");
        bool isHarmless = lines.All(line => !line.Contains("(") || line.Contains("for (") || line.Contains("ArgumentMemory." + ObjectArguments.Use.Reads));
        return isHarmless ? [] : ["ArgumentMemory.Begin();", .. lines, "ArgumentMemory.End();"];

        void Add(Parameter parameter, string behind, System.Func<string, ObjectArguments.Use> useOf) =>
            lines.AddRange(ObjectArguments.Memory(
                function, parameter.Type, parameter.Name + behind, behind.Length == 0 ? SignatureParameter.SpellingOf(parameter) : parameter.Name + behind, useOf, variables));
    }

    private static ObjectArguments.Use UseOf(Argument argument) =>
        !argument.IsWritten ? ObjectArguments.Use.Reads : argument.MayShare ? ObjectArguments.Use.Adds : ObjectArguments.Use.Writes;

    private static string Check(Argument written, IEnumerable<string> others) =>
        "DerivativeArguments.CheckDisjoint<" + written.Element.CSharp + ">(" + string.Join(", ", new[] { Spell(written) }.Concat(others)) + ");";

    /// <summary>The elements of an array with several dimensions are an expression, so that the names are given.</summary>
    private static string CheckPair(Argument written, Argument other) => written.Shape == Shape.Grid || other.Shape == Shape.Grid
        ? Check(written, other) + Spell(written) + ", " + Spell(other) + ", \"" + written.Name + "\", \"" + other.Name + "\");"
        : written.Element == other.Element ? Check(written, [Spell(other)])
        : Check(written, other) + Spell(written) + ", " + Spell(other) + ");";

    private static string Check(Argument written, Argument other) => written.Element == other.Element
        ? "DerivativeArguments.CheckDisjoint<" + written.Element.CSharp + ">("
        : "DerivativeArguments.Check" + (written.Shape == Shape.Variable && other.Shape == Shape.Variable ? "Disjoint<" : "Apart<") + written.Element.CSharp + ", " + other.Element.CSharp + ">(";

    private static Shape ShapeOf(ViewType view) =>
        view.Kind == ViewKind.Reference ? Shape.Variable : view.Rank > 1 ? Shape.Grid : Shape.Span;

    private static string Spell(Argument argument) => argument.Shape switch
    {
        Shape.Variable => "in " + argument.Text,
        Shape.Grid => "DerivativeArguments.Elements<" + argument.Element.CSharp + ">(" + Keywords.Escape(argument.Name) + ")",
        _ => Keywords.Escape(argument.Name),
    };

    /// <summary>The method's own arguments; what it takes by <c>ref</c> or <c>out</c> is a plain value to the adjoint.</summary>
    private static IEnumerable<Argument> Primals(Function function, MemoryAnalysis memory, Writes writes)
    {
        bool isAdjoint = writes == Writes.Derivatives;
        foreach (SignatureParameter argument in SignatureParameter.Of(function))
        {
            Parameter parameter = argument.Single;
            if (argument.Struct is { } type)
            {
                if (argument.PassBy is PassBy.In or PassBy.Receiver || (argument.IsReference && !isAdjoint))
                    yield return new Argument(argument.Name, type, argument.IsReference, MayShare: false, Shape.Variable) { Text = argument.Spelling };
            }
            else if (parameter.Type is ViewType { IsFollowed: true } view && !(isAdjoint && view.Kind == ViewKind.Reference))
                yield return new Argument(parameter.Name, view.Element, !isAdjoint && memory.IsWritten(parameter.Value), MayShare: false, ShapeOf(view));
            else if (parameter is { PassBy: PassBy.In, Type: FloatType or IntegerType or BooleanType })
                yield return new Argument(parameter.Name, parameter.Type, IsWritten: false, MayShare: false, Shape.Variable);
        }
    }

    private static IEnumerable<Argument> Derivatives(Function function, MemoryAnalysis memory, string suffix, Writes writes)
    {
        foreach (SignatureParameter argument in SignatureParameter.Of(function).Where(p => p.IsActive))
        {
            Parameter parameter = argument.Single;
            if (argument.Struct is { } type)
            {
                bool isVariable = argument.IsReference && (argument.PassBy != PassBy.Out || writes == Writes.PrimalAndWrittenDerivatives);
                if (isVariable)
                    yield return new Argument(argument.Name + suffix, type, IsWritten: true, MayShare: false, Shape.Variable);
                continue;
            }
            if (parameter.Type is not ViewType view || (parameter.PassBy == PassBy.Out && writes != Writes.PrimalAndWrittenDerivatives))
                continue;
            bool isWrittenByMethod = memory.IsWritten(parameter.Value);
            bool isWritten = writes != Writes.PrimalAndWrittenDerivatives || isWrittenByMethod;
            bool mayShare = writes == Writes.Derivatives && !isWrittenByMethod;
            yield return new Argument(parameter.Name + suffix, view.Element, isWritten, mayShare, ShapeOf(view));
        }
    }
}

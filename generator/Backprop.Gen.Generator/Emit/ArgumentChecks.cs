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

    private sealed record Argument(string Name, IrType Element, bool IsWritten, bool MayShare);

    /// <summary>Each derivative argument is as long as what it is the derivative of.</summary>
    public static IEnumerable<string> Lengths(Function function, string suffix) =>
        from parameter in function.Parameters
        where parameter.Activity == Activity.Active && parameter.Type is ViewType { Kind: not ViewKind.Reference }
        let name = parameter.Name + suffix
        select "DerivativeArguments.CheckLength<" + ((ViewType)parameter.Type).Element.CSharp + ">("
            + name + ", " + Keywords.Escape(parameter.Name) + ".Length);";

    /// <summary>No written argument overlaps another.</summary>
    public static IEnumerable<string> Disjoint(Function function, MemoryAnalysis memory, string suffix, Writes writes)
    {
        List<Argument> arguments = [];
        foreach (Parameter parameter in function.Parameters)
        {
            if (parameter.Type is ViewType { Element: FloatType or IntegerType or BooleanType, Kind: not ViewKind.Reference } view)
            {
                bool isWritten = writes != Writes.Derivatives && memory.IsWritten(parameter.Value);
                arguments.Add(new Argument(parameter.Name, view.Element, isWritten, MayShare: false));
            }
        }
        if (writes == Writes.Derivatives && function.Result is ViewType { Element: FloatType } result)
            arguments.Add(new Argument("resultAdjoint", result.Element, IsWritten: false, MayShare: false));
        foreach (Parameter parameter in function.Parameters)
        {
            if (suffix.Length == 0 || parameter is not { Activity: Activity.Active, Type: ViewType { Kind: not ViewKind.Reference } view })
                continue;
            bool isWrittenByMethod = memory.IsWritten(parameter.Value);
            bool isWritten = writes != Writes.PrimalAndWrittenDerivatives || isWrittenByMethod;
            bool mayShare = writes == Writes.Derivatives && !isWrittenByMethod;
            arguments.Add(new Argument(parameter.Name + suffix, view.Element, isWritten, mayShare));
        }
        for (int i = 0; i < arguments.Count; i++)
        {
            Argument written = arguments[i];
            // of two written arguments the later one checks
            string[] others = [.. arguments
                .Where((other, j) => written.IsWritten && j != i && other.Element == written.Element
                    && !(written.MayShare && other.MayShare) && !(other.IsWritten && j > i))
                .Select(other => Keywords.Escape(other.Name))];
            for (int k = 0; k < others.Length; k += MostAtOnce)
            {
                yield return "DerivativeArguments.CheckDisjoint<" + written.Element.CSharp + ">("
                    + string.Join(", ", new[] { Keywords.Escape(written.Name) }.Concat(others.Skip(k).Take(MostAtOnce))) + ");";
            }
        }
    }
}

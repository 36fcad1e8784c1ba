using System;
using System.Linq;
using Backprop.Generator.Ir;

namespace Backprop.Generator.Transform;

/// <summary>How often a counted loop runs, and which round an index belongs to.</summary>
internal static class TripCount
{
    private const string AtLeastZero = "Math.Max(0, {0})";

    /// <summary>Whether an instruction is such a number, and one that never throws.</summary>
    public static bool IsTotal(Instruction instruction) => instruction is Opaque { IsPure: true, Template: AtLeastZero } opaque && opaque.Site == Site;

    /// <summary>The number of rounds, never negative.</summary>
    public static Instruction Of(For loop, Func<Value, string?> literalOf, Func<Value, Instruction?> definitionOf, Func<Value, Value> map)
    {
        Value start = map(loop.Start), bound = map(loop.Bound), step = map(loop.Step);
        if (loop.Test == LoopTest.Less && literalOf(loop.Start) == "0" && literalOf(loop.Step) == "1")
        {
            if (literalOf(loop.Bound) is { } literal && literal.All(char.IsDigit))
                return new Constant(literal);
            // a length is never negative
            return definitionOf(loop.Bound) is Length length ? length : new Opaque(AtLeastZero, EquatableArray.Of(bound), IsPure: true, Site);
        }
        string method = loop.Test switch
        {
            LoopTest.Less => "Up",
            LoopTest.LessOrEqual => "UpInclusive",
            LoopTest.Greater => "Down",
            _ => "DownInclusive",
        };
        return new Opaque("LoopCount." + method + "({0}, {1}, {2})", EquatableArray.Of(start, bound, step), IsPure: true, Site);
    }

    /// <summary>Counts the rounds from zero: the place of an iteration in a block of kept values.</summary>
    public static string RoundTemplate(string? start, string? step) => (start, step) switch
    {
        ("0", "1") => "{0}",
        (_, "1") => "{0} - {1}",
        (_, "-1") => "{1} - {0}",
        _ => "({0} - {1}) / {2}",
    };

    private static Site Site { get; } = new(-1, "trip count");
}

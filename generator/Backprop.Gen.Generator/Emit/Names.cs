using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Backprop.Generator.Ir;

namespace Backprop.Generator.Emit;

/// <summary>
/// Names for the locals of a member: the user's where there is one, else one that says what the value is (<c>yMinusT</c>).
/// A name is used twice only where the scopes are apart.
/// </summary>
internal sealed class Names(Locals locals, Func<Value, string?> nameOf, Func<Value, Instruction?> definitionOf)
{
    private const int LongestDescription = 24;

    private readonly Dictionary<Value, string> _names = [];
    private readonly Dictionary<string, List<Block>> _taken = new(StringComparer.Ordinal);
    private readonly HashSet<string> _reserved = new(StringComparer.Ordinal);

    /// <summary>Takes a name in the whole member: a parameter's.</summary>
    public void Reserve(string name) => _reserved.Add(name);

    /// <summary>Fixes the name of a value: a parameter's.</summary>
    public void Fix(Value value, string name)
    {
        _names[locals.LeaderOf(value)] = name;
        _reserved.Add(name);
    }

    /// <summary>The name of a value's local.</summary>
    public string Of(Value value)
    {
        Value leader = locals.LeaderOf(value);
        if (!_names.TryGetValue(leader, out string? name))
            _names[leader] = name = Claim(Wish(leader), locals.HomeOf(leader));
        return name;
    }

    /// <summary>A name that is free in a block and around and inside it.</summary>
    public string Claim(string wish, Block home)
    {
        string name = wish;
        for (int number = 2; !IsFree(name, home); number++)
            name = wish + number.ToString(CultureInfo.InvariantCulture);
        if (!_taken.TryGetValue(name, out List<Block>? homes))
            _taken[name] = homes = [];
        homes.Add(home);
        return Keywords.Escape(name);
    }

    private bool IsFree(string name, Block home) =>
        !_reserved.Contains(name)
        && (!_taken.TryGetValue(name, out List<Block>? homes) || !homes.Any(other => IsWithin(other, home) || IsWithin(home, other)));

    private bool IsWithin(Block block, Block outer)
    {
        for (Block? b = block; b is not null; b = locals.ParentOf(b))
        {
            if (ReferenceEquals(b, outer))
                return true;
        }
        return false;
    }

    private string Wish(Value leader)
    {
        foreach (Value member in locals.MembersOf(leader).OrderBy(m => m.Id))
        {
            if (nameOf(member) is { } name)
                return name;
        }
        return Describe(leader, 0) is { Length: > 0 and <= LongestDescription } description
            ? char.IsLetter(description[0]) ? description : "value"
            : Noun(leader);
    }

    /// <summary>What a value is, in the words of its formula; empty where that would be long.</summary>
    private string Describe(Value value, int depth)
    {
        if (nameOf(value) is { } name)
            return name;
        if (depth > 2 || definitionOf(value) is not { } definition)
            return "";
        switch (definition)
        {
            case Constant constant:
                return constant.Literal.All(char.IsDigit) ? constant.Literal : "";
            case Load load:
                return Join(Describe(load.View, depth + 1), Describe(load.Index, depth + 1));
            case Unary { Operator: UnaryOperator.Negate } unary:
                return Prefix("minus", Describe(unary.Operand, depth + 1));
            case Ir.Convert convert:
                return Describe(convert.Operand, depth);
            case Length length:
                return Join(Describe(length.View, depth + 1), "Length");
            case Intrinsic { Arguments.Count: 1 } intrinsic:
                return Prefix(Lower(intrinsic.Rule.Split('/')[0]), Describe(intrinsic.Arguments[0], depth + 1));
            case Ir.Binary binary when Word(binary.Operator) is { } word:
                string left = Describe(binary.Left, depth + 1), right = Describe(binary.Right, depth + 1);
                return left.Length == 0 || right.Length == 0 ? "" : Join(left + word, right);
            default:
                return "";
        }
    }

    private string Noun(Value value) => definitionOf(value) switch
    {
        Ir.Binary { Operator: BinaryOperator.Add } => "sum",
        Ir.Binary { Operator: BinaryOperator.Subtract } => "difference",
        Ir.Binary { Operator: BinaryOperator.Multiply } => "product",
        Ir.Binary { Operator: BinaryOperator.Divide } => "quotient",
        Ir.Binary { Operator: BinaryOperator.Remainder } => "remainder",
        Unary { Operator: UnaryOperator.Negate } => "negated",
        Intrinsic intrinsic => Lower(intrinsic.Rule.Split('/')[0]) + "Value",
        Load => "element",
        Slice => "slice",
        Ir.Convert => "converted",
        _ => value.Type is BooleanType ? "condition" : value.Type is ViewType ? "view" : "value",
    };

    private static string? Word(BinaryOperator op) => op switch
    {
        BinaryOperator.Add => "Plus",
        BinaryOperator.Subtract => "Minus",
        BinaryOperator.Multiply => "Times",
        BinaryOperator.Divide => "Over",
        _ => null,
    };

    private static string Join(string left, string right) =>
        left.Length == 0 || right.Length == 0 ? "" : left + char.ToUpperInvariant(right[0]) + right.Substring(1);

    private static string Prefix(string word, string rest) => rest.Length == 0 ? "" : Join(word, rest);

    private static string Lower(string word) => char.ToLowerInvariant(word[0]) + word.Substring(1);
}

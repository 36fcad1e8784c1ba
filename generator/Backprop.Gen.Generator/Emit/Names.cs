using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Backprop.Generator.Analysis;
using Backprop.Generator.Ir;

namespace Backprop.Generator.Emit;

/// <summary>
/// Names for the locals of a member: the user's where there is one, else one that says what the value is (<c>yMinusT</c>).
/// A name is used twice only where the scopes are apart.
/// </summary>
internal sealed class Names(Locals locals, Func<Value, string?> nameOf, Func<Value, Instruction?> definitionOf)
{
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
    public string Of(Value value) => Of(value, null);

    /// <summary>The name of a value's local, free in a block that may be around that of its declaration.</summary>
    public string Of(Value value, Block? home)
    {
        Value leader = locals.LeaderOf(value);
        if (!_names.TryGetValue(leader, out string? name))
            _names[leader] = name = Claim(Wish(leader), home ?? locals.HomeOf(leader));
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
        && (!_taken.TryGetValue(name, out List<Block>? homes) || !homes.Any(other => locals.IsWithin(other, home) || locals.IsWithin(home, other)));

    private string Wish(Value leader)
    {
        foreach (Value member in locals.MembersOf(leader).OrderBy(m => m.Id))
        {
            if (nameOf(member) is { } name)
                return name;
        }
        return Description.Of(leader, nameOf, definitionOf);
    }
}

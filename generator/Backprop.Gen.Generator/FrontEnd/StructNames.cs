using System;
using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;

namespace Backprop.Generator.FrontEnd;

/// <summary>
/// The names of what has none in the method's own source: the leaves of its struct variables (<c>p.X</c> becomes <c>pX</c>) and
/// the locals of the members that are written in place.
/// </summary>
/// <param name="taken">The names that the method uses itself.</param>
internal sealed class StructNames(Func<string, bool> taken)
{
    private readonly Dictionary<string, string> _fresh = new(StringComparer.Ordinal);
    private readonly HashSet<string> _given = new(StringComparer.Ordinal);
    private readonly Dictionary<int, string> _suggested = [];
    private readonly List<(int First, int End, string Member, HashSet<string> Locals)> _scopes = [];

    public bool HasScopes => _scopes.Count > 0;

    /// <summary>The name of a leaf of a variable.</summary>
    public string Of(string variable, string leaf) => Fresh(variable + "." + leaf, Join(variable, leaf));

    /// <summary>Names a value that has no name.</summary>
    public void Suggest(Value value, string name)
    {
        if (!_suggested.ContainsKey(value.Id))
            _suggested[value.Id] = name;
    }

    /// <summary>
    /// Says that the values from <paramref name="first"/> up to <paramref name="end"/> were made by the body of a member, so that
    /// those of its own locals are not the method's variables of the same name.
    /// </summary>
    public void AddScope(int first, int end, string member, IEnumerable<string> locals) => _scopes.Add((first, end, member, [.. locals]));

    /// <summary>The block with every value named.</summary>
    public Block Apply(Block block) =>
        _suggested.Count == 0 && _scopes.Count == 0 ? block : Rename(block);

    private Block Rename(Block block) =>
        new(block.Region, block.Ops.Map(Rename), block.Yields.Map(Rename));

    private Op Rename(Op op) => op.Rewrite(Rename, Rename).WithDefined(Rename);

    private Value Rename(Value value)
    {
        if (value.Name is not { } name)
            return _suggested.TryGetValue(value.Id, out string? suggested) ? value with { Name = suggested } : value;

        // the innermost scope is the one that ended first
        foreach ((int first, int end, string member, HashSet<string> locals) in _scopes)
        {
            if (value.Id >= first && value.Id < end && locals.Contains(name))
                return taken(name) ? value with { Name = Fresh(member + "." + name, Join(member, name)) } : value;
        }
        return value;
    }

    private string Fresh(string key, string wish)
    {
        if (_fresh.TryGetValue(key, out string? name))
            return name;
        name = wish;
        for (int number = 2; taken(name) || _given.Contains(name); number++)
            name = wish + number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        _given.Add(name);
        return _fresh[key] = name;
    }

    private static string Join(string first, string second) =>
        char.ToLowerInvariant(first[0]) + first.Substring(1) + char.ToUpperInvariant(second[0]) + second.Substring(1);
}

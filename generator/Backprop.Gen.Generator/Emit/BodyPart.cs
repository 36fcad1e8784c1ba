using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;

namespace Backprop.Generator.Emit;

/// <summary>A run of operations of a block that is a method of its own.</summary>
/// <param name="Block">The block.</param>
/// <param name="From">The first operation.</param>
/// <param name="To">Behind the last one.</param>
/// <param name="Touches">What its text speaks of.</param>
/// <param name="Loaded">The shared locals that it takes over at its start.</param>
/// <param name="Made">Those that it assigns before it reads them.</param>
/// <param name="Stored">Those that it hands on.</param>
/// <param name="Single">The locals that one operation of the block declares, and nothing else assigns.</param>
internal sealed record BodyPart(
    Block Block, int From, int To, Touches Touches, IReadOnlyList<Value> Loaded, IReadOnlyList<Value> Made,
    IReadOnlyList<Value> Stored, IReadOnlyList<Value> Single)
{
    private readonly HashSet<Value> _own = [.. Loaded, .. Made];
    private readonly HashSet<Value> _storedAtOnce = [.. Single.Intersect(Stored)];

    /// <summary>Whether a shared local is a local of this part too; others are read and assigned where all parts find them.</summary>
    public bool HasLocal(Value local) => _own.Contains(local);

    /// <summary>Whether a local is handed on as soon as it is assigned, so that it need not be held to the end.</summary>
    public bool IsStoredAtOnce(Value local) => _storedAtOnce.Contains(local);

    /// <summary>What is handed on at the end.</summary>
    public IEnumerable<Value> StoredAtEnd => Stored.Where(local => HasLocal(local) && !IsStoredAtOnce(local));
}

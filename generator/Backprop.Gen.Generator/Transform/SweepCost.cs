using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Backprop.Generator.Ir;

namespace Backprop.Generator.Transform;

/// <summary>
/// What the two sweeps of a method do each time that they come through a part of it: through the method itself, or through one round of
/// a loop, in both cases without the loops inside.
/// </summary>
/// <remarks>
/// An operation is arithmetic on floating-point numbers, or a function of them; a store that adds is one. Comparisons, integers,
/// conversions and moves are none. Of a branch both sides count, of a call nothing that happens in the callee.
/// </remarks>
/// <param name="Place">The head of the loop; empty for the method itself.</param>
/// <param name="Depth">The number of loops around it, itself included.</param>
/// <param name="Forward">The operations of the forward sweep.</param>
/// <param name="Reverse">The operations of the reverse sweep.</param>
/// <param name="Recomputed">Those of them that compute again what the forward sweep has had.</param>
/// <param name="Values">The values that the forward sweep keeps.</param>
/// <param name="Bytes">What these take; a number of a type parameter counts as <c>double</c>, what a callee hands over to keep as nothing.</param>
/// <param name="Arrays">The arrays that lie in the workspace until the reverse sweep has been there.</param>
/// <param name="Calls">The calls that are reversed, whose sweeps keep what they need.</param>
internal sealed record SweepCost(string Place, int Depth, int Forward, int Reverse, int Recomputed, int Values, int Bytes, int Arrays, int Calls)
{
    /// <summary>The reverse sweep's operations over the forward sweep's; null where there are none of those.</summary>
    public string? Ratio => Forward == 0 ? null : ((double)Reverse / Forward).ToString("0.0", CultureInfo.InvariantCulture);

    /// <summary>What the part is called where those around it are shown, indented by how deep it is; empty for the method itself.</summary>
    public string Line => Depth == 0 ? "" : new string(' ', 2 * Depth) + (Place.Length > 0 ? Place : "a loop of the reverse sweep");

    /// <summary>The method itself, then its loops in source order; those that only the reverse sweep has follow those of both.</summary>
    public static EquatableArray<SweepCost> Of(ReverseMode mode)
    {
        HashSet<Value> recovered = [.. mode.Recovered];
        Part method = new("", 0);
        Dictionary<int, Part> loops = [];
        Visit(mode.Forward, method, loops, CountForward);
        Visit(mode.Reverse, method, loops, (part, op) => CountReverse(part, op, recovered));
        return method.All.Select(part => part.Cost).ToEquatableArray();
    }

    private static void Visit(Block block, Part part, Dictionary<int, Part> loops, System.Action<Part, Op> count)
    {
        foreach (Op op in block.Ops)
        {
            count(part, op);
            foreach (Block inner in op.Blocks)
                Visit(inner, op is Loop ? PartOf(op, inner, part, loops) : part, loops, count);
        }
    }

    /// <summary>The reverse sweep's loops have the regions of those that they reverse.</summary>
    private static Part PartOf(Op loop, Block body, Part around, Dictionary<int, Part> loops)
    {
        if (loops.TryGetValue(body.Region, out Part? part))
            return part;
        part = new Part(loop.Origin?.Text ?? "", around.Cost.Depth + 1);
        around.Inside.Add(part);
        if (body.Region >= 0)
            loops[body.Region] = part;
        return part;
    }

    private static void CountForward(Part part, Op op) => part.Cost = part.Cost with
    {
        Forward = part.Cost.Forward + (IsOperation(op) ? 1 : 0),
        Values = part.Cost.Values + (KeptBy(op) is null ? 0 : 1),
        Bytes = part.Cost.Bytes + (KeptBy(op) is { } kept ? SizeOf(kept.Type) : 0),
        Arrays = part.Cost.Arrays + (op is KeepCopy or Keep { View.Type: not ViewType { Element: RecordType } } ? 1 : 0),
        Calls = part.Cost.Calls + (op is Call { IsForward: true } ? 1 : 0),
    };

    private static void CountReverse(Part part, Op op, HashSet<Value> recovered) => part.Cost = part.Cost with
    {
        Reverse = part.Cost.Reverse + (IsOperation(op) ? 1 : 0),
        Recomputed = part.Cost.Recomputed + (IsOperation(op) && op.Results.Any(recovered.Contains) ? 1 : 0),
    };

    private static Value? KeptBy(Op op) => op switch
    {
        FrameStore store => store.Value,
        RecordStore store => store.Value,
        _ => null,
    };

    private static int SizeOf(IrType type) => type.CSharp switch
    {
        "bool" or "byte" or "sbyte" => 1,
        "short" or "ushort" or "char" => 2,
        "int" or "uint" or "float" => 4,
        _ => type is FloatType or IntegerType ? 8 : 0,
    };

    private static bool IsOperation(Op op) => op switch
    {
        Let let => let.Result.Type is FloatType && let.Instruction is Unary or Ir.Binary or Intrinsic,
        Store store => store.Value.Type is FloatType && store.Mode != StoreMode.Set,
        _ => false,
    };

    /// <summary>A method or a loop, with the loops inside it.</summary>
    private sealed class Part(string place, int depth)
    {
        public SweepCost Cost { get; set; } = new(place, depth, 0, 0, 0, 0, 0, 0, 0);

        public List<Part> Inside { get; } = [];

        public IEnumerable<Part> All => new[] { this }.Concat(Inside.SelectMany(part => part.All));
    }
}

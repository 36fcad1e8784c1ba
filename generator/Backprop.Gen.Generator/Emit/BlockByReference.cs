using System.Collections.Generic;
using System.Runtime.CompilerServices;
using Backprop.Generator.Ir;

namespace Backprop.Generator.Emit;

/// <summary>Blocks are records and compare by content; places in a program do not.</summary>
internal sealed class BlockByReference : IEqualityComparer<Block>
{
    public static BlockByReference Instance { get; } = new();

    public bool Equals(Block? x, Block? y) => ReferenceEquals(x, y);

    public int GetHashCode(Block block) => RuntimeHelpers.GetHashCode(block);
}

using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace Backprop.Generator.Ir;

/// <summary>Operations are records and compare by content; places in a program do not.</summary>
internal sealed class ByReference : IEqualityComparer<Op>
{
    public static ByReference Instance { get; } = new();

    public bool Equals(Op? x, Op? y) => ReferenceEquals(x, y);

    public int GetHashCode(Op op) => RuntimeHelpers.GetHashCode(op);
}

using System;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Backprop;

/// <summary>The checks that generated code makes of its derivative arguments, before it writes anything.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class DerivativeArguments
{
    /// <summary>Checks that a derivative has as many elements as what it is the derivative of.</summary>
    /// <param name="derivative">The derivative argument.</param>
    /// <param name="expected">The length that it must have.</param>
    /// <param name="name">The name of the derivative parameter.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CheckLength<T>(ReadOnlySpan<T> derivative, int expected, string name)
    {
        if (derivative.Length != expected)
            ThrowLength(derivative.Length, expected, name);
    }

    /// <summary>Checks that an argument to be written shares no memory with another argument.</summary>
    /// <param name="written">The argument to be written.</param>
    /// <param name="other">The other argument.</param>
    /// <param name="writtenName">The name of the parameter to be written.</param>
    /// <param name="otherName">The name of the other parameter.</param>
    /// <exception cref="ArgumentException">The memory of the two overlaps.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CheckDisjoint<T>(
        ReadOnlySpan<T> written, ReadOnlySpan<T> other, string writtenName, string otherName)
    {
        if (written.Overlaps(other))
            ThrowOverlap(writtenName, otherName);
    }

    [DoesNotReturn]
    private static void ThrowLength(int actual, int expected, string name) =>
        throw new ArgumentException($"The derivative has {actual} elements where {expected} are needed.", name);

    [DoesNotReturn]
    private static void ThrowOverlap(string writtenName, string otherName) =>
        throw new ArgumentException($"The memory to be written overlaps that of '{otherName}'.", writtenName);
}

using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Backprop;

// Arrays with several dimensions.
public static partial class DerivativeArguments
{
    /// <summary>Checks that a derivative has the lengths of what it is the derivative of.</summary>
    /// <param name="derivative">The derivative argument.</param>
    /// <param name="array">What it is the derivative of.</param>
    /// <param name="name">The name of the derivative parameter; the compiler fills it in.</param>
    /// <exception cref="ArgumentException">A length differs, or there is no derivative.</exception>
    public static void CheckShape(Array derivative, Array array, [CallerArgumentExpression(nameof(derivative))] string name = "")
    {
        if (derivative is null)
            ThrowMissing(name);
        for (int d = 0; d < array.Rank; d++)
        {
            if (derivative.GetLength(d) != array.GetLength(d))
                ThrowShape(derivative.GetLength(d), array.GetLength(d), d, name);
        }
    }

    /// <summary>The elements of an array with several dimensions, row after row.</summary>
    /// <param name="array">The array.</param>
    public static ReadOnlySpan<T> Elements<T>(Array array) =>
        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(array)), array.Length);

    [DoesNotReturn]
    private static void ThrowMissing(string name) => throw new ArgumentException("There is no derivative.", name.TrimStart('@'));

    [DoesNotReturn]
    private static void ThrowShape(int actual, int expected, int dimension, string name) =>
        throw new ArgumentException($"The derivative has length {actual} in dimension {dimension} where {expected} is needed.", name.TrimStart('@'));
}

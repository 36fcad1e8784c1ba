using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Backprop;

// Arrays with several dimensions, arrays of arrays, and objects.
public static partial class DerivativeArguments
{
    /// <summary>Checks that there is a derivative of an object.</summary>
    /// <param name="derivative">The derivative of an object.</param>
    /// <param name="name">The name of the derivative parameter.</param>
    /// <exception cref="ArgumentException">There is no derivative.</exception>
    public static void CheckPart(object? derivative, string name)
    {
        if (derivative is null)
            ThrowMissing(name);
    }

    /// <summary>Checks that a derivative has the lengths of what it is the derivative of, and so have all its rows.</summary>
    /// <param name="derivative">The derivative.</param>
    /// <param name="array">What it is the derivative of: an array, an array of arrays, or nothing.</param>
    /// <param name="name">The name of the derivative parameter; the compiler fills it in.</param>
    /// <exception cref="ArgumentException">A length differs, or there is no derivative.</exception>
    public static void CheckShape(Array? derivative, Array? array, [CallerArgumentExpression(nameof(derivative))] string name = "")
    {
        if (array is null)
            return;
        if (derivative is null)
            ThrowMissing(name);
        for (int d = 0; d < array.Rank; d++)
        {
            if (derivative.GetLength(d) != array.GetLength(d))
                ThrowShape(derivative.GetLength(d), array.GetLength(d), d, name);
        }
        if (array is Array[] rows)
        {
            for (int i = 0; i < rows.Length; i++)
                CheckShape(((Array[])derivative)[i], rows[i], name);
        }
    }

    /// <summary>The elements of an array with several dimensions, row after row.</summary>
    /// <param name="array">The array; nothing where there is none.</param>
    public static ReadOnlySpan<T> Elements<T>(Array? array) =>
        array is null ? default : MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(array)), array.Length);

    /// <summary>Checks that a part of an object to be written, an array or an array of arrays, shares no memory with something else.</summary>
    /// <param name="written">The part to be written; nothing where there is none.</param>
    /// <param name="other">What else the method reaches.</param>
    /// <param name="writtenName">The name of the parameter to be written.</param>
    /// <param name="otherName">What <paramref name="other"/> is.</param>
    /// <exception cref="ArgumentException">The memory to be written overlaps the other.</exception>
    public static void CheckPartDisjoint<T>(Array? written, ReadOnlySpan<T> other, string writtenName, string otherName)
    {
        if (written is Array[] rows)
        {
            foreach (Array row in rows)
                CheckPartDisjoint(row, other, writtenName, otherName);
        }
        else
        {
            CheckDisjoint(Elements<T>(written), other, writtenName, otherName);
        }
    }

    /// <summary>Sets the elements of an array to zero, or those of its rows.</summary>
    /// <param name="array">The array; nothing where there is none.</param>
    public static void Clear(Array? array)
    {
        if (array is Array[] rows)
        {
            foreach (Array row in rows)
                Clear(row);
        }
        else if (array is not null)
        {
            Array.Clear(array);
        }
    }

    /// <summary>Makes a row of zeros in a temporary array of arrays, of the row that is there where it fits. For generated code.</summary>
    /// <param name="rows">The array.</param>
    /// <param name="index">Which row.</param>
    /// <param name="count">Its length.</param>
    public static void MakeRow<T>(T[][] rows, int index, int count)
    {
        if (rows[index] is { } row && row.Length == count)
            Array.Clear(row);
        else
            rows[index] = new T[count];
    }

    [DoesNotReturn]
    private static void ThrowMissing(string name) => throw new ArgumentException("There is no derivative.", name.TrimStart('@'));

    [DoesNotReturn]
    private static void ThrowShape(int actual, int expected, int dimension, string name) =>
        throw new ArgumentException($"The derivative has length {actual} in dimension {dimension} where {expected} is needed.", name.TrimStart('@'));
}

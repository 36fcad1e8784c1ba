using System;
using System.Runtime.CompilerServices;

namespace Backprop;

// Arguments by reference: single variables, which may be elements of what another argument spans.
public static partial class DerivativeArguments
{
    /// <summary>Lets C# take a variable for assigned, without writing it: what an <c>out</c> argument holds may still be looked at.</summary>
    /// <param name="variable">The variable.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Unset<T>(out T variable) => Unsafe.SkipInit(out variable);

    /// <summary>Checks that a variable to be written is none of another argument's elements.</summary>
    /// <param name="written">The variable to be written.</param>
    /// <param name="other">The other argument.</param>
    /// <param name="writtenName">The name of the parameter to be written; the compiler fills it in, as it does the other name.</param>
    /// <param name="otherName">The name of the parameter <paramref name="other"/>.</param>
    /// <exception cref="ArgumentException">The variable is an element of the other argument.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CheckDisjoint<T>(
        ref readonly T written,
        ReadOnlySpan<T> other,
        [CallerArgumentExpression(nameof(written))] string writtenName = "",
        [CallerArgumentExpression(nameof(other))] string otherName = "") =>
        CheckDisjoint(new ReadOnlySpan<T>(in written), other, writtenName, otherName);

    /// <summary>Checks that an argument to be written does not contain another argument, a variable.</summary>
    /// <param name="written">The argument to be written.</param>
    /// <param name="other">The variable.</param>
    /// <param name="writtenName">The name of the parameter to be written; the compiler fills it in, as it does the other name.</param>
    /// <param name="otherName">The name of the parameter <paramref name="other"/>.</param>
    /// <exception cref="ArgumentException">The variable is an element of the argument to be written.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CheckDisjoint<T>(
        ReadOnlySpan<T> written,
        ref readonly T other,
        [CallerArgumentExpression(nameof(written))] string writtenName = "",
        [CallerArgumentExpression(nameof(other))] string otherName = "") =>
        CheckDisjoint(written, new ReadOnlySpan<T>(in other), writtenName, otherName);

    /// <summary>Checks that a variable to be written is not another argument.</summary>
    /// <param name="written">The variable to be written.</param>
    /// <param name="other">The other variable.</param>
    /// <param name="writtenName">The name of the parameter to be written; the compiler fills it in, as it does the other name.</param>
    /// <param name="otherName">The name of the parameter <paramref name="other"/>.</param>
    /// <exception cref="ArgumentException">Both are the same variable.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CheckDisjoint<T>(
        ref readonly T written,
        ref readonly T other,
        [CallerArgumentExpression(nameof(written))] string writtenName = "",
        [CallerArgumentExpression(nameof(other))] string otherName = "")
    {
        if (Unsafe.AreSame(in written, in other))
            ThrowOverlap(writtenName, otherName);
    }

    /// <summary>Checks that a variable to be written shares no memory with a variable of another type: a struct, and a part of one.</summary>
    /// <param name="written">The variable to be written.</param>
    /// <param name="other">The other variable.</param>
    /// <param name="writtenName">The name of the parameter to be written; the compiler fills it in, as it does the other name.</param>
    /// <param name="otherName">The name of the parameter <paramref name="other"/>.</param>
    /// <exception cref="ArgumentException">One of the variables is a part of the other.</exception>
    public static void CheckDisjoint<TWritten, TOther>(
        ref readonly TWritten written,
        ref readonly TOther other,
        [CallerArgumentExpression(nameof(written))] string writtenName = "",
        [CallerArgumentExpression(nameof(other))] string otherName = "")
    {
        if (Overlap(in written, 1, in other, 1))
            ThrowOverlap(writtenName, otherName);
    }

    /// <summary>Checks that an argument to be written shares no memory with one of elements of another type: structs, and parts of them.</summary>
    /// <param name="written">The argument to be written.</param>
    /// <param name="other">The other argument.</param>
    /// <param name="writtenName">The name of the parameter to be written; the compiler fills it in, as it does the other name.</param>
    /// <param name="otherName">The name of the parameter <paramref name="other"/>.</param>
    /// <exception cref="ArgumentException">The memory of the written argument overlaps that of the other.</exception>
    public static void CheckApart<TWritten, TOther>(
        ReadOnlySpan<TWritten> written,
        ReadOnlySpan<TOther> other,
        [CallerArgumentExpression(nameof(written))] string writtenName = "",
        [CallerArgumentExpression(nameof(other))] string otherName = "")
    {
        if (written.Length > 0 && other.Length > 0 && Overlap(in written[0], written.Length, in other[0], other.Length))
            ThrowOverlap(writtenName, otherName);
    }

    /// <inheritdoc cref="CheckApart{TWritten, TOther}(ReadOnlySpan{TWritten}, ReadOnlySpan{TOther}, string, string)"/>
    public static void CheckApart<TWritten, TOther>(
        ref readonly TWritten written,
        ReadOnlySpan<TOther> other,
        [CallerArgumentExpression(nameof(written))] string writtenName = "",
        [CallerArgumentExpression(nameof(other))] string otherName = "") =>
        CheckApart(new ReadOnlySpan<TWritten>(in written), other, writtenName, otherName);

    /// <inheritdoc cref="CheckApart{TWritten, TOther}(ReadOnlySpan{TWritten}, ReadOnlySpan{TOther}, string, string)"/>
    public static void CheckApart<TWritten, TOther>(
        ReadOnlySpan<TWritten> written,
        ref readonly TOther other,
        [CallerArgumentExpression(nameof(written))] string writtenName = "",
        [CallerArgumentExpression(nameof(other))] string otherName = "") =>
        CheckApart(written, new ReadOnlySpan<TOther>(in other), writtenName, otherName);

    private static bool Overlap<TFirst, TSecond>(ref readonly TFirst first, int firstCount, ref readonly TSecond second, int secondCount)
    {
        nint distance = Unsafe.ByteOffset(
            ref Unsafe.As<TFirst, byte>(ref Unsafe.AsRef(in first)), ref Unsafe.As<TSecond, byte>(ref Unsafe.AsRef(in second)));
        return distance < (nint)firstCount * Unsafe.SizeOf<TFirst>() && -distance < (nint)secondCount * Unsafe.SizeOf<TSecond>();
    }
}

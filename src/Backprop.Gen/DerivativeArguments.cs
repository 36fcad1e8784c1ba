using System;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Backprop;

/// <summary>The checks that generated code makes of its derivative arguments, before it writes anything.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class DerivativeArguments
{
    /// <summary>Checks that a derivative has as many elements as what it is the derivative of.</summary>
    /// <param name="derivative">The derivative argument.</param>
    /// <param name="expected">The length that it must have.</param>
    /// <param name="name">The name of the derivative parameter; the compiler fills it in.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CheckLength<T>(ReadOnlySpan<T> derivative, int expected, [CallerArgumentExpression(nameof(derivative))] string name = "")
    {
        if (derivative.Length != expected)
            ThrowLength(derivative.Length, expected, name);
    }

    /// <summary>Checks that an argument to be written shares no memory with another argument.</summary>
    /// <param name="written">The argument to be written.</param>
    /// <param name="other">The other argument.</param>
    /// <param name="writtenName">The name of the parameter to be written; the compiler fills it in, as it does the other names.</param>
    /// <param name="otherName">The name of the parameter <paramref name="other"/>.</param>
    /// <exception cref="ArgumentException">The memory of the written argument overlaps that of another.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CheckDisjoint<T>(
        ReadOnlySpan<T> written,
        ReadOnlySpan<T> other,
        [CallerArgumentExpression(nameof(written))] string writtenName = "",
        [CallerArgumentExpression(nameof(other))] string otherName = "")
    {
        if (written.Overlaps(other))
            ThrowOverlap(writtenName, otherName);
    }

    /// <summary>Checks that an argument to be written shares no memory with others.</summary>
    /// <param name="written">The argument to be written.</param>
    /// <param name="first">Another argument.</param>
    /// <param name="second">Another argument.</param>
    /// <param name="writtenName">The name of the parameter to be written; the compiler fills it in, as it does the other names.</param>
    /// <param name="firstName">The name of the parameter <paramref name="first"/>.</param>
    /// <param name="secondName">The name of the parameter <paramref name="second"/>.</param>
    /// <exception cref="ArgumentException">The memory of the written argument overlaps that of another.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CheckDisjoint<T>(
        ReadOnlySpan<T> written,
        ReadOnlySpan<T> first,
        ReadOnlySpan<T> second,
        [CallerArgumentExpression(nameof(written))] string writtenName = "",
        [CallerArgumentExpression(nameof(first))] string firstName = "",
        [CallerArgumentExpression(nameof(second))] string secondName = "")
    {
        if (written.Overlaps(first))
            ThrowOverlap(writtenName, firstName);
        if (written.Overlaps(second))
            ThrowOverlap(writtenName, secondName);
    }

    /// <summary>Checks that an argument to be written shares no memory with others.</summary>
    /// <param name="written">The argument to be written.</param>
    /// <param name="first">Another argument.</param>
    /// <param name="second">Another argument.</param>
    /// <param name="third">Another argument.</param>
    /// <param name="writtenName">The name of the parameter to be written; the compiler fills it in, as it does the other names.</param>
    /// <param name="firstName">The name of the parameter <paramref name="first"/>.</param>
    /// <param name="secondName">The name of the parameter <paramref name="second"/>.</param>
    /// <param name="thirdName">The name of the parameter <paramref name="third"/>.</param>
    /// <exception cref="ArgumentException">The memory of the written argument overlaps that of another.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CheckDisjoint<T>(
        ReadOnlySpan<T> written,
        ReadOnlySpan<T> first,
        ReadOnlySpan<T> second,
        ReadOnlySpan<T> third,
        [CallerArgumentExpression(nameof(written))] string writtenName = "",
        [CallerArgumentExpression(nameof(first))] string firstName = "",
        [CallerArgumentExpression(nameof(second))] string secondName = "",
        [CallerArgumentExpression(nameof(third))] string thirdName = "")
    {
        if (written.Overlaps(first))
            ThrowOverlap(writtenName, firstName);
        if (written.Overlaps(second))
            ThrowOverlap(writtenName, secondName);
        if (written.Overlaps(third))
            ThrowOverlap(writtenName, thirdName);
    }

    /// <summary>Checks that an argument to be written shares no memory with others.</summary>
    /// <param name="written">The argument to be written.</param>
    /// <param name="first">Another argument.</param>
    /// <param name="second">Another argument.</param>
    /// <param name="third">Another argument.</param>
    /// <param name="fourth">Another argument.</param>
    /// <param name="writtenName">The name of the parameter to be written; the compiler fills it in, as it does the other names.</param>
    /// <param name="firstName">The name of the parameter <paramref name="first"/>.</param>
    /// <param name="secondName">The name of the parameter <paramref name="second"/>.</param>
    /// <param name="thirdName">The name of the parameter <paramref name="third"/>.</param>
    /// <param name="fourthName">The name of the parameter <paramref name="fourth"/>.</param>
    /// <exception cref="ArgumentException">The memory of the written argument overlaps that of another.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CheckDisjoint<T>(
        ReadOnlySpan<T> written,
        ReadOnlySpan<T> first,
        ReadOnlySpan<T> second,
        ReadOnlySpan<T> third,
        ReadOnlySpan<T> fourth,
        [CallerArgumentExpression(nameof(written))] string writtenName = "",
        [CallerArgumentExpression(nameof(first))] string firstName = "",
        [CallerArgumentExpression(nameof(second))] string secondName = "",
        [CallerArgumentExpression(nameof(third))] string thirdName = "",
        [CallerArgumentExpression(nameof(fourth))] string fourthName = "")
    {
        if (written.Overlaps(first))
            ThrowOverlap(writtenName, firstName);
        if (written.Overlaps(second))
            ThrowOverlap(writtenName, secondName);
        if (written.Overlaps(third))
            ThrowOverlap(writtenName, thirdName);
        if (written.Overlaps(fourth))
            ThrowOverlap(writtenName, fourthName);
    }

    [DoesNotReturn]
    private static void ThrowLength(int actual, int expected, string name) =>
        throw new ArgumentException($"The derivative has {actual} elements where {expected} are needed.", name.TrimStart('@'));

    [DoesNotReturn]
    private static void ThrowOverlap(string writtenName, string otherName) =>
        throw new ArgumentException($"The memory to be written overlaps that of '{otherName.TrimStart('@')}'.", writtenName.TrimStart('@'));
}

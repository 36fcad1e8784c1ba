using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Backprop;

// One text for both types. The spans are checked once, as unsigned numbers, which a negative count does not pass. What is left behind
// the whole vectors, and rows that are too short for vectors to pay, run as plain loops. So does what is out of range, up to the
// element that is not there, and a target so close ahead of a source that a vector would read what is yet to be written.
public static partial class SpanMath
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<T>(Span<T> target, ReadOnlySpan<T> source, int count)
        where T : struct, INumberBase<T>
    {
        int i = 0;
        if ((uint)count <= (uint)target.Length && (uint)count <= (uint)source.Length && !IsCloseAhead(target, source))
        {
            ref T to = ref MemoryMarshal.GetReference(target), from = ref MemoryMarshal.GetReference(source);
            for (; i <= count - Vector<T>.Count; i += Vector<T>.Count)
                (Vector.LoadUnsafe(ref to, (nuint)i) + Vector.LoadUnsafe(ref from, (nuint)i)).StoreUnsafe(ref to, (nuint)i);
        }
        for (; i < count; i++)
            target[i] += source[i];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<T>(Span<T> target, T value, int count)
        where T : struct, INumberBase<T>
    {
        int i = 0;
        if ((uint)count <= (uint)target.Length)
        {
            ref T to = ref MemoryMarshal.GetReference(target);
            Vector<T> values = new(value);
            for (; i <= count - Vector<T>.Count; i += Vector<T>.Count)
                (Vector.LoadUnsafe(ref to, (nuint)i) + values).StoreUnsafe(ref to, (nuint)i);
        }
        for (; i < count; i++)
            target[i] += value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Difference<T, TUpdate>(Span<T> target, ReadOnlySpan<T> left, ReadOnlySpan<T> right, T scale, int count)
        where T : struct, INumberBase<T>
        where TUpdate : IUpdate<T>
    {
        int i = 0;
        if ((uint)count <= (uint)target.Length && (uint)count <= (uint)left.Length && (uint)count <= (uint)right.Length && !IsCloseAhead(target, left) && !IsCloseAhead(target, right))
        {
            ref T to = ref MemoryMarshal.GetReference(target);
            ref T a = ref MemoryMarshal.GetReference(left), b = ref MemoryMarshal.GetReference(right);
            Vector<T> scales = new(scale);
            for (; i <= count - Vector<T>.Count; i += Vector<T>.Count)
            {
                Vector<T> difference = Vector.LoadUnsafe(ref a, (nuint)i) - Vector.LoadUnsafe(ref b, (nuint)i);
                TUpdate.Of(Vector.LoadUnsafe(ref to, (nuint)i), scales * difference).StoreUnsafe(ref to, (nuint)i);
            }
        }
        for (; i < count; i++)
            target[i] = TUpdate.Of(target[i], scale * (left[i] - right[i]));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Scaled<T, TUpdate>(Span<T> target, ReadOnlySpan<T> source, T scale, int count)
        where T : struct, INumberBase<T>
        where TUpdate : IUpdate<T>
    {
        int i = 0;
        if ((uint)count <= (uint)target.Length && (uint)count <= (uint)source.Length && !IsCloseAhead(target, source))
        {
            ref T to = ref MemoryMarshal.GetReference(target), from = ref MemoryMarshal.GetReference(source);
            Vector<T> scales = new(scale);
            for (; i <= count - Vector<T>.Count; i += Vector<T>.Count)
                TUpdate.Of(Vector.LoadUnsafe(ref to, (nuint)i), scales * Vector.LoadUnsafe(ref from, (nuint)i)).StoreUnsafe(ref to, (nuint)i);
        }
        for (; i < count; i++)
            target[i] = TUpdate.Of(target[i], scale * source[i]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Product<T, TUpdate>(Span<T> target, ReadOnlySpan<T> left, ReadOnlySpan<T> right, int count)
        where T : struct, INumberBase<T>
        where TUpdate : IUpdate<T>
    {
        int i = 0;
        if ((uint)count <= (uint)target.Length && (uint)count <= (uint)left.Length && (uint)count <= (uint)right.Length && !IsCloseAhead(target, left) && !IsCloseAhead(target, right))
        {
            ref T to = ref MemoryMarshal.GetReference(target);
            ref T a = ref MemoryMarshal.GetReference(left), b = ref MemoryMarshal.GetReference(right);
            for (; i <= count - Vector<T>.Count; i += Vector<T>.Count)
                TUpdate.Of(Vector.LoadUnsafe(ref to, (nuint)i), ProductAt(ref a, ref b, i)).StoreUnsafe(ref to, (nuint)i);
        }
        for (; i < count; i++)
            target[i] = TUpdate.Of(target[i], left[i] * right[i]);
    }

    private static void Set<T>(Span<T> target, T value, int count)
        where T : struct
    {
        if ((uint)count <= (uint)target.Length)
            target[..count].Fill(value);
        else
        {
            for (int i = 0; i < count; i++)
                target[i] = value;
        }
    }

    private static void Set<T>(Span<T> target, ReadOnlySpan<T> source, int count)
        where T : struct
    {
        // as a loop would do it: not so that the source is copied as it was
        if ((uint)count <= (uint)target.Length && (uint)count <= (uint)source.Length && !IsAhead(target, source, count))
            source[..count].CopyTo(target);
        else
        {
            for (int i = 0; i < count; i++)
                target[i] = source[i];
        }
    }

    /// <summary>Whether the target begins behind the source's first element, but not behind as many as a vector holds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsCloseAhead<T>(Span<T> target, ReadOnlySpan<T> source)
        where T : struct =>
        IsAhead(target, source, Vector<T>.Count);

    /// <summary>Whether the target begins behind the source's first element, but not behind as many as there are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsAhead<T>(Span<T> target, ReadOnlySpan<T> source, int count)
        where T : struct
    {
        nint behind = Unsafe.ByteOffset(ref MemoryMarshal.GetReference(source), ref MemoryMarshal.GetReference(target));
        return behind > 0 && behind < (nint)count * Unsafe.SizeOf<T>();
    }

    // Sums have four accumulators, so that an addition need not wait for the one before.

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Sum<T>(ReadOnlySpan<T> source, int count)
        where T : struct, INumberBase<T>
    {
        T sum = T.Zero;
        int i = 0;
        if (count >= 2 * Vector<T>.Count && (uint)count <= (uint)source.Length)
        {
            ref T from = ref MemoryMarshal.GetReference(source);
            Vector<T> s0 = Vector<T>.Zero, s1 = s0, s2 = s0, s3 = s0;
            for (; i <= count - 4 * Vector<T>.Count; i += 4 * Vector<T>.Count)
            {
                s0 += Vector.LoadUnsafe(ref from, (nuint)i);
                s1 += Vector.LoadUnsafe(ref from, (nuint)(i + Vector<T>.Count));
                s2 += Vector.LoadUnsafe(ref from, (nuint)(i + 2 * Vector<T>.Count));
                s3 += Vector.LoadUnsafe(ref from, (nuint)(i + 3 * Vector<T>.Count));
            }
            for (; i <= count - Vector<T>.Count; i += Vector<T>.Count)
                s0 += Vector.LoadUnsafe(ref from, (nuint)i);
            sum = Vector.Sum((s0 + s1) + (s2 + s3));
        }
        for (; i < count; i++)
            sum += source[i];
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Dot<T>(ReadOnlySpan<T> left, ReadOnlySpan<T> right, int count)
        where T : struct, INumberBase<T>
    {
        T sum = T.Zero;
        int i = 0;
        if (count >= 2 * Vector<T>.Count && (uint)count <= (uint)left.Length && (uint)count <= (uint)right.Length)
        {
            ref T a = ref MemoryMarshal.GetReference(left), b = ref MemoryMarshal.GetReference(right);
            Vector<T> s0 = Vector<T>.Zero, s1 = s0, s2 = s0, s3 = s0;
            for (; i <= count - 4 * Vector<T>.Count; i += 4 * Vector<T>.Count)
            {
                s0 += ProductAt(ref a, ref b, i);
                s1 += ProductAt(ref a, ref b, i + Vector<T>.Count);
                s2 += ProductAt(ref a, ref b, i + 2 * Vector<T>.Count);
                s3 += ProductAt(ref a, ref b, i + 3 * Vector<T>.Count);
            }
            for (; i <= count - Vector<T>.Count; i += Vector<T>.Count)
                s0 += ProductAt(ref a, ref b, i);
            sum = Vector.Sum((s0 + s1) + (s2 + s3));
        }
        for (; i < count; i++)
            sum += left[i] * right[i];
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> ProductAt<T>(ref T left, ref T right, int i)
        where T : struct =>
        Vector.LoadUnsafe(ref left, (nuint)i) * Vector.LoadUnsafe(ref right, (nuint)i);

    /// <summary>What becomes of an element that gets a value.</summary>
    private interface IUpdate<T>
        where T : struct
    {
        static abstract T Of(T before, T value);

        static abstract Vector<T> Of(Vector<T> before, Vector<T> value);
    }

    private readonly struct Setting<T> : IUpdate<T>
        where T : struct
    {
        public static T Of(T before, T value) => value;

        public static Vector<T> Of(Vector<T> before, Vector<T> value) => value;
    }

    private readonly struct Adding<T> : IUpdate<T>
        where T : struct, INumberBase<T>
    {
        public static T Of(T before, T value) => before + value;

        public static Vector<T> Of(Vector<T> before, Vector<T> value) => before + value;
    }

    private readonly struct Subtracting<T> : IUpdate<T>
        where T : struct, INumberBase<T>
    {
        public static T Of(T before, T value) => before - value;

        public static Vector<T> Of(Vector<T> before, Vector<T> value) => before - value;
    }
}

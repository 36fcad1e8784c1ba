using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Backprop;

// One text for both types. The spans are checked once; what is left behind the whole vectors, and rows that are too short for
// vectors to pay, run as plain loops, and so does what is out of range, up to the element that is not there.
public static partial class SpanMath
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<T>(Span<T> target, ReadOnlySpan<T> source, int count)
        where T : struct, INumberBase<T>
    {
        int i = 0;
        if (count <= target.Length && count <= source.Length)
        {
            ref T to = ref MemoryMarshal.GetReference(target), from = ref MemoryMarshal.GetReference(source);
            for (; i <= count - Vector<T>.Count; i += Vector<T>.Count)
                (Vector.LoadUnsafe(ref to, (nuint)i) + Vector.LoadUnsafe(ref from, (nuint)i)).StoreUnsafe(ref to, (nuint)i);
        }
        for (; i < count; i++)
            target[i] += source[i];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Scaled<T, TUpdate>(Span<T> target, ReadOnlySpan<T> source, T scale, int count)
        where T : struct, INumberBase<T>
        where TUpdate : IUpdate<T>
    {
        int i = 0;
        if (count <= target.Length && count <= source.Length)
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
        if (count <= target.Length && count <= left.Length && count <= right.Length)
        {
            ref T to = ref MemoryMarshal.GetReference(target);
            ref T a = ref MemoryMarshal.GetReference(left), b = ref MemoryMarshal.GetReference(right);
            for (; i <= count - Vector<T>.Count; i += Vector<T>.Count)
                TUpdate.Of(Vector.LoadUnsafe(ref to, (nuint)i), ProductAt(ref a, ref b, i)).StoreUnsafe(ref to, (nuint)i);
        }
        for (; i < count; i++)
            target[i] = TUpdate.Of(target[i], left[i] * right[i]);
    }

    private static void Clear<T>(Span<T> target, int count)
        where T : struct
    {
        if (count <= target.Length)
            target[..Math.Max(0, count)].Clear();
        else
        {
            for (int i = 0; i < count; i++)
                target[i] = default;
        }
    }

    private static void Set<T>(Span<T> target, ReadOnlySpan<T> source, int count)
        where T : struct
    {
        if (count <= target.Length && count <= source.Length)
            source[..Math.Max(0, count)].CopyTo(target);
        else
        {
            for (int i = 0; i < count; i++)
                target[i] = source[i];
        }
    }

    // Sums have four accumulators, so that an addition need not wait for the one before.

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Sum<T>(ReadOnlySpan<T> source, int count)
        where T : struct, INumberBase<T>
    {
        T sum = T.Zero;
        int i = 0;
        if (count >= 2 * Vector<T>.Count && count <= source.Length)
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
        if (count >= 2 * Vector<T>.Count && count <= left.Length && count <= right.Length)
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

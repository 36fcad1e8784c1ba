using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Backprop;

// Each sum is taken in its order, so that an addition waits for the one before. Other rows are added up meanwhile.
public static partial class SpanMath
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void RowProducts<T>(Span<T> target, ReadOnlySpan<T> matrix, int stride, ReadOnlySpan<T> vector, int rows, int columns)
        where T : struct, INumberBase<T>
    {
        int row = 0;
        bool isInRange = (uint)rows <= (uint)target.Length && (uint)columns <= (uint)vector.Length
            && stride >= 0 && (long)stride * (rows - 1) + columns <= matrix.Length;
        if (isInRange && !((ReadOnlySpan<T>)target).Overlaps(matrix) && !((ReadOnlySpan<T>)target).Overlaps(vector))
        {
            ref T x = ref MemoryMarshal.GetReference(vector);
            if (typeof(T) == typeof(double) && Avx.IsSupported)
            {
                for (; row <= rows - 8; row += 8)
                {
                    EightRows(
                        ref Unsafe.As<T, double>(ref target[row]), ref Unsafe.As<T, double>(ref Unsafe.Add(ref MemoryMarshal.GetReference(matrix), (nint)row * stride)), stride,
                        ref Unsafe.As<T, double>(ref x), columns);
                }
            }
            for (; row <= rows - 4; row += 4)
            {
                ref T a = ref Unsafe.Add(ref MemoryMarshal.GetReference(matrix), (nint)row * stride);
                ref T b = ref Unsafe.Add(ref a, stride), c = ref Unsafe.Add(ref b, stride), d = ref Unsafe.Add(ref c, stride);
                T s0 = target[row], s1 = target[row + 1], s2 = target[row + 2], s3 = target[row + 3];
                for (nint i = 0; i < columns; i++)
                {
                    T factor = Unsafe.Add(ref x, i);
                    s0 += Unsafe.Add(ref a, i) * factor;
                    s1 += Unsafe.Add(ref b, i) * factor;
                    s2 += Unsafe.Add(ref c, i) * factor;
                    s3 += Unsafe.Add(ref d, i) * factor;
                }
                target[row] = s0;
                target[row + 1] = s1;
                target[row + 2] = s2;
                target[row + 3] = s3;
            }
        }
        for (; row < rows; row++)
        {
            T sum = target[row];
            for (int i = 0; i < columns; i++)
                sum += matrix[row * stride + i] * vector[i];
            target[row] = sum;
        }
    }

    /// <summary>The sums of eight rows, each lane of two vectors one of them.</summary>
    private static void EightRows(ref double target, ref double matrix, nint stride, ref double vector, int columns)
    {
        Vector256<double> first = Vector256.LoadUnsafe(ref target), second = Vector256.LoadUnsafe(ref target, 4);
        ref double fifth = ref Unsafe.Add(ref matrix, 4 * stride);
        int i = 0;
        for (; i <= columns - 4; i += 4)
        {
            Vector256<double> factors = Vector256.LoadUnsafe(ref vector, (nuint)i);
            first = AddFourColumns(first, ref Unsafe.Add(ref matrix, i), stride, factors);
            second = AddFourColumns(second, ref Unsafe.Add(ref fifth, i), stride, factors);
        }
        for (; i < columns; i++)
        {
            Vector256<double> factor = Vector256.Create(Unsafe.Add(ref vector, i));
            first += Column(ref Unsafe.Add(ref matrix, i), stride) * factor;
            second += Column(ref Unsafe.Add(ref fifth, i), stride) * factor;
        }
        first.StoreUnsafe(ref target);
        second.StoreUnsafe(ref target, 4);
    }

    /// <summary>Four rows are multiplied by four factors, and what comes of it is turned round, so that column is added after column.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> AddFourColumns(Vector256<double> sums, ref double row, nint stride, Vector256<double> factors)
    {
        Vector256<double> a = Vector256.LoadUnsafe(ref row) * factors;
        Vector256<double> b = Vector256.LoadUnsafe(ref Unsafe.Add(ref row, stride)) * factors;
        Vector256<double> c = Vector256.LoadUnsafe(ref Unsafe.Add(ref row, 2 * stride)) * factors;
        Vector256<double> d = Vector256.LoadUnsafe(ref Unsafe.Add(ref row, 3 * stride)) * factors;
        Vector256<double> even = Avx.UnpackLow(a, b), evenBelow = Avx.UnpackLow(c, d), odd = Avx.UnpackHigh(a, b), oddBelow = Avx.UnpackHigh(c, d);
        sums += Avx.Permute2x128(even, evenBelow, 0x20);
        sums += Avx.Permute2x128(odd, oddBelow, 0x20);
        sums += Avx.Permute2x128(even, evenBelow, 0x31);
        return sums + Avx.Permute2x128(odd, oddBelow, 0x31);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Column(ref double top, nint stride) =>
        Vector256.Create(top, Unsafe.Add(ref top, stride), Unsafe.Add(ref top, 2 * stride), Unsafe.Add(ref top, 3 * stride));
}

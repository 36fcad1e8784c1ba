using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

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
}

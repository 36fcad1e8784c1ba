using System;
using System.ComponentModel;

namespace Backprop;

/// <summary>
/// Arithmetic on the first elements of spans, several at a time, for generated code. Each method does what its loop would do: nothing
/// where the count is not positive, and where a span is too short it throws <see cref="IndexOutOfRangeException"/> at that element.
/// </summary>
/// <remarks>
/// What a target gets is what the loop would give it, to the bit, also where it overlaps a source. Sums are taken in another order
/// than from the first element to the last; the order depends on the count and on the width of the machine's vectors, not on the place
/// in memory.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class SpanMath
{
    /// <summary><c>target[i] = 0</c> for the first elements.</summary>
    public static void Clear(Span<double> target, int count) => Set<double>(target, 0, count);

    /// <inheritdoc cref="Clear(Span{double}, int)"/>
    public static void Clear(Span<float> target, int count) => Set<float>(target, 0, count);

    /// <summary><c>target[i] = value</c> for the first elements.</summary>
    public static void Set(Span<double> target, double value, int count) => Set<double>(target, value, count);

    /// <inheritdoc cref="Set(Span{double}, double, int)"/>
    public static void Set(Span<float> target, float value, int count) => Set<float>(target, value, count);

    /// <summary><c>target[i] = source[i]</c> for the first elements.</summary>
    public static void Set(Span<double> target, ReadOnlySpan<double> source, int count) => Set<double>(target, source, count);

    /// <inheritdoc cref="Set(Span{double}, ReadOnlySpan{double}, int)"/>
    public static void Set(Span<float> target, ReadOnlySpan<float> source, int count) => Set<float>(target, source, count);

    /// <summary><c>target[i] = scale * source[i]</c> for the first elements.</summary>
    public static void SetScaled(Span<double> target, ReadOnlySpan<double> source, double scale, int count) => Scaled<double, Setting<double>>(target, source, scale, count);

    /// <inheritdoc cref="SetScaled(Span{double}, ReadOnlySpan{double}, double, int)"/>
    public static void SetScaled(Span<float> target, ReadOnlySpan<float> source, float scale, int count) => Scaled<float, Setting<float>>(target, source, scale, count);

    /// <summary><c>target[i] = left[i] * right[i]</c> for the first elements.</summary>
    public static void SetProduct(Span<double> target, ReadOnlySpan<double> left, ReadOnlySpan<double> right, int count) => Product<double, Setting<double>>(target, left, right, count);

    /// <inheritdoc cref="SetProduct(Span{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, int)"/>
    public static void SetProduct(Span<float> target, ReadOnlySpan<float> left, ReadOnlySpan<float> right, int count) => Product<float, Setting<float>>(target, left, right, count);

    /// <summary><c>target[i] = (left[i] - right[i]) * scale</c> for the first elements.</summary>
    public static void SetScaledDifference(Span<double> target, ReadOnlySpan<double> left, ReadOnlySpan<double> right, double scale, int count) => Difference<double, Setting<double>>(target, left, right, scale, count);

    /// <inheritdoc cref="SetScaledDifference(Span{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, double, int)"/>
    public static void SetScaledDifference(Span<float> target, ReadOnlySpan<float> left, ReadOnlySpan<float> right, float scale, int count) => Difference<float, Setting<float>>(target, left, right, scale, count);

    /// <summary><c>target[i] += value</c> for the first elements.</summary>
    public static void Add(Span<double> target, double value, int count) => Add<double>(target, value, count);

    /// <inheritdoc cref="Add(Span{double}, double, int)"/>
    public static void Add(Span<float> target, float value, int count) => Add<float>(target, value, count);

    /// <summary><c>target[i] += source[i]</c> for the first elements.</summary>
    public static void Add(Span<double> target, ReadOnlySpan<double> source, int count) => Add<double>(target, source, count);

    /// <inheritdoc cref="Add(Span{double}, ReadOnlySpan{double}, int)"/>
    public static void Add(Span<float> target, ReadOnlySpan<float> source, int count) => Add<float>(target, source, count);

    /// <summary><c>target[i] += scale * source[i]</c> for the first elements.</summary>
    public static void AddScaled(Span<double> target, ReadOnlySpan<double> source, double scale, int count) => Scaled<double, Adding<double>>(target, source, scale, count);

    /// <inheritdoc cref="AddScaled(Span{double}, ReadOnlySpan{double}, double, int)"/>
    public static void AddScaled(Span<float> target, ReadOnlySpan<float> source, float scale, int count) => Scaled<float, Adding<float>>(target, source, scale, count);

    /// <summary><c>target[i] += left[i] * right[i]</c> for the first elements.</summary>
    public static void AddProduct(Span<double> target, ReadOnlySpan<double> left, ReadOnlySpan<double> right, int count) => Product<double, Adding<double>>(target, left, right, count);

    /// <inheritdoc cref="AddProduct(Span{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, int)"/>
    public static void AddProduct(Span<float> target, ReadOnlySpan<float> left, ReadOnlySpan<float> right, int count) => Product<float, Adding<float>>(target, left, right, count);

    /// <summary><c>target[i] -= left[i] * right[i]</c> for the first elements.</summary>
    public static void SubtractProduct(Span<double> target, ReadOnlySpan<double> left, ReadOnlySpan<double> right, int count) => Product<double, Subtracting<double>>(target, left, right, count);

    /// <inheritdoc cref="SubtractProduct(Span{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, int)"/>
    public static void SubtractProduct(Span<float> target, ReadOnlySpan<float> left, ReadOnlySpan<float> right, int count) => Product<float, Subtracting<float>>(target, left, right, count);

    /// <summary><c>target[i] += (left[i] - right[i]) * scale</c> for the first elements.</summary>
    public static void AddScaledDifference(Span<double> target, ReadOnlySpan<double> left, ReadOnlySpan<double> right, double scale, int count) => Difference<double, Adding<double>>(target, left, right, scale, count);

    /// <inheritdoc cref="AddScaledDifference(Span{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, double, int)"/>
    public static void AddScaledDifference(Span<float> target, ReadOnlySpan<float> left, ReadOnlySpan<float> right, float scale, int count) => Difference<float, Adding<float>>(target, left, right, scale, count);

    /// <summary>
    /// <c>target[r] += matrix[r * stride + c] * vector[c]</c> for the first rows and columns, in each row one column after the other, to
    /// the bit as the loop that takes the sum.
    /// </summary>
    public static void AddRowProducts(Span<double> target, ReadOnlySpan<double> matrix, int stride, ReadOnlySpan<double> vector, int rows, int columns) =>
        RowProducts(target, matrix, stride, vector, rows, columns);

    /// <inheritdoc cref="AddRowProducts(Span{double}, ReadOnlySpan{double}, int, ReadOnlySpan{double}, int, int)"/>
    public static void AddRowProducts(Span<float> target, ReadOnlySpan<float> matrix, int stride, ReadOnlySpan<float> vector, int rows, int columns) =>
        RowProducts(target, matrix, stride, vector, rows, columns);

    /// <summary>The sum of the first elements.</summary>
    public static double Sum(ReadOnlySpan<double> source, int count) => Sum<double>(source, count);

    /// <inheritdoc cref="Sum(ReadOnlySpan{double}, int)"/>
    public static float Sum(ReadOnlySpan<float> source, int count) => Sum<float>(source, count);

    /// <summary>The sum of a number that is taken so often.</summary>
    public static double Sum(double value, int count) => count > 0 ? count * value : 0;

    /// <inheritdoc cref="Sum(double, int)"/>
    public static float Sum(float value, int count) => count > 0 ? count * value : 0;

    /// <summary>The sum of <c>left[i] * right[i]</c> over the first elements.</summary>
    public static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right, int count) => Dot<double>(left, right, count);

    /// <inheritdoc cref="Dot(ReadOnlySpan{double}, ReadOnlySpan{double}, int)"/>
    public static float Dot(ReadOnlySpan<float> left, ReadOnlySpan<float> right, int count) => Dot<float>(left, right, count);
}

using System;
using System.Numerics;
using System.Numerics.Tensors;

namespace Backprop;

/// <summary>A function of two or three numbers, applied to each element, by its partial derivatives.</summary>
internal interface ICombination<T>
{
    /// <summary>Two or three.</summary>
    static abstract int Arity { get; }

    /// <summary>The partial derivatives by one argument, over a block. Of a function of two, <paramref name="z"/> is empty.</summary>
    static abstract void Partial(int argument, ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> z, Span<T> partial);
}

/// <summary>An argument: elements, or one number for all.</summary>
internal readonly ref struct Source<T>
{
    private readonly ReadOnlySpan<T> _elements;
    private readonly T _number;
    private readonly bool _isNumber;

    public Source(ReadOnlySpan<T> elements)
    {
        _elements = elements;
        _number = default!;
    }

    public Source(T number)
    {
        _number = number;
        _isNumber = true;
    }

    public static implicit operator Source<T>(ReadOnlySpan<T> elements) => new(elements);

    public static implicit operator Source<T>(T number) => new(number);

    /// <summary>A block of it, in <paramref name="buffer"/> where it is not there.</summary>
    public ReadOnlySpan<T> Block(int start, Span<T> buffer)
    {
        if (!_isNumber)
            return _elements.Slice(start, buffer.Length);
        buffer.Fill(_number);
        return buffer;
    }
}

/// <summary>An adjoint that is added to: of elements, or of one number.</summary>
internal readonly ref struct Target<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Span<T> _elements;
    private readonly ref T _number;
    private readonly bool _isNumber;

    public Target(Span<T> elements) => _elements = elements;

    public Target(ref T number)
    {
        _number = ref number;
        _isNumber = true;
    }

    public static implicit operator Target<T>(Span<T> elements) => new(elements);

    /// <summary>Adds <c>seed · partial</c> over a block; <paramref name="partial"/> is overwritten.</summary>
    public void Add(int start, ReadOnlySpan<T> seed, Span<T> partial)
    {
        if (_isNumber)
            _number += Blocks.SumProduct(seed, partial);
        else
            Blocks.AddProduct(seed, partial, _elements.Slice(start, seed.Length));
    }
}

/// <summary>The derivatives of <see cref="ICombination{T}"/> functions.</summary>
internal static class Combination<T, TFunction>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TFunction : ICombination<T>
{
    public static void Adjoint(
        int total, Source<T> x, Source<T> y, Source<T> z, Target<T> xAdjoint, Target<T> yAdjoint, Target<T> zAdjoint, Span<T> destinationAdjoint)
    {
        Span<T> seedBlock = stackalloc T[Blocks.Size], partialBlock = stackalloc T[Blocks.Size];
        Span<T> xBlock = stackalloc T[Blocks.Size], yBlock = stackalloc T[Blocks.Size], zBlock = stackalloc T[Blocks.Size];
        for (int start = 0, length; start < total; start += length)
        {
            length = Blocks.Length(start, total);
            Span<T> seed = seedBlock[..length], partial = partialBlock[..length];
            Blocks.Take(destinationAdjoint.Slice(start, length), seed);
            ReadOnlySpan<T> xs = x.Block(start, xBlock[..length]), ys = y.Block(start, yBlock[..length]);
            ReadOnlySpan<T> zs = TFunction.Arity == 3 ? z.Block(start, zBlock[..length]) : default;
            TFunction.Partial(0, xs, ys, zs, partial);
            xAdjoint.Add(start, seed, partial);
            TFunction.Partial(1, xs, ys, zs, partial);
            yAdjoint.Add(start, seed, partial);
            if (TFunction.Arity < 3)
                continue;
            TFunction.Partial(2, xs, ys, zs, partial);
            zAdjoint.Add(start, seed, partial);
        }
    }

    /// <summary>To be called before the function itself, since the destination may be an argument.</summary>
    public static void Tangent(
        int total, Source<T> x, Source<T> y, Source<T> z, Source<T> xTangent, Source<T> yTangent, Source<T> zTangent, Span<T> destinationTangent)
    {
        Span<T> sumBlock = stackalloc T[Blocks.Size], partialBlock = stackalloc T[Blocks.Size], tangentBlock = stackalloc T[Blocks.Size];
        Span<T> xBlock = stackalloc T[Blocks.Size], yBlock = stackalloc T[Blocks.Size], zBlock = stackalloc T[Blocks.Size];
        for (int start = 0, length; start < total; start += length)
        {
            length = Blocks.Length(start, total);
            Span<T> sum = sumBlock[..length], partial = partialBlock[..length], tangent = tangentBlock[..length];
            ReadOnlySpan<T> xs = x.Block(start, xBlock[..length]), ys = y.Block(start, yBlock[..length]);
            ReadOnlySpan<T> zs = TFunction.Arity == 3 ? z.Block(start, zBlock[..length]) : default;
            TFunction.Partial(0, xs, ys, zs, partial);
            TensorPrimitives.Multiply<T>(partial, xTangent.Block(start, tangent), sum);
            TFunction.Partial(1, xs, ys, zs, partial);
            TensorPrimitives.MultiplyAdd<T>(partial, yTangent.Block(start, tangent), sum, sum);
            if (TFunction.Arity == 3)
            {
                TFunction.Partial(2, xs, ys, zs, partial);
                TensorPrimitives.MultiplyAdd<T>(partial, zTangent.Block(start, tangent), sum, sum);
            }
            sum.CopyTo(destinationTangent.Slice(start, length));
        }
    }
}

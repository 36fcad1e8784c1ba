using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Backprop;

// Arrays of its own for what wants an array: copies that a frame keeps, and shadows. Both are used again, by type and lengths.
public sealed partial class Workspace
{
    private PooledArray? _freeArrays;
    private PooledArray? _shadowArrays;

    /// <summary>
    /// Keeps a copy of an array until the open frame is released, for a callee that wants an array of its own. The copies are used
    /// again, by length. For generated code.
    /// </summary>
    /// <param name="source">What is copied.</param>
    /// <param name="index">The index by which <see cref="KeptCopy{T}"/> finds the copy.</param>
    /// <returns>The copy.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public T[] KeepCopy<T>(T[] source, out int index) => KeepArray(source, out index);

    /// <summary>A kept copy of an array. For generated code.</summary>
    /// <param name="index">The index that <see cref="KeepCopy{T}"/> gave.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public T[] KeptCopy<T>(int index) => KeptArray<T[]>(index);

    /// <summary>As <see cref="KeepCopy{T}"/>, for an array with any number of dimensions.</summary>
    /// <typeparam name="TArray">The type of the array.</typeparam>
    /// <param name="source">What is copied.</param>
    /// <param name="index">The index by which <see cref="KeptArray{TArray}"/> finds the copy.</param>
    /// <returns>The copy.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public TArray KeepArray<TArray>(TArray source, out int index)
        where TArray : class
    {
        Array elements = Unsafe.As<TArray, Array>(ref source);
        PooledArray copy = TakeArray(elements);
        Copy(elements, copy.Elements);
        index = KeepReference(copy);
        return Unsafe.As<TArray>(copy.Elements);
    }

    /// <summary>A kept copy of an array. For generated code.</summary>
    /// <typeparam name="TArray">The type of the array.</typeparam>
    /// <param name="index">The index that <see cref="KeepArray{TArray}"/> gave.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public TArray KeptArray<TArray>(int index)
        where TArray : class => Unsafe.As<TArray>(((PooledArray)_references[index]!).Elements);

    /// <summary>A temporary array of zeros, until its mark or the adjoint that took it is released. For generated code.</summary>
    /// <param name="rows">Its length in the first dimension.</param>
    /// <param name="columns">Its length in the second dimension.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public T[,] Shadow<T>(int rows, int columns) =>
        (T[,])(TakeShadowArray<T[,]>([rows, columns]) ?? UseAsShadow(new PooledArray(new T[rows, columns]))).Elements;

    /// <inheritdoc cref="Shadow{T}(int, int)"/>
    /// <param name="rows">Its length in the first dimension.</param>
    /// <param name="columns">Its length in the second dimension.</param>
    /// <param name="layers">Its length in the third dimension.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public T[,,] Shadow<T>(int rows, int columns, int layers) =>
        (T[,,])(TakeShadowArray<T[,,]>([rows, columns, layers]) ?? UseAsShadow(new PooledArray(new T[rows, columns, layers]))).Elements;

    /// <summary>A temporary array of arrays of zeros, until its mark or the adjoint that took it is released. For generated code.</summary>
    /// <typeparam name="TArray">The type of the array.</typeparam>
    /// <param name="like">What it has the shape of.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public TArray ShadowOf<TArray>(TArray like)
        where TArray : class
    {
        PooledArray array = UseAsShadow(TakeArray(Unsafe.As<TArray, Array>(ref like)));
        DerivativeArguments.Clear(array.Elements);
        return Unsafe.As<TArray>(array.Elements);
    }

    /// <summary>
    /// A temporary array of arrays, until its mark or the adjoint that took it is released: the rows are those that it had when it was
    /// used before, to be made by <see cref="DerivativeArguments.MakeRow"/>. For generated code.
    /// </summary>
    /// <param name="count">The number of rows.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public T[][] ShadowRows<T>(int count) =>
        (T[][])UseAsShadow(TakeArray<T[][]>([count]) ?? new PooledArray(new T[count][])).Elements;

    private PooledArray? TakeShadowArray<TArray>(ReadOnlySpan<int> lengths)
        where TArray : class
    {
        if (TakeArray<TArray>(lengths) is not { } array)
            return null;
        Array.Clear(array.Elements);
        return UseAsShadow(array);
    }

    /// <summary>Takes a few bytes of the shadows' memory too, so that each array has a place of its own among marks.</summary>
    private PooledArray UseAsShadow(PooledArray array)
    {
        array.Mark = _shadows.Top;
        _shadows.Take(sizeof(long), out _);
        array.Next = _shadowArrays;
        _shadowArrays = array;
        return array;
    }

    private void ReleaseShadowArrays(long mark)
    {
        while (_shadowArrays is { } array && array.Mark >= mark)
        {
            _shadowArrays = array.Next;
            Free(array);
        }
    }

    /// <summary>An array of a shape, with any content; a new one where none is free.</summary>
    private PooledArray TakeArray(Array like)
    {
        PooledArray? before = null;
        for (PooledArray? free = _freeArrays; free is not null; before = free, free = free.Next)
        {
            if (!HaveSameShape(free.Elements, like))
                continue;
            Unlink(free, before);
            return free;
        }
        return new PooledArray(DeepClone(like));
    }

    /// <summary>Whether an array has the shape of another one; where that has no row, any will do.</summary>
    private static bool HaveSameShape(Array? array, Array? like)
    {
        if (like is null)
            return true;
        if (array is null || array.GetType() != like.GetType())
            return false;
        for (int d = 0; d < like.Rank; d++)
        {
            if (array.GetLength(d) != like.GetLength(d))
                return false;
        }
        if (like is Array[] rows)
        {
            for (int i = 0; i < rows.Length; i++)
            {
                if (!HaveSameShape(((Array[])array)[i], rows[i]))
                    return false;
            }
        }
        return true;
    }

    private static Array DeepClone(Array array)
    {
        var clone = (Array)array.Clone();
        if (clone is Array[] rows)
        {
            for (int i = 0; i < rows.Length; i++)
                rows[i] = rows[i] is null ? null! : DeepClone(rows[i]);
        }
        return clone;
    }

    private static void Copy(Array source, Array target)
    {
        if (source is not Array[] rows)
        {
            Array.Copy(source, target, source.Length);
            return;
        }
        for (int i = 0; i < rows.Length; i++)
        {
            if (rows[i] is null)
                ((Array[])target)[i] = null!;
            else
                Copy(rows[i], ((Array[])target)[i]);
        }
    }

    private PooledArray? TakeArray<TArray>(ReadOnlySpan<int> lengths)
        where TArray : class
    {
        PooledArray? before = null;
        for (PooledArray? free = _freeArrays; free is not null; before = free, free = free.Next)
        {
            if (free.Elements is not TArray || !Has(free.Elements, lengths))
                continue;
            Unlink(free, before);
            return free;
        }
        return null;
    }

    private static bool Has(Array array, ReadOnlySpan<int> lengths)
    {
        for (int d = 0; d < lengths.Length; d++)
        {
            if (array.GetLength(d) != lengths[d])
                return false;
        }
        return true;
    }

    private void Unlink(PooledArray free, PooledArray? before)
    {
        if (before is null)
            _freeArrays = free.Next;
        else
            before.Next = free.Next;
    }

    private void Free(PooledArray array)
    {
        array.Next = _freeArrays;
        _freeArrays = array;
    }

    /// <summary>An array of the workspace, and its place in the list of those that are free, or that are shadows now.</summary>
    private sealed class PooledArray(Array elements)
    {
        public Array Elements => elements;

        public PooledArray? Next { get; set; }

        /// <summary>Of a shadow, where the shadows' memory ended before it.</summary>
        public long Mark { get; set; }
    }
}

using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Backprop;

// What a forward run keeps for its adjoint, and the shadows that an adjoint works on.
public sealed partial class Workspace
{
    private Arena _kept = new();
    private Arena _shadows = new();
    private object?[] _references = [];
    private int _referenceCount;

    /// <summary>Keeps a block of uninitialised elements until the open frame is released. For generated code.</summary>
    /// <param name="count">The number of elements.</param>
    /// <param name="block">The handle by which <see cref="Kept{T}"/> finds the block.</param>
    /// <exception cref="OverflowException"><paramref name="count"/> is negative.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Span<T> Keep<T>(int count, out long block) =>
        RuntimeHelpers.IsReferenceOrContainsReferences<T>() ? KeepObjects<T>(count, out block) : _kept.Take<T>(count, out block);

    /// <inheritdoc cref="Keep{T}(int, out long)"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Span<T> Keep<T>(int count) => Keep<T>(count, out _);

    /// <summary>Keeps a block of zeros until the open frame is released. For generated code.</summary>
    /// <inheritdoc cref="Keep{T}(int, out long)"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Span<T> KeepZeroed<T>(int count, out long block)
    {
        Span<T> zeros = Keep<T>(count, out block);
        zeros.Clear();
        return zeros;
    }

    /// <inheritdoc cref="KeepZeroed{T}(int, out long)"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Span<T> KeepZeroed<T>(int count) => KeepZeroed<T>(count, out _);

    /// <summary>The elements of a kept block. For generated code.</summary>
    /// <param name="block">The handle that <see cref="Keep{T}(int, out long)"/> gave.</param>
    /// <param name="count">The number of elements, at most as many as were kept: it is not checked.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Span<T> Kept<T>(long block, int count) =>
        RuntimeHelpers.IsReferenceOrContainsReferences<T>() ? Reference<T[]>((int)block).AsSpan(0, count) : _kept.Block<T>(block, count);

    /// <summary>A number may be made of objects where its type is a type parameter: then it lies in an array.</summary>
    private Span<T> KeepObjects<T>(int count, out long block)
    {
        var objects = new T[count];
        block = KeepReference(objects);
        return objects;
    }

    /// <summary>Keeps a reference until the open frame is released. For generated code.</summary>
    /// <returns>The index by which <see cref="Reference{T}"/> finds it.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public int KeepReference(object? reference)
    {
        int index = _referenceCount;
        if (index == _references.Length)
            Array.Resize(ref _references, Math.Max(16, 2 * index));
        _references[index] = reference;
        _referenceCount = index + 1;
        return index;
    }

    /// <summary>A kept reference. For generated code.</summary>
    /// <typeparam name="T">The type of what was kept: it is not checked.</typeparam>
    /// <param name="index">The index that <see cref="KeepReference"/> gave.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public T Reference<T>(int index)
        where T : class? => Unsafe.As<T>(_references[index])!;

    /// <summary>A temporary block of zeros, until its mark or the adjoint that took it is released. For generated code.</summary>
    /// <param name="count">The number of elements.</param>
    /// <exception cref="OverflowException"><paramref name="count"/> is negative.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Span<T> Shadow<T>(int count)
    {
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>())
            return new T[count];
        Span<T> shadow = _shadows.Take<T>(count, out _);
        shadow.Clear();
        return shadow;
    }

    /// <summary>Marks the shadows that are in use now. For generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public long MarkShadows() => _shadows.Top;

    /// <summary>Releases the shadows taken since the mark. For generated code.</summary>
    /// <param name="mark">What <see cref="MarkShadows"/> gave.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void ReleaseShadows(long mark)
    {
        ReleaseShadowArrays(mark);
        _shadows.Release(mark);
    }

    private void ReleaseReferences(int count)
    {
        if (_referenceCount != count)
        {
            for (int i = count; i < _referenceCount; i++)
            {
                if (_references[i] is PooledArray copy)
                    Free(copy);
                _references[i] = null;
            }
            _referenceCount = count;
        }
    }
}

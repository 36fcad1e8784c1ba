using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Backprop;

// Arrays that outlive the round of the loop, or the side of the branch, that makes them. Their shadows are needed before the reverse
// sweep comes to the place that made them, so that each array is kept together with its shadow.
public sealed partial class Workspace
{
    /// <summary>Keeps an array of zeros and its shadow until the open frame is released. For generated code.</summary>
    /// <param name="count">The number of elements.</param>
    /// <param name="handle">The handle by which <see cref="Shadowed{T}"/> finds the array.</param>
    /// <returns>The array.</returns>
    /// <exception cref="OverflowException"><paramref name="count"/> is negative.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Span<T> KeepShadowed<T>(int count, out long handle)
    {
        ref ShadowedArray array = ref _kept.Take<ShadowedArray>(1, out handle)[0];
        array.Count = count;
        array.Reference = None;
        Span<T> elements = KeepZeroed<T>(count, out array.Elements);
        KeepZeroed<T>(count, out array.Shadow);
        return elements;
    }

    /// <summary>Keeps an array that is an object, and a shadow of it, until the open frame is released. For generated code.</summary>
    /// <param name="array">The array.</param>
    /// <returns>The handle by which <see cref="ShadowedObject{T}"/> finds the array.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public long KeepShadowed<T>(T[] array)
    {
        ref ShadowedArray kept = ref _kept.Take<ShadowedArray>(1, out long handle)[0];
        kept.Count = array.Length;
        kept.Reference = KeepReference(array);
        KeepZeroed<T>(array.Length, out kept.Shadow);
        return handle;
    }

    /// <summary>An array that is kept with its shadow. For generated code.</summary>
    /// <param name="handle">The handle that <c>KeepShadowed</c> gave; a negative one is that of no array.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Span<T> Shadowed<T>(long handle)
    {
        if (handle < 0)
            return default;
        ref ShadowedArray array = ref _kept.Block<ShadowedArray>(handle, 1)[0];
        return array.Reference == None ? Kept<T>(array.Elements, array.Count) : Reference<T[]>(array.Reference);
    }

    /// <summary>An array object that is kept with its shadow. For generated code.</summary>
    /// <param name="handle">
    /// The handle that <see cref="KeepShadowed{T}(T[])"/> gave; a negative one is that of no array, and one of an array that is no object is
    /// that of no object.
    /// </param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public T[] ShadowedObject<T>(long handle) =>
        handle >= 0 && _kept.Block<ShadowedArray>(handle, 1)[0].Reference is not None and var reference ? Reference<T[]>(reference) : [];

    /// <summary>The shadow of an array that is kept with it. For generated code.</summary>
    /// <param name="handle">The handle that <c>KeepShadowed</c> gave; a negative one is that of no array.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Span<T> ShadowBeside<T>(long handle)
    {
        if (handle < 0)
            return default;
        ref ShadowedArray array = ref _kept.Block<ShadowedArray>(handle, 1)[0];
        return Kept<T>(array.Shadow, array.Count);
    }

    private struct ShadowedArray
    {
        public int Count;

        /// <summary>Where the array is an object: the index of its reference.</summary>
        public int Reference;

        /// <summary>Where it is not: the block with its elements.</summary>
        public long Elements;

        public long Shadow;
    }
}

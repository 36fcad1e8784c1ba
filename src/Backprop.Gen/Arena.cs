using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Backprop;

/// <summary>
/// Memory that is taken and released last in, first out. It lives in chunks that never move and are never given back,
/// so that a span of it stays good while the arena grows, and a warm arena allocates nothing.
/// </summary>
/// <remarks>
/// A block is named by a handle: the number of its chunk in the upper 16 bits, its byte offset in the chunk below.
/// Spans are made from the chunk's own array, so that they keep it alive even when the arena itself is dropped.
/// Nothing here may hold references to objects, which the collector would not see.
/// </remarks>
internal struct Arena
{
    private const int OffsetBits = 48;
    private const long OffsetMask = (1L << OffsetBits) - 1;
    private const int LineBytes = 64;
    private const long FirstChunkBytes = 16 * 1024;
    private const long LastDoubledChunkBytes = 256L * 1024 * 1024;
    private const long LargeBlockBytes = 512;

    private static readonly CacheLine[][] s_none = [[]];

    private CacheLine[] _chunk;
    private CacheLine[][] _chunks;
    private int _count;
    private long _chunkHandle; // the handle of offset 0 of the chunk in use
    private long _start;       // the offset of the first cache line of the chunk in use
    private long _top;
    private long _end;

    public Arena()
    {
        // One chunk of no bytes, replaced by the first real one: an unused arena holds no memory and needs no null checks.
        _chunks = s_none;
        _chunk = s_none[0];
        _count = 1;
    }

    /// <summary>Names the current top; to be given to <see cref="Release"/>.</summary>
    public readonly long Top => _chunkHandle | _top;

    /// <summary>Takes a block of uninitialised elements; 8-byte aligned, and aligned to the cache line where it is large.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<T> Take<T>(int count, out long block)
    {
        if (count < 0)
            ThrowNegativeCount(count);
        long bytes = ((long)count * Unsafe.SizeOf<T>() + 7) & ~7L;
        return MemoryMarshal.CreateSpan(ref Unsafe.As<byte, T>(ref Take(bytes, out block)), count);
    }

    /// <summary>Takes a block of a number of bytes, which is a multiple of 8.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    [UnscopedRef]
    public ref byte Take(long bytes, out long block)
    {
        long offset = _top;
        if (bytes >= LargeBlockBytes)
            offset = _start + ((offset - _start + (LineBytes - 1)) & -LineBytes);
        if (bytes > _end - offset)
            return ref TakeFromNextChunk(bytes, out block);
        _top = offset + bytes;
        block = _chunkHandle | offset;
        return ref At(_chunk, offset);
    }

    /// <summary>The elements of a block that was taken and not released.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Span<T> Block<T>(long block, int count)
    {
        if (count < 0)
            ThrowNegativeCount(count);
        return MemoryMarshal.CreateSpan(ref Unsafe.As<byte, T>(ref Block(block)), count);
    }

    /// <summary>The first byte of a block that was taken and not released.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly ref byte Block(long block) => ref At(_chunks[(int)(block >> OffsetBits)], block & OffsetMask);

    /// <summary>Releases everything taken since <see cref="Top"/> was <paramref name="top"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Release(long top)
    {
        if ((top & ~OffsetMask) != _chunkHandle)
            Enter((int)(top >> OffsetBits));
        _top = top & OffsetMask;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ref byte TakeFromNextChunk(long bytes, out long block)
    {
        int next = (int)(_chunkHandle >> OffsetBits) + 1;
        while (next < _count && Capacity(_chunks[next]) < bytes)
            next++;
        if (next >= _count)
            next = AddChunk(bytes);
        Enter(next);
        block = _chunkHandle | _start;
        _top = _start + bytes;
        return ref At(_chunk, _start);
    }

    /// <summary>Adds a chunk at least twice as large as the last, so that any pattern of use settles on few chunks.</summary>
    private int AddChunk(long bytes)
    {
        long last = (long)_chunks[_count - 1].Length * LineBytes;
        long wanted = Math.Max(bytes, Math.Max(FirstChunkBytes, last < LastDoubledChunkBytes ? 2 * last : last));
        // one line more than wanted, because the array need not start at a line
        long lines = (wanted + LineBytes - 1) / LineBytes + 1;
        var chunk = GC.AllocateUninitializedArray<CacheLine>(checked((int)lines), pinned: true);
        if (last == 0)
        {
            _chunks = new CacheLine[8][];
            _chunks[0] = chunk;
            return 0;
        }

        if (_count == _chunks.Length)
            Array.Resize(ref _chunks, 2 * _count);
        _chunks[_count] = chunk;
        return _count++;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Enter(int index)
    {
        _chunk = _chunks[index];
        _chunkHandle = (long)index << OffsetBits;
        _start = FirstLine(_chunk);
        _top = _start;
        _end = (long)_chunk.Length * LineBytes;
    }

    private static long Capacity(CacheLine[] chunk) => (long)chunk.Length * LineBytes - FirstLine(chunk);

    // Chunks are pinned: their alignment never changes.
    private static long FirstLine(CacheLine[] chunk) =>
        chunk.Length == 0 ? 0 : -(long)Marshal.UnsafeAddrOfPinnedArrayElement(chunk, 0) & (LineBytes - 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref byte At(CacheLine[] chunk, long offset) =>
        ref Unsafe.AddByteOffset(ref Unsafe.As<CacheLine, byte>(ref MemoryMarshal.GetArrayDataReference(chunk)), (nint)offset);

    [DoesNotReturn]
    private static void ThrowNegativeCount(int count) =>
        throw new OverflowException($"A workspace cannot keep {count} elements: the count is negative.");

    /// <summary>The element of a chunk: larger than a byte, so that one block may pass the 2 GiB of a byte array.</summary>
    [StructLayout(LayoutKind.Sequential, Size = LineBytes)]
    private struct CacheLine;
}

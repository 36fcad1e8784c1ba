using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Xunit;

namespace Backprop.Tests.Runtime;

public class WorkspaceMemoryTests
{
    private readonly Workspace _workspace = new();

    [Fact]
    public void Blocks_stay_where_they_are_while_the_arena_grows()
    {
        Span<int> first = _workspace.Keep<int>(3, out long block);
        first.Fill(11);
        for (int size = 1; size < 3_000_000; size = 3 * size + 1)
            _workspace.Keep<int>(size).Fill(size);
        Assert.True(Unsafe.AreSame(ref first[0], ref _workspace.Kept<int>(block, 3)[0]));
        Assert.Equal([11, 11, 11], first.ToArray());
    }

    [Fact]
    public void An_empty_block_takes_nothing()
    {
        Assert.True(_workspace.Keep<double>(0, out long block).IsEmpty);
        Assert.True(_workspace.Kept<double>(block, 0).IsEmpty);
        Assert.True(_workspace.KeepZeroed<double>(0, out long zeroed).IsEmpty);
        Assert.Equal(block, zeroed);
        Assert.True(_workspace.Shadow<Vector3>(0).IsEmpty);
        _workspace.Keep<byte>(1);
        _workspace.Keep<byte>(0, out long after);
        _workspace.Keep<byte>(0, out long again);
        Assert.Equal(after, again);
    }

    [Fact]
    public void Blocks_are_aligned_to_eight_bytes_and_large_ones_to_the_cache_line()
    {
        for (int count = 0; count < 2000; count = count * 2 + 1)
        {
            _workspace.Keep<byte>(1);
            Assert.Equal(0, Address(_workspace.Keep<byte>(count + 1)) % 8);
            _workspace.Keep<byte>(1);
            Assert.Equal(0, Address(_workspace.Keep<double>(64 + count)) % 64);
            Assert.Equal(0, Address(_workspace.Shadow<double>(64 + count)) % 64);
        }

        // a block without elements has an address, too
        static long Address<T>(Span<T> block)
            where T : unmanaged => AddressOf(ref MemoryMarshal.GetReference(block));

        // kept memory is pinned: the distance from nowhere stays what it is
        static long AddressOf<T>(ref T element) => (long)Unsafe.ByteOffset(ref Unsafe.NullRef<T>(), ref element);
    }

    [Fact]
    public void Zeroed_blocks_are_zero_where_something_was_before()
    {
        for (int round = 0; round < 2; round++)
        {
            Span<long> block = _workspace.KeepZeroed<long>(1000, out long handle);
            Assert.Equal(new long[1000], block.ToArray());
            Assert.Equal(new long[10], _workspace.KeepZeroed<long>(10).ToArray());
            block.Fill(-1);
            Assert.Equal(-1, _workspace.Kept<long>(handle, 1000)[999]);
            _workspace.Clear();
        }
    }

    [Fact]
    public void A_kept_block_outlives_the_workspace_that_was_dropped()
    {
        Span<double> orphan = Orphan();
        for (int i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            _workspace.Keep<double>(5000).Fill(i);
        }

        Assert.All(orphan.ToArray(), element => Assert.Equal(0.5, element));

        [MethodImpl(MethodImplOptions.NoInlining)]
        static Span<double> Orphan()
        {
            Span<double> block = new Workspace().Keep<double>(1000);
            block.Fill(0.5);
            return block;
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void References_are_let_go_of_with_their_frame(bool byClear)
    {
        WeakReference kept = KeepOne(_workspace);
        if (byClear)
        {
            _workspace.Clear();
        }
        else
        {
            _workspace.BeginAdjoint("A");
            _workspace.EndAdjoint();
        }

        GC.Collect();
        Assert.False(kept.IsAlive);
        GC.KeepAlive(_workspace);

        [MethodImpl(MethodImplOptions.NoInlining)]
        static WeakReference KeepOne(Workspace workspace)
        {
            object target = new();
            workspace.BeginForward("A");
            Assert.Equal(0, workspace.KeepReference(null));
            int index = workspace.KeepReference(target);
            workspace.EndForward();
            Assert.Null(workspace.Reference<string?>(0));
            Assert.Same(target, workspace.Reference<object>(index));
            return new WeakReference(target);
        }
    }

    [Fact]
    public void A_warm_workspace_allocates_nothing()
    {
        object reference = new();
        for (int round = 0; round < 3; round++)
            Use();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int round = 0; round < 100; round++)
            Use();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Use()
        {
            Workspace rented = Workspace.Rent();
            Forward(rented, 40);
            Adjoint(rented, 40);
            rented.Return();
            Forward(_workspace, 40);
            Adjoint(_workspace, 40);
        }

        void Forward(Workspace workspace, int depth)
        {
            ref long block = ref workspace.BeginForward<long>("Nested");
            workspace.Keep<double>(depth * 50, out block);
            workspace.KeepReference(reference);
            if (depth > 0)
                Forward(workspace, depth - 1);
            workspace.EndForward();
        }

        void Adjoint(Workspace workspace, int depth)
        {
            long block = workspace.BeginAdjoint<long>("Nested");
            workspace.Shadow<double>(depth * 30);
            workspace.Kept<double>(block, depth * 50);
            if (depth > 0)
                Adjoint(workspace, depth - 1);
            workspace.EndAdjoint();
        }
    }

    [Fact]
    public void Use_that_varies_settles_on_the_memory_of_its_largest_round()
    {
        var random = new Random(7);
        for (int round = 0; round < 2000; round++)
            KeepSome();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int round = 0; round < 2000; round++)
            KeepSome();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void KeepSome()
        {
            long left = 200_000;
            while (left > 0)
            {
                int count = random.Next(1, 40_000);
                _workspace.Keep<byte>(count);
                left -= count;
            }

            _workspace.Clear();
        }
    }
}

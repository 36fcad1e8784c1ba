using System;
using Xunit;

namespace Backprop.Tests.Runtime;

public class LoopCountTests
{
    [Fact]
    public void Counts_are_those_of_the_loops()
    {
        for (int start = -7; start <= 7; start++)
        {
            for (int bound = -7; bound <= 7; bound++)
            {
                for (int step = 1; step <= 5; step++)
                    AssertCounts(start, bound, step);
            }
        }
    }

    [Fact]
    public void Empty_loops_may_have_any_step()
    {
        foreach (int step in new[] { int.MinValue, -1, 0, 1, int.MaxValue })
        {
            Assert.Equal(0, LoopCount.Up(3, 3, step));
            Assert.Equal(0, LoopCount.UpInclusive(4, 3, step));
            Assert.Equal(0, LoopCount.Down(3, 3, step));
            Assert.Equal(0, LoopCount.DownInclusive(2, 3, step));
            Assert.Equal(0, LoopCount.Up(int.MaxValue, int.MinValue, step));
            Assert.Equal(0, LoopCount.Down(int.MinValue, int.MaxValue, step));
        }
    }

    [Theory]
    [InlineData(0, int.MaxValue, 1, int.MaxValue)]
    [InlineData(int.MinValue, -1, 1, int.MaxValue)]
    [InlineData(int.MaxValue - 1, int.MaxValue, 1, 1)]
    [InlineData(int.MinValue, int.MinValue + 1, int.MaxValue, 1)]
    [InlineData(int.MinValue, int.MaxValue, 3, 1431655765)]
    [InlineData(int.MinValue, -1, int.MaxValue, 1)]
    [InlineData(int.MinValue, int.MaxValue - 1, int.MaxValue, 2)]
    public void Ascending_counts_hold_at_the_ends_of_int(int start, int bound, int step, int count) =>
        Assert.Equal(count, LoopCount.Up(start, bound, step));

    [Theory]
    [InlineData(0, int.MinValue + 1, -1, int.MaxValue)]
    [InlineData(int.MaxValue, 0, -1, int.MaxValue)]
    [InlineData(int.MinValue + 1, int.MinValue, -1, 1)]
    [InlineData(int.MaxValue, int.MinValue, -3, 1431655765)]
    [InlineData(0, -1, int.MinValue, 1)]
    [InlineData(int.MaxValue, -1, int.MinValue, 1)]
    public void Descending_counts_hold_at_the_ends_of_int(int start, int bound, int step, int count) =>
        Assert.Equal(count, LoopCount.Down(start, bound, step));

    [Fact]
    public void Inclusive_counts_hold_at_the_ends_of_int()
    {
        Assert.Equal(int.MaxValue, LoopCount.UpInclusive(1, int.MaxValue - 1, 1) + 1);
        Assert.Equal(1, LoopCount.UpInclusive(int.MinValue, int.MinValue, int.MaxValue));
        Assert.Equal(int.MaxValue, LoopCount.DownInclusive(-1, int.MinValue + 1, -1));
        Assert.Equal(1, LoopCount.DownInclusive(int.MaxValue, int.MaxValue, int.MinValue));
    }

    [Fact]
    public void Endless_loops_are_refused()
    {
        Assert.Throws<InvalidOperationException>(() => LoopCount.Up(0, 1, 0));
        Assert.Throws<InvalidOperationException>(() => LoopCount.Up(0, 1, -1));
        Assert.Throws<InvalidOperationException>(() => LoopCount.UpInclusive(1, 1, 0));
        Assert.Throws<InvalidOperationException>(() => LoopCount.Down(1, 0, 0));
        Assert.Throws<InvalidOperationException>(() => LoopCount.Down(1, 0, 1));
        Assert.Throws<InvalidOperationException>(() => LoopCount.DownInclusive(1, 1, int.MaxValue));
    }

    [Fact]
    public void Indexes_that_would_wrap_around_are_refused()
    {
        Assert.Throws<InvalidOperationException>(() => LoopCount.Up(int.MaxValue - 1, int.MaxValue, 2));
        Assert.Throws<InvalidOperationException>(() => LoopCount.UpInclusive(0, int.MaxValue, 1));
        Assert.Throws<InvalidOperationException>(() => LoopCount.DownInclusive(0, int.MinValue, -1));
        Assert.Throws<InvalidOperationException>(() => LoopCount.Down(int.MinValue + 1, int.MinValue, int.MinValue));
    }

    [Fact]
    public void Counts_beyond_int_overflow()
    {
        Assert.Throws<OverflowException>(() => LoopCount.Up(-1, int.MaxValue, 1));
        Assert.Throws<OverflowException>(() => LoopCount.Down(int.MaxValue, int.MinValue, -1));
    }

    private static void AssertCounts(int start, int bound, int step)
    {
        int up = 0, upInclusive = 0, down = 0, downInclusive = 0;
        for (int i = start; i < bound; i += step)
            up++;
        for (int i = start; i <= bound; i += step)
            upInclusive++;
        for (int i = start; i > bound; i -= step)
            down++;
        for (int i = start; i >= bound; i -= step)
            downInclusive++;
        Assert.Equal(
            (up, upInclusive, down, downInclusive),
            (LoopCount.Up(start, bound, step),
                LoopCount.UpInclusive(start, bound, step),
                LoopCount.Down(start, bound, -step),
                LoopCount.DownInclusive(start, bound, -step)));
    }
}

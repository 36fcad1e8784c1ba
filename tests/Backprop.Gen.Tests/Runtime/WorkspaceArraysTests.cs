using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace Backprop.Tests.Runtime;

/// <summary>Arrays of the workspace: used again by shape, released with their marks.</summary>
public class WorkspaceArraysTests
{
    private readonly Workspace _workspace = new();

    [Fact]
    public void A_shadow_is_zero_and_used_again_behind_its_mark()
    {
        double[,] outer = _workspace.Shadow<double>(2, 3);
        long mark = _workspace.MarkShadows();
        double[,] first = _workspace.Shadow<double>(2, 3);
        first[1, 2] = 7;
        Assert.NotSame(outer, first);
        _workspace.ReleaseShadows(mark);
        double[,] other = _workspace.Shadow<double>(3, 2), again = _workspace.Shadow<double>(2, 3);
        Assert.NotSame(first, other);
        Assert.Same(first, again);
        Assert.Equal(0, again[1, 2]);
        Assert.Equal([3, 2], Enumerable.Range(0, 2).Select(other.GetLength));
    }

    [Fact]
    public void A_shadow_before_a_mark_stays()
    {
        long[] marks = new long[4];
        List<double[,,]> shadows = [];
        for (int i = 0; i < 4; i++)
        {
            marks[i] = _workspace.MarkShadows();
            shadows.Add(_workspace.Shadow<double>(1, 2, 1));
        }
        _workspace.ReleaseShadows(marks[2]);
        double[,,] next = _workspace.Shadow<double>(1, 2, 1);
        Assert.DoesNotContain(shadows.Take(2), shadow => ReferenceEquals(shadow, next));
        Assert.Contains(shadows.Skip(2), shadow => ReferenceEquals(shadow, next));
    }

    [Fact]
    public void An_array_with_a_shadow_is_found_whether_it_is_an_object_or_not()
    {
        double[] made = [1, 2];
        _workspace.BeginForward("M");
        _workspace.KeepShadowed<double>(3, out long block)[1] = 5;
        long handle = _workspace.KeepShadowed(made);
        Assert.Same(made, _workspace.ShadowedObject<double>(handle));
        Assert.Equal(made, _workspace.Shadowed<double>(handle).ToArray());
        Assert.Equal([0, 5, 0], _workspace.Shadowed<double>(block).ToArray());
        Assert.Empty(_workspace.ShadowedObject<double>(block));
        Assert.Empty(_workspace.ShadowedObject<double>(-1));
        Assert.True(_workspace.Shadowed<double>(-1).IsEmpty);
        Assert.Equal([3, 2], [_workspace.ShadowBeside<double>(block).Length, _workspace.ShadowBeside<double>(handle).Length]);
        _workspace.EndForward();
    }

    [Fact]
    public void A_copy_lives_as_long_as_its_frame()
    {
        int[,] source = { { 1, 2 }, { 3, 4 } };
        _workspace.BeginForward("M");
        int[,] copy = _workspace.KeepArray(source, out int index);
        _workspace.EndForward();
        source[0, 0] = 9;
        _workspace.BeginAdjoint("M");
        Assert.Same(copy, _workspace.KeptArray<int[,]>(index));
        Assert.Equal(1, copy[0, 0]);
        _workspace.EndAdjoint();
        _workspace.BeginForward("M");
        Assert.Same(copy, _workspace.KeepArray(source, out _));
        Assert.Equal(9, copy[0, 0]);
        Assert.NotSame(copy, _workspace.KeepArray(source, out _));
        _workspace.EndForward();
        _workspace.Clear();
    }
}

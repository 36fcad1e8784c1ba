using System;
using System.Threading;
using Backprop.Tests.Corpus;
using Xunit;

namespace Backprop.Tests.Promises;

/// <summary>How a workspace may and may not be used.</summary>
public sealed class WorkspaceTests
{
    private readonly double[] _x = [0.5, 1, 2];
    private readonly double[] _adjoint = [7, 7, 7];

    [Fact]
    public void AnAdjointNeedsItsForward()
    {
        Assert.Throws<InvalidOperationException>(() => Model.ChainAdjoint(_x, new Workspace(), 1, _adjoint));
        Assert.Equal([7, 7, 7], _adjoint);
    }

    [Fact]
    public void AForwardServesOneAdjoint()
    {
        Workspace workspace = new();
        Model.ChainForward(_x, workspace);
        Model.ChainAdjoint(_x, workspace, 1, _adjoint);
        double[] once = [.. _adjoint];
        Assert.Throws<InvalidOperationException>(() => Model.ChainAdjoint(_x, workspace, 1, _adjoint));
        Assert.Equal(once, _adjoint);
    }

    [Fact]
    public void TheForwardOfAnotherMethodDoesNotServe()
    {
        Workspace workspace = new();
        Loops.ProductForward(_x, workspace);
        Assert.Throws<InvalidOperationException>(() => Model.ChainAdjoint(_x, workspace, 1, _adjoint));
        Assert.Equal([7, 7, 7], _adjoint);
    }

    [Fact]
    public void ClearForgetsForwardsWithoutAdjoints()
    {
        Workspace workspace = new();
        double[] expected = Alone();
        Model.ChainForward(_x, workspace);
        Model.ChainForward([1, 1], workspace);
        workspace.Clear();
        double[] adjoint = new double[3];
        Assert.Equal(Model.Chain(_x), Model.ChainForward(_x, workspace));
        Model.ChainAdjoint(_x, workspace, 1, adjoint);
        Assert.Equal(expected, adjoint);
    }

    [Fact]
    public void TwoThreadsMayNotShareAWorkspace()
    {
        Workspace workspace = new();
        Model.ChainForward(_x, workspace);
        Exception? forward = null, adjoint = null;
        Thread other = new(() =>
        {
            forward = Record.Exception(() => Model.ChainForward(_x, workspace));
            adjoint = Record.Exception(() => Model.ChainAdjoint(_x, workspace, 1, _adjoint));
        });
        other.Start();
        other.Join();
        Assert.IsType<InvalidOperationException>(forward);
        Assert.IsType<InvalidOperationException>(adjoint);
        Assert.Equal([7, 7, 7], _adjoint);

        double[] mine = new double[3];
        Model.ChainAdjoint(_x, workspace, 1, mine);
        Assert.Equal(Alone(), mine);
    }

    [Fact]
    public void AGuardThatThrowsInTheForwardLeavesAWorkspaceThatCanBeCleared()
    {
        Workspace workspace = new();
        Assert.Throws<ArgumentOutOfRangeException>(() => Conditionals.GuardedForward(1, 0, workspace));
        workspace.Clear();
        double adjoint = 0;
        Conditionals.GuardedForward(2, 3, workspace);
        Conditionals.GuardedAdjoint(2, 3, workspace, 1, ref adjoint);
        Assert.Equal(1.5, adjoint);
    }

    [Fact]
    public void ForwardsOfDifferentMethodsNest()
    {
        // d(chain(x)·product(x)) by hand: two forwards, then their adjoints in reverse order.
        Workspace workspace = new();
        double[] chain = new double[3], product = new double[3], sum = new double[3];
        double c = Model.ChainGradient(_x, chain), p = Loops.ProductGradient(_x, product);
        Assert.Equal(c, Model.ChainForward(_x, workspace));
        Assert.Equal(p, Loops.ProductForward(_x, workspace));
        Loops.ProductAdjoint(_x, workspace, c, sum);
        Model.ChainAdjoint(_x, workspace, p, sum);
        for (int i = 0; i < 3; i++)
            Assert.Equal(chain[i] * p + product[i] * c, sum[i], 1e-14);
    }

    private double[] Alone()
    {
        Workspace workspace = new();
        double[] adjoint = new double[3];
        Model.ChainForward(_x, workspace);
        Model.ChainAdjoint(_x, workspace, 1, adjoint);
        return adjoint;
    }
}

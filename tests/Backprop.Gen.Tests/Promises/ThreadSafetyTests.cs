using System;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Backprop.Tests.Promises;

/// <summary>Many threads at once: the same numbers as one thread.</summary>
public sealed class ThreadSafetyTests
{
    private const int Examples = 2000;

    [Fact]
    public void GradientsInParallelAreThoseInSequence()
    {
        double[][] expected = new double[Examples][], found = new double[Examples][];
        for (int n = 0; n < Examples; n++)
            Model.ChainGradient(Example(n), expected[n] = new double[n % 17]);
        Parallel.For(0, Examples, n => Model.ChainGradient(Example(n), found[n] = new double[n % 17]));
        Assert.Equal(expected, found);
    }

    [Fact]
    public void AdjointsInParallelNeedAWorkspaceEach()
    {
        double[][] expected = new double[Examples][], found = new double[Examples][];
        for (int n = 0; n < Examples; n++)
            expected[n] = Adjoint(Example(n), new Workspace());
        using ThreadLocal<Workspace> workspaces = new(() => new Workspace());
        Parallel.For(0, Examples, n => found[n] = Adjoint(Example(n), workspaces.Value!));
        Assert.Equal(expected, found);
    }

    private static double[] Adjoint(double[] x, Workspace workspace)
    {
        double[] adjoint = new double[x.Length];
        Model.ChainForward(x, workspace);
        Model.ChainAdjoint(x, workspace, 1, adjoint);
        return adjoint;
    }

    private static double[] Example(int n)
    {
        double[] x = new double[n % 17];
        for (int i = 0; i < x.Length; i++)
            x[i] = Math.Sin(n + i);
        return x;
    }
}

using System;
using Xunit;

namespace Backprop.Tests.Runtime;

/// <summary>Frames written as generated code writes them: callees on their caller's workspace, loops, recursion.</summary>
public class WorkspaceNestingTests
{
    private const string Square = "Square";
    private const string Product = "Product";
    private const string Power = "Power";

    [Fact]
    public void Callees_in_a_loop_nest_in_the_frame_of_their_caller()
    {
        var workspace = new Workspace();
        double[] x = [1.5, -2, 3, 0.25];
        for (int round = 0; round < 3; round++)
        {
            double value = ProductOfSquaresForward(x, workspace);
            Assert.Equal(Math.Pow(1.5 * 2 * 3 * 0.25, 2), value, 12);
            double[] xAdjoint = new double[x.Length];
            ProductOfSquaresAdjoint(x, workspace, 1, xAdjoint);
            for (int i = 0; i < x.Length; i++)
                Assert.Equal(2 * value / x[i], xAdjoint[i], 12);
        }
    }

    [Fact]
    public void Several_forwards_wait_for_their_adjoints_in_reverse_order()
    {
        var workspace = new Workspace();
        double[][] points = [[1, 2], [3, 4, 5], []];
        foreach (double[] point in points)
            ProductOfSquaresForward(point, workspace);
        for (int k = points.Length - 1; k >= 0; k--)
        {
            double[] adjoint = new double[points[k].Length];
            ProductOfSquaresAdjoint(points[k], workspace, 1, adjoint);
            Assert.All(adjoint, component => Assert.True(component > 0));
        }

        Assert.Throws<InvalidOperationException>(() => workspace.BeginAdjoint(Product));
    }

    [Fact]
    public void A_method_may_call_itself()
    {
        var workspace = new Workspace();
        double value = PowerForward(1.1, 60, workspace);
        Assert.Equal(Math.Pow(1.1, 60), value, 10);
        double xAdjoint = 0;
        PowerAdjoint(1.1, 60, workspace, 1, ref xAdjoint);
        Assert.Equal(60 * Math.Pow(1.1, 59), xAdjoint, 9);
    }

    [Fact]
    public void A_rented_workspace_keeps_without_a_frame_and_callees_nest_on_it()
    {
        Workspace workspace = Workspace.Rent();
        Span<double> kept = workspace.Keep<double>(100, out long block);
        kept.Fill(7);
        double[] x = [2, 3];
        double[] xAdjoint = new double[2];
        ProductOfSquaresForward(x, workspace);
        ProductOfSquaresAdjoint(x, workspace, 1, xAdjoint);
        Assert.Equal([36.0, 24.0], xAdjoint);
        Assert.All(workspace.Kept<double>(block, 100).ToArray(), element => Assert.Equal(7, element));
        workspace.Return();
        Workspace again = Workspace.Rent();
        Assert.Same(workspace, again);
        Assert.NotSame(again, Workspace.Rent());
        again.Return();
    }

    [Fact]
    public void Blocks_that_a_caller_keeps_above_a_callee_outlive_the_callees_frame()
    {
        var workspace = new Workspace();
        workspace.BeginForward("Caller");
        SquareForward(3, workspace);
        workspace.Keep<int>(5, out long block).Fill(42);
        int reference = workspace.KeepReference("kept");
        workspace.EndForward();

        workspace.BeginAdjoint("Caller");
        double adjoint = 0;
        SquareAdjoint(workspace, 1, ref adjoint);
        // a forward that the adjoint runs again must not be given the caller's memory
        SquareForward(5, workspace);
        Assert.All(workspace.Kept<int>(block, 5).ToArray(), element => Assert.Equal(42, element));
        Assert.Equal("kept", workspace.Reference<string>(reference));
        SquareAdjoint(workspace, 1, ref adjoint);
        Assert.All(workspace.Kept<int>(block, 5).ToArray(), element => Assert.Equal(42, element));
        workspace.EndAdjoint();
        Assert.Equal(2 * 3 + 2 * 5, adjoint);
    }

    [Fact]
    public void Shadows_go_with_their_adjoint_and_start_at_zero()
    {
        var workspace = new Workspace();
        workspace.BeginForward("Outer");
        workspace.BeginForward("Inner");
        workspace.EndForward();
        workspace.EndForward();
        workspace.BeginAdjoint("Outer");
        Span<double> outer = workspace.Shadow<double>(10);
        outer.Fill(1);
        long before = workspace.MarkShadows();
        workspace.BeginAdjoint("Inner");
        Span<double> inner = workspace.Shadow<double>(10);
        Assert.Equal(new double[10], inner.ToArray());
        inner.Fill(2);
        workspace.EndAdjoint();
        Assert.Equal(before, workspace.MarkShadows());
        Assert.Equal(new double[10], workspace.Shadow<double>(10).ToArray());
        workspace.ReleaseShadows(before);
        Assert.All(outer.ToArray(), element => Assert.Equal(1, element));
        workspace.EndAdjoint();
        Assert.NotEqual(before, workspace.MarkShadows());
    }

    private static double SquareForward(double x, Workspace workspace)
    {
        ref double kept = ref workspace.BeginForward<double>(Square);
        kept = x;
        workspace.EndForward();
        return x * x;
    }

    private static void SquareAdjoint(Workspace workspace, double resultAdjoint, ref double xAdjoint)
    {
        double x = workspace.BeginAdjoint<double>(Square);
        xAdjoint += 2 * x * resultAdjoint;
        workspace.EndAdjoint();
    }

    private static double ProductOfSquaresForward(ReadOnlySpan<double> x, Workspace workspace)
    {
        ref (long Products, long Squares) frame = ref workspace.BeginForward<(long, long)>(Product);
        Span<double> products = workspace.Keep<double>(x.Length, out frame.Products);
        Span<double> squares = workspace.Keep<double>(x.Length, out frame.Squares);
        double product = 1;
        for (int i = 0; i < x.Length; i++)
        {
            products[i] = product;
            squares[i] = SquareForward(x[i], workspace);
            product *= squares[i];
        }

        workspace.EndForward();
        return product;
    }

    private static void ProductOfSquaresAdjoint(
        ReadOnlySpan<double> x, Workspace workspace, double resultAdjoint, Span<double> xAdjoint)
    {
        ref readonly (long Products, long Squares) frame = ref workspace.BeginAdjoint<(long Products, long Squares)>(Product);
        Span<double> products = workspace.Kept<double>(frame.Products, x.Length);
        Span<double> squares = workspace.Kept<double>(frame.Squares, x.Length);
        double productAdjoint = resultAdjoint;
        for (int i = x.Length - 1; i >= 0; i--)
        {
            SquareAdjoint(workspace, productAdjoint * products[i], ref xAdjoint[i]);
            productAdjoint *= squares[i];
        }

        workspace.EndAdjoint();
    }

    private static double PowerForward(double x, int exponent, Workspace workspace)
    {
        ref double rest = ref workspace.BeginForward<double>(Power);
        rest = exponent == 0 ? 0 : PowerForward(x, exponent - 1, workspace);
        double result = exponent == 0 ? 1 : x * rest;
        workspace.EndForward();
        return result;
    }

    private static void PowerAdjoint(double x, int exponent, Workspace workspace, double resultAdjoint, ref double xAdjoint)
    {
        ref readonly double rest = ref workspace.BeginAdjoint<double>(Power);
        if (exponent != 0)
        {
            xAdjoint += rest * resultAdjoint;
            PowerAdjoint(x, exponent - 1, workspace, x * resultAdjoint, ref xAdjoint);
        }

        workspace.EndAdjoint();
    }
}

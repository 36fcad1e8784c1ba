using System;
using Backprop;

namespace GradBench.Objectives;

/// <summary>The determinant by expansion along rows: hardly the way to do it, but many operations on few numbers.</summary>
public static partial class Determinant
{
    /// <summary>The determinant of a square matrix.</summary>
    /// <param name="matrix">By rows.</param>
    /// <param name="size">The number of rows, from 1 to 31.</param>
    [Differentiable]
    public static double ByMinors(ReadOnlySpan<double> matrix, int size) => Minor(matrix, size, 0, 0);

    /// <summary>The determinant of what is left below some first rows, in the columns that they have not taken.</summary>
    /// <param name="matrix">By rows.</param>
    /// <param name="size">The number of rows.</param>
    /// <param name="row">The first row that is left.</param>
    /// <param name="taken">A bit for each column that is taken.</param>
    [Differentiable]
    private static double Minor(ReadOnlySpan<double> matrix, int size, int row, int taken)
    {
        if (row == size)
            return 1;
        double sum = 0;
        double sign = 1;
        for (int column = 0; column < size; column++)
        {
            if ((taken & (1 << column)) != 0)
                continue;
            sum += sign * matrix[row * size + column] * Minor(matrix, size, row + 1, taken | (1 << column));
            sign = -sign;
        }
        return sum;
    }
}

using System;

namespace Quickstart.Lessons;

/// <summary>Just enough of matrices to write a lecture's formulas as the lecture does.</summary>
internal sealed class Matrix
{
    private readonly double[] _entries;

    private Matrix(int rows, int columns, double[] entries)
    {
        Rows = rows;
        Columns = columns;
        _entries = entries;
    }

    /// <summary>The number of rows.</summary>
    public int Rows { get; }

    /// <summary>The number of columns.</summary>
    public int Columns { get; }

    /// <summary>The entries, row by row.</summary>
    public ReadOnlySpan<double> Entries => _entries;

    /// <summary>Aᵀ.</summary>
    public Matrix Transposed => Of(Columns, Rows, (i, j) => this[j, i]);

    /// <summary>One entry.</summary>
    public double this[int row, int column] => _entries[row * Columns + column];

    /// <summary>A matrix from entries that lie row by row.</summary>
    public static Matrix Of(int rows, int columns, ReadOnlySpan<double> entries) => new(rows, columns, entries.ToArray());

    /// <summary>A matrix from a formula for its entries.</summary>
    public static Matrix Of(int rows, int columns, Func<int, int, double> entry)
    {
        var entries = new double[rows * columns];
        for (int i = 0; i < entries.Length; i++)
            entries[i] = entry(i / columns, i % columns);
        return new Matrix(rows, columns, entries);
    }

    /// <summary>The column (1, …, 1)ᵀ.</summary>
    public static Matrix Ones(int rows) => Of(rows, 1, (_, _) => 1);

    /// <summary>Each entry on its own.</summary>
    public Matrix Map(Func<double, double> function) => Of(Rows, Columns, (i, j) => function(this[i, j]));

    /// <summary>The product entry by entry, A ∘ B.</summary>
    public Matrix Times(Matrix other) => Of(Rows, Columns, (i, j) => this[i, j] * other[i, j]);

    /// <summary>The matrix product.</summary>
    public static Matrix operator *(Matrix left, Matrix right) => Of(left.Rows, right.Columns, (i, j) =>
    {
        double sum = 0;
        for (int k = 0; k < left.Columns; k++)
            sum += left[i, k] * right[k, j];
        return sum;
    });

    /// <summary>The sum.</summary>
    public static Matrix operator +(Matrix left, Matrix right) => Of(left.Rows, left.Columns, (i, j) => left[i, j] + right[i, j]);

    /// <summary>The difference.</summary>
    public static Matrix operator -(Matrix left, Matrix right) => Of(left.Rows, left.Columns, (i, j) => left[i, j] - right[i, j]);

    /// <summary>Each entry divided by a number.</summary>
    public static Matrix operator /(Matrix left, double right) => left.Map(entry => entry / right);
}

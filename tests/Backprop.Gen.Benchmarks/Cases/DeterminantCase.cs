using System;
using Backprop.Benchmarks.Taping;

namespace Backprop.Benchmarks.Cases;

/// <summary>The determinant by elimination in place, with the largest pivot of each column.</summary>
internal sealed partial class DeterminantCase() : Case("determinant, 12 × 12", CaseKind.Matrix, Numbers.Uniform(12, Size * Size, -1, 1))
{
    private const int Size = 12;

    private readonly double[] _work = new double[Size * Size], _workAdjoint = new double[Size * Size];
    private readonly int[] _pivots = new int[Size];
    private readonly Tape _tape = new();
    private readonly Variable[] _variables = new Variable[Size * Size], _work2 = new Variable[Size * Size];

    [Differentiable]
    internal static double Determinant(ReadOnlySpan<double> matrix, int n)
    {
        double[] a = matrix.ToArray();
        double determinant = 1;
        for (int k = 0; k < n; k++)
        {
            int pivot = k;
            for (int i = k + 1; i < n; i++)
            {
                if (Math.Abs(a[i * n + k]) > Math.Abs(a[pivot * n + k]))
                    pivot = i;
            }
            if (pivot != k)
            {
                for (int j = k; j < n; j++)
                {
                    double held = a[k * n + j];
                    a[k * n + j] = a[pivot * n + j];
                    a[pivot * n + j] = held;
                }
                determinant = -determinant;
            }
            determinant *= a[k * n + k];
            for (int i = k + 1; i < n; i++)
            {
                double factor = a[i * n + k] / a[k * n + k];
                for (int j = k + 1; j < n; j++)
                    a[i * n + j] -= factor * a[k * n + j];
            }
        }
        return determinant;
    }

    /// <summary>
    /// The elimination leaves the rows of U and the factors of L in place, which is all that its reversal reads. A row of U is final
    /// when it becomes the pivot's, so nothing is kept beside them but which rows were exchanged.
    /// </summary>
    internal static double ByHand(
        ReadOnlySpan<double> matrix, int n, Span<double> gradient, Span<double> a, Span<double> adjoint, Span<int> pivots)
    {
        matrix.CopyTo(a);
        double determinant = 1;
        for (int k = 0; k < n; k++)
        {
            int pivot = k;
            for (int i = k + 1; i < n; i++)
            {
                if (Math.Abs(a[i * n + k]) > Math.Abs(a[pivot * n + k]))
                    pivot = i;
            }
            pivots[k] = pivot;
            Span<double> upper = a.Slice(k * n + k, n - k);
            if (pivot != k)
            {
                Swap(upper, a.Slice(pivot * n + k, n - k));
                determinant = -determinant;
            }
            double diagonal = upper[0];
            determinant *= diagonal;
            for (int i = k + 1; i < n; i++)
            {
                Span<double> row = a.Slice(i * n + k, upper.Length);
                double factor = row[0] / diagonal;
                row[0] = factor;
                for (int j = 1; j < row.Length; j++)
                    row[j] -= factor * upper[j];
            }
        }

        adjoint.Clear();
        for (int k = n - 1; k >= 0; k--)
        {
            ReadOnlySpan<double> upper = a.Slice(k * n + k, n - k);
            Span<double> upperAdjoint = adjoint.Slice(k * n + k, upper.Length);
            double reciprocal = 1 / upper[0], diagonalAdjoint = determinant * reciprocal;
            for (int i = k + 1; i < n; i++)
            {
                Span<double> rowAdjoint = adjoint.Slice(i * n + k, upper.Length);
                double factor = a[i * n + k], factorAdjoint = 0;
                for (int j = 1; j < upper.Length; j++)
                {
                    factorAdjoint -= rowAdjoint[j] * upper[j];
                    upperAdjoint[j] -= factor * rowAdjoint[j];
                }
                double entryAdjoint = factorAdjoint * reciprocal;
                rowAdjoint[0] = entryAdjoint;
                diagonalAdjoint -= entryAdjoint * factor;
            }
            upperAdjoint[0] = diagonalAdjoint;
            if (pivots[k] != k)
                Swap(upperAdjoint, adjoint.Slice(pivots[k] * n + k, upper.Length));
        }
        adjoint.CopyTo(gradient);
        return determinant;
    }

    private static void Swap(Span<double> left, Span<double> right)
    {
        for (int i = 0; i < left.Length; i++)
            (left[i], right[i]) = (right[i], left[i]);
    }

    private Variable TapedDeterminant()
    {
        Variable[] a = _work2;
        _variables.CopyTo(a, 0);
        Variable determinant = _tape.Input(1);
        for (int k = 0; k < Size; k++)
        {
            int pivot = k;
            for (int i = k + 1; i < Size; i++)
            {
                if (Math.Abs(a[i * Size + k].Value) > Math.Abs(a[pivot * Size + k].Value))
                    pivot = i;
            }
            if (pivot != k)
            {
                for (int j = k; j < Size; j++)
                    (a[k * Size + j], a[pivot * Size + j]) = (a[pivot * Size + j], a[k * Size + j]);
                determinant = -determinant;
            }
            determinant *= a[k * Size + k];
            for (int i = k + 1; i < Size; i++)
            {
                Variable factor = a[i * Size + k] / a[k * Size + k];
                for (int j = k + 1; j < Size; j++)
                    a[i * Size + j] -= factor * a[k * Size + j];
            }
        }
        return determinant;
    }

    public override void Primal() => Values[0] = Determinant(Point, Size);

    public override void Generated() => Values[0] = DeterminantGradient(Point, Size, Gradient);

    public override void HandWritten() => Values[0] = ByHand(Point, Size, Gradient, _work, _workAdjoint, _pivots);

    public override void Taped()
    {
        _tape.Clear();
        _tape.Inputs(Point, _variables);
        Variable result = TapedDeterminant();
        _tape.Reverse(result);
        Values[0] = result.Value;
        _tape.Adjoints(_variables, Gradient);
    }
}

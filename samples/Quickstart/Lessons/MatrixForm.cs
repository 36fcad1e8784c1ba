using System;
using Backprop;
using Quickstart.Models;
using Quickstart.Rendering;
using Quickstart.Training;

namespace Quickstart.Lessons;

/// <summary>Lesson 4: loops in, matrix calculus out.</summary>
internal static class MatrixForm
{
    private const double Tolerance = 1e-13;

    /// <summary>Holds the adjoints of softmax regression and of a two-layer network against their closed formulas.</summary>
    public static void Teach(Screen screen, Checks checks)
    {
        screen.Heading("4  Vectorised: softmax regression and a two-layer network");
        var random = new SplitMix(1);
        Softmax(screen, checks, random);
        screen.Line();
        TwoLayers(screen, checks, random);
    }

    private static void Softmax(Screen screen, Checks checks, SplitMix random)
    {
        const int examples = 8, features = 5, classes = 4;
        Matrix w = Random(classes, features, random), b = Random(1, classes, random), x = Random(examples, features, random);
        Matrix t = Matrix.Of(examples, classes, (n, k) => n % classes == k ? 1 : 0);

        var workspace = new Workspace();
        var wAdjoint = new double[classes * features];
        var bAdjoint = new double[classes];
        SoftmaxRegression.LossForward(w.Entries, b.Entries, x.Entries, t.Entries, examples, workspace);
        SoftmaxRegression.LossAdjoint(w.Entries, b.Entries, x.Entries, t.Entries, examples, workspace, 1, wAdjoint, bAdjoint);

        Matrix ones = Matrix.Ones(examples);
        Matrix y = RowSoftmax(x * w.Transposed + ones * b);
        Matrix zBar = (y - t) / examples;
        screen.Line("  Z = X·Wᵀ + 1·bᵀ    Y = softmax(Z)    L = −(1/N)·Σ T ∘ ln Y");
        screen.Line("  Z̄ = (Y − T)/N");
        checks.Close("W̄ = Z̄ᵀ·X", wAdjoint, (zBar.Transposed * x).Entries, Tolerance);
        checks.Close("b̄ = Z̄ᵀ·1", bAdjoint, (zBar.Transposed * ones).Entries, Tolerance);
    }

    private static void TwoLayers(Screen screen, Checks checks, SplitMix random)
    {
        const int examples = 7, inputs = 4, hidden = 6, outputs = 3;
        Matrix w1 = Random(hidden, inputs, random), b1 = Random(1, hidden, random);
        Matrix w2 = Random(outputs, hidden, random), b2 = Random(1, outputs, random);
        Matrix x = Random(examples, inputs, random), t = Random(examples, outputs, random);

        var w1Adjoint = new double[hidden * inputs];
        var b1Adjoint = new double[hidden];
        var w2Adjoint = new double[outputs * hidden];
        var b2Adjoint = new double[outputs];
        var workspace = new Workspace();
        TwoLayerNetwork.LossForward(
            w1.Entries, b1.Entries, w2.Entries, b2.Entries, x.Entries, t.Entries, examples, workspace);
        TwoLayerNetwork.LossAdjoint(
            w1.Entries, b1.Entries, w2.Entries, b2.Entries, x.Entries, t.Entries, examples, workspace,
            1, w1Adjoint, b1Adjoint, w2Adjoint, b2Adjoint);

        Matrix ones = Matrix.Ones(examples);
        Matrix h = (x * w1.Transposed + ones * b1).Map(Sigmoid);
        Matrix y = h * w2.Transposed + ones * b2;
        Matrix yBar = (y - t) / examples;
        Matrix hBar = yBar * w2;
        Matrix zBar = hBar.Times(h.Map(s => s * (1 - s)));
        screen.Line("  Z = X·W1ᵀ + 1·b1ᵀ    H = σ(Z)    Y = H·W2ᵀ + 1·b2ᵀ    L = ‖Y − T‖²/2N");
        screen.Line("  Ȳ = (Y − T)/N    H̄ = Ȳ·W2    Z̄ = H̄ ∘ σ'(Z)");
        checks.Close("W̄2 = Ȳᵀ·H", w2Adjoint, (yBar.Transposed * h).Entries, Tolerance);
        checks.Close("b̄2 = Ȳᵀ·1", b2Adjoint, (yBar.Transposed * ones).Entries, Tolerance);
        checks.Close("W̄1 = Z̄ᵀ·X", w1Adjoint, (zBar.Transposed * x).Entries, Tolerance);
        checks.Close("b̄1 = Z̄ᵀ·1", b1Adjoint, (zBar.Transposed * ones).Entries, Tolerance);
    }

    private static Matrix Random(int rows, int columns, SplitMix random) => Matrix.Of(rows, columns, random.Normals(rows * columns, 1));

    private static double Sigmoid(double z) => 1 / (1 + Math.Exp(-z));

    private static Matrix RowSoftmax(Matrix z)
    {
        Matrix exponentials = z.Map(Math.Exp);
        Matrix sums = exponentials * Matrix.Ones(z.Columns);
        return Matrix.Of(z.Rows, z.Columns, (i, j) => exponentials[i, j] / sums[i, 0]);
    }
}

using System;
using Quickstart.Models;
using Quickstart.Rendering;

namespace Quickstart.Lessons;

/// <summary>Lesson 3: logistic least squares against the formulas that one derives by hand.</summary>
internal static class Blackboard
{
    private const double Lambda = 0.1;

    private static readonly (double W, double B, double X, double T)[] _points =
    [
        (0.5, -0.2, 1.5, 1), (-1.25, 0.75, 0.4, 0), (2, 1, -3, 0.5), (0, 0, 1, 1), (3, -4, 2, 0), (-0.7, 0.1, -2.2, 0.9),
    ];

    /// <summary>Compares at several points, without and with a regulariser.</summary>
    public static void Teach(Screen screen, Checks checks)
    {
        screen.Heading("3  Logistic least squares: L = ½(σ(wx + b) − t)², and with λ/2·w²");
        screen.Line("  On the blackboard:  z = wx + b    y = σ(z)    L = ½(y − t)²");
        screen.Line("                      ȳ = y − t     z̄ = ȳ·σ'(z)     w̄ = z̄·x     b̄ = z̄");
        screen.Line("  With the regulariser w reaches the cost by two paths, so its adjoint is a sum:");
        screen.Line("                      w̄ = z̄·x + λ·w");
        screen.Line();

        double wWorst = 0, bWorst = 0, wRegularisedWorst = 0, bRegularisedWorst = 0;
        foreach ((double w, double b, double x, double t) in _points)
        {
            double y = 1 / (1 + Math.Exp(-(w * x + b)));
            double zBar = (y - t) * y * (1 - y);

            LeastSquares.LossGradient(w, b, x, t, out double wGradient, out double bGradient);
            wWorst = Math.Max(wWorst, Math.Abs(wGradient - zBar * x));
            bWorst = Math.Max(bWorst, Math.Abs(bGradient - zBar));

            LeastSquares.RegularisedGradient(w, b, x, t, Lambda, out wGradient, out bGradient);
            wRegularisedWorst = Math.Max(wRegularisedWorst, Math.Abs(wGradient - (zBar * x + Lambda * w)));
            bRegularisedWorst = Math.Max(bRegularisedWorst, Math.Abs(bGradient - zBar));
        }
        checks.Close("w̄ = (σ(z) − t)·σ'(z)·x, at six points", wWorst, 0, 1e-15);
        checks.Close("b̄ = (σ(z) − t)·σ'(z)", bWorst, 0, 1e-15);
        checks.Close("regularised: w̄ = (σ(z) − t)·σ'(z)·x + λ·w", wRegularisedWorst, 0, 1e-15);
        checks.Close("regularised: b̄ as before", bRegularisedWorst, 0, 1e-15);
    }
}

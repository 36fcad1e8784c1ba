using System;
using Backprop;
using Quickstart.Models;
using Quickstart.Rendering;

namespace Quickstart.Lessons;

/// <summary>Lesson 2: one derivative, forward and backward.</summary>
internal static class TwoModes
{
    /// <summary>The magnitude of the derivative, in the digits that the lecture gives.</summary>
    private const double Quoted = 0.00037018372;

    /// <summary>Differentiates a term of the negative log-likelihood in both modes.</summary>
    public static void Teach(Screen screen, Checks checks)
    {
        const double w = 3, x = 3;
        screen.Heading("2  Logistic regression, one term: −ln σ(W·X) at X = 3, y = 1, W = 3");

        double value = LogisticRegression.NegativeLogLikelihoodTangent(w, x, out double tangent, wTangent: 1);

        var workspace = new Workspace();
        double adjoint = 0;
        LogisticRegression.NegativeLogLikelihoodForward(w, x, workspace);
        LogisticRegression.NegativeLogLikelihoodAdjoint(w, x, workspace, resultAdjoint: 1, ref adjoint);

        screen.Line($"  value               {Numbers.Long(value)}");
        screen.Line($"  d/dW by tangent     {Numbers.Long(tangent)}   forward mode: Ẇ = 1 goes in");
        screen.Line($"  d/dW by adjoint     {Numbers.Long(adjoint)}   backward mode: the seed 1 goes in");
        screen.Line();
        screen.Line("  The sign: d/dW[−ln σ(WX)] = −(1 − σ(WX))·X = −3·(1 − σ(9)) is negative. The");
        screen.Line("  example is of class 1, so a larger W makes it likelier and its loss smaller.");
        screen.Line("  The lecture quotes the magnitude.");
        screen.Line();
        double exact = -x / (1 + Math.Exp(w * x));
        checks.Close("the value is ln(1 + e⁻⁹)", value, Math.Log(1 + Math.Exp(-w * x)), 1e-15);
        checks.Close("|tangent| = 0.00037018372, to the digits quoted", Math.Abs(tangent), Quoted, 1e-11);
        checks.Close("|adjoint| = 0.00037018372, to the digits quoted", Math.Abs(adjoint), Quoted, 1e-11);
        checks.Close("tangent = −X/(1 + e^(WX))", tangent, exact, 1e-15);
        checks.Close("adjoint = −X/(1 + e^(WX))", adjoint, exact, 1e-15);
    }
}

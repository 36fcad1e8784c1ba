using System;
using Backprop;
using Quickstart.Models;
using Quickstart.Rendering;
using Spectre.Console;

namespace Quickstart.Lessons;

/// <summary>Lesson 1: the trace that every lecture draws, and the code that is that trace.</summary>
internal static class TheTrace
{
    private const double X1 = 2;
    private const double X2 = 5;

    /// <summary>Walks the trace of f forward and back, one generated adjoint a line, then all of it at once.</summary>
    public static void Teach(Screen screen, Checks checks)
    {
        screen.Heading("1  f(x₁, x₂) = ln x₁ + x₁·x₂ − sin x₂ at (2, 5)");
        var primal = new TraceTable("forward primal trace", checks);
        var adjoint = new TraceTable("reverse adjoint trace", checks);
        Walk(primal, adjoint);
        screen.Line("The code is the table: with the two traces stands the sweep that FAdjoint runs, as the");
        screen.Line("generator wrote it into Lecture, each statement under the line of source that it reverses.");
        screen.Line();
        GeneratedSource code = GeneratedSource.Find(nameof(Lecture), nameof(Lecture.FReverseSweep));
        screen.ShowSideBySide(new Rows(primal.Render(), adjoint.Render()), code.Render(), TraceTable.Width + code.Width);
        Together(checks);
    }

    /// <summary>
    /// Runs the five operations forward, then their adjoints in the opposite order.
    /// Each adjoint takes that of its result and adds to those of its arguments: that is all there is to it.
    /// </summary>
    private static void Walk(TraceTable primal, TraceTable adjoint)
    {
        var workspace = new Workspace();
        double v1 = Elementary.LogForward(X1, workspace);
        double v2 = Elementary.MultiplyForward(X1, X2, workspace);
        double v3 = Elementary.SinForward(X2, workspace);
        double v4 = Elementary.AddForward(v1, v2, workspace);
        double v5 = Elementary.SubtractForward(v4, v3, workspace);
        primal.Add("v₋₁", "x₁", X1, "2");
        primal.Add("v₀", "x₂", X2, "5");
        primal.Add("v₁", "ln v₋₁", v1, "0.693");
        primal.Add("v₂", "v₋₁ · v₀", v2, "10");
        primal.Add("v₃", "sin v₀", v3, "-0.959");
        primal.Add("v₄", "v₁ + v₂", v4, "10.693");
        primal.Add("v₅", "v₄ − v₃", v5, "11.652");

        double x1Bar = 0, x2Bar = 0, v1Bar = 0, v2Bar = 0, v3Bar = 0, v4Bar = 0;
        double v5Bar = 1;
        adjoint.Add("v̄₅", "f̄", v5Bar, "1");
        Elementary.SubtractAdjoint(v4, v3, workspace, v5Bar, ref v4Bar, ref v3Bar);
        adjoint.Add("v̄₄", "v̄₅ · 1", v4Bar, "1");
        adjoint.Add("v̄₃", "v̄₅ · (−1)", v3Bar, "-1");
        Elementary.AddAdjoint(v1, v2, workspace, v4Bar, ref v1Bar, ref v2Bar);
        adjoint.Add("v̄₁", "v̄₄ · 1", v1Bar, "1");
        adjoint.Add("v̄₂", "v̄₄ · 1", v2Bar, "1");
        Elementary.SinAdjoint(X2, workspace, v3Bar, ref x2Bar);
        adjoint.Add("v̄₀", "v̄₃ · cos v₀", x2Bar, "-0.284");
        Elementary.MultiplyAdjoint(X1, X2, workspace, v2Bar, ref x1Bar, ref x2Bar);
        adjoint.Add("v̄₋₁", "v̄₂ · v₀", x1Bar, "5");
        adjoint.Add("v̄₀", "v̄₀ + v̄₂ · v₋₁", x2Bar, "1.716");
        Elementary.LogAdjoint(X1, workspace, v1Bar, ref x1Bar);
        adjoint.Add("v̄₋₁", "v̄₋₁ + v̄₁ / v₋₁", x1Bar, "5.5");
    }

    /// <summary>The generated derivatives of the whole of f, against calculus.</summary>
    private static void Together(Checks checks)
    {
        double x1Derivative = 1 / X1 + X2;
        double x2Derivative = X1 - Math.Cos(X2);

        var workspace = new Workspace();
        Lecture.FForward(X1, X2, workspace);
        double x1Adjoint = 0, x2Adjoint = 0;
        Lecture.FAdjoint(X1, X2, workspace, 1, ref x1Adjoint, ref x2Adjoint);
        checks.Close("FAdjoint: ∂f/∂x₁ = 1/x₁ + x₂ = 5.5", x1Adjoint, x1Derivative, 1e-15);
        checks.Close("FAdjoint: ∂f/∂x₂ = x₁ − cos x₂ = 1.716", x2Adjoint, x2Derivative, 1e-15);

        double value = Lecture.FGradient(X1, X2, out double x1Gradient, out double x2Gradient);
        checks.Close("FGradient returns f itself, bit for bit", value, Lecture.F(X1, X2), 0);
        checks.Close("FGradient: both derivatives in one call", [x1Gradient, x2Gradient], [x1Derivative, x2Derivative], 1e-15);

        Lecture.FTangent(X1, X2, out double tangent, 1, 0);
        checks.Close("FTangent in the direction (1, 0): ∂f/∂x₁", tangent, x1Derivative, 1e-15);
    }
}

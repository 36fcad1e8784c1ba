using System;
using System.Text.Json;
using Backprop;
using GradBench.Objectives;
using GradBench.Protocol;

namespace GradBench.Evals;

/// <summary>ode: the solution of an initial value problem, and the gradient of its last element.</summary>
internal static class RungeKuttaEval
{
    public static Task Primal(JsonElement input)
    {
        double[] x = input.Numbers("x"), y = new double[x.Length];
        int steps = input.Integer("s");
        return new Task(() => RungeKutta.Solve(x, steps, y), () => Json.Of(y));
    }

    public static Task Gradient(JsonElement input)
    {
        double[] x = input.Numbers("x"), y = new double[x.Length], xAdjoint = new double[x.Length], yAdjoint = new double[x.Length];
        int steps = input.Integer("s");
        Workspace workspace = new();
        return new Task(Run, () => Json.Of(xAdjoint));

        void Run()
        {
            Array.Clear(xAdjoint);
            Array.Clear(yAdjoint);
            yAdjoint[^1] = 1;
            RungeKutta.SolveForward(x, steps, y, workspace);
            RungeKutta.SolveAdjoint(x, steps, y, workspace, xAdjoint, yAdjoint);
        }
    }
}

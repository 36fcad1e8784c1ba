using System;
using System.Collections.Generic;
using GradBench.Protocol;

namespace GradBench.Evals;

/// <summary>The evals that this tool takes part in, and their functions.</summary>
internal static class Catalogue
{
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, Prepare>> Modules { get; } =
        new Dictionary<string, IReadOnlyDictionary<string, Prepare>>(StringComparer.Ordinal)
        {
            ["hello"] = Functions(("square", Scalars.Square), ("double", Scalars.Double)),
            ["llsq"] = Functions(("primal", Vectors.LeastSquares), ("gradient", Vectors.LeastSquaresGradient)),
            ["lse"] = Functions(("primal", Vectors.LogSumExp), ("gradient", Vectors.LogSumExpGradient)),
            ["det"] = Functions(("primal", Vectors.Determinant), ("gradient", Vectors.DeterminantGradient)),
            ["ode"] = Functions(("primal", RungeKuttaEval.Primal), ("gradient", RungeKuttaEval.Gradient)),
            ["gmm"] = Functions(("objective", GmmEval.Objective), ("jacobian", GmmEval.Jacobian)),
            ["lstm"] = Functions(("objective", LstmEval.Objective), ("jacobian", LstmEval.Jacobian)),
            ["ba"] = Functions(("objective", BundleAdjustmentEval.Objective), ("jacobian", BundleAdjustmentEval.Jacobian)),
            ["ht"] = Functions(("objective", HandTrackingEval.Objective), ("jacobian", HandTrackingEval.Jacobian)),
        };

    private static Dictionary<string, Prepare> Functions(params (string Name, Prepare Prepare)[] functions)
    {
        Dictionary<string, Prepare> table = new(StringComparer.Ordinal);
        foreach ((string name, Prepare prepare) in functions)
            table.Add(name, prepare);
        return table;
    }
}

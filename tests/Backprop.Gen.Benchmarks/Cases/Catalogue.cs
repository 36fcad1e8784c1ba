using System.Collections.Generic;

namespace Backprop.Benchmarks.Cases;

/// <summary>The cases, from the smallest to the largest of their kinds.</summary>
internal static class Catalogue
{
    public static IReadOnlyList<Case> All { get; } =
    [
        new LectureCase(),
        new ThirtyOperationsCase(),
        new BlackScholesCase(),
        new BundleAdjustmentCase(),
        new LogisticRegressionCase(10, 64),
        new LogisticRegressionCase(100, 8),
        new LogisticRegressionCase(1000, 1),
        new LogisticRegressionCase(100, 8, reassociates: true),
        new LogisticRegressionCase(1000, 1, reassociates: true),
        new MlpCase(1),
        new MlpCase(32),
        new RnnCase(),
        new GmmCase(10, 10, 50),
        new GmmCase(32, 5, 30),
        new LstmCase(),
        new RungeKuttaCase(),
        new LogSumExpCase(),
        new LogSumExpCase(reassociates: true),
        new LeastSquaresCase(),
        new DeterminantCase(),
    ];
}

namespace Backprop.Benchmarks.Cases;

/// <summary>What a gradient may cost, as a multiple of its primal, depends on the work it does.</summary>
internal sealed record CaseKind(string Name, double PrimalMultiple)
{
    public static readonly CaseKind Scalar = new("scalar formula", 2);
    public static readonly CaseKind Matrix = new("matrix work", 3);
    public static readonly CaseKind Mixture = new("Gaussian mixture", 2.4);
    public static readonly CaseKind Lstm = new("LSTM", 2.1);
    public static readonly CaseKind LeastSquares = new("least squares", 1.4);
    public static readonly CaseKind Ode = new("Runge-Kutta", 2.1);
    public static readonly CaseKind LogSumExp = new("log-sum-exp", 2);
}

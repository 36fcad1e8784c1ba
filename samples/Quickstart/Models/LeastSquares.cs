using Backprop;

namespace Quickstart.Models;

/// <summary>Univariate logistic least squares: one input, one weight, one bias.</summary>
public static partial class LeastSquares
{
    /// <summary>½(σ(wx + b) − t)².</summary>
    [Differentiable]
    public static double Loss(double w, double b, [Constant] double x, [Constant] double t)
    {
        double z = w * x + b;
        double y = Activations.Sigmoid(z);
        return 0.5 * (y - t) * (y - t);
    }

    /// <summary>½(σ(wx + b) − t)² + λ/2·w²: <paramref name="w"/> now reaches the cost by two paths.</summary>
    [Differentiable]
    public static double Regularised(double w, double b, [Constant] double x, [Constant] double t, [Constant] double lambda)
    {
        double loss = Loss(w, b, x, t);
        double regulariser = 0.5 * w * w;
        return loss + lambda * regulariser;
    }
}

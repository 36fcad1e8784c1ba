using System;
using Backprop;

namespace Quickstart.Models;

/// <summary>Logistic regression with one weight and no bias.</summary>
public static partial class LogisticRegression
{
    /// <summary>The term −ln σ(w·x) of the negative log-likelihood for an example of class 1.</summary>
    [Differentiable]
    public static double NegativeLogLikelihood(double w, [Constant] double x) =>
        -Math.Log(Activations.Sigmoid(w * x));
}

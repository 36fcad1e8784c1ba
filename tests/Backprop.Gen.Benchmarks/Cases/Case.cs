using System;

namespace Backprop.Benchmarks.Cases;

/// <summary>
/// An objective in all the ways in which its gradient can be had. Each way makes the same evaluations, leaves the same results in
/// <see cref="Values"/> and the same derivatives in <see cref="Gradient"/>. A short objective is evaluated at many points in one call,
/// so that the call does not count.
/// </summary>
internal abstract class Case(string name, CaseKind kind, double[] point, int evaluations = 1, int results = 1, bool reassociates = false)
{
    public string Name { get; } = name + (reassociates ? ", reassociated" : "");

    /// <summary>Whether the generated gradient may round the value otherwise: <c>[Differentiable(Reassociate = true)]</c>.</summary>
    public bool Reassociates { get; } = reassociates;

    public CaseKind Kind { get; } = kind;

    /// <summary>The active inputs: all those of the first evaluation, then those of the second.</summary>
    public double[] Point { get; } = point;

    /// <summary>How many evaluations a call makes.</summary>
    public int Evaluations { get; } = evaluations;

    /// <summary>The results of the objective, in the order of the evaluations.</summary>
    public double[] Values { get; } = new double[evaluations * results];

    /// <summary>The derivatives by <see cref="Point"/>.</summary>
    public double[] Gradient { get; } = new double[point.Length];

    /// <summary>The number of active inputs of one evaluation.</summary>
    public int Inputs => Point.Length / Evaluations;

    /// <summary>The method as its author wrote it.</summary>
    public abstract void Primal();

    /// <summary>What the compiler made of it.</summary>
    public abstract void Generated();

    /// <summary>What an expert writes instead: scalar, rows sliced once, sums in locals, value and gradient in one.</summary>
    public abstract void HandWritten();

    /// <summary>The method over <see cref="Taping.Variable"/>.</summary>
    public abstract void Taped();

    /// <summary>The number that is differentiated, from what an evaluation left in <see cref="Values"/>.</summary>
    public virtual double Objective(int evaluation) => Values[evaluation];

    protected ReadOnlySpan<double> PointOf(int evaluation) => Point.AsSpan(evaluation * Inputs, Inputs);

    protected Span<double> GradientOf(int evaluation) => Gradient.AsSpan(evaluation * Inputs, Inputs);
}

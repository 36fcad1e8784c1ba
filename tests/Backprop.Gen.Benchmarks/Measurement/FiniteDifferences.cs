using System;
using Backprop.Benchmarks.Cases;

namespace Backprop.Benchmarks.Measurement;

/// <summary>
/// The gradient from the primal alone: central differences, a pair of evaluations for each input. Where there are many inputs only
/// some are taken, evenly spread; a measured time is then multiplied by <see cref="Share"/>.
/// </summary>
internal sealed class FiniteDifferences
{
    private const int MostComponents = 8;
    private const double Step = 1e-6;

    private readonly Case _case;
    private readonly int[] _components;
    private readonly double[] _above;

    public FiniteDifferences(Case @case)
    {
        _case = @case;
        _above = new double[@case.Evaluations];
        _components = new int[Math.Min(@case.Inputs, MostComponents)];
        for (int i = 0; i < _components.Length; i++)
            _components[i] = (int)((long)i * @case.Inputs / _components.Length);
    }

    /// <summary>How many inputs there are for each that is taken.</summary>
    public double Share => (double)_case.Inputs / _components.Length;

    public ReadOnlySpan<int> Components => _components;

    /// <summary>Leaves the derivatives by <see cref="Components"/> in the gradient of the case.</summary>
    public void Run()
    {
        int inputs = _case.Inputs;
        double[] point = _case.Point;
        foreach (int component in _components)
        {
            Move(Step);
            _case.Primal();
            for (int i = 0; i < _above.Length; i++)
                _above[i] = _case.Objective(i);
            Move(-2 * Step);
            _case.Primal();
            Move(Step);
            for (int i = 0; i < _above.Length; i++)
                _case.Gradient[i * inputs + component] = (_above[i] - _case.Objective(i)) / (2 * Step);

            void Move(double by)
            {
                for (int i = component; i < point.Length; i += inputs)
                    point[i] += by;
            }
        }
    }
}

using System;
using System.Linq;
using Backprop.RandomPrograms.Compilation;
using Backprop.RandomPrograms.Interpretation;
using Backprop.RandomPrograms.Language;

namespace Backprop.RandomPrograms.Oracles;

internal enum DifferenceVerdict
{
    Agrees,
    Differs,

    /// <summary>A decision of the program changes within the smallest step.</summary>
    Kink,

    /// <summary>Rounding or curvature leaves the extrapolation unsure.</summary>
    Unsure,
}

/// <summary>
/// The directional derivative of the seeds' dot product with the outputs by central differences,
/// extrapolated over halved steps (Ridders 1982), with the steps kept where the program takes the same decisions.
/// </summary>
internal sealed class FiniteDifferences(Unit unit, Method method, Members members)
{
    private const int Columns = 5;

    private readonly bool _wide = Walk.UsesFloat(unit, method);
    private readonly bool _stops = Walk.UsesStop(unit, method);
    private readonly System.Collections.Generic.HashSet<string> _written = Writes.Of(unit, method);

    /// <summary>
    /// Programs in double precision are evaluated as compiled. Single precision is too coarse to take differences of:
    /// there the interpreter evaluates the program in double precision. It also evaluates programs that stop
    /// derivatives, holding what they stop at its value at the point.
    /// </summary>
    public DifferenceVerdict Compare(Sample sample, out string detail)
    {
        detail = "";
        var interpreter = new Interpreter(unit, _wide);
        Interpreter.Outcome center;
        try
        {
            center = interpreter.Run(method, sample.Point, sample.Direction);
            (double expected, double scale) = Derivative(sample, center);
            bool differs = false;
            for (double step = 1e-2; step > 1e-6; step /= 8)
            {
                // a step over many periods of a sine sees nothing of its slope, and all its differences are alike
                if (step * scale > 1 + Size(sample, center) || !Smooth(interpreter, sample, step, center))
                    continue;
                (double found, double error) = Extrapolate(interpreter, sample, step, center);
                if (!(error <= 1e-4 * scale))
                    continue;
                detail = FormattableString.Invariant($"finite differences give {found:R} ± {error:G2}, the tangent {expected:R}");
                // a derivative far below the value, or below the terms of order one that cancel in it, drowns in their rounding
                double rounding = 1e-14 * (1 + Size(sample, center)) / (step / (1 << Columns));
                double tolerance = (_wide ? 1e-4 : 1e-6) * scale + 20 * error + rounding;
                if (Math.Abs(found - expected) <= tolerance)
                    return DifferenceVerdict.Agrees;
                // or they are all alike for another reason than that they are right: smaller steps would tell
                differs = true;
            }
            if (differs)
                return DifferenceVerdict.Differs;
            return Smooth(interpreter, sample, 1e-6, center) ? DifferenceVerdict.Unsure : DifferenceVerdict.Kink;
        }
        catch (InvalidProgramException)
        {
            // a neighbouring point may leave the language, by an index that depends on data
            return DifferenceVerdict.Kink;
        }
    }

    private bool Smooth(Interpreter interpreter, Sample sample, double step, Interpreter.Outcome center) =>
        new[] { step, -step, step / 2, -step / 2 }
            .All(t => interpreter.Run(method, At(sample, t), null, center.Stopped).Trace == center.Trace);

    private (double Derivative, double Error) Extrapolate(
        Interpreter interpreter, Sample sample, double step, Interpreter.Outcome center)
    {
        var row = new double[Columns];
        double best = double.NaN, error = double.PositiveInfinity;
        for (int i = 0; i < Columns; i++, step /= 2)
        {
            double difference = (Value(interpreter, sample, step, center) - Value(interpreter, sample, -step, center)) / (2 * step);
            double factor = 4;
            for (int j = 0; j < i; j++, factor *= 4)
            {
                double extrapolated = difference + (difference - row[j]) / (factor - 1);
                double change = Math.Max(Math.Abs(extrapolated - difference), Math.Abs(extrapolated - row[j]));
                row[j] = difference;
                difference = extrapolated;
                if (change < error)
                    (best, error) = (extrapolated, change);
            }
            row[i] = difference;
        }
        return (best, error);
    }

    private Arguments At(Sample sample, double step)
    {
        double[] x = sample.Point.Active().ToArray(), v = sample.Direction.Active().ToArray();
        // a step of a float argument must not be rounded to a float
        Arguments point = _wide ? sample.Point.Map((_, value) => Arguments.Widened(value)) : sample.Point;
        return point.WithActive(i => x[i] + step * v[i]);
    }

    private double Value(Interpreter interpreter, Sample sample, double step, Interpreter.Outcome center)
    {
        Arguments arguments = At(sample, step);
        if (_wide || _stops)
        {
            Interpreter.Outcome outcome = interpreter.Run(method, arguments, null, center.Stopped);
            return Weigh(sample, outcome.Result.Select(d => d.Value).ToArray(), i => outcome.Arrays[i]!.Select(d => d.Value).ToArray());
        }
        double[] result = members.Primal(arguments.Values, new object?[arguments.Values.Length], [], members.Workspace, out _);
        return Weigh(sample, result, i => Arguments.Leaves(arguments.Values[i]).ToArray());
    }

    private (double Value, double Scale) Derivative(Sample sample, Interpreter.Outcome outcome) =>
        (Weigh(sample, outcome.Result.Select(d => d.Tangent).ToArray(), i => outcome.Arrays[i]!.Select(d => d.Tangent).ToArray()),
         Weigh(sample, outcome.Result.Select(d => d.Scale).ToArray(), i => outcome.Arrays[i]!.Select(d => d.Scale).ToArray(), Math.Abs));

    private double Size(Sample sample, Interpreter.Outcome outcome) =>
        Weigh(sample, outcome.Result.Select(d => Math.Abs(d.Value)).ToArray(), i => outcome.Arrays[i]!.Select(d => Math.Abs(d.Value)).ToArray(), Math.Abs);

    private double Weigh(Sample sample, double[] result, Func<int, double[]> array, Func<double, double>? seed = null)
    {
        seed ??= s => s;
        double sum = sample.ResultSeed.Zip(result, (s, y) => seed(s) * y).Sum();
        for (int i = 0; i < method.Parameters.Count; i++)
            if (method.Parameters[i] is { IsMemory: true, IsActive: true } p && _written.Contains(p.Name))
                sum += Arguments.Components(sample.Seeds.Values[i]).Zip(p.Reals(array(i)), (s, y) => seed(s) * y).Sum();
        return sum;
    }
}

using System;
using System.Linq;
using Backprop.RandomPrograms.Generation;
using Backprop.RandomPrograms.Interpretation;
using Backprop.RandomPrograms.Language;

namespace Backprop.RandomPrograms.Oracles;

/// <summary>A point to test a method at, with a direction, seeds, and what the interpreter says of it.</summary>
/// <param name="Seeds">Of the arrays; used for those that the method writes.</param>
/// <param name="ResultSeed">Of each component of the result.</param>
internal sealed record Sample(Arguments Point, Arguments Direction, Arguments Seeds, double[] ResultSeed, Interpreter.Outcome Expected)
{
    /// <summary>The largest value or derivative of a moderate program.</summary>
    public const double Largest = 1e8;

    /// <summary>A point at which values and derivatives are moderate; null if some attempts find none.</summary>
    public static Sample? Find(Unit unit, Method method, SplitMix64 random, int attempts = 5)
    {
        for (int attempt = 0; attempt < attempts; attempt++)
            if (At(unit, method, InputGenerator.Generate(random, method), random.Next()) is { } sample)
                return sample;
        return null;
    }

    /// <summary>The sample at a point; null if the program is not defined or not moderate there.</summary>
    public static Sample? At(Unit unit, Method method, Arguments point, ulong seed)
    {
        var random = new SplitMix64(seed);
        Arguments direction = Derivatives(point, _ => Away(random)), seeds = Derivatives(point, _ => Away(random));
        Interpreter.Outcome outcome;
        try
        {
            outcome = new Interpreter(unit).Run(method, point, direction);
        }
        catch (InvalidProgramException)
        {
            return null;
        }
        double[] resultSeed = outcome.Result.Select(_ => (double)(float)Away(random)).ToArray();
        bool moderate = outcome.Result.All(IsModerate)
            && outcome.Arrays.Where((_, i) => method.Parameters[i].Role != Role.Scratch)
                .All(a => a is null || a.All(IsModerate));
        return moderate ? new Sample(point, direction, seeds, resultSeed, outcome) : null;
    }

    /// <summary>Derivative arguments of the form of the arguments, null where a parameter has none.</summary>
    public static Arguments Derivatives(Arguments arguments, Func<double, double> component) =>
        arguments.Map((p, value) => p.IsActive ? Arguments.MapComponents(value, component) : null);

    private static bool IsModerate(Dual d) =>
        Math.Abs(d.Value) <= Largest && Math.Abs(d.Tangent) <= Largest && d.Scale <= Largest;

    /// <summary>Away from zero, so that every component of a gradient weighs in a dot product.</summary>
    private static double Away(SplitMix64 random) => random.Between(0.5, 1.5) * (random.Chance(0.5) ? 1 : -1);
}

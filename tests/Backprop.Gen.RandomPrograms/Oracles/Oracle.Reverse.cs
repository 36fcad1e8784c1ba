using System;
using System.Linq;
using Backprop.RandomPrograms.Interpretation;
using Backprop.RandomPrograms.Language;

namespace Backprop.RandomPrograms.Oracles;

internal sealed partial class Oracle
{
    /// <summary>The dot-product test, ⟨seeds, J·direction⟩ = ⟨Jᵀ·seeds, direction⟩, once onto nonzero adjoints and once onto zero.</summary>
    private Failure? CheckAdjoint(Sample sample, ref string member)
    {
        (double tangentSide, double scale) = TangentSide(sample);
        // values that are not tame numbers, so that an overwriting adjoint shows
        Arguments initial = sample.Seeds.Map((p, value) => p.IsActive ? Arguments.MapComponents(value, x => 0.75 * x + 0.125) : null);
        Failure? failure = RunAdjoint(sample, initial, sample.ResultSeed, sample.Seeds, ref member, out Arguments onto)
            ?? RunAdjoint(sample, Zero(sample), sample.ResultSeed, sample.Seeds, ref member, out _);
        if (failure is not null)
            return failure;
        failure = RunAdjoint(sample, Zero(sample), sample.ResultSeed, sample.Seeds, ref member, out Arguments adjoints);
        if (failure is not null)
            return failure;
        double adjointSide = adjoints.Active().Zip(sample.Direction.Active(), (a, v) => a * v).Sum();
        if (!(Math.Abs(adjointSide - tangentSide) <= Tolerance * scale + Floor))
            return Fail("dot product", FormattableString.Invariant(
                $"⟨adjoint, direction⟩ = {adjointSide:R}, ⟨seed, tangent⟩ = {tangentSide:R} (scale {scale:G3}), adjoints {adjoints}"), sample);
        double[] added = Added(onto, initial), fromZero = adjoints.Active().ToArray(), before = initial.Active().ToArray();
        for (int i = 0; i < added.Length; i++)
            if (!(Math.Abs(added[i] - fromZero[i]) <= Tolerance / 5 * (Math.Abs(before[i]) + 2 * scale) + Floor))
                return Fail("adjoint does not add", FormattableString.Invariant(
                    $"component {i} grew by {added[i]:R} from {before[i]:R}, by {fromZero[i]:R} from zero"), sample);
        return null;
    }

    /// <summary>What an adjoint added to each component; of what the method writes, what is there.</summary>
    private double[] Added(Arguments after, Arguments initial) => _method.Parameters
        .SelectMany((p, i) => !p.IsActive ? [] : _written.Contains(p.Name)
            ? Arguments.Components(after.Values[i])
            : Arguments.Components(after.Values[i]).Zip(Arguments.Components(initial.Values[i]), (a, b) => a - b))
        .ToArray();

    private (double Value, double Scale) TangentSide(Sample sample)
    {
        double value = 0, scale = 0;
        foreach ((Dual output, double seed) in sample.Expected.Result.Zip(sample.ResultSeed))
            Add(output, seed);
        for (int i = 0; i < _method.Parameters.Count; i++)
            if (_method.Parameters[i] is { IsMemory: true, IsActive: true } p && _written.Contains(p.Name))
            {
                foreach ((Dual output, double seed) in p.Reals(sample.Expected.Arrays[i]!).Zip(Arguments.Components(sample.Seeds.Values[i])))
                    Add(output, seed);
            }
        return (value, scale);

        void Add(Dual output, double seed)
        {
            value += seed * output.Tangent;
            scale += Math.Abs(seed) * output.Scale;
        }
    }

    /// <summary>
    /// Forward, then adjoint. By then what the method writes may hold anything, and so does scratch;
    /// the adjoint itself has no effect on the arguments.
    /// </summary>
    private Failure? RunAdjoint(
        Sample sample, Arguments initial, double[] resultSeed, Arguments seeds, ref string member, out Arguments adjoints)
    {
        adjoints = initial.Map((p, value) => p.IsActive && _written.Contains(p.Name) ? Arguments.MapComponents(seeds.Values[IndexOf(p)], x => x) : value);
        member = "Forward";
        Failure? failure = ComparePrimal(sample, _members.Forward, Zero(sample), "primal of Forward", Unset(sample), out _forwardAllocated);
        if (failure is not null)
            return failure;
        member = "Adjoint";
        Arguments arguments = sample.Point.Map((p, value) =>
            p.Role == Role.Scratch || _surelyWritten.Contains(p.Name) ? value is int ? -1 : Arguments.MapComponents(value, _ => double.NaN) : value);
        Arguments passed = arguments.Clone();
        _members.Adjoint(passed.Values, adjoints.Values, resultSeed, _members.Workspace, out _adjointAllocated);
        for (int i = 0; i < _method.Parameters.Count; i++)
            if (_method.Parameters[i] is { IsArray: true } p && p.Role != Role.Scratch
                && !All(passed.Values[i]!).Zip(All(arguments.Values[i]!), Same).All(same => same))
                return Fail("Adjoint writes an argument", p.Name, sample);
        return null;
    }

    private long _forwardAllocated;
    private long _adjointAllocated;

    private int IndexOf(Parameter parameter)
    {
        int index = 0;
        while (_method.Parameters[index].Name != parameter.Name)
            index++;
        return index;
    }

    /// <summary>The gradient is the adjoint of seed one from zero, and overwrites what it finds.</summary>
    private Failure? CheckGradient(Sample sample, ref string member)
    {
        if (_members.Gradient is null)
            return null;
        Failure? failure = RunAdjoint(sample, Zero(sample), [1], Zero(sample), ref member, out Arguments adjoints);
        if (failure is not null)
            return failure;
        member = "Gradient";
        Arguments gradient = Sample.Derivatives(sample.Point, _ => double.NaN);
        failure = ComparePrimal(sample, _members.Gradient, gradient, "primal of Gradient", Unset(sample), out _);
        if (failure is not null)
            return failure;
        double[] expected = adjoints.Active().ToArray(), found = gradient.Active().ToArray();
        for (int i = 0; i < found.Length; i++)
            if (!(Math.Abs(found[i] - expected[i]) <= Tolerance / 5 * 2 * sample.Expected.Result[0].Scale + Floor))
                return Fail("gradient", FormattableString.Invariant(
                    $"component {i} is {found[i]:R}; of the adjoint, {expected[i]:R}; gradient {gradient}"), sample);
        return null;
    }

    /// <summary>Once warm, nothing is taken from the managed heap but what the method takes itself.</summary>
    private Failure? CheckAllocation(Sample sample, ref string member)
    {
        if (_allocates)
            return null;
        Failure? failure = RunAdjoint(sample, Zero(sample), sample.ResultSeed, sample.Seeds, ref member, out _);
        if (failure is not null)
            return failure;
        if (_forwardAllocated + _adjointAllocated != 0)
            return Fail("allocation", FormattableString.Invariant($"Forward {_forwardAllocated}, Adjoint {_adjointAllocated} bytes"), sample);
        member = "Tangent";
        ComparePrimal(sample, _members.Tangent, sample.Direction.Clone(), "primal of Tangent", Unset(sample), out long tangent);
        long gradient = 0;
        member = "Gradient";
        if (_members.Gradient is not null)
            ComparePrimal(sample, _members.Gradient, Zero(sample), "primal of Gradient", Unset(sample), out gradient);
        return tangent + gradient == 0 ? null
            : Fail("allocation", FormattableString.Invariant($"Tangent {tangent}, Gradient {gradient} bytes"), sample);
    }
}

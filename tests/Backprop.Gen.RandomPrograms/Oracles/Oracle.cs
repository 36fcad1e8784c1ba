using System;
using System.Collections.Generic;
using System.Linq;
using Backprop.RandomPrograms.Compilation;
using Backprop.RandomPrograms.Interpretation;
using Backprop.RandomPrograms.Language;

namespace Backprop.RandomPrograms.Oracles;

/// <summary>Holds a method's members against the contract at one sample after another, on one workspace.</summary>
internal sealed partial class Oracle
{
    private readonly Unit _unit;
    private readonly Method _method;
    private readonly Members _members;
    private readonly HashSet<string> _written;
    private readonly HashSet<string> _surelyWritten;
    private readonly bool _allocates;

    public Oracle(Unit unit, Method method, Members members)
    {
        _unit = unit;
        _method = method;
        _members = members;
        _written = Writes.Of(unit, method);
        _surelyWritten = Writes.Of(unit, method, surely: true);
        _allocates = Walk.Allocates(unit, method);
        UsesFloat = Walk.UsesFloat(unit, method);
        Tolerance = UsesFloat ? 3e-5 : 1e-12;
        Floor = (UsesFloat ? 1.2e-38 : 2.3e-308) * Sample.Largest;
    }

    /// <summary>Relative to the sum of the absolute path products.</summary>
    public double Tolerance { get; }

    /// <summary>
    /// What underflow may cost: a factor below the smallest normal number has lost its digits, and the rest of its path
    /// may make that larger by as much as derivatives are large.
    /// </summary>
    public double Floor { get; }

    private bool UsesFloat { get; }

    /// <summary>The first departure from the contract at the sample, or null.</summary>
    public Failure? Check(Sample sample)
    {
        string member = "";
        try
        {
            return CheckPrimal(sample, ref member)
                ?? CheckTangent(sample, ref member)
                ?? CheckAdjoint(sample, ref member)
                ?? CheckGradient(sample, ref member)
                ?? CheckAllocation(sample, ref member);
        }
        catch (Exception exception)
        {
            return Fail($"{exception.GetType().Name} in {member}", $"{exception.Message} {Top(exception)}", sample);
        }
    }

    private static string Top(Exception exception) =>
        exception.StackTrace?.Split('\n').FirstOrDefault()?.Trim().Split(" in ")[0] ?? "";

    private Failure Fail(string kind, string detail, Sample sample) =>
        new(kind, _method.Name, FormattableString.Invariant($"{detail}\n    with {sample.Point}\n    direction {sample.Direction}\n    seeds [{string.Join(", ", sample.ResultSeed)}]; {sample.Seeds}"));

    /// <summary>The interpreter against C# itself: both must be the same program.</summary>
    private Failure? CheckPrimal(Sample sample, ref string member)
    {
        member = "the method itself";
        return ComparePrimal(sample, _members.Primal, Zero(sample), "interpreter differs from C#", Unset(sample), out _);
    }

    private static Arguments Zero(Sample sample) => Sample.Derivatives(sample.Point, _ => 0);

    /// <summary>Room for the derivative of the result, of what must not matter.</summary>
    private static double[] Unset(Sample sample) => sample.Expected.Result.Select(_ => double.NaN).ToArray();

    /// <summary>Runs a member and compares its value, and what it left in the arrays, bit for bit.</summary>
    private Failure? ComparePrimal(Sample sample, Member run, Arguments derivatives, string kind, double[] result, out long allocated)
    {
        Arguments arguments = sample.Point.Clone();
        double[] value = run(arguments.Values, derivatives.Values, result, _members.Workspace, out allocated);
        Dual[] wanted = sample.Expected.Result;
        if (value.Length != wanted.Length)
            return Fail(kind, FormattableString.Invariant($"returned {value.Length} numbers, not {wanted.Length}"), sample);
        for (int i = 0; i < value.Length; i++)
            if (!Same(value[i], wanted[i].Value))
                return Fail(kind, FormattableString.Invariant($"returned {value[i]:R}, not {wanted[i].Value:R}"), sample);
        for (int i = 0; i < _method.Parameters.Count; i++)
        {
            Parameter p = _method.Parameters[i];
            if (!p.IsMemory || p.Role == Role.Scratch)
                continue;
            double[] left = All(arguments.Values[i]!), expected = sample.Expected.Arrays[i]!.Select(d => d.Value).ToArray();
            for (int j = 0; j < expected.Length; j++)
                if (!Same(left[j], expected[j]))
                    return Fail(kind, FormattableString.Invariant($"left {left[j]:R}, not {expected[j]:R}, in {p.Name}[{j}]"), sample);
        }
        return null;
    }

    private static double[] All(object memory) => memory as double[] ?? Arguments.Leaves(memory).ToArray();

    private static bool Same(double a, double b) => BitConverter.DoubleToInt64Bits(a) == BitConverter.DoubleToInt64Bits(b);

    /// <summary>Forward mode, against the dual numbers, component by component.</summary>
    private Failure? CheckTangent(Sample sample, ref string member)
    {
        member = "Tangent";
        Arguments tangents = sample.Direction.Clone();
        double[] result = Unset(sample);
        Failure? failure = ComparePrimal(sample, _members.Tangent, tangents, "primal of Tangent", result, out _);
        if (failure is not null)
            return failure;
        ScalarType[] leaves = _method.Result?.Struct?.LeafTypes.ToArray() ?? [];
        for (int i = 0; i < result.Length; i++)
            if ((leaves.Length == 0 || leaves[i].IsReal()) && sample.Expected.Result[i] is var expected && !Close(result[i], expected.Tangent, expected.Scale))
                return Fail("tangent", Text("of the result", result[i], expected), sample);
        for (int i = 0; i < _method.Parameters.Count; i++)
        {
            if (_method.Parameters[i] is not { IsMemory: true, IsActive: true } p)
                continue;
            double[] found = Arguments.Components(tangents.Values[i]).ToArray();
            Dual[] wanted = p.Reals(sample.Expected.Arrays[i]!).ToArray();
            for (int j = 0; j < found.Length; j++)
                if (wanted[j] is var e && !Close(found[j], e.Tangent, e.Scale))
                    return Fail("tangent", Text($"of {p.Name}[{j}]", found[j], e), sample);
        }
        return null;
    }

    private bool Close(double found, double expected, double scale) => Math.Abs(found - expected) <= Tolerance * scale + Floor;

    private static string Text(string what, double found, Dual expected) =>
        FormattableString.Invariant($"{what} is {found:R}, not {expected.Tangent:R} (scale {expected.Scale:G3})");
}

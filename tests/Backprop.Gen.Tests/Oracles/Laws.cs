using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace Backprop.Tests.Oracles;

/// <summary>A generated member broke a law that holds for every differentiable function.</summary>
/// <param name="message">Which law, at which draw, in which component, with both numbers.</param>
public sealed class BrokenLawException(string message) : Exception(message);

/// <summary>
/// What must hold for the generated members of any function, whatever it computes. Each law runs on every draw of the
/// function's arguments and throws <see cref="BrokenLawException"/> with the worst component.
/// </summary>
public static class Laws
{
    /// <summary>The members exist with the names, orders, kinds and types of the contract, and with M's accessibility.</summary>
    public static void Signatures(CorpusFunction function)
    {
        MethodInfo m = function.Primal;
        List<(string Suffix, IReadOnlyList<Spelled> Signature, Type Returns)> expected =
        [
            ("Forward", ContractSignature.Forward(m), m.ReturnType),
            ("Adjoint", ContractSignature.Adjoint(m), typeof(void)),
            ("Tangent", ContractSignature.Tangent(m), m.ReturnType),
        ];
        if (function.HasGradient)
            expected.Add(("Gradient", ContractSignature.Gradient(m), m.ReturnType));
        foreach ((string suffix, IReadOnlyList<Spelled> signature, Type returns) in expected)
        {
            MethodInfo member = function.Member(suffix, signature);
            string wanted = string.Join(", ", signature), found = string.Join(", ", member.GetParameters().Select(Spelled.Of));
            Require(wanted == found, $"{member.Name} should take ({wanted}), and takes ({found}).");
            Require(member.ReturnType == returns, $"{member.Name} should return {returns}, and returns {member.ReturnType}.");
            Require((member.Attributes & MethodAttributes.MemberAccessMask) == (m.Attributes & MethodAttributes.MemberAccessMask),
                $"{member.Name} should be as accessible as {m.Name}.");
            Require(member.GetParameters().All(p => !p.HasDefaultValue && !p.IsDefined(typeof(ParamArrayAttribute), false)),
                $"{member.Name} should have neither default values nor params.");
        }
    }

    /// <summary>Gradient, Forward and Tangent return M's value bit for bit, and leave in M's arrays the same bits.</summary>
    public static void PrimalIsBitIdentical(CorpusFunction function) => OnEveryDraw(function, arguments =>
    {
        Outcome primal = function.Run(arguments);
        double[] direction = Directions(function, arguments).Signs(primal.State.Length);
        SameOutcome("Forward", primal, function.Forward(arguments, new Workspace()).Outcome);
        SameOutcome("Tangent", primal, function.Tangent(arguments, direction).Outcome);
        if (function.HasGradient)
            SameOutcome("Gradient", primal, function.Gradient(arguments).Outcome);
    });

    /// <summary>
    /// Every component of the adjoint equals the extrapolated finite difference of M. The adjoints on entry are random,
    /// so that an adjoint that sets where it should add, or leaves what was overwritten, is found out.
    /// </summary>
    public static void AdjointIsFiniteDifference(CorpusFunction function) => OnEveryDraw(function, arguments =>
    {
        double[] state = function.State(arguments);
        (double[] resultSeed, double[] stateSeed) = Seeds(function, arguments);
        double[] adjoint = function.Forward(arguments, new Workspace()).Adjoint(resultSeed, stateSeed);
        double scale = adjoint.Select(Math.Abs).Append(Math.Abs(Objective(state))).Max();
        Tolerance tolerance = function.IsSingle ? new(1e-3, 2e-4, 1.0 / 8) : new(1e-7, 1e-9, 1.0 / 64);
        Compare("the adjoint, against the finite difference", function, arguments, adjoint, i =>
        {
            Estimate estimate = FiniteDifference.Derivative(step => Objective(Moved(state, i, step)), tolerance.Step);
            double allowed = tolerance.Relative * Math.Abs(estimate.Value) + tolerance.Scale * scale + 1e-11;
            Require(estimate.Error <= 10 * allowed,
                $"the finite difference does not converge in {function.Describe(arguments, i)} ({estimate}): choose a smoother [Domain].");
            return (estimate.Value, allowed);
        });

        double Objective(double[] at)
        {
            Outcome outcome = function.Run(function.With(arguments, at));
            return Dot(resultSeed, outcome.Result).Value + Dot(stateSeed, outcome.State).Value;
        }
    });

    /// <summary>For random seeds ȳ and directions ẋ, ⟨ȳ, Jẋ⟩ from the tangent equals ⟨Jᵀȳ, ẋ⟩ from the adjoint.</summary>
    public static void TangentAgreesWithAdjoint(CorpusFunction function) => OnEveryDraw(function, arguments =>
    {
        (double[] resultSeed, double[] stateSeed) = Seeds(function, arguments);
        double[] direction = Directions(function, arguments).Signs(stateSeed.Length);
        double[] adjoint = function.Forward(arguments, new Workspace()).Adjoint(resultSeed, stateSeed);
        (_, double[] resultTangent, double[] stateTangent) = function.Tangent(arguments, direction);
        (double left, double leftSize) = Dot(stateSeed, stateTangent);
        (double right, double rightSize) = Dot(adjoint, direction);
        (double result, double resultSize) = Dot(resultSeed, resultTangent);
        left += result;
        double size = leftSize + rightSize + resultSize;
        double allowed = (function.IsSingle ? 2e-5 : 1e-12) * size + 1e-15;
        Require(Math.Abs(left - right) <= allowed, $"the dot-product test fails: tangent {left:R}, adjoint {right:R}.");
    });

    /// <summary>Gradient sets, whatever was there, what Adjoint with seed 1 adds to zero.</summary>
    public static void GradientIsAdjointOfOne(CorpusFunction function)
    {
        if (!function.HasGradient)
            return;
        OnEveryDraw(function, arguments =>
        {
            double[] adjoint = function.Forward(arguments, new Workspace()).Adjoint([1], new double[function.State(arguments).Length]);
            double scale = adjoint.Select(Math.Abs).Append(0).Max();
            double[] gradient = function.Gradient(arguments).Gradient;
            double relative = function.IsSingle ? 1e-5 : 1e-13;
            Compare("the gradient, against the adjoint of seed 1", function, arguments, gradient,
                i => (adjoint[i], relative * (Math.Abs(adjoint[i]) + scale)));
        });
    }

    /// <summary>
    /// One workspace serves any number of calls, one after the other and nested, and each adjoint comes out, bit for bit,
    /// as from a workspace of its own.
    /// </summary>
    public static void WorkspaceIsReusable(CorpusFunction function)
    {
        object[] first = function.Arguments(0), second = function.Arguments(1);
        Workspace shared = new();
        for (int round = 0; round < 2; round++)
        {
            SameAdjoint("one after the other", first, function.Forward(first, shared));
            SameAdjoint("one after the other", second, function.Forward(second, shared));
        }
        ForwardSweep outer = function.Forward(first, shared), inner = function.Forward(second, shared);
        SameAdjoint("nested, inner", second, inner);
        SameAdjoint("nested, outer", first, outer);

        void SameAdjoint(string order, object[] arguments, ForwardSweep sweep)
        {
            (double[] resultSeed, double[] stateSeed) = Seeds(function, arguments);
            double[] alone = function.Forward(arguments, new Workspace()).Adjoint(resultSeed, stateSeed);
            double[] reused = sweep.Adjoint(resultSeed, stateSeed);
            for (int i = 0; i < alone.Length; i++)
                Require(Slots.SameBits([alone[i]], [reused[i]]), $"in a reused workspace ({order}), "
                    + $"{function.Describe(arguments, i)}Adjoint is {reused[i]:R}, and {alone[i]:R} in a fresh one.");
        }
    }

    private static (double[] Result, double[] State) Seeds(CorpusFunction function, object[] arguments)
    {
        double[] seeds = new DrawSequence($"{function.Primal.Name} seeds").Signs(function.State(arguments).Length + Math.Max(1, function.ResultCount));
        int count = function.State(arguments).Length;
        return (seeds[count..(count + function.ResultCount)], seeds[..count]);
    }

    private static DrawSequence Directions(CorpusFunction function, object[] arguments) =>
        new($"{function.Primal.Name} direction {arguments.Length}");

    private static double[] Moved(double[] state, int component, double step)
    {
        double[] moved = [.. state];
        moved[component] += step;
        return moved;
    }

    private static (double Value, double Size) Dot(double[] left, double[] right)
    {
        double value = 0, size = 0;
        for (int i = 0; i < left.Length; i++)
        {
            value += left[i] * right[i];
            size += Math.Abs(left[i] * right[i]);
        }
        return (value, size);
    }

    private static void SameOutcome(string member, Outcome primal, Outcome outcome)
    {
        Require(Slots.SameBits(primal.Result, outcome.Result), $"{member} returns {string.Join(", ", outcome.Result)}, M returns {string.Join(", ", primal.Result)}.");
        Require(Slots.SameBits(primal.Memory, outcome.Memory), $"{member} leaves [{string.Join(", ", outcome.Memory)}] in the arrays, "
            + $"M leaves [{string.Join(", ", primal.Memory)}].");
    }

    /// <summary>Finds the component that is furthest outside what is allowed; NaN is outside.</summary>
    private static void Compare(
        string what, CorpusFunction function, object[] arguments, double[] found, Func<int, (double Value, double Allowed)> expected)
    {
        double worst = 1;
        string? message = null;
        for (int i = 0; i < found.Length; i++)
        {
            (double value, double allowed) = expected(i);
            double excess = found[i] == value ? 0 : Math.Abs(found[i] - value) / Math.Max(allowed, double.Epsilon);
            if (excess <= worst)
                continue;
            worst = double.IsNaN(excess) ? double.PositiveInfinity : excess;
            message = $"{what}: {function.Describe(arguments, i)} is {found[i]:R}, expected {value:R} ± {allowed:E1}.";
        }
        Require(message is null, message!);
    }

    private static void OnEveryDraw(CorpusFunction function, Action<object[]> law)
    {
        for (int draw = 0; draw < function.Draws; draw++)
        {
            try
            {
                law(function.Arguments(draw));
            }
            catch (BrokenLawException broken)
            {
                string[] values = [.. function.Primal.GetParameters().Zip(function.Arguments(draw).TakeLast(function.Primal.GetParameters().Length),
                    (p, slot) => $"{p.Name} = {string.Join(" ", Slots.Values(slot))}")];
                throw new BrokenLawException($"{function.Primal.Name}, draw {draw} ({string.Join("; ", values)}): {broken.Message}");
            }
        }
    }

    private static void Require(bool holds, string message)
    {
        if (!holds)
            throw new BrokenLawException(message);
    }

    private readonly record struct Tolerance(double Relative, double Scale, double Step);
}

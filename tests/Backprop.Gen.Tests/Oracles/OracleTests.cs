using System;
using System.Reflection;
using Xunit;

namespace Backprop.Tests.Oracles;

/// <summary>The oracles themselves: they pass members written right by hand, and find each way of writing them wrong.</summary>
public sealed class OracleTests
{
    private static readonly Action<CorpusFunction>[] AllLaws =
    [
        Laws.Signatures, Laws.PrimalIsBitIdentical, Laws.AdjointIsFiniteDifference, Laws.TangentAgreesWithAdjoint,
        Laws.GradientIsAdjointOfOne, Laws.WorkspaceIsReusable, Allocation.IsNoMoreThanThePrimals,
    ];

    [Fact]
    public void MembersWrittenRightPass()
    {
        foreach (Action<CorpusFunction> law in AllLaws)
            law(Function(typeof(Right)));
    }

    [Fact]
    public void AMissingMemberIsNamedWithItsSignature()
    {
        MissingMethodException missing = Assert.Throws<MissingMethodException>(() => Laws.Signatures(Function(typeof(NothingGenerated))));
        Assert.Contains("MForward(Span<Double> y, Double a, Workspace workspace)", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AWrongKindOfParameterIsFound() => Broken(Laws.Signatures, typeof(AdjointByOut), "ref Double aAdjoint");

    [Fact]
    public void ADifferentLastBitIsFound() => Broken(Laws.PrimalIsBitIdentical, typeof(ForwardRounds), "Forward returns");

    [Fact]
    public void AnEffectLeftOutIsFound() => Broken(Laws.PrimalIsBitIdentical, typeof(ForwardForgetsTheEffect), "Forward leaves");

    [Fact]
    public void ADroppedTermIsFound() => Broken(Laws.AdjointIsFiniteDifference, typeof(AdjointDropsATerm), "finite difference: a is");

    [Fact]
    public void AnAdjointThatSetsIsFound() => Broken(Laws.AdjointIsFiniteDifference, typeof(AdjointSets), "finite difference: a is");

    [Fact]
    public void AnAdjointOfOverwrittenMemoryIsFound() => Broken(Laws.AdjointIsFiniteDifference, typeof(AdjointReadsWhatWasOverwritten), "NaN");

    [Fact]
    public void AWrongTangentIsFound() => Broken(Laws.TangentAgreesWithAdjoint, typeof(TangentDropsATerm), "dot-product");

    [Fact]
    public void AGradientThatAddsIsFound() => Broken(Laws.GradientIsAdjointOfOne, typeof(GradientAdds), "NaN");

    [Fact]
    public void AllocationIsFound() => Broken(Allocation.IsNoMoreThanThePrimals, typeof(TangentAllocates), "Tangent allocates");

    [Fact]
    public void AKinkUnderTheOracleIsFound() => Broken(Laws.AdjointIsFiniteDifference, typeof(Kinked), "does not converge");

    [Fact]
    public void ExtrapolationReachesTenDigits()
    {
        Estimate estimate = FiniteDifference.Derivative(h => Math.Exp(Math.Sin(1 + h)), 1.0 / 64);
        Assert.Equal(Math.Cos(1) * Math.Exp(Math.Sin(1)), estimate.Value, 1e-11);
    }

    private static CorpusFunction Function(Type type) =>
        new(type.GetMethod("M", BindingFlags.Static | BindingFlags.NonPublic)!);

    private static void Broken(Action<CorpusFunction> law, Type type, string message) =>
        Assert.Contains(message, Assert.Throws<BrokenLawException>(() => law(Function(type))).Message, StringComparison.Ordinal);

    // y ← a·y, in place, and the sum of what was in y before: every kind of derivative parameter in a few lines.
    private static double ScaleAndSum(Span<double> y, double a)
    {
        double sum = 0;
        for (int i = 0; i < y.Length; i++)
        {
            sum += a * y[i];
            y[i] *= a;
        }
        return sum;
    }

    private static void ScaleTangent(double a, Span<double> before, Span<double> yTangent, double aTangent, out double resultTangent)
    {
        resultTangent = 0;
        for (int i = 0; i < before.Length; i++)
        {
            yTangent[i] = a * yTangent[i] + aTangent * before[i];
            resultTangent += yTangent[i];
        }
    }

    private static class Right
    {
        // Affine in y, so that the adjoint needs nothing that M overwrites.
        internal static double M(Span<double> y, double a)
        {
            for (int i = 0; i < y.Length; i++)
                y[i] = i * a + 2 * y[i];
            return a * a;
        }

        internal static double MForward(Span<double> y, double a, Workspace workspace) => M(y, a);

        internal static void MAdjoint(Span<double> y, double a, Workspace workspace, double resultAdjoint, Span<double> yAdjoint, ref double aAdjoint)
        {
            aAdjoint += 2 * a * resultAdjoint;
            for (int i = y.Length - 1; i >= 0; i--)
            {
                aAdjoint += i * yAdjoint[i];
                yAdjoint[i] *= 2;
            }
        }

        internal static double MTangent(Span<double> y, double a, out double resultTangent, Span<double> yTangent, double aTangent)
        {
            for (int i = 0; i < y.Length; i++)
                yTangent[i] = i * aTangent + 2 * yTangent[i];
            resultTangent = 2 * a * aTangent;
            return M(y, a);
        }

        internal static double MGradient(Span<double> y, double a, Span<double> yGradient, out double aGradient)
        {
            yGradient.Clear();
            aGradient = 2 * a;
            return M(y, a);
        }
    }

    private static class NothingGenerated
    {
        internal static double M(Span<double> y, double a) => ScaleAndSum(y, a);
    }

    private static class AdjointByOut
    {
        internal static double M(double a) => a;

        internal static double MForward(double a, Workspace workspace) => a;

        internal static void MAdjoint(double a, Workspace workspace, double resultAdjoint, out double aAdjoint) => aAdjoint = resultAdjoint;
    }

    private static class ForwardRounds
    {
        internal static double M(double a) => a / 3;

        internal static double MForward(double a, Workspace workspace) => Math.BitIncrement(a / 3);
    }

    private static class ForwardForgetsTheEffect
    {
        internal static double M(Span<double> y, double a) => ScaleAndSum(y, a);

        internal static double MForward(Span<double> y, double a, Workspace workspace) => ScaleAndSum(y.ToArray(), a);
    }

    private static class AdjointDropsATerm
    {
        internal static double M(double a) => a * a + Math.Sin(a);

        internal static double MForward(double a, Workspace workspace) => M(a);

        internal static void MAdjoint(double a, Workspace workspace, double resultAdjoint, ref double aAdjoint) => aAdjoint += 2 * a * resultAdjoint;
    }

    private static class AdjointSets
    {
        internal static double M(double a) => a * a;

        internal static double MForward(double a, Workspace workspace) => M(a);

        internal static void MAdjoint(double a, Workspace workspace, double resultAdjoint, ref double aAdjoint) => aAdjoint = 2 * a * resultAdjoint;
    }

    private static class AdjointReadsWhatWasOverwritten
    {
        internal static double M(Span<double> y, double a) => ScaleAndSum(y, a);

        internal static double MForward(Span<double> y, double a, Workspace workspace) => ScaleAndSum(y, a);

        internal static void MAdjoint(Span<double> y, double a, Workspace workspace, double resultAdjoint, Span<double> yAdjoint, ref double aAdjoint)
        {
            for (int i = y.Length - 1; i >= 0; i--)
            {
                aAdjoint += (yAdjoint[i] + resultAdjoint) * y[i] / a;
                yAdjoint[i] = (yAdjoint[i] + resultAdjoint) * a;
            }
        }
    }

    private static class TangentDropsATerm
    {
        internal static double M(double a) => a * a + Math.Sin(a);

        internal static double MForward(double a, Workspace workspace) => M(a);

        internal static void MAdjoint(double a, Workspace workspace, double resultAdjoint, ref double aAdjoint) =>
            aAdjoint += (2 * a + Math.Cos(a)) * resultAdjoint;

        internal static double MTangent(double a, out double resultTangent, double aTangent)
        {
            resultTangent = 2 * a * aTangent;
            return M(a);
        }
    }

    private static class GradientAdds
    {
        internal static double M(ReadOnlySpan<double> x) => x[0];

        internal static double MForward(ReadOnlySpan<double> x, Workspace workspace) => x[0];

        internal static void MAdjoint(ReadOnlySpan<double> x, Workspace workspace, double resultAdjoint, Span<double> xAdjoint) => xAdjoint[0] += resultAdjoint;

        internal static double MGradient(ReadOnlySpan<double> x, Span<double> xGradient)
        {
            xGradient[0] += 1;
            return x[0];
        }
    }

    private static class TangentAllocates
    {
        internal static double M(Span<double> y, double a) => ScaleAndSum(y, a);

        internal static double MForward(Span<double> y, double a, Workspace workspace) => 0;

        internal static void MAdjoint(Span<double> y, double a, Workspace workspace, double resultAdjoint, Span<double> yAdjoint, ref double aAdjoint)
        {
        }

        internal static double MTangent(Span<double> y, double a, out double resultTangent, Span<double> yTangent, double aTangent)
        {
            ScaleTangent(a, y.ToArray(), yTangent, aTangent, out resultTangent);
            return ScaleAndSum(y, a);
        }
    }

    private static class Kinked
    {
        internal static double M([Value(1e-5)] double a) => Math.Abs(a);

        internal static double MForward(double a, Workspace workspace) => Math.Abs(a);

        internal static void MAdjoint(double a, Workspace workspace, double resultAdjoint, ref double aAdjoint) => aAdjoint += Math.Sign(a) * resultAdjoint;
    }
}

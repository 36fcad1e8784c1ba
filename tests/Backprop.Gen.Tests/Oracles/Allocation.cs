using System;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Backprop.Tests.Oracles;

/// <summary>Measures what the members allocate on the managed heap once warm.</summary>
public static class Allocation
{
    private const int WarmUp = 3;
    private const int Rounds = 3;

    /// <summary>Requires that no generated member allocates more than M itself, which is nothing for most.</summary>
    public static void IsNoMoreThanThePrimals(CorpusFunction function)
    {
        MethodInfo m = function.Primal;
        object[] arguments = function.Arguments(0);
        double[] zero = new double[function.State(arguments).Length];
        long allowed = Measure(CallOf(m, []));
        Workspace workspace = new();
        object[] seed = function.HasActiveResult ? [function.ResultSlot([.. Enumerable.Repeat(1.0, function.ResultCount)])] : [];
        object[] derivatives = function.Derivatives(arguments, zero);
        Action forward = CallOf(function.Member("Forward", ContractSignature.Forward(m)), [workspace]);
        Action adjoint = CallOf(function.Member("Adjoint", ContractSignature.Adjoint(m)), [workspace, .. seed, .. derivatives]);
        Check("Forward and Adjoint", () => { forward(); adjoint(); });
        Check("Tangent", CallOf(function.Member("Tangent", ContractSignature.Tangent(m)), [.. seed, .. derivatives]));
        if (function.HasGradient)
            Check("Gradient", CallOf(function.Member("Gradient", ContractSignature.Gradient(m)), function.WithoutOutputs(derivatives)));

        Action CallOf(MethodInfo member, object[] more)
        {
            Call call = function.CallOf(member);
            object[] result = member.ReturnType == typeof(void) ? []
                : [Activator.CreateInstance(typeof(StrongBox<>).MakeGenericType(member.ReturnType))!];
            object[] slots = [.. arguments.Select(Slots.Copy), .. more, .. result];
            return () => call(slots);
        }

        void Check(string member, Action action)
        {
            long bytes = Measure(action);
            if (bytes > allowed)
                throw new BrokenLawException($"{m.Name}: {member} allocates {bytes} bytes a call once warm, M itself {allowed}.");
        }
    }

    /// <summary>Bytes a warm call; the least of a few rounds, since the runtime itself allocates now and then.</summary>
    private static long Measure(Action action)
    {
        for (int i = 0; i < WarmUp; i++)
            action();
        long least = long.MaxValue;
        for (int i = 0; i < Rounds; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            action();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        return least;
    }
}

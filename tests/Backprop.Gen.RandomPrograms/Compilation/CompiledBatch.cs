using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.Loader;
using Backprop.RandomPrograms.Language;
using Backprop.RandomPrograms.Oracles;

namespace Backprop.RandomPrograms.Compilation;

/// <summary>A loaded assembly of programs; disposing it lets the runtime unload it.</summary>
/// <param name="Methods">Those that compiled.</param>
/// <param name="Failures">Those that did not.</param>
internal sealed record CompiledBatch(
    AssemblyLoadContext Context, Type Drivers, IReadOnlyList<Method> Methods, IReadOnlyList<Failure> Failures) : IDisposable
{
    /// <summary>The other half of a batch that had to be split.</summary>
    public CompiledBatch? Next { get; init; }

    public IEnumerable<Failure> AllFailures => Failures.Concat(Next?.AllFailures ?? []);

    /// <summary>The members of a method; null if it did not compile.</summary>
    public Members? Find(Method method)
    {
        if (!Methods.Any(m => m.Name == method.Name))
            return Next?.Find(method);
        return new Members(
            Bind(method, "Primal"),
            Bind(method, "Forward"),
            Bind(method, "Adjoint"),
            Bind(method, "Tangent"),
            method.HasGradient ? Bind(method, "Gradient") : null,
            Drivers.GetMethod("NewWorkspace")!.Invoke(null, null)!);
    }

    public Member FindPrimal(Method method) => Bind(method, "Primal");

    private Member Bind(Method method, string member) =>
        Drivers.GetMethod($"{method.Name}_{member}")!.CreateDelegate<Member>();

    public void Dispose()
    {
        Context.Unload();
        Next?.Dispose();
    }
}

using System;

namespace Backprop;

/// <summary>
/// Gives the adjoint (the vector-Jacobian product) of another method: of one's own, or of a library's, which <c>[Differentiable]</c>
/// methods may then call.
/// </summary>
/// <remarks>
/// The signature is that of a generated <c>MAdjoint</c> without a workspace: the parameters of the method, then
/// <c>resultAdjoint</c> where it returns a number, then for each active parameter its adjoint, which is added to.
/// <code>
/// [AdjointOf(typeof(Filter), nameof(Filter.Energy))]
/// public static void EnergyAdjoint(ReadOnlySpan&lt;double&gt; x, double resultAdjoint, Span&lt;double&gt; xAdjoint)
/// {
///     for (int i = 0; i &lt; x.Length; i++)
///         xAdjoint[i] += 2 * x[i] * resultAdjoint;
/// }
/// </code>
/// What the method only reads holds what it held at the call. The adjoint of an array or span <c>y</c> that the method writes is both: on entry the
/// adjoint of what the method left in <c>y</c>, on exit that of what it found there, so zero where it overwrote <c>y</c> unread;
/// the content of <c>y</c> itself may be anything. Spans and arrays count as written but for <see cref="ReadOnlySpan{T}"/>,
/// unless <see cref="WritesAttribute"/> names those that are. A method that takes or returns arrays needs a tangent too
/// (<see cref="TangentOfAttribute"/>); that of a function of scalars follows from its adjoint.
/// </remarks>
/// <param name="type">The type that has the method.</param>
/// <param name="method">The name of the method; the parameters tell its overload.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
public sealed class AdjointOfAttribute(Type type, string method) : Attribute
{
    /// <summary>The type that has the method.</summary>
    public Type Type { get; } = type;

    /// <summary>The name of the method.</summary>
    public string Method { get; } = method;

    /// <summary>
    /// Whether what the method writes may be the same memory as what it reads, and this method is right then too, where it gets the
    /// same memory for both adjoints. Otherwise such a call gives an <see cref="ArgumentException"/> where derivatives flow through it.
    /// </summary>
    public bool InPlace { get; init; }
}

using System;

namespace Backprop;

/// <summary>
/// Gives the tangent (the Jacobian-vector product) of another method: of one's own, or of a library's, which <c>[Differentiable]</c>
/// methods may then call.
/// </summary>
/// <remarks>
/// The signature is that of a generated <c>MTangent</c>: the parameters of the method, then <c>out resultTangent</c> where it returns a
/// number, then for each active parameter its tangent. It runs the method and returns its result, to the bit.
/// <code>
/// [TangentOf(typeof(Filter), nameof(Filter.Energy))]
/// public static double EnergyTangent(ReadOnlySpan&lt;double&gt; x, out double resultTangent, ReadOnlySpan&lt;double&gt; xTangent)
/// {
///     resultTangent = 2 * Filter.Dot(x, xTangent);
///     return Filter.Energy(x);
/// }
/// </code>
/// The tangent of an array or span that the method writes is written in the same places. A method that takes or returns arrays needs an
/// adjoint too (<see cref="AdjointOfAttribute"/>); that of a function of scalars follows from its tangent.
/// </remarks>
/// <param name="type">The type that has the method.</param>
/// <param name="method">The name of the method; the parameters tell its overload.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
public sealed class TangentOfAttribute(Type type, string method) : Attribute
{
    /// <summary>The type that has the method.</summary>
    public Type Type { get; } = type;

    /// <summary>The name of the method.</summary>
    public string Method { get; } = method;

    /// <summary>
    /// Whether what the method writes may be the same memory as what it reads, and this method is right then too, where it gets the
    /// same memory for both tangents. Otherwise such a call gives an <see cref="ArgumentException"/> where derivatives flow through it.
    /// </summary>
    public bool InPlace { get; init; }
}

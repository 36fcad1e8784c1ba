using System;

namespace Backprop;

/// <summary>
/// Gives the derivative of a function of scalars, which <c>[Differentiable]</c> methods may then call: the simplest of the three ways
/// (see <see cref="AdjointOfAttribute"/> and <see cref="TangentOfAttribute"/>), for functions that take and return numbers.
/// </summary>
/// <remarks>
/// The method takes the parameters of the function and returns <c>∂/∂x</c>; where several parameters are active, a tuple of the partial
/// derivatives in their order. A parameter marked <see cref="ConstantAttribute"/> has none. The method gives the same
/// whenever it gets the same, and it is <c>static</c> and at least <c>internal</c>.
/// <code>
/// [DerivativeOf(typeof(SpecialFunctions), nameof(SpecialFunctions.Gamma))]
/// public static double GammaDerivative(double x) => SpecialFunctions.Gamma(x) * SpecialFunctions.Digamma(x);
/// </code>
/// </remarks>
/// <param name="type">The type that has the function.</param>
/// <param name="method">The name of the function; the parameters tell its overload.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
public sealed class DerivativeOfAttribute(Type type, string method) : Attribute
{
    /// <summary>The type that has the function.</summary>
    public Type Type { get; } = type;

    /// <summary>The name of the function.</summary>
    public string Method { get; } = method;
}

using System;

namespace Backprop;

/// <summary>
/// Tells other assemblies that a type of this one gives derivatives of methods, by <see cref="DerivativeOfAttribute"/>,
/// <see cref="AdjointOfAttribute"/> or <see cref="TangentOfAttribute"/>. Within one's own project it is not needed.
/// </summary>
/// <param name="type">A public type of this assembly.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class HasDerivativesAttribute(Type type) : Attribute
{
    /// <summary>The type that gives derivatives.</summary>
    public Type Type { get; } = type;
}

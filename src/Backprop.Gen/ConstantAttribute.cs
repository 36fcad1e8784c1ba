using System;

namespace Backprop;

/// <summary>
/// Marks a parameter of a <see cref="DifferentiableAttribute"/> method as a constant: it has no derivative. On a field or property it
/// marks that member of an object that has others with derivatives.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Field | AttributeTargets.Property)]
public sealed class ConstantAttribute : Attribute;

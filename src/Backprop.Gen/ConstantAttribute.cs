using System;

namespace Backprop;

/// <summary>Marks a parameter of a <see cref="DifferentiableAttribute"/> method as a constant: it has no derivative.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ConstantAttribute : Attribute;

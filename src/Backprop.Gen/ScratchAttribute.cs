using System;

namespace Backprop;

/// <summary>
/// Marks a work array of a <see cref="DifferentiableAttribute"/> method: it holds nothing on entry that matters
/// and nothing on exit that is wanted, so it has no derivative parameter.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ScratchAttribute : Attribute;

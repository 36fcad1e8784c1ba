using System;

namespace Backprop;

/// <summary>
/// Marks a parameter of an adjoint (see <see cref="AdjointOfAttribute"/>) that does not look at the argument's value; of an array or
/// span, at no more than its length. Then nobody keeps the value until the adjoint runs, and it may be anything by then.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class UnreadAttribute : Attribute;

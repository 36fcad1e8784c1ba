using System;

namespace Backprop;

/// <summary>
/// Asks for the derivatives of a method: at compile time its partial type receives
/// <c>MForward</c>, <c>MAdjoint</c>, <c>MTangent</c> and, where <c>M</c> returns one floating-point number, <c>MGradient</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class DifferentiableAttribute : Attribute
{
    /// <summary>
    /// Whether the object that an instance method of a class is called on carries derivatives, as a parameter would: <c>thisGradient</c>,
    /// <c>thisAdjoint</c> or <c>thisTangent</c>, an object of the same class, comes before the other derivatives.
    /// </summary>
    public bool WithRespectToThis { get; set; }

    /// <summary>
    /// Whether generated members may take sums of the method over arrays several elements at a time, in another order, and so too the
    /// exponential, logarithm, hyperbolic tangent and sigmoid of elements, within 4 units in the last place, which is faster.
    /// The values that they return may then differ from those of the method in rounding, and between machines whose vectors differ.
    /// </summary>
    public bool Reassociate { get; set; }
}

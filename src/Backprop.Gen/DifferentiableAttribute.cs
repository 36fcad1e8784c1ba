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
}

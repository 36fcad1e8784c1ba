using System;

namespace Backprop;

/// <summary>
/// Asks for the derivatives of a method: at compile time its partial type receives
/// <c>MForward</c>, <c>MAdjoint</c>, <c>MTangent</c> and, where <c>M</c> returns one floating-point number, <c>MGradient</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class DifferentiableAttribute : Attribute;

using System;
using System.Collections.Generic;
using System.ComponentModel;

namespace Backprop;

/// <summary>
/// On a generated member, or on the adjoint that is given of a method: the array parameters that the method writes, directly or through others.
/// Callers in other assemblies read it to know what they must keep.
/// </summary>
/// <param name="parameters">The names of the written parameters.</param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class WritesAttribute(params string[] parameters) : Attribute
{
    /// <summary>The names of the written parameters.</summary>
    public IReadOnlyList<string> Parameters { get; } = parameters;
}

using System;

namespace Backprop.Tests.Oracles;

/// <summary>The interval that the values of a corpus parameter are drawn from; without it, −1.5 to 1.5.</summary>
/// <param name="low">The lower end.</param>
/// <param name="high">The upper end (inclusive for integers).</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class DomainAttribute(double low, double high) : Attribute
{
    /// <summary>The lower end.</summary>
    public double Low { get; } = low;

    /// <summary>The upper end.</summary>
    public double High { get; } = high;
}

/// <summary>The lengths of a corpus array, one a draw, in turn; without it, 5.</summary>
/// <param name="lengths">The lengths.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class SizeAttribute(params int[] lengths) : Attribute
{
    /// <summary>The lengths, in elements.</summary>
    public int[] Lengths { get; } = lengths;
}

/// <summary>The lengths of the rows of a corpus array of two dimensions, one a draw, in turn; without it, it is square, and an array of arrays is ragged.</summary>
/// <param name="lengths">The lengths.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ColumnsAttribute(params int[] lengths) : Attribute
{
    /// <summary>The lengths, in elements.</summary>
    public int[] Lengths { get; } = lengths;
}

/// <summary>The values of a corpus scalar, one a draw, in turn, instead of values drawn at random.</summary>
/// <param name="values">The values.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ValueAttribute(params object[] values) : Attribute
{
    /// <summary>The values.</summary>
    public object[] Values { get; } = values;
}

/// <summary>Marks a corpus method that rounds to <see cref="float"/> inside, which its signature does not show.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SinglePrecisionAttribute : Attribute;

/// <summary>
/// Marks a corpus method whose derivative is by intention not that of its value, because it stops one:
/// finite differences do not apply to it. Its closed form is tested by hand.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class StopsDerivativeAttribute : Attribute;

using System;

namespace Backprop.RandomPrograms.Interpretation;

/// <summary>
/// A value, its directional derivative, and the sum of the absolute values of all the path products that make up
/// that derivative. Rounding errors of any order of differentiation are a small multiple of the last,
/// which makes it the scale for tolerances: cancellation raises no false alarm.
/// Integers and booleans are held in <see cref="Value"/>.
/// </summary>
internal readonly record struct Dual(double Value, double Tangent, double Scale)
{
    public static Dual Of(double value) => new(value, 0, 0);

    public static Dual Of(bool value) => new(value ? 1 : 0, 0, 0);

    public bool IsTrue => Value != 0;

    /// <summary>A result with the partial derivative with respect to this operand.</summary>
    public Dual Through(double value, double partial) =>
        // a partial is exact only to the last bit of the terms it is the difference of, such as 1 − tanh²
        Scale == 0 ? Of(value) : new(value, partial * Tangent, (Math.Abs(partial) + (partial == 0 ? 0 : 0.01)) * Scale);

    public static Dual Through(double value, Dual a, double partialA, Dual b, double partialB) =>
        new(value, Term(partialA, a.Tangent) + Term(partialB, b.Tangent), Term(Math.Abs(partialA), a.Scale) + Term(Math.Abs(partialB), b.Scale));

    /// <summary>Nothing flows from an operand without a derivative, whatever the partial.</summary>
    private static double Term(double partial, double tangent) => tangent == 0 ? 0 : partial * tangent;
}

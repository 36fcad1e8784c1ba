namespace Backprop.Generator.Emit;

/// <summary>How large the body of a generated member may be before it is written in parts.</summary>
/// <param name="Locals">The most locals of a body in one piece.</param>
/// <param name="Operations">The most operations of a body in one piece.</param>
/// <param name="Part">How many operations a part has, about.</param>
/// <param name="Nested">The most operations in a loop or branch that is not written in parts itself.</param>
internal sealed record BodySizes(int Locals, int Operations, int Part, int Nested)
{
    /// <summary>
    /// What .NET's JIT is good at: from about a thousand locals it no longer follows all of them, and from two thousand, or eight thousand
    /// uses of locals, it does not optimise at all.
    /// </summary>
    public static BodySizes ForTheJit { get; } = new(500, 3000, 100, 400);
}

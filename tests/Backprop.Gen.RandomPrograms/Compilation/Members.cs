namespace Backprop.RandomPrograms.Compilation;

/// <summary>
/// One shape for the method and all its generated members, so that no reflection has to deal with spans.
/// </summary>
/// <param name="arguments">The method's arguments; written arrays are written in place.</param>
/// <param name="derivatives">
/// One an argument, null where there is none: tangents, adjoints or gradients; arrays in place, scalars replaced.
/// </param>
/// <param name="result">The components of the result's derivative: the seed of an adjoint; filled by a tangent.</param>
/// <param name="workspace">For forward and adjoint.</param>
/// <param name="allocated">The bytes that the member itself took from the managed heap.</param>
/// <returns>The components of the primal result; none where there is no result.</returns>
internal delegate double[] Member(
    object?[] arguments, object?[] derivatives, double[] result, object workspace, out long allocated);

/// <summary>A method with its generated members; <see cref="Gradient"/> is null where the contract has none.</summary>
internal sealed record Members(
    Member Primal, Member Forward, Member Adjoint, Member Tangent, Member? Gradient, object Workspace);

using System.Collections.Generic;
using Backprop.Generator.Ir;
using Backprop.Generator.Transform;

namespace Backprop.Generator.Emit;

/// <summary>A generated method, complete but for its text.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Documentation">The lines of its XML documentation, without the slashes.</param>
/// <param name="Attributes">Its attributes.</param>
/// <param name="ReturnType">Spelt in C#.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Opening">Statements before the body: argument checks, the frame.</param>
/// <param name="Body">What it does. Yields the result, if any, then the outputs.</param>
/// <param name="ReverseFrom">The number of operations at the top of the body that are forward sweep; comments start behind them.</param>
/// <param name="Returns">Whether the first yield is returned.</param>
/// <param name="Outputs">What happens to the other yields, in order.</param>
/// <param name="Closing">Statements between the body and the return.</param>
/// <param name="Fields">The scalars of the frame.</param>
/// <param name="Records">The scalars kept of each round of a loop, by the id of the record.</param>
/// <param name="Frame">How the frame's scalars are held.</param>
/// <param name="FrameName">What they are called together, where they are in the workspace.</param>
internal sealed record Member(
    string Name,
    IReadOnlyList<string> Documentation,
    IReadOnlyList<string> Attributes,
    string ReturnType,
    IReadOnlyList<MemberParameter> Parameters,
    IReadOnlyList<string> Opening,
    Block Body,
    int ReverseFrom,
    bool Returns,
    IReadOnlyList<MemberOutput> Outputs,
    IReadOnlyList<string> Closing,
    EquatableArray<FrameField> Fields,
    IReadOnlyList<EquatableArray<FrameField>> Records,
    FrameUse Frame,
    string FrameName)
{
    /// <summary>With angle brackets, or empty.</summary>
    public string TypeParameters { get; init; } = "";

    /// <summary>The constraints of the type parameters, a clause each.</summary>
    public EquatableArray<string> Constraints { get; init; } = EquatableArray<string>.Empty;
}

/// <summary>What happens to a value at the end of a member: <c>bAdjoint += value;</c>.</summary>
/// <param name="Before">The text before the value.</param>
/// <param name="After">The text behind it.</param>
internal sealed record MemberOutput(string Before, string After = "");

internal enum FrameUse
{
    /// <summary>The scalars are locals: forward and reverse sweep share a body.</summary>
    Locals,

    /// <summary>The forward sweep opens the frame.</summary>
    Opens,

    /// <summary>The adjoint reads it.</summary>
    Reads,
}

/// <summary>A parameter of a generated method.</summary>
/// <param name="Declaration">For example <c>ReadOnlySpan&lt;double&gt; w</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value in the body, if the body reads it.</param>
/// <param name="IsAssignable">Whether the body may use it as a variable.</param>
internal sealed record MemberParameter(string Declaration, string Name, Value? Value, bool IsAssignable);

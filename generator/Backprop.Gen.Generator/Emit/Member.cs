using System;
using System.Collections.Generic;
using System.Linq;
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
/// <param name="Places">The values that C# knows as leaves of its parameters.</param>
/// <param name="Locals">The values that the opening has put into locals.</param>
/// <param name="Body">What it does. Yields the result, if any, then the outputs.</param>
/// <param name="ReverseFrom">The number of operations at the top of the body that are forward sweep; comments start behind them.</param>
/// <param name="Result">What is returned, if anything, made of the first yields.</param>
/// <param name="Outputs">What happens to the other yields, in order.</param>
/// <param name="Closing">Statements between the body and the return.</param>
/// <param name="Fields">The scalars of the frame.</param>
/// <param name="Records">The scalars kept of each round of a loop, by the id of the record.</param>
/// <param name="Frame">How the frame's scalars are held.</param>
/// <param name="FrameName">What the struct is called that they are in, where there is one.</param>
internal sealed record Member(
    string Name,
    IReadOnlyList<string> Documentation,
    IReadOnlyList<string> Attributes,
    string ReturnType,
    IReadOnlyList<MemberParameter> Parameters,
    IReadOnlyList<string> Opening,
    IReadOnlyList<MemberPlace> Places,
    IReadOnlyList<MemberLocal> Locals,
    Block Body,
    int ReverseFrom,
    MemberOutput? Result,
    IReadOnlyList<MemberOutput> Outputs,
    IReadOnlyList<string> Closing,
    EquatableArray<FrameField> Fields,
    IReadOnlyList<EquatableArray<FrameField>> Records,
    FrameUse Frame,
    string FrameName)
{
    /// <summary>With angle brackets, or empty.</summary>
    public string TypeParameters { get; init; } = "";

    /// <summary>The struct that is declared beside it, for what it keeps.</summary>
    public KeptType? KeptType { get; init; }

    /// <summary>What the parts of a large one are called.</summary>
    public PartNames PartNames { get; init; } = new("private static", Name + "Part", Name + "Values");

    /// <summary>The constraints of the type parameters, a clause each.</summary>
    public EquatableArray<string> Constraints { get; init; } = EquatableArray<string>.Empty;
}

/// <summary>How the parts of a member that is too large for one method are declared.</summary>
/// <param name="Modifiers">Those of the parts.</param>
/// <param name="Part">The name of a part, less its number.</param>
/// <param name="Values">The name of the struct for what they hand on to each other.</param>
internal sealed record PartNames(string Modifiers, string Part, string Values);

/// <summary>What happens to values at the end of a member: <c>bAdjoint += {0}</c>.</summary>
/// <param name="Template">The text, with holes for the values.</param>
/// <param name="Count">How many values it takes.</param>
/// <param name="Whole">The struct of which the values are the leaves, where that is all that the text is.</param>
/// <param name="AsArray">Whether the value must be an array at the end of the text, so that a span is copied.</param>
internal sealed record MemberOutput(string Template, int Count = 1, StructType? Whole = null, bool AsArray = false);

/// <summary>A value that is a leaf of a struct variable of the member: <c>p.Centre.X</c>.</summary>
internal sealed record MemberPlace(Value Value, string Variable, StructType Type, int Leaf)
{
    public StructLeaf Place => Type.Leaves.ElementAt(Leaf);

    public string Text => Variable + "." + Place.Access;
}

/// <summary>A leaf of a struct that can only be set as a whole: meanwhile it is a local.</summary>
internal sealed record MemberLocal(Value Value, string Name);

internal enum FrameUse
{
    /// <summary>The scalars are locals: forward and reverse sweep share a body.</summary>
    Locals,

    /// <summary>The forward sweep puts them into a struct.</summary>
    Keeps,

    /// <summary>The reverse sweep reads them there.</summary>
    Reads,
}

/// <summary>The struct for what a forward sweep keeps.</summary>
/// <param name="Name">Its name, with type parameters.</param>
/// <param name="Modifiers">Its accessibility.</param>
/// <param name="Documentation">The lines of its XML documentation, without the slashes.</param>
/// <param name="Fields">What it has.</param>
internal sealed record KeptType(string Name, string Modifiers, IReadOnlyList<string> Documentation, EquatableArray<FrameField> Fields);

/// <summary>A parameter of a generated method.</summary>
/// <param name="Declaration">For example <c>ReadOnlySpan&lt;double&gt; w</c>; null for <c>this</c>, which needs none.</param>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value in the body, if the body reads it.</param>
/// <param name="IsAssignable">Whether the body may use it as a variable.</param>
internal sealed record MemberParameter(string? Declaration, string Name, Value? Value, bool IsAssignable)
{
    /// <summary>The declaration without attributes.</summary>
    public string BareDeclaration => Declaration is { } text && text.StartsWith("[", StringComparison.Ordinal) ? text.Substring(text.IndexOf(' ') + 1) : Declaration ?? "";

    /// <summary>What passes it by reference, <c>ref</c>, <c>out</c> or <c>in</c> with a blank behind it; empty where nothing does.</summary>
    public string Keyword => new[] { "ref ", "out ", "in " }.FirstOrDefault(word => BareDeclaration.StartsWith(word, StringComparison.Ordinal)) ?? "";
}

using System.Collections.Generic;

namespace Backprop.RandomPrograms.Language;

/// <summary>What a section of a <c>switch</c> or an arm is for.</summary>
internal sealed record Label(Pattern Pattern, Expression? Guard = null);

/// <summary>A pattern of an integer, a truth or a floating-point number.</summary>
internal abstract record Pattern;

/// <summary><c>3</c>, <c>true</c>.</summary>
internal sealed record ConstantPattern(Literal Value) : Pattern;

/// <summary><c>&lt; 0.5</c>.</summary>
internal sealed record RelationalPattern(string Operator, Literal Value) : Pattern;

/// <summary><c>and</c>, <c>or</c> of two, <c>not</c> of one.</summary>
internal sealed record CombinedPattern(string Operator, IReadOnlyList<Pattern> Parts) : Pattern;

/// <summary><c>_</c>, <c>default</c>.</summary>
internal sealed record DiscardPattern : Pattern;

/// <summary><c>var v</c>.</summary>
internal sealed record VariablePattern(string Name, ScalarType Type) : Pattern;

using System;
using System.Collections.Generic;
using Backprop.RandomPrograms.Language;

namespace Backprop.RandomPrograms.Interpretation;

/// <summary>The variables of a running method; of a local function, with those of the method around it behind them.</summary>
internal sealed class Frame(Frame? outer = null)
{
    /// <summary>A variable is memory of one element, which a callee may share; a struct is memory of its leaves.</summary>
    public Dictionary<string, Slice> Scalars { get; } = [];

    public Dictionary<string, Slice> Arrays { get; } = [];

    public Dictionary<string, LocalFunction> Functions { get; } = [];

    public Dual[] Result { get; set; } = [];

    public Slice Array(string name) => Arrays.TryGetValue(name, out Slice slice) ? slice
        : outer?.Array(name) ?? throw new InvalidProgramException($"no array {name}");

    public Slice Scalar(string name) => Scalars.TryGetValue(name, out Slice cell) ? cell
        : outer?.Scalar(name) ?? throw new InvalidProgramException($"no variable {name}");

    /// <summary>A local function and the frame that it was declared in.</summary>
    public (LocalFunction Function, Frame Around) Function(string name) => Functions.TryGetValue(name, out LocalFunction? function) ? (function, this)
        : outer?.Function(name) ?? throw new InvalidProgramException($"no function {name}");

    public void Declare(string name, ScalarType type, params Dual[] leaves) => Scalars[name] = Slice.Of(type, leaves);
}

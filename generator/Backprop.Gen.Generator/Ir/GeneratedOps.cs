using System;
using System.Linq;

namespace Backprop.Generator.Ir;

// What only generated members contain: keeping values in the workspace, shadows, and calls of other generated members.

/// <summary><c>view = workspace.Keep(count, out handle)</c>: an exactly sized block that lives until the frame is released.</summary>
internal sealed record Keep(Value View, Value Handle, Value Count, bool IsZeroed) : Op
{
    /// <summary>Whether a shadow is kept beside it, so that it is found by the handle alone.</summary>
    public bool IsShadowed { get; init; }

    public override EquatableArray<Value> Operands => EquatableArray.Of(Count);

    public override EquatableArray<Value> Results => EquatableArray.Of(View, Handle);

    public override Op Rewrite(Func<Value, Value> operand, Func<Block, Block> block) => this with { Count = operand(Count) };
}

/// <summary>The block that <see cref="Keep"/> made.</summary>
internal sealed record KeptBlock(Value Handle, Value Count) : Instruction
{
    protected override EquatableArray<Value> Reads => EquatableArray.Of(Handle, Count);

    public override Instruction WithOperands(EquatableArray<Value> operands) => new KeptBlock(operands[0], operands[1]);
}

/// <summary><c>array = workspace.KeepCopy(source, out index)</c>: an array of its own for a callee that wants one.</summary>
internal sealed record KeepCopy(Value Array, Value Index, Value Source) : Op
{
    public override EquatableArray<Value> Operands => EquatableArray.Of(Source);

    public override EquatableArray<Value> Results => EquatableArray.Of(Array, Index);

    public override Op Rewrite(Func<Value, Value> operand, Func<Block, Block> block) => this with { Source = operand(Source) };
}

/// <summary>The array that <see cref="KeepCopy"/> made.</summary>
internal sealed record KeptCopy(Value Index) : Instruction
{
    protected override EquatableArray<Value> Reads => EquatableArray.Of(Index);

    public override Instruction WithOperands(EquatableArray<Value> operands) => new KeptCopy(operands[0]);
}

/// <summary><c>workspace.KeepReference(object)</c>: an int under which the frame keeps it.</summary>
internal sealed record KeepReference(Value Reference) : Instruction
{
    protected override EquatableArray<Value> Reads => EquatableArray.Of(Reference);

    public override Instruction WithOperands(EquatableArray<Value> operands) => new KeepReference(operands[0]);
}

/// <summary>The object that <see cref="KeepReference"/> kept.</summary>
internal sealed record KeptReference(Value Index) : Instruction
{
    protected override EquatableArray<Value> Reads => EquatableArray.Of(Index);

    public override Instruction WithOperands(EquatableArray<Value> operands) => new KeptReference(operands[0]);
}

/// <summary>Keeps a scalar in the fixed part of the frame.</summary>
internal sealed record FrameStore(int Field, Value Value) : Op
{
    public override EquatableArray<Value> Operands => EquatableArray.Of(Value);

    public override EquatableArray<Value> Results => EquatableArray<Value>.Empty;

    public override Op Rewrite(Func<Value, Value> operand, Func<Block, Block> block) => this with { Value = operand(Value) };
}

/// <summary>Reads a scalar back from the fixed part of the frame.</summary>
internal sealed record FrameLoad(int Field) : Instruction
{
    protected override EquatableArray<Value> Reads => EquatableArray<Value>.Empty;

    public override Instruction WithOperands(EquatableArray<Value> operands) => this;
}

/// <summary>Keeps a value in its field of a loop's record, at the place of the round.</summary>
internal sealed record RecordStore(Value View, Value Round, int Field, Value Value) : Op
{
    public override EquatableArray<Value> Operands => EquatableArray.Of(View, Round, Value);

    public override EquatableArray<Value> Results => EquatableArray<Value>.Empty;

    public override Op Rewrite(Func<Value, Value> operand, Func<Block, Block> block) =>
        this with { View = operand(View), Round = operand(Round), Value = operand(Value) };
}

/// <summary>Reads a value back from a loop's record.</summary>
internal sealed record RecordLoad(Value View, Value Round, int Field) : Instruction
{
    protected override EquatableArray<Value> Reads => EquatableArray.Of(View, Round);

    public override Instruction WithOperands(EquatableArray<Value> operands) =>
        this with { View = operands[0], Round = operands[1] };
}

/// <summary><c>(sine, cosine) = Math.SinCos(x)</c>.</summary>
internal sealed record SinCos(Value Sine, Value Cosine, Value Argument, string Method) : Op
{
    /// <summary>What the first result would be by itself.</summary>
    public Intrinsic SineAlone => new("Sin", Method, EquatableArray.Of(Argument));

    /// <summary>What the second result would be by itself.</summary>
    public Intrinsic CosineAlone => new("Cos", Method, EquatableArray.Of(Argument));

    public override EquatableArray<Value> Operands => EquatableArray.Of(Argument);

    public override EquatableArray<Value> Results => EquatableArray.Of(Sine, Cosine);

    public override Op Rewrite(Func<Value, Value> operand, Func<Block, Block> block) => this with { Argument = operand(Argument) };
}

/// <summary>Another name for a value: an adjoint that a variable receives whole.</summary>
internal sealed record Copy(Value Operand) : Instruction
{
    protected override EquatableArray<Value> Reads => EquatableArray.Of(Operand);

    public override Instruction WithOperands(EquatableArray<Value> operands) => new Copy(operands[0]);
}

/// <summary>The zeroed shadow of a local array.</summary>
/// <param name="Count">Its length or lengths; for an array of arrays one of the same shape.</param>
internal sealed record NewShadow(Value Count) : Instruction
{
    protected override EquatableArray<Value> Reads => EquatableArray.Of(Count);

    public override Instruction WithOperands(EquatableArray<Value> operands) => new NewShadow(operands[0]);
}

/// <summary>A variable that holds zero, of type <see cref="ViewKind.Reference"/>: one that is passed by reference, or the shadow of such.</summary>
/// <param name="Part">The struct of which it is a leaf, or null.</param>
/// <param name="Group">What the leaves of one variable have in common.</param>
internal sealed record NewVariable(Part? Part = null, int Group = 0) : Instruction
{
    /// <summary>The shadow of this variable.</summary>
    public NewVariable Shadow(string suffix) => Part is null ? this : new NewVariable(Part with { Of = Part.Of + suffix }, ~Group);

    protected override EquatableArray<Value> Reads => EquatableArray<Value>.Empty;

    public override Instruction WithOperands(EquatableArray<Value> operands) => this;
}

/// <summary><c>workspace.MarkShadows()</c>, to release by <see cref="ReleaseShadows"/>.</summary>
internal sealed record MarkShadows : Instruction
{
    protected override EquatableArray<Value> Reads => EquatableArray<Value>.Empty;

    public override Instruction WithOperands(EquatableArray<Value> operands) => this;
}

internal sealed record ReleaseShadows(Value Mark) : Op
{
    public override EquatableArray<Value> Operands => EquatableArray.Of(Mark);

    public override EquatableArray<Value> Results => EquatableArray<Value>.Empty;

    public override Op Rewrite(Func<Value, Value> operand, Func<Block, Block> block) => this with { Mark = operand(Mark) };
}

/// <summary>The adjoint argument for an active parameter: a shadow, or a scalar that the callee adds to.</summary>
/// <param name="Input">The shadow, or the scalar's adjoint before the call; null where the call sets it.</param>
/// <param name="Output">The scalar's adjoint after the call; null for a shadow.</param>
internal sealed record AdjointArgument(Value? Input, Value? Output);

/// <summary>
/// A call of the reverse sweep, or of <c>MAdjoint</c>. The seeds are the adjoints of the result, or of the leaves of one that carry
/// derivatives.
/// </summary>
/// <param name="Kept">What the forward sweep has kept, where the caller holds it.</param>
internal sealed record CallAdjoint(
    Callee Callee,
    EquatableArray<Value> Arguments,
    EquatableArray<Value> Seeds,
    EquatableArray<AdjointArgument> Adjoints,
    Value? Kept = null) : Op
{
    public override EquatableArray<Value> Operands =>
        Arguments.Concat(Kept is null ? [] : [Kept]).Concat(Seeds).Concat(Adjoints.Where(a => a.Input is not null).Select(a => a.Input!)).ToEquatableArray();

    public override EquatableArray<Value> Results =>
        Adjoints.Where(a => a.Output is not null).Select(a => a.Output!).ToEquatableArray();

    public override Op Rewrite(Func<Value, Value> operand, Func<Block, Block> block) => this with
    {
        Arguments = Arguments.Map(operand),
        Seeds = Seeds.Map(operand),
        Adjoints = Adjoints.Map(a => a with { Input = a.Input is null ? null : operand(a.Input) }),
        Kept = Kept is null ? null : operand(Kept),
    };
}

/// <summary>A call of <c>MTangent</c>.</summary>
internal sealed record CallTangent(
    Callee Callee,
    EquatableArray<Value> Arguments,
    EquatableArray<Value> CallResults,
    EquatableArray<Value> ResultTangents,
    EquatableArray<Value> Tangents) : Op
{
    public override EquatableArray<Value> Operands => Arguments.Concat(Tangents).ToEquatableArray();

    public override EquatableArray<Value> Results => CallResults.Concat(ResultTangents).ToEquatableArray();

    public override Op Rewrite(Func<Value, Value> operand, Func<Block, Block> block) =>
        this with { Arguments = Arguments.Map(operand), Tangents = Tangents.Map(operand) };
}

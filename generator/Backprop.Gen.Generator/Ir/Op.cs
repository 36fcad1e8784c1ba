namespace Backprop.Generator.Ir;

/// <summary>The user's statement that an operation comes from.</summary>
/// <param name="Ordinal">Counts the statements of the method in source order, from zero.</param>
/// <param name="Text">The statement on one line, as the user wrote it; of a compound statement its head only.</param>
internal sealed record Origin(int Ordinal, string Text);

/// <summary>An operation of a block.</summary>
internal abstract record Op
{
    public Origin? Origin { get; init; }
}

/// <summary>A straight-line list of operations, and the values it hands to the operation around it.</summary>
/// <param name="Region">
/// Unique in the primal. A block of the reverse sweep carries the region of the primal block that it reverses.
/// </param>
internal sealed record Block(int Region, EquatableArray<Op> Ops, EquatableArray<Value> Yields);

/// <summary><c>result = instruction</c>.</summary>
internal sealed record Let(Value Result, Instruction Instruction) : Op;

internal enum StoreMode
{
    Set,
    Add,
    Subtract,
}

/// <summary><c>view[index] = value</c>, or <c>+=</c>, <c>-=</c>.</summary>
internal sealed record Store(Value View, Value Index, Value Value, StoreMode Mode = StoreMode.Set) : Op;

/// <summary>A passive C# statement with effects (logging, an argument check that throws), without its semicolon.</summary>
internal sealed record OpaqueStatement(string Template, EquatableArray<Value> Arguments, Site Site) : Op;

/// <summary>A branch. Results[k] is Then.Yields[k] or Else.Yields[k].</summary>
internal sealed record If(Value Condition, Block Then, Block Else, EquatableArray<Value> Results) : Op;

/// <summary>A value carried around a loop: Initial on entry, Head in the body, Result after the loop.</summary>
internal sealed record Carried(Value Initial, Value Head, Value Result);

internal enum LoopTest
{
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// <summary>
/// A counted loop: <c>for (index = Start; index Test Bound; index += Step)</c>, where start, bound and step are fixed on entry
/// and the body does not change the index. Body.Yields[k] is the next value of Carried[k].Head.
/// </summary>
internal sealed record For(
    Value Index,
    Value Start,
    LoopTest Test,
    Value Bound,
    Value Step,
    EquatableArray<Carried> Carried,
    Block Body) : Op;

/// <summary>A parameter of a differentiable method, as a caller sees it.</summary>
/// <param name="IsWritten">Whether the method may write the array or span.</param>
internal sealed record CalleeParameter(string Name, IrType Type, bool IsActive, bool IsWritten);

/// <summary>A differentiable method, as a caller sees it: signature, attributes and effects, never its body.</summary>
/// <param name="Key">Identifies the method in the effect table.</param>
/// <param name="Target">What stands before the dot: the containing type.</param>
/// <param name="Method">The primal's name (with type arguments, if any, apart).</param>
/// <param name="TypeArguments">Spelt with angle brackets, or empty.</param>
/// <param name="Result">The type of the result, null where it is void.</param>
internal sealed record Callee(
    string Key,
    string Target,
    string Method,
    string TypeArguments,
    EquatableArray<CalleeParameter> Parameters,
    IrType? Result);

/// <summary>A call of another differentiable method with at least one active parameter.</summary>
/// <param name="Result">Null where the callee returns nothing.</param>
internal sealed record Call(Callee Callee, EquatableArray<Value> Arguments, Value? Result) : Op;

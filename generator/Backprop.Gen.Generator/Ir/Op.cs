using System;
using System.Linq;

namespace Backprop.Generator.Ir;

/// <summary>The user's statement that an operation comes from.</summary>
/// <param name="Ordinal">Counts the statements of the method in source order, from zero.</param>
/// <param name="Text">The statement on one line, as the user wrote it; of a compound statement its head only.</param>
internal sealed record Origin(int Ordinal, string Text);

/// <summary>An operation of a block.</summary>
internal abstract record Op
{
    public Origin? Origin { get; init; }

    /// <summary>The head of the loop that the operation has taken the place of.</summary>
    public Origin? InsteadOf { get; init; }

    /// <summary>What it reads itself; its blocks read more.</summary>
    public abstract EquatableArray<Value> Operands { get; }

    /// <summary>What it defines for the operations behind it in the same block.</summary>
    public abstract EquatableArray<Value> Results { get; }

    /// <summary>The blocks inside it.</summary>
    public virtual EquatableArray<Block> Blocks => EquatableArray<Block>.Empty;

    /// <summary>The same operation with other operands and blocks; its results stay. Where nothing changes it is most often itself.</summary>
    public abstract Op Rewrite(Func<Value, Value> operand, Func<Block, Block> block);

    /// <summary>
    /// The same operation with others in the place of the values that it defines: its results, and the heads and indexes of a loop. What
    /// generated members alone have is not asked.
    /// </summary>
    public virtual Op WithDefined(Func<Value, Value> map) =>
        Results.Count == 0 ? this : throw new InvalidOperationException(GetType().Name + " has no other results");
}

/// <summary>A straight-line list of operations, and the values it hands to the operation around it.</summary>
/// <param name="Region">
/// Unique in the primal. A block of the reverse sweep carries the region of the primal block that it reverses.
/// </param>
internal sealed record Block(int Region, EquatableArray<Op> Ops, EquatableArray<Value> Yields)
{
    /// <summary>The block with other operations and values handed on; itself where they are its own.</summary>
    public Block With(EquatableArray<Op> ops, EquatableArray<Value> yields) =>
        ops.Is(Ops) && yields.Is(Yields) ? this : new Block(Region, ops, yields);
}

/// <summary><c>result = instruction</c>.</summary>
internal sealed record Let(Value Result, Instruction Instruction) : Op
{
    public override EquatableArray<Value> Operands => Instruction.Operands;

    public override EquatableArray<Value> Results => Result.Alone;

    public override Op WithDefined(Func<Value, Value> map) => this with { Result = map(Result) };

    public override Op Rewrite(Func<Value, Value> operand, Func<Block, Block> block)
    {
        EquatableArray<Value> operands = Instruction.Operands, others = operands.Replace(operand);
        return others.Is(operands) ? this : this with { Instruction = Instruction.WithOperands(others) };
    }
}

internal enum StoreMode
{
    Set,
    Add,
    Subtract,
}

/// <summary><c>view[index] = value</c>, or <c>+=</c>, <c>-=</c>.</summary>
internal sealed record Store(Value View, Value Index, Value Value, StoreMode Mode = StoreMode.Set) : Op
{
    public override EquatableArray<Value> Operands => EquatableArray.Of(View, Index, Value);

    public override EquatableArray<Value> Results => EquatableArray<Value>.Empty;

    public override Op Rewrite(Func<Value, Value> operand, Func<Block, Block> block)
    {
        (Value view, Value index, Value value) = (operand(View), operand(Index), operand(Value));
        return ReferenceEquals(view, View) && ReferenceEquals(index, Index) && ReferenceEquals(value, Value)
            ? this
            : this with { View = view, Index = index, Value = value };
    }
}

/// <summary>A passive C# statement with effects (logging, an argument check that throws), without its semicolon.</summary>
internal sealed record OpaqueStatement(string Template, EquatableArray<Value> Arguments, Site Site) : Op
{
    /// <summary>What the text is, where it is more than a call of its operands; null where it is not.</summary>
    public Verbatim? Verbatim { get; init; }

    /// <summary>Whether integers that overflow in it throw.</summary>
    public bool IsChecked { get; init; }

    /// <summary>The field that it assigns: its text and its type; null where it does something else.</summary>
    public (string Template, IrType Type)? Field { get; init; }

    public override EquatableArray<Value> Operands => Arguments;

    public override EquatableArray<Value> Results => EquatableArray<Value>.Empty;

    public override Op Rewrite(Func<Value, Value> operand, Func<Block, Block> block) =>
        this with { Arguments = Arguments.Map(operand) };
}

/// <summary>A branch. Results[k] is Then.Yields[k] or Else.Yields[k].</summary>
internal sealed record If(Value Condition, Block Then, Block Else, EquatableArray<Value> BranchResults) : Op
{
    public override EquatableArray<Value> Operands => Condition.Alone;

    public override EquatableArray<Value> Results => BranchResults;

    public override Op WithDefined(Func<Value, Value> map) => this with { BranchResults = BranchResults.Map(map) };

    public override EquatableArray<Block> Blocks => EquatableArray.Of(Then, Else);

    /// <summary>The branch with other blocks and results; itself where they are its own.</summary>
    public If With(Block then, Block otherwise, EquatableArray<Value> results) =>
        ReferenceEquals(then, Then) && ReferenceEquals(otherwise, Else) && results.Is(BranchResults)
            ? this
            : this with { Then = then, Else = otherwise, BranchResults = results };

    public override Op Rewrite(Func<Value, Value> operand, Func<Block, Block> block)
    {
        Value condition = operand(Condition);
        If branch = ReferenceEquals(condition, Condition) ? this : this with { Condition = condition };
        return branch.With(block(Then), block(Else), BranchResults);
    }
}

/// <summary>What the forward sweep holds while a block runs.</summary>
/// <param name="Head">C# text in front of the block, with holes for values: <c>try</c>, <c>lock ({0})</c>.</param>
/// <param name="Site">Where it stands; null where active data may pass through the block.</param>
internal sealed record Guard(string Head, EquatableArray<Value> Arguments, Site? Site);

/// <summary>
/// A block that runs once under a guard, and another that runs behind it in any case. Results[k] is Body.Yields[k]. The reverse
/// sweep has neither guard nor finally: there it is a block of its own because the primal's is.
/// </summary>
internal sealed record Guarded(Guard? Guard, Block Body, Block Finally, EquatableArray<Value> GuardedResults) : Op
{
    public override EquatableArray<Value> Operands => Guard?.Arguments ?? EquatableArray<Value>.Empty;

    public override EquatableArray<Value> Results => GuardedResults;

    public override Op WithDefined(Func<Value, Value> map) => this with { GuardedResults = GuardedResults.Map(map) };

    public override EquatableArray<Block> Blocks => EquatableArray.Of(Body, Finally);

    /// <summary>The same with other blocks and results; itself where they are its own.</summary>
    public Guarded With(Block body, Block last, EquatableArray<Value> results) =>
        ReferenceEquals(body, Body) && ReferenceEquals(last, Finally) && results.Is(GuardedResults)
            ? this
            : this with { Body = body, Finally = last, GuardedResults = results };

    public override Op Rewrite(Func<Value, Value> operand, Func<Block, Block> block)
    {
        Guarded guarded = Guard is null ? this : this with { Guard = Guard with { Arguments = Guard.Arguments.Replace(operand) } };
        return guarded.With(block(Body), block(Finally), GuardedResults);
    }
}

/// <summary>A value carried around a loop: Initial on entry, Head in the body, Result after the loop.</summary>
internal sealed record Carried(Value Initial, Value Head, Value Result);

internal enum LoopTest
{
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// <summary>A loop. Body.Yields[k] is the next value of Carried[k].Head.</summary>
internal abstract record Loop(EquatableArray<Carried> Carried, Block Body) : Op
{
    /// <summary>What tells the rounds apart in the body: a counted loop's index, another's number of rounds before.</summary>
    public abstract Value Counter { get; }

    public override EquatableArray<Value> Results => Carried.Map(c => c.Result);

    public override EquatableArray<Block> Blocks => EquatableArray.Of(Body);

    /// <summary>The loop with other carried values and another body; itself where they are its own.</summary>
    public Loop With(EquatableArray<Carried> carried, Block body) =>
        carried.Is(Carried) && ReferenceEquals(body, Body) ? this : this with { Carried = carried, Body = body };

    protected EquatableArray<Carried> CarriedAs(Func<Value, Value> map) => Carried.Map(c => new Carried(c.Initial, map(c.Head), map(c.Result)));

    protected EquatableArray<Carried> RewriteInitials(Func<Value, Value> operand) => Carried.Replace(c =>
    {
        Value initial = operand(c.Initial);
        return ReferenceEquals(initial, c.Initial) ? c : c with { Initial = initial };
    });
}

/// <summary>
/// A counted loop: <c>for (index = Start; index Test Bound; index += Step)</c>, where start, bound and step are fixed on entry
/// and the body does not change the index.
/// </summary>
internal sealed record For(
    Value Index,
    Value Start,
    LoopTest Test,
    Value Bound,
    Value Step,
    EquatableArray<Carried> Carried,
    Block Body) : Loop(Carried, Body)
{
    public override Value Counter => Index;

    /// <summary>Whether a value is the index, or the index and something more.</summary>
    /// <param name="value">The value.</param>
    /// <param name="definition">What makes it, if that is known.</param>
    /// <param name="offset">What is added to the index; null where nothing is.</param>
    public bool IsIndexPlus(Value value, Instruction? definition, out Value? offset)
    {
        offset = definition is not Binary { Operator: BinaryOperator.Add, IsChecked: false } sum || value == Index ? null
            : sum.Left == Index ? sum.Right
            : sum.Right == Index ? sum.Left
            : null;
        return value == Index || offset is not null;
    }

    public override EquatableArray<Value> Operands =>
        EquatableArray.Of([Start, Bound, Step, .. Carried.Map(c => c.Initial)]);

    public override Op WithDefined(Func<Value, Value> map) => this with { Index = map(Index), Carried = CarriedAs(map) };

    public override Op Rewrite(Func<Value, Value> operand, Func<Block, Block> block)
    {
        (Value start, Value bound, Value step) = (operand(Start), operand(Bound), operand(Step));
        bool isSame = ReferenceEquals(start, Start) && ReferenceEquals(bound, Bound) && ReferenceEquals(step, Step);
        For loop = isSame ? this : this with { Start = start, Bound = bound, Step = step };
        return loop.With(RewriteInitials(operand), block(Body));
    }
}

/// <summary>
/// A general loop: <c>while (go) { … }</c>, where <c>go</c> is the first carried value. <c>break</c> and <c>return</c> are lowered
/// to it, a condition is evaluated before the loop and at the end of the body.
/// </summary>
/// <param name="Round">In the body, the number of rounds before this one.</param>
/// <param name="Rounds">Behind the loop, the number of rounds there were.</param>
/// <param name="Carried">First the condition.</param>
/// <param name="Body">A round.</param>
internal sealed record While(Value Round, Value Rounds, EquatableArray<Carried> Carried, Block Body) : Loop(Carried, Body)
{
    public override Value Counter => Round;

    public override EquatableArray<Value> Operands => Carried.Map(c => c.Initial);

    public override EquatableArray<Value> Results => EquatableArray.Of([.. Carried.Map(c => c.Result), Rounds]);

    public override Op WithDefined(Func<Value, Value> map) => this with { Round = map(Round), Rounds = map(Rounds), Carried = CarriedAs(map) };

    public override Op Rewrite(Func<Value, Value> operand, Func<Block, Block> block) => With(RewriteInitials(operand), block(Body));
}

/// <summary>A parameter of a differentiable method, as a caller sees it.</summary>
/// <param name="IsWritten">Whether the method may write the array or span.</param>
/// <param name="IsUnread">
/// Whether the adjoint does not look at the value, so that anything may be passed to it. What a method needs of a struct that it is
/// called on, its forward sweep keeps.
/// </param>
/// <param name="Part">The struct of which it is a leaf, or null.</param>
internal sealed record CalleeParameter(
    string Name, IrType Type, Activity Activity, bool IsWritten, PassBy PassBy = PassBy.Value, bool IsUnread = false, Part? Part = null)
{
    /// <summary>The parts that the method may write, of an object or array of arrays: paths that start behind the parameter.</summary>
    public EquatableArray<string> WrittenParts { get; init; } = EquatableArray.Of("");

    public bool IsActive => Activity == Activity.Active;

    public bool IsReference => Type is ViewType { Kind: ViewKind.Reference };
}

/// <summary>A differentiable method, as a caller sees it: signature, attributes and effects, never its body.</summary>
/// <param name="Key">Identifies the method in the effect table.</param>
/// <param name="Target">What stands before the dot: the containing type, or <c>base</c>; empty within the same type, and where a receiver stands there.</param>
/// <param name="Method">The primal's name (with type arguments, if any, apart).</param>
/// <param name="TypeArguments">Spelt with angle brackets, or empty.</param>
/// <param name="Result">The type of the result, null where it is void.</param>
/// <param name="Given">Where somebody wrote the derivatives of the method: their names. Null where they are generated.</param>
/// <param name="HasReceiver">Whether the first argument is the object that it is called on.</param>
/// <param name="Sweeps">Its sweeps; null where it has none that one may call, as in an assembly of an older compiler.</param>
internal sealed record Callee(
    string Key,
    string Target,
    string Method,
    string TypeArguments,
    EquatableArray<CalleeParameter> Parameters,
    IrType? Result,
    GivenDerivatives? Given = null,
    bool HasReceiver = false,
    Sweeps? Sweeps = null)
{
    /// <summary>What callers name what its forward sweep keeps: <c>slopeKept</c>.</summary>
    public string KeptName
    {
        get
        {
            string name = Method.TrimStart('@');
            return char.ToLowerInvariant(name[0]) + name.Substring(1) + "Kept";
        }
    }

    /// <summary>
    /// The sweeps that a generated member calls; null where it calls <c>MForward</c> and <c>MAdjoint</c>, since it cannot prove
    /// what those check: that objects are apart, and variables of which one may be a part of another.
    /// </summary>
    public Sweeps? Direct => Given is not null || Parameters.Any(p => p.Type is ObjectType || (p.IsReference && p.Part is not null))
        || (Parameters.Any(p => p.PassBy == PassBy.In) && Parameters.Any(p => p.IsReference)) ? null : Sweeps;
}

/// <summary>
/// The members of a method that hold its two sweeps, <c>MForwardSweep</c> and <c>MReverseSweep</c>. Generated members call them
/// directly: they check no arguments and open no frame, and what the one keeps for the other is the caller's.
/// </summary>
/// <param name="Number">What their names end on: nothing, or a number that tells overloads apart.</param>
/// <param name="Kept">The type of what the forward sweep keeps for the reverse sweep; null where that is nothing.</param>
/// <param name="UsesWorkspace">Whether they take the workspace.</param>
/// <param name="IsAssumed">Whether this follows from the signature alone; the sweep table knows better.</param>
/// <param name="IsApart">
/// Whether a part of what the caller keeps cannot have the type: the method calls the caller in turn, or fewer may see it.
/// </param>
internal sealed record Sweeps(string Number, string? Kept, bool UsesWorkspace, bool IsAssumed = false, bool IsApart = false);

/// <summary>The methods that give the derivatives of a callee, spelt in full, with type arguments. They take no workspace.</summary>
/// <param name="Partials">
/// Takes the arguments and returns the partial derivative by the only active parameter, or a tuple of those by several.
/// </param>
/// <param name="Adjoint">As <c>MAdjoint</c>.</param>
/// <param name="Tangent">As <c>MTangent</c>.</param>
/// <param name="InPlace">Whether what the callee writes may be what it reads.</param>
internal sealed record GivenDerivatives(string? Partials, string? Adjoint, string? Tangent, bool InPlace);

/// <summary>A call of another differentiable method with at least one active parameter.</summary>
/// <param name="CallResults">None where the callee returns nothing; the leaves of a struct.</param>
/// <param name="IsForward">Whether generated code calls the forward sweep, to be reversed later, instead of <c>M</c>.</param>
/// <param name="Kept">What the forward sweep keeps for the reverse sweep, where the caller holds it.</param>
internal sealed record Call(
    Callee Callee, EquatableArray<Value> Arguments, EquatableArray<Value> CallResults, bool IsForward = false, Value? Kept = null) : Op
{
    public override EquatableArray<Value> Operands => Arguments;

    public override EquatableArray<Value> Results => Kept is null ? CallResults : CallResults.Concat([Kept]).ToEquatableArray();

    public override Op WithDefined(Func<Value, Value> map) => this with { CallResults = CallResults.Map(map), Kept = Kept is null ? null : map(Kept) };

    public override Op Rewrite(Func<Value, Value> operand, Func<Block, Block> block) =>
        this with { Arguments = Arguments.Map(operand) };
}

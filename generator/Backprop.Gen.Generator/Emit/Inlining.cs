using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Analysis;
using Backprop.Generator.Ir;

namespace Backprop.Generator.Emit;

/// <summary>
/// Which values become part of the expression that reads them, and which become locals. The user's variables stay locals;
/// intermediates read once go back into the expression they came from.
/// </summary>
internal sealed class Inlining
{
    private const int LargestExpression = 24;

    /// <summary>How often a value is read, and where last: by an operation, or as what a block hands on.</summary>
    private sealed class Uses
    {
        public int Count { get; set; }

        public Op? Last { get; set; }

        public Block? LastIn { get; set; }
    }

    private readonly Dictionary<Value, Let> _definitions = [];
    private readonly Dictionary<Value, If> _choices = [];
    private readonly Dictionary<Value, Uses> _uses = [];
    private readonly Dictionary<Value, int> _sizes = [];
    private readonly HashSet<Value> _inlined = [];
    private readonly HashSet<Value> _loopHeaders = [];
    private readonly System.Func<Value, string?> _nameOf;
    private readonly HashSet<Value> _results;
    private readonly Separation _memory;

    /// <summary>What verbatim text speaks of, by the names of variables.</summary>
    private readonly HashSet<Value> _quoted;

    public Inlining(Block body, System.Func<Value, string?> nameOf)
    {
        _nameOf = nameOf;
        _results = [.. body.Yields];
        _memory = new Separation(body);
        Count(body);
        _quoted = [.. Walk.All(body).Select(place => place.Op)
            .Where(op => op is OpaqueStatement { Verbatim: not null } or Let { Instruction: Opaque { Verbatim: not null } })
            .SelectMany(op => op.Operands)];
        Decide(body);
    }

    /// <summary>Whether a value has no local of its own.</summary>
    public bool IsInlined(Value value) => _inlined.Contains(value);

    public Instruction InstructionOf(Value value) => _definitions[value].Instruction;

    /// <summary>The branch that is written as a conditional expression for this value, or null.</summary>
    public If? ChoiceOf(Value value) => _choices.TryGetValue(value, out If? choice) ? choice : null;

    /// <summary>Whether a branch is written as a conditional expression.</summary>
    public bool IsExpression(If branch) => branch.Results.Count == 1 && ReferenceEquals(ChoiceOf(branch.Results[0]), branch);

    /// <summary>Whether an operation has no statement of its own.</summary>
    public bool IsInlined(Op op) => op switch
    {
        Let let => _inlined.Contains(let.Result),
        If branch => branch.Results.Count == 1 && _inlined.Contains(branch.Results[0]),
        _ => false,
    };

    /// <summary>Whether verbatim text speaks of a value by the name of its variable.</summary>
    public bool IsQuoted(Value value) => _quoted.Contains(value);

    public int UsesOf(Value value) => _uses.TryGetValue(value, out Uses? uses) ? uses.Count : 0;

    /// <summary>The locals that an expression for the value reads.</summary>
    public IEnumerable<Value> Leaves(Value value) => IsInlined(value) ? Parts(value).SelectMany(Leaves) : [value];

    /// <summary>What the expression for a value without a local is made of.</summary>
    public EquatableArray<Value> Parts(Value value) => _choices.TryGetValue(value, out If? choice)
        ? EquatableArray.Of(choice.Condition, choice.Then.Yields[0], choice.Else.Yields[0])
        : _definitions[value].Instruction.Operands;

    private void Count(Block block)
    {
        foreach (Op op in block.Ops)
        {
            foreach (Value operand in op.Operands)
                Use(operand, op, block);
            if (op is For loop)
            {
                _loopHeaders.Add(loop.Bound);
                _loopHeaders.Add(loop.Step);
            }
            foreach (Block inner in op.Blocks)
                Count(inner);
            if (op is Let let)
                _definitions[let.Result] = let;
        }
        foreach (Value yield in block.Yields)
            Use(yield, null, block);
    }

    private void Use(Value value, Op? user, Block block)
    {
        if (!_uses.TryGetValue(value, out Uses? uses))
            _uses[value] = uses = new();
        uses.Count++;
        uses.Last = user;
        uses.LastIn = block;
    }

    private void Decide(Block block)
    {
        for (int i = 0; i < block.Ops.Count; i++)
        {
            Op op = block.Ops[i];
            foreach (Block inner in op.Blocks)
                Decide(inner);
            if (op is Let let && IsInlinable(let, block, i))
            {
                _inlined.Add(let.Result);
                _sizes[let.Result] = Size(let.Instruction);
            }
            else if (op is If branch && IsChoice(branch))
            {
                _choices[branch.Results[0]] = branch;
                if (branch.Results[0].Type is not ViewType && IsMovable(branch.Results[0], block, i, isPure: ReadsNoMemory(branch)))
                    _inlined.Add(branch.Results[0]);
                _sizes[branch.Results[0]] = SizeOf(branch.Condition) + SizeOf(branch.Then.Yields[0]) + SizeOf(branch.Else.Yields[0]);
            }
        }
    }

    private bool IsInlinable(Let let, Block block, int place)
    {
        switch (let.Instruction)
        {
            case Constant:
                return true;
            case not (Indices or Slice or MemberOf or Column) when _quoted.Contains(let.Result):
                return false;
            case Indices or Length or Slice or MemberOf or Column when IsSpelledInPlace(let):
                return true;
            case NewArray or NewShadow or NewVariable or MarkShadows or KeepReference or HandleOf or FillAdjoint or Choose:
                return false;
            case Ir.Binary { Operator: BinaryOperator.Add or BinaryOperator.Subtract, IsChecked: false } next when IsNeighbour(let, next):
                return true;
        }
        bool isPure = Purity.IsPure(let.Instruction) && let.Instruction.Operands.All(o => !_inlined.Contains(o) || ReadsNoMemory(o));
        return Size(let.Instruction) <= LargestExpression && IsMovable(let.Result, block, place, isPure);
    }

    /// <summary>Whether an instruction never has a local: an element by reference, an index of several places, a length, a member.</summary>
    private bool IsSpelledInPlace(Let let) => let.Instruction is Indices or Length or Column
        || let is { Instruction: Slice or MemberOf, Result.Type: ViewType { Kind: ViewKind.Reference } }
        || let.Instruction is MemberOf && _nameOf(let.Result) is null;

    /// <summary><c>n - 1</c>: shorter than any name for it.</summary>
    private bool IsNeighbour(Let let, Ir.Binary next) =>
        let.Result.Type is IntegerType && _nameOf(let.Result) is null && !_results.Contains(let.Result)
        && _definitions.TryGetValue(next.Right, out Let? one) && one.Instruction is Constant { Literal: "1" }
        && (!_inlined.Contains(next.Left) || (_definitions.TryGetValue(next.Left, out Let? left) && left.Instruction is Length or Constant));

    /// <summary>Whether a value may be computed where it is read: once, in the same block, with nothing in between that could change it.</summary>
    private bool IsMovable(Value value, Block block, int place, bool isPure)
    {
        if (UsesOf(value) != 1 || _results.Contains(value) || _quoted.Contains(value) || !ReferenceEquals(_uses[value].LastIn, block))
            return false;
        Op? user = _uses[value].Last;
        // a column is spelled wherever it is read
        if (user is Let { Instruction: Column })
            return false;
        if (_loopHeaders.Contains(value) && !(isPure && value.Type is IntegerType && SizeOfDefinition(value) <= 3))
            return false;
        if (_nameOf(value) is { } name && !(user is Let next && _nameOf(next.Result) == name && Equals(next.Origin, OriginOf(value))))
            return false;
        if (IsHandedByReference(value, user) && IsPlace(value))
            return false;
        if (user is CallAdjoint call && call.Adjoints.Any(a => a.Output is not null && a.Input == value))
            return false;
        if (isPure)
            return true;
        // what is spelled wherever it is read is spelled behind what happens in between
        while (user is Let between && IsSpelledInPlace(between))
        {
            if (between.Instruction is not Indices || UsesOf(between.Result) != 1 || !ReferenceEquals(_uses[between.Result].LastIn, block))
                return false;
            user = _uses[between.Result].Last;
        }
        bool writes = WritesMemory(value);
        for (int i = place + 1; i < block.Ops.Count; i++)
        {
            if (ReferenceEquals(block.Ops[i], user))
                return true;
            if (writes && ReadsMemory(block.Ops[i]))
                return false;
            if (HasEffects(block.Ops[i]) && !(block.Ops[i] is Store store && ReadsApartFrom(store, value)))
                return false;
        }
        return user is null;
    }

    /// <summary>
    /// Whether a call that writes memory takes a value by <c>in</c>, or as the object that it is made on: of a place it would take the
    /// place itself, and find there what it wrote.
    /// </summary>
    private static bool IsHandedByReference(Value value, Op? user)
    {
        (Callee? callee, EquatableArray<Value> arguments) = user switch
        {
            Call call => (call.Callee, call.Arguments),
            CallTangent call => (call.Callee, call.Arguments),
            _ => (null, EquatableArray<Value>.Empty),
        };
        if (callee is null || !callee.Parameters.Any(p => p.IsWritten))
            return false;
        for (int i = 0; i < arguments.Count; i++)
        {
            if (arguments[i] == value && callee.Parameters[i] is { PassBy: PassBy.In or PassBy.Receiver, IsReference: false })
                return true;
        }
        return false;
    }

    /// <summary>Whether the expression for a value is a place: an element, a variable, a field.</summary>
    private bool IsPlace(Value value) => _definitions.TryGetValue(value, out Let? let) && let.Instruction switch
    {
        Load or RecordLoad or Opaque => true,
        Copy copy => IsPlace(copy.Operand),
        Stop stop => IsPlace(stop.Operand),
        _ => false,
    };

    /// <summary>Whether computing a value may write what others read: a call with an array or a variable by reference.</summary>
    private bool WritesMemory(Value value) => _definitions.TryGetValue(value, out Let? let)
        && (let.Instruction is Opaque { IsPure: false } && let.Operands.Any(operand => operand.Type is ViewType { Kind: not ViewKind.ReadOnlySpan })
            || let.Operands.Any(operand => _inlined.Contains(operand) && WritesMemory(operand)))
        || _choices.TryGetValue(value, out If? choice) && WritesMemory(choice.Condition);

    private static bool ReadsMemory(Op op) => op is Let { Instruction: Load or SumRun } || op.Blocks.Any(block => block.Ops.Any(ReadsMemory));

    /// <summary>Whether what a value reads cannot be what a store writes.</summary>
    public bool ReadsApartFrom(Store store, Value value)
    {
        if (_choices.ContainsKey(value) || !_definitions.TryGetValue(value, out Let? let))
            return false;
        bool isApart = let.Instruction is not (Load or RecordLoad or SumRun)
            || let.Operands.Where(operand => operand.Type is ViewType).All(view => _memory.AreApart(_memory.RootOf(view), _memory.RootOf(store.View)));
        return isApart && let.Instruction is not Opaque
            && let.Instruction.Operands.All(operand => !_inlined.Contains(operand) || ReadsApartFrom(store, operand));
    }

    private Origin? OriginOf(Value value) => _definitions.TryGetValue(value, out Let? let) ? let.Origin : null;

    private int SizeOfDefinition(Value value) => _definitions.TryGetValue(value, out Let? let) ? Size(let.Instruction) : int.MaxValue;

    private bool ReadsNoMemory(Value value)
    {
        if (!_inlined.Contains(value))
            return true;
        if (_choices.TryGetValue(value, out If? choice))
            return ReadsNoMemory(choice);
        Instruction instruction = _definitions[value].Instruction;
        return Purity.IsPure(instruction) && instruction.Operands.All(ReadsNoMemory);
    }

    private bool ReadsNoMemory(If choice) =>
        ReadsNoMemory(choice.Condition) && ReadsNoMemory(choice.Then.Yields[0]) && ReadsNoMemory(choice.Else.Yields[0]);

    /// <summary>A branch that only chooses between two expressions.</summary>
    private bool IsChoice(If branch)
    {
        if (branch.Results.Count != 1 || !branch.Then.Ops.All(IsInlined) || !branch.Else.Ops.All(IsInlined))
            return false;
        // a variable that keeps its value on one side is an if statement, as the user wrote it
        string? name = _nameOf(branch.Results[0]);
        if (name is not null && (IsOld(branch.Then) || IsOld(branch.Else)))
            return false;
        return SizeOf(branch.Then.Yields[0]) + SizeOf(branch.Else.Yields[0]) <= LargestExpression;

        bool IsOld(Block side) => _nameOf(side.Yields[0]) == name;
    }

    public static bool HasEffects(Op op) => op switch
    {
        Let let => !Purity.IsPure(let.Instruction) && let.Instruction is not (Load or SumRun or NewArray or NewShadow or NewVariable or MarkShadows),
        If or Loop or Guarded { Guard: null } => op.Blocks.Any(block => block.Ops.Any(HasEffects)),
        Keep or KeepCopy or FrameStore or SinCos => false,
        _ => true,
    };

    private int Size(Instruction instruction)
    {
        int size = 1;
        foreach (Value operand in instruction.Operands)
            size += SizeOf(operand);
        return size;
    }

    private int SizeOf(Value value) => _sizes.TryGetValue(value, out int size) && _inlined.Contains(value) ? size : 1;
}

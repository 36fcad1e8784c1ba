using System;
using System.Collections.Generic;
using System.Linq;

namespace Backprop.Generator.Ir;

/// <summary>Appends operations to nested blocks, and finds a pure instruction that is there already.</summary>
internal sealed class IrBuilder(int firstValue)
{
    private readonly Stack<Scope> _scopes = new();
    private readonly Dictionary<Value, Instruction> _definitions = [];
    private readonly Dictionary<int, string> _names = [];
    private int _nextValue = firstValue;

    private sealed record Scope(List<Op> Ops, Dictionary<(IrType, Instruction), Value> Known);

    /// <summary>The origin that appended operations get.</summary>
    public Origin? Origin { get; set; }

    /// <summary>Finds an instruction that others have computed, for one that would be emitted.</summary>
    public Func<IrType, Instruction, Value?>? Elsewhere { get; set; }

    public int NextValue => _nextValue;

    public Value NewValue(IrType type, string? name = null) => new(_nextValue++, type, name);

    public void Open() => _scopes.Push(new Scope([], []));

    public Block Close(int region, params IEnumerable<Value> yields) =>
        new(region, _scopes.Pop().Ops.ToEquatableArray(), yields.ToEquatableArray());

    public void Append(Op op) => _scopes.Peek().Ops.Add(op.Origin is null ? op with { Origin = Origin } : op);

    /// <summary>The value of an instruction: that of an equal pure one in scope, else of a new one.</summary>
    public Value Emit(IrType type, Instruction instruction, string? name = null)
    {
        bool reusable = Purity.IsPure(instruction);
        if (reusable)
        {
            foreach (Scope scope in _scopes)
            {
                if (scope.Known.TryGetValue((type, instruction), out Value? known))
                    return known;
            }
            if (Elsewhere?.Invoke(type, instruction) is { } there)
                return there;
        }
        Value value = NewValue(type, name);
        Append(new Let(value, instruction));
        if (reusable)
            _scopes.Peek().Known[(type, instruction)] = value;
        _definitions[value] = instruction;
        return value;
    }

    /// <summary>The literal behind a value that this builder made a constant.</summary>
    public string? LiteralOf(Value value) => (DefinitionOf(value) as Constant)?.Literal;

    /// <summary>The instruction behind a value of this builder.</summary>
    public Instruction? DefinitionOf(Value value) => _definitions.TryGetValue(value, out Instruction? found) ? found : null;

    /// <summary>Tells the builder of a definition outside it (a constant of the primal, say).</summary>
    public void Learn(Value value, Instruction definition) => _definitions[value] = definition;

    /// <summary>Another name for a value.</summary>
    public Value EmitCopy(Value value, string name)
    {
        Value copy = NewValue(value.Type, name);
        Append(new Let(copy, new Copy(value)));
        _definitions[copy] = new Copy(value);
        return copy;
    }

    /// <summary>Names given to values after they were made, by id.</summary>
    public IReadOnlyDictionary<int, string> Names => _names;

    /// <summary>The name of a value, given at once or later.</summary>
    public string? NameOf(Value value) => value.Name ?? (_names.TryGetValue(value.Id, out string? name) ? name : null);

    /// <summary>Names a value that has no name yet.</summary>
    public void SuggestName(Value value, string name)
    {
        if (NameOf(value) is null)
            _names[value.Id] = name;
    }

    /// <summary>Names an unnamed value, if it was the last one to be appended to the current block.</summary>
    public bool TryName(Value value, string name)
    {
        List<Op> ops = _scopes.Peek().Ops;
        bool isLast = ops.Count > 0 && ops[ops.Count - 1] is Let or If && ops[ops.Count - 1].Results.Contains(value);
        if (NameOf(value) is not null || !isLast)
            return false;
        _names[value.Id] = name;
        return true;
    }

    public Value Int(int value) =>
        Emit(IntegerType.Int32, new Constant(value.ToString(System.Globalization.CultureInfo.InvariantCulture)));
}

using System;
using System.Collections.Generic;

namespace Backprop.Generator.Ir;

/// <summary>Appends operations to nested blocks, and finds a pure instruction that is there already.</summary>
internal sealed class IrBuilder(int firstValue)
{
    private readonly Stack<Scope> _scopes = new();
    private readonly Dictionary<Value, string> _constants = [];
    private int _nextValue = firstValue;

    private sealed record Scope(List<Op> Ops, Dictionary<(IrType, Instruction), Value> Known);

    /// <summary>The origin that appended operations get.</summary>
    public Origin? Origin { get; set; }

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
        }
        Value value = NewValue(type, name);
        Append(new Let(value, instruction));
        if (reusable)
            _scopes.Peek().Known[(type, instruction)] = value;
        if (instruction is Constant constant)
            _constants[value] = constant.Literal;
        return value;
    }

    /// <summary>The literal behind a value that this builder made a constant.</summary>
    public string? LiteralOf(Value value) => _constants.TryGetValue(value, out string? literal) ? literal : null;

    public Value Int(int value) =>
        Emit(IntegerType.Int32, new Constant(value.ToString(System.Globalization.CultureInfo.InvariantCulture)));
}

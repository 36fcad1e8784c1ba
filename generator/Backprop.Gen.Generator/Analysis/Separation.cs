using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;

namespace Backprop.Generator.Analysis;

/// <summary>Which memory of a generated member cannot be the same as other memory of it.</summary>
internal sealed class Separation
{
    private readonly Dictionary<Value, Instruction> _definitions = [];
    private readonly HashSet<Value> _made = [];
    private readonly HashSet<Value> _stored = [];
    private readonly HashSet<Value> _overwritten = [];
    private readonly HashSet<Value> _keeps = [];

    /// <summary>What branches and loops hand on, and choices: views among them may look at the memory of any other.</summary>
    private readonly HashSet<Value> _merged = [];
    private readonly bool _writesMerged;

    /// <param name="blocks">The body of a member, or its parts.</param>
    public Separation(params IEnumerable<Block> blocks)
    {
        foreach ((Op op, _) in blocks.SelectMany(Walk.All))
        {
            foreach (Value result in op.Results)
                _made.Add(result);
            if (op is Let let)
                _definitions[let.Result] = let.Instruction;
            foreach (Value view in WrittenBy(op))
            {
                _stored.Add(RootOf(view));
                if (op is not Store { Mode: not StoreMode.Set })
                    _overwritten.Add(RootOf(view));
            }
            if (op is Keep keep)
                _keeps.Add(keep.View);
            if (op is If or Loop or Let { Instruction: Choose })
                _merged.UnionWith(op.Results);
            if (op is Loop loop)
                _merged.UnionWith(loop.Carried.Map(c => c.Head));
        }
        _writesMerged = _stored.Overlaps(_merged);
    }

    private static IEnumerable<Value> WrittenBy(Op op) => op switch
    {
        Store or RecordStore or Let { Instruction: FillAdjoint } => [op.Operands[0]],
        MemoryOp memory => memory.Written,
        _ => [],
    };

    /// <summary>The instruction behind a value, or null.</summary>
    public Instruction? DefinitionOf(Value value) => _definitions.TryGetValue(value, out Instruction? found) ? found : null;

    /// <summary>The literal that a value is, or null.</summary>
    public string? LiteralOf(Value value) => (DefinitionOf(value) as Constant)?.Literal;

    /// <summary>The view that a view is a part of.</summary>
    public Value RootOf(Value view)
    {
        while (DefinitionOf(view) is (Slice or ViewAs or Row or MemberOf or Column) and { } part)
            view = part.Operands[0];
        return view;
    }

    /// <summary>
    /// Whether what is read through one root cannot be what is written through another. Memory of the workspace is nobody else's. Of two
    /// parameters one may be written under the other's eyes only where both are adjoints, which are added to; an argument that the
    /// member does not write is checked not to overlap those it does.
    /// </summary>
    public bool AreApart(Value read, Value written)
    {
        if (read == written || _merged.Contains(read) || _merged.Contains(written) || _writesMerged)
            return false;
        return IsOfWorkspace(read) || IsOfWorkspace(written) || (IsParameter(read) && !_stored.Contains(read));
    }

    /// <summary>The same for two roots that are both written: an argument that is not only added to is checked not to overlap any other.</summary>
    public bool AreWrittenApart(Value first, Value second) => AreApart(first, second)
        || first != second && IsParameter(first) && IsParameter(second) && !_writesMerged && (IsOverwritten(first) || IsOverwritten(second));

    /// <summary>Whether a root is an array or span, not an object or an array of arrays, that is set and not only added to.</summary>
    private bool IsOverwritten(Value root) => root.Type is ViewType { Kind: ViewKind.Array or ViewKind.Span or ViewKind.ReadOnlySpan } && _overwritten.Contains(root);

    private bool IsParameter(Value root) => !_made.Contains(root) && !_merged.Contains(root);

    private bool IsOfWorkspace(Value root) =>
        _keeps.Contains(root) || DefinitionOf(root) is KeptBlock or NewShadow or NewArray or NewVariable;
}

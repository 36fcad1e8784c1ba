using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;

namespace Backprop.Generator.FrontEnd;

// Elements of arrays and spans: each leaf of theirs is read and written through a column.
internal sealed partial class StructSplitting
{
    /// <summary>The same of a leaf of an element: it was read there, and nothing was written since but other leaves of the element.</summary>
    /// <param name="column">The leaf.</param>
    /// <param name="index">The element.</param>
    /// <param name="value">The value.</param>
    /// <param name="ops">What comes before.</param>
    /// <param name="first">Where the other leaves begin.</param>
    private static bool HoldsElement(Column column, Value index, Value value, List<Op> ops, int first)
    {
        for (int i = ops.Count - 1; i >= 0; i--)
        {
            if (ops[i] is Let let && let.Result == value)
                return let.Instruction is Load load && load.Index == index && ops.Exists(op => op is Let { Instruction: Column read } made && made.Result == load.View && read == column);
            if (i < first && !(ops[i] is Let { Instruction: var instruction } && (Purity.IsPure(instruction) || instruction is Load or NewVariable)))
                return false;
        }
        return false;
    }

    /// <summary>Fills with a struct leaf by leaf.</summary>
    private void Visit(Fill fill, List<Op> ops)
    {
        Value Integer(Instruction instruction)
        {
            var value = new Value(_valueCount++, IntegerType.Int32, null);
            ops.Add(new Let(value, instruction) { Origin = fill.Origin });
            return value;
        }
        Value start = Integer(new Constant("0")), bound = Integer(new Length(One(fill.View))), step = Integer(new Constant("1"));
        var index = new Value(_valueCount++, IntegerType.Int32, null);
        List<Op> stores = [];
        Visit(new Store(fill.View, index, fill.Value) { Origin = fill.Origin }, stores);
        var body = new Block(_regionCount++, stores.ToEquatableArray(), EquatableArray<Value>.Empty);
        ops.Add(new For(index, start, LoopTest.Less, bound, step, EquatableArray<Carried>.Empty, body) { Origin = fill.Origin });
    }

    /// <summary>A leaf of the elements of a view, or of the structs that a column is made of.</summary>
    private Column ColumnOf(Value view, int leaf) =>
        _columns.TryGetValue(view.Id, out Column? column) ? column with { Leaf = column.Leaf + leaf } : new Column(One(view), leaf);

    private Value MakeColumn(Column column, Origin? origin, List<Op> ops)
    {
        var value = new Value(_valueCount++, new ViewType(column.Of.Type, ViewKind.Column), null);
        ops.Add(new Let(value, column) { Origin = origin });
        _idle.Add(value);
        return value;
    }

    /// <summary>A field of the elements of a view; of a variable, which is taken apart itself, some of its leaves.</summary>
    private void Visit(Let let, Column column, List<Op> ops)
    {
        var type = (ViewType)let.Result.Type;
        if (_leaves.ContainsKey(column.View.Id))
        {
            Value[] leaves = [.. Leaves(column.View).Skip(column.Leaf).Take(type.Element is StructType part ? part.LeafCount : 1)];
            if (type.Element is StructType)
                _leaves[let.Result.Id] = leaves;
            else
                _same[let.Result.Id] = leaves[0];
        }
        else if (type.Element is StructType)
            _columns[let.Result.Id] = ColumnOf(column.View, column.Leaf);
        else
            ops.Add(let with { Instruction = ColumnOf(column.View, column.Leaf) });
    }
}

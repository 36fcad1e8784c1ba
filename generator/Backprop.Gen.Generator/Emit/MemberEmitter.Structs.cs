using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;

namespace Backprop.Generator.Emit;

// Variables that are structs in C# and a variable for each leaf in the IR.
internal sealed partial class MemberEmitter
{
    /// <summary>Declares a struct variable at the first of its leaves, with what is stored into them at once.</summary>
    private void WriteStruct(Let first, Block block)
    {
        var variable = (NewVariable)first.Instruction;
        Part part = variable.Part!;
        Let[] leaves = [.. block.Ops.OfType<Let>().Where(let => let.Instruction is NewVariable other && other.Group == variable.Group)];
        string name = Claim(part.Of, block, leaves.Select(leaf => leaf.Result), part.CSharp, out string declared);
        foreach (Let leaf in leaves)
        {
            var place = new MemberPlace(leaf.Result, name, part.Type, ((NewVariable)leaf.Instruction).Part!.Leaf);
            _places[leaf.Result] = place;
            _names.Fix(leaf.Result, place.Text);
            _declared.Add(leaf.Result);
            _written.Add(leaf);
        }
        _writer.Line(declared + " = " + Struct(part.Type, Initial(first, leaves, part.Type, block)) + ";");
    }

    /// <summary>A struct from the texts of its leaves.</summary>
    private string Struct(StructType type, IReadOnlyList<string?> leaves) => _qualify(StructText.Of(type, leaves, _values));

    private static bool IsVariable(Value value) => value.Type is ViewType { Kind: ViewKind.Reference };

    /// <summary>What the first stores put into the leaves of a new variable, which holds zeros.</summary>
    private string?[] Initial(Let first, IReadOnlyList<Let> leaves, StructType type, Block block)
    {
        string?[] initial = new string?[type.Leaves.Count()];
        HashSet<Value> stored = [];
        foreach (Op op in block.Ops.SkipWhile(op => !ReferenceEquals(op, first)))
        {
            // another variable is not what is stored into this one
            if (_written.Contains(op) || _inlining.IsInlined(op) || op is Let { Instruction: NewVariable })
                continue;
            if (op is not Store { View.Type: ViewType { Kind: ViewKind.Reference } } store || _inlining.Leaves(store.Value).Any(IsVariable))
                break;
            if (leaves.All(leaf => leaf.Result != store.View))
                continue;
            if (store.Mode == StoreMode.Subtract || !stored.Add(store.View))
                break;
            initial[_places[store.View].Leaf] = _printer.Print(store.Value);
            _written.Add(op);
        }
        return initial;
    }

    /// <summary>An assignment to a variable, or to a leaf of one that may only be set as a whole.</summary>
    private string Set(Value view, string text)
    {
        if (_places.TryGetValue(view, out MemberPlace? place) && !place.Place.CanBeSet)
            return place.Variable + " = " + _qualify(StructText.Rebuild(place.Type, place.Variable, (k, leaf) => k == place.Leaf ? text : leaf));
        if (_printer.LeafOf(view) is { Leaf: { CanBeSet: false } member } part)
            return _printer.PrintStruct(part) + " = " + _qualify(StructText.Rebuild(member.Type, _printer.PrintStruct(part), (k, leaf) => k == member.Leaf ? text : leaf));
        return _printer.Print(view) + " = " + text;
    }

    /// <summary>A store into a leaf that can only be set with the whole struct.</summary>
    private bool WriteWhole(Store store)
    {
        if (!_places.TryGetValue(store.View, out MemberPlace? place) || place.Place.CanBeSet)
            return false;
        _writer.Line(Set(store.View, Stored(store, place.Text)) + ";");
        return true;
    }

    /// <summary>What a store leaves in a leaf that it finds under some text.</summary>
    private string Stored(Store store, string leaf) => _printer.Fill(store.Mode switch
    {
        StoreMode.Add => leaf + " + {0}",
        StoreMode.Subtract => leaf + " - {0}",
        _ => "{0}",
    }, [store.Value]);

    /// <summary>A store into a leaf of an element that can only be set with the whole element, together with those into its other leaves that follow.</summary>
    private bool WriteElement(Store store, Block block)
    {
        if (_printer.LeafOf(store.View) is { Leaf.CanBeSet: false })
        {
            _writer.Line(Set(store.View, Stored(store, _printer.Print(store.View))) + ";");
            return true;
        }
        if (_printer.ElementOf(store) is not var (column, index) || column.Of.CanBeSet)
            return false;
        Dictionary<int, Store> stores = new() { [column.Leaf] = store };
        foreach (Op op in block.Ops.SkipWhile(op => !ReferenceEquals(op, store)).Skip(1))
        {
            if (_inlining.IsInlined(op))
                continue;
            if (op is not Store next || _printer.ElementOf(next) is not var (other, place) || other.View != column.View || place != index
                || stores.ContainsKey(other.Leaf) || !_inlining.ReadsApartFrom(store, next.Value))
            {
                break;
            }
            stores[other.Leaf] = next;
            _written.Add(next);
        }
        var type = (StructType)((ViewType)column.View.Type).Element;
        string element = _printer.PrintElement(column, index);
        _writer.Line(element + " = " + _qualify(StructText.Rebuild(type, element, (k, leaf) => stores.TryGetValue(k, out Store? found) ? Stored(found, leaf) : leaf)) + ";");
        return true;
    }
}

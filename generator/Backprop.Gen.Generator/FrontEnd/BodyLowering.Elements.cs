using System;
using System.Collections.Generic;
using Backprop.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Backprop.Generator.FrontEnd;

// Elements of arrays and spans, and members of objects, that are structs: places like variables, but for the way to them, which is
// evaluated once.
internal sealed partial class BodyLowering
{
    /// <summary>Elements that were evaluated and are not done with: where they are.</summary>
    private readonly Dictionary<IOperation, (Value View, Value Index)> _pinned = [];

    /// <summary>Columns that are fields again, and what they are made of.</summary>
    private readonly Dictionary<Value, Column> _fieldsOfEach = [];

    /// <summary>A field of each element of a view of structs.</summary>
    private Value FieldOfEach(Value view, int field)
    {
        var type = (StructType)((ViewType)view.Type).Element;
        var column = new Column(view, type.FirstLeaf(field));
        if (_fieldsOfEach.TryGetValue(view, out Column? outer))
            column = new Column(outer.View, outer.Leaf + column.Leaf);
        Value made = _ir.Let(new ViewType(type.Fields[field].Type, ViewKind.Column), column);
        _fieldsOfEach[made] = column;
        return made;
    }

    /// <summary>The element that a place is, or is a part of; null where it is none.</summary>
    private IOperation? ElementIn(IOperation? place)
    {
        while (place is IMemberReferenceOperation { Instance: { } whole } && (Element(place) is not { } element || element.Indices.IsEmpty && element.Op != element.View))
            place = whole;
        return place is not null && IsStructElement(place) ? place : null;
    }

    /// <summary>Evaluates the element that a place is in, here and now, for all that is done with the place until the end of this.</summary>
    private IDisposable? Pin(IOperation? place)
    {
        if (ElementIn(place) is not { } element || _pinned.ContainsKey(element))
            return null;
        _pinned[element] = LowerElement(Element(element)!);
        return new Pinned(this, element);
    }

    private sealed class Pinned(BodyLowering lowering, IOperation element) : IDisposable
    {
        public void Dispose() => lowering._pinned.Remove(element);
    }
}

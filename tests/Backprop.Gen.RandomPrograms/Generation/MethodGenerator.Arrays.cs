using System;
using System.Collections.Generic;
using System.Linq;
using Backprop.RandomPrograms.Language;

namespace Backprop.RandomPrograms.Generation;

internal sealed partial class MethodGenerator
{
    private IEnumerable<Statement> LocalArray(Scope scope)
    {
        Ranged length = Constant(_random.Between(2, 4));
        _sideEffectFree++;
        for (int attempt = 0; attempt < 3; attempt++)
            if (Integer(scope, allowData: false) is { Low: >= 1, High: <= 6 } value)
                length = value;
        _sideEffectFree--;
        StructType? made = _structs.Count > 0 && _random.Chance(0.3) ? _random.Pick(_structs) : null;
        ScalarType type = made is null ? Real() : ScalarType.Struct;
        bool onStack = _loopDepth == 0 && CanBeOnStack(type) && _random.Chance(0.5);
        var symbol = new ArraySymbol(NewArrayName(), type, onStack || _random.Chance(0.2) ? Storage.Span : Storage.Array, length.Low, length.High)
        {
            Struct = made,
            IsWritable = true,
            IsOnStack = onStack,
        };
        var declaration = new DeclareArray(symbol.Name, symbol.Type, symbol.Storage, onStack, length.Expression) { Struct = made };
        // some stay zero for a while: zero is a value too
        Statement? fill = _random.Chance(0.7) && symbol.MaxLength * _iterations <= MaxIterations ? Fill(scope, symbol) : null;
        scope.Add(symbol);
        return fill is null ? [declaration] : [declaration, fill];
    }

    /// <summary>Writes every element of an array that is not to be read before.</summary>
    private For Fill(Scope scope, ArraySymbol array)
    {
        string index = "ijlmohtu"[_loopDepth].ToString();
        var inner = new Scope(scope);
        inner.Add(new ScalarSymbol(index, ScalarType.Int) { Low = 0, High = array.MaxLength - 1, Bounding = array.Name });
        _loopDepth++;
        _sideEffectFree++;
        Expression value = array.Struct is { } made ? StructExpression(inner, made, 1) : Tame(Expression(inner, array.Type, 2), 2);
        _sideEffectFree--;
        _loopDepth--;
        return new For(index, Literal.Int(0), "<", new Length(array.Name), 1,
            [new Assign(new Element(array.Name, new Variable(index, ScalarType.Int), array.Type) { Of = array.Struct }, "=", value)]);
    }

    private DeclareView? DeclareView(Scope scope)
    {
        ArraySymbol[] sources = scope.Arrays.Where(a => a.Type != ScalarType.Int).ToArray();
        if (sources.Length == 0)
            return null;
        ArraySymbol source = _random.Pick(sources);
        bool writable = source.IsWritable && _random.Chance(0.8);
        (View view, int min, int max) = Part(scope, source);
        var symbol = new ArraySymbol(NewArrayName(), source.Type, writable ? Storage.Span : Storage.ReadOnlySpan, min, max)
        {
            Struct = source.Struct,
            Roots = source.Roots,
            IsOnStack = source.IsOnStack,
            IsWritable = writable,
            IsPassive = source.IsPassive,
        };
        scope.Add(symbol);
        return new DeclareView(symbol.Name, symbol.Type, symbol.Storage, view) { Struct = symbol.Struct };
    }

    /// <summary>A part of an array: from a constant or a loop index on, to the end or of fixed length.</summary>
    private (View View, int Min, int Max) Part(Scope scope, ArraySymbol source)
    {
        ViewForm form = source.Storage == Storage.Array ? ViewForm.AsSpan : ViewForm.Slice;
        if (form == ViewForm.AsSpan && _random.Chance(0.15))
            return (new View(source.Name, form, null, null, source.Type), source.MinLength, source.MaxLength);
        ScalarSymbol[] moving = scope.Scalars
            .Where(s => s is { Type: ScalarType.Int, IsCounter: false, Low: >= 0 } && s.High < source.MinLength).ToArray();
        if (moving.Length > 0 && _random.Chance(0.4))
        {
            ScalarSymbol start = _random.Pick(moving);
            int length = _random.Between(1, source.MinLength - start.High);
            return (PartOf(source, start.Expression, Literal.Int(length), isMoving: true), length, length);
        }
        int first = _random.Below(source.MinLength);
        if (_random.Chance(0.5))
        {
            Expression rest = first == 0
                ? new Length(source.Name)
                : new Binary("-", new Length(source.Name), Literal.Int(first));
            View view = _random.Chance(0.3)
                ? new View(source.Name, RangeOf(form), first == 0 ? null : Literal.Int(first), null, source.Type)
                : new View(source.Name, form, Literal.Int(first), rest, source.Type);
            return (view, source.MinLength - first, source.MaxLength - first);
        }
        int count = _random.Between(1, source.MinLength - first);
        return source.MinLength == source.MaxLength && _random.Chance(0.3)
            ? (Ended(source, form, first, count), count, count)
            : (PartOf(source, Literal.Int(first), Literal.Int(count), isMoving: false), count, count);
    }

    private static ViewForm RangeOf(ViewForm form) => form == ViewForm.Slice ? ViewForm.Range : ViewForm.AsSpanRange;

    /// <summary>With an end that is counted from the end, of an array whose length is known.</summary>
    private static View Ended(ArraySymbol source, ViewForm form, int first, int count) => new(
        source.Name,
        RangeOf(form),
        first == 0 ? null : Literal.Int(first),
        first + count == source.MinLength ? null : new FromEnd(Literal.Int(source.MinLength - first - count)),
        source.Type);

    private View PartOf(ArraySymbol source, Expression start, Literal count, bool isMoving)
    {
        ViewForm form = source.Storage == Storage.Array ? ViewForm.AsSpan : ViewForm.Slice;
        if (_random.Chance(0.7))
            return new View(source.Name, form, start, count, source.Type);
        Expression end = isMoving || start is not Literal first
            ? new Binary("+", start, count)
            : Literal.Int((int)(first.Value + count.Value));
        return new View(source.Name, RangeOf(form), start, end, source.Type);
    }
}

using System.Collections.Generic;
using System.Linq;
using Backprop.RandomPrograms.Language;

namespace Backprop.RandomPrograms.Generation;

internal sealed partial class MethodGenerator
{
    private WholeOperation? WholeArray(Scope scope)
    {
        ArraySymbol[] targets = scope.Arrays.Where(a => a.IsWritable).ToArray();
        if (targets.Length == 0)
            return null;
        ArraySymbol target = _random.Pick(targets);
        (View view, int min, _) = WholeOrPart(scope, target);
        bool isArray = target.Storage == Storage.Array;
        switch (_random.Below(8))
        {
            case 0:
                return new WholeOperation(WholeKind.Clear, view, isArray, null);
            case 1 or 2:
                return new WholeOperation(WholeKind.Fill, view, isArray, target.Struct is { } made ? StructExpression(scope, made, _random.Below(3)) : Tame(Expression(scope, target.Type, _random.Below(4)), 1.5));
            case 3:
                return new WholeOperation(WholeKind.Reverse, view, isArray, null);
            default:
                // often from the same memory
                ArraySymbol[] sources = scope.Arrays.Where(a => a.IsSameType(target) && (_random.Chance(0.6) || a.Roots.Intersect(target.Roots).Any())).ToArray();
                if (sources.Length == 0)
                    return null;
                ArraySymbol source = _random.Pick(sources);
                if (isArray && source.Storage == Storage.Array && _random.Chance(0.75))
                    return source.MaxLength <= target.MinLength && _random.Chance(0.4)
                        ? new WholeOperation(WholeKind.ArrayCopyTo, Whole(target), isArray, Whole(source))
                        : ArrayCopy(source, target);
                for (int attempt = 0; attempt < 6; attempt++)
                    if (WholeOrPart(scope, source) is var (from, _, most) && most <= min)
                        return new WholeOperation(IsWhole(view, target) && IsWhole(from, source) ? WholeKind.ArrayCopyTo : WholeKind.CopyTo, view, isArray, from);
                return null;
        }
    }

    private static bool IsWhole(View view, ArraySymbol array) => view.Form == ViewForm.Whole && array.Storage == Storage.Array;

    private WholeOperation ArrayCopy(ArraySymbol source, ArraySymbol target)
    {
        int count = _random.Between(1, System.Math.Min(source.MinLength, target.MinLength));
        return new WholeOperation(WholeKind.ArrayCopy, Piece(target), true, Piece(source));

        View Piece(ArraySymbol array) =>
            new(array.Name, ViewForm.AsSpan, Literal.Int(_random.Between(0, array.MinLength - count)), Literal.Int(count), array.Type);
    }

    private (View View, int Min, int Max) WholeOrPart(Scope scope, ArraySymbol array) => _random.Chance(0.4)
        ? (Whole(array), array.MinLength, array.MaxLength)
        : Part(scope, array);

    /// <summary>A local array made of the elements of others.</summary>
    private ReceiveArray? MakeArray(Scope scope)
    {
        ArraySymbol[] sources = scope.Arrays.Where(a => a.Type != ScalarType.Int).ToArray();
        if (sources.Length == 0)
            return null;
        ArraySymbol source = _random.Pick(sources);
        (Expression value, int min, int max) = _random.Below(4) switch
        {
            0 when source.Storage == Storage.Array => (new Copied(Whole(source), CopyForm.Clone) { Of = source.Struct }, source.MinLength, source.MaxLength),
            1 when source.Storage == Storage.Array => Range(source),
            < 3 => Part(scope, source) is var (view, low, high) ? (new Copied(view, CopyForm.ToArray), low, high) : default,
            _ when source.Struct is not null => (new Copied(Whole(source), source.Storage == Storage.Array ? CopyForm.Clone : CopyForm.ToArray) { Of = source.Struct }, source.MinLength, source.MaxLength),
            _ => Collection(scope, source),
        };
        var symbol = new ArraySymbol(NewArrayName(), source.Type, Storage.Array, min, max) { Struct = source.Struct, IsWritable = true };
        scope.Add(symbol);
        return new ReceiveArray(symbol.Name, symbol.Type, value) { Struct = symbol.Struct };
    }

    private (Expression Value, int Min, int Max) Range(ArraySymbol source)
    {
        int first = _random.Below(source.MinLength), left = source.MinLength - first;
        int fromEnd = _random.Below(left);
        View view = new(
            source.Name,
            ViewForm.Range,
            first == 0 && _random.Chance(0.5) ? null : Literal.Int(first),
            fromEnd == 0 && _random.Chance(0.5) ? null : new FromEnd(Literal.Int(fromEnd)),
            source.Type);
        return (new Copied(view, CopyForm.Range), source.MinLength - first - fromEnd, source.MaxLength - first - fromEnd);
    }

    private (Expression Value, int Min, int Max) Collection(Scope scope, ArraySymbol source)
    {
        // whether '..' copies before or behind the next element, C# leaves open
        _sideEffectFree++;
        var parts = new List<Expression> { Whole(source) };
        (int min, int max) = (source.MinLength, source.MaxLength);
        for (int more = _random.Between(0, 2); more > 0; more--)
        {
            int place = _random.Between(0, parts.Count);
            if (_random.Chance(0.6))
            {
                parts.Insert(place, Tame(Expression(scope, source.Type, _random.Below(2)), 2));
                (min, max) = (min + 1, max + 1);
            }
            else
            {
                (View view, int low, int high) = Part(scope, source);
                parts.Insert(place, view);
                (min, max) = (min + low, max + high);
            }
        }
        _sideEffectFree--;
        return (new Collected(parts), min, max);
    }
}

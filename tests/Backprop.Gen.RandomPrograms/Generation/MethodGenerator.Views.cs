using System;
using System.Collections.Generic;
using System.Linq;
using Backprop.RandomPrograms.Language;

namespace Backprop.RandomPrograms.Generation;

internal sealed partial class MethodGenerator
{
    /// <summary>A variable that names one array, or part of one, after another; now and then two of them, to swap.</summary>
    private IEnumerable<Statement>? DeclareMoving(Scope scope)
    {
        ArraySymbol[] sources = scope.Arrays.Where(a => a.Type.IsReal()).ToArray();
        if (sources.Length == 0)
            return null;
        ArraySymbol[] arrays = sources.Where(a => a.Storage == Storage.Array).ToArray();
        ArraySymbol first = _random.Pick(arrays.Length > 0 && _random.Chance(0.6) ? arrays : sources);
        bool isArray = first.Storage == Storage.Array && _random.Chance(0.75);
        // all that it may ever name is fixed here: what a loop assigns at its end is there at its head
        ArraySymbol[] homes =
        [
            first,
            .. sources.Where(a => a != first && a.Type == first.Type && (a.Storage == Storage.Array || !isArray) && (first.IsOnStack || !a.IsOnStack) && _random.Chance(0.5)).Take(2),
        ];
        bool writable = homes.All(h => h.IsWritable) && (isArray || _random.Chance(0.8));
        (int low, int high) = (homes.Min(h => h.MinLength), homes.Max(h => h.MaxLength));
        var symbol = new ArraySymbol("", first.Type, isArray ? Storage.Array : writable ? Storage.Span : Storage.ReadOnlySpan, isArray ? low : _random.Between(1, low), high)
        {
            Roots = homes.SelectMany(h => h.Roots).Distinct().ToArray(),
            Homes = homes.Select(h => h.Name).ToArray(),
            IsWritable = writable,
            IsPassive = homes.All(h => h.IsPassive),
            IsOnStack = first.IsOnStack,
            IsMoving = true,
        };
        var declarations = new List<Statement>();
        var symbols = new List<ArraySymbol>();
        for (int count = _random.Chance(isArray ? 0.8 : 0.5) ? 2 : 1; count > 0; count--)
        {
            // what is on the stack stays in a variable that began there
            Expression source = declarations.Count == 0 || first.IsOnStack || _random.Chance(0.3) || Named(scope, symbol) is not { } named ? Fitting(scope, first, symbol) : named;
            ArraySymbol declared = symbol with { Name = NewArrayName() };
            declarations.Add(new DeclareView(declared.Name, declared.Type, declared.Storage, source));
            symbols.Add(declared);
        }
        // what the sources need is declared before them all
        symbols.ForEach(scope.Add);
        return declarations;
    }

    private IEnumerable<Statement>? Move(Scope scope)
    {
        ArraySymbol[] moving = scope.Arrays.Where(a => a.Homes.Count > 0).ToArray();
        if (moving.Length == 0)
            return DeclareMoving(scope);
        // the latest, which still means something: the others have had their turn
        ArraySymbol symbol = _random.Chance(0.4) ? moving[^1] : _random.Pick(moving);
        ArraySymbol? twin = moving.FirstOrDefault(a => a.Name != symbol.Name && a.Homes == symbol.Homes);
        if (twin is not null && _random.Chance(0.75))
            return Swapped(scope, symbol, twin);
        if (symbol.Storage != Storage.Array && _random.Chance(0.4))
            return [Rest(scope, symbol)];
        return Named(scope, symbol) is { } source ? [new AssignView(symbol.Name, source)] : null;
    }

    private IEnumerable<Statement> Swapped(Scope scope, ArraySymbol a, ArraySymbol b)
    {
        if (a.Storage == Storage.Array && _random.Chance(0.85))
            return [new SwapViews(a.Name, b.Name)];
        string name = NewArrayName();
        scope.Add(a with { Name = name, Homes = [], IsMoving = true });
        return [new DeclareView(name, a.Type, a.Storage, Whole(a)), new AssignView(a.Name, Whole(b)), new AssignView(b.Name, new View(name, ViewForm.Whole, null, null, a.Type))];
    }

    private static View Whole(ArraySymbol array) => new(array.Name, ViewForm.Whole, null, null, array.Type);

    /// <summary>Without its first, for as long as that leaves enough.</summary>
    private Statement Rest(Scope scope, ArraySymbol symbol)
    {
        Expression isLong = new Binary(">", new Length(symbol.Name), Literal.Int(symbol.MinLength), ScalarType.Bool);
        View rest = _random.Chance(0.7)
            ? new View(symbol.Name, ViewForm.Range, Literal.Int(1), null, symbol.Type)
            : new View(symbol.Name, ViewForm.Slice, Literal.Int(0), new Binary("-", new Length(symbol.Name), Literal.Int(1)), symbol.Type);
        return _random.Chance(0.5) && Part(scope, symbol) is { } other
            ? new AssignView(symbol.Name, new Conditional(isLong, rest, other))
            : new If(isLong, [new AssignView(symbol.Name, rest)], []);

        View? Part(Scope scope, ArraySymbol symbol) => Home(scope, symbol) is { } home ? TryFit(scope, home, symbol) : null;
    }

    private ArraySymbol? Home(Scope scope, ArraySymbol symbol)
    {
        ArraySymbol[] homes = scope.Arrays.Where(a => symbol.Homes.Contains(a.Name)).ToArray();
        return homes.Length == 0 ? null : _random.Pick(homes);
    }

    /// <summary>Something that the variable may name, chosen by data or not.</summary>
    private Expression? Named(Scope scope, ArraySymbol symbol)
    {
        View? Any(Scope inner) => Home(inner, symbol) is { } home ? TryFit(inner, home, symbol) : null;
        if (Any(scope) is not { } first)
            return null;
        if (_random.Chance(0.55) || Any(scope) is not { } second)
            return first;
        return _random.Chance(0.75)
            ? new Conditional(Condition(scope, 1), first, second)
            : Choice(scope, 1, (inner, _) => Any(inner) ?? second);
    }

    private View Fitting(Scope scope, ArraySymbol source, ArraySymbol symbol) => TryFit(scope, source, symbol) ?? (symbol.Storage == Storage.Array
        ? Whole(source)
        : new View(source.Name, source.Storage == Storage.Array ? ViewForm.AsSpan : ViewForm.Slice, Literal.Int(0), Literal.Int(symbol.MinLength), source.Type));

    private View? TryFit(Scope scope, ArraySymbol source, ArraySymbol symbol)
    {
        if (symbol.Storage == Storage.Array)
            return Whole(source);
        for (int attempt = 0; attempt < 4; attempt++)
            if (Part(scope, source) is var (view, min, max) && min >= symbol.MinLength && max <= symbol.MaxLength)
                return view;
        return null;
    }

    /// <summary>A second name of an element.</summary>
    private DeclareReference? DeclareReference(Scope scope)
    {
        if (Element(scope, Real(), a => a.IsWritable) is not { } element)
            return null;
        string name = NewReferenceName();
        scope.Add(new ScalarSymbol(name, element.Type)
        {
            Assignable = true,
            IsReference = true,
            Roots = scope.Arrays.First(a => a.Name == element.Array).Roots,
        });
        return new DeclareReference(name, element.Type, element);
    }
}

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
        ArraySymbol[] sources = scope.Arrays.Where(a => a.Type != ScalarType.Int && !a.IsField).ToArray();
        if (sources.Length == 0)
            return null;
        ArraySymbol[] arrays = sources.Where(a => a.Storage == Storage.Array).ToArray();
        ArraySymbol first = _random.Pick(arrays.Length > 0 && _random.Chance(0.6) ? arrays : sources);
        bool isArray = first.Storage == Storage.Array && _random.Chance(0.75);
        // all that it may ever name is fixed here: what a loop assigns at its end is there at its head
        ArraySymbol[] homes =
        [
            first,
            .. sources.Where(a => a != first && a.IsSameType(first) && (a.Storage == Storage.Array || !isArray) && (first.IsOnStack || !a.IsOnStack) && _random.Chance(0.5)).Take(2),
        ];
        bool writable = homes.All(h => h.IsWritable) && (isArray || _random.Chance(0.8));
        (int low, int high) = (homes.Min(h => h.MinLength), homes.Max(h => h.MaxLength));
        var symbol = new ArraySymbol("", first.Type, isArray ? Storage.Array : writable ? Storage.Span : Storage.ReadOnlySpan, isArray ? low : _random.Between(1, low), high)
        {
            // an array made later to be named by it is apart from all others
            Struct = first.Struct,
            Roots = homes.SelectMany(h => h.Roots).Append($"made{_arrayNames}").Distinct().ToArray(),
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
            declarations.Add(new DeclareView(declared.Name, declared.Type, declared.Storage, source) { Struct = declared.Struct });
            symbols.Add(declared);
        }
        // what the sources need is declared before them all
        symbols.ForEach(scope.Add);
        return declarations;
    }

    private IEnumerable<Statement>? Move(Scope scope)
    {
        ArraySymbol[] moving = scope.Arrays.Where(a => a.Homes.Count > 0 && !_guarded.Contains(a.Name)).ToArray();
        if (moving.Length == 0)
            return DeclareMoving(scope);
        // the latest, which still means something: the others have had their turn
        ArraySymbol symbol = _random.Chance(0.4) ? moving[^1] : _random.Pick(moving);
        ArraySymbol? twin = moving.FirstOrDefault(a => a.Name != symbol.Name && a.Homes == symbol.Homes);
        if (twin is not null && _random.Chance(0.75))
            return Swapped(scope, symbol, twin);
        if (symbol.Storage != Storage.Array && _random.Chance(0.7))
            return [Rest(scope, symbol)];
        if (symbol.Storage == Storage.Array && _random.Chance(_loopDepth > 0 ? 0.6 : 0.3) && Anew(scope, symbol) is { } made)
            return made;
        return Named(scope, symbol) is { } source ? [new AssignView(symbol.Name, source)] : null;
    }

    /// <summary>A loop that makes a new array in each round, and carries it on in a variable.</summary>
    private IEnumerable<Statement>? CarryOn(Scope scope)
    {
        List<Statement> statements = [];
        ArraySymbol? Carrier() => scope.Arrays.LastOrDefault(a => a is { Homes.Count: > 0, Storage: Storage.Array, Struct: null } && !_guarded.Contains(a.Name));
        if (Carrier() is null && DeclareMoving(scope) is { } declarations)
            statements.AddRange(declarations);
        if (Carrier() is not { } carrier)
            return statements.Count > 0 ? statements : null;
        _carried = carrier;
        List<Statement> outer = _before;
        _before = [];
        Statement loop = (_random.Chance(0.75) ? MakeLoop(scope) : null) ?? MakeWhile(scope);
        statements.AddRange([.. _before, loop]);
        _before = outer;
        _carried = null;
        return statements;
    }

    /// <summary>What the loop in the making is to make anew at the end of each round.</summary>
    private ArraySymbol? _carried;

    private IEnumerable<Statement> MadeAnew(Scope scope, ArraySymbol symbol)
    {
        bool isBranch = _random.Chance(0.5);
        Scope inner = isBranch ? new Scope(scope) : scope;
        List<Statement> outer = _before;
        _before = [];
        List<Statement> made = Anew(inner, symbol) is { } statements ? [.. statements] : [];
        made.InsertRange(0, _before);
        _before = outer;
        return isBranch && made.Count > 0 ? [new If(PlainCondition(scope), made, [])] : made;
    }

    /// <summary>A new array, which the variable names from then on: in a loop, one in each round.</summary>
    private IEnumerable<Statement>? Anew(Scope scope, ArraySymbol symbol)
    {
        // the compiler carries on arrays of numbers alone, and takes those of structs out of some branches only
        if (symbol.MaxLength * _iterations > MaxIterations || (symbol.Struct is not null && (_loopDepth > 0 || scope.Depth > 1)))
            return null;
        var made = symbol with { Name = NewArrayName(), Homes = [], IsMoving = false };
        Statement declaration;
        bool isCopy = _random.Chance(0.35);
        if (isCopy && scope.Arrays.Where(a => a.Storage == Storage.Array && a.IsSameType(symbol) && a.MinLength >= symbol.MinLength && a.MaxLength <= symbol.MaxLength).ToArray() is { Length: > 0 } sources)
        {
            ArraySymbol source = _random.Pick(sources);
            made = made with { MinLength = source.MinLength, MaxLength = source.MaxLength };
            declaration = new ReceiveArray(made.Name, made.Type, new Copied(Whole(source), CopyForm.Clone) { Of = made.Struct }) { Struct = made.Struct };
        }
        else
        {
            isCopy = false;
            int constant = _random.Between(symbol.MinLength, symbol.MaxLength);
            Expression length = _random.Chance(0.5) ? new Length(symbol.Name) : Literal.Int(constant);
            if (length is Literal)
                made = made with { MinLength = constant, MaxLength = constant };
            declaration = new DeclareArray(made.Name, made.Type, made.Storage, false, length) { Struct = made.Struct };
        }
        var statements = new List<Statement> { declaration };
        if (!isCopy)
            statements.Add(Fill(scope, made));
        scope.Add(made);
        if (isCopy || _random.Chance(0.3))
        {
            // what the assignment needs may name the array
            List<Statement> outer = _before;
            _before = [];
            Statement assignment = AssignTo(scope, Element(scope, made), 2);
            statements.AddRange([.. _before, assignment]);
            _before = outer;
        }
        statements.Add(new AssignView(symbol.Name, Whole(made)));
        return statements;
    }

    private IEnumerable<Statement> Swapped(Scope scope, ArraySymbol a, ArraySymbol b)
    {
        if (a.Storage == Storage.Array && _random.Chance(0.85))
            return [new SwapViews(a.Name, b.Name)];
        string name = NewArrayName();
        scope.Add(a with { Name = name, Homes = [], IsMoving = true });
        return [new DeclareView(name, a.Type, a.Storage, Whole(a)) { Struct = a.Struct }, new AssignView(a.Name, Whole(b)), new AssignView(b.Name, new View(name, ViewForm.Whole, null, null, a.Type))];
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
        if (ElementOfStructs(scope) is { } whole && _random.Chance(0.8))
            return ReferenceTo(scope, whole);
        if (Element(scope, Real(), isWritten: true, isNamed: true) is not { } element)
            return null;
        string name = NewReferenceName();
        scope.Add(new ScalarSymbol(name, element.Type)
        {
            Assignable = true,
            IsReference = true,
            Roots = RootsOf(scope, element),
        });
        return new DeclareReference(name, element.Type, element);
    }

    private DeclareReference ReferenceTo(Scope scope, Element element)
    {
        string name = NewReferenceName();
        StructType type = element.Of!;
        AddStruct(scope, name, type, new Variable(name, type), assignable: true, isReference: true, roots: RootsOf(scope, element));
        return new DeclareReference(name, element.Type, element);
    }

    /// <summary>The arrays that an element, or a member of one, is memory of.</summary>
    private static IReadOnlyList<string> RootsOf(Scope scope, Expression place) =>
        scope.Arrays.FirstOrDefault(a => a.Name == Places.Root(place))?.Roots ?? [Places.Root(place)];

    /// <summary>An element that is a struct, to write.</summary>
    private Element? ElementOfStructs(Scope scope, StructType? type = null)
    {
        ArraySymbol[] arrays = scope.Arrays.Where(a => a is { IsWritable: true, Struct: not null } && (type is null || a.Struct == type)).ToArray();
        return arrays.Length == 0 ? null : Element(scope, _random.Pick(arrays));
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using Backprop.RandomPrograms.Language;

namespace Backprop.RandomPrograms.Generation;

internal sealed partial class MethodGenerator
{
    private Statement? MakeLoop(Scope scope)
    {
        for (int attempt = 0; attempt < 6; attempt++)
        {
            int step = _random.Chance(0.8) ? 1 : _random.Between(2, 3);
            _sideEffectFree++;
            Ranged low = _random.Chance(0.75)
                ? Constant(_random.Chance(0.75) ? 0 : 1)
                : Integer(scope, allowData: false);
            Ranged high = Integer(scope, allowData: true);
            _sideEffectFree--;
            bool inclusive = _random.Chance(0.25);
            Loop loop = _random.Chance(0.7) ? Ascending(scope, low, high, step, inclusive) : Descending(scope, low, high, step, inclusive);
            int trips = (loop.High - loop.Low) / step + 1;
            if (low.Low < 0 || loop.High < loop.Low || trips > MaxTrips || trips * _iterations > MaxIterations)
                continue;
            return Body(scope, loop, trips);
        }
        return null;
    }

    private static Ranged Constant(int value) => new(Literal.Int(value), value, value);

    /// <summary>A loop before its body; <see cref="Low"/> and <see cref="High"/> bound the index inside it.</summary>
    private readonly record struct Loop(
        Expression Start, string Operator, Expression Bound, int Step, int Low, int High, string? Bounding, int Slack);

    private static Loop Ascending(Scope scope, Ranged low, Ranged high, int step, bool inclusive)
    {
        (string? array, int slack) = LengthIn(scope, high.Expression);
        return inclusive
            ? new Loop(low.Expression, "<=", high.Expression, step, low.Low, high.High, slack > 0 ? array : null, slack - 1)
            : new Loop(low.Expression, "<", high.Expression, step, low.Low, high.High - 1, array, slack);
    }

    /// <summary>From <c>high - 1</c> down to <c>low</c>.</summary>
    private static Loop Descending(Scope scope, Ranged low, Ranged high, int step, bool inclusive)
    {
        (string? array, int slack) = LengthIn(scope, high.Expression);
        Expression start = high.Expression is Literal literal
            ? Literal.Int((int)literal.Value - 1)
            : new Binary("-", high.Expression, Literal.Int(1));
        return inclusive
            ? new Loop(start, ">=", low.Expression, -step, low.Low, high.High - 1, array, slack)
            : new Loop(start, ">", low.Expression, -step, low.Low + 1, high.High - 1, array, slack);
    }

    /// <summary>The array whose length the bound follows from, unless the body may make that another one.</summary>
    private static (string? Array, int Slack) LengthIn(Scope scope, Expression bound) => bound switch
    {
        Length length when scope.Matrices.FirstOrDefault(m => m.Name == length.Array) is { } matrix => (matrix.RowsKey, 0),
        Length length when !scope.Arrays.Any(a => a.Name == length.Array && a.IsMoving) => (length.Array, 0),
        Extent extent when scope.Matrices.First(m => m.Name == extent.Array) is var matrix =>
            (extent.Form == ExtentForm.Rows ? matrix.RowsKey : matrix.ColumnsKey(extent.Row ?? Literal.Int(0)), 0),
        Binary { Operator: "-", Left: Length length, Right: Literal literal } => LengthIn(scope, length) is var (array, _) ? (array, (int)literal.Value) : default,
        _ => (null, 0),
    };

    private For Body(Scope scope, Loop loop, int trips)
    {
        string index = "ijlmohtu"[_loopDepth].ToString();
        var inner = new Scope(scope);
        inner.Add(new ScalarSymbol(index, ScalarType.Int)
        {
            Low = loop.Low,
            High = loop.High,
            Bounding = loop.Bounding,
            Slack = loop.Slack,
        });
        // now and then the body may change what the bound is made of, which stays in its range
        string[] locked = _random.Chance(0.2) ? [] : Walk.Expressions(loop.Start).Concat(Walk.Expressions(loop.Bound)).OfType<Variable>()
            .Select(v => v.Name).Where(_locked.Add).ToArray();
        List<Statement> body = Repeated(inner, trips);
        _locked.ExceptWith(locked);
        // the index too, at the end, where nothing uses it any more
        if (_random.Chance(0.08))
        {
            Statement skip = new Evaluate(new Increment(index, _random.Chance(0.5), loop.Step > 0 ? 1 : -1));
            body.Add(_random.Chance(0.6) ? new If(PlainCondition(inner), [skip], []) : skip);
        }
        return new For(index, loop.Start, loop.Operator, loop.Bound, loop.Step, body);
    }

    private List<Statement> Repeated(Scope inner, int trips)
    {
        var body = new List<Statement>();
        int iterations = _iterations;
        _iterations *= Math.Max(trips, 1);
        _loopDepth++;
        ArraySymbol? carried = _carried;
        _carried = null;
        Statements(inner, body);
        if (carried is not null)
            body.AddRange(MadeAnew(inner, carried));
        _loopDepth--;
        _iterations = iterations;
        return body;
    }

    /// <summary>For as long as active data says, but no longer than some rounds.</summary>
    private Statement MakeWhile(Scope scope)
    {
        int trips = _random.Between(1, 4);
        if (trips * _iterations > MaxIterations)
            return Declare(scope);
        string fuel = NewName(scope);
        scope.Add(new ScalarSymbol(fuel, ScalarType.Int) { Low = 0, High = trips });
        _before.Add(new DeclareScalar(fuel, ScalarType.Int, Literal.Int(0)));
        var round = new Variable(fuel, ScalarType.Int);
        Expression isLeft = new Binary("<", round, Literal.Int(trips), ScalarType.Bool);
        int iterations = _iterations;
        _iterations *= trips + 1;
        Expression goesOn = Condition(scope, 2);
        _iterations = iterations;
        List<Statement> body = Repeated(new Scope(scope), trips);
        Statement burn = new Evaluate(new Increment(fuel, _random.Chance(0.5), 1));
        // in a loop that counts at its end nothing may skip that
        bool countsLast = !Walk.Statements(body).Any(s => s is Jump { Leaves: false }) && _random.Chance(0.4);
        body.Insert(countsLast ? body.Count : 0, burn);
        Expression condition = _random.Chance(0.7)
            ? new Binary("&&", isLeft, goesOn, ScalarType.Bool)
            : new Binary("&&", goesOn, isLeft, ScalarType.Bool);
        return new While(condition, _random.Chance(0.35), body);
    }

    /// <summary>Out of a loop, on to its next round, or out of the method.</summary>
    private If LeaveLoop(Scope scope)
    {
        Expression condition = Condition(scope, 2);
        var inner = new Scope(scope);
        var then = new List<Statement>();
        if (_random.Chance(0.4) && scope.Depth < 4)
        {
            List<Statement> outer = _before;
            _before = [];
            Statement last = AssignScalar(inner) ?? AssignElement(inner) ?? Declare(inner);
            then.AddRange([.. _before, last]);
            _before = outer;
        }
        if (_random.Below(10) is var kind && (kind < 7 || _assignsCaptured))
            then.Add(new Jump(Leaves: kind < 4));
        else
        {
            Finish(inner, then);
            if (_result is null)
                then.Add(new Return(null));
        }
        return new If(condition, then, []);
    }

    private Statement? Each(Scope scope)
    {
        if (_random.Chance(0.4) && EachRow(scope) is { } rows)
            return rows;
        ArraySymbol[] arrays = scope.Arrays.Where(a => a.MaxLength * _iterations <= MaxIterations).ToArray();
        if (arrays.Length == 0)
            return null;
        ArraySymbol array = _random.Pick(arrays);
        var inner = new Scope(scope);
        bool isReference = array is { IsWritable: true, Storage: Storage.Span } && array.Type != ScalarType.Int && _random.Chance(0.5);
        string name = isReference ? NewReferenceName() : NewName(inner);
        if (array.Struct is { } type)
            AddStruct(inner, name, type, new Variable(name, type), assignable: isReference, isReference: isReference, roots: isReference ? array.Roots : null);
        else
            inner.Add(new ScalarSymbol(name, array.Type)
            {
                High = array.HighElement,
                IsPassive = array.IsPassive,
                Assignable = isReference,
                IsReference = isReference,
                Roots = isReference ? array.Roots : [name],
            });
        return new ForEach(name, array.Type, array.Name, isReference, Repeated(inner, array.MaxLength)) { Struct = array.Struct };
    }

    /// <summary><c>y[i] = f(y[i - 1])</c>, up or down: the adjoint must run against it.</summary>
    private Statement? Recurrence(Scope scope)
    {
        ArraySymbol[] arrays = scope.Arrays.Where(a => a.IsWritable && a.Type.IsReal() && a.MinLength > 1).ToArray();
        if (arrays.Length == 0)
            return null;
        ArraySymbol array = _random.Pick(arrays);
        if (array.MaxLength * _iterations > MaxIterations)
            return null;
        string index = "ijlmohtu"[_loopDepth].ToString();
        var inner = new Scope(scope);
        inner.Add(new ScalarSymbol(index, ScalarType.Int) { Low = 1, High = array.MaxLength - 1, Bounding = array.Name });
        bool up = _random.Chance(0.7);
        var i = new Variable(index, ScalarType.Int);
        Expression one = Literal.Int(1), previous = new Binary("-", i, one), last = new Binary("-", new Length(array.Name), one);
        (Expression to, Expression from) = up ? ((Expression)i, previous) : (previous, i);
        _loopDepth++;
        _sideEffectFree++;
        Expression carried = Tame(
            new Binary(_random.Pick(new[] { "*", "+", "-" }), new Element(array.Name, from, array.Type), Expression(inner, array.Type, 3)), 1.2);
        _sideEffectFree--;
        _loopDepth--;
        Statement step = new Assign(new Element(array.Name, to, array.Type), _random.Pick(new[] { "=", "=", "+=" }), carried);
        return up
            ? new For(index, one, "<", new Length(array.Name), 1, [step])
            : new For(index, last, ">=", one, -1, [step]);
    }
}

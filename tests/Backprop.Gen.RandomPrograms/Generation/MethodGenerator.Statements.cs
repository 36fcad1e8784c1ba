using System;
using System.Collections.Generic;
using System.Linq;
using Backprop.RandomPrograms.Language;

namespace Backprop.RandomPrograms.Generation;

internal sealed partial class MethodGenerator
{
    private static readonly string[] TellingNames = ["sum", "result", "seed", "adjoint", "t", "bar", "value", "gradient", "i0"];

    private readonly HashSet<string> _tellingNames = [];

    /// <summary>Declarations that the statement in the making needs before it.</summary>
    private List<Statement> _before = [];

    /// <summary>Fills a block; true if it ends with a return.</summary>
    private bool Statements(Scope scope, List<Statement> body, bool toplevel = false, int most = 4)
    {
        int count = toplevel ? int.MaxValue : _random.Between(1, most);
        for (int i = 0; i < count && (_budget > 0 || i == 0); i++)
        {
            _budget--;
            if (_loopDepth == 0 && scope.Depth < 3 && CanReturnEarly && _random.Chance(EarlyReturns(scope)) && EarlyReturn(scope, body))
                return true;
            List<Statement> outer = _before;
            _before = [];
            Statement[] statements = [.. Statement(scope)];
            body.AddRange(_before);
            body.AddRange(statements);
            _before = outer;
        }
        return false;
    }

    /// <summary>In a local function, seldom by its last statement, which is a return anyway.</summary>
    private double EarlyReturns(Scope scope) => _entered == 0 ? 0.04
        : scope.Depth == 0 ? 0.2
        : scope.Depth > _functionDepth ? 0.4 : 0.05;

    private IEnumerable<Statement> Statement(Scope scope)
    {
        bool deep = scope.Depth >= 4;
        if (_loopDepth > 0 && CanReturnEarly && _random.Chance(0.09))
            return [LeaveLoop(scope)];
        if (_loopDepth > 0 && !deep && _random.Chance(0.03))
            return [Guard(scope)];
        if (_random.Chance(0.12) && LocalCallStatement(scope) is { } local)
            return [local];
        if (_structs.Count > 0 && _random.Chance(0.12) && UseStruct(scope) is { } part)
            return [part];
        switch (_random.Below(60))
        {
            case 43 or 44:
                return DeclareMoving(scope) ?? [Declare(scope)];
            case 45 or 46 or 52:
                return Move(scope) ?? [Declare(scope)];
            case 47 or 48:
                return [WholeArray(scope) ?? AssignElement(scope) ?? Declare(scope)];
            case 49 or 50:
                return [MakeArray(scope) ?? Declare(scope)];
            case 51:
                return [DeclareReference(scope) ?? Declare(scope)];
            case 58:
                return deep ? [Declare(scope)] : CarryOn(scope) ?? [Declare(scope)];
            case 55 or 56:
                return DeclareMatrix(scope);
            case 57:
                return DeclareRow(scope) is { } row ? [row] : DeclareMatrix(scope);
            case 53 or 54:
                return [deep ? Declare(scope) : Guard(scope)];
            case 34 or 35:
                return [deep ? Declare(scope) : MakeSwitch(scope)];
            case 36:
                return Several(scope);
            case 37 or 42 or 59:
                return [DefineFunction(scope) ?? Declare(scope)];
            case 38 or 39:
                return [LocalCallStatement(scope) ?? Declare(scope)];
            case 40:
                return [Chained(scope) ?? Declare(scope)];
            case 41:
                return [Refill(scope) ?? Declare(scope)];
            case 32 or 33:
                return [deep ? Declare(scope) : MakeWhile(scope)];
            case < 4:
                return [Declare(scope)];
            case 4:
                return [DeclareInteger(scope)];
            case < 9:
                return [AssignScalar(scope) ?? Declare(scope)];
            case < 15:
                return [AssignElement(scope) ?? Declare(scope)];
            case 15:
                return [Counting(scope)];
            case 16 or 17:
                return LocalArray(scope);
            case 18:
                return [DeclareView(scope) ?? Declare(scope)];
            case < 23:
                return [deep ? Declare(scope) : MakeLoop(scope) ?? Declare(scope)];
            case 23:
                return [deep ? Declare(scope) : Each(scope) ?? Declare(scope)];
            case 24:
                return [Recurrence(scope) ?? Declare(scope)];
            case < 28:
                return deep ? [Declare(scope)] : [Branch(scope)];
            case < 31:
                return [CallStatement(scope) ?? Declare(scope)];
            default:
                return Swap(scope) ?? [Declare(scope)];
        }
    }

    private string NewName(Scope scope)
    {
        // the letter tells the depth: siblings reuse names, as people do, and nothing hides an outer local
        if (scope.Depth == 0 && _entered == 0 && _random.Chance(0.1))
        {
            string telling = _random.Pick(TellingNames);
            if (_tellingNames.Add(telling))
                return telling;
        }
        return $"{"apsqrgefk"[scope.Depth]}{scope.Declared++}";
    }

    private string NewArrayName() => $"d{_arrayNames++}";

    /// <summary>A name that nothing else bears: what is written through it is known by it.</summary>
    private string NewReferenceName() => $"ref{_referenceNames++}";

    private Statement Declare(Scope scope)
    {
        ScalarType type = Real();
        bool passive = _random.Chance(0.06);
        Expression value = passive ? PassiveTerm(scope, type) : Tame(Expression(scope, type, _random.Between(0, 5)), 3);
        var symbol = new ScalarSymbol(NewName(scope), type) { Assignable = !passive, IsPassive = passive };
        scope.Add(symbol);
        return new DeclareScalar(symbol.Name, type, value);
    }

    private Statement DeclareInteger(Scope scope)
    {
        string name = NewName(scope);
        if (_random.Chance(0.15))
        {
            Expression condition = Condition(scope, 2);
            scope.Add(new ScalarSymbol(name, ScalarType.Bool));
            return new DeclareScalar(name, ScalarType.Bool, condition);
        }
        if (_random.Chance(0.45))
        {
            int start = _random.Chance(0.7) ? 0 : 1000;
            scope.Add(new ScalarSymbol(name, ScalarType.Int) { IsCounter = true, Low = start, Assignable = true });
            return new DeclareScalar(name, ScalarType.Int, Literal.Int(start));
        }
        Ranged value = Integer(scope, allowData: true);
        scope.Add(new ScalarSymbol(name, ScalarType.Int) { Low = value.Low, High = value.High, Assignable = true });
        return new DeclareScalar(name, ScalarType.Int, value.Expression);
    }

    private Statement Counting(Scope scope)
    {
        ScalarSymbol[] integers = Assignable(scope, s => s.Type == ScalarType.Int);
        if (integers.Length == 0)
            return DeclareInteger(scope);
        ScalarSymbol integer = _random.Pick(integers);
        if (integer.IsCounter)
            return integer.Path is null ? new Evaluate(Count(integer)) : Declare(scope);
        Ranged value = Integer(scope, allowData: true);
        return value.Low >= integer.Low && value.High <= integer.High
            ? new Assign(integer.Expression, "=", value.Expression)
            : Declare(scope);
    }

    private ScalarSymbol[] Assignable(Scope scope, Func<ScalarSymbol, bool> where) =>
        scope.Scalars.Where(s => s.Assignable && !_locked.Contains(s.Name) && where(s)).ToArray();

    private Statement? AssignScalar(Scope scope)
    {
        ScalarSymbol[] symbols = Assignable(scope, s => s.Type.IsReal());
        if (symbols.Length == 0)
            return null;
        ScalarSymbol symbol = _random.Pick(symbols);
        return AssignTo(scope, symbol.Expression, _random.Between(1, 6));
    }

    private Statement? AssignElement(Scope scope) =>
        Element(scope, Real(), isWritten: true) is { } target ? AssignTo(scope, target, _random.Between(1, 6)) : null;

    private Assign AssignTo(Scope scope, Expression target, int size)
    {
        if (target.Struct is { } made)
            return new Assign(target, "=", StructExpression(scope, made, size / 2));
        ScalarType type = target.Type;
        // inside loops values feed back: keep the factor by which they can grow small
        double cap = _loopDepth > 0 ? 1.2 : 2.5;
        return _random.Below(10) switch
        {
            < 5 => new Assign(target, "=", Tame(Expression(scope, type, size), cap)),
            5 or 6 => new Assign(target, "+=", Tame(Expression(scope, type, size), 2)),
            7 => new Assign(target, "-=", Tame(Expression(scope, type, size), 2)),
            8 => new Assign(target, "*=", Tame(Expression(scope, type, size / 2), 1)),
            _ => new Assign(target, "/=", Divisor(scope, type, size / 2)),
        };
    }

    private IEnumerable<Statement>? Swap(Scope scope)
    {
        ScalarType type = Real();
        if (Element(scope, type, isWritten: true) is not { } first || Element(scope, type, isWritten: true) is not { } second)
            return null;
        if (_random.Chance(0.5))
            return [new Deconstruction([first, second], false, TupleOf(second, first))];
        string name = NewName(scope);
        return
        [
            new DeclareScalar(name, type, first),
            new Assign(first, "=", second),
            new Assign(second, "=", new Variable(name, type)),
        ];
    }

    private If Branch(Scope scope)
    {
        Expression condition = Condition(scope, 3);
        var then = new List<Statement>();
        var otherwise = new List<Statement>();
        bool returned = Statements(new Scope(scope), then);
        if (!returned && _random.Chance(0.5))
            Statements(new Scope(scope), otherwise);
        return new If(condition, then, otherwise);
    }

    /// <summary>Some statements under <c>try</c> with <c>finally</c>, or <c>using</c>.</summary>
    private Guarded Guard(Scope scope)
    {
        var form = (GuardForm)_random.Below(3);
        var body = new List<Statement>();
        string[] outer = scope.Arrays.Where(a => a.IsMoving).Select(a => a.Name).Where(_guarded.Add).ToArray();
        Statements(new Scope(scope), body);
        _guarded.ExceptWith(outer);
        return new Guarded(form, body);
    }

    /// <summary>Variables of array and span type that are assigned around a guard, and so not inside.</summary>
    private readonly HashSet<string> _guarded = [];

    /// <summary>Returns here, or in both branches of an <c>if</c>, so that nothing unreachable follows.</summary>
    private bool EarlyReturn(Scope scope, List<Statement> body)
    {
        if (scope.Depth == 0)
        {
            if (_budget > 2)
            {
                var then = new List<Statement>();
                body.Add(new If(PlainCondition(scope), then, []));
                Finish(new Scope(scope), then);
                if (_result is null)
                    then.Add(new Return(null));
                return false;
            }
            var first = new List<Statement>();
            var second = new List<Statement>();
            body.Add(new If(PlainCondition(scope), first, second));
            Finish(new Scope(scope), first);
            Finish(new Scope(scope), second);
            return _result is not null;
        }
        Finish(scope, body);
        if (_result is null)
            body.Add(new Return(null));
        return true;
    }

    private Expression PlainCondition(Scope scope)
    {
        _sideEffectFree++;
        Expression condition = Condition(scope, 2);
        _sideEffectFree--;
        return condition;
    }
}

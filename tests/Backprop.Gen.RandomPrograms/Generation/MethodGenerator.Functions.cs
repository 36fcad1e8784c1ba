using System;
using System.Collections.Generic;
using System.Linq;
using Backprop.RandomPrograms.Language;

namespace Backprop.RandomPrograms.Generation;

internal sealed partial class MethodGenerator
{
    /// <summary>Loops inside a local function are short, as if it were called in a loop of so many rounds.</summary>
    private const int AssumedCalls = 4;

    private Method? _self;
    private int _functionNames;

    /// <summary>How many local functions the code in the making is inside of.</summary>
    private int _entered;

    private int _functionDepth;

    /// <summary>An array is returned once, at the end; and what changes its receiver does not return from a loop.</summary>
    private bool CanReturnEarly => _result is not { IsArray: true } && !_isMutator;

    /// <summary>Whether the local function in the making may assign to what is around it: then it does not return from a loop.</summary>
    private bool _assignsCaptured;

    /// <summary>A local function, static or with what is around it in scope.</summary>
    private LocalFunction? DefineFunction(Scope scope)
    {
        if (_entered > 0 || _loopDepth > 0 || scope.Depth > 1 || _sideEffectFree > 0)
            return null;
        bool isStatic = _random.Chance(0.4);
        var inner = new Scope(null) { Depth = scope.Depth + 1 };
        _assignsCaptured = !isStatic && _random.Chance(0.65);
        if (!isStatic)
            Capture(scope, inner, _assignsCaptured);
        Parameter[] parameters = Enumerable.Range(0, _random.Between(isStatic ? 1 : 0, 3)).Select(i => LocalParameter(inner, $"t{_functionNames}{"abc"[i]}")).ToArray();
        bool writes = _assignsCaptured || inner.Arrays.Any(a => a.IsWritable && a.Type.IsReal());

        (ResultType? outerResult, int outerBudget, List<Statement> outerBefore, int outerIterations) = (_result, _budget, _before, _iterations);
        _result = writes && _random.Chance(0.3) ? null : new ResultType(Real());
        (_budget, _before, _iterations) = (_random.Between(1, 4), [], AssumedCalls);
        _entered++;
        _functionDepth = inner.Depth;
        var body = new List<Statement>();
        if (!Statements(inner, body))
            Finish(inner, body);
        _entered--;
        _assignsCaptured = false;
        var function = new LocalFunction($"F{_functionNames++}", isStatic, parameters, _result?.Type, body);
        (_result, _budget, _before, _iterations) = (outerResult, outerBudget - body.Count, outerBefore, outerIterations);
        scope.Add(function);
        return function;
    }

    /// <summary>C# captures no spans and nothing by reference.</summary>
    private static void Capture(Scope scope, Scope inner, bool assignable)
    {
        foreach (ScalarSymbol scalar in scope.Scalars.Where(s => !s.IsReference))
            inner.Add(scalar with { Assignable = assignable && scalar.Assignable });
        foreach (StructSymbol symbol in scope.Structs.Where(s => !s.IsReference))
            inner.Add(symbol with { Assignable = assignable && symbol.Assignable });
        // any of them may be passed as an argument too
        foreach (ArraySymbol array in scope.Arrays.Where(a => a.Storage == Storage.Array))
            inner.Add(array with { Roots = [SharedRoot], Homes = [] });
        foreach (LocalFunction function in scope.Functions)
            inner.Add(function);
    }

    private const string SharedRoot = "any";

    private Parameter LocalParameter(Scope inner, string name)
    {
        switch (_random.Below(10))
        {
            case < 4:
                ScalarType type = Real();
                inner.Add(new ScalarSymbol(name, type) { Assignable = true });
                return new Parameter(name, type, null, Role.Active, 0, 0);
            case 4:
                inner.Add(new ScalarSymbol(name, ScalarType.Int) { Low = 0, High = 3 });
                return new Parameter(name, ScalarType.Int, null, Role.Passive, 0, 3);
            default:
                Storage storage = _random.Chance(0.5) ? Storage.ReadOnlySpan : _random.Pick(new[] { Storage.Span, Storage.Array });
                var array = new ArraySymbol(name, Real(), storage, 2, 4) { Roots = [SharedRoot], IsWritable = storage != Storage.ReadOnlySpan };
                inner.Add(array);
                return new Parameter(name, array.Type, storage, Role.Active, array.MinLength, array.MaxLength);
        }
    }

    private Expression? LocalInvocation(Scope scope, ScalarType type) =>
        LocalCall(scope, f => f.Result is not null) is { } call ? Convert(call, type) : null;

    private Statement? LocalCallStatement(Scope scope)
    {
        if (LocalCall(scope, _ => true) is not { } call)
            return null;
        return call.ReturnsVoid || Target(scope, call.Type) is not { } target || _random.Chance(0.1)
            ? new Evaluate(call)
            : new Assign(target, _random.Pick(new[] { "=", "+=", "-=" }), Tame(call, 1.5));
    }

    private LocalCall? LocalCall(Scope scope, Func<LocalFunction, bool> where)
    {
        LocalFunction[] functions = scope.Functions.Where(where).ToArray();
        if (functions.Length == 0 || _sideEffectFree > 0 || _iterations > 2 * AssumedCalls)
            return null;
        LocalFunction function = _random.Pick(functions);
        Expression[] arguments = function.Parameters.Select(p => p switch
        {
            // overlapping and written twice: all is one method
            { IsArray: true } => ArrayArgument(scope, p, p.Storage != Storage.ReadOnlySpan, []),
            { Type: ScalarType.Int } => IntegerArgument(scope, p),
            _ => Tame(Expression(scope, p.Type, _random.Below(3)), 2),
        }).ToArray();
        return new LocalCall(function.Name, arguments, function.Result ?? ScalarType.Bool, function.Result is null);
    }

    private const string Fuel = "fuel";

    /// <summary>A method that calls itself until its fuel is used up; none of a struct, since those are written in place, nor of an object.</summary>
    private bool Recursive(Scope top, string name, List<Parameter> parameters, List<Statement> body)
    {
        var fuel = new Parameter(Fuel, ScalarType.Int, null, Role.Passive, 0, _random.Between(1, 3));
        parameters.Insert(_random.Between(0, parameters.Count), fuel);
        top.Add(new ScalarSymbol(Fuel, ScalarType.Int) { Low = 0, High = fuel.High });
        _self = new Method(name, parameters, _result, []) { Generic = _generic };
        int rest = _budget / 2;
        _budget -= rest;
        if (Statements(top, body, toplevel: true))
            return true;
        for (int calls = _random.Between(1, 2); calls > 0; calls--)
            body.Add(SelfCall(top));
        _budget = rest;
        if (!Statements(top, body, toplevel: true))
            Finish(top, body);
        return true;
    }

    private If SelfCall(Scope top)
    {
        var inner = new Scope(top);
        List<Statement> outer = _before;
        _before = [];
        Statement call = CallStatement(inner, Call(inner, _self!));
        If statement = new(new Binary(">", new Variable(Fuel, ScalarType.Int), Literal.Int(0), ScalarType.Bool), [.. _before, call], []);
        _before = outer;
        return statement;
    }
}

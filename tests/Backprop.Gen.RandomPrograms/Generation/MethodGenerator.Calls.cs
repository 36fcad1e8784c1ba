using System;
using System.Collections.Generic;
using System.Linq;
using Backprop.RandomPrograms.Language;

namespace Backprop.RandomPrograms.Generation;

internal sealed partial class MethodGenerator
{
    /// <summary>The most iterations around a call, whose own loops multiply.</summary>
    private const int MaxCalls = 16;

    /// <summary>A part of the memory of some roots that an argument uses; all of it where <see cref="End"/> is unknown.</summary>
    private readonly record struct Use(IReadOnlyList<string> Roots, int Start, int End, bool IsWritten)
    {
        public bool Overlaps(Use other) => Roots.Intersect(other.Roots).Any() && Start < other.End && other.Start < End;
    }

    private Expression? Invocation(Scope scope, ScalarType type)
    {
        Method[] callees = _callees.Where(m => m.HasGradient).ToArray();
        if (callees.Length == 0 || _sideEffectFree > 0 || _iterations > MaxCalls)
            return null;
        return Convert(Call(scope, Instance(_random.Pick(callees))), type);
    }

    private Statement? CallStatement(Scope scope)
    {
        if (_callees.Count == 0 || _iterations > MaxCalls)
            return null;
        Method callee = Instance(_random.Pick(_callees));
        if (callee.Result is { IsArray: true } result)
            return Received(scope, callee, result);
        var declared = new List<ScalarSymbol>();
        Statement statement = CallStatement(scope, Call(scope, callee, declared));
        declared.ForEach(scope.Add);
        return statement;
    }

    private Statement CallStatement(Scope scope, Call call)
    {
        if (call.Struct is { } made)
        {
            StructSymbol[] targets = scope.Structs.Where(s => s.Assignable && s.Type == made).ToArray();
            return targets.Length > 0 && _random.Chance(0.7) ? new Assign(_random.Pick(targets).Expression, "=", call) : new Evaluate(call);
        }
        ScalarSymbol[] symbols = Assignable(scope, s => s.Type == call.Type);
        if (call.ReturnsVoid || symbols.Length == 0 || _random.Chance(0.2))
            return new Evaluate(call);
        return new Assign(_random.Pick(symbols).Expression, _random.Pick(new[] { "=", "+=", "-=" }), Tame(call, 1.5));
    }

    /// <summary>A local array that the callee makes, of a length that follows from nothing known here.</summary>
    private ReceiveArray Received(Scope scope, Method callee, ResultType result)
    {
        Call call = Call(scope, callee);
        int length = ResultLength(callee);
        var symbol = new ArraySymbol(NewArrayName(), result.Type, Storage.Array, length, length) { IsWritable = true };
        scope.Add(symbol);
        return new ReceiveArray(symbol.Name, result.Type, call);
    }

    /// <summary>Methods that return an array make it of constant length.</summary>
    private static int ResultLength(Method method)
    {
        string name = ((View)((Return)method.Body[^1]).Value!).Array;
        return (int)((Literal)method.Body.OfType<DeclareArray>().Last(d => d.Name == name).Length).Value;
    }

    private HashSet<string> WrittenBy(Method callee) => callee == _self
        ? callee.Parameters.Where(p => p.IsReference || p is { IsArray: true, Storage: not Storage.ReadOnlySpan, Role: Role.Active }).Select(p => p.Name).ToHashSet()
        : Writes.Of(_unit, callee);

    /// <param name="declared">Takes what the call declares by <c>out</c>, which it may where it is a statement.</param>
    private Call Call(Scope scope, Method callee, List<ScalarSymbol>? declared = null)
    {
        HashSet<string> written = WrittenBy(callee);
        var uses = new List<Use>();
        // memory of written arguments is chosen first, since it must be theirs alone
        var arguments = new Expression[callee.Parameters.Count];
        // what is passed by 'in' no other argument may change
        int sideEffectFree = _sideEffectFree;
        _sideEffectFree += callee.Parameters.Any(p => p.Passing == Passing.In) ? 1 : 0;
        foreach (int i in Enumerable.Range(0, arguments.Length).OrderBy(i => written.Contains(callee.Parameters[i].Name) ? 0 : 1))
            arguments[i] = callee.Parameters[i] switch
            {
                { Storage: Storage.Matrix or Storage.Jagged } p => MatrixArgument(scope, p, written.Contains(p.Name), uses),
                { IsArray: true } p => ArrayArgument(scope, p, written.Contains(p.Name), uses),
                { IsReference: true, Struct: { } type } p => StructReference(scope, p, type, uses),
                { IsReference: true } p => ReferenceArgument(scope, p, uses, declared),
                { Struct: { } type, Role: Role.Constant } => Constant(type),
                { Struct: { } type } p => Apart(scope, callee, p, uses, StructExpression(scope, type, _random.Below(3)), () => Constant(type)),
                { Name: Fuel } when callee == _self => new Binary("-", new Variable(Fuel, ScalarType.Int), Literal.Int(1)),
                { Type: ScalarType.Int } p => IntegerArgument(scope, p),
                { Type: ScalarType.Bool } => Condition(scope, 1),
                { Role: Role.Constant } p => Number(p.Type),
                var p => Apart(scope, callee, p, uses, Tame(Expression(scope, p.Type, _random.Below(2)), 2), () => Number(p.Type)),
            };
        _sideEffectFree = sideEffectFree;
        return new Call(callee.Target, callee.Name, arguments, callee.Result is { } result ? result.IsArray ? ScalarType.Array : result.Type : ScalarType.Bool, callee.Result is null)
        {
            IsInstance = callee.Receiver is not null,
            At = callee.Generic?.At,
            Returned = callee.Result?.Struct,
        };
    }

    private Call? StructInvocation(Scope scope, StructType type)
    {
        Method[] callees = _callees.Where(m => m.Result?.Struct == type).ToArray();
        return callees.Length == 0 || _sideEffectFree > 0 || _iterations > MaxCalls ? null : Call(scope, Instance(_random.Pick(callees)));
    }

    /// <summary>A struct of numbers.</summary>
    private Create Constant(StructType type) => new(type, type.Fields.Select(f => f switch
    {
        { Struct: { } inner } => Constant(inner),
        { Type: ScalarType.Int } => Literal.Int(_random.Between(0, HighElement)),
        _ => (Expression)Number(f.Type),
    }).ToArray());

    /// <summary>
    /// An argument by <c>in</c> may be memory that the callee reads late, so none that another argument writes;
    /// and no memory of others where the callee writes any.
    /// </summary>
    private Expression Apart(Scope scope, Method callee, Parameter parameter, List<Use> uses, Expression argument, System.Func<Expression> otherwise)
    {
        if (parameter.Passing != Passing.In || Root(argument) is not { } name)
            return argument;
        bool byReference = parameter.Name != Method.This && (scope.Structs.Any(s => s.IsReference && s.Name == name) || scope.Scalars.Any(s => s.IsReference && s.Name == name));
        if (callee.Receiver is not null && (byReference || IsShared(scope, argument)) && !Walk.IsQuiet(_unit, callee))
            return otherwise();
        if (IsShared(scope, argument) && callee.Parameters.Any(p => p.IsReference || p.Storage is Storage.Span or Storage.Array or Storage.Matrix or Storage.Jagged))
            return otherwise();
        IReadOnlyList<string> roots = scope.Arrays.FirstOrDefault(a => a.Name == name)?.Roots ?? scope.Scalars.FirstOrDefault(s => s.Name == name)?.Roots ?? scope.Structs.FirstOrDefault(s => s.Name == name)?.Roots ?? [name];
        return uses.Any(u => u.Roots.Intersect(roots).Any()) ? otherwise() : argument;
    }

    /// <summary>An element, what a <c>ref</c> local stands for, and a part of a struct that came by reference.</summary>
    private static bool IsShared(Scope scope, Expression place) => place switch
    {
        Language.Element => true,
        Variable e => scope.Scalars.Any(s => s.Name == e.Name && !s.Roots.SequenceEqual([e.Name])) || scope.Structs.Any(s => s.Name == e.Name && !s.Roots.SequenceEqual([e.Name])),
        Part { Operand: Variable whole } => scope.Structs.Any(s => s.Name == whole.Name && s.IsReference),
        Part e => IsShared(scope, e.Operand),
        _ => false,
    };

    private static string? Root(Expression argument) => argument switch
    {
        Variable e => e.Name,
        Element e => e.Array,
        Part e => Root(e.Operand),
        _ => null,
    };

    /// <summary>A struct, or one in a struct, that no other argument uses.</summary>
    private Reference StructReference(Scope scope, Parameter parameter, StructType type, List<Use> uses)
    {
        bool isOut = parameter.Passing == Passing.Out;
        if (isOut && _random.Chance(0.25))
            return new Reference(null, isOut, false, ScalarType.Struct) { Of = type };
        if (_random.Chance(0.8) && ElementOfStructs(scope, type) is { } element && new Use(RootsOf(scope, element), 0, int.MaxValue, true) is var use && !uses.Any(use.Overlaps))
        {
            uses.Add(use);
            return new Reference(element, isOut, false, ScalarType.Struct) { Of = type };
        }
        StructSymbol[] symbols = scope.Structs.Where(s => s.Assignable && s.Type == type && !uses.Any(u => u.Roots.Intersect(s.Roots).Any())).ToArray();
        if (symbols.Length > 0 && _random.Chance(0.85))
            return Of(_random.Pick(symbols));
        string name = NewName(scope);
        _before.Add(new DeclareScalar(name, ScalarType.Struct, Constant(type)));
        AddStruct(scope, name, type, new Variable(name, type), assignable: true);
        return Of(new StructSymbol(name, type, new Variable(name, type)));

        Reference Of(StructSymbol symbol)
        {
            uses.Add(new Use(symbol.Roots, 0, int.MaxValue, true));
            return new Reference(symbol.Expression, isOut, false, ScalarType.Struct) { Of = type };
        }
    }

    /// <summary>A variable or an element that no other argument uses, or nothing for an <c>out</c>.</summary>
    private Reference ReferenceArgument(Scope scope, Parameter parameter, List<Use> uses, List<ScalarSymbol>? declared)
    {
        bool isOut = parameter.Passing == Passing.Out, isReal = parameter.Type.IsReal();
        if (isOut && _random.Chance(0.25))
            return new Reference(null, isOut, false, parameter.Type);
        if (isOut && declared is not null && _random.Chance(0.4))
        {
            declared.Add(Fresh(NewName(scope)));
            return Of(declared[^1], isDeclared: true);
        }
        if (isReal && _random.Chance(0.5) && Element(scope, parameter.Type, isWritten: true, isNamed: true) is { } element)
        {
            Use use = element is Element { Index: Literal index } && scope.Arrays.FirstOrDefault(a => a.Name == Places.Root(element)) is { IsRoot: true } array
                ? new Use(array.Roots, (int)index.Value, (int)index.Value + 1, true)
                : new Use(RootsOf(scope, element), 0, int.MaxValue, true);
            if (!uses.Any(use.Overlaps))
            {
                uses.Add(use);
                return new Reference(element, isOut, false, parameter.Type);
            }
        }
        ScalarSymbol[] symbols = Assignable(scope, s => s.Path is null && s.Type == parameter.Type && (isReal ? !s.IsPassive : s.IsCounter && s.Low == 0)
            && !uses.Any(u => u.Roots.Intersect(s.Roots).Any()));
        if (symbols.Length > 0 && _random.Chance(0.9))
            return Of(_random.Pick(symbols));
        string name = NewName(scope);
        _before.Add(new DeclareScalar(name, parameter.Type, isReal ? Number(parameter.Type) : Literal.Int(0)));
        scope.Add(Fresh(name));
        return Of(Fresh(name));

        ScalarSymbol Fresh(string variable) => new(variable, parameter.Type) { Assignable = true, IsCounter = !isReal };

        Reference Of(ScalarSymbol variable, bool isDeclared = false)
        {
            uses.Add(new Use(variable.Roots, 0, int.MaxValue, true));
            return new Reference(new Variable(variable.Name, parameter.Type), isOut, isDeclared, parameter.Type);
        }
    }

    private Expression IntegerArgument(Scope scope, Parameter parameter)
    {
        for (int attempt = 0; attempt < 4; attempt++)
            if (Integer(scope, allowData: true) is var value && value.Low >= parameter.Low && value.High <= parameter.High)
                return value.Expression;
        return Literal.Int(_random.Between(parameter.Low, parameter.High));
    }

    private View ArrayArgument(Scope scope, Parameter parameter, bool isWritten, List<Use> uses)
    {
        if (_random.Chance(0.5) && RowArgument(scope, parameter, isWritten, uses) is { } row)
            return row;
        ArraySymbol[] candidates = parameter.Role == Role.Scratch ? [] : scope.Arrays.Where(a => Fits(a, parameter, isWritten)).ToArray();
        for (int attempt = 0; attempt < 4 && candidates.Length > 0; attempt++)
        {
            ArraySymbol array = _random.Pick(candidates);
            View? view = null;
            var use = new Use(array.Roots, 0, int.MaxValue, isWritten);
            if (array.MinLength >= parameter.Low && array.MaxLength <= parameter.High && _random.Chance(0.8))
                view = new View(array.Name, ViewForm.Whole, null, null, array.Type);
            else if (parameter.Storage != Storage.Array && array.MinLength >= parameter.Low)
            {
                int length = _random.Between(parameter.Low, Math.Min(parameter.High, array.MinLength));
                int start = _random.Between(0, array.MinLength - length);
                view = new View(array.Name, array.Storage == Storage.Array ? ViewForm.AsSpan : ViewForm.Slice, Literal.Int(start), Literal.Int(length), array.Type);
                if (array.IsRoot)
                    use = use with { Start = start, End = start + length };
            }
            if (view is null || uses.Any(u => (u.IsWritten || isWritten) && u.Overlaps(use)))
                continue;
            uses.Add(use);
            return view;
        }
        return Fresh(scope, parameter, uses, isWritten);
    }

    private static bool Fits(ArraySymbol array, Parameter parameter, bool isWritten)
    {
        bool storage = parameter.Storage switch
        {
            Storage.ReadOnlySpan => true,
            Storage.Span => array.Storage != Storage.ReadOnlySpan,
            _ => array.Storage == Storage.Array,
        };
        // a constant may be read through an active parameter; active data may not pass for a constant
        bool activity = parameter.Role == Role.Active
            ? !array.IsPassive || (parameter.Storage == Storage.ReadOnlySpan && !isWritten)
            : array.IsPassive;
        return array.Type == parameter.Type && Equals(array.Struct, parameter.Struct) && storage && activity && (!isWritten || array.IsWritable);
    }

    /// <summary>A new local to pass; what a callee used as scratch is not for reading, so that one stays out of scope.</summary>
    private View Fresh(Scope scope, Parameter parameter, List<Use> uses, bool isWritten)
    {
        int length = _random.Between(parameter.Low, parameter.High);
        bool onStack = _loopDepth == 0 && CanBeOnStack(parameter.Type) && parameter.Storage != Storage.Array && _random.Chance(0.5);
        var symbol = new ArraySymbol(NewArrayName(), parameter.Type, onStack ? Storage.Span : Storage.Array, length, length)
        {
            Struct = parameter.Struct,
            IsWritable = true,
            IsOnStack = onStack,
        };
        _before.Add(new DeclareArray(symbol.Name, symbol.Type, symbol.Storage, onStack, Literal.Int(length)) { Struct = symbol.Struct });
        uses.Add(new Use(symbol.Roots, 0, int.MaxValue, isWritten));
        if (parameter.Role == Role.Active)
        {
            if (_random.Chance(0.6) && length * _iterations <= MaxIterations)
                _before.Add(Fill(scope, symbol));
            scope.Add(symbol);
        }
        return new View(symbol.Name, ViewForm.Whole, null, null, symbol.Type);
    }
}

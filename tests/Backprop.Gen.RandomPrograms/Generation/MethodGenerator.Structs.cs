using System;
using System.Collections.Generic;
using System.Linq;
using Backprop.RandomPrograms.Language;

namespace Backprop.RandomPrograms.Generation;

internal sealed partial class MethodGenerator
{
    /// <summary>The structs that the method may use; tuples are among them.</summary>
    private readonly IReadOnlyList<StructType> _structs;

    private bool _isMutator;

    /// <summary>How many members may still be used: the compiler writes each in place.</summary>
    private int _members = 20;

    /// <summary>The integers in structs are in [0, 3], like those in arrays.</summary>
    private static ScalarSymbol Leaf(string name, ScalarType type, Expression path, bool assignable) =>
        new(name, type) { Path = path, High = HighElement, Assignable = assignable };

    private static string Whole(string name) => name.Split('.')[0];

    /// <summary>Puts a struct and its leaves in scope.</summary>
    private static void AddStruct(Scope scope, string name, StructType type, Expression expression, bool assignable, bool isPassive = false, bool isReference = false, IReadOnlyList<string>? roots = null)
    {
        roots ??= [Whole(name)];
        scope.Add(new StructSymbol(name, type, expression) { Assignable = assignable, IsReference = isReference, Roots = roots });
        for (int i = 0; i < type.Fields.Count; i++)
        {
            Field field = type.Fields[i];
            var part = new Part(expression, i);
            bool writable = assignable && type.IsMutable;
            if (field.Struct is { } inner)
                // what a property returns is a copy
                AddStruct(scope, $"{name}.{field.Name}", inner, part, writable && type.HasFields, isPassive, isReference, roots);
            else
                scope.Add(Leaf($"{name}.{field.Name}", field.Type, part, writable) with { IsPassive = isPassive, IsReference = isReference });
        }
    }

    private Statement? DeclareStruct(Scope scope)
    {
        if (_structs.Count == 0)
            return null;
        StructType type = _random.Pick(_structs);
        Expression value = StructExpression(scope, type, _random.Between(0, 3));
        string name = NewName(scope);
        AddStruct(scope, name, type, new Variable(name, type), assignable: true);
        return new DeclareScalar(name, ScalarType.Struct, value);
    }

    private Statement? UseStruct(Scope scope)
    {
        if (_random.Chance(0.4) && ElementOfStructs(scope) is { } element)
            return _random.Chance(0.4) && Mutator(scope, new StructSymbol("", element.Of!, element)) is { } change
                ? new Evaluate(change)
                : new Assign(element, "=", StructExpression(scope, element.Of!, _random.Between(0, 3)));
        StructSymbol[] symbols = scope.Structs.Where(s => s.Assignable).ToArray();
        if (symbols.Length == 0)
            return DeclareStruct(scope);
        StructSymbol symbol = _random.Pick(symbols);
        switch (_random.Below(5))
        {
            case 0 or 4 when symbol.Expression is Variable && Mutator(scope, symbol) is { } mutator:
                return new Evaluate(mutator);
            case 1 when Apart(scope, symbol.Type) is { } apart:
                return apart;
            case 2:
                return DeclareStruct(scope);
            default:
                return new Assign(symbol.Expression, "=", StructExpression(scope, symbol.Type, _random.Between(0, 3)));
        }
    }

    /// <summary><c>(double a, double b) = value</c>.</summary>
    private Deconstruction? Apart(Scope scope, StructType type)
    {
        bool canBe = type.Form is StructForm.Tuple or StructForm.Record or StructForm.ReadOnlyRecord;
        if (!canBe || type.Fields.Count < 2 || !type.Fields.All(f => f.Type.IsReal()))
            return null;
        Expression value = StructExpression(scope, type, _random.Between(0, 2));
        ScalarSymbol[] declared = type.Fields.Select(f => new ScalarSymbol(NewName(scope), f.Type) { Assignable = true }).ToArray();
        foreach (ScalarSymbol symbol in declared)
            scope.Add(symbol);
        return new Deconstruction(declared.Select(s => s.Expression).ToArray(), true, value);
    }

    private MemberUse? Mutator(Scope scope, StructSymbol receiver)
    {
        StructMember[] mutators = receiver.Type.Members.Where(m => m.Kind == MemberKind.Mutator && m.Weight <= _members).ToArray();
        if (mutators.Length == 0 || _sideEffectFree > 0 || _iterations > 2 * AssumedCalls)
            return null;
        StructMember mutator = _random.Pick(mutators);
        _members -= mutator.Weight;
        return new MemberUse(receiver.Type, mutator, [receiver.Expression, .. mutator.Parameters.Select(p => Argument(scope, p, 1))]);
    }

    private Expression Argument(Scope scope, Field parameter, int size) => parameter switch
    {
        { Struct: { } type } => StructExpression(scope, type, size),
        { Type: ScalarType.Int } => IntegerArgument(scope, new Parameter(parameter.Name, ScalarType.Int, null, Role.Passive, 0, HighElement)),
        _ => Tame(Expression(scope, parameter.Type, size), 1.5),
    };

    /// <summary>A value of a struct type.</summary>
    private Expression StructExpression(Scope scope, StructType type, int size)
    {
        StructSymbol[] symbols = scope.Structs.Where(s => s.Type == type).ToArray();
        int kind = _random.Below(10);
        ArraySymbol[] arrays = scope.Arrays.Where(a => a.Struct == type).ToArray();
        if (arrays.Length > 0 && _random.Chance(size <= 0 ? 0.5 : 0.25))
            return Element(scope, _random.Pick(arrays));
        if (symbols.Length > 0 && (size <= 0 || kind < 3))
            return _random.Pick(symbols).Expression;
        if (size > 0 && kind < 6 && MemberOf(scope, m => m.Result.Struct == type, size) is { } use)
            return use;
        if (size > 0 && kind == 6 && type.Form != StructForm.ReadOnly)
        {
            int index = _random.Below(type.Fields.Count);
            return new Changed(StructExpression(scope, type, size - 1), index, Argument(scope, type.Fields[index], 1));
        }
        if (size > 0 && kind == 7)
            return new Conditional(Condition(scope, 1), StructExpression(scope, type, size / 2), StructExpression(scope, type, size / 2));
        if (size > 0 && kind == 9 && StructInvocation(scope, type) is { } call)
            return call;
        if (size > 1 && kind == 8)
            return Choice(scope, 1, (inner, _) => StructExpression(inner, type, size / 2));
        return new Create(type, type.Fields.Select(f => Argument(scope, f, size / 2)).ToArray());
    }

    /// <summary>A number out of a struct: by a property, a method, an operator or a field.</summary>
    private Expression? FromStruct(Scope scope, ScalarType type, int size)
    {
        if (_structs.Count == 0)
            return null;
        if (_random.Chance(0.6) && MemberOf(scope, m => m.Result.Type == type, size) is { } use)
            return use;
        StructType[] with = _structs.Where(s => s.Fields.Any(f => f.Type == type)).ToArray();
        if (with.Length == 0)
            return null;
        StructType picked = _random.Pick(with);
        int[] fields = Enumerable.Range(0, picked.Fields.Count).Where(i => picked.Fields[i].Type == type).ToArray();
        return new Part(StructExpression(scope, picked, size - 1), _random.Pick(fields));
    }

    /// <summary>Whether a use may stand where nothing may change: what does not say that it is readonly counts as a change of its receiver.</summary>
    private bool IsFree(StructType type, StructMember member) =>
        _sideEffectFree == 0 || !type.IsMutable || member.IsReadOnly || member.Kind != MemberKind.Method;

    private MemberUse? MemberOf(Scope scope, Func<StructMember, bool> where, int size)
    {
        (StructType Type, StructMember Member)[] members = _structs
            .SelectMany(s => s.Members.Where(m => m.Kind != MemberKind.Mutator && m.Weight <= _members && IsFree(s, m) && where(m)).Select(m => (s, m))).ToArray();
        if (members.Length == 0 || _iterations > 2 * AssumedCalls)
            return null;
        (StructType type, StructMember member) = _random.Pick(members);
        _members -= member.Weight;
        // what is passed by 'in' no other argument may change
        int sideEffectFree = _sideEffectFree;
        _sideEffectFree += member.Parameters.Any(p => p.IsIn) ? 1 : 0;
        IEnumerable<Expression> receiver = member.HasReceiver ? [StructExpression(scope, type, size / 2)] : [];
        var use = new MemberUse(type, member, [.. receiver, .. member.Parameters.Select(p => Argument(scope, p, size / 2))]);
        _sideEffectFree = sideEffectFree;
        return use;
    }

    /// <summary>A member of a struct, with its body: few statements, and a result.</summary>
    public static StructMember GenerateMember(SplitMix64 random, StructType type, IReadOnlyList<StructType> others, StructMember member)
    {
        var generator = new MethodGenerator(random, [], [type, .. others], random.Below(3), isMember: true)
        {
            _isMutator = member.Kind == MemberKind.Mutator,
            _iterations = AssumedCalls,
            _entered = 1,
            _members = 2,
        };
        return member with { Body = generator.MemberBody(type, member) };
    }

    private List<Statement> MemberBody(StructType type, StructMember member)
    {
        _result = member.Kind == MemberKind.Mutator ? null : new ResultType(member.Result.Type, null, member.Result.Struct);
        var scope = new Scope(null);
        foreach (Field parameter in member.Parameters)
            if (parameter.Struct is { } inner)
                AddStruct(scope, parameter.Name, inner, new Variable(parameter.Name, inner), assignable: !parameter.IsIn, isReference: parameter.IsIn);
            else
                scope.Add(new ScalarSymbol(parameter.Name, parameter.Type) { Assignable = !parameter.IsIn, IsReference = parameter.IsIn });
        if (member.HasReceiver)
            AddStruct(scope, "this", type, new Variable("this", type), assignable: _isMutator);
        var body = new List<Statement>();
        if (_budget > 0 && Statements(scope, body))
            return body;
        if (_isMutator)
        {
            ScalarSymbol[] own = scope.Scalars.Where(s => s.Assignable && s.Type.IsReal() && s.Name.StartsWith("this", StringComparison.Ordinal)).ToArray();
            if (own.Length > 0)
                body.Add(AssignTo(scope, _random.Pick(own).Expression, 2));
            return body;
        }
        Finish(scope, body);
        return body;
    }
}

using System.Collections.Generic;
using System.Linq;
using Backprop.RandomPrograms.Language;

namespace Backprop.RandomPrograms.Generation;

internal sealed partial class MethodGenerator
{
    /// <summary>Something that an assignment may assign to: a scalar or an element.</summary>
    private Expression? Target(Scope scope, ScalarType type)
    {
        ScalarSymbol[] symbols = Assignable(scope, s => s.Type == type);
        return symbols.Length > 0 && _random.Chance(0.6)
            ? _random.Pick(symbols).Expression
            : Element(scope, type, isWritten: true);
    }

    /// <summary>An assignment as a value: <c>(a += x)</c>, <c>y[i]++</c>.</summary>
    private AssignValue? Updated(Scope scope, ScalarType type, int size)
    {
        if (Target(scope, type) is not { } target)
            return null;
        if (_loopDepth == 0 && _random.Chance(0.2))
            return new AssignValue(target, _random.Pick(new[] { "++", "--" }), null, _random.Chance(0.5));
        Assign assign = AssignTo(scope, target, size);
        return new AssignValue(assign.Target, assign.Operator, assign.Value);
    }

    /// <summary><c>a = y[i] = value</c>, or <c>++</c> by itself.</summary>
    private Statement? Chained(Scope scope)
    {
        ScalarType type = Real();
        if (Target(scope, type) is not { } first || Updated(scope, type, _random.Between(1, 4)) is not { } second)
            return null;
        return second.Value is null ? new Evaluate(second) : new Assign(first, _random.Pick(new[] { "=", "=", "+=" }), Tame(second, 1.5));
    }

    /// <summary>Several declared, or assigned, at once.</summary>
    private IEnumerable<Statement> Several(Scope scope)
    {
        int count = _random.Between(2, 3);
        ScalarType[] types = Enumerable.Range(0, count).Select(_ => Real()).ToArray();
        Expression[] values = types.Select(t => Tame(Expression(scope, t, _random.Between(0, 3)), 1.5)).ToArray();
        if (_random.Chance(0.5))
        {
            Expression[] targets = types.Select(t => Target(scope, t)).OfType<Expression>().ToArray();
            if (targets.Length == count)
                return [new Deconstruction(targets, false, TupleOf(values))];
        }
        ScalarSymbol[] declared = types.Select(t => new ScalarSymbol(NewName(scope), t) { Assignable = true }).ToArray();
        foreach (ScalarSymbol symbol in declared)
            scope.Add(symbol);
        return [new Deconstruction(declared.Select(s => s.Expression).ToArray(), true, TupleOf(values))];
    }

    private static Create TupleOf(params Expression[] parts) => new(
        new StructType(
            $"({string.Join(", ", parts.Select(p => p.Type.Keyword()))})",
            StructForm.Tuple,
            parts.Select((p, i) => new Field($"Item{i + 1}", p.Type)).ToArray()),
        parts);

    /// <summary>A number of another type where C# converts it by itself.</summary>
    private Expression Mixed(Scope scope, ScalarType type, int size)
    {
        Expression left = Expression(scope, type, size - 1);
        Expression? right = type == ScalarType.Double && _useFloats && _random.Chance(0.6)
            ? Leaf(scope, ScalarType.Float)
            : scope.Scalars.Where(s => s is { Type: ScalarType.Int, IsCounter: false }).ToArray() is { Length: > 0 } integers
                ? _random.Pick(integers).Expression
                : null;
        return right is null ? left : new Binary(_random.Pick(new[] { "+", "-", "*" }), left, new Cast(right, type) { IsImplicit = true });
    }

    /// <summary>An array that is there already, filled anew.</summary>
    private For? Refill(Scope scope)
    {
        ArraySymbol[] arrays = scope.Arrays.Where(a => a.IsWritable && a.MaxLength * _iterations <= MaxIterations).ToArray();
        return arrays.Length == 0 ? null : Fill(scope, _random.Pick(arrays));
    }

    /// <summary>A local array for the result, just before it is returned.</summary>
    private View Filled(Scope scope, ScalarType type)
    {
        int length = _random.Between(2, 4);
        var symbol = new ArraySymbol(NewArrayName(), type, Storage.Array, length, length) { IsWritable = true };
        _before.Add(new DeclareArray(symbol.Name, type, Storage.Array, false, Literal.Int(length)));
        _before.Add(Fill(scope, symbol));
        _before.Add(new Assign(new Element(symbol.Name, Literal.Int(_random.Below(length)), type), "+=", Tame(Summary(scope, type), 3)));
        return new View(symbol.Name, ViewForm.Whole, null, null, type);
    }
}

using System;
using System.Collections.Generic;
using System.Linq;

namespace Backprop.RandomPrograms.Language;

/// <summary>Everything inside a program, and the facts that follow from the text alone.</summary>
internal static class Walk
{
    public static IEnumerable<Statement> Statements(IEnumerable<Statement> body) =>
        body.SelectMany(s => s.Bodies.SelectMany(Statements).Prepend(s));

    public static IEnumerable<Expression> Expressions(IEnumerable<Statement> body) =>
        Statements(body).SelectMany(Own).SelectMany(Expressions);

    public static IEnumerable<Expression> Expressions(Expression expression) =>
        expression.Children.SelectMany(Expressions).Prepend(expression);

    public static IEnumerable<Call> Calls(Method method) => Expressions(method.Body).OfType<Call>();

    /// <summary>The expressions of a statement, the target of an assignment among them.</summary>
    public static IEnumerable<Expression> Own(Statement statement) => statement switch
    {
        Assign assign => [assign.Target, assign.Value],
        Deconstruction several => [.. several.Targets, several.Value],
        _ => statement.Expressions,
    };

    /// <summary>The arrays that an expression of span or array type may name.</summary>
    public static IEnumerable<string> Arrays(Expression source) => source switch
    {
        View view => [view.Array],
        Conditional choice => [.. Arrays(choice.WhenTrue), .. Arrays(choice.WhenFalse)],
        Choice choice => choice.Arms.SelectMany(arm => Arrays(arm.Value)),
        _ => [],
    };

    /// <summary>What a statement assigns to by itself, or inside its expressions.</summary>
    public static IEnumerable<Expression> Targets(Statement statement) => (statement switch
    {
        Assign assign => [assign.Target],
        Deconstruction several => several.Targets,
        _ => (IReadOnlyList<Expression>)[],
    }).Concat(Own(statement).SelectMany(Expressions).OfType<AssignValue>().Select(a => a.Target));

    /// <summary>The structs that methods use, each behind those that it is made of.</summary>
    public static IReadOnlyList<StructType> Structs(IEnumerable<Method> methods)
    {
        var found = new List<StructType>();
        foreach (Method method in methods)
        {
            foreach (StructType? type in method.Parameters.Select(p => p.Struct).Append(method.Result?.Struct))
                Add(type);
            AddAll(method.Body);
        }
        return found;

        void AddAll(IReadOnlyList<Statement> body)
        {
            foreach (Statement statement in Statements(body))
                Add((statement as DeclareArray)?.Struct);
            foreach (Expression expression in Expressions(body))
            {
                Add(expression.Struct);
                Add((expression as MemberUse)?.Of);
            }
        }

        void Add(StructType? type)
        {
            if (type is null)
                return;
            // inside its own members it has only those that stand before them
            int known = found.IndexOf(type);
            if (known >= 0 && found[known].Members.Count >= type.Members.Count)
                return;
            foreach (Field field in type.Fields)
                Add(field.Struct);
            if (known >= 0)
                found[known] = type;
            else if (type.Form != StructForm.Tuple)
                found.Add(type);
            foreach (StructMember member in type.Members)
            {
                foreach (Field field in member.Parameters.Append(member.Result))
                    Add(field.Struct);
                AddAll(member.Body);
            }
        }
    }

    /// <summary>Whether a call of the method takes memory from the managed heap by its own text.</summary>
    public static bool Allocates(Unit unit, Method method) =>
        Anywhere(unit, method, m => m.Result is { IsArray: true } || Statements(m.Body).Any(IsAllocation))
        || Structs(unit.Methods).SelectMany(s => s.Members).SelectMany(m => Statements(m.Body)).Any(IsAllocation);

    private static bool IsAllocation(Statement statement) => statement is DeclareArray { OnStack: false } or ReceiveArray or DeclareMatrix;

    /// <summary>Whether single precision enters anywhere, so that derivatives are exact to 1e-7 only.</summary>
    public static bool UsesFloat(Unit unit, Method method) => method.Generic is { At: ScalarType.Float } || Anywhere(unit, method, m =>
            m.Result is { Type: ScalarType.Float }
            || m.Parameters.Any(p => p.Type == ScalarType.Float || p.Struct?.LeafTypes.Contains(ScalarType.Float) == true)
            || Expressions(m.Body).Any(IsFloat))
        || MembersOfStructs(unit).Any(IsFloat);

    private static bool IsFloat(Expression expression) =>
        expression is Call { At: ScalarType.Float } || expression.Type == ScalarType.Float || expression.Struct?.LeafTypes.Contains(ScalarType.Float) == true;

    /// <summary>Whether a derivative is stopped anywhere, so that it is not the derivative of the value.</summary>
    public static bool UsesStop(Unit unit, Method method) =>
        Anywhere(unit, method, m => Expressions(m.Body).Any(e => e is FunctionCall { Function.Name: "Stop" }))
        || MembersOfStructs(unit).Any(e => e is FunctionCall { Function.Name: "Stop" });

    /// <summary>
    /// Whether a method of a struct, which the compiler writes in place, surely writes no memory that its receiver may be in:
    /// code of others, and whatever is by reference, might.
    /// </summary>
    public static bool IsQuiet(Unit unit, Method method) => !Anywhere(unit, method, m =>
        m.Parameters.Any(p => p.IsReference)
        || Statements(m.Body).Any(s => s is Guarded or WholeOperation or ReceiveArray or DeclareReference or ForEach { IsReference: true })
        || Statements(m.Body).SelectMany(Targets).Any(Places.IsElement)
        || Expressions(m.Body).Any(e => e is Reference or Copied or MemberUse { Called.Kind: MemberKind.Mutator }));

    /// <summary>What stands in the members of structs, which run wherever the struct is used.</summary>
    private static IEnumerable<Expression> MembersOfStructs(Unit unit) =>
        Structs(unit.Methods).SelectMany(s => s.Members).SelectMany(m => Expressions(m.Body));

    /// <summary>Whether a method or one that it calls is such.</summary>
    private static bool Anywhere(Unit unit, Method method, Func<Method, bool> such) =>
        such(method) || Calls(method).Any(call => call.Method != method.Name && Anywhere(unit, unit.Find(call.Method), such));
}

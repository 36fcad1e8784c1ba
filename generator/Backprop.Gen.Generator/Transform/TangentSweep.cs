using System;
using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Analysis;
using Backprop.Generator.Ir;
using Backprop.Generator.Rules;

namespace Backprop.Generator.Transform;

/// <summary>
/// Forward mode: the primal with, behind each operation, the operation on its tangent.
/// </summary>
internal sealed partial class TangentSweep(Primal primal, IrBuilder builder, Shadows shadows, ForwardEdits edits)
{
    private readonly Dictionary<Value, Value> _tangents = [];

    /// <summary>Makes a parameter the tangent of an active scalar.</summary>
    public void Bind(Value value, Value tangent) => _tangents[value] = tangent;

    /// <returns>Yields the result and its tangent, where there is a result; first all leaves of a struct, then their tangents.</returns>
    public Block Build()
    {
        Block body = primal.Function.Body;
        foreach ((Op op, _) in Walk.All(body))
        {
            if (op is Let { Instruction: Constant constant } let)
                builder.Learn(let.Result, constant);
        }
        builder.Open();
        foreach (Parameter parameter in primal.Function.Parameters)
        {
            if (parameter is { Type: MemoryType, Activity: not Activity.Active } && primal.Activity.HasShadow(parameter.Value))
                MakeShadow(parameter.Value);
        }
        Visit(body, isInLoop: false);
        List<Value> yields = [.. body.Yields];
        foreach (Value result in body.Yields)
        {
            if (result.Type is FloatType)
                yields.Add(TangentOf(result));
            else if (result.Type is ViewType { CarriesFloat: true } view)
                yields.Add(primal.Activity.IsActive(result) ? shadows.Of(result) : Zero(result, view));
        }
        return builder.Close(body.Region, yields);
    }

    /// <summary>The tangent of an array that holds nothing active.</summary>
    private Value Zero(Value array, ViewType view) =>
        builder.Emit(Shadows.TypeFor(view), new NewShadow(builder.Emit(IntegerType.Int32, new Length(array))));

    private void Visit(Block block, bool isInLoop)
    {
        Value? mark = null;
        if (isInLoop && block.Ops.Any(op => op is Let { Instruction: NewArray } let && primal.Activity.HasShadow(let.Result)) && !HandsOnArrays(block))
            builder.Append(new Let(mark = builder.NewValue(IntegerType.Int64, "shadows"), new MarkShadows()));
        foreach (Op op in block.Ops)
        {
            builder.Origin = op.Origin;
            Visit(op, isInLoop);
            if (op is Let let)
            {
                foreach (Op check in OutsideMemory.Checks(let, primal).Concat(OutsideMemory.TangentChecks(let, primal, shadows)))
                    builder.Append(check);
            }
            foreach (Op check in OutsideMemory.FieldChecks(op, primal))
                builder.Append(check);
        }
        if (mark is not null)
            builder.Append(new ReleaseShadows(mark));
    }

    /// <summary>Whether an array that a block makes, and its tangent, are looked at outside of it.</summary>
    private bool HandsOnArrays(Block block) => Walk.All(block).Any(place =>
        place.Op is Let { Instruction: HandleOf made } && !primal.IsWithin(primal.Memory.LifetimeOf(made.Array), block.Region));

    private void Visit(Op op, bool isInLoop)
    {
        switch (op)
        {
            case Let { Instruction: Placed placed } let:
                edits.Rename(let.Result, placed.View);
                if (primal.Activity.HasShadow(let.Result))
                    shadows.Bind(let.Result, shadows.Of(placed.View));
                break;
            case Let let when NeedsResult(let):
                builder.Append(edits.Replacement(let));
                Visit(let);
                break;
            case Let let:
                // the tangent first, while the operands are what they were
                Visit(let);
                builder.Origin = op.Origin;
                builder.Append(let);
                break;
            case Store store:
                Visit(store);
                break;
            case MemoryOp memory:
                builder.Append(memory);
                Visit(memory);
                break;
            case If branch:
                Visit(branch, isInLoop);
                break;
            case Guarded guarded:
                Visit(guarded, isInLoop);
                break;
            case Loop loop:
                Visit(loop);
                break;
            case Call call:
                Visit(call);
                break;
            default:
                builder.Append(op);
                break;
        }
    }

    private static bool NeedsResult(Let let) => let.Instruction switch
    {
        Ir.Binary binary => binary.Operator is BinaryOperator.Divide or BinaryOperator.Remainder,
        Intrinsic intrinsic => UsesResult(intrinsic),
        Unary or Ir.Convert or Copy or Load => false,
        _ => true,
    };

    private static bool UsesResult(Intrinsic intrinsic)
    {
        bool isUsed = false;
        Term result = new ConstantTerm(double.NaN);
        Term[] arguments = [.. intrinsic.Arguments.Select(a => (Term)new ValueTerm(a))];
        foreach (Term? partial in RuleTable.Find(intrinsic.Rule).Partials(arguments, result))
            partial?.Visit(term => isUsed |= ReferenceEquals(term, result));
        return isUsed;
    }

    /// <summary>Memory for a shadow that no argument is.</summary>
    private void MakeShadow(Value view) =>
        builder.Append(new Let(shadows.Of(view), new NewShadow(Shadows.ShapeOf(builder, view))));

    private void Visit(Let let)
    {
        if (!HasTangent(let.Result))
            return;
        // equal ways lead to one shadow, which the first of them makes
        if (let.Instruction is Slice or Row or MemberOf or Column && primal.Canonical(let.Result) != let.Result)
            return;
        switch (let.Instruction)
        {
            // whoever reads a view that was handed on reads its variable
            case Choose:
            case Shadowed:
            case Slice { IsWithin: true }:
                return;
            case Opaque when let.Result.Type is ViewType:
                MakeShadow(let.Result);
                return;
            case NewVariable:
                builder.Append(new Let(shadows.Of(let.Result), shadows.NewFor(let.Result)));
                return;
            case NewArray array:
                builder.Append(new Let(shadows.Of(let.Result), new NewShadow(array.Count)));
                return;
            case Slice slice:
                builder.Append(new Let(shadows.Of(let.Result), new Slice(shadows.Of(slice.View), slice.Start, slice.Count)));
                return;
            case Row row:
                builder.Append(new Let(shadows.Of(let.Result), new Row(shadows.Of(row.Rows), row.Index)));
                return;
            case MemberOf part:
                builder.Append(new Let(shadows.Of(let.Result), part with { Object = shadows.Of(part.Object) }));
                return;
            case Column column:
                builder.Append(new Let(shadows.Of(let.Result), column with { View = shadows.Of(column.View) }));
                return;
            case ViewAs:
                return;
        }
        Term result = new ValueTerm(let.Result);
        Value tangent = let.Instruction switch
        {
            Load load => builder.Emit(let.Result.Type, new Load(shadows.Of(load.View), load.Index)),
            Ir.Convert convert => builder.ConvertTo(TangentOf(convert.Operand), let.Result.Type),
            Unary unary => builder.Negate(TangentOf(unary.Operand)),
            Copy copy => TangentOf(copy.Operand),
            Ir.Binary binary => builder.Build(Tangent(binary, result), let.Result.Type),
            Intrinsic intrinsic => builder.Build(Tangent(intrinsic, result), let.Result.Type),
            _ => throw new InvalidOperationException("no tangent of " + let.Instruction.GetType().Name),
        };
        Name(let.Result, tangent);
    }

    private Term Tangent(Ir.Binary binary, Term result)
    {
        Term left = new ValueTerm(binary.Left), right = new ValueTerm(binary.Right);
        Term? leftTangent = ActiveTangent(binary.Left), rightTangent = ActiveTangent(binary.Right);
        return binary.Operator switch
        {
            BinaryOperator.Add => Sum(leftTangent, rightTangent),
            BinaryOperator.Subtract => Sum(leftTangent, rightTangent is null ? null : -rightTangent),
            BinaryOperator.Multiply => Sum(
                leftTangent is null ? null : leftTangent * right,
                rightTangent is null ? null : left * rightTangent),
            BinaryOperator.Divide => rightTangent is null
                ? leftTangent! / right
                : (Sum(leftTangent, -(result * rightTangent))) / right,
            BinaryOperator.Remainder => Sum(
                leftTangent,
                rightTangent is null ? null : -(Term.WholeQuotient(left, right, result) * rightTangent)),
            _ => throw new InvalidOperationException("no derivative of " + binary.Operator),
        };
    }

    private Term Tangent(Intrinsic intrinsic, Term result)
    {
        Term[] arguments = [.. intrinsic.Arguments.Select(a => (Term)new ValueTerm(a))];
        Term?[] partials = RuleTable.Find(intrinsic.Rule).Partials(arguments, result);
        Term? sum = null;
        for (int i = 0; i < partials.Length; i++)
        {
            if (partials[i] is { } partial && ActiveTangent(intrinsic.Arguments[i]) is { } tangent)
                sum = Sum(sum, ReverseSweep.Times(tangent, partial));
        }
        return sum ?? 0;
    }

    private static Term Sum(Term? a, Term? b) => a is null ? b ?? 0 : b is null ? a : a + b;

    private Term? ActiveTangent(Value value) =>
        primal.Activity.IsActive(value) ? new ValueTerm(TangentOf(value)) : null;

    private Value TangentOf(Value value) =>
        _tangents.TryGetValue(value, out Value? tangent) ? tangent : builder.Number(0, value.Type);

    private void Name(Value value, Value tangent)
    {
        if (value.Name is { } name && builder.LiteralOf(tangent) is null
            && !builder.TryName(tangent, name + "Tangent") && builder.NameOf(tangent) != name + "Tangent")
        {
            tangent = builder.EmitCopy(tangent, name + "Tangent");
        }
        _tangents[value] = tangent;
    }

    private void Visit(Store store)
    {
        if (!primal.Activity.IsActive(store.View))
        {
            builder.Append(store);
            return;
        }
        // the tangent first: the value stored may be read from the same place
        Value tangent = TangentOf(store.Value);
        builder.Append(store);
        if (store.Mode == StoreMode.Set || primal.Activity.IsActive(store.Value))
            builder.Append(new Store(shadows.Of(store.View), store.Index, tangent, store.Mode));
    }

    private void Visit(MemoryOp memory)
    {
        if (memory is NewRow row)
        {
            if (primal.Activity.HasShadow(row.Rows))
                builder.Append(row with { Rows = shadows.Of(row.Rows), IsShadow = true });
            return;
        }
        if (!memory.Written.All(primal.Activity.IsActive))
            return;
        builder.Append(memory switch
        {
            Clear clear => new Clear(shadows.Of(clear.View)),
            Fill fill when primal.Activity.IsActive(fill.Value) => new Fill(shadows.Of(fill.View), TangentOf(fill.Value)),
            Fill fill => new Clear(shadows.Of(fill.View)),
            CopyTo copy when primal.Activity.IsActive(copy.Source) => new CopyTo(shadows.Of(copy.Source), shadows.Of(copy.Target)),
            CopyTo copy => new Clear(ReverseSweep.FirstOf(shadows.Of(copy.Target), copy.Source, builder)),
            Reversal reversal => new Reversal(shadows.Of(reversal.View)),
            _ => throw new InvalidOperationException("no tangent of " + memory.GetType().Name),
        });
    }

    private void Visit(Call call)
    {
        if (!primal.Activity.IsDifferentiated(call))
        {
            builder.Append(call);
            foreach (Value made in call.CallResults.Where(result => result.Type is ViewType && primal.Activity.HasShadow(result)))
                MakeShadow(made);
            return;
        }
        if (call.Callee.Given is { Tangent: null })
        {
            VisitByPartials(call);
            return;
        }
        // a generated tangent makes the checks itself
        foreach (Op check in call.Callee.Given is null ? [] : OverlapChecks.For(call, primal))
            builder.Append(check);
        List<Value> tangents = [];
        for (int i = 0; i < call.Arguments.Count; i++)
        {
            Value argument = call.Arguments[i];
            if (!call.Callee.Parameters[i].IsActive)
                continue;
            if (argument.Type is not MemoryType memory)
                tangents.Add(TangentOf(argument));
            else if (primal.Activity.IsActive(argument))
                tangents.Add(shadows.Of(argument));
            else
                tangents.Add(shadows.NewFor(argument, memory));
        }
        List<Value> resultTangents = [];
        foreach (Value result in call.CallResults)
        {
            if (result.Type is FloatType)
                resultTangents.Add(_tangents[result] = builder.NewValue(result.Type, TangentName(result)));
            else if (result.Type is ViewType { CarriesFloat: true } view)
                resultTangents.Add(BindArray(result, view));
        }
        builder.Append(new CallTangent(call.Callee, call.Arguments, call.CallResults, resultTangents.ToEquatableArray(), tangents.ToEquatableArray()));
    }

    /// <summary>A function of scalars of which there is no tangent, but something to make it from.</summary>
    private void VisitByPartials(Call call)
    {
        builder.Append(call);
        Value?[] partials = GivenPartials.Of(call.Callee, call.Arguments, k => primal.Activity.IsActive(call.Arguments[k]), builder);
        Term? sum = null;
        for (int k = 0; k < partials.Length; k++)
        {
            if (partials[k] is { } partial && ActiveTangent(call.Arguments[k]) is { } tangent)
                sum = Sum(sum, tangent * new ValueTerm(partial));
        }
        Name(call.CallResults[0], builder.Build(sum ?? 0, call.CallResults[0].Type));
    }

    /// <summary>The tangent of an array that a callee returns is an array too.</summary>
    private Value BindArray(Value result, ViewType type)
    {
        Value tangent = builder.NewValue(type, TangentName(result));
        shadows.Bind(result, tangent);
        return tangent;
    }

    private static string? TangentName(Value value) => value.Name is null ? null : value.Name + "Tangent";
}

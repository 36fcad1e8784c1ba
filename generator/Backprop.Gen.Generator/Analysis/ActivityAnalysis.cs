using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;
using Backprop.Generator.Rules;

namespace Backprop.Generator.Analysis;

/// <summary>
/// Which values and which memory depend on an active parameter in a way that has a derivative.
/// A fixpoint, since loops carry activity around and arrays hold it.
/// </summary>
internal sealed class ActivityAnalysis
{
    private readonly HashSet<Value> _values = [];
    private readonly HashSet<Value> _memory = [];
    private readonly HashSet<Value> _shadowed = [];
    private readonly Roots _roots;
    private bool _changed;

    private ActivityAnalysis(Roots roots) => _roots = roots;

    public static ActivityAnalysis Of(Function function, Roots roots)
    {
        ActivityAnalysis activity = new(roots);
        foreach (Parameter parameter in function.Parameters.Where(p => p.Activity == Activity.Active))
        {
            if (parameter.Type is MemoryType)
                activity._memory.Add(parameter.Value);
            else
                activity._values.Add(parameter.Value);
        }
        do
        {
            activity._changed = false;
            activity.Visit(function.Body);
        }
        while (activity._changed);
        foreach ((Op op, _) in Walk.All(function.Body))
        {
            if (op is Let { Instruction: Choose } choice && activity.IsActive(choice.Result))
                activity._shadowed.UnionWith(roots[choice.Result]);
        }
        return activity;
    }

    /// <summary>Whether a scalar carries a derivative, or a view looks at memory that does.</summary>
    public bool IsActive(Value value) =>
        value.Type is MemoryType memory ? MayCarry(memory) && _roots[value].Any(_memory.Contains) : _values.Contains(value);

    /// <summary>Whether memory may carry derivatives by its type: a passive leaf of active structs does not.</summary>
    private static bool MayCarry(MemoryType type) => type is not ViewType { CarriesFloat: false };

    /// <summary>
    /// Whether a view has a shadow: it looks at active memory, or it may be chosen where active memory may be chosen too.
    /// </summary>
    public bool HasShadow(Value view) => IsActive(view) || (view.Type is MemoryType type && MayCarry(type) && _roots[view].Any(_shadowed.Contains));

    private void Visit(Block block)
    {
        foreach (Op op in block.Ops)
            Visit(op);
    }

    private void Visit(Op op)
    {
        switch (op)
        {
            case Let let:
                if (let.Result.Type is FloatType && Propagates(let.Instruction))
                    Mark(let.Result);
                break;
            case Store store:
                if (IsActive(store.Value))
                    MarkMemory(store.View);
                break;
            case CopyTo copy:
                if (IsActive(copy.Source))
                    MarkMemory(copy.Target);
                break;
            case Fill fill:
                if (IsActive(fill.Value))
                    MarkMemory(fill.View);
                break;
            case If branch:
                Visit(branch.Then);
                Visit(branch.Else);
                for (int i = 0; i < branch.Results.Count; i++)
                {
                    if (IsActive(branch.Then.Yields[i]) || IsActive(branch.Else.Yields[i]))
                        Mark(branch.Results[i]);
                }
                break;
            case Guarded guarded:
                Visit(guarded.Body);
                Visit(guarded.Finally);
                for (int i = 0; i < guarded.Results.Count; i++)
                {
                    if (IsActive(guarded.Body.Yields[i]))
                        Mark(guarded.Results[i]);
                }
                break;
            case Loop loop:
                for (int i = 0; i < loop.Carried.Count; i++)
                {
                    Carried carried = loop.Carried[i];
                    if (IsActive(carried.Initial) || IsActive(loop.Body.Yields[i]))
                    {
                        Mark(carried.Head);
                        Mark(carried.Result);
                    }
                }
                Visit(loop.Body);
                break;
            case Call call:
                if (IsDifferentiated(call))
                {
                    foreach (Value result in call.CallResults)
                        MarkAny(result);
                    for (int i = 0; i < call.Arguments.Count; i++)
                    {
                        if (call.Callee.Parameters[i] is { IsActive: true, IsWritten: true })
                            MarkMemory(call.Arguments[i]);
                    }
                }
                break;
        }
    }

    /// <summary>Whether anything active goes into an active parameter, so that the call has an adjoint.</summary>
    public bool IsDifferentiated(Call call)
    {
        for (int i = 0; i < call.Arguments.Count; i++)
        {
            if (call.Callee.Parameters[i].IsActive && IsActive(call.Arguments[i]))
                return true;
        }
        return false;
    }

    private bool Propagates(Instruction instruction) => instruction switch
    {
        Load load => IsActive(load.View),
        Stop or Opaque or Constant => false,
        Intrinsic intrinsic => PropagatesThrough(intrinsic),
        _ => instruction.Operands.Any(IsActive),
    };

    private bool PropagatesThrough(Intrinsic intrinsic)
    {
        Rule rule = RuleTable.Find(intrinsic.Rule);
        Term[] placeholders = [.. intrinsic.Arguments.Select(argument => (Term)new ValueTerm(argument))];
        Term?[] partials = rule.Partials(placeholders, placeholders[0]);
        return partials.Where((partial, i) => partial is not null && IsActive(intrinsic.Arguments[i])).Any();
    }

    private void MarkAny(Value value)
    {
        if (value.Type is MemoryType)
            MarkMemory(value);
        else
            Mark(value);
    }

    private void Mark(Value value)
    {
        if (value.Type is FloatType)
            _changed |= _values.Add(value);
    }

    private void MarkMemory(Value view)
    {
        if (view.Type is ViewType { CarriesFloat: true } or ObjectType)
        {
            foreach (Value root in _roots[view])
                _changed |= _memory.Add(root);
        }
    }
}

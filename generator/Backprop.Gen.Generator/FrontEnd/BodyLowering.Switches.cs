using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Backprop.Generator.FrontEnd;

// A switch is a chain of branches: the sections in their order, each with what it matches, and the default at the end.
internal sealed partial class BodyLowering
{
    private void LowerSwitch(ISwitchOperation op)
    {
        ISwitchCaseOperation? fallback = op.Cases.FirstOrDefault(section => section.Clauses.Any(clause => clause is IDefaultCaseClauseOperation));
        if (fallback is { Clauses.Length: > 1 } && fallback != op.Cases.Last())
        {
            RefuseStatement(fallback, new Refusal("A 'default' beside other labels in front of other sections", "give 'default' a section of its own, or put it last"));
            return;
        }
        if (fallback?.Clauses.OfType<IPatternCaseClauseOperation>().FirstOrDefault(clause => clause.Guard is not null) is { } guarded)
        {
            RefuseStatement(guarded, new Refusal("'when' beside 'default'", "leave the label out, since 'default' covers it"));
            return;
        }
        Value value = Lower(op.Value);
        Exit end = Target(op.ExitLabel, "left");
        List<ISwitchCaseOperation> sections = [.. op.Cases.Where(section => section != fallback)];
        HashSet<ISymbol> outer = _around;
        _around = new HashSet<ISymbol>(_variables.Keys, SymbolEqualityComparer.Default);
        LowerSections(0);
        _around = outer;
        _exits = _exits.Remove(end);
        if (_reach == Reach.Away && end.IsUsed)
            _reach = Reach.Next;

        void LowerSections(int k)
        {
            if (k < sections.Count)
                LowerSection(sections[k], value, end, () => LowerSections(k + 1));
            else
                LowerSequence(Sequence(fallback?.Body ?? [], null), end);
        }
    }

    private void LowerSection(ISwitchCaseOperation section, Value value, Exit end, System.Action next)
    {
        Value? matches = null;
        foreach (ICaseClauseOperation clause in section.Clauses)
        {
            Value? MatchClause() => Match(clause, value);
            matches = matches is null ? MatchClause() : Either(matches, MatchClause);
            if (matches is null)
                break;
        }
        if (matches is null)
            LowerSequence(Sequence(section.Body, null), end);
        else
            Branch(matches, () => LowerSequence(Sequence(section.Body, null), end), next);
    }

    /// <summary><c>a || b</c> of matches; null where it always holds.</summary>
    private Value? Either(Value left, System.Func<Value?> right) =>
        Branch(left, () => [Constant(BooleanType.Instance, true)], () => [right() ?? Constant(BooleanType.Instance, true)], declares: true)[0];

    /// <summary>Whether a label of a section fits; null where it always does.</summary>
    private Value? Match(ICaseClauseOperation clause, Value value)
    {
        switch (clause)
        {
            case ISingleValueCaseClauseOperation single:
                return MatchConstant(single.Value, value);
            case IPatternCaseClauseOperation { Guard: var guard } pattern:
                return MatchGuarded(pattern.Pattern, guard, value);
            default:
                RefuseStatement(clause, Fence.Reason(OperationKind.RecursivePattern));
                return null;
        }
    }

    private Value? MatchGuarded(IPatternOperation pattern, IOperation? guard, Value value)
    {
        Value? matches = Match(pattern, value);
        if (guard is null)
            return matches;
        return matches is null ? Lower(guard) : Branch(matches, () => [Lower(guard)], () => [Constant(BooleanType.Instance, false)], declares: true)[0];
    }

    private Value LowerSwitchExpression(ISwitchExpressionOperation op)
    {
        if (op.Type is null)
            return Invalid(op);
        if (op.Arms.Any(arm => PartType(arm.Value) is ObjectType))
            return Refuse(op, "A choice between objects", "put the code that uses the choice into the branches of an 'if'");
        Value value = Lower(op.Value);
        return LowerArms(op, 0, value);
    }

    private Value LowerArms(ISwitchExpressionOperation op, int k, Value value)
    {
        if (k == op.Arms.Length)
        {
            Site site = _reporter.Site(op.Syntax, "'switch' expression", onlyLooks: true);
            _ir.Append(new OpaqueStatement(
                "throw new global::System.Runtime.CompilerServices.SwitchExpressionException((object){0})", EquatableArray.Of(value), site));
            _reach = Reach.Thrown;
            return Placeholder(TypeMap.Of(op.Type!));
        }
        ISwitchExpressionArmOperation arm = op.Arms[k];
        return MatchGuarded(arm.Pattern, arm.Guard, value) is { } matches
            ? HandOn(Branch(matches, () => [LowerArm(arm, op)], () => [LowerArms(op, k + 1, value)])[0], op)
            : LowerArm(arm, op);
    }

    private Value LowerArm(ISwitchExpressionArmOperation arm, ISwitchExpressionOperation op) => Fit(Lower(arm.Value), TypeMap.Of(op.Type!));
}

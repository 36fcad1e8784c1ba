using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Diagnostics;
using Backprop.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Backprop.Generator.FrontEnd;

internal sealed partial class BodyLowering
{
    /// <summary>A statement that does not return, but for <see cref="LowerToEnd"/> which handles those that do.</summary>
    private void LowerStatement(IOperation statement)
    {
        _cancellation.ThrowIfCancellationRequested();
        if (_isDead)
            return;
        Origin? outer = _ir.Origin;
        _ir.Origin = OriginOf(statement) ?? outer;
        switch (statement)
        {
            case IBlockOperation block:
                foreach (IOperation inner in block.Operations)
                    LowerStatement(inner);
                break;
            case IVariableDeclarationGroupOperation group:
                foreach (IVariableDeclarationOperation declaration in group.Declarations)
                {
                    foreach (IVariableDeclaratorOperation declarator in declaration.Declarators)
                        LowerDeclarator(declarator);
                }
                break;
            case IExpressionStatementOperation { Operation: var expression }:
                LowerForEffect(expression);
                break;
            case IConditionalOperation branch:
                LowerIf(branch);
                break;
            case IForLoopOperation loop:
                LowerFor(loop);
                break;
            case IForEachLoopOperation loop:
                LowerForEach(loop);
                break;
            case IThrowOperation thrown:
                LowerThrow(thrown);
                break;
            case IEmptyOperation:
                break;
            case IReturnOperation { Kind: OperationKind.Return }:
                RefuseStatement(statement, new Refusal("'return' inside a loop", "assign to a local in the loop and return it behind the loop"));
                break;
            case { Kind: OperationKind.Invalid }:
                _reporter.Invalid();
                break;
            case IBranchOperation jump:
                RefuseStatement(statement, Jump(jump.BranchKind));
                break;
            case IWhileLoopOperation loop:
                RefuseStatement(statement, new Refusal(
                    loop.ConditionIsTop ? "A 'while' loop" : "A 'do' loop",
                    "write a counted 'for' loop, with a bound that is known on entry"));
                break;
            case { Kind: OperationKind.None, Syntax: UnsafeStatementSyntax or FixedStatementSyntax }:
                RefuseStatement(statement, new Refusal("'unsafe' code", "use spans instead of pointers"));
                break;
            default:
                RefuseStatement(statement, Fence.Reason(statement.Kind));
                break;
        }
        _ir.Origin = outer;
    }

    private static Refusal Jump(BranchKind kind) => kind switch
    {
        BranchKind.Break => new Refusal("'break'", "give the loop a bound that says where it ends, or guard the rest of the body with 'if'"),
        BranchKind.Continue => new Refusal("'continue'", "guard the rest of the body with 'if'"),
        _ => new Refusal("'goto'", "use 'if', 'else' and 'for'"),
    };

    /// <summary>Reports a statement at its first word, since a whole loop underlined helps nobody.</summary>
    private void RefuseStatement(IOperation statement, Refusal refusal)
    {
        SyntaxToken first = statement.Syntax.GetFirstToken();
        _reporter.Report(DiagnosticTable.UnsupportedStatement, first.GetLocation(), refusal.Construct, refusal.Advice);
    }

    private void LowerDeclarator(IVariableDeclaratorOperation declarator)
    {
        ILocalSymbol local = declarator.Symbol;
        IOperation? initial = declarator.GetVariableInitializer()?.Value;
        _variables[local] = null;
        if (local.IsConst)
            return;
        if (local.RefKind != RefKind.None)
        {
            _reporter.Report(DiagnosticTable.UnsupportedStatement, declarator.Syntax, "A 'ref' local", "use the element or variable itself");
            return;
        }
        if (local.Type is IErrorTypeSymbol)
        {
            _reporter.Invalid();
            return;
        }
        if (TypeMap.Refusal(local.Type) is { } advice)
        {
            _reporter.Report(DiagnosticTable.UnsupportedStatement, declarator.Syntax, "A local of type '" + Short(local.Type) + "'", advice);
            return;
        }
        if (initial is not null)
            _variables[local] = LowerNamed(initial, local, local.Type);
    }

    private void LowerThrow(IThrowOperation thrown)
    {
        var quote = new Quote();
        quote.Write("throw");
        if (thrown.Exception is not null)
        {
            quote.Write(" ");
            AppendOperand(thrown.Exception, quote);
        }
        Site site = _reporter.Site(thrown.Syntax, "exception", onlyLooks: true);
        _ir.Append(new OpaqueStatement(quote.Text, quote.Values, site));
        _isDead = true;
    }

    /// <summary>The rest of a method: a list of statements that nested blocks are put in front of.</summary>
    private sealed record Rest(IOperation Statement, Rest? Next);

    private static Rest? Sequence(IEnumerable<IOperation> statements, Rest? next) =>
        statements.Reverse().Aggregate(next, (rest, statement) => new Rest(statement, rest));

    private static Rest? Sequence(IOperation? statement, Rest? next) => statement is null ? next : new Rest(statement, next);

    /// <summary>Lowers everything up to the end of the method; the value is its result.</summary>
    private Value? LowerToEnd(Rest? rest)
    {
        for (; rest is not null && !_isDead; rest = rest.Next)
        {
            switch (rest.Statement)
            {
                case IBlockOperation block:
                    return LowerToEnd(Sequence(block.Operations, rest.Next));
                case IReturnOperation { Kind: OperationKind.Return } exit:
                    return LowerReturn(exit);
                case IConditionalOperation branch when Exits.May(branch):
                    return LowerReturningIf(branch, rest.Next);
                default:
                    LowerStatement(rest.Statement);
                    break;
            }
        }
        return Result is null ? null : Placeholder(Result);
    }

    private Value? LowerReturn(IReturnOperation exit)
    {
        Origin? outer = _ir.Origin;
        _ir.Origin = OriginOf(exit) ?? outer;
        Value? result = exit.ReturnedValue is null ? null
            : Result is null ? LowerForEffectOnly(exit.ReturnedValue)
            : Fit(Lower(exit.ReturnedValue), TypeMap.Of(_method.ReturnType));
        _ir.Origin = outer;
        return result;
    }

    private Value? LowerForEffectOnly(IOperation expression)
    {
        LowerForEffect(expression);
        return null;
    }

    /// <summary>
    /// An <c>if</c> that returns. Where one side always leaves, the rest of the method becomes the end of the other side.
    /// </summary>
    private Value? LowerReturningIf(IConditionalOperation branch, Rest? rest)
    {
        Origin? outer = _ir.Origin;
        _ir.Origin = OriginOf(branch) ?? outer;
        Value condition = Lower(branch.Condition);
        bool thenLeaves = Exits.Always(branch.WhenTrue), elseLeaves = branch.WhenFalse is not null && Exits.Always(branch.WhenFalse);
        if (Result is ViewType)
            RefuseStatement(branch, new Refusal("Returning an array inside 'if'", "return once, behind the 'if'"));
        if (thenLeaves || elseLeaves || rest is null)
        {
            Value[] results = Branch(
                condition,
                () => AsList(LowerToEnd(Sequence(branch.WhenTrue, thenLeaves ? null : rest))),
                () => AsList(LowerToEnd(Sequence(branch.WhenFalse, elseLeaves ? null : rest))),
                merges: false);
            _isDead = false;
            _ir.Origin = outer;
            return results.FirstOrDefault();
        }

        // Either side may fall through to the rest: remember whether it returned, and what.
        Value[] left = Branch(condition, () => LowerPart(Sequence(branch.WhenTrue, null)), () => LowerPart(Sequence(branch.WhenFalse, null)), merges: true);
        Value[] ends = Branch(left[0], () => [.. left.Skip(1)], () => AsList(LowerToEnd(rest)), merges: false);
        _isDead = false;
        _ir.Origin = outer;
        return ends.FirstOrDefault();
    }

    /// <summary>Lowers statements behind which the method may go on: whether they returned, and the result if there is one.</summary>
    private Value[] LowerPart(Rest? rest)
    {
        for (; rest is not null && !_isDead; rest = rest.Next)
        {
            switch (rest.Statement)
            {
                case IBlockOperation block:
                    return LowerPart(Sequence(block.Operations, rest.Next));
                case IReturnOperation { Kind: OperationKind.Return } exit:
                    Value? result = LowerReturn(exit);
                    return [Constant(BooleanType.Instance, true), .. AsList(result)];
                case IConditionalOperation branch when Exits.May(branch):
                    return LowerReturningPart(branch, rest.Next);
                default:
                    LowerStatement(rest.Statement);
                    break;
            }
        }
        Value[] nothing = Result is null ? [] : [Placeholder(Result)];
        return [Constant(BooleanType.Instance, false), .. nothing];
    }

    private Value[] LowerReturningPart(IConditionalOperation branch, Rest? rest)
    {
        Origin? outer = _ir.Origin;
        _ir.Origin = OriginOf(branch) ?? outer;
        Value condition = Lower(branch.Condition);
        bool thenLeaves = Exits.Always(branch.WhenTrue), elseLeaves = branch.WhenFalse is not null && Exits.Always(branch.WhenFalse);
        bool oneLeaves = thenLeaves || elseLeaves;
        Value[] left = Branch(
            condition,
            () => LowerPart(Sequence(branch.WhenTrue, oneLeaves && !thenLeaves ? rest : null)),
            () => LowerPart(Sequence(branch.WhenFalse, oneLeaves && !elseLeaves ? rest : null)),
            merges: true);
        if (!oneLeaves && rest is not null)
            left = Branch(left[0], () => [Constant(BooleanType.Instance, true), .. left.Skip(1)], () => LowerPart(rest), merges: true);
        _ir.Origin = outer;
        return left;
    }

    private static Value[] AsList(Value? value) => value is null ? [] : [value];

    private static string Short(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
}

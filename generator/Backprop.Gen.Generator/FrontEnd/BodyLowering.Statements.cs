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
    /// <summary>A statement.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="tail">Where control goes from the end of the statement, if nothing stands between: a jump there needs no flag.</param>
    private void LowerStatement(IOperation statement, Exit? tail = null)
    {
        _cancellation.ThrowIfCancellationRequested();
        Origin? outer = _ir.Origin;
        _ir.Origin = OriginOf(statement) ?? outer;
        switch (statement)
        {
            case IBlockOperation block:
                LowerSequence(Sequence(block.Operations, null), tail);
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
                LowerIf(branch, tail);
                break;
            case IForLoopOperation loop:
                LowerFor(loop);
                break;
            case IForEachLoopOperation loop:
                LowerForEach(loop);
                break;
            case IWhileLoopOperation loop:
                LowerWhile(loop);
                break;
            case ISwitchOperation choice:
                LowerSwitch(choice);
                break;
            case ITryOperation guarded:
                LowerTry(guarded);
                break;
            case IUsingOperation resource:
                LowerUsing(resource);
                break;
            case ILockOperation gate:
                LowerLock(gate);
                break;
            case IThrowOperation thrown:
                LowerThrow(thrown);
                break;
            case ILocalFunctionOperation or IEmptyOperation:
                break;
            case IReturnOperation { Kind: OperationKind.Return } exit:
                LowerReturn(exit, tail);
                break;
            case IBranchOperation jump when _targets.TryGetValue(jump.Target, out Exit? target):
                Jump(target, tail);
                break;
            case { Kind: OperationKind.Invalid }:
                _reporter.Invalid();
                break;
            case IBranchOperation:
                RefuseStatement(statement, new Refusal("'goto'", "use 'if', 'else' and loops"));
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
        if (local.RefKind != RefKind.None)
        {
            LowerReferenceLocal(declarator, initial);
            return;
        }
        _variables[local] = null;
        if (local.IsConst)
            return;
        if (local.Type is IErrorTypeSymbol)
        {
            _reporter.Invalid();
            return;
        }
        if (initial is not null && PartType(initial) is ObjectType)
        {
            _variables[local] = LowerNamed(initial, local, local.Type);
            return;
        }
        if (initial is null && RowsIn(local.Type) is not null)
            return;
        if (TypeMap.RefusalOfLocal(local.Type) is { } advice)
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
        _ir.Append(quote.ToStatement(site, ChecksOverflow(thrown)));
        _reach = Reach.Thrown;
    }

    private static string Short(ITypeSymbol type) => (type.IsAnonymousType ? type.WithNullableAnnotation(NullableAnnotation.None) : type).ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
}

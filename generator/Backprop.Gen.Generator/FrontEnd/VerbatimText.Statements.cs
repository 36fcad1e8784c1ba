using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Backprop.Generator.FrontEnd;

// What declares variables in verbatim code, and its statements.
internal sealed partial class VerbatimText
{
    public override void VisitParameter(ParameterSyntax node)
    {
        Declare(node, node.Identifier);
        base.VisitParameter(node);
    }

    public override void VisitSingleVariableDesignation(SingleVariableDesignationSyntax node) => Declare(node, node.Identifier);

    public override void VisitVariableDeclarator(VariableDeclaratorSyntax node)
    {
        Declare(node, node.Identifier);
        base.VisitVariableDeclarator(node);
    }

    public override void VisitCatchDeclaration(CatchDeclarationSyntax node)
    {
        Declare(node, node.Identifier);
        base.VisitCatchDeclaration(node);
    }

    public override void VisitForEachStatement(ForEachStatementSyntax node)
    {
        if (_model.GetForEachStatementInfo(node).GetEnumeratorMethod is { IsExtensionMethod: true })
            Refuse(node, "'foreach' by an extension method", "call 'GetEnumerator' as a static method");
        Declare(node, node.Identifier);
        base.VisitForEachStatement(node);
    }

    public override void VisitFromClause(FromClauseSyntax node) => VisitClause(node, node.Identifier, () => base.VisitFromClause(node));

    public override void VisitLetClause(LetClauseSyntax node) => VisitClause(node, node.Identifier, () => base.VisitLetClause(node));

    public override void VisitJoinClause(JoinClauseSyntax node) => VisitClause(node, node.Identifier, () => base.VisitJoinClause(node));

    public override void VisitJoinIntoClause(JoinIntoClauseSyntax node)
    {
        Declare(node, node.Identifier);
        base.VisitJoinIntoClause(node);
    }

    public override void VisitQueryContinuation(QueryContinuationSyntax node)
    {
        Declare(node, node.Identifier);
        base.VisitQueryContinuation(node);
    }

    public override void VisitWhereClause(WhereClauseSyntax node) => VisitClause(node, default, () => base.VisitWhereClause(node));

    public override void VisitOrdering(OrderingSyntax node)
    {
        CheckQuery(node, _model.GetSymbolInfo(node).Symbol);
        base.VisitOrdering(node);
    }

    public override void VisitSelectClause(SelectClauseSyntax node)
    {
        CheckQuery(node, _model.GetSymbolInfo(node).Symbol);
        base.VisitSelectClause(node);
    }

    public override void VisitGroupClause(GroupClauseSyntax node)
    {
        CheckQuery(node, _model.GetSymbolInfo(node).Symbol);
        base.VisitGroupClause(node);
    }

    private void VisitClause(QueryClauseSyntax node, SyntaxToken name, Action visit)
    {
        QueryClauseInfo info = _model.GetQueryClauseInfo(node);
        CheckQuery(node, info.OperationInfo.Symbol);
        CheckQuery(node, info.CastInfo.Symbol);
        Declare(node, name);
        visit();
    }

    public override void VisitDeclarationExpression(DeclarationExpressionSyntax node)
    {
        if (node.Designation is SingleVariableDesignationSyntax single && _model.GetDeclaredSymbol(single) is { } variable && !_code.IsInside(variable))
            Replace(node, "", variable);
        else
            base.VisitDeclarationExpression(node);
    }

    private void Declare(SyntaxNode node, SyntaxToken name)
    {
        if (name.IsKind(SyntaxKind.None) || name.ValueText == "_" || _model.GetDeclaredSymbol(node) is not { } symbol)
            return;
        string given = _rename(symbol.Name);
        _declared[symbol] = given;
        if (given != symbol.Name)
            Replace(name, Known.Identifier(given));
    }

    // ---- statements

    public override void VisitReturnStatement(ReturnStatementSyntax node)
    {
        if (!node.Ancestors().TakeWhile(around => around != _code.Syntax.Parent).Any(around => around is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
            Refuse(node, "A 'return' out of a 'try' with 'catch'", "set a variable, and return behind it");
        base.VisitReturnStatement(node);
    }

    public override void VisitBreakStatement(BreakStatementSyntax node) => CheckTarget(node, around => VerbatimCode.IsLoop(around) || around is SwitchStatementSyntax);

    public override void VisitContinueStatement(ContinueStatementSyntax node) => CheckTarget(node, VerbatimCode.IsLoop);

    public override void VisitGotoStatement(GotoStatementSyntax node)
    {
        if (node.IsKind(SyntaxKind.GotoStatement))
            Refuse(node, "'goto'", "use 'if', 'else' and loops");
        base.VisitGotoStatement(node);
    }

    private void CheckTarget(StatementSyntax node, Func<SyntaxNode, bool> isTarget)
    {
        if (!node.Ancestors().TakeWhile(around => around != _code.Syntax.Parent).Any(isTarget))
            Refuse(node, "A jump out of a 'try' with 'catch'", "set a variable, and jump behind it");
    }

    public override void VisitUnsafeStatement(UnsafeStatementSyntax node) => RefuseUnsafe(node);

    public override void VisitFixedStatement(FixedStatementSyntax node) => RefuseUnsafe(node);

    private void RefuseUnsafe(SyntaxNode node) => Refuse(node, "'unsafe' code", "use spans instead of pointers");
}

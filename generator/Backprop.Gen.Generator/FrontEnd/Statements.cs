using System.Collections.Generic;
using System.Text;
using Backprop.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Backprop.Generator.FrontEnd;

/// <summary>Numbers the statements of a body in source order, and spells them on one line.</summary>
internal sealed class Statements
{
    private readonly Dictionary<SyntaxNode, int> _ordinals = [];

    public Statements(SyntaxNode body)
    {
        // the statements of a lambda expression are text like the rest of it
        foreach (SyntaxNode node in body.DescendantNodesAndSelf(around => around is not (ExpressionSyntax or VariableDeclarationSyntax or ParameterListSyntax or AttributeListSyntax)))
        {
            if (node is StatementSyntax and not BlockSyntax || node == body && node is ArrowExpressionClauseSyntax)
                _ordinals.Add(node, _ordinals.Count);
        }
    }

    public Origin? Of(SyntaxNode statement, bool returnsValue) =>
        _ordinals.TryGetValue(statement, out int ordinal) ? new Origin(ordinal, Spell(statement, returnsValue)) : null;

    /// <summary>The tokens that a message or comment shows: the head of a compound statement, all of any other.</summary>
    private static string Spell(SyntaxNode statement, bool returnsValue) => statement switch
    {
        ArrowExpressionClauseSyntax arrow => (returnsValue ? "return " : "") + Text(arrow.Expression, default) + ";",
        IfStatementSyntax branch => Text(branch, branch.CloseParenToken),
        ForStatementSyntax loop => Text(loop, loop.CloseParenToken),
        CommonForEachStatementSyntax loop => Text(loop, loop.CloseParenToken),
        WhileStatementSyntax loop => Text(loop, loop.CloseParenToken),
        DoStatementSyntax loop => "do ... while (" + Text(loop.Condition, default) + ");",
        SwitchStatementSyntax choice => "switch (" + Text(choice.Expression, default) + ")",
        UsingStatementSyntax resource => Text(resource, resource.CloseParenToken),
        LockStatementSyntax gate => Text(gate, gate.CloseParenToken),
        TryStatementSyntax => "try",
        _ => Text(statement, default),
    };

    /// <summary>Where a message about a statement points: at the head of a compound one.</summary>
    public static Location Place(SyntaxNode statement)
    {
        (SyntaxToken first, SyntaxToken last) = statement switch
        {
            ArrowExpressionClauseSyntax arrow => (arrow.Expression.GetFirstToken(), arrow.Expression.GetLastToken()),
            IfStatementSyntax branch => (branch.IfKeyword, branch.CloseParenToken),
            ForStatementSyntax loop => (loop.ForKeyword, loop.CloseParenToken),
            CommonForEachStatementSyntax loop => (loop.ForEachKeyword, loop.CloseParenToken),
            WhileStatementSyntax loop => (loop.WhileKeyword, loop.CloseParenToken),
            DoStatementSyntax loop => (loop.WhileKeyword, loop.CloseParenToken),
            SwitchStatementSyntax choice => (choice.SwitchKeyword, choice.Expression.GetLastToken()),
            UsingStatementSyntax resource => (resource.UsingKeyword, resource.CloseParenToken),
            LockStatementSyntax gate => (gate.LockKeyword, gate.CloseParenToken),
            TryStatementSyntax guarded => (guarded.TryKeyword, guarded.TryKeyword),
            _ => (statement.GetFirstToken(), statement.GetLastToken()),
        };
        return Location.Create(statement.SyntaxTree, TextSpan.FromBounds(first.SpanStart, last.Span.End));
    }

    /// <summary>The source up to a token, with every gap (white space, line ends, comments) made one space.</summary>
    private static string Text(SyntaxNode node, SyntaxToken last)
    {
        string source = node.SyntaxTree.GetText().ToString(TextSpan.FromBounds(node.SpanStart, last == default ? node.Span.End : last.Span.End));
        if (IsPlain(source))
            return source;
        var text = new StringBuilder();
        bool gap = false;
        foreach (SyntaxToken token in node.DescendantTokens())
        {
            if (text.Length > 0 && (gap || token.HasLeadingTrivia))
                text.Append(' ');
            text.Append(token.Text);
            gap = token.HasTrailingTrivia;
            if (token == last)
                break;
        }
        return text.ToString();
    }

    /// <summary>Whether each gap in a source is one space already.</summary>
    private static bool IsPlain(string source)
    {
        for (int i = 0; i < source.Length; i++)
        {
            char next = i + 1 < source.Length ? source[i + 1] : '\0';
            if (source[i] == '/' && next is '/' or '*' || source[i] == ' ' && next == ' ' || source[i] != ' ' && (char.IsWhiteSpace(source[i]) || char.IsControl(source[i])))
                return false;
        }
        return true;
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace Backprop.Generator.FrontEnd;

/// <summary>
/// The text of verbatim code for a file that has none of its 'using' directives: types and static members in full, methods that extend others
/// as static ones, members of the object with 'this', and a hole for each variable from outside.
/// </summary>
internal sealed partial class VerbatimText : CSharpSyntaxWalker
{
    private readonly VerbatimCode _code;
    private readonly SemanticModel _model;
    private readonly Func<string, string> _rename;
    private readonly List<Edit> _edits = [];
    private readonly Dictionary<ISymbol, string> _declared = new(SymbolEqualityComparer.Default);
    private readonly HashSet<SyntaxNode> _stopped;

    /// <param name="Span">What is replaced; empty where something is put in.</param>
    /// <param name="Text">What comes there.</param>
    /// <param name="Hole">The variable or expression whose value comes behind the text, or null.</param>
    private sealed record Edit(TextSpan Span, string Text, object? Hole = null);

    /// <param name="code">The code.</param>
    /// <param name="model">Its meaning.</param>
    /// <param name="stopped">Calls of <c>Derivative.Stop</c> whose values come from outside.</param>
    /// <param name="rename">A name for a variable that the code declares.</param>
    public VerbatimText(VerbatimCode code, SemanticModel model, IEnumerable<SyntaxNode> stopped, Func<string, string> rename)
    {
        _code = code;
        _model = model;
        _stopped = [.. stopped];
        _rename = rename;
        if (code.Syntax.ContainsDirectives)
            Refuse(code.Syntax, "A directive of the preprocessor in code that is carried along", "move the code into a method of its own");
        Visit(code.Syntax);
    }

    /// <summary>What cannot be carried along; null where all can.</summary>
    public (SyntaxNode Node, Refusal Reason)? Refused { get; private set; }

    /// <summary>Whether something in it has no meaning, as in source that does not compile.</summary>
    public bool IsInvalid { get; private set; }

    /// <summary>Whether it needs <c>using System.Linq</c>.</summary>
    public bool UsesLinq { get; private set; }

    /// <summary>Whether it speaks of the object that the method stands on.</summary>
    public bool MentionsSelf { get; private set; }

    /// <summary>The members that it speaks of.</summary>
    public List<ISymbol> Members { get; } = [];

    /// <summary>The names of the variables that it declares.</summary>
    public IEnumerable<string> Declared => _declared.Values;

    /// <summary>What a variable that the code declares is called in the text.</summary>
    public string NameOf(ISymbol declared) => _declared.TryGetValue(declared, out string? name) ? name : declared.Name;

    /// <summary>Writes the text to a sink, and what comes into the holes to another.</summary>
    public void Write(Action<string> write, Action<object> fill)
    {
        SourceText source = _code.Syntax.SyntaxTree.GetText();
        string margin = Margin(source);
        int at = _code.Syntax.SpanStart;
        foreach (Edit edit in _edits.OrderBy(e => e.Span.Start))
        {
            if (edit.Span.Start < at)
                continue;
            Copy(edit.Span.Start);
            write(edit.Text);
            if (edit.Hole is { } hole)
                fill(hole);
            at = edit.Span.End;
        }
        Copy(_code.Syntax.Span.End);

        void Copy(int end)
        {
            write(source.ToString(TextSpan.FromBounds(at, end)).Replace("\r\n", "\n").Replace("\n" + margin, "\n"));
            at = end;
        }
    }

    /// <summary>The blanks in front of the line on which the code starts.</summary>
    private string Margin(SourceText source)
    {
        string line = source.Lines.GetLineFromPosition(_code.Syntax.SpanStart).ToString();
        return line.Substring(0, line.Length - line.TrimStart().Length);
    }

    private void Refuse(SyntaxNode node, string construct, string advice) => Refused ??= (node, new Refusal(construct, advice));

    private void Replace(SyntaxNode node, string text, object? hole = null) => _edits.Add(new Edit(node.Span, text, hole));

    private void Insert(int position, string text) => _edits.Add(new Edit(new TextSpan(position, 0), text));

    // ---- expressions

    public override void Visit(SyntaxNode? node)
    {
        if (node is null)
            return;
        if (_stopped.Contains(node))
        {
            Replace(node, "", node);
            return;
        }
        if (node is TypeSyntax type && node is not (IdentifierNameSyntax or GenericNameSyntax or PredefinedTypeSyntax or OmittedTypeArgumentSyntax) && SpellType(type))
            return;
        if (node is MemberAccessExpressionSyntax && _model.GetSymbolInfo(node).Symbol is ITypeSymbol named)
        {
            Replace(node, Spell(node, named));
            return;
        }
        base.Visit(node);
    }

    /// <summary>A type of more than one name.</summary>
    private bool SpellType(TypeSyntax node)
    {
        if (node is not (QualifiedNameSyntax or AliasQualifiedNameSyntax))
            return false;
        if (_model.GetSymbolInfo(node).Symbol is ITypeSymbol named)
            Replace(node, Spell(node, named));
        else
            IsInvalid = true;
        return true;
    }

    private string Spell(SyntaxNode node, ITypeSymbol type)
    {
        if (type is INamedTypeSymbol { IsFileLocal: true })
            Refuse(node, "The type '" + type.Name + "', which no other file can name,", "make it internal");
        if (type is INamedTypeSymbol named)
            Members.Add(named);
        return TypeMap.Spell(type);
    }

    public override void VisitIdentifierName(IdentifierNameSyntax node)
    {
        if (node.IsVar || IsLabel(node))
            return;
        VisitName(node);
    }

    public override void VisitGenericName(GenericNameSyntax node)
    {
        if (_model.GetSymbolInfo(node).Symbol is ITypeSymbol type)
        {
            Replace(node, Spell(node, type));
            return;
        }
        VisitName(node);
        base.VisitGenericName(node);
    }

    /// <summary>A name that says of its own accord, not behind a dot, what it means.</summary>
    private void VisitName(SimpleNameSyntax node)
    {
        ISymbol? symbol = _model.GetSymbolInfo(node).Symbol;
        if (IsBehindDot(node) || IsMemberOfNew(node))
        {
            if (symbol is not null and not INamespaceSymbol)
                Members.Add(symbol);
            return;
        }
        switch (symbol)
        {
            case ILocalSymbol { IsConst: true, HasConstantValue: true } constant when !_code.IsInside(constant):
                Replace(node, Name(node, constant.Name) + "(" + ConstantText(constant) + ")");
                break;
            case ILocalSymbol or IParameterSymbol when !_code.IsInside(symbol):
                Replace(node, Name(node, symbol.Name), symbol);
                break;
            case ILocalSymbol or IParameterSymbol or IRangeVariableSymbol:
                if (_declared.TryGetValue(symbol, out string? known) && known != symbol.Name)
                    Replace(node, Name(node, symbol.Name) + Known.Identifier(known));
                break;
            case IMethodSymbol { MethodKind: MethodKind.LocalFunction } function when !_code.IsInside(function):
                Refuse(node, "The local function '" + function.Name + "' in code that is carried along", "make it a method of the type");
                break;
            case ITypeSymbol type:
                if (type.TypeKind != TypeKind.Dynamic)
                    Replace(node, Spell(node, type));
                break;
            case IFieldSymbol or IPropertySymbol or IMethodSymbol { MethodKind: not MethodKind.LocalFunction } or IEventSymbol when symbol.ContainingType is not null:
                Members.Add(symbol);
                string owner = symbol.IsStatic ? Spell(node, symbol.ContainingType) : "this";
                MentionsSelf |= !symbol.IsStatic;
                Replace(node.Identifier, Name(node, symbol.Name) + owner + "." + Known.Identifier(symbol.Name));
                break;
            case null when node.Identifier.ValueText is not ("_" or "nameof" or "notnull" or "unmanaged"):
                IsInvalid = true;
                break;
        }
    }

    private void Replace(SyntaxToken token, string text) => _edits.Add(new Edit(token.Span, text));

    /// <summary>The name that a part of a tuple or of an anonymous object takes from the variable that it is made of.</summary>
    private static string Name(SimpleNameSyntax node, string name) => node.Parent switch
    {
        ArgumentSyntax { NameColon: null, Parent: TupleExpressionSyntax } => Known.Identifier(name) + ": ",
        AnonymousObjectMemberDeclaratorSyntax { NameEquals: null } => Known.Identifier(name) + " = ",
        _ => "",
    };

    private static string ConstantText(ILocalSymbol constant) => constant.ConstantValue is null ? "null"
        : constant.Type is INamedTypeSymbol { EnumUnderlyingType: { } underlying } type
            ? "(" + TypeMap.Spell(type) + ")(" + Literals.Of(constant.ConstantValue, TypeMap.Of(underlying)) + ")"
        : Literals.Of(constant.ConstantValue, TypeMap.Of(constant.Type)) ?? "default";

    private static bool IsLabel(IdentifierNameSyntax node) => node.Parent is GotoStatementSyntax or NameColonSyntax or NameEqualsSyntax;

    private static bool IsBehindDot(SimpleNameSyntax node) =>
        node.Parent is MemberAccessExpressionSyntax access && access.Name == node || node.Parent is MemberBindingExpressionSyntax
        || node.Parent is QualifiedNameSyntax;

    /// <summary>What an initializer or 'with' sets.</summary>
    private static bool IsMemberOfNew(SimpleNameSyntax node) => node.Parent is AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } set && set.Left == node;

    /// <summary>The members that a pattern names belong to what it is matched with.</summary>
    public override void VisitSubpattern(SubpatternSyntax node) => Visit(node.Pattern);

    public override void VisitThisExpression(ThisExpressionSyntax node) => MentionsSelf = true;

    public override void VisitBaseExpression(BaseExpressionSyntax node) => MentionsSelf = true;

    public override void VisitInvocationExpression(InvocationExpressionSyntax node)
    {
        if (_model.GetConstantValue(node) is { HasValue: true, Value: string name } && node.Expression is IdentifierNameSyntax { Identifier.ValueText: "nameof" })
        {
            Replace(node, SymbolDisplay.FormatLiteral(name, quote: true));
            return;
        }
        if (_model.GetSymbolInfo(node).Symbol is not IMethodSymbol { ReducedFrom: { } extension })
        {
            base.VisitInvocationExpression(node);
            return;
        }
        Members.Add(extension);
        if (node.Expression is not MemberAccessExpressionSyntax access)
        {
            Refuse(node, "The extension method '" + extension.Name + "' behind '?.'", "call it as a static method");
            return;
        }
        Insert(access.SpanStart, TypeMap.Spell(extension.ContainingType) + "." + Known.Identifier(extension.Name) + TypeArguments(access.Name) + "("
            + (extension.Parameters[0].RefKind == RefKind.Ref ? "ref " : ""));
        Visit(access.Expression);
        _edits.Add(new Edit(
            TextSpan.FromBounds(access.Expression.Span.End, node.ArgumentList.OpenParenToken.Span.End), node.ArgumentList.Arguments.Count > 0 ? ", " : ""));
        foreach (ArgumentSyntax argument in node.ArgumentList.Arguments)
            Visit(argument);
    }

    private string TypeArguments(SimpleNameSyntax name) => name is not GenericNameSyntax { TypeArgumentList.Arguments: { Count: > 0 } arguments } ? ""
        : "<" + string.Join(", ", arguments.Select(a => _model.GetTypeInfo(a).Type is { } type ? Spell(a, type) : "object")) + ">";

    public override void VisitMemberAccessExpression(MemberAccessExpressionSyntax node)
    {
        if (_model.GetSymbolInfo(node).Symbol is IMethodSymbol { ReducedFrom: not null } extension)
            Refuse(node, "The extension method '" + extension.Name + "' as a value", "write a lambda expression that calls it");
        if (_model.GetSymbolInfo(node).Symbol is IFieldSymbol { CorrespondingTupleField: { } element } && IsOuter(RootOf(node)))
            Replace(node.Name, element.Name);
        base.VisitMemberAccessExpression(node);
    }

    /// <summary>A tuple from outside is a struct that was taken apart: as a whole it has no names for its elements.</summary>
    private bool IsOuter(ExpressionSyntax root) => _model.GetSymbolInfo(root).Symbol is (ILocalSymbol or IParameterSymbol) and var symbol && !_code.IsInside(symbol);

    private static ExpressionSyntax RootOf(ExpressionSyntax node)
    {
        while (node is MemberAccessExpressionSyntax access)
            node = access.Expression;
        return node;
    }

    public override void VisitInterpolation(InterpolationSyntax node)
    {
        Insert(node.Expression.SpanStart, "(");
        Visit(node.Expression);
        Insert(node.Expression.Span.End, ")");
        Visit(node.AlignmentClause);
    }

    public override void VisitInterpolatedStringExpression(InterpolatedStringExpressionSyntax node)
    {
        if (node.ToString().Contains("\n"))
            Refuse(node, "A string of several lines in code that is carried along", "move it into a constant");
        base.VisitInterpolatedStringExpression(node);
    }

    public override void VisitLiteralExpression(LiteralExpressionSyntax node)
    {
        if (node.Token.Value is string text && node.Token.Text.Contains("\n"))
            Replace(node, SymbolDisplay.FormatLiteral(text, quote: true) + (node.IsKind(SyntaxKind.Utf8StringLiteralExpression) ? "u8" : ""));
    }

    /// <summary>A query stays one, with the methods of <c>System.Linq</c> in reach.</summary>
    public override void VisitQueryExpression(QueryExpressionSyntax node)
    {
        UsesLinq = true;
        base.VisitQueryExpression(node);
    }

    private void CheckQuery(SyntaxNode clause, ISymbol? method)
    {
        if (method is not null && method.ContainingType is not { Name: "Enumerable", ContainingNamespace: { Name: "Linq" } })
            Refuse(clause, "A query that does not call the methods of 'System.Linq.Enumerable'", "call its methods by their names");
    }
}

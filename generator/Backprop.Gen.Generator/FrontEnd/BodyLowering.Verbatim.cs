using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Diagnostics;
using Backprop.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Backprop.Generator.FrontEnd;

// Passive code that stands in the forward sweep as in the source: lambdas and what takes them, patterns, initializers, 'try' with 'catch'.
internal sealed partial class BodyLowering
{
    private HashSet<string>? _namesOutside;

    /// <summary>Whether an expression is carried along as the user wrote it, since it is more than operators and calls.</summary>
    private bool IsVerbatim(IOperation op) => op switch
    {
        IDelegateCreationOperation or IAnonymousFunctionOperation or IAnonymousObjectCreationOperation or ITypeParameterObjectCreationOperation
            or IUtf8StringOperation or IEventReferenceOperation or IEventAssignmentOperation or ITranslatedQueryOperation or IInlineArrayAccessOperation => true,
        IObjectCreationOperation creation => !Structs.IsSplit(creation.Type) && (creation.Initializer is not null || HoldsFunction(creation)),
        IWithOperation with => !Structs.IsSplit(with.Type),
        IInvocationOperation call => HoldsFunction(call) && Classify(call) == CallKind.Opaque,
        IConditionalAccessOperation access => HoldsFunction(access),
        _ => false,
    };

    /// <summary>Whether a lambda stands in an expression.</summary>
    private static bool HoldsFunction(IOperation op) => op.Descendants().Any(inner => inner is IAnonymousFunctionOperation);

    /// <summary>Whether a lambda in an expression changes something, so that the expression does more than to look at what it is given.</summary>
    private static bool HoldsChange(IOperation op) => HoldsFunction(op) && op.Descendants().Any(inner => inner is IAssignmentOperation or IIncrementOrDecrementOperation);

    /// <summary>Whether evaluating an expression as it stands puts something into variables around it.</summary>
    private bool AssignsOutside(IOperation op) => IsVerbatim(op) && new VerbatimCode(op).Assigns;

    private void AppendVerbatim(IOperation op, Quote quote)
    {
        var code = new VerbatimCode(op);
        bool isPart = quote.Text.Length > 0;
        if (TextOf(code, op) is not { } text)
            return;
        if (DeclaredFor(code).FirstOrDefault() is { } pattern)
        {
            Refuse(op, "The variable '" + pattern.Name + "' of a pattern inside an expression that is carried along", "test the pattern in an 'if' before");
            return;
        }
        if (isPart)
            quote.Write("(");
        Append(code, text, quote);
        if (isPart)
            quote.Write(")");
    }

    /// <summary>The text of code; null where it cannot be carried along, which is reported.</summary>
    private VerbatimText? TextOf(VerbatimCode code, IOperation op)
    {
        if (op.SemanticModel is not { } model)
        {
            _reporter.Invalid();
            return null;
        }
        var text = new VerbatimText(code, model, Stops(code).Select(stop => stop.Syntax), name => RenameInside(name, op.Syntax));
        if (text.Refused is { } refused)
        {
            DiagnosticRule rule = refused.Node is StatementSyntax ? DiagnosticTable.UnsupportedStatement : DiagnosticTable.UnsupportedExpression;
            _reporter.Report(rule, refused.Node, refused.Reason.Construct, refused.Reason.Advice);
            return null;
        }
        if (text.IsInvalid)
        {
            _reporter.Invalid();
            return null;
        }
        if (text.MentionsSelf && (_members.Count > 0 || _variables.ContainsKey(_method.ContainingType)))
        {
            Refuse(op, "A mention of 'this' in code that is carried along, where the object is taken apart,", "read what is wanted of it into a local before");
            return null;
        }
        if (_members.Count > 0 && _members.Peek() is var member && (member.IsGenericMethod || member.ContainingType.IsGenericType))
        {
            Refuse(op, "A lambda, pattern or initializer in a generic member that is written in place", MakeItAMethod);
            return null;
        }
        bool isReached = text.Members.All(part => RefusesHidden(part, new Quote()) is false);
        return isReached ? text : null;
    }

    /// <summary>Writes the text with a value or variable in each hole.</summary>
    private void Append(VerbatimCode code, VerbatimText text, Quote quote)
    {
        var holes = new Dictionary<object, Value>();
        foreach (ISymbol variable in code.Outer)
            holes[variable] = InsideOf(code, variable, quote);
        foreach (IInvocationOperation stop in Stops(code))
            holes[stop.Syntax] = Lower(stop);
        quote.IsPure = false;
        quote.Holds(text);
        text.Write(quote.Write, hole => quote.Write(holes[hole]));
    }

    /// <summary>What stands in verbatim code for a variable from outside: its value, or a variable that is set before and read after.</summary>
    private Value InsideOf(VerbatimCode code, ISymbol variable, Quote quote)
    {
        IOperation mention = code.MentionOf(variable);
        if (_references.ContainsKey(variable))
            return Refuse(mention, "A 'ref' local in code that is carried along", "copy what it names into a local");
        if (code.IsHeld(variable) && code.Changes(variable, Root(code.Code)))
            return Refuse(mention, "The variable '" + variable.Name + "', which changes after a delegate has captured it,", "capture a copy that is assigned once");
        if (variable is IParameterSymbol { RefKind: RefKind.Ref or RefKind.Out } reference && !IsHeld(variable))
            return code.IsAssigned(variable) ? _variables[reference]! : AsWhole(Lower(mention));
        if (code.IsAssigned(variable))
            return BoxOf(variable, mention, quote.References);
        Value value = AsWhole(Lower(mention));
        bool isItself = value.Name == variable.Name || value.Name is null;
        if (!code.IsHeld(variable) || isItself && value.Type is not ViewType)
            return value;

        // a value that another variable holds too: that one may change
        if (value.Type is ViewType)
            return isItself ? value : Refuse(mention, "The array '" + variable.Name + "', which a delegate captures under another name,", "capture the variable that holds it first");
        Site site = _reporter.Site(mention.Syntax, "captured variable");
        return _ir.Let(value.Type, new Opaque("{0}", EquatableArray.Of(value), IsPure: false, site), variable.Name);
    }

    /// <summary>A variable of its own for one that verbatim code assigns.</summary>
    private Value BoxOf(ISymbol variable, IOperation mention, ReferenceActions references)
    {
        ITypeSymbol type = mention.Type!;
        IrType held = TypeMap.Whole(type);
        if (held is ViewType || PartType(mention) is not null)
            return Refuse(mention, "An assignment of the array, span or object '" + variable.Name + "' in code that is carried along", "assign it outside");
        Value zero = Constant(IntegerType.Int32, 0);
        Value box = _ir.Let(new ViewType(held, ViewKind.Reference), new NewVariable(), Known.Identifier(variable.Name));
        if (_variables.TryGetValue(variable, out Value? before) && before is not null)
            references.Before.Add(() => _ir.Append(new Store(box, zero, AsWhole(before))));
        references.After.Add(() => Assign(variable, _ir.Named(AsStruct(_ir.Let(held, new Load(box, zero)), type), variable.Name)));
        return box;
    }

    /// <summary>The calls of <c>Derivative.Stop</c> on a variable from outside.</summary>
    private IEnumerable<IInvocationOperation> Stops(VerbatimCode code) => code.Code.Descendants().OfType<IInvocationOperation>()
        .Where(call => call.TargetMethod.MethodKind == MethodKind.Ordinary && Classify(call) == CallKind.Stop && VariableIn(call.Arguments[0].Value) is { } variable
            && !code.IsInside(variable) && !code.IsAssigned(variable));

    /// <summary>The variables of patterns that live on behind verbatim code.</summary>
    private static IEnumerable<ILocalSymbol> DeclaredFor(VerbatimCode code) => code.Code.DescendantsAndSelf()
        .Select(op => op switch
        {
            IDeclarationPatternOperation declaration => declaration.DeclaredSymbol,
            IRecursivePatternOperation recursive => recursive.DeclaredSymbol,
            IListPatternOperation list => list.DeclaredSymbol,
            _ => null,
        })
        .OfType<ILocalSymbol>()
        .Where(variable => !code.IsInside(variable));

    private static IOperation Root(IOperation op)
    {
        while (op.Parent is { } parent)
            op = parent;
        return op;
    }

    /// <summary>
    /// A name for a variable inside verbatim code. What the generated code calls its own may not be hidden by it, nor clash with it.
    /// </summary>
    private string RenameInside(string name, SyntaxNode code)
    {
        _namesOutside ??= [.. DeclaredOutsideLambdas(code).Append("workspace")];
        bool isTaken = _namesOutside.Contains(name) || name.EndsWith("Gradient", System.StringComparison.Ordinal)
            || name.EndsWith("Adjoint", System.StringComparison.Ordinal) || name.EndsWith("Tangent", System.StringComparison.Ordinal);
        if (!isTaken)
            return name;
        string free = Enumerable.Range(2, int.MaxValue - 2).Select(n => name + n).First(candidate => !_names.Value.Contains(candidate));
        _names.Value.Add(free);
        return free;
    }

    /// <summary>The variables of the method, without those of lambdas, blocks of 'catch' and patterns.</summary>
    private static IEnumerable<string> DeclaredOutsideLambdas(SyntaxNode code)
    {
        SyntaxNode method = code.AncestorsAndSelf().Last(node => node is MemberDeclarationSyntax and not (TypeDeclarationSyntax or BaseNamespaceDeclarationSyntax));
        return method.DescendantNodes(node => node is not AnonymousFunctionExpressionSyntax and not TryStatementSyntax { Catches.Count: > 0 }).Select(node => node switch
        {
            ParameterSyntax parameter => parameter.Identifier.ValueText,
            VariableDeclaratorSyntax local => local.Identifier.ValueText,
            SingleVariableDesignationSyntax local when local.Ancestors().All(around => around is not PatternSyntax) => local.Identifier.ValueText,
            ForEachStatementSyntax loop => loop.Identifier.ValueText,
            _ => null,
        }).OfType<string>();
    }

    // ---- patterns

    /// <summary>A pattern on a passive value, as it stands; its variables are set where it fits.</summary>
    private Value MatchVerbatim(IPatternOperation pattern, Value value)
    {
        var code = new VerbatimCode(pattern);
        if (TextOf(code, pattern) is not { } text)
            return Placeholder(BooleanType.Instance);
        Site site = _reporter.Site(pattern.Syntax, "pattern", advice: "test the elements in an 'if'");
        List<ILocalSymbol> variables = [.. DeclaredFor(code)];
        var quote = new Quote();
        Value zero = Constant(IntegerType.Int32, 0);
        Value tested = AsWhole(value);
        if (variables.Count == 0)
        {
            quote.Write("(");
            quote.Write(tested);
            quote.Write(" is ");
            Append(code, text, quote);
            quote.Write(")");
            return _ir.Let(BooleanType.Instance, quote.ToExpression(site, ChecksOverflow(pattern)));
        }
        if (variables.FirstOrDefault(variable => TypeMap.Whole(variable.Type) is ViewType) is { } view)
            return Refuse(pattern, "The array or span '" + view.Name + "' of a pattern", "test the pattern without it, and take it behind");
        Value matches = _ir.Let(new ViewType(BooleanType.Instance, ViewKind.Reference), new NewVariable(), "matches");
        Value[] boxes = [.. variables.Select(variable => _ir.Let(new ViewType(TypeMap.Whole(variable.Type), ViewKind.Reference), new NewVariable(), Known.Identifier(variable.Name)))];
        quote.Write("switch (");
        quote.Write(tested);
        quote.Write(")\n{\n    case ");
        Append(code, text, quote);
        quote.Write(":\n        ");
        quote.Write(matches);
        quote.Write(" = true;\n");
        for (int i = 0; i < boxes.Length; i++)
        {
            quote.Write("        ");
            quote.Write(boxes[i]);
            quote.Write(" = " + Known.Identifier(text.NameOf(variables[i])) + ";\n");
        }
        quote.Write("        break;\n}");
        _ir.Append(quote.ToStatement(site, ChecksOverflow(pattern)));
        for (int i = 0; i < boxes.Length; i++)
            Assign(variables[i], _ir.Named(AsStruct(_ir.Let(TypeMap.Whole(variables[i].Type), new Load(boxes[i], zero)), variables[i].Type), variables[i].Name));
        return _ir.Let(BooleanType.Instance, new Load(matches, zero));
    }

    // ---- exceptions

    /// <summary>A 'try' with 'catch' that has nothing to do with active data.</summary>
    private void LowerCaught(ITryOperation op)
    {
        var code = new VerbatimCode(op);
        if (TextOf(code, op) is not { } text)
            return;
        Location keyword = ((CatchClauseSyntax)op.Catches[0].Syntax).CatchKeyword.GetLocation();
        Site site = _reporter.Site(keyword, "'catch'", Fence.Reason(OperationKind.CatchClause).Advice);
        var quote = new Quote();
        Append(code, text, quote);
        Append(quote, site, op);
        if (op.SemanticModel?.AnalyzeControlFlow((StatementSyntax)op.Syntax) is { Succeeded: true, EndPointIsReachable: false })
            _reach = Reach.Thrown;
    }
}

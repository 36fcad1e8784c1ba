using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Backprop.Generator.FrontEnd;

/// <summary>
/// Passive code that stands in the generated file as it stands in the source, and what it has to do with the variables around it.
/// A lambda sees variables, not their values: where it may run later, they must not change any more.
/// </summary>
internal sealed class VerbatimCode
{
    private readonly HashSet<ISymbol> _held = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _assigned = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, IOperation> _mentions = new(SymbolEqualityComparer.Default);
    private readonly List<ISymbol> _outer = [];

    public VerbatimCode(IOperation code)
    {
        Code = code;
        foreach (IOperation op in code.DescendantsAndSelf())
        {
            if (VariableIn(op) is not { } variable || IsInside(variable))
                continue;
            if (!_mentions.ContainsKey(variable))
                _outer.Add(variable);
            if (!_mentions.TryGetValue(variable, out IOperation? known) || known is IDeclarationExpressionOperation)
                _mentions[variable] = op;
            if (FunctionAround(op) is { } function && !EndsWithin(function))
                _held.Add(variable);
        }
        _assigned.UnionWith(AssignedIn(code).Where(variable => !IsInside(variable)));
    }

    public IOperation Code { get; }

    public SyntaxNode Syntax => Code.Syntax;

    /// <summary>The variables from outside, in the order in which they are mentioned.</summary>
    public IReadOnlyList<ISymbol> Outer => _outer;

    /// <summary>Where a variable from outside is mentioned first.</summary>
    public IOperation MentionOf(ISymbol variable) => _mentions[variable];

    /// <summary>Whether the code may change a variable from outside.</summary>
    public bool IsAssigned(ISymbol variable) => _assigned.Contains(variable);

    /// <summary>Whether the code changes any variable from outside.</summary>
    public bool Assigns => _assigned.Count > 0;

    /// <summary>Whether a delegate that outlives the code may read a variable.</summary>
    public bool IsHeld(ISymbol variable) => _held.Contains(variable);

    /// <summary>Whether a variable is one of a lambda or a block inside the code, which nobody outside can speak of.</summary>
    public bool IsInside(ISymbol variable) => variable.DeclaringSyntaxReferences.FirstOrDefault() is not { } declared
        ? variable is IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } }
        : declared.SyntaxTree == Syntax.SyntaxTree && Syntax.Span.Contains(declared.Span) && !IsVisibleOutside(declared.GetSyntax());

    /// <summary>Whether a delegate may read a variable that changes behind it.</summary>
    public bool Changes(ISymbol variable, IOperation body)
    {
        if (IsAssigned(variable))
            return true;
        SyntaxNode? home = variable.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();
        return AssignmentsOf(variable, body).Any(place => place.SpanStart > Syntax.SpanStart
            || Syntax.Ancestors().Concat(place.Ancestors()).Any(around => IsFunction(around) && !IsWithin(home, around))
            || Syntax.Ancestors().Any(around => IsLoop(around) && IsWithin(place, around) && !IsWithin(home, BodyOf(around))));
    }

    private static ISymbol? VariableIn(IOperation op) => op switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        _ => null,
    };

    /// <summary>A variable that an expression declares lives on behind it, unless a lambda inside declares it.</summary>
    private bool IsVisibleOutside(SyntaxNode declaration) => Syntax is ExpressionSyntax or PatternSyntax
        && declaration is SingleVariableDesignationSyntax
        && !declaration.Ancestors().TakeWhile(around => around != Syntax).Append(Syntax).Any(around => around is AnonymousFunctionExpressionSyntax or QueryExpressionSyntax or StatementSyntax or SwitchExpressionArmSyntax);

    private static bool IsWithin(SyntaxNode? node, SyntaxNode around) => node is not null && node.SyntaxTree == around.SyntaxTree && around.Span.Contains(node.Span);

    private static bool IsFunction(SyntaxNode node) => node is LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax;

    public static bool IsLoop(SyntaxNode node) => node is ForStatementSyntax or CommonForEachStatementSyntax or WhileStatementSyntax or DoStatementSyntax;

    /// <summary>What declares variables anew in each round of a loop.</summary>
    private static SyntaxNode BodyOf(SyntaxNode loop) => loop is ForStatementSyntax counted ? counted.Statement : loop;

    private IOperation? FunctionAround(IOperation op)
    {
        IOperation? outermost = null;
        for (IOperation? around = op; around is not null; around = around == Code ? null : around.Parent)
        {
            if (around is IAnonymousFunctionOperation or ILocalFunctionOperation)
                outermost = around;
        }
        return outermost;
    }

    /// <summary>
    /// Whether a function is not called any more when the expression that it stands in is evaluated: it goes into a method of the library that
    /// hands it on to nobody but what it returns, and the end of such a chain is a value that holds no function.
    /// </summary>
    private bool EndsWithin(IOperation function)
    {
        IOperation at = function;
        while (true)
        {
            IOperation? parent = at.Parent;
            IParameterSymbol? taken = null;
            while (parent is IDelegateCreationOperation or IConversionOperation { OperatorMethod: null } or IArgumentOperation or IParenthesizedOperation or ITranslatedQueryOperation)
            {
                taken = (parent as IArgumentOperation)?.Parameter ?? taken;
                parent = parent.Parent;
            }
            if (parent is null || !IsWithin(parent.Syntax, Syntax))
                return false;
            if (parent is IForEachLoopOperation)
                return at is IInvocationOperation;
            if (parent is not IInvocationOperation call || !IsHarmless(call.TargetMethod) || at == function && taken?.OriginalDefinition.Type.TypeKind != TypeKind.Delegate)
                return false;
            if (call.Type is null or { SpecialType: SpecialType.System_Void } || HoldsNoFunction(call.Type))
                return !function.Descendants().OfType<IAnonymousFunctionOperation>().Any();
            at = call;
        }
    }

    private static bool IsHarmless(IMethodSymbol method) => method.ContainingType is { } type && type.ContainingNamespace?.ToDisplayString() switch
    {
        "System" => type.Name is "Array" or "MemoryExtensions",
        "System.Linq" => type.Name is "Enumerable",
        "System.Collections.Generic" => type.Name is "List",
        _ => false,
    };

    /// <summary>Whether a value cannot hold a delegate, nor what will call one when it is enumerated.</summary>
    private static bool HoldsNoFunction(ITypeSymbol type) => type switch
    {
        { SpecialType: not (SpecialType.None or SpecialType.System_Object) } => type.TypeKind != TypeKind.Interface,
        { TypeKind: TypeKind.Enum } => true,
        IArrayTypeSymbol array => HoldsNoFunction(array.ElementType),
        INamedTypeSymbol { IsTupleType: true } tuple => tuple.TupleElements.All(element => HoldsNoFunction(element.Type)),
        INamedTypeSymbol { Name: "List" or "Dictionary" or "HashSet" or "Nullable" } made => made.TypeArguments.All(HoldsNoFunction),
        { TypeKind: TypeKind.Class or TypeKind.Struct } => type.ContainingNamespace?.ToDisplayString() is not ("System.Linq" or "System"),
        _ => false,
    };

    private static IEnumerable<ISymbol> AssignedIn(IOperation code) => AssignedVariables.In(code).Concat(code.DescendantsAndSelf().SelectMany(Mutated));

    /// <summary>Structs that are changed in place, and what a 'ref' local speaks of.</summary>
    private static IEnumerable<ISymbol> Mutated(IOperation op) => op switch
    {
        IInvocationOperation { Instance: { } on, TargetMethod: { IsStatic: false, IsReadOnly: false } } => StructUnder(on),
        IPropertyReferenceOperation { Instance: { } on } property when property.Property.GetMethod?.IsReadOnly != true => StructUnder(on),
        IAssignmentOperation { Target: IMemberReferenceOperation { Instance: { } on } } => StructUnder(on),
        IIncrementOrDecrementOperation { Target: IMemberReferenceOperation { Instance: { } on } } => StructUnder(on),
        IArgumentOperation { Parameter.RefKind: not RefKind.None, Value: IMemberReferenceOperation { Instance: { } on } } => StructUnder(on),
        IVariableDeclaratorOperation { Symbol.RefKind: not RefKind.None, Initializer.Value: { } target } => StructUnder(target).Concat(VariableIn(target) is { } named ? [named] : []),
        _ => [],
    };

    private static IEnumerable<ISymbol> StructUnder(IOperation op)
    {
        if (op.Type is not { IsValueType: true, IsReadOnly: false, SpecialType: SpecialType.None, TypeKind: TypeKind.Struct })
            return [];
        return op is IMemberReferenceOperation { Instance: { } inner } ? StructUnder(inner) : VariableIn(op) is { } variable ? [variable] : [];
    }

    /// <summary>Where a variable is assigned in the method, but for the value that it is declared with.</summary>
    private static IEnumerable<SyntaxNode> AssignmentsOf(ISymbol variable, IOperation body) => body.DescendantsAndSelf()
        .Where(op => op switch
        {
            IAssignmentOperation assignment => AssignedVariables.RootsOf(assignment.Target).Contains(variable, SymbolEqualityComparer.Default),
            IIncrementOrDecrementOperation step => AssignedVariables.RootsOf(step.Target).Contains(variable, SymbolEqualityComparer.Default),
            IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => AssignedVariables.RootsOf(argument.Value).Contains(variable, SymbolEqualityComparer.Default),
            _ => Mutated(op).Contains(variable, SymbolEqualityComparer.Default),
        })
        .Select(op => op.Syntax);
}

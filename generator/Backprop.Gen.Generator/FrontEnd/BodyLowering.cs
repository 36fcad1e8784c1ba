using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Backprop.Generator.Diagnostics;
using Backprop.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Backprop.Generator.FrontEnd;

/// <summary>
/// From the operations of a method's body to IR. Assignments become new values: a dictionary says which value each variable
/// has at the point that lowering has reached. The parts: statements, the exits out of them, branches and loops, assignments, expressions, operators,
/// conversions, views, calls, and opaque code that is carried along as text.
/// </summary>
internal sealed partial class BodyLowering
{
    private readonly IMethodSymbol _method;
    private readonly Reporter _reporter;
    private readonly CancellationToken _cancellation;
    private readonly FunctionBuilder _ir = new();
    private readonly Statements _statements;
    private readonly Lazy<HashSet<string>> _names;

    /// <summary>The value of each variable in scope; null before its first assignment.</summary>
    private Dictionary<ISymbol, Value?> _variables = new(SymbolEqualityComparer.Default);

    public BodyLowering(IMethodSymbol method, SyntaxNode declaration, Reporter reporter, CancellationToken cancellation)
    {
        _method = method;
        _reporter = reporter;
        _cancellation = cancellation;
        _statements = new Statements(declaration is BaseMethodDeclarationSyntax { ExpressionBody: { } arrow } ? arrow : declaration);
        _names = new Lazy<HashSet<string>>(() => [.. declaration.DescendantTokens().Select(t => t.ValueText)]);
    }

    public IrType? Result { get; private set; }

    /// <summary>The structs that the method and those that it calls take and return.</summary>
    public StructMentions Mentions { get; } = new();

    public int ValueCount => _ir.ValueCount;

    public int RegionCount => _ir.RegionCount;

    /// <summary>Declares a parameter, in order, before the body is lowered.</summary>
    public Parameter Declare(IParameterSymbol parameter)
    {
        Activity activity = Callees.ActivityOf(parameter);
        Mentions.Add(parameter.Type);
        IrType type = Callees.TypeOf(parameter, annotated: true);
        if (type is StructType && activity != Activity.Active)
            type = TypeMap.Whole(parameter.Type, annotated: true);
        Value value = _ir.NewValue(type, parameter.Name);
        _variables[parameter] = value;
        Part? part = (type is ViewType { Kind: ViewKind.Reference } view ? view.Element : type) is StructType whole
            ? new Part(parameter.Name, whole, TypeMap.Signature(parameter.Type), 0)
            : null;
        return new Parameter(value, activity, Callees.PassByOf(parameter), part);
    }

    public Block Lower(IMethodBodyOperation body)
    {
        Result = _method.ReturnsVoid ? null : TypeMap.Of(_method.ReturnType, annotated: true);
        Mentions.Add(_method.ReturnType);
        _ir.Open();
        if (body.ExpressionBody is { } expression)
            _ir.Origin = OriginOf(expression);
        Learn(body);
        ReadSelf(body);
        Value? result = LowerFunction((body.BlockBody ?? body.ExpressionBody)!, Result);
        return _ir.Leave().Close(result is null ? [] : [result]);
    }

    private Origin? OriginOf(IOperation statement)
    {
        Origin? origin = _statements.Of(statement.Syntax, Result is not null);
        if (origin is not null)
            _reporter.Statement(origin.Ordinal, () => Statements.Place(statement.Syntax));
        return origin;
    }

    /// <summary>A value of the type where none is ever read: behind a throw, or after an error.</summary>
    private Value Placeholder(IrType type) => _ir.Let(type, new Constant(Literals.Placeholder(type)));

    private Value Constant(IrType type, object value) => _ir.Let(type, new Constant(Literals.Of(value, type)!));

    private Value Refuse(IOperation op, Refusal refusal)
    {
        _reporter.Report(DiagnosticTable.UnsupportedExpression, op.Syntax, refusal.Construct, refusal.Advice);
        return Placeholder(op.Type is null ? BooleanType.Instance : TypeMap.Of(op.Type));
    }

    private Value Refuse(IOperation op, string construct, string advice) => Refuse(op, new Refusal(construct, advice));

    /// <summary>What the C# compiler reports itself, or will accept once generated members exist (which the analyzer then refuses).</summary>
    private Value Invalid(IOperation op)
    {
        _reporter.Invalid();
        return Placeholder(op.Type is null ? BooleanType.Instance : TypeMap.Of(op.Type));
    }

    private Value Invalid(IrType type)
    {
        _reporter.Invalid();
        return Placeholder(type);
    }

    private static Dictionary<ISymbol, Value?> Copy(Dictionary<ISymbol, Value?> variables) =>
        new(variables, SymbolEqualityComparer.Default);
}

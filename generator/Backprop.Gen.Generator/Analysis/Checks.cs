using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Diagnostics;
using Backprop.Generator.Ir;
using Backprop.Generator.Rules;

namespace Backprop.Generator.Analysis;

/// <summary>Something to tell the user about a method.</summary>
/// <param name="DiagnosticId">The row of the diagnostic table.</param>
/// <param name="Site">The ordinal of the construct, or −1.</param>
/// <param name="Statement">The ordinal of the statement, or −1.</param>
/// <param name="Arguments">What the message is filled with.</param>
internal sealed record Finding(string DiagnosticId, int Site, int Statement, EquatableArray<string> Arguments);

/// <summary>What only the flow of active data shows: a derivative that would be lost is an error where it would be.</summary>
internal sealed class Checks
{
    private const string GiveDerivative = "mark the callee [Differentiable], give its derivative by [DerivativeOf] or [AdjointOf]";

    private readonly Function _function;
    private readonly Roots _roots;
    private readonly ActivityAnalysis _activity;
    private readonly List<Finding> _findings = [];
    private MemoryAnalysis? _memory;

    private Checks(Function function)
    {
        _function = function;
        _roots = Roots.Of(function);
        _activity = ActivityAnalysis.Of(function, _roots);
    }

    public static IEnumerable<Finding> Find(Function function)
    {
        Checks checks = new(function);
        foreach ((Op op, _) in Walk.All(function.Body))
            checks.Check(op);
        checks._findings.AddRange(NewRows.Find(function, checks._roots));
        checks.CheckOutputs();
        checks.CheckResult();
        return checks._findings.Distinct();
    }

    private void Check(Op op)
    {
        switch (op)
        {
            case Let { Result.Type: FloatType { IsGeneric: true } } let when _activity.IsActive(let.Result):
                CheckConstraints(let);
                break;
            case Let { Instruction: Opaque opaque }:
                CheckOpaque(opaque.Site, opaque.Arguments, opaque.Verbatim);
                break;
            case OpaqueStatement statement:
                CheckOpaque(statement.Site, statement.Arguments, statement.Verbatim);
                break;
            case Store store when _activity.IsActive(store.Value):
                CheckReceiver(store.View, op);
                break;
            case CopyTo copy when _activity.IsActive(copy.Source):
                CheckReceiver(copy.Target, op);
                break;
            case Fill fill when _activity.IsActive(fill.Value):
                CheckReceiver(fill.View, op);
                break;
            case Guarded { Guard.Site: { } site } guarded when ActiveIn(guarded.Body) is { } active:
                Report(DiagnosticTable.OpaqueActive, site.Ordinal, -1, site.Construct, active, site.Advice ?? GiveDerivative);
                break;
            case Call call:
                Check(call);
                break;
        }
    }

    /// <summary>What carries derivatives in a block, by name; null where nothing does.</summary>
    private string? ActiveIn(Block block) => Walk.DeepDefinitions(block).Concat(Walk.DeepUses(block)).FirstOrDefault(_activity.IsActive) is { } value
        ? value.Name ?? "a value in it"
        : null;

    /// <summary>A type parameter must have what the derivative is made of, not only what the method calls.</summary>
    private void CheckConstraints(Let let)
    {
        var type = (FloatType)let.Result.Type;
        Value[] operands = [.. let.Instruction.Operands];
        Term[] terms = [.. operands.Select(operand => (Term)new ValueTerm(operand))];
        (string name, Term?[] partials) = let.Instruction switch
        {
            Intrinsic intrinsic => (type.CSharp + "." + intrinsic.Rule.Split('/')[0], RuleTable.Find(intrinsic.Rule).Partials(terms, new ValueTerm(let.Result))),
            Ir.Binary { Operator: BinaryOperator.Remainder } => ("%", [null, Term.WholeQuotient(terms[0], terms[1], new ValueTerm(let.Result))]),
            _ => ("", (Term?[])[]),
        };
        var missing = partials.Where((partial, i) => partial is not null && _activity.IsActive(operands[i]))
            .SelectMany(partial => GenericFunctions.Missing(partial!, type)).FirstOrDefault();
        if (missing.Function is { } function)
        {
            Report(DiagnosticTable.UnsupportedExpression, -1, let.Origin?.Ordinal ?? -1, "The derivative of '" + name + "'",
                "it needs '" + function + "', so constrain '" + type.CSharp + "' by '" + missing.Interface + "<" + type.CSharp + ">' too");
        }
    }

    private void CheckOpaque(Site site, IEnumerable<Value> arguments, Verbatim? verbatim)
    {
        if (site.OnlyLooks)
            return;
        // a whole piece of code has one message, whatever reaches it
        foreach (Value argument in arguments.Where(_activity.IsActive).Take(verbatim is null ? int.MaxValue : 1))
        {
            if (site.Stores)
                ReportStored(site.Ordinal, -1, argument);
            else
                Report(DiagnosticTable.OpaqueActive, site.Ordinal, -1, site.Construct, argument.Name ?? "its argument", site.Advice ?? GiveDerivative);
        }
    }

    /// <summary>Whoever reads it there later would read it without its derivative.</summary>
    private void ReportStored(int site, int statement, Value? value) => Report(
        DiagnosticTable.ActiveStored, site, statement, value?.Name is { } name ? "'" + name + "', which carries derivatives," : "Active data");

    /// <summary>Active data may go into active memory, local memory and work arrays, nowhere else.</summary>
    private void CheckReceiver(Value view, Op op)
    {
        foreach (Value root in _roots[view])
            CheckRoot(root, op);
    }

    private void CheckRoot(Value root, Op op)
    {
        Parameter? parameter = _function.Parameters.FirstOrDefault(p => p.Value == root);
        bool isLocal = parameter is null && IsLocal(root);
        if (parameter?.Activity is Activity.Active or Activity.Scratch || isLocal)
            return;
        if (parameter is null)
            ReportStored(-1, op.Origin?.Ordinal ?? -1, (op as Store)?.Value);
        else
            Report(DiagnosticTable.ActiveIntoConstant, -1, op.Origin?.Ordinal ?? -1, parameter.Name);
    }

    private bool IsLocal(Value root) =>
        Walk.All(_function.Body).Any(place => place.Op is Let { Instruction: NewArray or NewVariable } let && let.Result == root || place.Op is Call call && call.CallResults.Contains(root));

    private bool IsFromOutside(Value view) => _roots[view].Any(root => _function.Parameters.All(p => p.Value != root) && !IsLocal(root));

    private void Check(Call call)
    {
        bool isDifferentiated = _activity.IsDifferentiated(call);
        if (isDifferentiated && call.Callee.Given is null)
            CheckObjects(call);
        for (int i = 0; i < call.Arguments.Count; i++)
        {
            CalleeParameter parameter = call.Callee.Parameters[i];
            Value argument = call.Arguments[i];
            if (isDifferentiated && argument.Type is ViewType { Kind: ViewKind.Span or ViewKind.ReadOnlySpan, Element: OpaqueType { IsUnmanaged: false } or StructType { IsUnmanaged: false } } && IsFromOutside(argument))
                Report(DiagnosticTable.UnsupportedExpression, -1, call.Origin?.Ordinal ?? -1, "A span that belongs to no parameter, passed to '" + call.Callee.Method + "',", "pass an array");
            bool isConstant = parameter.Activity == Activity.Passive && (parameter.Type is FloatType or ViewType { CarriesFloat: true } || argument.Type is ObjectType);
            if (isConstant && _activity.IsActive(argument))
                Report(DiagnosticTable.ActiveArgumentForConstant, -1, call.Origin?.Ordinal ?? -1, argument.Name ?? "The argument", parameter.Name, call.Callee.Method);
            if (isDifferentiated && parameter is { IsActive: true, IsWritten: true } && argument.Type is MemoryType)
                CheckReceiver(argument, call);
        }
    }

    /// <summary>
    /// What a callee only reads of an object must be there when the callee is reversed. Of an array there can be a copy; of an object nobody
    /// knows how to make one.
    /// </summary>
    private void CheckObjects(Call call)
    {
        for (int i = 0; i < call.Arguments.Count; i++)
        {
            CalleeParameter parameter = call.Callee.Parameters[i];
            if (call.Arguments[i].Type is not ObjectType type || (type is RowsType rows && rows.HoldsArrays))
                continue;
            _memory ??= new Primal(_function).Memory;
            EquatableArray<string> written = parameter.IsWritten ? parameter.WrittenParts : EquatableArray<string>.Empty;
            if (!_memory.Survives(call.Arguments[i], call, written))
                Report(DiagnosticTable.UnsupportedStatement, -1, call.Origin?.Ordinal ?? -1,
                    "The call of '" + call.Callee.Method + "', which may read what is written here of its '" + parameter.Name + "',",
                    "pass what it reads of the object as parameters of their own");
        }
    }

    /// <summary>A method whose outputs nothing active reaches has a derivative of zero, which is hardly meant.</summary>
    private void CheckOutputs()
    {
        bool reaches = _function.Body.Yields.Any(_activity.IsActive)
            || _function.Parameters.Any(p => p.Activity == Activity.Active && p.Type is MemoryType && IsWritten(p.Value));
        if (!reaches)
            Report(DiagnosticTable.ZeroDerivative, -1, -1, _function.Identity.Name);
    }

    /// <summary>
    /// A returned array is the method's own: a caller takes it for new memory, and would not see that writing it changes an argument.
    /// </summary>
    private void CheckResult()
    {
        if (_function.Body.Yields.FirstOrDefault() is not { Type: ViewType } result)
            return;
        if (!_roots[result].All(IsLocal))
            Report(DiagnosticTable.UnsupportedResult, -1, -1, result.Type.CSharp, "return an array that the method makes, not one that it was given");
        else if (_roots.PathOf(result).Length > 0)
            Report(DiagnosticTable.UnsupportedResult, -1, -1, result.Type.CSharp, "return a copy of the row: '[.. row]'");
    }

    private bool IsWritten(Value parameter) =>
        Walk.All(_function.Body).Any(place => WrittenMemory.Of(place.Op).Any(written => _roots[written.View].Contains(parameter)));

    private void Report(DiagnosticRule rule, int site, int statement, params string[] arguments) =>
        _findings.Add(new Finding(rule.Id, site, statement, arguments.ToEquatableArray()));
}

using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Diagnostics;
using Backprop.Generator.Ir;

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
        checks.CheckOutputs();
        checks.CheckResult();
        return checks._findings.Distinct();
    }

    private void Check(Op op)
    {
        switch (op)
        {
            case Let { Instruction: Opaque opaque }:
                CheckOpaque(opaque.Site, opaque.Arguments);
                break;
            case OpaqueStatement statement:
                CheckOpaque(statement.Site, statement.Arguments);
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

    private void CheckOpaque(Site site, IEnumerable<Value> arguments)
    {
        if (site.OnlyLooks)
            return;
        foreach (Value argument in arguments.Where(_activity.IsActive))
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
        for (int i = 0; i < call.Arguments.Count; i++)
        {
            CalleeParameter parameter = call.Callee.Parameters[i];
            Value argument = call.Arguments[i];
            if (isDifferentiated && argument.Type is ViewType { Kind: ViewKind.Span or ViewKind.ReadOnlySpan, Element: OpaqueType { IsUnmanaged: false } } && IsFromOutside(argument))
                Report(DiagnosticTable.UnsupportedExpression, -1, call.Origin?.Ordinal ?? -1, "A span that belongs to no parameter, passed to '" + call.Callee.Method + "',", "pass an array");
            bool isConstant = parameter.Activity == Activity.Passive && (parameter.Type is FloatType or ViewType { Element: FloatType });
            if (isConstant && _activity.IsActive(argument))
                Report(DiagnosticTable.ActiveArgumentForConstant, -1, call.Origin?.Ordinal ?? -1, argument.Name ?? "The argument", parameter.Name, call.Callee.Method);
            if (isDifferentiated && parameter is { IsActive: true, IsWritten: true } && argument.Type is ViewType)
                CheckReceiver(argument, call);
        }
    }

    /// <summary>A method whose outputs nothing active reaches has a derivative of zero, which is hardly meant.</summary>
    private void CheckOutputs()
    {
        bool reaches = _function.Body.Yields.Any(_activity.IsActive)
            || _function.Parameters.Any(p => p.Activity == Activity.Active && p.Type is ViewType && IsWritten(p.Value));
        if (!reaches)
            Report(DiagnosticTable.ZeroDerivative, -1, -1, _function.Identity.Name);
    }

    /// <summary>
    /// A returned array is the method's own: a caller takes it for new memory, and would not see that writing it changes an argument.
    /// </summary>
    private void CheckResult()
    {
        if (_function.Body.Yields.FirstOrDefault() is { Type: ViewType } result && !_roots[result].All(IsLocal))
            Report(DiagnosticTable.UnsupportedResult, -1, -1, result.Type.CSharp, "return an array that the method makes, not one that it was given");
    }

    private bool IsWritten(Value parameter) =>
        Walk.All(_function.Body).Any(place => WrittenMemory.Of(place.Op).Any(view => _roots[view].Contains(parameter)));

    private void Report(DiagnosticRule rule, int site, int statement, params string[] arguments) =>
        _findings.Add(new Finding(rule.Id, site, statement, arguments.ToEquatableArray()));
}

using System.Linq;
using Backprop.Generator.Ir;

namespace Backprop.Generator.Diagnostics;

/// <summary>Every message of the compiler. Each has a page of its name under <c>docs/diagnostics</c>.</summary>
internal static class DiagnosticTable
{
    public static DiagnosticRule TypeNotPartial { get; } = Error("BPG0001", "Type is not partial",
        "'{0}' must be declared 'partial', so that the derivatives of '{1}' can be added to it");

    public static DiagnosticRule UnsupportedMethod { get; } = Error("BPG0002", "Method cannot be differentiated",
        "{0} cannot be differentiated: {1}");

    public static DiagnosticRule UnsupportedParameter { get; } = Error("BPG0003", "Parameter is not supported",
        "Parameter '{0}' is not supported in a differentiable method: {1}");

    public static DiagnosticRule UnsupportedResult { get; } = Error("BPG0004", "Result is not supported",
        "The result type '{0}' is not supported in a differentiable method: {1}");

    public static DiagnosticRule UnsupportedStatement { get; } = Error("BPG0005", "Statement is not supported",
        "{0} is not supported in a differentiable method: {1}");

    public static DiagnosticRule UnsupportedExpression { get; } = Error("BPG0006", "Expression is not supported",
        "{0} is not supported in a differentiable method: {1}");

    public static DiagnosticRule OpaqueActive { get; } = Error("BPG0008", "Active data reaches unknown code",
        "The {0} is not differentiable, but '{1}' carries derivatives: {2}, or pass 'Derivative.Stop(…)' to cut the derivative");

    public static DiagnosticRule ActiveIntoConstant { get; } = Error("BPG0009", "Active data is written into a constant array",
        "'{0}' is [Constant], but receives data that carries derivatives: remove [Constant], mark a work array [Scratch], or store 'Derivative.Stop(…)'");

    public static DiagnosticRule NothingActive { get; } = Error("BPG0010", "Nothing to differentiate",
        "'{0}' has no parameter that carries derivatives: it needs one of 'double' or 'float', or an array or span of them, that is not [Constant]");

    public static DiagnosticRule ZeroDerivative { get; } = Warning("BPG0011", "Derivative is zero everywhere",
        "The derivative of '{0}' is zero everywhere: neither its result nor anything that it writes depends on an active parameter in a differentiable way");

    public static DiagnosticRule DerivativeNameTaken { get; } = Error("BPG0012", "Name of a derivative parameter is taken",
        "Parameter '{0}' has the name that a generated member of '{1}' needs for {2}: rename it");

    public static DiagnosticRule MemberNameTaken { get; } = Error("BPG0013", "Generated member exists already",
        "'{0}' would be generated for '{1}', but {2} has that signature already: rename one of them");

    public static DiagnosticRule InternalError { get; } = Error("BPG0014", "Internal error of the differentiator",
        "The differentiator failed on '{0}' (a bug in Backprop.Gen; no derivative was generated): {1}");

    public static DiagnosticRule ActiveArgumentForConstant { get; } = Error("BPG0015", "Active data is passed to a constant parameter",
        "'{0}' carries derivatives, but parameter '{1}' of '{2}' is [Constant], which would drop them: remove [Constant] there, or pass 'Derivative.Stop(…)'");

    public static DiagnosticRule UnstableExpression { get; } = Suggestion("BPG0016", "Expression is numerically unstable",
        "This expression {0}: use '{1}'");

    public static DiagnosticRule DerivativeDoesNotFit { get; } = Error("BPG0017", "Derivative does not fit its method",
        "'{0}' cannot give the {1} of '{2}': {3}");

    public static DiagnosticRule DerivativeIncomplete { get; } = Error("BPG0018", "Derivative is incomplete",
        "'{0}' gives the {1} of '{2}', which takes or returns arrays, so it needs the other direction too: add '{3}'");

    public static DiagnosticRule ActiveStored { get; } = Error("BPG0019", "Active data is stored where it outlives the call",
        "{0} would be stored in an object that outlives the call, where it loses its derivative: return it, write it into a parameter, or store 'Derivative.Stop(…)'");

    public static EquatableArray<DiagnosticRule> All { get; } = EquatableArray.Of(
        TypeNotPartial, UnsupportedMethod, UnsupportedParameter, UnsupportedResult, UnsupportedStatement, UnsupportedExpression,
        OpaqueActive, ActiveIntoConstant, NothingActive, ZeroDerivative, DerivativeNameTaken, MemberNameTaken,
        InternalError, ActiveArgumentForConstant, UnstableExpression, DerivativeDoesNotFit, DerivativeIncomplete, ActiveStored);

    public static DiagnosticRule Find(string id) => All.First(rule => rule.Id == id);

    private static DiagnosticRule Error(string id, string title, string message) => new(id, title, message, Gravity.Error);

    private static DiagnosticRule Warning(string id, string title, string message) => new(id, title, message, Gravity.Warning);

    private static DiagnosticRule Suggestion(string id, string title, string message) => new(id, title, message, Gravity.Suggestion);
}

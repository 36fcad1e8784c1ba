using System;
using System.Collections.Generic;

namespace Backprop.Generator.Rules;

/// <summary>
/// The partial derivatives of a function. One row serves forward and reverse mode.
/// </summary>
/// <param name="Key">The row's name: the method's, with <c>/arity</c> where overloads differ.</param>
/// <param name="Owners">The types that have the method, separated by blanks: <c>Math</c> means Math, MathF, Double and Single.</param>
/// <param name="Arity">The number of its parameters.</param>
/// <param name="Partials">
/// From the arguments and the result to one partial derivative for each argument; null where it is zero everywhere.
/// </param>
internal sealed record Rule(string Key, string Owners, int Arity, Func<Term[], Term, Term?[]> Partials)
{
    /// <summary>
    /// Whether a partial derivative may be infinite or NaN for arguments that are finite numbers, so that an adjoint of zero (of a
    /// result that was computed but not used) must not be multiplied by it.
    /// </summary>
    public bool IsSingular { get; init; }

    /// <summary>Marks the row's partials as unbounded.</summary>
    public Rule Singular => this with { IsSingular = true };

    public static Rule Of(string name, Func<Term, Term, Term?> partial, string owners = "Math") =>
        new(name, owners, 1, (x, y) => [partial(x[0], y)]);

    public static Rule Of(string name, Func<Term, Term, Term, Term?[]> partials, string owners = "Math") =>
        new(name, owners, 2, (x, y) => partials(x[0], x[1], y));

    public static Rule Of(string name, Func<Term, Term, Term, Term, Term?[]> partials, string owners = "Math") =>
        new(name, owners, 3, (x, y) => partials(x[0], x[1], x[2], y));

    /// <summary>A function whose derivative is zero wherever it has one.</summary>
    public static Rule Zero(string name, int arity = 1, string owners = "Math") =>
        new(name, owners, arity, (_, _) => new Term?[arity]);
}

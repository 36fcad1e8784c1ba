using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Backprop.Generator.Ir;

namespace Backprop.Generator.Emit;

/// <summary>The XML documentation of generated members.</summary>
internal static class Documentation
{
    public static IReadOnlyList<string> Gradient(Function function) =>
    [
        "<summary>Runs " + See(function) + ", returns its value and <b>sets</b> the gradient.</summary>",
        .. Derivatives(function, "Gradient", name => "Receives the derivative of the result with respect to " + name + "."),
    ];

    public static IReadOnlyList<string> Forward(Function function) =>
    [
        "<summary>",
        "Runs " + See(function) + " with the same result and effects, and keeps in the workspace what",
        "<c>" + function.Identity.Name + "Adjoint</c> needs.",
        "</summary>",
        "<param name=\"workspace\">Made by <c>new Workspace()</c>, one per thread, reused for any number of calls.</param>",
    ];

    public static IReadOnlyList<string> Adjoint(Function function) =>
    [
        "<summary>",
        "The reverse sweep (vector-Jacobian product) after a <c>" + function.Identity.Name + "Forward</c> of " + See(function),
        "with the same arguments: takes the seed and <b>adds</b> to the adjoints of the inputs.",
        "</summary>",
        "<param name=\"workspace\">The workspace of the forward sweep.</param>",
        .. function.HasResultDerivative
            ? ["<param name=\"resultAdjoint\">The seed: the derivative of the objective with respect to the result.</param>"]
            : (string[])[],
        .. Derivatives(function, "Adjoint", name => "The adjoint of " + name + ", added to."),
    ];

    public static IReadOnlyList<string> ForwardSweep(Function function) =>
        ["<summary>The forward sweep of " + See(function) + ", for generated members: the arguments are not checked.</summary>"];

    public static IReadOnlyList<string> ReverseSweep(Function function) =>
        ["<summary>The reverse sweep of " + See(function) + ", for generated members: the arguments are not checked.</summary>"];

    public static IReadOnlyList<string> Kept(Function function) =>
        ["<summary>What the forward sweep of " + See(function) + " keeps for the reverse sweep.</summary>"];

    public static IReadOnlyList<string> Tangent(Function function) =>
    [
        "<summary>",
        "Runs " + See(function) + ", returns its value and gives the directional derivative",
        "(Jacobian-vector product).",
        "</summary>",
        .. function.HasResultDerivative
            ? ["<param name=\"resultTangent\">Receives the derivative of the result in the given direction.</param>"]
            : (string[])[],
        .. Derivatives(function, "Tangent", name => "The direction in " + name + "."),
    ];

    private static IEnumerable<string> Derivatives(Function function, string suffix, System.Func<string, string> text) =>
        from parameter in SignatureParameter.Of(function)
        where parameter.IsActive
        select "<param name=\"" + parameter.Name + suffix + "\">" + text(parameter.Single.IsReceiver ? "the object" : "<paramref name=\"" + parameter.Name + "\"/>") + "</param>";

    /// <summary>A link to the method; its name as a reader would write it, where a link would have to spell types in full.</summary>
    private static string See(Function function)
    {
        string signature = function.Identity.Shortened.Aggregate(function.Identity.CrefSignature, (text, full) => Regex.Replace(text, Regex.Escape(full) + @"\b", Last(full)));
        return signature.Contains("global::")
            ? "<c>" + Regex.Replace(signature, @"global::[\w.@]+", match => Last(match.Value)).Replace("{", "&lt;").Replace("}", "&gt;") + "</c>"
            : "<see cref=\"" + signature + "\"/>";
    }

    private static string Last(string name) => name.Substring(name.LastIndexOfAny(['.', ':']) + 1);
}

using System.Collections.Generic;
using Backprop.Generator.Analysis;
using Backprop.Generator.Ir;

namespace Backprop.Generator.Transform;

/// <summary>
/// Where somebody wrote the derivatives of a method, and wrote them for arguments apart from each other: the checks that they are, in front
/// of a call that may write what it reads. Generated members make these checks themselves.
/// </summary>
internal static class OverlapChecks
{
    public static IEnumerable<Op> For(Call call, Roots roots)
    {
        if (call.Callee.Given is null or { InPlace: true })
            yield break;
        for (int i = 0; i < call.Arguments.Count; i++)
        {
            for (int k = 0; k < call.Arguments.Count; k++)
            {
                if (call.Callee.Parameters[i].IsWritten && IsOther(i, k) && call.Arguments[i].Type is ViewType written
                    && call.Arguments[k].Type is ViewType other && roots.MayMeet(call.Arguments[i], call.Arguments[k]))
                {
                    string template = Head("CheckDisjoint", written) + Span("{0}", written) + ", " + Span("{1}", other) + ", " + Quoted(i) + ", " + Quoted(k) + ")";
                    yield return Check(template, call.Arguments[i], call.Arguments[k], call);
                }
            }
        }

        // of two that are both written, one check does
        bool IsOther(int i, int k) => i != k && !(call.Callee.Parameters[k].IsWritten && k < i);

        string Quoted(int place) => "\"" + call.Callee.Parameters[place].Name + "\"";
    }

    /// <summary>The beginning of a call of a check on elements of the type of a view's.</summary>
    public static string Head(string method, ViewType view) => "global::Backprop.DerivativeArguments." + method + "<" + view.Element.CSharp + ">(";

    /// <summary>The memory of a view as a span, where it does not become one by itself.</summary>
    public static string Span(string text, ViewType view) => view switch
    {
        { Kind: ViewKind.Reference } => "new global::System.ReadOnlySpan<" + view.Element.CSharp + ">(in " + text + ")",
        { Rank: > 1 } => "global::Backprop.DerivativeArguments.Elements<" + view.Element.CSharp + ">(" + text + ")",
        _ => text,
    };

    /// <summary>A check of two arguments, for the sake of an operation.</summary>
    public static OpaqueStatement Check(string template, Value first, Value second, Op cause) =>
        new(template, EquatableArray.Of(first, second), new Site(-1, "check", OnlyLooks: true)) { Origin = cause.Origin };
}

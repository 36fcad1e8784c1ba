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
                    string template = "global::Backprop.DerivativeArguments.CheckDisjoint<" + written.Element.CSharp + ">("
                        + Span(0, written) + ", " + Span(1, other) + ", " + Quoted(i) + ", " + Quoted(k) + ")";
                    yield return new OpaqueStatement(template, EquatableArray.Of(call.Arguments[i], call.Arguments[k]), new Site(-1, "check", OnlyLooks: true)) { Origin = call.Origin };
                }
            }
        }

        // of two that are both written, one check does
        bool IsOther(int i, int k) => i != k && !(call.Callee.Parameters[k].IsWritten && k < i);

        string Quoted(int place) => "\"" + call.Callee.Parameters[place].Name + "\"";
    }

    private static string Span(int place, ViewType view) => view.Kind == ViewKind.Reference
        ? "new global::System.ReadOnlySpan<" + view.Element.CSharp + ">(in {" + place + "})"
        : "{" + place + "}";
}

using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Analysis;
using Backprop.Generator.Ir;

namespace Backprop.Generator.Transform;

/// <summary>
/// The derivatives of a method are right for arguments apart from each other: the checks that they are, in front of a call that may
/// write what it reads. Of what is apart by construction nothing is checked; <c>MForward</c> makes these checks itself.
/// </summary>
internal static class OverlapChecks
{
    public static IEnumerable<Op> For(Call call, Primal primal)
    {
        if (call.Callee is { Given: null, Direct: null } or { Given.InPlace: true })
            yield break;
        for (int i = 0; i < call.Arguments.Count; i++)
        {
            for (int k = 0; k < call.Arguments.Count; k++)
            {
                if (call.Callee.Parameters[i].IsWritten && IsOther(i, k) && call.Arguments[i].Type is ViewType written
                    && call.Arguments[k].Type is ViewType other && written.Element == other.Element && MayMeet(call.Arguments[i], call.Arguments[k], primal))
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

    /// <summary>
    /// Whether two views may look at the same memory. The method's own parameters are apart where one is written, which is checked
    /// when it is called; of memory from outside nobody knows anything, except that it is no local.
    /// </summary>
    private static bool MayMeet(Value first, Value second, Primal primal)
    {
        if (primal.Roots.MayMeet(first, second))
            return true;
        IReadOnlyList<Value> a = primal.Roots[first], b = primal.Roots[second];
        return (a.Any(IsOutside) && b.Any(root => !IsLocal(root))) || (b.Any(IsOutside) && a.Any(root => !IsLocal(root)));

        bool IsLocal(Value root) => primal.DefinitionOf(root) is Let { Instruction: NewArray { IsObject: false } or NewVariable } or Keep;

        bool IsOutside(Value root) => primal.DefinitionOf(root) is not (null or Keep or Let { Instruction: NewArray or NewVariable });
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

using System;
using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Analysis;
using Backprop.Generator.Ir;
using Backprop.Generator.Transform;

namespace Backprop.Generator.Emit;

/// <summary>
/// <c>MForward</c> and <c>MAdjoint</c>: they check the arguments, open the frame in the workspace that keeps them together, and run a
/// sweep.
/// </summary>
internal static class SplitMembers
{
    public static Member Forward(Function function, ReverseMode mode, Member sweep)
    {
        MemberSignature signature = new(function);
        signature.AddWorkspace();
        string writes = string.Join(", ", function.Parameters
            .Where(p => p.Type is MemoryType and not ViewType { Kind: ViewKind.Reference })
            .SelectMany(p => mode.Primal.Memory.WrittenParts(p.Value).Select(part => "\"" + p.Name + part + "\"")));
        string[] checks = [.. ArgumentChecks.Disjoint(function, mode.Primal.Memory, "", ArgumentChecks.Writes.Primal)];
        string result = SweepMembers.FreeName(function, "result");
        return Shell(
            function,
            function.Identity.Name + "Forward",
            Documentation.Forward(function),
            ["Writes(" + writes + ")"],
            function.ReturnType,
            signature,
            [
                .. checks.Length > 0 ? Members.Outs(function, "") : [],
                .. checks,
                OpenFrame(function, "ref ", "BeginForward"),
                (function.Result is null ? "" : function.ReturnType + " " + result + " = ") + Run(function, sweep),
                "workspace.EndForward();",
                .. function.Result is null ? [] : (string[])["return " + result + ";"],
            ]);
    }

    public static Member Adjoint(Function function, ReverseMode mode, Member sweep)
    {
        MemberSignature signature = new(function, isAdjoint: true);
        signature.AddWorkspace();
        signature.AddAdjoints(mode, addsUp: true);
        return Shell(
            function,
            function.Identity.Name + "Adjoint",
            Documentation.Adjoint(function),
            [],
            "void",
            signature,
            [
                .. ArgumentChecks.Lengths(function, "Adjoint"),
                .. ArgumentChecks.Disjoint(function, mode.Primal.Memory, "Adjoint", ArgumentChecks.Writes.Derivatives),
                OpenFrame(function, "ref readonly ", "BeginAdjoint"),
                Run(function, sweep, adjoint => MemberSignature.SumOf(function, adjoint)),
                .. signature.Sums,
                "workspace.EndAdjoint();",
            ]);
    }

    private static Member Shell(
        Function function, string name, IReadOnlyList<string> documentation, IReadOnlyList<string> attributes, string result, MemberSignature signature, IReadOnlyList<string> statements) => new(
        name,
        documentation,
        attributes,
        Members.Head(function, result),
        [.. signature.Parameters.Select(p => p with { Value = null })],
        statements,
        [],
        [],
        new Block(function.Body.Region, EquatableArray<Op>.Empty, EquatableArray<Value>.Empty),
        ReverseFrom: 0,
        Result: null,
        [],
        [],
        EquatableArray<FrameField>.Empty,
        [],
        FrameUse.Locals,
        FrameName: "");

    /// <param name="function">The method, whose type parameters need not be in the arguments.</param>
    /// <param name="sweep">The sweep, which takes the same arguments.</param>
    /// <param name="declare">The locals for what it sets; null where the caller's variables are set.</param>
    private static string Run(Function function, Member sweep, Func<string, string>? declare = null) =>
        sweep.Name + function.Identity.TypeParameters + "(" + string.Join(", ", sweep.Parameters.Where(p => p.Declaration is not null).Select(p => Pass(p, declare))) + ");";

    private static string Pass(MemberParameter parameter, Func<string, string>? declare)
    {
        string declaration = parameter.Declaration!, name = Keywords.Escape(parameter.Name);
        string keyword = parameter.Keyword;
        return keyword == "out " && declare is not null ? declaration.Substring(0, declaration.Length - name.Length) + declare(parameter.Name) : keyword + name;
    }

    private static string OpenFrame(Function function, string reference, string method)
    {
        string name = "\"" + function.Identity.DisplayName + "\"";
        return function.Sweeps.Kept is not { } type
            ? "workspace." + method + "(" + name + ");"
            : reference + type + " " + SweepMembers.KeptParameter(function) + " = ref workspace." + method + "<" + type + ">(" + name + ");";
    }
}

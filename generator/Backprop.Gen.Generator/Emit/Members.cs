using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Analysis;
using Backprop.Generator.Ir;
using Backprop.Generator.Simplify;
using Backprop.Generator.Transform;

namespace Backprop.Generator.Emit;

/// <summary>The members generated for a method: what each is called, takes, checks and returns.</summary>
internal static class Members
{
    /// <summary><c>MGradient</c> where there is one, <c>MForward</c>, <c>MAdjoint</c>, <c>MTangent</c>.</summary>
    public static IEnumerable<(Member Member, IrBuilder Builder)> Of(Function function) => Made(function).Select(made => (
        made.Member with { TypeParameters = function.Identity.TypeParameters, Constraints = function.Identity.Constraints },
        made.Builder));

    private static IEnumerable<(Member Member, IrBuilder Builder)> Made(Function function)
    {
        if (function.Result is FloatType)
            yield return Gradient(function);
        ReverseMode split = ReverseMode.Split(function);
        yield return (Forward(function, split), split.Builder);
        yield return (Adjoint(function, split), split.Builder);
        yield return Tangent(function);
    }

    private static (Member, IrBuilder) Gradient(Function function)
    {
        ReverseMode mode = ReverseMode.Fused(function);
        MemberSignature signature = new(function);
        List<Op> clears = [];
        foreach (SignatureParameter parameter in signature.Active.Where(p => p.PassBy != PassBy.Out))
        {
            string name = parameter.Name + "Gradient";
            if (parameter.Struct is not null && parameter.PassBy == PassBy.Ref)
                signature.AddPlaces("out ", parameter, name, leaf => mode.Shadows.TryGetValue(leaf.Value, out Value? shadow) ? shadow : null);
            else if (parameter.Struct is not null)
                signature.AddOutput("out ", parameter, name, isSum: false);
            else if (mode.Shadows.TryGetValue(parameter.Single.Value, out Value? shadow))
                signature.Add(parameter.PassBy == PassBy.Ref ? "out " : "", shadow, name);
            else
                signature.AddOutput("out ", parameter, name, isSum: false);
            clears.AddRange(parameter.Leaves.Where(leaf => mode.Shadows.ContainsKey(leaf.Value)).SelectMany(leaf => ObjectArguments.Clear(mode.Builder, mode.Shadows[leaf.Value])));
        }
        Block body = new(
            mode.Forward.Region,
            mode.Forward.Ops.Concat(clears).Concat(mode.Reverse.Ops).ToEquatableArray(),
            mode.Forward.Yields.Concat(mode.Reverse.Yields).ToEquatableArray());
        bool usesWorkspace = UsesWorkspace(body);
        Member member = new(
            function.Identity.Name + "Gradient",
            Documentation.Gradient(function),
            [],
            Head(function, function.ReturnType),
            signature.Parameters,
            [
                .. Outs(function, ""),
                .. signature.Active.Where(p => p.PassBy == PassBy.Ref).Select(p => Unset(p.Name + "Gradient")),
                .. ArgumentChecks.Lengths(function, "Gradient"),
                .. ArgumentChecks.Disjoint(function, mode.Primal.Memory, "Gradient", ArgumentChecks.Writes.PrimalAndDerivatives),
                .. usesWorkspace ? ["Workspace workspace = Workspace.Rent();"] : (string[])[],
                .. signature.Opening,
            ],
            signature.Places,
            signature.Locals,
            body,
            mode.Forward.Ops.Count,
            MemberSignature.Result(function),
            signature.Outputs,
            [.. signature.Closing, .. usesWorkspace ? ["workspace.Return();"] : (string[])[]],
            mode.Fields,
            mode.Records,
            FrameUse.Locals,
            FrameName(function));
        NameResult(function, mode.Builder);
        return (member, mode.Builder);
    }

    private static Member Forward(Function function, ReverseMode mode)
    {
        NameResult(function, mode.Builder);
        MemberSignature signature = new(function);
        signature.AddWorkspace();
        string writes = string.Join(", ", function.Parameters
            .Where(p => p.Type is MemoryType and not ViewType { Kind: ViewKind.Reference })
            .SelectMany(p => mode.Primal.Memory.WrittenParts(p.Value).Select(part => "\"" + p.Name + part + "\"")));
        return new Member(
            function.Identity.Name + "Forward",
            Documentation.Forward(function),
            ["Writes(" + writes + ")"],
            Head(function, function.ReturnType),
            signature.Parameters,
            [
                .. Outs(function, ""),
                .. ArgumentChecks.Disjoint(function, mode.Primal.Memory, "", ArgumentChecks.Writes.Primal),
                OpenFrame(function, mode, "ref ", "BeginForward"),
                .. signature.Opening,
            ],
            signature.Places,
            signature.Locals,
            mode.Forward,
            mode.Forward.Ops.Count,
            MemberSignature.Result(function),
            [],
            [.. signature.Closing, "workspace.EndForward();"],
            mode.Fields,
            mode.Records,
            FrameUse.Opens,
            FrameName(function));
    }

    private static Member Adjoint(Function function, ReverseMode mode)
    {
        MemberSignature signature = new(function, isAdjoint: true);
        signature.AddWorkspace();
        if (function.Result is StructType result)
            signature.AddResultPlaces(result, "resultAdjoint", mode.Seeds);
        else if (mode.Seeds.FirstOrDefault() is { } seed)
            signature.Add("", seed, "resultAdjoint", isAssignable: seed.Type is FloatType);
        foreach (SignatureParameter parameter in signature.Active)
        {
            string name = parameter.Name + "Adjoint", keyword = parameter.PassBy == PassBy.Out ? "" : "ref ";
            if (parameter.Struct is not null && parameter.IsReference)
                signature.AddPlaces(keyword, parameter, name, leaf => mode.Shadows.TryGetValue(leaf.Value, out Value? shadow) ? shadow : null);
            else if (parameter.Struct is null && mode.Shadows.TryGetValue(parameter.Single.Value, out Value? shadow))
                signature.Add(parameter.PassBy == PassBy.Ref ? "ref " : "", shadow, name);
            else
                signature.AddOutput("ref ", parameter, name, isSum: true);
        }
        List<string> checks = [.. ArgumentChecks.Lengths(function, "Adjoint")];
        checks.AddRange(ArgumentChecks.Disjoint(function, mode.Primal.Memory, "Adjoint", ArgumentChecks.Writes.Derivatives));
        checks.Add(OpenFrame(function, mode, "ref readonly ", "BeginAdjoint"));
        checks.AddRange(signature.Opening);
        return new Member(
            function.Identity.Name + "Adjoint",
            Documentation.Adjoint(function),
            [],
            Head(function, "void"),
            signature.Parameters,
            checks,
            signature.Places,
            signature.Locals,
            mode.Reverse,
            ReverseFrom: 0,
            Result: null,
            signature.Outputs,
            [.. signature.Closing, "workspace.EndAdjoint();"],
            mode.Fields,
            mode.Records,
            FrameUse.Reads,
            FrameName(function));
    }

    private static (Member, IrBuilder) Tangent(Function function)
    {
        Primal primal = new(function);
        IrBuilder builder = new(function.ValueCount);
        Shadows shadows = new(primal, builder, "Tangent");
        ForwardEdits edits = new();
        new Recovery(primal, builder, shadows, edits, isFused: true).MoveArrays();
        TangentSweep sweep = new(primal, builder, shadows, edits);

        MemberSignature signature = new(function);
        if (function.HasResultDerivative)
            signature.AddResultTangent();
        foreach (SignatureParameter parameter in signature.Active)
        {
            string name = parameter.Name + "Tangent", keyword = MemberSignature.Keyword(parameter.PassBy);
            if (parameter.Struct is not null)
                signature.AddPlaces(keyword, parameter, name, leaf => leaf.Activity == Activity.Active ? Bind(leaf, leaf.Name + "Tangent") : null);
            else
                signature.Add(keyword, Bind(parameter.Single, name), name, isAssignable: parameter.Single.Type is FloatType);
        }
        Block body = sweep.Build();
        body = Walk.Substitute(body, edits.Current);
        body = DeadCode.Remove(body, keepsExceptions: true);
        bool usesWorkspace = UsesWorkspace(body);
        Member member = new(
            function.Identity.Name + "Tangent",
            Documentation.Tangent(function),
            [],
            Head(function, function.ReturnType),
            signature.Parameters,
            [
                .. Outs(function, "Tangent"),
                .. ArgumentChecks.Lengths(function, "Tangent"),
                .. ArgumentChecks.Disjoint(function, primal.Memory, "Tangent", ArgumentChecks.Writes.PrimalAndWrittenDerivatives),
                .. usesWorkspace ? ["Workspace workspace = Workspace.Rent();"] : (string[])[],
                .. signature.Opening,
            ],
            signature.Places,
            signature.Locals,
            body,
            body.Ops.Count,
            MemberSignature.Result(function),
            signature.Outputs,
            [.. signature.Closing, .. usesWorkspace ? ["workspace.Return();"] : (string[])[]],
            EquatableArray<FrameField>.Empty,
            [],
            FrameUse.Locals,
            FrameName(function));
        NameResult(function, builder);
        return (member, builder);

        Value Bind(Parameter parameter, string name)
        {
            IrType type = parameter.Type switch
            {
                ViewType { Kind: ViewKind.ReadOnlySpan or ViewKind.Reference } => parameter.Type,
                ViewType view => Shadows.TypeFor(view),
                _ => parameter.Type,
            };
            Value tangent = builder.NewValue(type, name);
            if (type is MemoryType)
                shadows.Bind(parameter.Value, tangent);
            else
                sweep.Bind(parameter.Value, tangent);
            return tangent;
        }
    }

    /// <summary>
    /// C# wants every <c>out</c> parameter assigned on every path, and before it is looked at; the method itself assigns them later,
    /// and nothing is written before the arguments are checked.
    /// </summary>
    private static IEnumerable<string> Outs(Function function, string suffix) =>
        from parameter in SignatureParameter.Of(function)
        where parameter.PassBy == PassBy.Out
        from name in suffix.Length > 0 && parameter.IsActive ? [parameter.Name, parameter.Name + suffix] : (string[])[parameter.Name]
        select Unset(name);

    private static string Unset(string name) => "DerivativeArguments.Unset(out " + Keywords.Escape(name) + ");";

    private static string Head(Function function, string result) => function.Identity.Modifiers + " " + result;

    /// <summary>The value that a method returns is called <c>result</c>, unless it has a name already; the leaves of a struct <c>resultX</c>.</summary>
    private static void NameResult(Function function, IrBuilder builder)
    {
        string[] leaves = function.Result is StructType type ? [.. type.Leaves.Select(leaf => leaf.Name)] : [""];
        for (int k = 0; k < System.Math.Min(leaves.Length, function.Body.Yields.Count); k++)
            builder.SuggestName(function.Body.Yields[k], "result" + leaves[k]);
    }

    private static string OpenFrame(Function function, ReverseMode mode, string reference, string method)
    {
        string name = "\"" + function.Identity.DisplayName + "\"";
        if (mode.Fields.Count == 0)
            return "workspace." + method + "(" + name + ");";
        string type = FieldLayout.TypeOf(mode.Fields);
        return reference + type + " " + FrameName(function) + " = ref workspace." + method + "<" + type + ">(" + name + ");";
    }

    /// <summary>What the frame's scalars are called: <c>kept</c>, unless that is a parameter's name.</summary>
    private static string FrameName(Function function)
    {
        string name = "kept";
        for (int number = 2; function.Parameters.Any(p => p.Name == name || p.Part?.Of == name); number++)
            name = "kept" + number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return name;
    }

    private static bool UsesWorkspace(Block body) => Walk.All(body).Any(place => place.Op switch
    {
        Keep or KeepCopy or ReleaseShadows => true,
        Call call => call is { IsForward: true, Callee.Given: null },
        CallAdjoint call => call.Callee.Given is null,
        Let let => let.Instruction is NewShadow or MarkShadows or KeepReference or KeptReference or KeptBlock,
        _ => false,
    });
}

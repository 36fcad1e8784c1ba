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
    /// <summary>
    /// <c>MGradient</c> where there is one, <c>MForward</c>, <c>MAdjoint</c>, <c>MTangent</c>, and the sweeps that <c>MForward</c> and
    /// <c>MAdjoint</c> run, as other generated members do.
    /// </summary>
    public static IEnumerable<(Member Member, IrBuilder Builder)> Of(Function function, ReverseMode split) => Made(function, split).Select(made => (
        SineAndCosine.In(made.Member) with
        {
            TypeParameters = function.Identity.TypeParameters,
            Constraints = function.Identity.Constraints,
            PartNames = PartNamesOf(function, made.Member),
        },
        made.Builder));

    /// <summary>The sweeps have numbers already that tell overloads apart.</summary>
    private static PartNames PartNamesOf(Function function, Member member)
    {
        bool isSweep = member.Frame != FrameUse.Locals;
        return new PartNames(
            function.Identity.Modifiers.EndsWith(" static", System.StringComparison.Ordinal) ? "private static" : "private",
            Free(member.Name + "Part"),
            Free(member.Name + "Values" + (isSweep ? "" : function.Identity.SweepNumber)));

        string Free(string name)
        {
            while (function.Identity.TakenByOthers.Any(other => other.StartsWith(name, System.StringComparison.Ordinal)))
                name += "_";
            return name;
        }
    }

    private static IEnumerable<(Member Member, IrBuilder Builder)> Made(Function function, ReverseMode split)
    {
        if (function.Result is FloatType)
            yield return Gradient(function);
        NameResult(function, split.Builder);
        Member forward = SweepMembers.Forward(function, split), reverse = SweepMembers.Reverse(function, split);
        yield return (SplitMembers.Forward(function, split, forward), split.Builder);
        yield return (SplitMembers.Adjoint(function, split, reverse), split.Builder);
        yield return Tangent(function);
        yield return (forward, split.Builder);
        yield return (reverse, split.Builder);
    }

    private static (Member, IrBuilder) Gradient(Function function)
    {
        ReverseMode mode = ReverseMode.Fused(function);
        MemberSignature signature = new(function);
        (Block reverse, IReadOnlyCollection<Value> set) = FirstStores.Of(mode.Reverse, mode.Shadows, mode.Builder, mode.MadeBy);
        reverse = Hoisting.Of(reverse, mode.Shadows, mode.Builder, mode.MadeBy);
        List<Op> clears = [];
        foreach (SignatureParameter parameter in signature.Active.Where(p => p.PassBy != PassBy.Out))
        {
            string name = parameter.Name + "Gradient";
            if (parameter.Struct is not null && parameter.PassBy == PassBy.Ref)
                signature.AddPlaces("out ", parameter, name, leaf => mode.Shadows.TryGetValue(leaf.Value, out Value? shadow) ? shadow : null);
            else if (parameter.Struct is not null)
                signature.AddOutput(parameter, name);
            else if (mode.Shadows.TryGetValue(parameter.Single.Value, out Value? shadow))
                signature.Add(parameter.PassBy == PassBy.Ref ? "out " : "", shadow, name);
            else
                signature.AddOutput(parameter, name);
            clears.AddRange(parameter.Leaves
                .Where(leaf => mode.Shadows.TryGetValue(leaf.Value, out Value? gradient) && !set.Contains(gradient))
                .SelectMany(leaf => ObjectArguments.Clear(mode.Builder, mode.Shadows[leaf.Value])));
        }
        Block body = new(
            mode.Forward.Region,
            mode.Forward.Ops.Concat(clears).Concat(reverse.Ops).ToEquatableArray(),
            mode.Forward.Yields.Concat(reverse.Yields).ToEquatableArray());
        bool usesWorkspace = ReverseMode.UsesWorkspace(body);
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
            FrameName: "");
        NameResult(function, mode.Builder);
        return (member, mode.Builder);
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
        bool usesWorkspace = ReverseMode.UsesWorkspace(body);
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
            FrameName: "");
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
    public static IEnumerable<string> Outs(Function function, string suffix) =>
        from parameter in SignatureParameter.Of(function)
        where parameter.PassBy == PassBy.Out
        from name in suffix.Length > 0 && parameter.IsActive ? [parameter.Name, parameter.Name + suffix] : (string[])[parameter.Name]
        select Unset(name);

    /// <summary>Lets C# take a variable for assigned, which the body assigns on the paths that matter.</summary>
    public static string Unset(string name) => "DerivativeArguments.Unset(out " + Keywords.Escape(name) + ");";

    public static string Head(Function function, string result) => function.Identity.Modifiers + " " + result;

    /// <summary>The value that a method returns is called <c>result</c>, unless it has a name already; the leaves of a struct <c>resultX</c>.</summary>
    private static void NameResult(Function function, IrBuilder builder)
    {
        string[] leaves = function.Result is StructType type ? [.. type.Leaves.Select(leaf => leaf.Name)] : [""];
        for (int k = 0; k < System.Math.Min(leaves.Length, function.Body.Yields.Count); k++)
            builder.SuggestName(function.Body.Yields[k], "result" + leaves[k]);
    }
}

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
        List<MemberParameter> parameters = Primals(function);
        List<MemberOutput> outputs = [];
        List<Op> clears = [];
        foreach (Parameter parameter in Active(function))
        {
            string name = parameter.Name + "Gradient";
            if (parameter.PassBy == PassBy.Out)
                continue;
            if (mode.Shadows.TryGetValue(parameter.Value, out Value? shadow))
            {
                string keyword = parameter.PassBy == PassBy.Ref ? "out " : "";
                parameters.Add(new MemberParameter(keyword + shadow.Type.CSharp + " " + name, name, shadow, IsAssignable: false));
                clears.Add(new Clear(shadow));
            }
            else
            {
                parameters.Add(new MemberParameter("out " + parameter.Type.CSharp + " " + name, name, null, IsAssignable: false));
                outputs.Add(new MemberOutput(name + " = "));
            }
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
            Head(function, function.Result),
            parameters,
            [
                .. Outs(function, ""),
                .. References(function).Select(p => Unset(p.Name + "Gradient")),
                .. ArgumentChecks.Lengths(function, "Gradient"),
                .. ArgumentChecks.Disjoint(function, mode.Primal.Memory, "Gradient", ArgumentChecks.Writes.PrimalAndDerivatives),
                .. usesWorkspace ? ["Workspace workspace = Workspace.Rent();"] : (string[])[],
            ],
            body,
            mode.Forward.Ops.Count,
            Returns: true,
            outputs,
            usesWorkspace ? ["workspace.Return();"] : [],
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
        string writes = string.Join(", ", function.Parameters
            .Where(p => p.Type is ViewType { Kind: not ViewKind.Reference } && mode.Primal.Memory.IsWritten(p.Value))
            .Select(p => "\"" + p.Name + "\""));
        return new Member(
            function.Identity.Name + "Forward",
            Documentation.Forward(function),
            ["Writes(" + writes + ")"],
            Head(function, function.Result),
            [.. Primals(function), Workspace],
            [
                .. Outs(function, ""),
                .. ArgumentChecks.Disjoint(function, mode.Primal.Memory, "", ArgumentChecks.Writes.Primal),
                OpenFrame(function, mode, "ref ", "BeginForward"),
            ],
            mode.Forward,
            mode.Forward.Ops.Count,
            Returns: function.Result is not null,
            [],
            ["workspace.EndForward();"],
            mode.Fields,
            mode.Records,
            FrameUse.Opens,
            FrameName(function));
    }

    private static Member Adjoint(Function function, ReverseMode mode)
    {
        List<MemberParameter> parameters = [.. PlainPrimals(function), Workspace];
        if (mode.Seed is { } seed)
            parameters.Add(new MemberParameter(seed.Type.CSharp + " resultAdjoint", "resultAdjoint", seed, seed.Type is FloatType));
        List<MemberOutput> outputs = [];
        foreach (Parameter parameter in Active(function))
        {
            string name = parameter.Name + "Adjoint";
            if (mode.Shadows.TryGetValue(parameter.Value, out Value? shadow))
            {
                string keyword = parameter.PassBy == PassBy.Ref ? "ref " : "";
                parameters.Add(new MemberParameter(keyword + shadow.Type.CSharp + " " + name, name, shadow, IsAssignable: false));
            }
            else
            {
                parameters.Add(new MemberParameter("ref " + parameter.Type.CSharp + " " + name, name, null, IsAssignable: false));
                outputs.Add(new MemberOutput(name + " += "));
            }
        }
        List<string> checks = [.. ArgumentChecks.Lengths(function, "Adjoint")];
        checks.AddRange(ArgumentChecks.Disjoint(function, mode.Primal.Memory, "Adjoint", ArgumentChecks.Writes.Derivatives));
        checks.Add(OpenFrame(function, mode, "ref readonly ", "BeginAdjoint"));
        return new Member(
            function.Identity.Name + "Adjoint",
            Documentation.Adjoint(function),
            [],
            Head(function, null),
            parameters,
            checks,
            mode.Reverse,
            ReverseFrom: 0,
            Returns: false,
            outputs,
            ["workspace.EndAdjoint();"],
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

        List<MemberParameter> parameters = Primals(function);
        if (function.Result is { } result && result is FloatType or ViewType { Element: FloatType })
        {
            string type = function.Result is ViewType view ? view.Element.CSharp + "[]" : function.Result.CSharp;
            parameters.Add(new MemberParameter("out " + type + " resultTangent", "resultTangent", null, IsAssignable: false));
        }
        foreach (Parameter parameter in Active(function))
        {
            string name = parameter.Name + "Tangent";
            IrType type = parameter.Type switch
            {
                ViewType { Kind: ViewKind.ReadOnlySpan or ViewKind.Reference } => parameter.Type,
                ViewType view => Shadows.TypeFor(view),
                _ => parameter.Type,
            };
            Value tangent = builder.NewValue(type, name);
            if (type is ViewType)
                shadows.Bind(parameter.Value, tangent);
            else
                sweep.Bind(parameter.Value, tangent);
            parameters.Add(new MemberParameter(Keyword(parameter) + type.CSharp + " " + name, name, tangent, type is FloatType));
        }
        Block body = sweep.Build();
        body = Walk.Substitute(body, edits.Current);
        body = DeadCode.Remove(body, keepsExceptions: true);
        bool usesWorkspace = UsesWorkspace(body);
        bool hasTangent = body.Yields.Count == 2;
        Member member = new(
            function.Identity.Name + "Tangent",
            Documentation.Tangent(function),
            [],
            Head(function, function.Result),
            parameters,
            [
                .. Outs(function, "Tangent"),
                .. ArgumentChecks.Lengths(function, "Tangent"),
                .. ArgumentChecks.Disjoint(function, primal.Memory, "Tangent", ArgumentChecks.Writes.PrimalAndWrittenDerivatives),
                .. usesWorkspace ? ["Workspace workspace = Workspace.Rent();"] : (string[])[],
            ],
            body,
            body.Ops.Count,
            Returns: function.Result is not null,
            hasTangent ? [new MemberOutput("resultTangent = ", function.Result is ViewType ? ".ToArray()" : "")] : [],
            usesWorkspace ? ["workspace.Return();"] : [],
            EquatableArray<FrameField>.Empty,
            [],
            FrameUse.Locals,
            FrameName(function));
        NameResult(function, builder);
        return (member, builder);
    }

    private static MemberParameter Workspace { get; } = new("Workspace workspace", "workspace", null, IsAssignable: false);

    private static IEnumerable<Parameter> Active(Function function) =>
        function.Parameters.Where(p => p.Activity == Activity.Active);

    private static List<MemberParameter> Primals(Function function) =>
    [
        .. function.Parameters.Select(p => new MemberParameter(
            (p.PassBy == PassBy.In ? "in " : Keyword(p)) + p.Type.CSharp + " " + Keywords.Escape(p.Name),
            p.Name,
            p.Value,
            p.PassBy == PassBy.Value && p.Type is FloatType or IntegerType or BooleanType)),
    ];

    private static string Keyword(Parameter parameter) => parameter.PassBy switch
    {
        PassBy.Ref => "ref ",
        PassBy.Out => "out ",
        _ => "",
    };

    /// <summary>To an adjoint, <c>ref</c> and <c>out</c> parameters are plain values.</summary>
    private static List<MemberParameter> PlainPrimals(Function function) =>
    [
        .. Primals(function).Zip(function.Parameters, (member, p) => p.Type is ViewType { Kind: ViewKind.Reference }
            ? member with { Declaration = p.Type.CSharp + " " + Keywords.Escape(p.Name) }
            : member),
    ];

    private static IEnumerable<Parameter> References(Function function) => Active(function).Where(p => p.PassBy == PassBy.Ref);

    /// <summary>
    /// C# wants every <c>out</c> parameter assigned on every path, and before it is looked at; the method itself assigns them later,
    /// and nothing is written before the arguments are checked.
    /// </summary>
    private static IEnumerable<string> Outs(Function function, string suffix) =>
        from parameter in function.Parameters
        where parameter.PassBy == PassBy.Out
        from name in suffix.Length > 0 && parameter.Activity == Activity.Active ? [parameter.Name, parameter.Name + suffix] : (string[])[parameter.Name]
        select Unset(name);

    private static string Unset(string name) => "DerivativeArguments.Unset(out " + Keywords.Escape(name) + ");";

    private static string Head(Function function, IrType? result) => function.Identity.Modifiers + " " + (result?.CSharp ?? "void");

    /// <summary>The value that a method returns is called <c>result</c>, unless it has a name already.</summary>
    private static void NameResult(Function function, IrBuilder builder)
    {
        if (function.Body.Yields.Count > 0)
            builder.SuggestName(function.Body.Yields[0], "result");
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
        for (int number = 2; function.Parameters.Any(p => p.Name == name); number++)
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

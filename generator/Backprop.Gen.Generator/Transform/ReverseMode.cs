using System;
using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Analysis;
using Backprop.Generator.Ir;
using Backprop.Generator.Rules;
using Backprop.Generator.Simplify;

namespace Backprop.Generator.Transform;

/// <summary>
/// Reverse mode of a method: forward statements, reverse statements, and what is kept between them.
/// </summary>
/// <param name="Forward">The primal and the keeping. Yields the result.</param>
/// <param name="Reverse">The reverse sweep. Yields the adjoints of the active scalar parameters.</param>
/// <param name="Fields">The scalars kept in the frame.</param>
/// <param name="Records">The scalars kept of each round of a loop, by the id of the record.</param>
/// <param name="Shadows">The derivative parameter of each active view parameter.</param>
/// <param name="Seeds">The adjoint of the result, or of each leaf of one that is a struct; null where it has none.</param>
/// <param name="Primal">The facts about the method.</param>
/// <param name="Builder">Knows the names.</param>
/// <param name="Recovered">The values of the reverse sweep that are those of the primal, computed or read again.</param>
internal sealed record ReverseMode(
    Block Forward,
    Block Reverse,
    EquatableArray<FrameField> Fields,
    IReadOnlyList<EquatableArray<FrameField>> Records,
    IReadOnlyDictionary<Value, Value> Shadows,
    IReadOnlyList<Value?> Seeds,
    Primal Primal,
    IrBuilder Builder,
    IReadOnlyList<Value> Recovered)
{
    /// <summary>Forward and reverse sweep as one body, for a result of one number: its adjoint is one.</summary>
    public static ReverseMode Fused(Function function) => Create(function, isFused: true, "Gradient");

    /// <summary>Forward and reverse sweep as two members with a workspace between them.</summary>
    public static ReverseMode Split(Function function)
    {
        ReverseMode mode = Create(function, isFused: false, "Adjoint");
        return mode with { Reverse = Hoisting.Of(mode.Reverse, mode.Shadows, mode.Builder, mode.MadeBy) };
    }

    /// <summary>What makes a value of the forward sweep, if that is an instruction.</summary>
    public Instruction? MadeBy(Value value) => (Primal.DefinitionOf(value) as Let)?.Instruction;

    /// <summary>
    /// The order of the reversed loops is known when all is in place. What they could carry again instead of having it kept, they do
    /// in a second attempt.
    /// </summary>
    private static ReverseMode Create(Function function, bool isFused, string suffix)
    {
        ReverseMode mode = Create(function, isFused, suffix, [], out IReadOnlyCollection<int> wanted);
        HashSet<int> ascending = [.. Walk.All(mode.Reverse).Select(place => place.Op).OfType<For>()
            .Where(loop => loop.Test == LoopTest.Less && wanted.Contains(loop.Body.Region)).Select(loop => loop.Body.Region)];
        return ascending.Count > 0 ? Create(function, isFused, suffix, ascending, out _) : mode;
    }

    private static ReverseMode Create(Function function, bool isFused, string suffix, IReadOnlyCollection<int> ascending, out IReadOnlyCollection<int> wanted)
    {
        Primal primal = new(function);
        IrBuilder builder = new(function.ValueCount);
        Shadows shadows = new(primal, builder, suffix);
        Dictionary<Value, Value> derivatives = [];
        foreach (Parameter parameter in function.Parameters)
        {
            // a gradient has no parameter for the derivative of an output
            if (isFused && parameter.PassBy == PassBy.Out)
                continue;
            if (parameter is { Activity: Activity.Active, Type: MemoryType memory })
            {
                Value shadow = builder.NewValue(Transform.Shadows.TypeFor(memory), parameter.Name + suffix);
                shadows.Bind(parameter.Value, shadow);
                derivatives[parameter.Value] = shadow;
            }
        }
        Value?[] seeds = [.. isFused ? [] : function.ResultLeaves.Select(leaf => leaf switch
        {
            FloatType => builder.NewValue(leaf, "resultAdjoint"),
            ViewType { CarriesFloat: true } view => builder.NewValue(new ViewType(view.Element, ViewKind.ReadOnlySpan), "resultAdjoint"),
            _ => null,
        })];

        ForwardEdits edits = new();
        Recovery recovery = new(primal, builder, shadows, edits, isFused) { Ascending = ascending };
        recovery.MoveArrays();
        ReverseSweep sweep = new(primal, builder, shadows, recovery.ArgumentFor, recovery.KeptOf);
        Block reverse = sweep.Build(b => isFused ? [b.Number(1, function.Result!)] : seeds);
        reverse = Reciprocals.Take(DeadCode.Remove(Zeros.Remove(reverse, builder), keepsExceptions: false), primal, builder);
        recovery.Decide(reverse);
        reverse = DeadCode.Remove(Stores.Merge(Blocks.Flatten(recovery.PlaceAll(reverse, releasesShadows: !isFused)), builder), keepsExceptions: false);
        reverse = DeadCode.Remove(LoopOrder.Ascend(reverse, builder), keepsExceptions: false);

        wanted = recovery.Wanted;

        Block forward = edits.Apply(function.Body);
        forward = Walk.Substitute(RunForward(forward, primal), edits.Current);
        if (isFused)
        {
            // what the reverse sweep makes a local of, the forward sweep need not compute twice
            HashSet<Value> locals = [.. Walk.DeepUses(reverse)];
            forward = Walk.Substitute(forward, value => locals.Contains(primal.Canonical(value)) ? primal.Canonical(value) : value);
        }
        forward = DeadCode.Remove(forward, keepsExceptions: true, isFused ? Walk.DeepUses(reverse) : null, merges: false);
        forward = EarlyKeeps.Move(forward);
        return new ReverseMode(forward, reverse, recovery.Fields, recovery.Records, derivatives, seeds, primal, builder, recovery.Recovered);
    }

    /// <summary>Whether a body asks the workspace for anything, or hands it to a callee.</summary>
    public static bool UsesWorkspace(Block body) => Walk.All(body).Any(place => UsesWorkspace(place.Op));

    /// <summary>Whether an operation, less what is inside it, does so.</summary>
    public static bool UsesWorkspace(Op op) => op switch
    {
        Keep or KeepCopy or ReleaseShadows => true,
        Call call => call.IsForward && HandsItOn(call.Callee),
        CallAdjoint call => HandsItOn(call.Callee),
        Let let => UsesWorkspace(let.Instruction),
        _ => false,
    };

    /// <summary>Whether an instruction does so.</summary>
    public static bool UsesWorkspace(Instruction instruction) =>
        instruction is NewShadow or MarkShadows or KeepReference or KeptReference or KeptCopy or KeptBlock or HandleOf or Shadowed or ShadowBeside;

    private static bool HandsItOn(Callee callee) => callee.Given is null && callee.Direct is not { UsesWorkspace: false };

    /// <summary>Makes every call that will be reversed a call of the forward sweep.</summary>
    private static Block RunForward(Block block, Primal primal)
    {
        List<Op> ops = [];
        foreach (Op op in block.Ops)
        {
            if (op is Call call && primal.Activity.IsDifferentiated(call))
            {
                ops.AddRange(OverlapChecks.For(call, primal));
                ops.Add(call with { IsForward = true });
            }
            else
            {
                ops.Add(op.Rewrite(value => value, inner => RunForward(inner, primal)));
                if (op is Let let)
                    ops.AddRange(OutsideMemory.Checks(let, primal));
                ops.AddRange(OutsideMemory.FieldChecks(op, primal));
            }
        }
        return block with { Ops = ops.ToEquatableArray() };
    }
}

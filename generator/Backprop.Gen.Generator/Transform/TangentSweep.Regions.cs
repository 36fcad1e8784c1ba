using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;

namespace Backprop.Generator.Transform;

// Branches and loops, and what they hand on: tangents of numbers, shadows of views.
internal sealed partial class TangentSweep
{
    private void Visit(If branch, bool isInLoop)
    {
        int[] active = [.. Enumerable.Range(0, branch.Results.Count).Where(k => HasTangent(branch.Results[k]))];
        Block then = VisitBlock(branch.Then, active, isInLoop), otherwise = VisitBlock(branch.Else, active, isInLoop);
        Value[] tangents = [.. active.Select(k => NewTangent(branch.Results[k]))];
        builder.Origin = branch.Origin;
        builder.Append(branch with
        {
            Then = then,
            Else = otherwise,
            BranchResults = branch.Results.Concat(tangents).ToEquatableArray(),
        });
        for (int i = 0; i < active.Length; i++)
            SetTangent(branch.Results[active[i]], tangents[i]);
    }

    private void Visit(Guarded guarded, bool isInLoop)
    {
        int[] active = [.. Enumerable.Range(0, guarded.Results.Count).Where(k => HasTangent(guarded.Results[k]))];
        Value[] tangents = [.. active.Select(k => NewTangent(guarded.Results[k]))];
        Block body = VisitBlock(guarded.Body, active, isInLoop), final = VisitBlock(guarded.Finally, [], isInLoop);
        builder.Origin = guarded.Origin;
        builder.Append(guarded with { Body = body, Finally = final, GuardedResults = guarded.Results.Concat(tangents).ToEquatableArray() });
        for (int i = 0; i < active.Length; i++)
            SetTangent(guarded.Results[active[i]], tangents[i]);
    }

    /// <summary>A block that yields tangents too.</summary>
    private Block VisitBlock(Block block, int[] active, bool isInLoop)
    {
        builder.Open();
        Visit(block, isInLoop);
        List<Value> yields = [.. block.Yields, .. active.Select(k => HandedOn(block.Yields[k]))];
        return builder.Close(block.Region, yields);
    }

    private void Visit(Loop loop)
    {
        List<Carried> carried = [.. loop.Carried];
        int[] active = [.. Enumerable.Range(0, loop.Carried.Count).Where(k => HasTangent(loop.Carried[k].Head))];
        foreach (int k in active)
        {
            Carried c = loop.Carried[k];
            Carried tangent = new(HandedOn(c.Initial), NewTangent(c.Head), NewTangent(c.Result));
            carried.Add(tangent);
            SetTangent(c.Head, tangent.Head);
            SetTangent(c.Result, tangent.Result);
        }
        builder.Open();
        Visit(loop.Body, isInLoop: true);
        List<Value> yields = [.. loop.Body.Yields, .. active.Select(k => HandedOn(loop.Body.Yields[k]))];
        Block body = builder.Close(loop.Body.Region, yields);
        builder.Origin = loop.Origin;
        builder.Append(loop with { Carried = carried.ToEquatableArray(), Body = body });
    }

    private bool HasTangent(Value value) => value.Type is MemoryType ? primal.Activity.HasShadow(value) : primal.Activity.IsActive(value);

    private Value NewTangent(Value value)
    {
        IrType type = value.Type is ViewType { Kind: ViewKind.Array } array ? Shadows.TypeFor(array) : value.Type;
        return builder.NewValue(type, TangentName(value));
    }

    private void SetTangent(Value value, Value tangent)
    {
        if (value.Type is ViewType)
            shadows.Bind(value, tangent);
        else
            _tangents[value] = tangent;
    }

    private Value HandedOn(Value value)
    {
        if (value.Type is not ViewType)
            return TangentOf(value);
        return primal.DefinitionOf(value) is Let { Instruction: Constant nothing }
            ? builder.Emit(Shadows.TypeFor((ViewType)value.Type), nothing)
            : shadows.Of(value);
    }
}

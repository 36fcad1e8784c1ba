using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;

namespace Backprop.Generator.Emit;

// Calls of other differentiable methods. The IR hands over the leaves of structs, C# the structs.
internal sealed partial class MemberEmitter
{
    /// <summary>The statements that put structs together in front of a call, and take them apart behind it.</summary>
    private sealed record Around(List<string> Before, List<string> After);

    private void WriteCall(Op op, Block block)
    {
        var around = new Around([], []);
        string text = op switch
        {
            Call call => Text(call, block, around),
            CallAdjoint call => Text(call, block, around),
            _ => Text((CallTangent)op, block, around),
        };
        foreach (string line in around.Before)
            _writer.Line(line);
        _writer.Line(text + ";");
        foreach (string line in around.After)
            _writer.Line(line);
    }

    private string Text(Call call, Block block, Around around)
    {
        List<string> arguments = Arguments(call.Callee, call.Arguments, block, around);
        bool isForward = call is { IsForward: true, Callee.Given: null };
        if (isForward && call.Callee.Direct is not { UsesWorkspace: false })
            arguments.Add("workspace");
        if (call.Kept is { } kept)
            arguments.Add("out " + Keeping(call, kept, block));
        string suffix = !isForward ? "" : call.Callee.Direct is { } sweeps ? "ForwardSweep" + sweeps.Number : "Forward";
        string invocation = Invocation(call.Callee, suffix, arguments);
        return Receiver(call.Callee, call.CallResults, block) + invocation;
    }

    /// <summary>Where a callee puts what it keeps: to its place at once, where the caller keeps it itself.</summary>
    private string Keeping(Call call, Value kept, Block block)
    {
        if (!_read.Contains(kept))
            return "_";
        Op[] stores = [.. block.Ops.Where(op => op is FrameStore or RecordStore && op.Operands.Contains(kept))];
        if (stores.Length == 1 && Walk.DeepUses(_member.Body).Count(use => use == kept) == 1)
        {
            _written.Add(stores[0]);
            return stores[0] is RecordStore store ? _printer.Print(new RecordLoad(store.View, store.Round, store.Field), kept.Type) : FieldText(((FrameStore)stores[0]).Field);
        }
        _names.Fix(kept, Claim(call.Callee.KeptName, block, [kept], kept.Type.CSharp, out string declared));
        _declared.Add(kept);
        return declared;
    }

    private string Text(CallTangent call, Block block, Around around)
    {
        List<string> arguments = Arguments(call.Callee, call.Arguments, block, around);
        if (call.ResultTangents.Count > 0)
            arguments.Add("out " + ResultTangent(call, block));
        CalleeParameter[] active = [.. call.Callee.Parameters.Where(p => p.IsActive)];
        arguments.AddRange(Pass(active, call.Tangents, passesReferences: true, block, around));
        string text = call.Callee.Given is { } given ? Invocation(given.Tangent!, arguments) : Invocation(call.Callee, "Tangent", arguments);
        return (call.CallResults.Count == 0 ? "" : Receiver(call.Callee, call.CallResults, block)) + text;
    }

    private string Text(CallAdjoint call, Block block, Around around)
    {
        List<string> arguments = Arguments(call.Callee, call.Arguments, block, around, areValues: true);
        if (call.Callee is { Given: null, Direct: not { UsesWorkspace: false } })
            arguments.Add("workspace");
        if (call.Kept is { } kept)
            arguments.Add(_printer.Print(kept));
        if (call.Callee.Result is StructType { HasFloat: true } type)
            arguments.Add(Struct(type, type.Leaves.Select(leaf => leaf.Type.IsFloat), call.Seeds));
        else
            arguments.AddRange(call.Seeds.Select(_printer.Print));
        CalleeParameter[] active = [.. call.Callee.Parameters.Where(p => p.IsActive)];
        for (int i = 0; i < active.Length; i++)
        {
            AdjointArgument adjoint = call.Adjoints[i];
            if (active[i].Part is { } part)
            {
                int count = LeavesOf(active, i);
                AdjointArgument[] leaves = [.. call.Adjoints.Skip(i).Take(count)];
                arguments.Add(leaves[0].Output is null
                    ? Variable(part.Type, active[i].PassBy == PassBy.Ref ? "ref " : "", PlacesOf(active, i), [.. leaves.Select(l => l.Input!)], part.Of + "Adjoint", block, around)
                    : Receive(part, PlacesOf(active, i), [.. leaves.Select(l => l.Output!)], isSet: leaves[0].Input is null, block, around));
                i += count - 1;
            }
            else if (adjoint.Output is not { } output)
            {
                bool isVariable = adjoint.Input!.Type is ViewType { Kind: ViewKind.Reference } && active[i].PassBy == PassBy.Ref;
                arguments.Add((isVariable ? "ref " : "") + _printer.Print(adjoint.Input));
            }
            else if (adjoint.Input is { } input)
            {
                Assign([output], [input], block);
                arguments.Add("ref " + NameOf(output));
            }
            else
            {
                arguments.Add("out " + (_read.Contains(output) ? Target(output, block) : "_"));
            }
        }
        return call.Callee.Given is { } given ? Invocation(given.Adjoint!, arguments)
            : Invocation(call.Callee, call.Callee.Direct is { } sweeps ? "ReverseSweep" + sweeps.Number : "Adjoint", arguments);
    }

    // ---- arguments

    /// <param name="areValues">Whether what is passed by reference is a plain value, as it is to an adjoint.</param>
    private List<string> Arguments(Callee callee, IReadOnlyList<Value> arguments, Block block, Around around, bool areValues = false)
    {
        List<string> texts = Pass(callee.Parameters, arguments, !areValues, block, around);
        if (callee.HasReceiver && callee.Parameters[0].Part is null)
            texts[0] = _printer.PrintPrimary(arguments[0]);
        return texts;
    }

    private List<string> Pass(IReadOnlyList<CalleeParameter> parameters, IReadOnlyList<Value> arguments, bool passesReferences, Block block, Around around)
    {
        List<string> texts = [];
        for (int i = 0; i < parameters.Count; i++)
        {
            CalleeParameter parameter = parameters[i];
            string keyword = passesReferences ? MemberSignature.Keyword(parameter.PassBy) : "";
            if (parameter.Part is not { } part)
            {
                texts.Add((arguments[i].Type is ViewType { Kind: ViewKind.Reference } ? keyword : "") + _printer.Print(arguments[i]));
                continue;
            }
            int count = LeavesOf(parameters, i);
            Value[] leaves = [.. arguments.Skip(i).Take(count)];
            texts.Add(keyword.Length > 0
                ? Variable(part.Type, keyword, PlacesOf(parameters, i), leaves, part.Of, block, around)
                : Struct(part.Type, PlacesOf(parameters, i), leaves));
            i += count - 1;
        }
        return texts;
    }

    /// <summary>How many of the parameters from one on are leaves of the same struct.</summary>
    private static int LeavesOf(IReadOnlyList<CalleeParameter> parameters, int first) =>
        parameters.Skip(first).TakeWhile(p => p.Part?.Of == parameters[first].Part!.Of).Count();

    /// <summary>Which leaves of a struct there are parameters for.</summary>
    private static IEnumerable<bool> PlacesOf(IReadOnlyList<CalleeParameter> parameters, int first)
    {
        Part part = parameters[first].Part!;
        HashSet<int> leaves = [.. parameters.Skip(first).TakeWhile(p => p.Part?.Of == part.Of).Select(p => p.Part!.Leaf)];
        return part.Type.Leaves.Select((_, k) => leaves.Contains(k));
    }

    /// <summary>A struct by value; the leaves that are not there do not matter.</summary>
    private string Struct(StructType type, IEnumerable<bool> isThere, IReadOnlyList<Value> values)
    {
        int next = 0;
        return Struct(type, [.. isThere.Select(there => there ? _printer.Print(values[next++]) : null)]);
    }

    /// <summary>A struct by reference: the variable that its leaves are in, or one that is put together and taken apart again.</summary>
    private string Variable(
        StructType type, string keyword, IEnumerable<bool> isThere, IReadOnlyList<Value> leaves, string wish, Block block, Around around)
    {
        int next = 0;
        Value?[] values = [.. isThere.Select(there => there ? leaves[next++] : null)];
        string?[] texts = [.. values.Select(value => value is null ? null : _printer.Print(value))];
        if (keyword.Length == 0)
            return Struct(type, texts);
        if (StructText.VariableOf(type, texts, _values) is { } variable)
            return keyword + variable;
        string name = _names.Claim(wish, block);
        if (keyword == "ref ")
            around.Before.Add(_qualify(type.CSharp) + " " + name + " = " + Struct(type, texts) + ";");
        StructLeaf[] places = [.. type.Leaves];
        for (int k = 0; k < places.Length; k++)
        {
            if (values[k] is { } value)
                around.After.Add(Set(value, name + "." + places[k].Access) + ";");
        }
        return keyword == "ref " ? keyword + name : "out " + _qualify(type.CSharp) + " " + name;
    }

    /// <summary>A variable that receives the adjoint of a struct: its leaves are the values that the call makes.</summary>
    /// <param name="isSet">Whether the call sets it; otherwise it adds to it.</param>
    private string Receive(Part part, IEnumerable<bool> isThere, IReadOnlyList<Value> leaves, bool isSet, Block block, Around around)
    {
        if (isSet && !leaves.Any(_read.Contains))
            return "out _";
        string name = Claim(BaseName(part.Type, leaves, isThere, "Adjoint") ?? part.Of + "Adjoint", block, leaves, part.Type.CSharp, out string declared);
        Place(part.Type, isThere, leaves, name);
        if (isSet)
            return "out " + declared;
        around.Before.Add(declared + " = default;");
        return "ref " + name;
    }

    // ---- results

    /// <summary>What stands before a call: where its result goes.</summary>
    private string Receiver(Callee callee, IReadOnlyList<Value> results, Block block)
    {
        if (callee.Result is not StructType type)
            return results.Count == 0 ? "" : Target(results[0], block) + " = ";
        if (!results.Any(_read.Contains))
            return "";
        string name = Claim(BaseName(type, results, type.Leaves.Select(_ => true), "") ?? Camel(callee.Method), block, results, type.CSharp, out string declared);
        Place(type, type.Leaves.Select(_ => true), results, name);
        return declared + " = ";
    }

    private string ResultTangent(CallTangent call, Block block)
    {
        if (call.Callee.Result is StructType type)
        {
            IEnumerable<bool> isThere = type.Leaves.Select(leaf => leaf.Type.IsFloat);
            string name = Claim(
                BaseName(type, call.ResultTangents, isThere, "Tangent") ?? Camel(call.Callee.Method) + "Tangent", block, call.ResultTangents, type.CSharp, out string whole);
            Place(type, isThere, call.ResultTangents, name);
            return whole;
        }
        Value tangent = call.ResultTangents[0];
        string declared = tangent.Type is ViewType view ? _qualify(view.Element.CSharp) + "[]" : TypeOf(tangent);
        return (IsDeclaredHere(tangent, block) ? declared + " " : "") + NameOf(tangent);
    }

    private void Place(StructType type, IEnumerable<bool> isThere, IReadOnlyList<Value> values, string name)
    {
        int next = 0;
        foreach ((StructLeaf leaf, bool there) in type.Leaves.Zip(isThere, (leaf, there) => (leaf, there)))
        {
            if (!there)
                continue;
            Value value = values[next++];
            _names.Fix(value, name + "." + leaf.Access);
            _declared.Add(value);
        }
    }

    /// <summary>The variable whose leaves the values are, by their names: <c>force</c> of <c>forceX</c>.</summary>
    private string? BaseName(StructType type, IReadOnlyList<Value> values, IEnumerable<bool> isThere, string suffix)
    {
        string[] leaves = [.. type.Leaves.Zip(isThere, (leaf, there) => there ? leaf.Name + suffix : "").Where(name => name.Length > 0)];
        for (int k = 0; k < leaves.Length; k++)
        {
            if (_nameOf(values[k]) is { } name && name.Length > leaves[k].Length && name.EndsWith(leaves[k], System.StringComparison.Ordinal))
                return name.Substring(0, name.Length - leaves[k].Length) + suffix;
        }
        return null;
    }

    private static string Camel(string method)
    {
        string name = method.TrimStart('@');
        return char.ToLowerInvariant(name[0]) + name.Substring(1);
    }

    private string Target(Value value, Block block) =>
        (IsDeclaredHere(value, block) ? TypeOf(value) + " " : "") + NameOf(value);

    private string Invocation(Callee callee, string suffix, List<string> arguments)
    {
        string target = callee is { HasReceiver: true, Target.Length: 0 } ? arguments[0] + "." : callee.Target.Length > 0 ? _qualify(callee.Target) + "." : "";
        return target + callee.Method + suffix + callee.TypeArguments + "(" + string.Join(", ", arguments.Skip(callee.HasReceiver ? 1 : 0)) + ")";
    }

    private string Invocation(string method, List<string> arguments) => _qualify(method) + "(" + string.Join(", ", arguments) + ")";
}

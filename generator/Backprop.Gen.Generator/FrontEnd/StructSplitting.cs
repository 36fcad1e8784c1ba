using System;
using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;

namespace Backprop.Generator.FrontEnd;

/// <summary>
/// Takes the structs of a lowered method apart: behind it every leaf of a struct is a value of its own, also where branches and
/// loops hand structs on, and where the method and those that it calls take and return them.
/// </summary>
internal sealed partial class StructSplitting
{
    private readonly StructNames _names;
    private readonly Dictionary<int, Value[]> _leaves = [];
    private readonly Dictionary<int, Value> _same = [];
    private readonly HashSet<Value> _idle = [];

    /// <summary>The leaves that are read of an element; reading one of them at least may fail.</summary>
    private readonly List<Value[]> _elements = [];

    /// <summary>Leaves of members of objects, which may be one memory where they are reached in two ways.</summary>
    private readonly HashSet<Value> _shared = [];

    /// <summary>Columns that are structs: the view, and the first of their leaves.</summary>
    private readonly Dictionary<int, Column> _columns = [];
    private int _valueCount;
    private int _regionCount;

    private StructSplitting(Function function, StructNames names)
    {
        _valueCount = function.ValueCount;
        _regionCount = function.RegionCount;
        _names = names;
    }

    /// <summary>The function without structs.</summary>
    /// <param name="function">A method as it was lowered.</param>
    /// <param name="names">Names the leaves.</param>
    public static Function Split(Function function, StructNames names)
    {
        bool hasStructs = function.Parameters.Any(p => p.Part is not null) || Walk.DeepDefinitions(function.Body).Any(value => IsSplit(value.Type) || value.Type is ViewType { Kind: ViewKind.Column });
        if (!hasStructs && !names.HasScopes)
            return function;
        var splitting = new StructSplitting(function, names);
        EquatableArray<Parameter> parameters = function.Parameters.SelectMany(splitting.Visit).ToEquatableArray();
        Block body = splitting.WithoutIdle(splitting.Visit(function.Body));
        return function with { Parameters = parameters, Body = names.Apply(body), ValueCount = splitting._valueCount, RegionCount = splitting._regionCount };
    }

    /// <summary>A struct, or a variable of one that others may write.</summary>
    private static bool IsSplit(IrType type) => StructOf(type) is not null;

    private static StructType? StructOf(IrType type) => type as StructType ?? (type is ViewType { Kind: ViewKind.Reference } view ? view.Element as StructType : null);

    private static IrType TypeOf(StructLeaf leaf, IrType whole) => whole is StructType ? leaf.Type : new ViewType(leaf.Type, ViewKind.Reference);

    private IEnumerable<Parameter> Visit(Parameter parameter)
    {
        if (parameter.Part is not { } part)
            return [parameter];
        return Define(parameter.Value).Select((leaf, k) => new Parameter(leaf, ActivityOf(parameter.Activity, leaf.Type), parameter.PassBy, part with { Leaf = k }));
    }

    /// <summary>Of an active struct only the leaves that can carry derivatives are active.</summary>
    private static Activity ActivityOf(Activity whole, IrType leaf) =>
        leaf is FloatType or ViewType { CarriesFloat: true } ? whole : Activity.Passive;

    private Block Visit(Block block)
    {
        List<Op> ops = [];
        foreach (Op op in block.Ops)
            Visit(op, ops);
        return new Block(block.Region, ops.ToEquatableArray(), Many(block.Yields).ToEquatableArray());
    }

    private void Visit(Op op, List<Op> ops)
    {
        switch (op)
        {
            case Let let:
                Visit(let, ops);
                break;
            case If branch:
                ops.Add(branch with
                {
                    Condition = One(branch.Condition),
                    Then = Visit(branch.Then),
                    Else = Visit(branch.Else),
                    BranchResults = branch.Results.SelectMany(Define).ToEquatableArray(),
                });
                break;
            case Guarded guarded:
                ops.Add(((Guarded)guarded.Rewrite(One, Visit)) with { GuardedResults = guarded.Results.SelectMany(Define).ToEquatableArray() });
                break;
            case For loop:
                EquatableArray<Carried> counted = Visit(loop.Carried);
                ops.Add(loop with { Start = One(loop.Start), Bound = One(loop.Bound), Step = One(loop.Step), Carried = counted, Body = Visit(loop.Body) });
                break;
            case While loop:
                EquatableArray<Carried> carried = Visit(loop.Carried);
                ops.Add(loop with { Carried = carried, Body = Visit(loop.Body) });
                break;
            case Store store when store.Value.Type is StructType:
                Visit(store, ops);
                break;
            case Fill { Value.Type: StructType } fill:
                Visit(fill, ops);
                break;
            case Call call:
                ops.Add(call with
                {
                    Callee = call.Callee with { Parameters = call.Callee.Parameters.SelectMany(Visit).ToEquatableArray() },
                    Arguments = Many(call.Arguments).ToEquatableArray(),
                    CallResults = call.CallResults.SelectMany(Define).ToEquatableArray(),
                });
                break;
            default:
                ops.Add(op.Rewrite(One, Visit));
                break;
        }
    }

    private static IEnumerable<CalleeParameter> Visit(CalleeParameter parameter)
    {
        if (StructOf(parameter.Type) is not { } type)
            return [parameter];
        return type.Leaves.Select((leaf, k) => parameter with
        {
            Name = parameter.Name + leaf.Name,
            Type = TypeOf(leaf, parameter.Type),
            Activity = ActivityOf(parameter.Activity, leaf.Type),
            Part = new Part(parameter.Name, type, type.CSharp, k),
        });
    }

    /// <summary>
    /// Leaves that were only read to be written back stay as they are, but for one where it is all of them:
    /// what the method writes is for its callers to know.
    /// </summary>
    private void Visit(Store store, List<Op> ops)
    {
        Value[] values = [.. Leaves(store.Value)];
        Value index = One(store.Index);
        bool isElement = !_leaves.ContainsKey(store.View.Id);
        Value[] known = isElement ? [] : [.. Leaves(store.View)];
        int first = ops.Count;
        for (int k = 0; k < values.Length; k++)
        {
            if (isElement ? HoldsElement(ColumnOf(store.View, k), index, values[k], ops, first) : Holds(known[k], values[k], ops, _shared.Contains(known[k]) ? first : 0))
                continue;
            Put(k);
        }
        if (ops.Count == first && values.Length > 0)
            Put(0);

        void Put(int k)
        {
            Value view = isElement ? MakeColumn(ColumnOf(store.View, k), store.Origin, ops) : known[k];
            ops.Add(store with { View = view, Index = index, Value = values[k] });
        }
    }

    /// <summary>Whether a variable certainly holds a value already.</summary>
    /// <param name="variable">The variable.</param>
    /// <param name="value">The value.</param>
    /// <param name="ops">What comes before.</param>
    /// <param name="apart">From where on stores into other variables are known to be apart from this one.</param>
    private static bool Holds(Value variable, Value value, List<Op> ops, int apart)
    {
        for (int i = ops.Count - 1; i >= 0; i--)
        {
            if (ops[i] is Let let && let.Result == value)
                return let.Instruction is Load load && load.View == variable;
            if (ops[i] is not Let && !(i >= apart && ops[i] is Store other && other.View != variable))
                return false;
        }
        return false;
    }

    private EquatableArray<Carried> Visit(EquatableArray<Carried> carried) => carried.SelectMany(c =>
    {
        Value[] initials = [.. Leaves(c.Initial)], heads = Define(c.Head), results = Define(c.Result);
        return initials.Select((initial, k) => new Carried(initial, heads[k], results[k]));
    }).ToEquatableArray();

    private void Visit(Let let, List<Op> ops)
    {
        switch (let.Instruction)
        {
            case Compose compose:
                _leaves[let.Result.Id] = [.. Many(compose.Fields)];
                Suggest(let, ops);
                break;
            case FieldOf field:
                Take(let.Result, field);
                break;
            case Load load when let.Result.Type is StructType:
                bool isElement = !_leaves.ContainsKey(load.View.Id);
                Value[] places = isElement ? [] : [.. Leaves(load.View)], read = Define(let.Result);
                for (int k = 0; k < read.Length; k++)
                {
                    Value place = isElement ? MakeColumn(ColumnOf(load.View, k), let.Origin, ops) : places[k];
                    ops.Add(let with { Result = read[k], Instruction = new Load(place, One(load.Index)) });
                    _idle.Add(read[k]);
                }
                if (isElement)
                    _elements.Add(read);
                break;
            case Column column:
                Visit(let, column, ops);
                break;
            case MemberOf member when IsSplit(let.Result.Type):
                Value[] numbers = Define(let.Result);
                for (int k = 0; k < numbers.Length; k++)
                {
                    string access = StructOf(let.Result.Type)!.Leaves.ElementAt(k).Access;
                    ops.Add(let with { Result = numbers[k], Instruction = new MemberOf(One(member.Object), member.Name + "." + access) });
                    _idle.Add(numbers[k]);
                    _shared.Add(numbers[k]);
                }
                break;
            case Slice same when let.Result.Type is ViewType { Kind: ViewKind.Reference } && same.View.Type is ViewType { Kind: ViewKind.Column } && _same.ContainsKey(same.View.Id):
                _same[let.Result.Id] = One(same.View);
                break;
            case Slice element when _leaves.TryGetValue(element.View.Id, out Value[]? variables):
                _leaves[let.Result.Id] = variables;
                break;
            case Slice element when IsSplit(let.Result.Type):
                Value[] references = Define(let.Result);
                for (int k = 0; k < references.Length; k++)
                    ops.Add(let with { Result = references[k], Instruction = new Slice(MakeColumn(ColumnOf(element.View, k), let.Origin, ops), One(element.Start), One(element.Count)) });
                break;
            case NewVariable when IsSplit(let.Result.Type):
                var whole = new Part(let.Result.Name ?? "variable", StructOf(let.Result.Type)!, StructOf(let.Result.Type)!.CSharp, 0);
                ops.AddRange(Define(let.Result).Select((leaf, k) => let with { Result = leaf, Instruction = new NewVariable(whole with { Leaf = k }, let.Result.Id) }));
                break;
            case Pack pack:
                int first = 0;
                string template = ((StructType)pack.Struct.Type).Assemble(ref first);
                ops.Add(let with { Instruction = new Opaque(template, Leaves(pack.Struct).ToEquatableArray(), IsPure: true, pack.Site) });
                break;
            case Unpack unpack:
                Read(let, One(unpack.Whole), unpack.Site, ops);
                break;
            case Constant when let.Result.Type is StructType:
                foreach (Value leaf in Define(let.Result))
                {
                    _idle.Add(leaf);
                    ops.Add(new Let(leaf, new Constant(Literals.Placeholder(leaf.Type))) { Origin = let.Origin });
                }
                break;
            case Opaque opaque when let.Result.Type is StructType type:
                var made = new Value(_valueCount++, type.Whole, let.Result.Name);
                ops.Add(let.Rewrite(One, Visit) is Let moved ? moved with { Result = made } : let);
                Read(let, made, opaque.Site, ops);
                break;
            default:
                ops.Add(let.Rewrite(One, Visit));
                break;
        }
    }

    /// <summary>The leaves of a struct that is there as a whole.</summary>
    private void Read(Let let, Value whole, Site site, List<Op> ops)
    {
        StructLeaf[] leaves = [.. ((StructType)let.Result.Type).Leaves];
        Value[] values = Define(let.Result);
        for (int k = 0; k < leaves.Length; k++)
        {
            ops.Add(new Let(values[k], new Opaque("{0}." + leaves[k].Access, EquatableArray.Of(whole), IsPure: true, site)) { Origin = let.Origin });
            _idle.Add(values[k]);
        }
    }

    private void Take(Value result, FieldOf field)
    {
        EquatableArray<StructField> fields = ((StructType)field.Struct.Type).Fields;
        int from = ((StructType)field.Struct.Type).FirstLeaf(field.Index);
        Value[] all = _leaves[field.Struct.Id];
        if (fields[field.Index].Type is StructType)
            _leaves[result.Id] = [.. all.Skip(from).Take(((StructType)fields[field.Index].Type).LeafCount)];
        else
            _same[result.Id] = all[from];
    }

    /// <summary>Makes the leaves of a struct, or leaves a scalar as it is.</summary>
    private Value[] Define(Value value)
    {
        if (StructOf(value.Type) is not { } type)
            return [value];
        Value[] leaves = [.. type.Leaves.Select(leaf => new Value(_valueCount++, TypeOf(leaf, value.Type), value.Name is null ? null : _names.Of(value.Name, leaf.Name)))];
        _leaves[value.Id] = leaves;
        return leaves;
    }

    /// <summary>Leaves that were computed by the statement that puts them together take its variable's name.</summary>
    private void Suggest(Let let, List<Op> ops)
    {
        if (let.Result.Name is not { } name)
            return;
        StructLeaf[] leaves = [.. ((StructType)let.Result.Type).Leaves];
        Value[] values = _leaves[let.Result.Id];
        for (int k = 0; k < leaves.Length; k++)
        {
            Value value = values[k];
            if (value.Name is null && ops.Any(op => Equals(op.Origin, let.Origin) && op.Results.Contains(value)))
                _names.Suggest(value, _names.Of(name, leaves[k].Name));
        }
    }

    private Value One(Value value)
    {
        while (_same.TryGetValue(value.Id, out Value? other))
            value = other;
        return IsSplit(value.Type) ? throw new InvalidOperationException("a struct is used as a whole: " + value) : value;
    }

    private IEnumerable<Value> Leaves(Value value) => _leaves.TryGetValue(value.Id, out Value[]? leaves) ? leaves.Select(One) : [One(value)];

    private IEnumerable<Value> Many(IEnumerable<Value> values) => values.SelectMany(Leaves);

    /// <summary>Drops the leaves that nobody wants, and then the columns that they were read from; making one changes nothing.</summary>
    private Block WithoutIdle(Block body)
    {
        if (_idle.Count == 0)
            return body;
        HashSet<Value> used = [.. Walk.DeepUses(body)];
        used.UnionWith(_elements.Where(element => !element.Any(used.Contains)).Select(element => element[0]));
        body = Sweep(body);
        if (_elements.Count + _shared.Count == 0)
            return body;
        used.UnionWith(_idle.Where(value => value.Type is not ViewType));
        used.ExceptWith(_idle.Where(value => value.Type is ViewType));
        used.UnionWith(Walk.DeepUses(body));
        return Sweep(body);

        Block Sweep(Block block) => block with
        {
            Ops = block.Ops.Where(op => op is not Let let || !_idle.Contains(let.Result) || used.Contains(let.Result))
                .Select(op => op.Rewrite(value => value, Sweep)).ToEquatableArray(),
        };
    }
}

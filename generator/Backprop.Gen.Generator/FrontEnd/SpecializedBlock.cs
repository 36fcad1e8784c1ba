using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;

namespace Backprop.Generator.FrontEnd;

/// <summary>
/// The operations of a generic member with the types of one use of it. What moves values and calculates means the same for all types; code that is
/// carried along may mean something else where its operands have other types, and is not taken over.
/// </summary>
/// <param name="specialization">The types.</param>
/// <param name="first">The number of the member's first value: those before it are the caller's, and have its types.</param>
internal sealed class SpecializedBlock(Specialization specialization, int first)
{
    /// <summary>What converted values are that have the same type at the use, by their numbers: one may have got a name meanwhile.</summary>
    private readonly Dictionary<int, Value> _same = [];

    /// <summary>What has no counterpart at the use; null where all has one.</summary>
    public string? Problem { get; private set; }

    /// <summary>The value at the use.</summary>
    public Value Of(Value value) =>
        value.Id < first ? value
        : _same.TryGetValue(value.Id, out Value? same) ? same
        : value with { Type = Of(value.Type) };

    public IEnumerable<Op> Of(IEnumerable<Op> ops) => ops.Select(Of).OfType<Op>().ToList();

    private Block Of(Block block)
    {
        EquatableArray<Op> ops = Of(block.Ops).ToEquatableArray();
        return block with { Ops = ops, Yields = block.Yields.Map(Of) };
    }

    private IrType Of(IrType type) => specialization.Of(type) ?? Fail(type, "the type '" + type.CSharp.Replace("global::", "") + "'");

    private T Fail<T>(T standIn, string problem)
    {
        Problem ??= problem;
        return standIn;
    }

    private bool Concerns(IEnumerable<Value> values) => values.Any(v => specialization.Concerns(v.Type));

    private Op? Of(Op op)
    {
        if (op is Let { Instruction: Convert or ViewAs } conversion)
        {
            Value operand = Of(conversion.Instruction.Operands[0]);
            if (operand.Type == Of(conversion.Result.Type))
            {
                _same[conversion.Result.Id] = operand;
                return null;
            }
        }
        // operands come before results: what is equal to an operand is known by then
        return op switch
        {
            Let let => let with { Instruction = Of(let.Instruction, let.Result), Result = Of(let.Result) },
            For loop => OfLoop(loop with { Index = Of(loop.Index) }),
            While loop => OfLoop(loop with { Round = Of(loop.Round), Rounds = Of(loop.Rounds) }),
            If branch => ((If)branch.Rewrite(Of, Of)) with { BranchResults = branch.BranchResults.Map(Of) },
            Guarded guarded when IsPlain(guarded.Operands, guarded.Guard?.Head) => ((Guarded)guarded.Rewrite(Of, Of)) with { GuardedResults = guarded.GuardedResults.Map(Of) },
            OpaqueStatement statement => IsPlain(statement.Arguments, statement.Template) ? statement.Rewrite(Of, Of) : Fail(op, "the " + statement.Site.Construct),
            Call call => IsPlain(call.Callee) ? ((Call)call.Rewrite(Of, Of)) with { CallResults = call.CallResults.Map(Of) } : Fail(op, "the call of '" + call.Callee.Method + "'"),
            Store or MemoryOp => op.Rewrite(Of, Of),
            _ => Fail(op, "a part of it"),
        };
    }

    private Op OfLoop(Loop loop)
    {
        // the heads come before the body, the results behind it
        EquatableArray<Value> heads = loop.Carried.Map(c => Of(c.Head));
        var rewritten = (Loop)loop.Rewrite(Of, Of);
        return rewritten with { Carried = rewritten.Carried.Select((c, i) => new Carried(c.Initial, heads[i], Of(c.Result))).ToEquatableArray() };
    }

    private Instruction Of(Instruction instruction, Value result)
    {
        Instruction rewritten = instruction.WithOperands(instruction.Operands.Map(Of));
        switch (instruction)
        {
            case Constant { Literal: var text }:
                return Literal(text, result.Type) is { } literal ? new Constant(literal) : Fail(rewritten, "'" + text + "'");
            case Intrinsic function:
                return specialization.Member(function.Method) is { } method ? (Intrinsic)rewritten with { Method = method } : Fail(rewritten, "'" + function.Method + "'");
            case Opaque opaque:
                return OfOpaque(opaque, result, rewritten);
            case Column column:
                return ((Column)rewritten) with { Leaf = Leaf(ElementOf(column.View), ElementOf(Of(column.View)), column.Leaf) };
            case Convert when !IsNumber(rewritten.Operands[0].Type) || !IsNumber(Of(result.Type)):
            case Pack when Concerns(instruction.Operands):
                return Fail(rewritten, "a conversion");
            default:
                return rewritten;
        }
    }

    private static bool IsNumber(IrType type) => type is FloatType or IntegerType or BooleanType;

    private string? Literal(string text, IrType declared) =>
        declared is FloatType number ? specialization.Literal(text, number)
        : specialization.Concerns(declared) && text == Literals.Placeholder(declared) ? Literals.Placeholder(Of(declared))
        : text;

    private Instruction OfOpaque(Opaque opaque, Value result, Instruction rewritten)
    {
        string text = opaque.Template;
        if (text == "default(" + result.Type.CSharp + ")" && specialization.Concerns(result.Type))
            return new Constant(Literals.Placeholder(Of(result.Type)));
        if (IsPlain(opaque.Arguments.Append(result), text))
            return rewritten;
        // a question about a number, or what the member's own type holds for all its values
        bool isNumbers = opaque.Arguments.Append(result).All(v => IsNumber(v.Type));
        string? used = opaque.Verbatim is not null ? null
            : opaque.Arguments.Count == 0 ? specialization.StaticMember(text) ?? (isNumbers ? specialization.Member(text) : null)
            : isNumbers && specialization.Mentions(text) ? specialization.Question(text) ?? specialization.Member(text)
            : null;
        return used is not null ? (Opaque)rewritten with { Template = used } : Fail(rewritten, "the " + opaque.Site.Construct);
    }

    private bool IsPlain(IEnumerable<Value> values, string? text) => !Concerns(values) && (text is null || !specialization.Mentions(text));

    /// <summary>Whether the callee has nothing to do with the type parameters.</summary>
    private bool IsPlain(Callee callee) =>
        callee.Parameters.All(p => !specialization.Concerns(p.Type)) && (callee.Result is null || !specialization.Concerns(callee.Result))
        && !specialization.Mentions(callee.Target) && !specialization.Mentions(callee.TypeArguments) && callee.Given is null
        && !(callee.Sweeps?.Kept is { } kept && specialization.Mentions(kept));

    private static StructType ElementOf(Value view) => (StructType)((ViewType)view.Type).Element;

    /// <summary>The number of a leaf where fields before it may have other leaves.</summary>
    private static int Leaf(StructType declared, StructType used, int leaf)
    {
        int field = 0;
        while (field + 1 < declared.Fields.Count && declared.FirstLeaf(field + 1) <= leaf)
            field++;
        int rest = leaf - declared.FirstLeaf(field);
        return used.FirstLeaf(field) + (rest > 0 ? Leaf((StructType)declared.Fields[field].Type, (StructType)used.Fields[field].Type, rest) : 0);
    }
}

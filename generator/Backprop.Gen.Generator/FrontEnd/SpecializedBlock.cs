using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;

namespace Backprop.Generator.FrontEnd;

/// <summary>The operations of a generic member with the types of one use of it.</summary>
/// <param name="specialization">The types.</param>
/// <param name="first">The number of the member's first value: those before it are the caller's, and have its types.</param>
internal sealed class SpecializedBlock(Specialization specialization, int first)
{
    private readonly Dictionary<Value, Value> _same = [];

    /// <summary>What has no counterpart at the use; null where all has one.</summary>
    public string? Problem { get; private set; }

    /// <summary>The value at the use.</summary>
    public Value Of(Value value) =>
        value.Id < first ? value
        : _same.TryGetValue(value, out Value? same) ? same
        : _same[value] = value with { Type = Of(value.Type) };

    public IEnumerable<Op> Of(IEnumerable<Op> ops) => ops.Select(Of).Where(op => op is not null).Select(op => op!).ToList();

    private Block Of(Block block)
    {
        EquatableArray<Op> ops = Of(block.Ops).ToEquatableArray();
        return block with { Ops = ops, Yields = block.Yields.Map(Of) };
    }

    private IrType Of(IrType type) => specialization.Of(type) ?? Fail(type, "the type '" + type.CSharp + "'");

    private T Fail<T>(T standIn, string problem)
    {
        Problem ??= problem;
        return standIn;
    }

    private Op? Of(Op op)
    {
        if (op is Let { Instruction: Convert or ViewAs } conversion)
        {
            Value operand = Of(conversion.Instruction.Operands[0]);
            if (operand.Type == Of(conversion.Result.Type))
            {
                _same[conversion.Result] = operand;
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
            Guarded guarded => Plain(guarded.Guard?.Head) ? ((Guarded)guarded.Rewrite(Of, Of)) with { GuardedResults = guarded.GuardedResults.Map(Of) } : op,
            OpaqueStatement statement => Plain(statement.Template) ? statement.Rewrite(Of, Of) : op,
            Call call => IsPlain(call.Callee) ? ((Call)call.Rewrite(Of, Of)) with { CallResults = call.CallResults.Map(Of) } : Fail(op, "a call of '" + call.Callee.Method + "'"),
            Store or MemoryOp => op.Rewrite(Of, Of),
            _ => Fail(op, "this code"),
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
        return rewritten switch
        {
            Constant constant when result.Type is FloatType number => specialization.Literal(constant.Literal, number) is { } literal ? new Constant(literal) : Fail(rewritten, "'" + constant.Literal + "'"),
            Constant constant => Plain(constant.Literal) ? constant : rewritten,
            Intrinsic function => specialization.Member(function.Method) is { } method ? function with { Method = method } : Fail(rewritten, "'" + function.Method + "'"),
            Opaque opaque => specialization.Member(opaque.Template) is { } text ? opaque with { Template = text } : Fail(rewritten, "this " + opaque.Site.Construct),
            _ => rewritten,
        };
    }

    private bool Plain(string? text) => text is null || !specialization.Mentions(text) || Fail(false, "code that is carried along");

    /// <summary>Whether the callee has nothing to do with the type parameters.</summary>
    private bool IsPlain(Callee callee) =>
        callee.Parameters.All(p => specialization.Of(p.Type) == p.Type) && (callee.Result is null || specialization.Of(callee.Result) == callee.Result)
        && !specialization.Mentions(callee.Target) && !specialization.Mentions(callee.TypeArguments) && callee.Given is null
        && !(callee.Sweeps?.Kept is { } kept && specialization.Mentions(kept));
}

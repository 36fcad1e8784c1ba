using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Backprop.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Backprop.Generator.FrontEnd;

// How 'break', 'continue' and 'return' become structure. A jump ends the lowering of its path and notes that the exit was taken;
// where paths meet, the note becomes a truth value (most often simply the condition of the 'if' around the jump), and what
// stands behind goes into an 'if' that asks for it.
internal sealed partial class BodyLowering
{
    /// <summary>How far a path of the code that is lowered goes on. Where two paths meet, the lower one wins.</summary>
    private enum Reach
    {
        /// <summary>To the next statement.</summary>
        Next,

        /// <summary>By a jump to the end of a loop's body, a loop or a switch: variables still matter there.</summary>
        Away,

        /// <summary>Out of the method: no variable matters any more.</summary>
        Returned,

        /// <summary>Nowhere: it throws.</summary>
        Thrown,
    }

    /// <summary>A place behind the code that is being lowered, to which it may jump.</summary>
    /// <param name="ordinal">Counts the exits of the method in the order in which lowering meets them.</param>
    /// <param name="name">What a flag is called that says whether it was taken.</param>
    /// <param name="returns">Whether it leads out of the method.</param>
    /// <param name="result">What a jump takes along: the type of the method's result; null otherwise.</param>
    private sealed class Exit(int ordinal, string name, bool returns = false, IrType? result = null)
    {
        public int Ordinal => ordinal;

        public string Name => name;

        public bool Returns => returns;

        public IrType? Result => result;

        /// <summary>Whether a path leads there.</summary>
        public bool IsUsed { get; set; }
    }

    /// <summary>Whether an exit was taken.</summary>
    /// <param name="Flag">A truth value; null where every path to this point has taken the exit.</param>
    /// <param name="Result">What it takes along, where it was taken.</param>
    private sealed record Taken(Value? Flag, Value? Result);

    private readonly Dictionary<ILabelSymbol, Exit> _targets = new(SymbolEqualityComparer.Default);
    private ImmutableDictionary<Exit, Taken> _exits = ImmutableDictionary<Exit, Taken>.Empty;
    private Exit _return = new(0, "returned", returns: true);
    private int _exitCount = 1;
    private Reach _reach;

    /// <summary>The variables that are known around the innermost loop or switch: those that matter behind a jump.</summary>
    private HashSet<ISymbol> _around = new(SymbolEqualityComparer.Default);

    /// <summary>What is still to be lowered: a list of statements that nested blocks are put in front of.</summary>
    /// <param name="Statement">The next statement.</param>
    /// <param name="Next">The others.</param>
    /// <param name="Scope">Of a 'using' declaration, the statements behind it in its block.</param>
    private sealed record Rest(IOperation Statement, Rest? Next, IReadOnlyList<IOperation>? Scope = null);

    /// <summary>Makes a label an exit while the code in front of it is lowered.</summary>
    private Exit Target(ILabelSymbol label, string name) => _targets[label] = new Exit(_exitCount++, name);

    /// <summary>Lowers the body of a loop.</summary>
    private void LowerInside(IEnumerable<IOperation> body, IEnumerable<ISymbol> around, Exit end)
    {
        HashSet<ISymbol> outer = _around;
        _around = new HashSet<ISymbol>(around, SymbolEqualityComparer.Default);
        LowerSequence(Sequence(body, null), end);
        _around = outer;
    }

    private static Rest? Sequence(IEnumerable<IOperation> statements, Rest? next)
    {
        List<IOperation> all = [.. statements];
        int acquired = all.FindIndex(statement => statement is IUsingDeclarationOperation);
        if (acquired >= 0)
        {
            next = new Rest(all[acquired], next, all.GetRange(acquired + 1, all.Count - acquired - 1));
            all.RemoveRange(acquired, all.Count - acquired);
        }
        return Enumerable.Reverse(all).Aggregate(next, (rest, statement) => new Rest(statement, rest));
    }

    private static Rest? Sequence(IOperation? statement, Rest? next) => statement is null ? next : new Rest(statement, next);

    /// <summary>Lowers the body of the method, or of a local function, up to its end; the value is its result.</summary>
    private Value? LowerFunction(IOperation body, IrType? result)
    {
        (Exit outer, _return) = (_return, new Exit(_exitCount++, "returned", returns: true, result));
        LowerSequence(Sequence(body, null), _return);
        Value? value = _exits.TryGetValue(_return, out Taken? taken) ? taken.Result : null;
        _exits = _exits.Remove(_return);
        _return = outer;
        return result is null ? null : value ?? Placeholder(result);
    }

    /// <summary>
    /// Lowers statements in their order. What stands behind one that may have left runs only where it has not.
    /// </summary>
    /// <param name="rest">The statements.</param>
    /// <param name="tail">Where control goes from their end; null where it goes on behind them.</param>
    private void LowerSequence(Rest? rest, Exit? tail)
    {
        for (; rest is not null && _reach == Reach.Next; rest = rest.Next)
        {
            ImmutableDictionary<Exit, Taken> before = _exits;
            switch (rest.Statement)
            {
                case IBlockOperation block:
                    LowerSequence(Sequence(block.Operations, rest.Next), tail);
                    return;
                case IConditionalOperation branch when Exits.May(branch) && (rest.Next is null || Exits.Always(branch.WhenTrue) || Exits.Always(branch.WhenFalse)):
                    LowerLeavingIf(branch, rest.Next, tail);
                    return;
                case IUsingDeclarationOperation declaration:
                    LowerUsing(declaration, rest.Scope!);
                    break;
                default:
                    LowerStatement(rest.Statement, rest.Next is null ? tail : null);
                    break;
            }
            if (_reach == Reach.Next && _exits != before && TakenSince(before) is { Count: > 0 } taken && (rest.Next is not null || tail is not null))
            {
                LowerRest(taken, rest.Next, tail);
                return;
            }
        }
        if (_reach == Reach.Next && tail is not null)
            Jump(tail, tail);
    }

    private List<KeyValuePair<Exit, Taken>> TakenSince(ImmutableDictionary<Exit, Taken> before) =>
        [.. _exits.Where(now => !before.TryGetValue(now.Key, out Taken? then) || then != now.Value).OrderBy(now => now.Key.Ordinal)];

    /// <summary>What stands behind a statement that may have left.</summary>
    private void LowerRest(List<KeyValuePair<Exit, Taken>> taken, Rest? rest, Exit? tail)
    {
        Value left = AnyOf(taken.Select(exit => exit.Value.Flag!));
        Branch(left, () => Leave(taken), () => LowerSequence(rest, tail));
    }

    private void Leave(List<KeyValuePair<Exit, Taken>> taken)
    {
        if (taken.Count == 1)
            _exits = _exits.SetItem(taken[0].Key, taken[0].Value with { Flag = null });
        _reach = taken.All(exit => exit.Key.Returns) ? Reach.Returned : Reach.Away;
    }

    private Value AnyOf(IEnumerable<Value> flags) => flags.Aggregate((a, b) => _ir.Let(BooleanType.Instance, new Binary(BinaryOperator.Or, a, b)));

    /// <summary>Leaves by an exit. Where control goes there anyway nobody needs to be told.</summary>
    private void Jump(Exit exit, Exit? tail, Value? result = null)
    {
        exit.IsUsed = true;
        if (exit != tail || result is not null)
            _exits = _exits.SetItem(exit, new Taken(null, result));
        _reach = exit.Returns ? Reach.Returned : Reach.Away;
    }

    private void LowerReturn(IReturnOperation exit, Exit? tail)
    {
        Value? result = null;
        if (exit.ReturnedValue is { } returned && _return.Result is { } type)
            result = Fit(Lower(returned), type);
        else if (exit.ReturnedValue is not null)
            LowerForEffect(exit.ReturnedValue);
        if (_reach == Reach.Next)
            Jump(_return, tail, result);
    }

    /// <summary>
    /// An <c>if</c> that leaves on a side, or with nothing behind it: the rest becomes the end of the side that goes on.
    /// </summary>
    private void LowerLeavingIf(IConditionalOperation branch, Rest? rest, Exit? tail)
    {
        Origin? outer = _ir.Origin;
        _ir.Origin = OriginOf(branch) ?? outer;
        Value condition = Lower(branch.Condition);
        Branch(
            condition,
            () => LowerSequence(Sequence(branch.WhenTrue, Exits.Always(branch.WhenTrue) ? null : rest), tail),
            () => LowerSequence(Sequence(branch.WhenFalse, Exits.Always(branch.WhenFalse) ? null : rest), tail));
        _ir.Origin = outer;
    }
}

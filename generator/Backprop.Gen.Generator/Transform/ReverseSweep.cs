using System;
using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Analysis;
using Backprop.Generator.Ir;
using Backprop.Generator.Rules;

namespace Backprop.Generator.Transform;

/// <summary>
/// The reverse sweep of a primal, as IR that still reads the primal's values as if they were all in scope.
/// <see cref="Recovery"/> decides afterwards how each of those is recovered.
/// </summary>
/// <remarks>
/// Every active scalar has an adjoint, built by adding contributions; every active view has a shadow, made by the same slicing
/// from its root's shadow. A load reversed is <c>shadow[i] += bar</c>; a store reversed is <c>bar = shadow[i]; shadow[i] = 0</c>.
/// </remarks>
internal sealed partial class ReverseSweep
{
    private readonly Primal _primal;
    private readonly IrBuilder _builder;
    private readonly Shadows _shadows;
    private readonly Func<Call, int, Value> _argument;
    private readonly Func<Call, Value?> _kept;

    /// <summary>Adjoints that are zero where nothing uses the value: of a side of a branch, of an element, of a round of a loop.</summary>
    private readonly HashSet<Value> _maybeZero = [];
    private Dictionary<Value, Value> _adjoints = [];

    /// <summary>The region that is being reversed.</summary>
    private int _region;

    /// <param name="primal">What to reverse.</param>
    /// <param name="builder">Receives the operations.</param>
    /// <param name="shadows">The shadows of its views.</param>
    /// <param name="argument">What the reverse of a call hands to the callee for its k-th argument: the argument, or a copy of it.</param>
    /// <param name="kept">What the forward sweep of a callee has kept, where the caller holds it.</param>
    public ReverseSweep(Primal primal, IrBuilder builder, Shadows shadows, Func<Call, int, Value> argument, Func<Call, Value?> kept)
    {
        _argument = argument;
        _kept = kept;
        _primal = primal;
        _builder = builder;
        _shadows = shadows;
        builder.Elsewhere = (type, instruction) => instruction is Intrinsic call ? primal.CallInScope(type, call, _region) : null;
        foreach ((Op op, _) in Walk.All(primal.Function.Body))
        {
            if (op is Let let && Purity.IsPure(let.Instruction))
                builder.Learn(let.Result, let.Instruction.WithOperands(let.Instruction.Operands.Map(primal.Canonical)));
        }
    }

    /// <summary>The reverse sweep, in a block with the region of the primal's body.</summary>
    /// <param name="seeds">The adjoint of each result: a number or a view of numbers; null where there is none.</param>
    /// <returns>Yields the adjoints of the active scalar parameters, in order.</returns>
    public Block Build(Func<IrBuilder, IReadOnlyList<Value?>> seeds)
    {
        Block body = _primal.Function.Body;
        _builder.Open();
        _builder.Origin = null;
        IReadOnlyList<Value?> bars = seeds(_builder);
        for (int k = 0; k < body.Yields.Count; k++)
        {
            if (bars[k] is { } bar && _primal.Activity.IsActive(body.Yields[k]))
                Seed(body.Yields[k], bar);
        }
        Reverse(body);
        _builder.Elsewhere = null;
        IEnumerable<Value> outputs = _primal.Function.Parameters
            .Where(p => p.Activity == Activity.Active && p.Type is FloatType)
            .Select(p => Take(p.Value) ?? _builder.Number(0, p.Type))
            .ToList();
        return _builder.Close(body.Region, outputs);
    }

    private void Seed(Value result, Value bar)
    {
        if (result.Type is ViewType view)
            AddElements(_shadows.Of(result), bar);
        else
            AddAdjoint(result, bar);
    }

    private void Reverse(Block block)
    {
        int around = _region;
        _region = block.Region;
        ReverseAll(block);
        _region = around;
    }

    private void ReverseAll(Block block)
    {
        for (int i = block.Ops.Count - 1; i >= 0; i--)
        {
            Op op = block.Ops[i];
            _builder.Origin = op.Origin;
            switch (op)
            {
                case Let let:
                    Reverse(let);
                    break;
                case Store store:
                    Reverse(store);
                    break;
                case If branch:
                    Reverse(branch);
                    break;
                case Guarded guarded:
                    Reverse(guarded);
                    break;
                case Loop loop:
                    Reverse(loop);
                    break;
                case Call call:
                    Reverse(call);
                    break;
                case MemoryOp memory:
                    Reverse(memory);
                    break;
                case OpaqueStatement:
                    break;
                default:
                    throw new InvalidOperationException("no reversal of " + op.GetType().Name);
            }
        }
    }

    private void Reverse(Let let)
    {
        if (Take(let.Result) is not { } bar)
            return;
        Value result = Primal(let.Result);
        // what is computed or read twice is differentiated once, where it is first
        if (result != let.Result && _primal.RegionOf(result) == _primal.RegionOf(let.Result) && _primal.Activity.IsActive(result))
        {
            AddAdjoint(result, bar);
            return;
        }
        switch (let.Instruction)
        {
            case Load load:
                _builder.Append(new Store(_shadows.Of(load.View), Primal(load.Index), bar, StoreMode.Add));
                break;
            case Copy copy:
                AddAdjoint(copy.Operand, bar);
                break;
            case Ir.Convert convert:
                if (_primal.Activity.IsActive(convert.Operand))
                    Contribute(convert.Operand, bar, term => new ConvertTerm(term, (FloatType)convert.Operand.Type));
                break;
            case Unary { Operator: UnaryOperator.Negate } unary:
                Contribute(unary.Operand, bar, term => -term);
                break;
            case Ir.Binary binary:
                Reverse(binary, bar, new ValueTerm(result));
                break;
            case Intrinsic intrinsic:
                Reverse(intrinsic, bar, new ValueTerm(result));
                break;
        }
    }

    private void Reverse(Ir.Binary binary, Value bar, ValueTerm result)
    {
        Term left = new ValueTerm(Primal(binary.Left)), right = new ValueTerm(Primal(binary.Right));
        switch (binary.Operator)
        {
            case BinaryOperator.Add:
                Contribute(binary.Left, bar, term => term);
                Contribute(binary.Right, bar, term => term);
                break;
            case BinaryOperator.Subtract:
                Contribute(binary.Left, bar, term => term);
                Contribute(binary.Right, bar, term => -term);
                break;
            case BinaryOperator.Multiply:
                Contribute(binary.Left, bar, term => term * right);
                Contribute(binary.Right, bar, term => term * left);
                break;
            case BinaryOperator.Divide:
                ReverseDivision(binary, bar, left, right, result);
                break;
            case BinaryOperator.Remainder:
                Contribute(binary.Left, bar, term => term);
                Contribute(binary.Right, bar, term => -(term * Term.WholeQuotient(left, right, result)));
                break;
            default:
                throw new InvalidOperationException("no derivative of " + binary.Operator);
        }
    }

    /// <summary>
    /// What both sides get of a quotient is divided once; of a reciprocal nothing is. Under a logarithm the quotient cancels:
    /// <c>n / (a / b)</c> is <c>n / a</c> for the one side and <c>−n / b</c> for the other.
    /// </summary>
    private void ReverseDivision(Ir.Binary division, Value bar, Term dividend, Term divisor, ValueTerm result)
    {
        if (_builder.NumberOf(Primal(division.Left)) == 1)
        {
            Contribute(division.Right, bar, term => Guarded(bar, -(term * result * result)));
            return;
        }
        if (WithoutDivisor(bar, result.Value) is { } numerator)
        {
            Contribute(division.Left, numerator, term => Guarded(numerator, term / dividend));
            Contribute(division.Right, numerator, term => Guarded(numerator, -(term / divisor)));
            return;
        }
        bool isSafe = _builder.LiteralOf(Primal(division.Right)) is not null;
        Term quotient = new ValueTerm(bar) / divisor;
        if (!isSafe && _maybeZero.Contains(bar) && _primal.Activity.IsActive(division.Left) && _primal.Activity.IsActive(division.Right))
            quotient = new ValueTerm(_builder.Build(Guarded(bar, quotient), bar.Type));
        Contribute(division.Left, bar, _ => isSafe || quotient is ValueTerm ? quotient : Guarded(bar, quotient));
        Contribute(division.Right, bar, _ => Guarded(bar, -(quotient * result)));
    }

    private void Reverse(Intrinsic intrinsic, Value bar, Term result)
    {
        Term[] arguments = [.. intrinsic.Arguments.Select(a => (Term)new ValueTerm(Primal(a)))];
        Rule rule = RuleTable.Find(intrinsic.Rule);
        Term?[] partials = rule.Partials(arguments, result);
        for (int i = 0; i < partials.Length; i++)
        {
            if (partials[i] is not { } partial)
                continue;
            Contribute(intrinsic.Arguments[i], bar, term => rule.IsSingular ? Guarded(bar, Times(term, partial)) : Times(term, partial));
            if (partial is WhereTerm && _adjoints.TryGetValue(intrinsic.Arguments[i], out Value? chosen))
                _maybeZero.Add(chosen);
        }
    }

    /// <summary>
    /// What was computed but not used has an adjoint of zero, and contributes zero even where its derivative is infinite:
    /// <c>r = Sqrt(x); return x > 0 ? r : 0</c> has the gradient zero at zero, not NaN.
    /// </summary>
    private Term Guarded(Value bar, Term contribution) =>
        _maybeZero.Contains(bar) ? Term.Where(Term.Equal(new ValueTerm(bar), 0), 0, contribution) : contribution;

    /// <summary>A choice between partials is a choice between contributions, so that nothing is multiplied by zero or one.</summary>
    public static Term Times(Term bar, Term partial) => partial switch
    {
        WhereTerm where => Term.Where(where.Condition, Times(bar, where.Then), Times(bar, where.Otherwise)),
        BinaryTerm { Operator: BinaryOperator.Divide, Left: ConstantTerm { Value: 1 } } reciprocal => bar / reciprocal.Right,
        _ => bar * partial,
    };

    private void Reverse(Store store)
    {
        if (!_primal.Activity.IsActive(store.View))
            return;
        Value shadow = _shadows.Of(store.View), index = Primal(store.Index);
        bool carries = _primal.Activity.IsActive(store.Value);
        if (store.Mode != StoreMode.Set && !carries)
            return;
        Value? bar = carries ? _builder.Emit(store.Value.Type, new Load(shadow, index)) : null;
        if (bar is not null)
            _maybeZero.Add(bar);
        if (store.Mode == StoreMode.Set)
            _builder.Append(new Store(shadow, index, _builder.Number(0, store.Value.Type)));
        if (bar is not null)
            Contribute(store.Value, bar, term => store.Mode == StoreMode.Subtract ? -term : term);
    }

    /// <summary>Adds a multiple of <paramref name="bar"/> to the adjoint of a primal value, if it is active.</summary>
    private void Contribute(Value target, Value bar, Func<Term, Term> multiple)
    {
        if (!_primal.Activity.IsActive(target))
            return;
        Term term = multiple(new ValueTerm(bar));
        Value contribution = _builder.Build(term, target.Type);
        LearnQuotient(contribution, term);
        if (_maybeZero.Contains(bar))
            _maybeZero.Add(contribution);
        AddAdjoint(target, contribution);
    }

    private void AddAdjoint(Value target, Value contribution)
    {
        if (!_primal.Activity.IsActive(target))
            return;
        bool isFirst = !_adjoints.TryGetValue(target, out Value? sum);
        Value next = isFirst ? contribution : _builder.Add(sum!, contribution);
        Value named = Named(target, next);
        if (_maybeZero.Contains(contribution) && (isFirst || _maybeZero.Contains(sum!)))
            _maybeZero.Add(named);
        _adjoints[target] = named;
    }

    /// <summary>Gives the adjoint of a user's variable its name, by a copy where the value has a name of its own already.</summary>
    private Value Named(Value target, Value adjoint)
    {
        if (AdjointName(target) is not { } name || _builder.LiteralOf(adjoint) is not null)
            return adjoint;
        bool isParameter = _primal.DefinitionOf(target) is null;
        return _builder.TryName(adjoint, name) || isParameter || _builder.NameOf(adjoint) == name ? adjoint : _builder.EmitCopy(adjoint, name);
    }

    private string? AdjointName(Value target)
    {
        if (target.Name is not { } name)
            return null;
        // the derivative parameter has the name itself
        bool isParameter = _primal.DefinitionOf(target) is null;
        return isParameter ? name + "Sum" : name + "Adjoint";
    }

    private Value? Take(Value value)
    {
        if (!_adjoints.TryGetValue(value, out Value? adjoint))
            return null;
        _adjoints.Remove(value);
        return adjoint;
    }

    /// <summary>A value of the primal, as its first equal.</summary>
    private Value Primal(Value value) => _primal.Canonical(value);
}

using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Analysis;
using Backprop.Generator.Ir;

namespace Backprop.Generator.Transform;

/// <summary>
/// Makes inner loops whose rounds do not depend on each other operations on several elements at a time. It comes last, when nobody
/// looks for the loops any more.
/// </summary>
internal sealed class Vectorization
{
    private readonly Separation _memory;
    private readonly IrBuilder _builder;
    private readonly IReadOnlyList<EquatableArray<FrameField>> _records;
    private readonly bool _isExact;

    private Vectorization(Separation memory, IReadOnlyList<EquatableArray<FrameField>> records, IrBuilder builder, bool isExact)
    {
        _memory = memory;
        _records = records;
        _builder = builder;
        _isExact = isExact;
    }

    /// <param name="block">A body, or a part of one.</param>
    /// <param name="memory">What is known of the memory of the whole member.</param>
    /// <param name="records">The scalars that the member keeps of each round of a loop.</param>
    /// <param name="builder">Makes the values.</param>
    /// <param name="isExact">Whether all numbers must come out to the bit, as those of the primal must.</param>
    public static Block Apply(Block block, Separation memory, IReadOnlyList<EquatableArray<FrameField>> records, IrBuilder builder, bool isExact) =>
        new Vectorization(memory, records, builder, isExact).Visit(block);

    /// <summary>The numbers that a view is of, also where they are all that is kept of each round.</summary>
    private FloatType? ElementOf(ViewType view) => view.Element switch
    {
        FloatType number => number,
        RecordType record when _records[record.Id].Count == 1 => _records[record.Id][0].Type as FloatType,
        _ => null,
    };

    private Block Visit(Block block)
    {
        List<Op> ops = [];
        foreach (Op op in block.Ops)
        {
            if (op is For loop && LaneLoop.Of(loop, _memory, ElementOf, _isExact) is { } lanes && Runs(lanes) is { } runs)
                ops.AddRange(runs.Select(run => run with { InsteadOf = loop.Origin }));
            else
                ops.Add(op.Rewrite(value => value, Visit));
        }
        return block with { Ops = ops.ToEquatableArray() };
    }

    // ---- loops of which each statement is a run

    /// <summary>What is added to an element in each round: a load, or one times a number or another one.</summary>
    /// <param name="Source">The load.</param>
    /// <param name="Numbers">What it is multiplied by: one, and literals in front.</param>
    /// <param name="Other">The other load, or null.</param>
    /// <param name="IsNegative">Whether its sign is turned.</param>
    private sealed record Product(Let Source, EquatableArray<Value> Numbers, Let? Other, bool IsNegative);

    private IEnumerable<Op>? Runs(LaneLoop loop)
    {
        if (!loop.IsSeparable)
            return null;
        List<(Store Store, StoreMode Mode, Product? Product)> stores = [];
        foreach (Store store in loop.Rounds.OfType<Store>())
        {
            Update update = loop.UpdateOf(store);
            if (loop.IsClear(store))
            {
                // clearing comes last
                if (!loop.IsOnlyStore(store))
                    return null;
                stores.Add((store, StoreMode.Set, null));
                continue;
            }
            if (ProductsOf(update.Terms, loop) is not { } products || products.Any(product => product is { Other: not null, Numbers.Count: > 0 }))
                return null;
            for (int k = 0; k < products.Count; k++)
            {
                Product product = products[k];
                bool isSet = update.IsSet && k == 0;
                // the sign of a product of elements goes to the operator, that of any other to its factor
                if (product.Other is null || !product.IsNegative)
                    stores.Add((store, isSet ? StoreMode.Set : StoreMode.Add, product));
                else if (!isSet)
                    stores.Add((store, StoreMode.Subtract, product with { IsNegative = false }));
                else
                    return null;
            }
        }
        List<(LoopSum Sum, IReadOnlyList<Product> Products)> sums = [];
        foreach (LoopSum sum in loop.Sums)
        {
            if (ProductsOf(sum.Terms, loop) is not { } products)
                return null;
            sums.Add((sum, products));
        }

        LoopRange range = new(loop, _builder, _memory);
        _builder.Open();
        _builder.Origin = loop.Loop.Origin;
        foreach (Let let in FixedOf(stores.Select(s => s.Product).Concat(sums.SelectMany(s => s.Products)), loop))
            _builder.Append(let);
        range.Open(loop.Rounds.Where(op => op is Store or Let { Instruction: Load or RecordLoad }).Select(loop.LaneOf));
        foreach ((Store store, StoreMode mode, Product? product) in stores)
        {
            _builder.Origin = store.Origin;
            if (product is not null)
                _builder.Append(new Run(mode, range.ViewOf(loop.LaneOf(store)), range.ViewOf(loop.LaneOf(product.Source)), FactorOf(product, loop, range), range.Count));
        }
        List<Value> results = [];
        foreach ((LoopSum sum, IReadOnlyList<Product> products) in sums)
        {
            Value total = sum.Carried.Initial;
            for (int k = 0; k < products.Count; k++)
            {
                Product product = products[k];
                _builder.Origin = product.Source.Origin;
                Value? factor = product.Other is null ? null : range.ViewOf(loop.LaneOf(product.Other));
                Value run = _builder.Emit(loop.Element, new SumRun(range.ViewOf(loop.LaneOf(product.Source)), factor, range.Count));
                if (NumberOf(product, loop) is { } number)
                    run = _builder.Emit(loop.Element, new Binary(BinaryOperator.Multiply, number, run));
                BinaryOperator sign = product.IsNegative ? BinaryOperator.Subtract : BinaryOperator.Add;
                total = k + 1 < products.Count || range.IsGuarded
                    ? _builder.Emit(loop.Element, new Binary(sign, total, run))
                    : Define(sum.Carried.Result, new Binary(sign, total, run));
            }
            results.Add(total);
        }
        foreach ((Store store, StoreMode mode, _) in stores.Where(s => s.Product is null))
        {
            _builder.Origin = store.Origin;
            _builder.Append(new Run(mode, range.ViewOf(loop.LaneOf(store)), null, null, range.Count));
        }
        range.Close(loop.Loop.Body.Region, results);
        return _builder.Close(loop.Loop.Body.Region).Ops;
    }

    private Value Define(Value value, Instruction instruction)
    {
        _builder.Append(new Let(value, instruction));
        return value;
    }

    private Value? FactorOf(Product product, LaneLoop loop, LoopRange range)
    {
        if (product.Other is not null)
            return range.ViewOf(loop.LaneOf(product.Other));
        if (!product.IsNegative)
            return NumberOf(product, loop);
        return NumberOf(product, loop) is { } number
            ? _builder.Emit(loop.Element, new Unary(UnaryOperator.Negate, number))
            : _builder.Emit(loop.Element, new Constant(loop.Element == FloatType.Single ? "-1f" : "-1.0"));
    }

    private Value? NumberOf(Product product, LaneLoop loop)
    {
        Value? number = null;
        foreach (Value next in product.Numbers)
            number = number is null ? next : _builder.Emit(loop.Element, new Binary(BinaryOperator.Multiply, number, next));
        return number;
    }

    /// <summary>What is fixed and read by the runs.</summary>
    private static IEnumerable<Let> FixedOf(IEnumerable<Product?> products, LaneLoop loop)
    {
        HashSet<Value> read = [.. products.SelectMany(product => product?.Numbers ?? EquatableArray<Value>.Empty)];
        foreach (Op op in loop.Rounds.Where(op => op is Store or Let { Instruction: Load or RecordLoad }))
            read.UnionWith(loop.LaneOf(op).Offset.Select(shift => shift.By));
        foreach (Let let in loop.Fixed.Reverse())
        {
            if (read.Contains(let.Result))
                read.UnionWith(let.Operands);
        }
        return loop.Fixed.Where(let => read.Contains(let.Result));
    }

    /// <summary>
    /// The products that terms are, with the sign that they are added with, or null. Where it rounds otherwise, a term that is a sum is
    /// none of its terms.
    /// </summary>
    private IReadOnlyList<Product>? ProductsOf(IEnumerable<SumTerm> terms, LaneLoop loop)
    {
        List<Product> products = [];
        return terms.All(term => Add(term.Value, term.IsSubtracted)) ? products : null;

        bool Add(Value value, bool isSubtracted)
        {
            if (ProductOf(value, loop) is { } product)
            {
                products.Add(product with { IsNegative = product.IsNegative ^ isSubtracted });
                return true;
            }
            return !_isExact && loop.DefinitionOf(value)?.Instruction switch
            {
                Binary { Operator: BinaryOperator.Add } sum => Add(sum.Left, isSubtracted) && Add(sum.Right, isSubtracted),
                Binary { Operator: BinaryOperator.Subtract } difference => Add(difference.Left, isSubtracted) && Add(difference.Right, !isSubtracted),
                Unary { Operator: UnaryOperator.Negate } negation => Add(negation.Operand, !isSubtracted),
                Copy copy => Add(copy.Operand, isSubtracted),
                _ => false,
            };
        }
    }

    private Product? ProductOf(Value value, LaneLoop loop)
    {
        if (loop.DefinitionOf(value) is not { } let)
            return null;
        switch (let.Instruction)
        {
            case Load or RecordLoad:
                return new Product(let, EquatableArray<Value>.Empty, null, false);
            case Copy copy:
                return ProductOf(copy.Operand, loop);
            case Unary { Operator: UnaryOperator.Negate } unary when ProductOf(unary.Operand, loop) is { } inner:
                return inner with { IsNegative = !inner.IsNegative };
            case Binary { Operator: BinaryOperator.Multiply } product:
                (Value left, Value right) = loop.IsFixed(product.Left) ? (product.Right, product.Left) : (product.Left, product.Right);
                if (ProductOf(left, loop) is not { } first)
                    return null;
                if (loop.IsFixed(right))
                    return AreOneNumber(first, right) ? first with { Numbers = first.Numbers.Prepend(right).ToEquatableArray() } : null;
                return first is { Numbers.Count: 0, Other: null } && ProductOf(right, loop) is { Numbers.Count: 0, Other: null } second
                    ? new Product(first.Source, EquatableArray<Value>.Empty, second.Source, first.IsNegative ^ second.IsNegative)
                    : null;
            default:
                return null;
        }
    }

    /// <summary>Whether factors may be multiplied with each other first: a number and literals, where rounding does not matter.</summary>
    private bool AreOneNumber(Product product, Value next) => _isExact
        ? product is { Numbers.Count: 0, Other: null }
        : product.Numbers.Append(next).Count(number => _memory.DefinitionOf(number) is not Constant) <= 1;
}

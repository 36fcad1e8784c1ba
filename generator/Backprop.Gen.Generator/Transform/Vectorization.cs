using System.Collections.Generic;
using System.Globalization;
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
    /// <summary>What the branches around have found true.</summary>
    private readonly HashSet<Binary> _known = [];

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

    private Block Visit(Block block) => block with { Ops = block.Ops.SelectMany(Visit).ToEquatableArray() };

    private IEnumerable<Op> Visit(Op op)
    {
        if (op is If { Condition: var condition } branch && _memory.DefinitionOf(condition) is Binary test && _known.Add(test))
        {
            Block then = Visit(branch.Then);
            _known.Remove(test);
            return [branch with { Then = then, Else = Visit(branch.Else) }];
        }
        if (op is not For loop)
            return [op.Rewrite(value => value, Visit)];
        if (LaneLoop.Of(loop, _memory, ElementOf, _isExact) is { } lanes && Runs(lanes) is { } runs)
            return runs.Select(run => run with { InsteadOf = loop.Origin });
        if (RowProducts.Split(loop, _memory, ElementOf, _builder) is { } parts)
            return parts.SelectMany(Visit);
        return [op.Rewrite(value => value, Visit)];
    }

    // ---- loops of which each statement is a run

    /// <summary>What is added to an element in each round: a number, an element, the difference of two, or one times a number or another one.</summary>
    /// <param name="Source">What looks at the element; null for a number.</param>
    /// <param name="Less">What looks at the element that is subtracted from it, or null.</param>
    /// <param name="Numbers">What it is multiplied by: one, and literals in front.</param>
    /// <param name="Other">What looks at the other element, or null.</param>
    /// <param name="IsNegative">Whether its sign is turned.</param>
    private sealed record Product(Op? Source, Op? Less, EquatableArray<Value> Numbers, Op? Other, bool IsNegative)
    {
        public static Product Of(Op place) => new(place, null, EquatableArray<Value>.Empty, null, false);

        /// <summary>How often it is added.</summary>
        public int Times { get; init; } = 1;

        public bool IsElement => this is { Source: not null, Less: null, Numbers.Count: 0, Other: null };
    }

    /// <summary>What is done to all elements that a store meets: a product is set or added, or a function applied; without both they are cleared.</summary>
    private sealed record Step(Op Store, StoreMode Mode, Product? Product = null, string? Function = null)
    {
        public bool IsClear => this is { Product: null, Function: null };
    }

    private IEnumerable<Op>? Runs(LaneLoop loop)
    {
        if (!loop.MayMeet && !loop.IsSeparable)
            return null;
        List<Step> steps = [];
        foreach (Op store in loop.Stores)
        {
            Update update = loop.UpdateOf(store);
            if (loop.IsClear(store))
            {
                // clearing comes last
                if (!loop.IsOnlyStore(store))
                    return null;
                steps.Add(new Step(store, StoreMode.Set));
                continue;
            }
            IReadOnlyList<Product>? found = update.IsSet && DifferenceOf(update.Terms, loop) is { } difference ? [difference] : ProductsOf(update.Terms, loop, isSum: false);
            if (found is not { } products || products.Any(product => product is { Other: not null, Numbers.Count: > 0 }))
                return null;
            for (int k = 0; k < products.Count; k++)
            {
                Product product = products[k];
                bool isSet = update.IsSet && k == 0;
                // the sign of a product of elements goes to the operator, that of any other to its factor
                if (product.Other is null || !product.IsNegative)
                    steps.Add(new Step(store, isSet ? StoreMode.Set : StoreMode.Add, product));
                else if (!isSet)
                    steps.Add(new Step(store, StoreMode.Subtract, product with { IsNegative = false }));
                else
                    return null;
            }
            if (update.Function is not null)
                steps.Add(new Step(store, StoreMode.Set, null, update.Function));
        }
        List<(LoopSum Sum, IReadOnlyList<Product> Products)> sums = [];
        foreach (LoopSum sum in loop.Sums)
        {
            if (ProductsOf(sum.Terms, loop, isSum: true) is not { } products)
                return null;
            sums.Add((sum, products));
        }

        // one run does what the loop would, also where its target is its source; two would not
        if (loop.MayMeet && steps.Count > 1)
            return null;

        // what is read for nothing may throw
        HashSet<Lane> read = [.. steps.Select(step => step.Product).Concat(sums.SelectMany(s => s.Products))
            .SelectMany(product => new[] { product?.Source, product?.Less, product?.Other }).OfType<Op>().Select(loop.LaneOf)];
        if (loop.Accesses.Any(op => op is Let { Instruction: Load } load && !read.Contains(loop.LaneOf(load)) && !loop.IsOfUpdate(load)))
            return null;

        LoopRange range = new(loop, _builder, _memory, _known);
        _builder.Open();
        _builder.Origin = loop.Loop.Origin;
        foreach (Let let in FixedOf(steps.Select(step => step.Product).Concat(sums.SelectMany(s => s.Products)), loop))
            _builder.Append(let);
        range.Open(loop.Accesses.Select(loop.LaneOf));
        foreach (Step step in steps.Where(step => !step.IsClear))
        {
            _builder.Origin = step.Store.Origin;
            Value target = range.ViewOf(loop.LaneOf(step.Store));
            _builder.Append(step.Product is not { } product
                ? new FunctionRun(step.Function!, target, range.Count)
                : new Run(step.Mode, target, ViewOf(product.Source), ViewOf(product.Less), FactorOf(product, loop, range), range.Count));
        }
        List<Value> results = [];
        foreach ((LoopSum sum, IReadOnlyList<Product> products) in sums)
        {
            Value initial = sum.Carried.Initial;
            Value? total = _memory.LiteralOf(initial) is "0.0" or "0f" ? null : initial;
            for (int k = 0; k < products.Count; k++)
            {
                Product product = products[k];
                _builder.Origin = product.Source?.Origin ?? loop.Loop.Origin;
                Value? number = NumberOf(product, loop);
                Instruction run = new SumRun(ViewOf(product.Source) ?? number!, ViewOf(product.Other), range.Count);
                if (number is not null && product.Source is not null)
                    run = new Binary(BinaryOperator.Multiply, number, _builder.Emit(loop.Element, run));
                if (total is not null || product.IsNegative)
                    run = new Binary(product.IsNegative ? BinaryOperator.Subtract : BinaryOperator.Add, total ?? initial, _builder.Emit(loop.Element, run));
                total = k + 1 < products.Count || range.IsGuarded ? _builder.Emit(loop.Element, run) : Define(sum.Carried.Result, run);
            }
            results.Add(total!);
        }
        foreach (Step step in steps.Where(step => step.IsClear))
        {
            _builder.Origin = step.Store.Origin;
            _builder.Append(new Run(step.Mode, range.ViewOf(loop.LaneOf(step.Store)), null, null, null, range.Count));
        }
        range.Close(loop.Loop.Body.Region, results);
        return _builder.Close(loop.Loop.Body.Region).Ops;

        Value? ViewOf(Op? place) => place is null ? null : range.ViewOf(loop.LaneOf(place));
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
        return (NumberOf(product, loop), product.IsNegative) switch
        {
            ({ } number, true) => _builder.Emit(loop.Element, new Unary(UnaryOperator.Negate, number)),
            (null, true) => _builder.Emit(loop.Element, new Constant(Literal(-1, loop))),
            (null, false) when product.Less is not null => _builder.Emit(loop.Element, new Constant(Literal(1, loop))),
            (var number, _) => number,
        };
    }

    private Value? NumberOf(Product product, LaneLoop loop)
    {
        Value? number = null;
        foreach (Value next in product.Numbers)
            number = number is null ? next : _builder.Emit(loop.Element, new Binary(BinaryOperator.Multiply, number, next));
        if (product.Times == 1)
            return number;
        Value times = _builder.Emit(loop.Element, new Constant(Literal(product.Times, loop)));
        return number is null ? times : _builder.Emit(loop.Element, new Binary(BinaryOperator.Multiply, times, number));
    }

    private static string Literal(int number, LaneLoop loop) =>
        number.ToString(CultureInfo.InvariantCulture) + (loop.Element == FloatType.Single ? "f" : ".0");

    /// <summary>What is fixed and read by the runs.</summary>
    private static IEnumerable<Let> FixedOf(IEnumerable<Product?> products, LaneLoop loop)
    {
        HashSet<Value> read = [.. products.SelectMany(product => product?.Numbers ?? EquatableArray<Value>.Empty)];
        foreach (Op op in loop.Accesses)
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
    private IReadOnlyList<Product>? ProductsOf(IEnumerable<SumTerm> terms, LaneLoop loop, bool isSum)
    {
        List<Product> products = [];
        return terms.All(term => Add(term.Value, term.IsSubtracted)) ? products : null;

        bool Add(Value value, bool isSubtracted)
        {
            Product? product = loop.IsFixed(value) ? new Product(null, null, EquatableArray.Of(value), null, false) : ProductOf(value, loop);
            if (product is not null && !(isSum && product.Less is not null))
            {
                AddTo(products, product with { IsNegative = product.IsNegative ^ isSubtracted }, loop);
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

    /// <summary>Adds a product, or adds one that is there once more.</summary>
    private void AddTo(List<Product> products, Product product, LaneLoop loop)
    {
        int place = _isExact || product.Other is not null ? -1 : products.FindIndex(IsSame);
        if (place < 0)
            products.Add(product);
        else
            products[place] = products[place] with { Times = products[place].Times + 1 };

        bool IsSame(Product other) => other.IsNegative == product.IsNegative && other.Other is null && AreSame(other.Source, product.Source)
            && AreSame(other.Less, product.Less) && other.Numbers.Select(Key).SequenceEqual(product.Numbers.Select(Key));

        bool AreSame(Op? left, Op? right) => left is null || right is null ? left == right : loop.LaneOf(left) == loop.LaneOf(right);

        object Key(Value number) => _memory.LiteralOf(number) ?? (object)number;
    }

    /// <summary>The difference of two elements that terms are, or null.</summary>
    private Product? DifferenceOf(EquatableArray<SumTerm> terms, LaneLoop loop) =>
        terms.Count == 2 && !terms[0].IsSubtracted && terms[1].IsSubtracted && terms.All(term => !loop.IsFixed(term.Value))
        && ProductOf(terms[0].Value, loop) is { IsElement: true, IsNegative: false } whole && ProductOf(terms[1].Value, loop) is { IsElement: true, IsNegative: false } less
            ? whole with { Less = less.Source }
            : null;

    private Product? ProductOf(Value value, LaneLoop loop)
    {
        if (loop.PlaceOf(value) is { } place)
            return Product.Of(place);
        switch (loop.DefinitionOf(value)?.Instruction)
        {
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
                return first.IsElement && ProductOf(right, loop) is { IsElement: true } second
                    ? first with { Other = second.Source, IsNegative = first.IsNegative ^ second.IsNegative }
                    : null;
            case Binary { Operator: BinaryOperator.Subtract } difference:
                return DifferenceOf(EquatableArray.Of(new SumTerm(difference.Left, false), new SumTerm(difference.Right, true)), loop);
            default:
                return null;
        }
    }

    /// <summary>Whether factors may be multiplied with each other first: a number and literals, where rounding does not matter.</summary>
    private bool AreOneNumber(Product product, Value next) => _isExact
        ? product is { Numbers.Count: 0, Other: null }
        : product.Numbers.Append(next).Count(number => _memory.DefinitionOf(number) is not Constant) <= 1;
}

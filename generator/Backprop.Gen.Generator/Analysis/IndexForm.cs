using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;

namespace Backprop.Generator.Analysis;

/// <summary>An integer of the primal at one of two moments that are compared: the same at both, or as it is at the later one.</summary>
internal readonly record struct Unknown(Value Value, bool IsLater);

/// <summary>A polynomial of integers, as the indexes of arrays are: <c>i * n + j - 1</c>.</summary>
internal sealed class IndexForm
{
    /// <summary>More terms are not worth the trouble.</summary>
    private const int MostTerms = 16;

    /// <summary>The factors of each term, in order, and what they are multiplied by.</summary>
    private readonly List<(EquatableArray<Unknown> Factors, long Times)> _terms = [];

    private IndexForm()
    {
    }

    public static IndexForm Of(long number)
    {
        IndexForm form = new();
        form.Add(EquatableArray<Unknown>.Empty, number);
        return form;
    }

    public static IndexForm Of(Unknown unknown)
    {
        IndexForm form = new();
        form.Add(EquatableArray.Of(unknown), 1);
        return form;
    }

    public IEnumerable<(EquatableArray<Unknown> Factors, long Times)> Terms => _terms;

    public bool IsTooLong => _terms.Count > MostTerms || _terms.Any(term => term.Times is > int.MaxValue or < int.MinValue || term.Factors.Count > 4);

    /// <summary>The number that it is, if it is one.</summary>
    public long? Number => _terms.Count == 0 ? 0 : _terms.Count == 1 && _terms[0].Factors.Count == 0 ? _terms[0].Times : null;

    /// <summary>All integers in it.</summary>
    public IReadOnlyList<Unknown> Unknowns
    {
        get
        {
            List<Unknown> unknowns = [];
            foreach ((EquatableArray<Unknown> factors, _) in _terms)
            {
                foreach (Unknown factor in factors)
                {
                    if (!unknowns.Contains(factor))
                        unknowns.Add(factor);
                }
            }
            return unknowns;
        }
    }

    /// <summary>The sum of this and a multiple of another.</summary>
    public IndexForm Plus(IndexForm other, long times = 1)
    {
        IndexForm sum = new();
        sum._terms.AddRange(_terms);
        sum.Add(other, times);
        return sum;
    }

    public IndexForm Times(IndexForm other)
    {
        IndexForm product = new();
        foreach ((EquatableArray<Unknown> left, long here) in _terms)
        {
            foreach ((EquatableArray<Unknown> right, long there) in other._terms)
                product.Add(left.Concat(right).OrderBy(u => u.Value.Id).ThenBy(u => u.IsLater).ToEquatableArray(), here * there);
        }
        return product;
    }

    /// <summary>What an integer is multiplied by, where it stands alone in a term and in no other; null where it does not.</summary>
    public long? TimesOf(Unknown unknown)
    {
        long? found = null;
        foreach ((EquatableArray<Unknown> factors, long times) in _terms.Where(term => term.Factors.Contains(unknown)))
        {
            if (factors.Count > 1)
                return null;
            found = times;
        }
        return found;
    }

    /// <summary>The same with a form in the place of an integer that <see cref="TimesOf"/> knows.</summary>
    public IndexForm With(Unknown unknown, long times, IndexForm form)
    {
        IndexForm with = new();
        with._terms.AddRange(_terms);
        with._terms.RemoveAll(term => term.Factors.Contains(unknown));
        with.Add(form, times);
        return with;
    }

    /// <summary>Quotient and remainder by a width, as far as one sees them: the terms with it as a factor, and the others.</summary>
    public (IndexForm Row, IndexForm Column) SplitBy(Unknown width)
    {
        IndexForm row = new(), column = new();
        foreach ((EquatableArray<Unknown> factors, long times) in _terms)
        {
            int place = factors.ToList().IndexOf(width);
            if (place < 0)
                column.Add(factors, times);
            else
                row.Add(factors.Where((_, k) => k != place).ToEquatableArray(), times);
        }
        return (row, column);
    }

    /// <summary>The same by a number.</summary>
    public (IndexForm Row, IndexForm Column) SplitBy(long width)
    {
        IndexForm row = new(), column = new();
        foreach ((EquatableArray<Unknown> factors, long times) in _terms)
        {
            if (factors.Count > 0 && times % width == 0)
                row.Add(factors, times / width);
            else
                column.Add(factors, times);
        }
        return (row, column);
    }

    private void Add(IndexForm other, long times)
    {
        foreach ((EquatableArray<Unknown> factors, long there) in other._terms)
            Add(factors, there * times);
    }

    private void Add(EquatableArray<Unknown> factors, long times)
    {
        for (int place = 0; place < _terms.Count; place++)
        {
            if (_terms[place].Factors.Equals(factors))
            {
                times += _terms[place].Times;
                _terms.RemoveAt(place);
                break;
            }
        }
        if (times != 0)
            _terms.Add((factors, times));
    }
}

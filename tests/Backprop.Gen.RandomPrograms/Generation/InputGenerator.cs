using System.Linq;
using Backprop.RandomPrograms.Language;

namespace Backprop.RandomPrograms.Generation;

/// <summary>Random arguments in the ranges that a method was made for.</summary>
internal static class InputGenerator
{
    public static Arguments Generate(SplitMix64 random, Method method) =>
        new(method.Parameters, method.Closed.Parameters.Select(p => Value(random, p)).ToArray());

    private static object Value(SplitMix64 random, Parameter p)
    {
        if (p is { Struct: { } element, IsArray: true })
            return Enumerable.Range(0, random.Between(p.Low, p.High))
                .SelectMany(_ => element.LeafTypes.Select(leaf => Value(random, p with { Type = leaf, Struct = null, Storage = null, Low = 0, High = MethodGenerator.HighElement }))).ToArray();
        if (p.Struct is { } type)
            return type.LeafTypes.Select(leaf => Value(random, p with { Type = leaf, Struct = null })).ToArray();
        if (!p.IsArray)
            return p.Type switch
            {
                // what 'out' finds matters to nobody
                ScalarType.Double when p.Passing == Passing.Out => double.NaN,
                ScalarType.Float when p.Passing == Passing.Out => float.NaN,
                ScalarType.Double => Real(random),
                ScalarType.Float => (float)Real(random),
                ScalarType.Int => random.Between(p.Low, p.High),
                _ => random.Chance(0.5),
            };
        int length = random.Between(p.Low, p.High);
        if (p.Storage == Storage.Matrix)
            return Arguments.MapComponents(new double[length, p.Columns], _ => Real(random))!;
        if (p.Storage == Storage.Jagged)
            return p.Type == ScalarType.Float ? Rows<float[]>(random, p, length) : Rows<double[]>(random, p, length);
        return p.Type switch
        {
            // scratch holds nothing that matters on entry
            ScalarType.Double => Enumerable.Range(0, length).Select(_ => p.Role == Role.Scratch ? double.NaN : Real(random)).ToArray(),
            ScalarType.Float => Enumerable.Range(0, length).Select(_ => p.Role == Role.Scratch ? float.NaN : (float)Real(random)).ToArray(),
            _ => Enumerable.Range(0, length).Select(_ => random.Between(0, MethodGenerator.HighElement)).ToArray(),
        };
    }

    /// <summary>Now and then two rows are one memory.</summary>
    private static T[] Rows<T>(SplitMix64 random, Parameter p, int count)
    {
        T[] rows = Enumerable.Range(0, count)
            .Select(_ => (T)Value(random, p with { Storage = Storage.Array, Low = p.Columns, High = p.MostColumns })).ToArray();
        if (p.IsTied && count > 1 && random.Chance(0.3))
            rows[random.Between(1, count - 1)] = rows[0];
        return rows;
    }

    private static double Real(SplitMix64 random) => random.Between(-1.5, 1.5);
}

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
        return p.Type switch
        {
            // scratch holds nothing that matters on entry
            ScalarType.Double => Enumerable.Range(0, length).Select(_ => p.Role == Role.Scratch ? double.NaN : Real(random)).ToArray(),
            ScalarType.Float => Enumerable.Range(0, length).Select(_ => p.Role == Role.Scratch ? float.NaN : (float)Real(random)).ToArray(),
            _ => Enumerable.Range(0, length).Select(_ => random.Between(0, MethodGenerator.HighElement)).ToArray(),
        };
    }

    private static double Real(SplitMix64 random) => random.Between(-1.5, 1.5);
}

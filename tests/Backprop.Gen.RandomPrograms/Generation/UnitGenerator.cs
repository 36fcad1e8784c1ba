using System.Collections.Generic;
using System.Linq;
using Backprop.RandomPrograms.Language;

namespace Backprop.RandomPrograms.Generation;

/// <summary>Makes units: one to four methods, the later of which may call the earlier.</summary>
internal static class UnitGenerator
{
    /// <param name="size">The most statements of a method.</param>
    public static Unit Generate(ulong seed, int index, int size = 14)
    {
        var random = new SplitMix64(SplitMix64.Derive(seed, (ulong)index));
        int count = random.Below(10) switch
        {
            < 3 => 1,
            < 6 => 2,
            < 8 => 3,
            _ => 4,
        };
        IReadOnlyList<StructType> structs = StructGenerator.Generate(random, index);
        var methods = new List<Method>();
        for (int i = 0; i < count; i++)
        {
            Method method = MethodGenerator.Generate(random, $"P{index}M{i}", methods.Where(m => !m.Fields.Any()).ToArray(), structs, random.Between(2, size));
            methods.Add(!method.IsStatic ? method : method with
            {
                Home = random.Chance(0.15) ? random.Pick(Method.Homes) : "",
                HasTwin = random.Chance(0.08),
            });
        }
        return new Unit(seed, index, methods);
    }
}

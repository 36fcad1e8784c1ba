using System.Collections.Generic;
using System.Linq;
using Backprop.RandomPrograms.Language;

namespace Backprop.RandomPrograms.Generation;

/// <summary>Makes the structs of a unit: each may hold and use the earlier ones.</summary>
internal static class StructGenerator
{
    private static readonly string[] Operators = ["+", "-", "*", "/"];

    public static IReadOnlyList<StructType> Generate(SplitMix64 random, int unit)
    {
        var types = new List<StructType>();
        int count = random.Below(10) switch
        {
            < 5 => 0,
            < 8 => 1,
            _ => 2,
        };
        for (int i = 0; i < count; i++)
        {
            StructType type = Fields(random, $"P{unit}S{i}", types);
            if (type.Form != StructForm.Tuple)
                for (int members = random.Between(1, 4); members > 0; members--)
                    if (Member(random, type, types) is { } member)
                        type = type with { Members = [.. type.Members, member] };
            types.Add(type);
        }
        return types;
    }

    private static StructType Fields(SplitMix64 random, string name, List<StructType> others)
    {
        var form = (StructForm)random.Below(5);
        var fields = new List<Field>();
        int count = random.Between(2, 3);
        for (int i = 0; i < count; i++)
            fields.Add(random.Below(10) switch
            {
                0 when i > 0 => new Field("XYZ"[i].ToString(), ScalarType.Int),
                1 => new Field("XYZ"[i].ToString(), ScalarType.Float),
                < 5 when i > 0 && others.Count > 0 => new Field("XYZ"[i].ToString(), ScalarType.Struct, random.Pick(others)),
                _ => new Field("XYZ"[i].ToString(), ScalarType.Double),
            });
        // a struct without a number of its own or inside would not be taken apart
        if (!fields.Any(f => f.Type.IsReal()))
            fields[0] = new Field("X", ScalarType.Double);
        return form == StructForm.Tuple
            ? new StructType($"({string.Join(", ", fields.Select(f => $"{f.TypeText} {f.Name}"))})", form, fields)
            : new StructType(name, form, fields);
    }

    private static StructMember? Member(SplitMix64 random, StructType type, List<StructType> others)
    {
        Field self = new("this", ScalarType.Struct, type), number = new("", ScalarType.Double);
        Field Named(string name, Field of) => of with { Name = name };
        (MemberKind Kind, string Name, Field[] Parameters, Field Result) shape = random.Below(8) switch
        {
            0 or 1 => (MemberKind.Operator, random.Pick(Operators), [Named("left", self), Named("right", self)], self),
            2 => (MemberKind.Operator, "*", [Named("by", number), Named("right", self)], self),
            3 => (MemberKind.Property, $"Q{type.Members.Count}", [], number),
            4 => (MemberKind.Method, $"M{type.Members.Count}", [Named("by", number)], random.Chance(0.5) ? self : number),
            5 => (MemberKind.Static, $"L{type.Members.Count}", [Named("left", self), Named("by", number), Named("right", self)], random.Chance(0.6) ? self : number),
            _ => (MemberKind.Mutator, $"C{type.Members.Count}", [Named("by", number)], new Field("void", ScalarType.Bool)),
        };
        bool taken = type.Members.Any(m => m.Name == shape.Name && m.Parameters.Select(p => p.TypeText).SequenceEqual(shape.Parameters.Select(p => p.TypeText)));
        if (taken || (shape.Kind == MemberKind.Mutator && !type.IsMutable))
            return null;
        bool isIn = shape.Kind is MemberKind.Operator or MemberKind.Static && random.Chance(0.3);
        Field[] parameters = [.. shape.Parameters.Select(p => p with { IsIn = isIn && (p.Struct is not null || random.Chance(0.3)) })];
        return MethodGenerator.GenerateMember(random, type, others, new StructMember(shape.Kind, shape.Name, parameters, shape.Result, [])
        {
            IsReadOnly = type.IsMutable && (shape.Kind == MemberKind.Property || (shape.Kind == MemberKind.Method && random.Chance(0.5))),
        });
    }
}

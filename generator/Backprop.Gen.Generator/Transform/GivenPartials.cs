using System;
using System.Linq;
using Backprop.Generator.Ir;
using Backprop.Generator.Rules;

namespace Backprop.Generator.Transform;

/// <summary>
/// The partial derivatives of a function of scalars whose derivative somebody wrote, from whichever kind there is: the partials
/// themselves; an adjoint, whose answer to the seed one they are; or a tangent, asked for each direction.
/// </summary>
internal static class GivenPartials
{
    /// <param name="callee">A function of scalars.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="isWanted">Whether the partial derivative by the k-th parameter is wanted.</param>
    /// <param name="builder">Receives the operations.</param>
    /// <returns>For each parameter its partial derivative, of the type of the result; null where it is not active or not wanted.</returns>
    public static Value?[] Of(Callee callee, EquatableArray<Value> arguments, Func<int, bool> isWanted, IrBuilder builder)
    {
        int[] active = [.. Enumerable.Range(0, arguments.Count).Where(k => callee.Parameters[k].IsActive)];
        Value?[] partials = new Value?[arguments.Count];
        if (callee.Given!.Partials is { } function)
            ByFunction(function);
        else if (callee.Given.Adjoint is not null)
            ByAdjoint();
        else
            ByTangents();
        return partials;

        void ByFunction(string name)
        {
            string template = name + "(" + string.Join(", ", arguments.Select((_, k) => Hole(k))) + ")";
            IrType type = callee.Result!;
            if (active.Length == 1)
            {
                partials[active[0]] = builder.Emit(type, new Opaque(template, arguments, IsPure: true, Nowhere));
                return;
            }
            IrType tuple = new OpaqueType("(" + string.Join(", ", active.Select(_ => type.CSharp)) + ")", IsUnmanaged: true);
            Value all = builder.Emit(tuple, new Opaque(template, arguments, IsPure: true, Nowhere), NameFor(callee) + "Partials");
            for (int i = 0; i < active.Length; i++)
            {
                if (isWanted(active[i]))
                    partials[active[i]] = builder.Emit(type, new Opaque("{0}.Item" + Number(i + 1), EquatableArray.Of(all), IsPure: true, Nowhere));
            }
        }

        void ByAdjoint()
        {
            AdjointArgument[] adjoints = [.. active.Select(k => new AdjointArgument(builder.Number(0, arguments[k].Type), NewPartial(k, arguments[k].Type)))];
            builder.Append(new CallAdjoint(callee, arguments, EquatableArray.Of(builder.Number(1, callee.Result!)), adjoints.ToEquatableArray()));
            for (int i = 0; i < active.Length; i++)
                partials[active[i]] = builder.ConvertTo(adjoints[i].Output!, callee.Result!);
        }

        void ByTangents()
        {
            foreach (int k in active.Where(isWanted))
            {
                Value partial = NewPartial(k, callee.Result!);
                partials[k] = partial;
                EquatableArray<Value> direction = active.Select(other => builder.Number(other == k ? 1 : 0, arguments[other].Type)).ToEquatableArray();
                builder.Append(new CallTangent(callee, arguments, EquatableArray<Value>.Empty, EquatableArray.Of(partial), direction));
            }
        }

        Value NewPartial(int k, IrType type) => builder.NewValue(type, callee.Parameters[k].Name + "Partial");
    }

    private static Site Nowhere { get; } = new(-1, "derivative");

    private static string NameFor(Callee callee)
    {
        string name = callee.Method.TrimStart('@');
        return char.ToLowerInvariant(name[0]) + name.Substring(1);
    }

    private static string Hole(int place) => "{" + Number(place) + "}";

    private static string Number(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Runtime.CompilerServices;

namespace Backprop.Tests.Oracles;

/// <summary>Slots seen as flat vectors of <see cref="double"/>, which is what oracles compute with; floats widen exactly.</summary>
public static class Slots
{
    /// <summary>The values in one slot.</summary>
    public static double[] Values(object slot) => slot switch
    {
        double[] doubles => [.. doubles],
        IStrongBox box when IsScalar(slot) => [Number(box.Value!)],
        _ => [.. Cells.Of(slot).Select(cell => Number(cell.Get()))],
    };

    /// <summary>Those of the values that carry a derivative.</summary>
    public static double[] Active(object slot) => slot is double[] || IsScalar(slot) ? Values(slot)
        : [.. Cells.Of(slot).Where(cell => cell.IsActive).Select(cell => Number(cell.Get()))];

    /// <summary>A slot like <paramref name="slot"/> whose active values are <paramref name="values"/>.</summary>
    public static object With(object slot, ReadOnlySpan<double> values)
    {
        if (slot is double[])
            return values.ToArray();
        object changed = Copy(slot);
        if (IsScalar(changed))
        {
            var box = (IStrongBox)changed;
            box.Value = Convert.ChangeType(values[0], box.Value!.GetType(), CultureInfo.InvariantCulture);
            return changed;
        }
        int at = 0;
        foreach (Cell cell in Cells.Of(changed).Where(cell => cell.IsActive))
            Cells.Put(cell, values[at++]);
        return changed;
    }

    /// <summary>A variable that holds one value, not a struct.</summary>
    private static bool IsScalar(object slot) => slot is IStrongBox { Value: { } value } && (value is string || value.GetType() is { IsPrimitive: true } or { IsEnum: true });

    /// <summary>The values in several slots, one after the other.</summary>
    public static double[] Flatten(IEnumerable<object> slots) => [.. slots.SelectMany(Values)];

    /// <summary>A slot with the same content that shares nothing with <paramref name="slot"/>.</summary>
    public static object Copy(object slot) => slot is not IStrongBox
        ? Cells.DeepCopy(slot)
        : Activator.CreateInstance(slot.GetType(), ((IStrongBox)slot).Value)!;

    /// <summary>True where both slots hold the same bits.</summary>
    public static bool Same(object left, object right) => SameBits(Values(left), Values(right));

    /// <summary>True where both vectors hold the same bits: −0 is not 0, and NaN is NaN.</summary>
    public static bool SameBits(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        if (left.Length != right.Length)
            return false;
        for (int i = 0; i < left.Length; i++)
            if (BitConverter.DoubleToInt64Bits(left[i]) != BitConverter.DoubleToInt64Bits(right[i]))
                return false;
        return true;
    }

    /// <summary>Fills a variable or an array of floating-point numbers with NaN: whoever still reads it shows.</summary>
    public static void Spoil(object slot)
    {
        if (slot is not IStrongBox)
            Spoil(Cells.Of(slot));
        else if (slot is StrongBox<bool> flag)
            flag.Value = !flag.Value;
        else if (slot is IStrongBox box)
            box.Value = Leaves.Map(box.Value!, scalar => Spoilt(scalar.GetType()));
    }

    private static void Spoil(IEnumerable<Cell> cells)
    {
        foreach (Cell cell in cells.Where(cell => cell.IsActive))
            Cells.Put(cell, double.NaN);
    }

    /// <summary>
    /// Spoils what a method wrote: of an object, also in an array, each array or number that changed, of any other array all of it.
    /// </summary>
    public static void SpoilWritten(object slot, object before)
    {
        if (Same(slot, before))
            return;
        if (slot is IStrongBox || slot is Array && slot.GetType().GetElementType() is { IsValueType: true } or { IsArray: true })
        {
            Spoil(slot);
            return;
        }
        IEnumerable<(Cell After, Cell Before)> cells = Cells.Of(slot).Zip(Cells.Of(before));
        foreach (IGrouping<string, (Cell After, Cell Before)> memory in cells.GroupBy(pair => pair.After.Path.TrimEnd("0123456789, []".ToCharArray())))
        {
            if (memory.Any(pair => !Equals(pair.After.Get(), pair.Before.Get())))
                Spoil(memory.Select(pair => pair.After));
        }
    }

    /// <summary>A value that shows whoever reads it: NaN, or a number that no corpus function counts to.</summary>
    public static object Spoilt(Type type) =>
        type == typeof(bool) ? true : Convert.ChangeType(type == typeof(double) || type == typeof(float) ? double.NaN : 99, type, CultureInfo.InvariantCulture);

    private static double Number(object value) => value switch
    {
        double d => d,
        float f => f,
        bool b => b ? 1 : 0,
        char c => c,
        string s => s.Length,
        Enum e => Convert.ToDouble(Convert.ToInt64(e, CultureInfo.InvariantCulture)),
        _ => Convert.ToDouble(value, CultureInfo.InvariantCulture),
    };
}

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
    public static double[] Values(object slot) => slot is Array array
        ? [.. array.Cast<object>().Select(Number)]
        : [Number(((IStrongBox)slot).Value!)];

    /// <summary>The values in several slots, one after the other.</summary>
    public static double[] Flatten(IEnumerable<object> slots) => [.. slots.SelectMany(Values)];

    /// <summary>A slot with the same content that shares nothing with <paramref name="slot"/>.</summary>
    public static object Copy(object slot) => slot is Array array
        ? array.Clone()
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
        if (slot is double[] doubles)
            Array.Fill(doubles, double.NaN);
        else if (slot is float[] floats)
            Array.Fill(floats, float.NaN);
        else if (slot is StrongBox<bool> flag)
            flag.Value = !flag.Value;
        else if (slot is IStrongBox box)
            box.Value = Spoilt(box.Value!.GetType());
    }

    /// <summary>A value that shows whoever reads it: NaN, or a number that no corpus function counts to.</summary>
    public static object Spoilt(Type type) =>
        Convert.ChangeType(type == typeof(double) || type == typeof(float) ? double.NaN : 99, type, CultureInfo.InvariantCulture);

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

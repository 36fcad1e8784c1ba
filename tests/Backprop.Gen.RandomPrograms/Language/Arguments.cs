using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Backprop.RandomPrograms.Language;

/// <summary>
/// The arguments of a method, one a parameter: <c>double</c>, <c>float</c>, <c>int</c>, <c>bool</c>, an array of them,
/// an array of arrays, or the leaves of a struct, or of all structs of an array, as an array of objects.
/// Derivatives have the same form, with null where a parameter has none.
/// </summary>
internal sealed class Arguments(IReadOnlyList<Parameter> parameters, object?[] values)
{
    public IReadOnlyList<Parameter> Parameters { get; } = parameters;

    public object?[] Values { get; } = values;

    public Arguments Clone() => new(Parameters, Values.Select(Copy).ToArray());

    /// <summary>The floating-point components of the active parameters, in order.</summary>
    public IEnumerable<double> Active() =>
        Parameters.SelectMany((p, i) => p.IsActive ? Components(Values[i]) : []);

    /// <summary>The same arguments with other components of the active parameters.</summary>
    public Arguments WithActive(Func<int, double> component)
    {
        int next = 0;
        return Map((p, value) => p.IsActive ? MapComponents(value, _ => component(next++)) : value);
    }

    public Arguments Map(Func<Parameter, object?, object?> map) =>
        new(Parameters, Values.Select((value, i) => map(Parameters[i], Copy(value))).ToArray());

    /// <summary>With memory of its own; rows that are one memory stay so.</summary>
    public static object? Copy(object? value)
    {
        if (value is not Array array)
            return value;
        var copy = (Array)array.Clone();
        if (copy is Array[] rows)
            for (int i = 0; i < rows.Length; i++)
                rows[i] = Array.IndexOf((Array[])value, rows[i]) is var first && first < i ? rows[first] : (Array)rows[i].Clone();
        return copy;
    }

    public static object? MapComponents(object? value, Func<double, double> map) => value switch
    {
        double d => map(d),
        float f => (float)map(f),
        double[] d => d.Select(map).ToArray(),
        float[] f => f.Select(x => (float)map(x)).ToArray(),
        double[,] d => Mapped(d, map),
        double[][] rows => rows.Select(row => (double[])MapComponents(row, map)!).ToArray(),
        float[][] rows => rows.Select(row => (float[])MapComponents(row, map)!).ToArray(),
        object?[] leaves => leaves.Select(leaf => MapComponents(leaf, map)).ToArray(),
        _ => value,
    };

    /// <summary>With doubles for floats.</summary>
    public static object? Widened(object? value) => value switch
    {
        float f => (double)f,
        float[] f => f.Select(x => (double)x).ToArray(),
        float[][] rows => rows.Select(row => (double[])Widened(row)!).ToArray(),
        double[][] => value,
        object?[] leaves => leaves.Select(Widened).ToArray(),
        _ => value,
    };

    private static double[,] Mapped(double[,] matrix, Func<double, double> map)
    {
        var mapped = new double[matrix.GetLength(0), matrix.GetLength(1)];
        for (int i = 0; i < mapped.GetLength(0); i++)
            for (int j = 0; j < mapped.GetLength(1); j++)
                mapped[i, j] = map(matrix[i, j]);
        return mapped;
    }

    public static IEnumerable<double> Components(object? value) => value switch
    {
        double d => [d],
        float f => [f],
        double[] d => d,
        double[,] d => d.Cast<double>(),
        float[] f => f.Select(x => (double)x),
        object?[] leaves => leaves.SelectMany(Components),
        _ => [],
    };

    /// <summary>All components as numbers.</summary>
    public static IEnumerable<double> Leaves(object? value) => value is Array[] rows
        ? rows.SelectMany(Leaves)
        : (value as Array ?? new[] { value }).Cast<object?>().Select(x => Convert.ToDouble(x, CultureInfo.InvariantCulture));

    /// <summary>As C# that can be pasted into a test.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        for (int i = 0; i < Parameters.Count; i++)
            text.Append(text.Length > 0 ? ", " : "").Append(Parameters[i].Name).Append(" = ").Append(Text(Values[i]));
        return text.ToString();
    }

    private static string Text(object? value) => value switch
    {
        double d => d.ToString("R", CultureInfo.InvariantCulture),
        float f => f.ToString("R", CultureInfo.InvariantCulture) + "f",
        Array[] rows => $"[{string.Join(", ", rows.Select((row, i) => Array.IndexOf(rows, row) is var first && first < i ? $"row {first} again" : Text(row)))}]",
        Array array => $"[{string.Join(", ", array.Cast<object>().Select(Text))}]",
        bool b => b ? "true" : "false",
        null => "none",
        _ => string.Create(CultureInfo.InvariantCulture, $"{value}"),
    };
}

using System;
using System.Collections.Generic;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>Exceptions, patterns and objects without derivatives beside data with them.</summary>
public static partial class PassiveCode
{
    private sealed class Setting
    {
        public int Level { get; init; }

        public string Name { get; init; } = "";

        public int[] Places { get; set; } = [];

        public void Deconstruct(out int level, out string name) => (level, name) = (Level, Name);
    }

    private sealed record Choice(int Level, string Name);

    private readonly record struct Sample(double X, int Count);

    private static readonly object?[] s_things = [new Setting { Level = 3, Name = "abc" }, "four", 7, null, (1, 2), new Choice(2, "b")];

    private static readonly string[] s_numbers = ["2", "z", "3"];

    private static int Parsed(string text) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    [Differentiable]
    public static double Caught(double x, [Value(0, 1)] int n)
    {
        int k = 4;
        double scale;
        try
        {
            k = Parsed(s_numbers[n]);
            scale = 0.5;
        }
        catch (FormatException e) when (e.Message.Length > 0)
        {
            k++;
            scale = 2;
        }
        return x * x * k * scale;
    }

    [Differentiable]
    public static double CaughtInALoop(double x)
    {
        double s = x;
        for (int i = 0; i < 4; i++)
        {
            int k;
            try
            {
                k = Parsed(s_numbers[i]);
            }
            catch (FormatException)
            {
                k = 1;
            }
            catch (IndexOutOfRangeException e)
            {
                k = e.Message.Length > 0 ? 5 : 6;
            }
            finally
            {
                GC.KeepAlive(s_numbers);
            }
            s = s * x + k * Math.Sin(s);
        }
        return s;
    }

    [Differentiable]
    public static double Rethrown(double x, [Value(2)] int n)
    {
        int k;
        try
        {
            k = Parsed(s_numbers[n]);
        }
        catch (FormatException e)
        {
            throw new ArgumentException("no number", nameof(n), e);
        }
        return x * x * k;
    }

    [Differentiable]
    public static double ObjectPatterns(double x, [Value(0, 1, 2, 3, 4, 5)] int n)
    {
        object? thing = s_things[n];
        double s = x;
        if (thing is Setting { Level: > 2, Name: { Length: var length } } && length > 0)
            s *= x * length;
        if (thing is Setting(var level, "abc"))
            s += x * level;
        if (thing is string text && text.Length > 3 || thing is 7)
            s *= s + 2;
        s *= thing switch
        {
            Setting { Level: 3 } setting => x * setting.Name.Length,
            int k when k > 2 => k,
            (int a, int b) => a + b * x,
            null => x * x,
            not (string or Choice) => 9,
            _ => 0.5,
        };
        return s;
    }

    [Differentiable]
    public static double ListPatterns(double x, [Constant, Domain(1, 3)] int[] shape)
    {
        double s = x;
        if (shape is [_, .., var last])
            s *= last + x;
        if (shape is [] or [.., > 100])
            s *= 100;
        return s * x;
    }

    [Differentiable]
    public static double StructPatterns(double x, [Value(1, 4)] int n)
    {
        Sample sample = new(x * x, n);
        double s = sample.X;
        if (sample is { Count: > 2 and var count })
            s *= count * x;
        if (sample is (_, 4) and { X: > 0.25 } && (n, x) is (4, < 1))
            s += sample.X;
        return s;
    }

    [Differentiable]
    public static double TupleComparisons(double x, [Value(1, 2)] int i, [Value(2)] int j)
    {
        (int, int) at = (i, j);
        double s = at == (1, 2) ? x * x : x;
        if ((i, "a") != (2, "a"))
            s *= x + 3;
        return (x, i) == (0, 0) ? 0 : s;
    }

    [Differentiable]
    public static double Objects(double x, [Value(2, 5)] int n)
    {
        var setting = new Setting { Level = n, Places = [1, n] };
        Choice choice = new Choice(n, "b") with { Level = 3 };
        var counts = new Dictionary<string, int> { ["one"] = 1, ["n"] = n };
        object o = choice;
        string? none = o as string;
        Choice? again = o as Choice;
        return x * x * (setting.Level + setting.Places[1] + counts["n"] + "abc"u8.Length) + (none is null ? x : 0) * again!.Level;
    }

    [System.Runtime.CompilerServices.InlineArray(3)]
    private struct Three
    {
        private int _first;

        public Three(int first) => _first = first;
    }

    private static readonly Three s_three = new(4);

    [Differentiable]
    public static double InlineArrays(double x, [Value(0, 2)] int i)
    {
        Three three = s_three;
        return x * x * (three[i] + three[0] + 1);
    }

    private static T Made<T>() where T : new() => new T();

    [Differentiable]
    public static double MadeOf<T>(double x) where T : new()
    {
        T made = new T();
        return x * x * (made is null ? 1 : 3);
    }

    [Differentiable]
    public static double CallsGeneric(double x) => MadeOf<List<int>>(x) * (Made<List<int>>().Count + 1);

    [Differentiable]
    public static double Maybe(double x, [Value(0, 3)] int n)
    {
        double? scale = n > 2 ? 0.25 * n : null;
        double by = scale ?? 1;
        if (scale.HasValue)
            by += scale.Value;
        int? m = n + 1;
        if (m is { } k && m > 2)
            by *= k;
        return x * x * by;
    }
}

using System;
using System.Collections.Generic;
using Quickstart.Training;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Quickstart.Rendering;

/// <summary>
/// What a network answers over a square of the plane, with the data on it. In colour, two pixels share a character
/// (its upper half and the ground behind it); with too few colours for shades, a character stands for each cell.
/// </summary>
internal sealed class DecisionMap : Renderable
{
    private readonly PlanarData _data;
    private readonly double _low;
    private readonly double _high;
    private readonly double[,] _probability;

    /// <summary>Asks the network at each pixel.</summary>
    /// <param name="logit">The network: its logit of class 1 at a point.</param>
    /// <param name="data">The data to show on the map.</param>
    /// <param name="low">The lower bound of both coordinates.</param>
    /// <param name="high">The upper bound of both coordinates.</param>
    /// <param name="rows">The number of characters from top to bottom; twice as many from left to right.</param>
    public DecisionMap(Func<double, double, double> logit, PlanarData data, double low, double high, int rows)
    {
        _data = data;
        _low = low;
        _high = high;
        _probability = new double[2 * rows, 2 * rows];
        for (int y = 0; y < Size; y++)
        {
            for (int x = 0; x < Size; x++)
                _probability[y, x] = 1 / (1 + Math.Exp(-logit(low + Along(x), high - Along(y))));
        }
    }

    private int Size => _probability.GetLength(0);

    /// <inheritdoc/>
    protected override Measurement Measure(RenderOptions options, int maxWidth) => new(Size, Size);

    /// <inheritdoc/>
    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth) =>
        options.Ansi && options.ColorSystem >= ColorSystem.EightBit ? Coloured() : Plain();

    private IEnumerable<Segment> Coloured()
    {
        var pixels = new Color[Size, Size];
        for (int y = 0; y < Size; y++)
        {
            for (int x = 0; x < Size; x++)
                pixels[y, x] = Ground(_probability[y, x]);
        }
        for (int i = 0; i < _data.Count; i++)
        {
            (int x, int y) = Pixel(_data.Point(i));
            pixels[y, x] = _data.Target(i) > 0.5 ? Theme.Class1 : Theme.Class0;
        }
        for (int y = 0; y < Size; y += 2)
        {
            for (int x = 0; x < Size; x++)
                yield return new Segment("▀", new Style(pixels[y, x], pixels[y + 1, x]));
            yield return Segment.LineBreak;
        }
    }

    private IEnumerable<Segment> Plain()
    {
        for (int y = 0; y < Size; y += 2)
        {
            var line = new char[Size];
            for (int x = 0; x < Size; x++)
                line[x] = _probability[y, x] + _probability[y + 1, x] > 1 ? '░' : ' ';
            for (int i = 0; i < _data.Count; i++)
            {
                (int px, int py) = Pixel(_data.Point(i));
                if (py / 2 == y / 2)
                    line[px] = _data.Target(i) > 0.5 ? '●' : '·';
            }
            yield return new Segment(new string(line));
            yield return Segment.LineBreak;
        }
    }

    /// <summary>The colour behind the data: dark where the network cannot decide, tinted with the class that it sees.</summary>
    private static Color Ground(double probability)
    {
        Color tint = probability > 0.5 ? Theme.Class1 : Theme.Class0;
        float certainty = (float)Math.Abs(2 * probability - 1);
        return Theme.Undecided.Blend(tint, 0.42f * certainty);
    }

    /// <summary>The distance of the middle of a pixel from the side of the map.</summary>
    private double Along(int pixel) => (_high - _low) * (pixel + 0.5) / Size;

    private (int X, int Y) Pixel(ReadOnlySpan<double> point)
    {
        int x = (int)((point[0] - _low) / (_high - _low) * Size);
        int y = (int)((_high - point[1]) / (_high - _low) * Size);
        return (Math.Clamp(x, 0, Size - 1), Math.Clamp(y, 0, Size - 1));
    }
}

using System;
using System.Collections.Generic;
using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Quickstart.Rendering;

/// <summary>A loss against the epochs, with a logarithmic axis, drawn in Braille dots: two columns and four rows a character.</summary>
internal static class LossCurve
{
    private const int LabelWidth = 7;

    /// <summary>Draws the losses so far.</summary>
    /// <param name="losses">One loss an epoch; positive.</param>
    /// <param name="epochs">The number of epochs that the axis spans.</param>
    /// <param name="width">Columns for the picture and its labels.</param>
    /// <param name="height">Rows for the picture and its labels.</param>
    public static IRenderable Draw(IReadOnlyList<double> losses, int epochs, int width, int height)
    {
        int columns = Math.Max(8, width - LabelWidth - 2);
        int rows = Math.Max(4, height - 2);
        (int top, int bottom) = Decades(losses);
        var dots = new byte[rows, columns];
        int previous = -1;
        for (int x = 0; x < 2 * columns; x++)
        {
            int epoch = (int)((long)x * epochs / (2 * columns));
            if (epoch >= losses.Count)
                break;
            double share = (top - Math.Log10(losses[epoch])) / (top - bottom);
            int y = Math.Clamp((int)(share * (4 * rows - 1)), 0, 4 * rows - 1);
            int from = previous < 0 ? y : previous;
            for (int step = Math.Min(from, y); step <= Math.Max(from, y); step++)
                dots[step / 4, x / 2] |= Dot(x % 2, step % 4);
            previous = y;
        }
        return Frame(dots, top, bottom, epochs);
    }

    /// <summary>The powers of ten between which all losses lie.</summary>
    private static (int Top, int Bottom) Decades(IReadOnlyList<double> losses)
    {
        double largest = double.NegativeInfinity;
        double smallest = double.PositiveInfinity;
        foreach (double loss in losses)
        {
            largest = Math.Max(largest, loss);
            smallest = Math.Min(smallest, loss);
        }
        int top = (int)Math.Ceiling(Math.Log10(largest));
        int bottom = (int)Math.Floor(Math.Log10(smallest));
        return (top, Math.Min(bottom, top - 1));
    }

    private static IRenderable Frame(byte[,] dots, int top, int bottom, int epochs)
    {
        int rows = dots.GetLength(0);
        int columns = dots.GetLength(1);
        var text = new Paragraph();
        text.Append("loss".PadLeft(LabelWidth) + "\n", Theme.Muted);
        for (int row = 0; row < rows; row++)
        {
            text.Append(Label(row, rows, top, bottom), Theme.Muted);
            var line = new char[columns];
            for (int column = 0; column < columns; column++)
                line[column] = dots[row, column] == 0 ? ' ' : (char)(0x2800 + dots[row, column]);
            text.Append(new string(line).TrimEnd() + "\n", Theme.Accent);
        }
        string last = string.Create(CultureInfo.InvariantCulture, $"{epochs} epochs");
        text.Append(new string(' ', LabelWidth) + " └" + new string('─', Math.Max(0, columns - last.Length - 1)) + " " + last, Theme.Muted);
        return text;
    }

    /// <summary>The tick of the decade that falls into this row, if one does.</summary>
    private static string Label(int row, int rows, int top, int bottom)
    {
        for (int decade = top; decade >= bottom; decade--)
        {
            int at = (int)Math.Round((double)(top - decade) / (top - bottom) * (rows - 1));
            if (at == row)
                return Math.Pow(10, decade).ToString("G4", CultureInfo.InvariantCulture).PadLeft(LabelWidth) + " ┤";
        }
        return new string(' ', LabelWidth) + " │";
    }

    /// <summary>The bit of one dot in the Unicode block of Braille patterns.</summary>
    private static byte Dot(int x, int y) => (byte)((x, y) switch
    {
        (0, 3) => 0x40,
        (1, 3) => 0x80,
        (0, _) => 0x01 << y,
        _ => 0x08 << y,
    });
}

using System;
using System.Collections.Generic;
using System.Globalization;
using Quickstart.Training;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Quickstart.Rendering;

/// <summary>
/// Shows a training as it goes: in a terminal a progress bar, the loss and the decision map, redrawn in place;
/// else a few lines of numbers, and the two pictures at the end.
/// </summary>
internal sealed class TrainingShow(Screen screen, PlanarData data, Func<double, double, double> logit)
{
    private const int Frames = 60;
    private const int Lines = 8;

    /// <summary>Where the window does not say: rows of the map.</summary>
    private const int PlainRows = 20;

    private readonly List<double> _losses = [];

    /// <summary>The number of epochs to come.</summary>
    public required int Epochs { get; init; }

    /// <summary>The lower bound of both coordinates of the map.</summary>
    public required double Low { get; init; }

    /// <summary>The upper bound of both coordinates of the map.</summary>
    public required double High { get; init; }

    /// <summary>The share of the points that the network puts into their class.</summary>
    public double Accuracy()
    {
        int right = 0;
        for (int i = 0; i < data.Count; i++)
        {
            ReadOnlySpan<double> x = data.Point(i);
            if (logit(x[0], x[1]) > 0 == data.Target(i) > 0.5)
                right++;
        }
        return (double)right / data.Count;
    }

    /// <summary>Draws the epochs as they come.</summary>
    /// <param name="epochs">The training: the mean loss of an epoch each.</param>
    public void Run(IEnumerable<double> epochs)
    {
        if (screen.IsLive)
        {
            screen.Animate(Animation(epochs));
            screen.Line();
            return;
        }
        Report(epochs);
        screen.Line();
        screen.Show(Pictures());
    }

    private IEnumerable<IRenderable> Animation(IEnumerable<double> epochs)
    {
        int stride = Math.Max(1, Epochs / Frames);
        foreach (double loss in epochs)
        {
            _losses.Add(loss);
            if (_losses.Count % stride == 0 || _losses.Count == Epochs)
                yield return new Rows(Progress(), Text.Empty, Pictures());
        }
    }

    private void Report(IEnumerable<double> epochs)
    {
        int stride = Math.Max(1, Epochs / Lines);
        foreach (double loss in epochs)
        {
            _losses.Add(loss);
            if (_losses.Count % stride == 0 || _losses.Count == Epochs)
                screen.Line("  " + Status());
        }
    }

    private string Status() => string.Create(
        CultureInfo.InvariantCulture,
        $"epoch {_losses.Count,4} of {Epochs}    loss {_losses[^1]:0.00000}    accuracy {100 * Accuracy(),5:0.0} %");

    private Paragraph Progress()
    {
        const int width = 30;
        int done = _losses.Count * width / Epochs;
        return new Paragraph()
            .Append("  " + new string('━', done), Theme.Accent)
            .Append(new string('━', width - done), Theme.Muted)
            .Append("  " + Status());
    }

    private IRenderable Pictures()
    {
        int rows = screen.IsLive ? Math.Clamp(screen.Height - 6, 8, 24) : PlainRows;
        var map = new DecisionMap(logit, data, Low, High, rows);
        int room = Math.Clamp(screen.Width - 2 * rows - 4, 24, 60);
        return Screen.SideBySide(LossCurve.Draw(_losses, Epochs, room, rows), map);
    }
}

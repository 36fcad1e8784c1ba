using System;
using System.Collections.Generic;
using System.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Quickstart.Rendering;

/// <summary>
/// Where the lessons write: a terminal with colours and live displays, or plain text where the output is redirected.
/// </summary>
internal sealed class Screen
{
    /// <summary>Plain text has no width of its own.</summary>
    private const int PlainWidth = 112;

    private readonly IAnsiConsole _console;

    private Screen(IAnsiConsole console, bool isLive)
    {
        _console = console;
        IsLive = isLive;
    }

    /// <summary>Whether something can be drawn over what was drawn before.</summary>
    public bool IsLive { get; }

    /// <summary>The number of columns.</summary>
    public int Width => _console.Profile.Width;

    /// <summary>The number of rows; of no meaning where the output is redirected.</summary>
    public int Height => _console.Profile.Height;

    /// <summary>The screen of this process.</summary>
    public static Screen Open()
    {
        if (!Console.IsOutputRedirected)
        {
            Console.OutputEncoding = Encoding.UTF8;
            IAnsiConsole console = AnsiConsole.Console;
            Capabilities capabilities = console.Profile.Capabilities;
            return new Screen(console, capabilities.Ansi && capabilities.Interactive);
        }

        // The settings are spelled out: the defaults look at the environment, and a build server may ask for colours.
        var settings = new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(Console.Out),
        };
        settings.Enrichment.UseDefaultEnrichers = false;
        IAnsiConsole plain = AnsiConsole.Create(settings);
        plain.Profile.Width = PlainWidth;
        plain.Profile.Capabilities.Unicode = true;
        return new Screen(plain, isLive: false);
    }

    /// <summary>An empty line.</summary>
    public void Line() => _console.WriteLine();

    /// <summary>A line of text.</summary>
    public void Line(string text) => _console.WriteLine(text);

    /// <summary>A line of text in a style.</summary>
    public void Line(string text, Style style) => _console.WriteLine(text, style);

    /// <summary>A line that starts in one style and goes on in another.</summary>
    public void Line(string start, Style startStyle, string rest, Style restStyle)
    {
        _console.Write(start, startStyle);
        _console.WriteLine(rest, restStyle);
    }

    /// <summary>The headline of a lesson.</summary>
    public void Heading(string text)
    {
        _console.WriteLine();
        _console.Write(new Rule(Markup.Escape(text)) { Justification = Justify.Left, Style = Theme.Accent });
        _console.WriteLine();
    }

    /// <summary>Writes anything that can be drawn.</summary>
    public void Show(IRenderable what)
    {
        _console.Write(what);
        _console.WriteLine();
    }

    /// <summary>Two things side by side where there is room, else one under the other.</summary>
    public void ShowSideBySide(IRenderable left, IRenderable right, int widthNeeded)
    {
        if (Width < widthNeeded)
        {
            _console.Write(left);
            Show(right);
            return;
        }
        Show(SideBySide(left, right));
    }

    /// <summary>Two things next to each other, tops aligned.</summary>
    public static IRenderable SideBySide(IRenderable left, IRenderable right)
    {
        var grid = new Grid();
        grid.AddColumn(new GridColumn { Padding = new Padding(0, 0, 3, 0), NoWrap = true });
        grid.AddColumn(new GridColumn { Padding = new Padding(0, 0, 0, 0), NoWrap = true });
        grid.AddRow(left, right);
        return grid;
    }

    /// <summary>Draws one frame after the other in the same place, and leaves the last to stand.</summary>
    public void Animate(IEnumerable<IRenderable> frames) =>
        _console.Live(new Text("")).AutoClear(false).Start(live =>
        {
            foreach (IRenderable frame in frames)
            {
                live.UpdateTarget(frame);
                live.Refresh();
            }
        });
}

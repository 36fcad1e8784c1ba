using Spectre.Console;

namespace Quickstart.Rendering;

/// <summary>The colours of the Quickstart.</summary>
internal static class Theme
{
    /// <summary>Class 0 on a decision map.</summary>
    public static readonly Color Class0 = new(74, 144, 217);

    /// <summary>Class 1 on a decision map.</summary>
    public static readonly Color Class1 = new(240, 150, 70);

    /// <summary>Where the network cannot decide.</summary>
    public static readonly Color Undecided = new(34, 36, 42);

    public static readonly Style Heading = new(Color.White, decoration: Decoration.Bold);
    public static readonly Style Accent = new(Class1);
    public static readonly Style Muted = new(Color.Grey58);
    public static readonly Style Good = new(Color.MediumSpringGreen);
    public static readonly Style Bad = new(Color.Red1, decoration: Decoration.Bold);
    public static readonly Style Keyword = new(new Color(110, 170, 240));
    public static readonly Style Comment = new(new Color(120, 150, 110));
}

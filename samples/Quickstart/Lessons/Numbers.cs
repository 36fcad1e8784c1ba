using System.Globalization;

namespace Quickstart.Lessons;

/// <summary>Numbers as the lessons print them, the same in every culture.</summary>
internal static class Numbers
{
    /// <summary>With at most three decimals, as on the blackboard, and a proper minus sign.</summary>
    public static string Board(double number) => Minus(number.ToString("0.###", CultureInfo.InvariantCulture));

    /// <summary>With eleven significant digits.</summary>
    public static string Long(double number) => Minus(number.ToString("0.00000000000e+0", CultureInfo.InvariantCulture));

    private static string Minus(string text) => text.Replace('-', '−');
}

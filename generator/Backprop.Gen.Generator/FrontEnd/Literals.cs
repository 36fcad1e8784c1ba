using System;
using System.Globalization;
using Backprop.Generator.Ir;
using Backprop.Generator.Rules;
using Microsoft.CodeAnalysis.CSharp;

namespace Backprop.Generator.FrontEnd;

/// <summary>Constants as C# spells them, the same on every machine and under every culture.</summary>
internal static class Literals
{
    /// <summary>The literal of a constant of an IR type; null where the type has none.</summary>
    public static string? Of(object? value, IrType type) => (type, value) switch
    {
        (_, null) => "null",
        (FloatType { IsGeneric: true }, _) => TermBuilder.Spell(System.Convert.ToDouble(value, CultureInfo.InvariantCulture), type),
        (FloatType f, _) when f == FloatType.Single => Single(System.Convert.ToSingle(value, CultureInfo.InvariantCulture)),
        (FloatType, _) => Double(System.Convert.ToDouble(value, CultureInfo.InvariantCulture)),
        (BooleanType, bool b) => b ? "true" : "false",
        (IntegerType integer, char c) when integer.CSharp == "char" => SymbolDisplay.FormatLiteral(c, quote: true),
        (IntegerType integer, IFormattable number) => Integer(integer.CSharp, number.ToString(null, CultureInfo.InvariantCulture)),
        (OpaqueType, string s) => SymbolDisplay.FormatLiteral(s, quote: true),
        (OpaqueType, decimal d) => d.ToString(CultureInfo.InvariantCulture) + "m",
        _ => null,
    };

    /// <summary>A value of the type that stands where none is ever read.</summary>
    public static string Placeholder(IrType type) => type switch
    {
        FloatType => TermBuilder.Spell(0, type),
        IntegerType integer => integer.CSharp == "char" ? "'\\0'" : Integer(integer.CSharp, "0"),
        BooleanType => "false",
        _ => "default",
    };

    private static string Integer(string type, string digits) => type switch
    {
        "int" => digits,
        "uint" => digits + "U",
        "long" => digits + "L",
        "ulong" => digits + "UL",
        _ => "(" + type + ")" + (digits[0] == '-' ? "(" + digits + ")" : digits),
    };

    private static string Double(double value)
    {
        if (double.IsNaN(value))
            return "double.NaN";
        if (double.IsInfinity(value))
            return value > 0 ? "double.PositiveInfinity" : "double.NegativeInfinity";
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        if (double.Parse(text, CultureInfo.InvariantCulture) != value)
            text = value.ToString("G17", CultureInfo.InvariantCulture);
        if (value == 0 && BitConverter.DoubleToInt64Bits(value) != 0)
            return "-0.0";
        return text.IndexOfAny(['.', 'E']) < 0 ? text + ".0" : text;
    }

    private static string Single(float value)
    {
        if (float.IsNaN(value))
            return "float.NaN";
        if (float.IsInfinity(value))
            return value > 0 ? "float.PositiveInfinity" : "float.NegativeInfinity";
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        if (float.Parse(text, CultureInfo.InvariantCulture) != value)
            text = value.ToString("G9", CultureInfo.InvariantCulture);
        if (value == 0 && BitConverter.GetBytes(value)[3] != 0)
            return "-0f";
        return text + "f";
    }
}

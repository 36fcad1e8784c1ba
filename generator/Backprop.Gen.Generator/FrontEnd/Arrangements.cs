using System.Collections.Generic;
using System.Linq;

namespace Backprop.Generator.FrontEnd;

/// <summary>
/// Members of <c>System.Numerics</c> that do nothing but put elements in their places. A letter is an element of the operands, counted
/// from <c>a</c> through all of them, the receiver first; a capital is its negative; <c>0</c> and <c>1</c> are numbers.
/// </summary>
internal static class Arrangements
{
    private static readonly Dictionary<string, string> Table = new(System.StringComparer.Ordinal)
    {
        ["Quaternion.Conjugate/4"] = "ABCd",
        ["Complex.Conjugate/2"] = "aB",
        ["Complex.op_Implicit/1"] = "a0",
        ["Matrix3x2.CreateTranslation/2"] = "10 01 ab",
        ["Matrix3x2.CreateScale/1"] = "a0 0a 00",
        ["Matrix3x2.CreateScale/2"] = "a0 0b 00",
        ["Matrix3x2.get_X/6"] = "ab",
        ["Matrix3x2.get_Y/6"] = "cd",
        ["Matrix3x2.get_Z/6"] = "ef",
        ["Matrix3x2.get_Translation/6"] = "ef",
        ["Matrix3x2.set_X/8"] = "gh cd ef",
        ["Matrix3x2.set_Y/8"] = "ab gh ef",
        ["Matrix3x2.set_Z/8"] = "ab cd gh",
        ["Matrix3x2.set_Translation/8"] = "ab cd gh",
        ["Matrix4x4.Transpose/16"] = "aeim bfjn cgko dhlp",
        ["Matrix4x4.CreateTranslation/3"] = "1000 0100 0010 abc1",
        ["Matrix4x4.CreateScale/1"] = "a000 0a00 00a0 0001",
        ["Matrix4x4.CreateScale/3"] = "a000 0b00 00c0 0001",
        ["Matrix4x4..ctor/6"] = "ab00 cd00 0010 ef01",
        ["Matrix4x4.Create/6"] = "ab00 cd00 0010 ef01",
        ["Matrix4x4.get_X/16"] = "abcd",
        ["Matrix4x4.get_Y/16"] = "efgh",
        ["Matrix4x4.get_Z/16"] = "ijkl",
        ["Matrix4x4.get_W/16"] = "mnop",
        ["Matrix4x4.get_Translation/16"] = "mno",
        ["Matrix4x4.set_X/20"] = "qrst efgh ijkl mnop",
        ["Matrix4x4.set_Y/20"] = "abcd qrst ijkl mnop",
        ["Matrix4x4.set_Z/20"] = "abcd efgh qrst mnop",
        ["Matrix4x4.set_W/20"] = "abcd efgh ijkl qrst",
        ["Matrix4x4.set_Translation/19"] = "abcd efgh ijkl qrsp",
    };

    private static readonly Dictionary<string, int> Sizes = new(System.StringComparer.Ordinal)
    {
        ["Vector2"] = 2,
        ["Vector3"] = 3,
        ["Vector4"] = 4,
        ["Quaternion"] = 4,
        ["Plane"] = 4,
        ["Complex"] = 2,
        ["Matrix3x2"] = 6,
        ["Matrix4x4"] = 16,
    };

    /// <summary>The arrangement of a member of a type, without blanks; null where there is none.</summary>
    public static string? Of(string type, string member, int count)
    {
        if (Table.TryGetValue(type + "." + member + "/" + count.ToString(System.Globalization.CultureInfo.InvariantCulture), out string? found))
            return found.Replace(" ", "");
        int size = Sizes[type];
        return member switch
        {
            ".ctor" or "Create" when count == size => Letters(size),
            ".ctor" or "Create" when count == 1 => new string('a', size),
            "CreateScalar" when count == 1 => "a" + new string('0', size - 1),
            "op_UnaryPlus" => Letters(size),
            _ => null,
        };
    }

    /// <summary>The arrangement of a static property that is a constant.</summary>
    public static string? OfConstant(string type, string property) => (type, property) switch
    {
        (_, "Zero") => new string('0', Sizes[type]),
        (_, "One") => new string('1', Sizes[type]),
        ("Quaternion", "Identity") => "0001",
        ("Matrix3x2", "Identity") => "100100",
        ("Matrix4x4", "Identity") => "1000010000100001",
        (_, "UnitX" or "UnitY" or "UnitZ" or "UnitW") => string.Concat("XYZW".Take(Sizes[type]).Select(axis => axis == property[4] ? '1' : '0')),
        _ => null,
    };

    private static string Letters(int count) => string.Concat(Enumerable.Range(0, count).Select(i => (char)('a' + i)));
}

using System.Collections.Generic;
using System.Text.RegularExpressions;
using Backprop.Generator.Ir;
using Backprop.Generator.Tests.Harness;
using Xunit;

namespace Backprop.Generator.Tests.FrontEnd;

/// <summary>A member of a generic struct gives the IR that it gives where the struct is written for the types of its use.</summary>
public class GenericStructsTests
{
    private const string Usings = "using System;\nusing System.Numerics;\nusing Backprop;\n";

    private const string Vec = """
            public readonly struct Vec_T_(_T_ x, _T_ y)
            {
                public readonly _T_ X = x, Y = y;
                public _T_ this[int i] => i == 0 ? X : Y;
                public static Vec_T_ operator +(Vec_T_ a, Vec_T_ b) => new(a.X + b.X, a.Y + b.Y);
                public static Vec_T_ operator *(_T_ s, Vec_T_ a) => new(s * a.X, s * a.Y);
                public _T_ Length => _T_.Sqrt(X * X + Y * Y);
                public _T_ Largest() { _T_ m = X; for (int i = 0; i < 2; i++) if (this[i] > m && !_T_.IsNaN(this[i])) m = this[i]; return m * _T_.Pi; }
            }
            public struct Pair_T_(Vec_T_ v, _T_ s)
            {
                public Vec_T_ V = v; public _T_ S = s;
                public void Grow(_T_ by) { if (by > S) return; V = by * V; S *= by; }
            }

        """;

    private const string Use = """
            [Differentiable] public static double F(double a, double b)
            {
                var pair = new Pair_T_(new Vec_T_(a, b) + new Vec_T_(b, a), a);
                pair.Grow(b);
                return pair.V.Length + pair.V.Largest() * pair.S;
            }
        """;

    [Fact]
    public void A_struct_at_double_is_the_struct_of_double() => Assert.Equal(
        Text((Vec + Use).Replace("Vec_T_", "Vec").Replace("Pair_T_", "Pair").Replace("_T_", "double")),
        Text(Generic(Vec) + Use.Replace("_T_", "<double>")));

    [Fact]
    public void A_struct_at_a_type_parameter_is_the_struct_of_it_whatever_its_name()
    {
        string use = Use.Replace("F(double a, double b)", "F<N>(N a, N b) where N : IFloatingPointIeee754<N>").Replace("static double", "static N").Replace("_T_", "<N>");
        string same = Text(Generic(Vec) + use.Replace("<N>", "<T>").Replace("(N a, N b) where N :", "(T a, T b) where T :").Replace("static N", "static T"));
        Assert.Equal(Regex.Replace(same, @"\bT\b", "N"), Text(Generic(Vec) + use));
        Assert.Contains("N = N.Sqrt(", Text(Generic(Vec) + use), System.StringComparison.Ordinal);
    }

    /// <summary>A leaf is counted by the fields of the use, where one in front of it may be a struct.</summary>
    [Fact]
    public void An_element_whose_fields_are_structs_at_the_use()
    {
        const string Point = "public struct P { public double X, Y; }\n";
        const string F = "[Differentiable] public static double F(double a, int n) { var two = new Two_[2]; two[n].Set(new P { Y = a }, a * a); return two[n].Second; }\n";
        Assert.Equal(
            Text(Point + F.Replace("Two_", "Two") + "public struct Two { public P First; public double Second; public void Set(P a, double b) { First = a; Second = b; } }"),
            Text(Point + F.Replace("Two_", "Two<P, double>") + "public struct Two<A, B> { public A First; public B Second; public void Set(A a, B b) { First = a; Second = b; } }")
                .Replace("Two<global::Model.P, double>", "Two"));
    }

    private static string Generic(string types) => Regex.Replace(types.Replace("struct Vec_T_(_T_ x, _T_ y)", "struct Vec<T>(T x, T y) where T : IFloatingPointIeee754<T>")
        .Replace("struct Pair_T_(Vec_T_ v, _T_ s)", "struct Pair<T>(Vec_T_ v, T s) where T : IFloatingPointIeee754<T>")
        .Replace("Vec_T_", "Vec<T>"), "_T_", "T");

    /// <summary>The IR with values counted as they come: conversions that fall away leave gaps.</summary>
    private static string Text(string members)
    {
        var numbers = new Dictionary<string, string>();
        string text = IrPrinter.Print(Lowered.First(Compilations.Of(Usings + "public static partial class Model\n{\n" + members + "\n}\n")));
        return Regex.Replace(text, @"(?<=%|[A-Za-z_]\w*\.)\d+\b", number =>
        {
            if (!numbers.TryGetValue(number.Value, out string? counted))
                numbers[number.Value] = counted = numbers.Count.ToString(System.Globalization.CultureInfo.InvariantCulture);
            return counted;
        });
    }
}

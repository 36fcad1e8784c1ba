using System.Threading.Tasks;
using Backprop.Generator.Tests.Harness;
using Xunit;

namespace Backprop.Generator.Tests.Diagnostics;

/// <summary>What members of generic structs cannot do: reported where they are used, with what is in the way.</summary>
public class GenericStructTests
{
    private const string Types = """
        using System;
        using System.Collections.Generic;
        using System.Numerics;
        using Backprop;

        public static class Log
        {
            public static bool Is<T>(T x) => true;
            public static bool Is(double x) => false;
        }
        public static partial class Model
        {
            public struct G<T> where T : IFloatingPointIeee754<T>
            {
                public T V;
                public T Overloaded() => Log.Is(V) ? V : V * V;
                public T Boxed() { object o = V; return o is null ? V : V * V; }
                public T Test() => V is double ? V : V * V;
                public T OfType() => typeof(T) == typeof(double) ? V : V * V;
                public T Compared() => V.CompareTo(T.One) > 0 ? V : V * V;
                public T Guarded() { if (V < T.Zero) throw new ArgumentException("negative: " + V); return V * V; }
                public T Lambda() { Func<T, T> f = x => x * x; return f(V); }
                public T Rows() { var r = new T[2][]; return V; }
                public T Radix() => T.CreateChecked(T.Radix) * V;
                public T Called() => Square(V);
                public T Recursive(int n) => n == 0 ? V : Recursive(n - 1);
            }
            [Differentiable] public static T Square<T>(T x) where T : IFloatingPointIeee754<T> => x * x;
            public struct Tagged<T>
            {
                public double V; public T Tag;
                public double Null() => Tag is null ? V : V * V;
                public double Equal(T other) => EqualityComparer<T>.Default.Equals(Tag, other) ? V : V * V;
                public double Text() => Tag.ToString().Length * V;
                public Tagged<TOther> Other<TOther>(TOther other) => new() { V = V, Tag = other };
            }
            public struct Weak<T> where T : IAdditionOperators<T, T, T> { public T V; public T Twice() => V + V; }
            public struct Mixed<T, TCount> where T : INumber<T> where TCount : INumber<TCount> { public T V; public TCount N; public T Product() => V * T.CreateChecked(N); }

        """;

    private const string Way = "; write it for 'double' or 'float'";

    [Theory]
    [InlineData("G<double> g; g.V = a; return [|g.Overloaded()|];", "The method 'G.Overloaded'", "it is generic, and the call of 'Log.Is' in it depends on a type parameter" + Way)]
    [InlineData("G<double> g; g.V = a; return [|g.Boxed()|];", "The method 'G.Boxed'", "it is generic, and the conversion to 'object' in it depends on a type parameter" + Way)]
    [InlineData("G<double> g; g.V = a; return [|g.Test()|];", "The method 'G.Test'", "it is generic, and the expression in it depends on a type parameter" + Way)]
    [InlineData("G<double> g; g.V = a; return [|g.OfType()|];", "The method 'G.OfType'", "it is generic, and the operator '==' in it depends on a type parameter" + Way)]
    [InlineData("G<double> g; g.V = a; return [|g.Compared()|];", "The method 'G.Compared'", "it is generic, and the call of 'IComparable.CompareTo', in whose place another method may run, in it depends on a type parameter" + Way)]
    [InlineData("G<double> g; g.V = a; return [|g.Guarded()|];", "The method 'G.Guarded'", "it is generic, and the exception in it depends on a type parameter" + Way)]
    [InlineData("G<double> g; g.V = a; return [|g.Rows()|];", "The method 'G.Rows'", "it is generic, and the type 'T[][]' in it depends on a type parameter" + Way)]
    [InlineData("G<double> g; g.V = a; return [|g.Radix()|];", "The method 'G.Radix'", "it is generic, and the property 'INumberBase.Radix' in it depends on a type parameter" + Way)]
    [InlineData("G<double> g; g.V = a; return [|g.Called()|];", "The method 'G.Called'", "it is generic, and the call of 'Square' in it depends on a type parameter" + Way)]
    [InlineData("G<double> g; g.V = a; return [|g.Lambda()|];", "The method 'G.Lambda', which is written in place here: a lambda, pattern or initializer in a generic member that is written in place", "make it a [Differentiable] method of the type")]
    [InlineData("G<double> g; g.V = a; return [|g.Recursive(2)|];", "The method 'G.Recursive', which is written in place here: the method 'G.Recursive'", "it calls itself; write it as a loop, or as a [Differentiable] method of scalars")]
    [InlineData("Tagged<int> t; t.V = a; t.Tag = 1; return [|t.Null()|];", "The method 'Tagged.Null'", "it is generic, and the expression in it depends on a type parameter" + Way)]
    [InlineData("Tagged<int> t; t.V = a; t.Tag = 1; return [|t.Equal(1)|];", "The method 'Tagged.Equal'", "it is generic, and the call of 'EqualityComparer.Equals', in whose place another method may run, in it depends on a type parameter" + Way)]
    [InlineData("Tagged<string> t; t.V = a; t.Tag = \"\"; return [|t.Text()|];", "The method 'Tagged.Text'", "it is generic, and the property 'String.Length' in it depends on a type parameter" + Way)]
    [InlineData("Tagged<int> t; t.V = a; t.Tag = 1; return [|t.Other(2)|].V;", "The method 'Tagged.Other'", "it is generic" + Way)]
    [InlineData("Weak<double> w; w.V = a; return [|w.Twice()|];", "The method 'Weak.Twice'", "it is generic" + Way + ", or constrain 'T' by 'IFloatingPointIeee754<T>'")]
    [InlineData("Mixed<double, int> m; m.V = a; m.N = 2; return [|m.Product()|];", "The method 'Mixed.Product'", "it is generic; use it with 'double', 'float', or a type parameter of that kind")]
    public Task A_member_that_depends_on_a_type_parameter_beyond_its_numbers(string statements, string construct, string advice) => Analyzed.ExpectFile(
        "BPG0006",
        construct + " is not supported in a differentiable method: " + advice,
        Types + "[Differentiable] public static double F(double a) { " + statements + " }\n}\n");
}

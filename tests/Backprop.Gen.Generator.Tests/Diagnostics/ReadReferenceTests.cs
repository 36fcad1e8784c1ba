using System.Threading.Tasks;
using Backprop.Generator.Tests.Harness;
using Xunit;

namespace Backprop.Generator.Tests.Diagnostics;

/// <summary>
/// Arguments by <c>in</c>, which C# reads anew each time: code that is written in place gets their value, so that it must not be able to
/// write them.
/// </summary>
public class ReadReferenceTests
{
    private const string Types = """
            public class Mixer
            {
                public double Sum = 1;
                public double Twice => 2 * Sum;
                public int Calls;
                public double[] Values = new double[3];
                public double Mix(in double by) { Sum += 1; return by * Sum; }
                public double Deep(in double by) { Own(); return by * Sum; }
                private void Own() => Values[0] += 1;
                public double Count(in double by) { Calls++; return by * Sum; }
                public double Count(in double by, double b) => by * b;
                public double Write(in double by, double[] x) { x[0] = 2; return by; }
            }
            public struct Scaled
            {
                public double Factor;
                public Scaled(in double factor, double[] x) { x[0] = 2; Factor = factor; }
                public readonly double Twice => 2 * Factor;
                public double this[in double by, double[] x] { get { x[0] = 3; return by * Factor; } }
            }

        """;

    private static string Source(string statements) => Types
        + "[Differentiable] public static double Set(Mixer m, in double by) { m.Sum = 2; return m.Sum * by; }\n"
        + "[Differentiable] public static double Both(in double by, double b) => by * by * b;\n"
        + "[Differentiable] public static double F(double a, double[] x, Mixer m, Mixer other) { " + statements + " }";

    [Theory]
    [InlineData("return m.Mix([|in m.Sum|]);")]
    [InlineData("return m.Mix([|m.Sum|]);")]
    [InlineData("Mixer n = m; return n.Mix([|in m.Sum|]);")]
    [InlineData("ref double s = ref m.Sum; return m.Mix([|in s|]);")]
    [InlineData("double[] v = m.Values; return m.Deep([|in v[0]|]);")]
    [InlineData("return m.Write([|in x[0]|], x);")]
    [InlineData("var s = new Scaled([|x[0]|], x); return s.Factor;")]
    [InlineData("var s = new Scaled(2, x); return s[[|x[0]|], x];")]
    [InlineData("return G([|in x[0]|]); double G(in double by) { x[0] = 2; return by * x[0]; }")]
    [InlineData("return G([|in m.Sum|]); double G(in double by) { H(); return by; } void H() => m.Sum = 3;")]
    [InlineData("double z = a; return G([|in z|]); double G(in double by) { z *= 2; return by * z; }")]
    [InlineData("double z = a; return Both([|z|], z = 2 * a);")]
    [InlineData("double z = a; return Both([|in z|], z++ * a);")]
    [InlineData("return Both([|x[0]|], x[1] = 2 * a);")]
    [InlineData("return m.Count([|x[0]|], x[1] = 2 * a);")]
    [InlineData("double z = a; return G([|in z|], z = 2); double G(in double by, double b) => by * b;")]
    public Task What_the_call_may_write(string statements) => Analyzed.Expect(
        "BPG0006",
        "An argument by reference that the call changes is not supported in a differentiable method: copy it into a local and pass that",
        Source(statements));

    [Theory]
    [InlineData("return Set(m, [|in m.Sum|]);")]
    [InlineData("return Set(m, [|x[0]|]);")]
    [InlineData("ref double s = ref x[0]; return Set(m, [|in s|]);")]
    public Task What_a_differentiable_method_may_write(string statements) => Analyzed.Expect(
        "BPG0006",
        "An element or member passed by reference to a method that may write memory is not supported in a differentiable method: copy it into a local and pass that",
        Source(statements));

    [Theory]
    [InlineData("return m.Count(in x[0]) + m.Count(other.Sum);")]
    [InlineData("double s = m.Sum; return m.Mix(in s) + m.Mix(a * a);")]
    [InlineData("return G(in x[0]); double G(in double by) { double z = by; z *= a; return by * Math.Sin(z); }")]
    [InlineData("double z = a; return Both(z, 2 * z) + Both(z + 0, z = 2 * a) + Both(b: x[0] = 2 * a, by: x[0]);")]
    [InlineData("var s = new Scaled { Factor = a }; return m.Mix(m.Twice) + Both(s.Twice, (s = default).Factor);")]
    [InlineData("double[] y = [x[0]++, .. x, Both(a, a), Math.Sin(x[0]), .. x]; return y[2];")]
    [InlineData("return Set(m, Math.Tanh(a)) + Set(m, Both(a, a)) + Set(m, G(x)); double G(double[] y) => y[0];")]
    public Task What_it_may_not(string statements) => Analyzed.ExpectNone(Source(statements));
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Backprop.Generator.FrontEnd;
using Backprop.Generator.Ir;
using Backprop.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace Backprop.Generator.Tests.FrontEnd;

/// <summary>Source as it looks while somebody types: words missing, doubled or swapped. The compiler must never fail on it.</summary>
public class BrokenSourceTests
{
    private const string Source = """
        using System;
        using Backprop;

        public static partial class Model
        {
            private static double Table(double x) => x;

            [Differentiable]
            public static double F(double a, float b, int n, ReadOnlySpan<double> x, Span<double> y, double[] z, [Constant] double[,] m, string name)
            {
                double s = 0, t;
                for (int i = 0, k = n; i < x.Length; i++)
                {
                    t = x[i] * z[^1] + m[0, i];
                    y[i] += t;
                    if (i % 2 == 0 && t > 0 || name is null)
                        s -= Math.Exp(t) * b;
                    else
                        s = G(s, x[1..]);
                }
                foreach (double v in z)
                    s += v > 0 ? v : -v;
                if (n < 0)
                    throw new ArgumentException($"n is {n:D}", nameof(n));
                Span<double> w = stackalloc double[n];
                double[] u = [a, 2, .. z];
                w[n--] = Derivative.Stop(s);
                if (n == 3)
                    return a;
                Console.WriteLine(name.Length + Table(2));
                return checked(n * 2) + s / (double)b + w[0];
            }

            [Differentiable]
            public static double G(double a, ReadOnlySpan<double> x, int n = 3) => n > 2 ? a * x[0] : throw new InvalidOperationException();
        }
        """;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Never_fails(int seed)
    {
        string[] tokens = [.. SyntaxFactory.ParseTokens(Source).Select(t => t.Text).Where(t => t.Length > 0)];
        var random = new Random(seed);
        CSharpCompilation whole = Compilations.Of(Source);
        for (int round = 0; round < 50; round++)
        {
            string[] broken = Break(tokens, random);
            string text = string.Join(" ", broken);
            SyntaxTree tree = CSharpSyntaxTree.ParseText(text, Compilations.ParseOptions, cancellationToken: TestContext.Current.CancellationToken);
            CSharpCompilation compilation = whole.ReplaceSyntaxTree(whole.SyntaxTrees[0], tree);
            foreach (LoweredMethod method in Lower(compilation))
            {
                Assert.True(method.Failure is null, "seed " + seed + ", round " + round + ": " + method.Failure + "\n" + text);
                if (method.Function is { } function)
                    Assert.Empty(IrVerifier.Find(function));
            }
        }
    }

    private static string[] Break(string[] tokens, Random random)
    {
        List<string> broken = [.. tokens];
        for (int times = random.Next(1, 4); times > 0; times--)
        {
            int at = random.Next(broken.Count), other = random.Next(broken.Count);
            switch (random.Next(4))
            {
                case 0:
                    broken.RemoveAt(at);
                    break;
                case 1:
                    broken.Insert(at, broken[other]);
                    break;
                case 2:
                    (broken[at], broken[other]) = (broken[other], broken[at]);
                    break;
                default:
                    broken[at] = broken[other];
                    break;
            }
        }
        return [.. broken];
    }

    private static IEnumerable<LoweredMethod> Lower(CSharpCompilation compilation)
    {
        SyntaxTree tree = compilation.SyntaxTrees[0];
        SemanticModel model = compilation.GetSemanticModel(tree);
        foreach (MethodDeclarationSyntax declaration in tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>())
        {
            if (model.GetDeclaredSymbol(declaration) is { } symbol && Known.IsDifferentiable(symbol))
                yield return Pipeline.Lower(symbol, model, new Reporter(keepsLocations: true), CancellationToken.None);
        }
    }
}

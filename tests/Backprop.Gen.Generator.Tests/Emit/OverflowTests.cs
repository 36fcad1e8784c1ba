using System;
using System.IO;
using System.Linq;
using System.Reflection;
using Backprop.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Backprop.Generator.Tests.Emit;

/// <summary>Integers overflow in generated members as they do in the source, whatever the project demands.</summary>
public class OverflowTests
{
    private const string Source = """
        using System;
        using System.Linq;
        using Backprop;
        public static partial class Model
        {
            private static readonly int[] s_table = [int.MaxValue, 1];

            [Differentiable] public static double Plain(double a, int n) => a * a * (n * n);

            [Differentiable] public static double Unchecked(double a, int n)
            {
                unchecked
                {
                    int hash = n * 31 + s_table.Select(v => v * n).First();
                    hash = checked(hash + 0) ^ (int)(uint)n;
                    return a * a * hash;
                }
            }

            [Differentiable] public static double Checked(double a, int n) => a * a * checked(n * s_table.Select(v => v + n).Last() * unchecked(n * s_table.Count(v => v * n > 0)));

            [Differentiable] public static double InALambda(double a, int n) => a * a * s_table.Select(v => v + n).First();

            [Differentiable] public static double Cast(double a, long n) { object o = n; return a * a * (byte)(long)o; }

            [Differentiable] public static double Looped(double a, int n)
            {
                int k = 1;
                for (int i = 0; i < n; i++)
                    k *= 10;
                return a * a * k;
            }

            [Differentiable] public static double Caught(double a, int n)
            {
                int k;
                try { k = n * n; }
                catch (OverflowException) { k = -1; }
                return a * a * k;
            }
        }
        """;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Generated_members_overflow_as_the_source_does(bool checks)
    {
        CSharpCompilation compilation = Compilations.Of(Source);
        Compilation output = new Generated().Run(compilation.WithOptions(compilation.Options.WithOverflowChecks(checks))).Output;
        using var stream = new MemoryStream();
        Assert.Empty(output.Emit(stream, cancellationToken: TestContext.Current.CancellationToken).Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error));
        Type model = Assembly.Load(stream.ToArray()).GetType("Model")!;
        int thrown = 0;
        foreach (MethodInfo primal in model.GetMethods().Where(m => m.IsDefined(typeof(DifferentiableAttribute))))
        {
            foreach (object n in new object[] { 0, 3, 11, 50000, int.MaxValue, -2 })
            {
                object argument = Convert.ChangeType(n, primal.GetParameters()[1].ParameterType, null);
                string expected = Outcome(primal, 1.5, argument);
                thrown += expected.Contains("Exception", StringComparison.Ordinal) ? 1 : 0;
                Assert.Equal((primal.Name, n, expected), (primal.Name, n, Outcome(model.GetMethod(primal.Name + "Gradient")!, 1.5, argument, 0.0)));
                Assert.Equal((primal.Name, n, expected), (primal.Name, n, Outcome(model.GetMethod(primal.Name + "Forward")!, 1.5, argument, new Workspace())));
                Assert.Equal((primal.Name, n, expected), (primal.Name, n, Outcome(model.GetMethod(primal.Name + "Tangent")!, 1.5, argument, 0.0, 1.0)));
            }
        }
        Assert.InRange(thrown, checks ? 10 : 1, checks ? 30 : 9);
    }

    private static string Outcome(MethodInfo method, params object[] arguments)
    {
        try
        {
            return ((double)method.Invoke(null, arguments)!).ToString("R", System.Globalization.CultureInfo.InvariantCulture);
        }
        catch (TargetInvocationException e)
        {
            return e.InnerException!.GetType().Name;
        }
    }
}

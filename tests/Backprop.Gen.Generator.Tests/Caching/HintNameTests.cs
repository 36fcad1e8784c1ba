using System.Linq;
using Backprop.Generator.Tests.Harness;
using Xunit;

namespace Backprop.Generator.Tests.Caching;

/// <summary>Each method has a file of its own, whatever it is called.</summary>
public class HintNameTests
{
    [Fact]
    public void Overloads_nested_and_generic_types_and_case_have_files_of_their_own()
    {
        Generated run = Generated.From("""
            using System;
            using Backprop;

            namespace Some.Space
            {
                public static partial class Model
                {
                    [Differentiable] public static double F(double a) => a;
                    [Differentiable] public static double F(float a) => a;
                    [Differentiable] public static double f(double a) => a;
                    [Differentiable] public static double G(double a) => a;

                    public partial struct Inner { [Differentiable] public static double G(double a) => a; }
                }

                public partial class Model<T> { [Differentiable] public static double G(double a) => a; }
            }

            public partial interface IModel { [Differentiable] public static double G(double a) => a; }
            """);
        Assert.Null(run.Result.Exception);
        Assert.Equal(
            ["IModel.G.g.cs", "Some.Space.Model.G.g.cs", "Some.Space.Model.Inner.G.g.cs", "Some.Space.Model`1.G.g.cs"],
            run.Files.Where(f => f.Contains(".G.", System.StringComparison.Ordinal)).Order(System.StringComparer.Ordinal));
        Assert.Equal(3, run.Files.Count(f => f.StartsWith("Some.Space.Model.F-", System.StringComparison.OrdinalIgnoreCase)));
        Assert.Equal(7, run.Files.Select(f => f.ToLowerInvariant()).Distinct().Count());
    }
}

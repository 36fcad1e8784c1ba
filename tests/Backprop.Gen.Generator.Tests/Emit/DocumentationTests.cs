using System.Linq;
using Backprop.Generator.Tests.Harness;
using Xunit;

namespace Backprop.Generator.Tests.Emit;

/// <summary>How the documentation of generated members names the method.</summary>
public class DocumentationTests
{
    [Theory]
    [InlineData("double a, System.ReadOnlySpan<double> x", "<see cref=\"F(double, ReadOnlySpan{double})\"/>")]
    [InlineData("double a, Part p", "<see cref=\"F(double, Part)\"/>")]
    [InlineData("double a, System.Numerics.Vector3 v", "<c>F(double, Vector3)</c>")]
    [InlineData("double a, System.Collections.Generic.List<int> l, in System.Numerics.Matrix4x4 m", "<c>F(double, List&lt;int&gt;, in Matrix4x4)</c>")]
    public void A_method_is_named_as_a_reader_would(string parameters, string name)
    {
        string source = "using Backprop; public struct Part { public double X; } public static partial class Model { [Differentiable] public static double F(" + parameters + ") => a; }";
        string text = Generated.From(source).Result.GeneratedSources.Single().SourceText.ToString();
        Assert.Contains("/// <summary>Runs " + name + ", returns its value", text);
    }
}

using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Backprop.Generator.Tests.Harness;
using Xunit;

namespace Backprop.Generator.Tests.Diagnostics;

/// <summary>What vectors of System.Numerics cannot do in a differentiable method.</summary>
public class VectorTests
{
    [Theory]
    [InlineData("var w = [|~v|]; return w.X;", "This operator of 'Vector3'", "it has no source in this project; use the fields, or a static method whose derivative [DerivativeOf] or [AdjointOf] gives")]
    [InlineData("[|m[1]|] = new Vector4(a); return m.M21;", "The indexer of 'Matrix4x4'", "it has no source in this project; use the fields, or a static method whose derivative [DerivativeOf] or [AdjointOf] gives")]
    [InlineData("return [|new Vector3(new float[] { a, a, a })|].X;", "This constructor of 'Vector3'", "it has no source in this project; use the fields, or a static method whose derivative [DerivativeOf] or [AdjointOf] gives")]
    public Task A_member_without_source(string statements, string construct, string advice) =>
        Analyzed.Expect("BPG0006", construct + " is not supported in a differentiable method: " + advice, Method(statements));

    [Theory]
    [InlineData("return [|Vector3.MultiplyAddEstimate(new Vector3(a, 1, 1), Vector3.One, Vector3.One)|].X;", "Vector3.MultiplyAddEstimate")]
    [InlineData("return [|Vector3.MinNative(new Vector3(a, 1, 1), Vector3.Zero)|].X;", "Vector3.MinNative")]
    [InlineData("return [|Vector4.Transform(new Vector4(a), Quaternion.Identity)|].X;", "Vector4.Transform")]
    [InlineData("return [|Matrix4x4.CreateScale(a, Vector3.Zero)|].M11;", "Matrix4x4.CreateScale")]
    public Task A_method_whose_derivative_is_unknown(string statements, string callee) => Analyzed.Expect(
        "BPG0008",
        "The call of '" + callee + "' is not differentiable, but 'a' carries derivatives: mark the callee [Differentiable], give its derivative by [DerivativeOf] or [AdjointOf], or pass 'Derivative.Stop(…)' to cut the derivative",
        Method(statements));

    private static string Method(string statements) =>
        "[Differentiable] public static float F(float a, System.Numerics.Vector3 v, System.Numerics.Matrix4x4 m) { "
        + Regex.Replace(statements, @"\b(Vector[34]|Quaternion|Matrix4x4)\b", "System.Numerics.$1") + " }";
}

using System.Threading.Tasks;
using Backprop.Generator.Tests.Harness;
using Xunit;

namespace Backprop.Generator.Tests.Diagnostics;

/// <summary>What vectors of System.Numerics cannot do in a differentiable method.</summary>
public class VectorTests
{
    [Theory]
    [InlineData("return [|v[1]|];", "The indexer of 'Vector3'", "it has no source in this project; use the fields")]
    [InlineData("[|v[1]|] = 2; return v.X;", "The indexer of 'Vector3'", "it has no source in this project; use the fields")]
    [InlineData("return ([|q / q|]).X;", "This operator of 'Quaternion'", "it has no source in this project; use the fields")]
    [InlineData("return [|new Vector3(new float[] { a, a, a })|].X;", "This constructor of 'Vector3'", "it has no source in this project; use the fields")]
    public Task A_member_without_source(string statements, string construct, string advice) =>
        Analyzed.Expect("BPG0006", construct + " is not supported in a differentiable method: " + advice, Method(statements));

    [Theory]
    [InlineData("return [|Vector3.Clamp(new Vector3(a, 1, 1), Vector3.Zero, Vector3.One)|].X;", "Vector3.Clamp")]
    [InlineData("return [|Vector3.Lerp(Vector3.Zero, Vector3.One, new Vector3(a, 1, 1))|].X;", "Vector3.Lerp")]
    [InlineData("return [|Quaternion.Slerp(Quaternion.Identity, Quaternion.Identity, a)|].X;", "Quaternion.Slerp")]
    public Task A_method_whose_derivative_is_unknown(string statements, string callee) => Analyzed.Expect(
        "BPG0008",
        "The call of '" + callee + "' is not differentiable, but 'a' carries derivatives: mark the callee [Differentiable], give its derivative by [DerivativeOf] or [AdjointOf], or pass 'Derivative.Stop(…)' to cut the derivative",
        Method(statements));

    private static string Method(string statements) =>
        "[Differentiable] public static float F(float a, System.Numerics.Vector3 v, System.Numerics.Quaternion q) { "
        + statements.Replace("Vector3.", "System.Numerics.Vector3.").Replace("new Vector3", "new System.Numerics.Vector3").Replace("Quaternion.", "System.Numerics.Quaternion.") + " }";
}

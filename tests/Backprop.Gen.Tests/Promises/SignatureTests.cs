using System;
using System.Linq;
using System.Reflection;
using Backprop.Tests.Oracles;
using Xunit;

namespace Backprop.Tests.Promises;

/// <summary>The contract's signatures: the example's by the compiler itself, one row of the table each by reflection.</summary>
public sealed class SignatureTests
{
    [Fact]
    public void TheContractsExampleCompilesAndAgrees()
    {
        double[] w = [0.5, -1], x = [2, 0.25], wGradient = new double[2], wAdjoint = [10, 20];
        double b = 0.1, t = 1, bAdjoint = 30;
        double y = 1 / (1 + Math.Exp(-0.85)), slope = (y - t) * y * (1 - y);
        Workspace workspace = new();

        double byGradient = Model.LossGradient(w: w, b: b, x: x, t: t, wGradient: wGradient, bGradient: out double bGradient);
        double byForward = Model.LossForward(w: w, b: b, x: x, t: t, workspace: workspace);
        Model.LossAdjoint(w: w, b: b, x: x, t: t, workspace: workspace, resultAdjoint: 2.0, wAdjoint: wAdjoint, bAdjoint: ref bAdjoint);
        double byTangent = Model.LossTangent(w: w, b: b, x: x, t: t, resultTangent: out double resultTangent, wTangent: x, bTangent: 1);

        double primal = Model.Loss(w, b, x, t);
        Assert.Equal((primal, primal, primal), (byGradient, byForward, byTangent));
        Assert.Equal(slope * 2, wGradient[0], 1e-15);
        Assert.Equal(slope * 0.25, wGradient[1], 1e-15);
        Assert.Equal(slope, bGradient, 1e-15);
        Assert.Equal(10 + 2 * slope * 2, wAdjoint[0], 1e-14);
        Assert.Equal(20 + 2 * slope * 0.25, wAdjoint[1], 1e-14);
        Assert.Equal(30 + 2 * slope, bAdjoint, 1e-14);
        Assert.Equal(slope * (4 + 0.0625 + 1), resultTangent, 1e-14);
    }

    private const string Scalars = "Double a, in Double b, Int32 n, Boolean flag, String name, DayOfWeek day, Double c";
    private const string Single = "Single a, in Single b, ReadOnlySpan<Single> x, Span<Single> y, Single[] z";
    private const string Combine = "Double a, ReadOnlySpan<Double> x, Span<Double> y";
    private const string Arrays = "Double[] x, Double[] y, Double[] c, Double[] work, Int32[] at";
    private const string References = "ref Double s, out Double t, ref Double c, ref Int32 n, out Boolean flag, in Double d, Span<Double> y";
    private const string ReferenceValues = "Double s, Double t, Double c, Int32 n, Boolean flag, in Double d, Span<Double> y";
    private const string SingleReferences = "ref Single s, out Single t";
    private const string Count = "ReadOnlySpan<Double> x, Span<Double> y";

    [Theory]
    [InlineData("ScalarsGradient", Scalars + ", out Double aGradient, out Double bGradient")]
    [InlineData("ScalarsForward", Scalars + ", Workspace workspace")]
    [InlineData("ScalarsAdjoint", Scalars + ", Workspace workspace, Double resultAdjoint, ref Double aAdjoint, ref Double bAdjoint")]
    [InlineData("ScalarsTangent", Scalars + ", out Double resultTangent, Double aTangent, Double bTangent")]
    [InlineData("SingleGradient", Single + ", out Single aGradient, out Single bGradient, Span<Single> xGradient, Span<Single> yGradient, Span<Single> zGradient")]
    [InlineData("SingleForward", Single + ", Workspace workspace")]
    [InlineData("SingleAdjoint", Single + ", Workspace workspace, Single resultAdjoint, ref Single aAdjoint, ref Single bAdjoint, Span<Single> xAdjoint, Span<Single> yAdjoint, Span<Single> zAdjoint")]
    [InlineData("SingleTangent", Single + ", out Single resultTangent, Single aTangent, Single bTangent, ReadOnlySpan<Single> xTangent, Span<Single> yTangent, Span<Single> zTangent")]
    [InlineData("CombineForward", Combine + ", Workspace workspace")]
    [InlineData("CombineAdjoint", Combine + ", Workspace workspace, ref Double aAdjoint, Span<Double> xAdjoint, Span<Double> yAdjoint")]
    [InlineData("CombineTangent", Combine + ", Double aTangent, ReadOnlySpan<Double> xTangent, Span<Double> yTangent")]
    [InlineData("CombineArraysGradient", Arrays + ", Span<Double> xGradient, Span<Double> yGradient")]
    [InlineData("CombineArraysForward", Arrays + ", Workspace workspace")]
    [InlineData("CombineArraysAdjoint", Arrays + ", Workspace workspace, Double resultAdjoint, Span<Double> xAdjoint, Span<Double> yAdjoint")]
    [InlineData("CombineArraysTangent", Arrays + ", out Double resultTangent, Span<Double> xTangent, Span<Double> yTangent")]
    [InlineData("ReferencesGradient", References + ", out Double sGradient, out Double dGradient, Span<Double> yGradient")]
    [InlineData("ReferencesForward", References + ", Workspace workspace")]
    [InlineData("ReferencesAdjoint", ReferenceValues + ", Workspace workspace, Double resultAdjoint, ref Double sAdjoint, Double tAdjoint, ref Double dAdjoint, Span<Double> yAdjoint")]
    [InlineData("ReferencesTangent", References + ", out Double resultTangent, ref Double sTangent, out Double tTangent, Double dTangent, Span<Double> yTangent")]
    [InlineData("SingleReferencesGradient", SingleReferences + ", out Single sGradient")]
    [InlineData("SingleReferencesForward", SingleReferences + ", Workspace workspace")]
    [InlineData("SingleReferencesAdjoint", "Single s, Single t, Workspace workspace, Single resultAdjoint, ref Single sAdjoint, Single tAdjoint")]
    [InlineData("SingleReferencesTangent", SingleReferences + ", out Single resultTangent, ref Single sTangent, out Single tTangent")]
    [InlineData("AccumulateForward", "ReadOnlySpan<Double> x, ref Double sum, Workspace workspace")]
    [InlineData("AccumulateAdjoint", "ReadOnlySpan<Double> x, Double sum, Workspace workspace, Span<Double> xAdjoint, ref Double sumAdjoint")]
    [InlineData("AccumulateTangent", "ReadOnlySpan<Double> x, ref Double sum, ReadOnlySpan<Double> xTangent, ref Double sumTangent")]
    [InlineData("CountForward", Count + ", Workspace workspace")]
    [InlineData("CountAdjoint", Count + ", Workspace workspace, Span<Double> xAdjoint, Span<Double> yAdjoint")]
    [InlineData("CountTangent", Count + ", ReadOnlySpan<Double> xTangent, Span<Double> yTangent")]
    public void EachRowOfTheTable(string member, string parameters) => Assert.Equal(parameters, Parameters(member));

    [Theory]
    [InlineData("CombineGradient")]
    [InlineData("CountGradient")]
    [InlineData("AccumulateGradient")]
    public void OnlyAScalarResultHasAGradient(string member) =>
        Assert.DoesNotContain(typeof(Model).GetMethods(BindingFlags.Static | BindingFlags.NonPublic), m => m.Name == member);

    private static string Parameters(string member) => string.Join(", ",
        typeof(Model).GetMethod(member, BindingFlags.Static | BindingFlags.NonPublic)!.GetParameters().Select(Spelled.Of));
}

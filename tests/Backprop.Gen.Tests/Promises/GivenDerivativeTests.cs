using System;
using Xunit;

namespace Backprop.Tests.Promises;

/// <summary>Calls of methods whose derivatives somebody wrote.</summary>
public sealed class GivenDerivativeTests
{
    [Fact]
    public void AReturnedArrayHasAnAdjointAndATangent()
    {
        double[] x = [3, 5, 7], gradient = new double[3];
        Assert.Equal(4 * 15 + 42, GivenDerivatives.ReturnsArrayGradient(x, gradient));
        Assert.Equal([4 * 5 + 2 * 7, 4 * 3, 2 * 3], gradient);
        GivenDerivatives.ReturnsArrayTangent(x, out double tangent, [1, 10, 100]);
        Assert.Equal(34 + 120 + 600, tangent);
    }

    [Fact]
    public void AnArrayThatIsOverwrittenAfterTheCallIsCopied()
    {
        // mean = (a² + b) / 2, result = (mean² + b) / 2
        double[] gradient = new double[2];
        GivenDerivatives.ArrayOverwrittenLaterGradient([3, 1], gradient);
        Assert.Equal([5 * 3, 5 * 0.5 + 0.5], gradient);
    }

    [Fact]
    public void WrittenMemoryThatIsReadTooIsRefusedWhereTheDerivativeIsNotMadeForIt()
    {
        Refused(x => GivenDerivatives.OverlappingGradient(x, new double[5]));
        Refused(x => GivenDerivatives.OverlappingForward(x, new Workspace()));
        Refused(x => GivenDerivatives.OverlappingTangent(x, out _, new double[5]));

        static void Refused(Action<double[]> call)
        {
            double[] x = [1, 2, 3, 4, 5];
            Assert.Equal("y", Assert.Throws<ArgumentException>(() => call(x)).ParamName);
            Assert.Equal([1, 2, 3, 4, 5], x);
        }
    }

    [Fact]
    public void NobodyMindsAnOverlapWhereNoDerivativeFlows()
    {
        Assert.Equal(2 * 2, GivenDerivatives.OverlappingConstantsGradient(2, [1, 2, 3, 4, 5], out double gradient));
        Assert.Equal(2, gradient);
    }
}

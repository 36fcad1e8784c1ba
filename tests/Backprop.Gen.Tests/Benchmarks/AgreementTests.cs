using System.Linq;
using Backprop.Benchmarks.Cases;
using Backprop.Benchmarks.Measurement;
using Xunit;

namespace Backprop.Tests.Benchmarks;

/// <summary>What the benchmarks compare comes to the same.</summary>
public class AgreementTests
{
    public static TheoryData<string> Names => [.. Catalogue.All.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void All_ways_to_a_gradient_agree(string name) => Assert.Empty(Agreement.Check(Catalogue.All.Single(c => c.Name == name)));
}

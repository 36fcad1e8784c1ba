using System;
using System.Globalization;
using System.Linq;
using Backprop.RandomPrograms.Compilation;
using Backprop.RandomPrograms.Generation;
using Backprop.RandomPrograms.Oracles;
using Xunit;

namespace Backprop.RandomPrograms.Tests;

/// <summary>
/// The compiler under test on random programs. <c>BACKPROP_PROGRAMS</c> and <c>BACKPROP_SEED</c> ask for more, and for others;
/// <c>BACKPROP_UNIT</c> asks for one unit of the seed alone, by its index: the number behind the P of its methods.
/// <c>BACKPROP_SHRINK</c> says how many failures are made small for the report.
/// </summary>
public sealed class ProgramTests
{
    private const int DefaultPrograms = 2000;
    private const ulong DefaultSeed = 20240607;

    [Fact]
    public void Random_programs_keep_the_contract()
    {
        Assert.True(GeneratorUnderTest.Exists, "the compiler's assembly has no generator");
        int programs = (int)(Setting("BACKPROP_PROGRAMS") ?? DefaultPrograms), shrunk = (int)(Setting("BACKPROP_SHRINK") ?? 3);
        ulong seed = Setting("BACKPROP_SEED") ?? DefaultSeed;
        var campaign = new Campaign(seed, programs) { Only = (int?)Setting("BACKPROP_UNIT") };
        campaign.Run();
        string summary = FormattableString.Invariant($"seed {seed}: {campaign.Tally}");
        TestContext.Current.TestOutputHelper!.WriteLine(summary);
        Assert.True(campaign.Failures.Count == 0, campaign.Failures.Count == 0 ? "" : campaign.Report(shrunk));
        if (campaign.Only is { } unit)
        {
            TestContext.Current.TestOutputHelper.WriteLine(BatchCompiler.Source([.. UnitGenerator.Generate(seed, unit).Methods]));
            return;
        }
        Tally tally = campaign.Tally;
        Assert.True(tally.Examined >= programs * 0.9, summary);
        Assert.True(tally.Discarded < 0.1 * (tally.Examined + tally.Discarded), summary);
    }

    private static ulong? Setting(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? ulong.Parse(text, CultureInfo.InvariantCulture) : null;
}

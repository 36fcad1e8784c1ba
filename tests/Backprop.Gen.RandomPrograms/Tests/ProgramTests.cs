using System;
using System.Globalization;
using System.Linq;
using Backprop.RandomPrograms.Compilation;
using Backprop.RandomPrograms.Oracles;
using Xunit;

namespace Backprop.RandomPrograms.Tests;

/// <summary>
/// The compiler under test on random programs. <c>BACKPROP_PROGRAMS</c> and <c>BACKPROP_SEED</c> ask for more, and for others;
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
        int programs = (int)Setting("BACKPROP_PROGRAMS", DefaultPrograms), shrunk = (int)Setting("BACKPROP_SHRINK", 3);
        ulong seed = Setting("BACKPROP_SEED", DefaultSeed);
        var campaign = new Campaign(seed, programs);
        campaign.Run();
        string summary = FormattableString.Invariant($"seed {seed}: {campaign.Tally}");
        TestContext.Current.TestOutputHelper!.WriteLine(summary);
        Assert.True(campaign.Failures.Count == 0, campaign.Failures.Count == 0 ? "" : campaign.Report(shrunk));
        Tally tally = campaign.Tally;
        Assert.True(tally.Examined >= programs * 0.9, summary);
        Assert.True(tally.Discarded < 0.1 * (tally.Examined + tally.Discarded), summary);
    }

    private static ulong Setting(string name, ulong otherwise) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? ulong.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}

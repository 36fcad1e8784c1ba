using System;
using System.Globalization;
using System.Linq;
using System.Threading;
using Backprop.Generator.Emit;
using Backprop.RandomPrograms.Compilation;
using Backprop.RandomPrograms.Generation;
using Backprop.RandomPrograms.Oracles;
using Xunit;

namespace Backprop.RandomPrograms.Tests;

/// <summary>
/// The compiler under test on random programs. <c>BACKPROP_PROGRAMS</c> and <c>BACKPROP_SEED</c> ask for more, and for others;
/// <c>BACKPROP_UNIT</c> asks for one unit of the seed alone, by its index: the number behind the P of its methods.
/// <c>BACKPROP_PART</c> asks for bodies in parts of so many operations, however small they are;
/// <c>BACKPROP_SHRINK</c> says how many failures are made small for the report.
/// </summary>
public sealed class ProgramTests
{
    private const int DefaultPrograms = 2000;
    private const int ProgramsInParts = 300;
    private const ulong DefaultSeed = 20240607;

    [Fact]
    public void Random_programs_keep_the_contract() =>
        Run((int)(Setting("BACKPROP_PROGRAMS") ?? DefaultPrograms), (int?)Setting("BACKPROP_PART"));

    /// <summary>Every local that a cut between two parts divides is one more that may be handed on wrongly.</summary>
    [Fact]
    public void Random_programs_in_parts_keep_the_contract()
    {
        int programs = Math.Min((int)(Setting("BACKPROP_PROGRAMS") ?? ProgramsInParts), ProgramsInParts), inParts = 0;
        Run(programs, 6, Count);
        Assert.True(inParts >= programs * 0.8 || Setting("BACKPROP_UNIT") is not null, FormattableString.Invariant($"{inParts} of {programs} programs are in parts"));

        string Count(string file)
        {
            if (file.Contains("GradientPart2(", StringComparison.Ordinal) || file.Contains("TangentPart2(", StringComparison.Ordinal))
                Interlocked.Increment(ref inParts);
            return file;
        }
    }

    /// <param name="programs">How many.</param>
    /// <param name="part">How many operations the parts of bodies have; null for bodies as users get them.</param>
    /// <param name="rewrite">Sees each generated file.</param>
    private static void Run(int programs, int? part, Func<string, string>? rewrite = null)
    {
        Assert.True(GeneratorUnderTest.Exists, "the compiler's assembly has no generator");
        int shrunk = (int)(Setting("BACKPROP_SHRINK") ?? 3);
        ulong seed = Setting("BACKPROP_SEED") ?? DefaultSeed;
        var campaign = new Campaign(seed, programs, rewrite)
        {
            Only = (int?)Setting("BACKPROP_UNIT"),
            Sizes = part is { } operations ? new BodySizes(0, 0, operations, operations) : null,
        };
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

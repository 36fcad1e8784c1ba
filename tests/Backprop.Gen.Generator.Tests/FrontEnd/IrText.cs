using Backprop.Generator.Tests.Harness;
using Xunit;

namespace Backprop.Generator.Tests.FrontEnd;

/// <summary>Holds the IR of a method against text.</summary>
internal static class IrText
{
    /// <summary>Lowers the first differentiable method of these members of a static class, verifies it, and compares its body.</summary>
    public static void Expect(string members, string body) =>
        Assert.Equal(body.ReplaceLineEndings("\n"), Lowered.Text(members), ignoreLineEndingDifferences: true);
}

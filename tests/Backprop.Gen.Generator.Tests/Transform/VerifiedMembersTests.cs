using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Emit;
using Backprop.Generator.Ir;
using Backprop.Generator.Transform;
using Xunit;

namespace Backprop.Generator.Tests.Transform;

/// <summary>The verifier over the bodies of all members of many methods: what the transforms make obeys the rules of the IR.</summary>
public class VerifiedMembersTests
{
    public static TheoryData<string> Names => [.. Programs.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_member_obeys_the_rules_of_the_IR(string name)
    {
        Function function = Stages.Simplified(Programs.All[name]);
        IrVerifier.Verify(function);
        List<string> seen = [];
        foreach ((Member member, IrBuilder builder) in Members.Of(function, ReverseMode.Split(function)))
        {
            IEnumerable<Value> outer = member.Parameters.Where(p => p.Value is not null).Select(p => p.Value!);

            Assert.Empty(IrVerifier.Find(member.Body, outer).Select(error => member.Name + ": " + error));
            Assert.Empty(IrVerifier.Find(MethodCompiler.Vectorized(member, builder, reassociates: true).Body, outer).Select(error => member.Name + ": " + error));
            seen.Add(member.Name[function.Identity.Name.Length..]);
        }
        Assert.Subset(seen.ToHashSet(), new HashSet<string> { "Forward", "Adjoint", "Tangent" });
    }

    [Fact]
    public void There_are_enough_of_them() => Assert.True(Programs.All.Count >= 30);
}

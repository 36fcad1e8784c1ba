using System;
using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.FrontEnd;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Backprop.Generator.Tests.Diagnostics;

/// <summary>The fence names every operation of this version of Roslyn, on exactly one side.</summary>
public class FenceTests
{
    [Fact]
    public void Every_operation_is_accepted_or_refused() => Assert.DoesNotContain(
        Living(), kind => !Fence.Accepted.Contains(kind) && !Fence.Refused.ContainsKey(kind));

    /// <summary>The kinds that Roslyn still makes; one is left in the enumeration but obsolete.</summary>
    private static IEnumerable<OperationKind> Living() => typeof(OperationKind).GetFields()
        .Where(field => field.IsLiteral && !Attribute.IsDefined(field, typeof(ObsoleteAttribute)))
        .Select(field => (OperationKind)field.GetRawConstantValue()!);

    [Fact]
    public void None_is_both() => Assert.Empty(Fence.Accepted.Intersect(Fence.Refused.Keys));

    [Fact]
    public void Each_refusal_says_what_to_do() => Assert.All(Fence.Refused.Values, refusal =>
    {
        Assert.NotEmpty(refusal.Construct);
        Assert.NotEmpty(refusal.Advice);
    });

    [Fact]
    public void What_it_has_never_heard_of_is_refused() => Assert.NotEmpty(Fence.Reason((OperationKind)0x7fff).Advice);
}

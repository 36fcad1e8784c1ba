using System;
using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;

namespace Backprop.Generator.Analysis;

/// <summary>Whether a method gets derivatives, and whose it needs for that.</summary>
/// <param name="Key">The method.</param>
/// <param name="IsRefused">Whether it is refused for a reason of its own.</param>
/// <param name="Needs">The methods whose generated members its own would call.</param>
internal sealed record DerivativeNeeds(string Key, bool IsRefused, EquatableArray<string> Needs)
{
    public static DerivativeNeeds Refused(string key) => new(key, true, EquatableArray<string>.Empty);

    public static DerivativeNeeds Of(Function function)
    {
        Call[] calls = [.. Walk.All(function.Body).Select(place => place.Op).OfType<Call>().Where(call => call.Callee.Given is null)];
        if (calls.Length == 0)
            return new(function.Identity.Key, false, EquatableArray<string>.Empty);
        ActivityAnalysis activity = ActivityAnalysis.Of(function, Roots.Of(function));
        SortedSet<string> needs = new(calls.Where(activity.IsDifferentiated).Select(call => call.Callee.Key), StringComparer.Ordinal);
        return new(function.Identity.Key, false, needs.ToEquatableArray());
    }
}

/// <summary>
/// Which methods get no derivatives. What is wrong with a method is said there; its callers say nothing, but members that call
/// what is missing would bury that message under others.
/// </summary>
internal static class Refusals
{
    public static EquatableArray<string> Spread(IEnumerable<DerivativeNeeds> methods)
    {
        DerivativeNeeds[] all = [.. methods];
        SortedSet<string> refused = new(all.Where(m => m.IsRefused).Select(m => m.Key), StringComparer.Ordinal);
        if (refused.Count == 0)
            return EquatableArray<string>.Empty;
        while (all.Where(m => !refused.Contains(m.Key) && m.Needs.Any(refused.Contains)).ToArray() is { Length: > 0 } callers)
            refused.UnionWith(callers.Select(m => m.Key));
        return refused.ToEquatableArray();
    }
}

using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Backprop.CodeFixes.Edits;

/// <summary>One way out of one diagnostic.</summary>
/// <param name="Title">What the menu of the editor says.</param>
/// <param name="Key">The kind of fix: "fix all" makes those of the same kind.</param>
/// <param name="Edits">What it changes, found out when the fix is chosen or shown.</param>
internal sealed record Fix(string Title, string Key, Func<CancellationToken, Task<IReadOnlyList<Edit>>> Edits)
{
    /// <summary>A fix whose edits are known at once.</summary>
    public static Fix Of(string title, string key, params IReadOnlyList<Edit> edits) => new(title, key, _ => Task.FromResult(edits));
}

using System.Collections.Generic;

namespace Backprop.RandomPrograms.Language;

internal enum GuardForm
{
    /// <summary><c>try</c> with <c>finally</c>.</summary>
    Finally,

    /// <summary><c>using (…)</c>.</summary>
    Using,

    /// <summary>A <c>using</c> declaration, in a block of its own.</summary>
    Declaration,
}

/// <summary>A block that is left by way of something passive, however it is left.</summary>
internal sealed record Guarded(GuardForm Form, IReadOnlyList<Statement> Body) : Statement
{
    /// <summary>The C# that guards are made of, a part of every batch that has some.</summary>
    public const string Helpers =
        """
            [ThreadStatic]
            private static int s_open;

            private readonly struct Guard : IDisposable
            {
                public static Guard Enter()
                {
                    s_open++;
                    return default;
                }

                public void Dispose() => s_open--;
            }
        """;

    public override IReadOnlyList<IReadOnlyList<Statement>> Bodies => [Body];

    public override Statement WithBodies(IReadOnlyList<IReadOnlyList<Statement>> bodies) => this with { Body = bodies[0] };
}

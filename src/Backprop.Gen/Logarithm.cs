using System.Numerics;
using System.Runtime.CompilerServices;

namespace Backprop;

/// <summary>The logarithm near one, which the framework does not offer with full accuracy.</summary>
internal static class Logarithm
{
    /// <summary><c>log(1 + x)</c> to a few units in the last place for every finite <c>x &gt; −1</c>, also a tiny one.</summary>
    /// <remarks>
    /// Rounding <c>u = 1 + x</c> loses digits of <c>x</c>, but <c>log(u) / (u − 1)</c> varies slowly there and does not miss them.
    /// (W. Kahan; D. Goldberg, What Every Computer Scientist Should Know About Floating-Point Arithmetic, theorem 4.)
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T OnePlus<T>(T x)
        where T : IFloatingPointIeee754<T>
    {
        T u = T.One + x;
        // at infinity the quotient would be undefined
        return u == T.One ? x : T.IsFinite(u) ? T.Log(u) * (x / (u - T.One)) : T.Log(u);
    }
}

using Backprop.Generator.Ir;

namespace Backprop.Generator.Simplify;

/// <summary>What is done to a method before it is differentiated: all that leaves its value, its effects and its exceptions as they are.</summary>
internal static class Primals
{
    public static Block Simplify(Block body) => LoopInvariants.Move(DeadCode.Remove(body, keepsExceptions: true));
}

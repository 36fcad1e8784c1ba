namespace Backprop.Generator.Ir;

/// <summary>What may be evaluated again, moved or dropped.</summary>
internal static class Purity
{
    /// <summary>Whether an instruction depends on its operands alone and changes nothing.</summary>
    public static bool IsPure(Instruction instruction) => instruction switch
    {
        Constant or Unary or Binary or Convert or Intrinsic or Stop or Indices or Length or ViewAs or Slice or Row or MemberOf or Column or Choose or Placed or Shadowed or ShadowBeside => true,
        Opaque opaque => opaque.IsPure,
        KeptBlock or KeptReference or KeptCopy or FrameLoad or RecordLoad or Copy => true,
        _ => false,
    };

    /// <summary>Whether an operation that nobody reads may be dropped: pure, or a read of memory.</summary>
    public static bool IsRemovable(Instruction instruction) =>
        IsPure(instruction) || instruction is Load or SumRun or NewShadow or NewVariable or HandleOf;
}

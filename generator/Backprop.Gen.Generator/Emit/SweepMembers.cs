using System;
using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;
using Backprop.Generator.Transform;

namespace Backprop.Generator.Emit;

/// <summary>
/// The two sweeps of a method as members of their own. They check nothing and open no frame: what the forward sweep keeps outside the
/// workspace is a struct that the caller holds.
/// </summary>
internal static class SweepMembers
{
    /// <summary>The largest body, in operations without loops and calls, that is worth a copy wherever it is called.</summary>
    private const int LargestCopy = 48;

    /// <summary>The same where a call hands structs of more than two numbers over, which goes through memory.</summary>
    private const int LargestCopyWithStructs = 200;

    /// <summary>For what is public because generated members of other assemblies call it.</summary>
    public const string Hidden = "EditorBrowsable(EditorBrowsableState.Never)";
    private const string Copied = "MethodImpl(MethodImplOptions.AggressiveInlining)";

    public static Member Forward(Function function, ReverseMode mode)
    {
        CheckFacts(function, mode);
        MemberSignature signature = new(function);
        AddKept(signature, function, "out ");
        return new Member(
            NameOf(function, "ForwardSweep"),
            Documentation.ForwardSweep(function),
            Attributes(function, mode.Forward),
            Members.Head(function, function.ReturnType),
            signature.Parameters,
            [.. Members.Outs(function, ""), .. NeedsUnset(function, mode) ? [Members.Unset(KeptParameter(function))] : (string[])[], .. signature.Opening],
            signature.Places,
            signature.Locals,
            mode.Forward,
            mode.Forward.Ops.Count,
            MemberSignature.Result(function),
            [],
            signature.Closing,
            mode.Fields,
            mode.Records,
            FrameUse.Keeps,
            KeptParameter(function));
    }

    public static Member Reverse(Function function, ReverseMode mode)
    {
        MemberSignature signature = new(function, isAdjoint: true, function.Unread);
        AddKept(signature, function, "in ");
        signature.AddAdjoints(mode);
        return new Member(
            NameOf(function, "ReverseSweep"),
            Documentation.ReverseSweep(function),
            Attributes(function, mode.Reverse),
            Members.Head(function, "void"),
            signature.Parameters,
            signature.Opening,
            signature.Places,
            signature.Locals,
            mode.Reverse,
            ReverseFrom: 0,
            Result: null,
            signature.Outputs,
            signature.Closing,
            mode.Fields,
            mode.Records,
            FrameUse.Reads,
            KeptParameter(function))
        {
            KeptType = KeptType(function, mode),
        };
    }

    /// <summary>What the sweeps' parameter for what is kept is called: <c>kept</c>, unless that is a parameter's name.</summary>
    public static string KeptParameter(Function function) => FreeName(function, "kept");

    /// <summary>A name that is no parameter's.</summary>
    public static string FreeName(Function function, string wish)
    {
        string name = wish;
        for (int number = 2; function.Parameters.Any(p => p.Name == name || p.Part?.Of == name); number++)
            name = wish + number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return name;
    }

    private static string NameOf(Function function, string suffix) => function.Identity.Name + suffix + function.Identity.SweepNumber;

    private static void AddKept(MemberSignature signature, Function function, string keyword)
    {
        if (function.Sweeps.UsesWorkspace)
            signature.AddWorkspace();
        if (function.Sweeps.Kept is { } type)
            signature.AddKept(keyword + type, KeptParameter(function));
    }

    private static IReadOnlyList<string> Attributes(Function function, Block body)
    {
        Op[] ops = [.. Walk.All(body).Select(place => place.Op).Where(op => op is not Let { Instruction: Constant })];
        bool handsStructs = function.Parameters.Select(p => p.Part?.Type).Append(function.Result as StructType).Any(type => type is { LeafCount: > 2 });
        bool isSmall = ops.Length <= (handsStructs ? LargestCopyWithStructs : LargestCopy) && !ops.Any(op => op is Loop or Call or CallAdjoint or Guarded or OpaqueStatement);
        return
        [
            .. Accessibility(function) == "public" ? [Hidden] : (string[])[],
            .. isSmall ? [Copied] : (string[])[],
        ];
    }

    /// <summary>C# wants each field of the struct assigned on every path.</summary>
    private static bool NeedsUnset(Function function, ReverseMode mode)
    {
        if (function.Sweeps.Kept is null)
            return false;
        HashSet<int> assigned = [.. mode.Forward.Ops.OfType<FrameStore>().Select(store => store.Field)];
        return assigned.Count < mode.Fields.Count;
    }

    private static KeptType? KeptType(Function function, ReverseMode mode) => function.Sweeps.Kept is null ? null : new(
        function.Identity.Name + "Kept" + function.Identity.SweepNumber + function.Identity.TypeParameters,
        Accessibility(function),
        Documentation.Kept(function),
        mode.Fields);

    /// <summary>That of what is kept: one is a field of another, whose type must not be seen by fewer.</summary>
    private static string Accessibility(Function function) => function.Identity.Modifiers.Split(' ')[0] is "public" or "protected" ? "public" : "internal";

    /// <summary>Callers have been told what the sweeps take and read; if that were wrong, so would be their code.</summary>
    private static void CheckFacts(Function function, ReverseMode mode)
    {
        bool usesWorkspace = ReverseMode.UsesWorkspace(mode.Forward) || ReverseMode.UsesWorkspace(mode.Reverse);
        if ((mode.Fields.Count > 0 && function.Sweeps.Kept is null) || (usesWorkspace && !function.Sweeps.UsesWorkspace))
            throw new InvalidOperationException("the sweeps keep more than their callers know");
        if (Usage.Of(mode.Reverse, function).AllReads.Intersect(function.Unread).FirstOrDefault() is { } name)
            throw new InvalidOperationException("the reverse sweep reads " + name + ", which its callers do not know");
    }
}

using System;
using System.Diagnostics.CodeAnalysis;

namespace Backprop;

// The exceptions, out of the way of the code that checks.
public sealed partial class Workspace
{
    private const string HowToPair =
        "Call the Forward method with the same arguments and the same workspace first; each forward serves one adjoint, "
        + "and adjoints run in the reverse order of their forwards. Clear() makes the workspace usable again.";

    [DoesNotReturn]
    private static void ThrowNotRented() =>
        throw new InvalidOperationException("Only a workspace that came from Workspace.Rent() can be returned, and only once.");

    [DoesNotReturn]
    private static void ThrowOtherThread(string method) =>
        throw new InvalidOperationException(
            $"{method} was given a workspace that another thread is using. Each thread needs its own Workspace.");

    [DoesNotReturn]
    private static void ThrowNoForward(string method, string? abandoned) =>
        throw new InvalidOperationException(abandoned is null
            ? $"The adjoint of {method} needs what its forward keeps in the workspace, but the workspace is empty. {HowToPair}"
            : $"The adjoint of {method} needs what its forward keeps in the workspace, but the workspace holds only "
                + $"a forward of {abandoned} that did not finish. {HowToPair}");

    [DoesNotReturn]
    private static void ThrowOtherMethod(string method, string found) =>
        throw new InvalidOperationException(
            $"The adjoint of {method} found the forward of {found} on top of the workspace, not its own. {HowToPair}");

    [DoesNotReturn]
    private static void ThrowInsideAdjoint(string method, string unfinished) =>
        throw new InvalidOperationException(
            $"The adjoint of {method} found an adjoint of {unfinished} that has not finished on top of the workspace, "
            + $"not its own forward. Either that adjoint threw, or it was given other arguments than its forward. {HowToPair}");

    [DoesNotReturn]
    private void ThrowNoForwardInProgress() =>
        throw new InvalidOperationException(
            $"A forward has ended that the workspace does not know of: {DescribeTop()}. "
            + "Was the workspace cleared or used elsewhere while the forward ran?");

    [DoesNotReturn]
    private void ThrowNoAdjointInProgress() =>
        throw new InvalidOperationException(
            $"An adjoint has ended while {DescribeTop()}. It was given other arguments than its forward, "
            + "or the workspace was cleared or used elsewhere while it ran. Clear() makes the workspace usable again.");

    private string DescribeTop()
    {
        if (_frameCount == 0)
            return "the workspace is empty";
        ref Frame frame = ref _frames[_frameCount - 1];
        return frame.State switch
        {
            FrameState.Forward => $"a forward of {frame.Method} is still open on top of it",
            FrameState.Complete => $"a forward of {frame.Method} is still waiting for its adjoint on top of it",
            _ => $"an adjoint of {frame.Method} is still open on top of it",
        };
    }
}

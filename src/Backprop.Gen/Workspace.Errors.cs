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
    private static void ThrowNoForward(string method) =>
        throw new InvalidOperationException(
            $"The adjoint of {method} needs what its forward keeps in the workspace, but no forward is waiting there. {HowToPair}");

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
    private static void ThrowAfterAbandoned(string method, string abandoned) =>
        throw new InvalidOperationException(
            $"The adjoint of {method} found a forward of {abandoned} that has not finished in the workspace: it threw. "
            + $"Call Clear() after an exception. {HowToPair}");

    [DoesNotReturn]
    private static void ThrowNotReversed(string method, string callee) =>
        throw new InvalidOperationException(
            $"The adjoint of {method} has ended without the adjoint of {callee}, which its forward called: "
            + "it was given other arguments than its forward. Clear() makes the workspace usable again.");

    [DoesNotReturn]
    private static void ThrowNotRunning(string sweep) =>
        throw new InvalidOperationException(
            $"The {sweep} that ends here did not begin in this workspace, or the workspace was cleared or used elsewhere "
            + "while it ran. Clear() makes the workspace usable again.");
}

using System;
using System.ComponentModel;

namespace Backprop;

/// <summary>
/// Keeps what the adjoint of a differentiable method needs to know about its forward run.
/// Make one per thread and give it to any number of calls: it grows once and is then reused.
/// </summary>
/// <remarks>
/// <para>
/// <c>MForward</c> puts a frame on the workspace and <c>MAdjoint</c> takes it off again. Several forwards may run before
/// the first adjoint; adjoints then run in the reverse order of their forwards. After a forward or an adjoint that threw,
/// or to give up adjoints that are not wanted, call <see cref="Clear"/>.
/// </para>
/// <para>
/// A workspace is not thread-safe. While it holds a frame it belongs to the thread that ran the first forward; another
/// thread that uses it gets an <see cref="InvalidOperationException"/>. While it is empty it may pass from thread to thread.
/// </para>
/// </remarks>
public sealed partial class Workspace
{
    [ThreadStatic]
    private static Workspace? t_free;

    private Workspace? _nextFree;
    private bool _isRented;

    /// <summary>Makes an empty workspace, which takes its memory when it is first used.</summary>
    public Workspace()
    {
    }

    /// <summary>Forgets all that the workspace keeps, and lets it be used again, also after an exception. Its memory stays.</summary>
    public void Clear()
    {
        _frameCount = 0;
        _running = None;
        _top = None;
        _kept.Release(0);
        ReleaseShadows(0);
        ReleaseReferences(0);
    }

    /// <summary>Takes an empty workspace from those that this thread has returned, or makes one. For generated code.</summary>
    /// <returns>A workspace to be given back with <see cref="Return"/>; lost to the garbage collector if it never is.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static Workspace Rent()
    {
        Workspace? free = t_free;
        if (free is null)
            free = new Workspace();
        else
            t_free = free._nextFree;
        free._nextFree = null;
        free._isRented = true;
        return free;
    }

    /// <summary>Clears a rented workspace and gives it back to this thread. For generated code.</summary>
    /// <exception cref="InvalidOperationException">The workspace is not rented.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void Return()
    {
        if (!_isRented)
            ThrowNotRented();
        Clear();
        _isRented = false;
        _nextFree = t_free;
        t_free = this;
    }
}

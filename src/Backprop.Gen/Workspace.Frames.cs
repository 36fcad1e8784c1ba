using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Backprop;

// The frames, one for each forward run whose adjoint has not ended. They lie on a stack in the order in which they were
// opened, and they form a tree: the frames of the callees belong to the frame of their caller. A complete frame hides
// its callees; its adjoint shows them again, and takes them off from the last to the first.
public sealed partial class Workspace
{
    private const int None = -1;

    private Frame[] _frames = new Frame[8];
    private int _frameCount;
    private int _running = None; // the innermost frame whose forward or adjoint is in progress
    private int _top = None;     // the last frame that is not hidden: the running one, or its last callee left
    private int _ownerThread;

    private enum FrameState
    {
        /// <summary>The forward runs, or threw.</summary>
        Forward,

        /// <summary>The forward has ended and waits for its adjoint.</summary>
        Complete,

        /// <summary>The adjoint runs, or threw.</summary>
        Adjoint,
    }

    /// <summary>Opens a frame without a fixed part. For generated code, as the first thing of a forward.</summary>
    /// <param name="method">The method's full name with its parameter types.</param>
    /// <exception cref="InvalidOperationException">The workspace belongs to another thread.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void BeginForward(string method) => OpenFrame(method);

    /// <summary>Opens a frame with a fixed part. For generated code, as the first thing of a forward.</summary>
    /// <typeparam name="T">What the frame keeps whatever the arguments are.</typeparam>
    /// <param name="method">The method's full name with its parameter types.</param>
    /// <returns>The fixed part, uninitialised, valid until the frame is released.</returns>
    /// <exception cref="InvalidOperationException">The workspace belongs to another thread.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ref T BeginForward<T>(string method)
    {
        ref Frame frame = ref OpenFrame(method);
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>())
            return ref KeepObjects<T>(1, out frame.FixedPart)[0];
        return ref Unsafe.As<byte, T>(ref _kept.Take((Unsafe.SizeOf<T>() + 7) & ~7, out frame.FixedPart));
    }

    /// <summary>Completes the frame that the forward opened. For generated code, as the last thing of a forward.</summary>
    /// <exception cref="InvalidOperationException">No forward is in progress.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void EndForward()
    {
        int running = _running;
        if (running < 0 || _frames[running].State != FrameState.Forward)
            ThrowNotRunning("forward");
        ref Frame frame = ref _frames[running];
        frame.State = FrameState.Complete;
        frame.LastCallee = _top;
        frame.KeptEnd = _kept.Top;
        frame.ReferenceEnd = _referenceCount;
        _top = running;
        _running = frame.Caller;
    }

    /// <summary>Reopens the frame that the method's forward left. For generated code, after the checks of an adjoint.</summary>
    /// <param name="method">The method's full name with its parameter types, as its forward gave it.</param>
    /// <exception cref="InvalidOperationException">
    /// The top frame is not one that a forward of this method completed, or the workspace belongs to another thread.
    /// </exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void BeginAdjoint(string method) => ReopenFrame(method);

    /// <summary>Reopens the frame that the method's forward left. For generated code, after the checks of an adjoint.</summary>
    /// <typeparam name="T">The type of the frame's fixed part, as its forward gave it.</typeparam>
    /// <returns>The frame's fixed part, as its forward filled it.</returns>
    /// <inheritdoc cref="BeginAdjoint(string)"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ref readonly T BeginAdjoint<T>(string method)
    {
        long fixedPart = ReopenFrame(method).FixedPart;
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>())
            return ref Reference<T[]>((int)fixedPart)[0];
        return ref Unsafe.As<byte, T>(ref _kept.Block(fixedPart));
    }

    /// <summary>
    /// Releases the frame of the adjoint in progress, with all that its forward kept and all the shadows that its adjoint took.
    /// For generated code, as the last thing of an adjoint.
    /// </summary>
    /// <exception cref="InvalidOperationException">
    /// No adjoint is in progress, or it has not reversed all that its forward called: it was given other arguments.
    /// </exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void EndAdjoint()
    {
        int running = _running;
        if (running < 0 || _frames[running].State != FrameState.Adjoint)
            ThrowNotRunning("adjoint");
        ref Frame frame = ref _frames[running];
        if (_top != running)
            ThrowNotReversed(frame.Method, _frames[_top].Method);
        _top = frame.Below;
        _running = frame.Caller;
        ReleaseFrames(running);
        ReleaseShadows(frame.ShadowStart);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref Frame OpenFrame(string method)
    {
        int thread = Environment.CurrentManagedThreadId;
        int index = _frameCount;
        if (index != 0 && thread != _ownerThread)
            ThrowOtherThread(method);
        if (index == _frames.Length)
            Array.Resize(ref _frames, 2 * index);
        ref Frame frame = ref _frames[index];
        frame.Method = method;
        frame.State = FrameState.Forward;
        frame.Caller = _running;
        frame.Below = _top;
        frame.KeptStart = _kept.Top;
        frame.ReferenceStart = _referenceCount;
        _ownerThread = thread;
        _frameCount = index + 1;
        _running = index;
        _top = index;
        return ref frame;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref Frame ReopenFrame(string method)
    {
        if (_frameCount != 0 && Environment.CurrentManagedThreadId != _ownerThread)
            ThrowOtherThread(method);
        if (_running >= 0 && _frames[_running].State == FrameState.Forward)
            DiscardAbandonedForwards(method);
        int top = _top;
        if (top < 0)
            ThrowNoForward(method);
        ref Frame frame = ref _frames[top];
        if (frame.State != FrameState.Complete)
            ThrowInsideAdjoint(method, frame.Method);
        if (!ReferenceEquals(frame.Method, method) && frame.Method != method)
            ThrowOtherMethod(method, frame.Method);

        // What a caller keeps above the frame stays the caller's until the caller's own frame goes.
        if (_kept.Top != frame.KeptEnd)
            frame.KeptStart = _kept.Top;
        if (_referenceCount != frame.ReferenceEnd)
            frame.ReferenceStart = _referenceCount;
        frame.ShadowStart = _shadows.Top;
        frame.State = FrameState.Adjoint;
        frame.Caller = _running;
        _running = top;
        _top = frame.LastCallee;
        return ref frame;
    }

    /// <summary>
    /// Discards the frames of forwards that threw, where the frame that an adjoint needs lies below them. A forward calls no
    /// adjoints on its workspace: if one begins while a forward seems to be in progress, that forward has been abandoned.
    /// </summary>
    /// <exception cref="InvalidOperationException">
    /// The needed frame is not there, or the abandoned forward has one like it, which may be of a call that it made itself or
    /// of a later one. Nothing has been changed.
    /// </exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void DiscardAbandonedForwards(string method)
    {
        int outermost = _running;
        while (_frames[outermost].Caller is >= 0 and int caller && _frames[caller].State == FrameState.Forward)
            outermost = caller;
        for (int index = outermost; index < _frameCount; index++)
        {
            ref Frame suspect = ref _frames[index];
            if (suspect.State == FrameState.Complete && suspect.Method == method)
                ThrowAfterAbandoned(method, _frames[outermost].Method);
        }

        ref Frame abandoned = ref _frames[outermost];
        int below = abandoned.Below;
        if (below < 0 || _frames[below].State != FrameState.Complete || _frames[below].Method != method)
            ThrowAfterAbandoned(method, abandoned.Method);
        _top = below;
        _running = abandoned.Caller;
        ReleaseFrames(outermost);
    }

    /// <summary>Takes a frame and all those above it off the stack, with what they keep.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void ReleaseFrames(int first)
    {
        ref Frame frame = ref _frames[first];
        _frameCount = first;
        _kept.Release(frame.KeptStart);
        ReleaseReferences(frame.ReferenceStart);
    }

    private struct Frame
    {
        public string Method;
        public FrameState State;

        /// <summary>The frame that was running when this one began to run.</summary>
        public int Caller;

        /// <summary>The frame that this one was put on: its caller's, or that of the call before it.</summary>
        public int Below;

        /// <summary>The last callee's frame, or the frame itself.</summary>
        public int LastCallee;

        public int ReferenceStart;
        public int ReferenceEnd;
        public long FixedPart;
        public long KeptStart;
        public long KeptEnd;
        public long ShadowStart;
    }
}

using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Backprop;

// The stack of frames, one for each forward run whose adjoint has not ended.
public sealed partial class Workspace
{
    private Frame[] _frames = new Frame[8];
    private int _frameCount;
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
        where T : unmanaged
    {
        ref Frame frame = ref OpenFrame(method);
        return ref Unsafe.As<byte, T>(ref _kept.Take((Unsafe.SizeOf<T>() + 7) & ~7, out frame.FixedPart));
    }

    /// <summary>Completes the frame that the forward opened. For generated code, as the last thing of a forward.</summary>
    /// <exception cref="InvalidOperationException">The top frame is not one of a forward in progress.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void EndForward()
    {
        int top = _frameCount - 1;
        if (top < 0 || _frames[top].State != FrameState.Forward)
            ThrowNoForwardInProgress();
        ref Frame frame = ref _frames[top];
        frame.State = FrameState.Complete;
        frame.KeptEnd = _kept.Top;
        frame.ReferenceEnd = _referenceCount;
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
        where T : unmanaged => ref Unsafe.As<byte, T>(ref _kept.Block(ReopenFrame(method).FixedPart));

    /// <summary>
    /// Releases the frame of the adjoint in progress, with all that its forward kept and all the shadows that its adjoint took.
    /// For generated code, as the last thing of an adjoint.
    /// </summary>
    /// <exception cref="InvalidOperationException">
    /// The top frame is not that of an adjoint in progress: the adjoint was given other arguments than its forward.
    /// </exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void EndAdjoint()
    {
        int top = _frameCount - 1;
        if (top < 0 || _frames[top].State != FrameState.Adjoint)
            ThrowNoAdjointInProgress();
        ref Frame frame = ref _frames[top];
        _kept.Release(frame.KeptStart);
        ReleaseReferences(frame.ReferenceStart);
        _shadows.Release(frame.ShadowStart);
        _frameCount = top;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref Frame OpenFrame(string method)
    {
        int thread = Environment.CurrentManagedThreadId;
        int top = _frameCount;
        if (top != 0 && thread != _ownerThread)
            ThrowOtherThread(method);
        if (top == _frames.Length)
            Array.Resize(ref _frames, 2 * top);
        ref Frame frame = ref _frames[top];
        frame.Method = method;
        frame.State = FrameState.Forward;
        frame.KeptStart = _kept.Top;
        frame.ReferenceStart = _referenceCount;
        _ownerThread = thread;
        _frameCount = top + 1;
        return ref frame;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref Frame ReopenFrame(string method)
    {
        int top = _frameCount - 1;
        if (top < 0 || _frames[top].State != FrameState.Complete || Environment.CurrentManagedThreadId != _ownerThread)
            top = FindCompleteFrame(method);
        ref Frame frame = ref _frames[top];
        if (!ReferenceEquals(frame.Method, method) && frame.Method != method)
            ThrowOtherMethod(method, frame.Method);

        // Memory of a caller that lies above the frame stays the caller's until the caller's own frame goes.
        if (_kept.Top != frame.KeptEnd)
            frame.KeptStart = _kept.Top;
        if (_referenceCount != frame.ReferenceEnd)
            frame.ReferenceStart = _referenceCount;
        frame.ShadowStart = _shadows.Top;
        frame.State = FrameState.Adjoint;
        return ref frame;
    }

    /// <summary>
    /// Looks for a complete frame of the method below the frames of forwards that threw, and discards those. A forward in
    /// progress never calls an adjoint whose frame lies below its own, so what is discarded here is always abandoned.
    /// An adjoint in progress, in contrast, may own what lies below it: the search ends there.
    /// </summary>
    /// <exception cref="InvalidOperationException">There is none; nothing has been changed.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private int FindCompleteFrame(string method)
    {
        if (_frameCount != 0 && Environment.CurrentManagedThreadId != _ownerThread)
            ThrowOtherThread(method);
        int top = _frameCount - 1;
        while (top >= 0 && _frames[top].State == FrameState.Forward)
            top--;
        if (top < 0)
            ThrowNoForward(method, abandoned: _frameCount != 0 ? _frames[_frameCount - 1].Method : null);
        ref Frame frame = ref _frames[top];
        if (frame.State == FrameState.Adjoint)
            ThrowInsideAdjoint(method, frame.Method);
        if (frame.Method != method)
            ThrowOtherMethod(method, frame.Method);

        if (top + 1 < _frameCount)
        {
            ref Frame abandoned = ref _frames[top + 1];
            _kept.Release(abandoned.KeptStart);
            ReleaseReferences(abandoned.ReferenceStart);
            _frameCount = top + 1;
        }

        return top;
    }

    private struct Frame
    {
        public string Method;
        public FrameState State;
        public int ReferenceStart;
        public int ReferenceEnd;
        public long FixedPart;
        public long KeptStart;
        public long KeptEnd;
        public long ShadowStart;
    }
}

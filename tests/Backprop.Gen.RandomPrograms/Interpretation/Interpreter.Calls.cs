using System;
using System.Collections.Generic;
using System.Linq;
using Backprop.RandomPrograms.Language;

namespace Backprop.RandomPrograms.Interpretation;

internal sealed partial class Interpreter
{
    private Slice Resolve(View view, Frame frame)
    {
        Slice slice = frame.Array(view.Array);
        if (view is { Form: ViewForm.Row, Start: { } row })
            return slice.At(Integer(row, frame));
        if (view.Form is ViewForm.Range or ViewForm.AsSpanRange)
        {
            int start = view.Start is null ? 0 : Index(view.Start, slice.Length, frame);
            int end = view.Count is null ? slice.Length : Index(view.Count, slice.Length, frame);
            return slice.Part(start, end - start);
        }
        return view.Start is null || view.Count is null
            ? slice
            : slice.Part(Integer(view.Start, frame), Integer(view.Count, frame));
    }

    /// <summary>The variable itself: what later arguments do to it, the callee sees.</summary>
    private Slice Resolve(Reference reference, Frame frame)
    {
        if (reference.Declares)
            frame.Declare(((Variable)reference.Target!).Name, reference.Type, Enumerable.Repeat(Dual.Of(double.NaN), reference.Struct?.Leaves ?? 1).ToArray());
        return reference.Target switch
        {
            { } target => Place(target, frame),
            _ => Slice.Of(reference.Type, new Dual[reference.Struct?.Leaves ?? 1]),
        };
    }

    private Dual[] Invoke(Call call, Frame caller)
    {
        Method callee = unit.Find(call.Method);
        var frame = new Frame();
        Bind(callee.Parameters, call.Arguments, frame, caller);
        Check(callee, frame);
        // a smaller program may have lost what ended its recursion
        if (++_depth > MaxDepth)
            throw new InvalidProgramException("too deep");
        ScalarType number = _number;
        _number = call.At is { } at && at != ScalarType.Number ? at : _number;
        Execute(callee, frame);
        _number = number;
        _depth--;
        foreach (Parameter p in callee.Parameters.Where(p => p.Role == Role.Scratch))
            for (int i = 0; i < frame.Array(p.Name).Length; i++)
                frame.Array(p.Name)[i] = Dual.Of(double.NaN);
        return frame.Result;
    }

    private Dual[] Invoke(LocalCall call, Frame caller)
    {
        (LocalFunction function, Frame around) = caller.Function(call.Name);
        var frame = new Frame(around);
        Bind(function.Parameters, call.Arguments, frame, caller);
        if (Execute(function.Body, frame) != Flow.Return && function.Result is not null)
            throw new InvalidProgramException("no return");
        return frame.Result;
    }

    private void Bind(IReadOnlyList<Parameter> parameters, IReadOnlyList<Expression> arguments, Frame frame, Frame caller)
    {
        for (int i = 0; i < parameters.Count; i++)
        {
            Parameter p = parameters[i];
            if (arguments[i] is View view)
                frame.Arrays[p.Name] = Resolve(view, caller);
            else if (arguments[i] is Reference reference)
                frame.Scalars[p.Name] = Resolve(reference, caller);
            else if (p.Passing == Passing.In && IsVariable(arguments[i]))
                frame.Scalars[p.Name] = Place(arguments[i], caller);
            else
                frame.Declare(p.Name, p.Type, Leaves(arguments[i], caller));
        }
    }

    /// <summary>The contract's conditions on arguments: no active constants, no overlap with what is written.</summary>
    private void Check(Method callee, Frame frame)
    {
        foreach (Parameter p in callee.Parameters)
        {
            if (p.Role == Role.Constant && IsActive(Of(p)))
                throw new InvalidProgramException("active data passed as a constant");
            if (!p.IsMemory || !(p.Role == Role.Scratch || _written[callee.Name].Contains(p.Name)))
                continue;
            foreach (Parameter other in callee.Parameters)
                if ((other.IsMemory || other.Passing == Passing.In) && other != p && Of(p).Overlaps(Of(other)))
                    throw new InvalidProgramException("a written argument overlaps another");
        }

        Slice Of(Parameter p) => p.IsArray ? frame.Array(p.Name) : frame.Scalar(p.Name);
    }

    private static bool IsActive(Slice slice) => slice.ToArray().Any(d => d.Scale != 0);
}

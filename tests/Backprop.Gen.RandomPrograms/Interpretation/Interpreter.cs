using System;
using System.Collections.Generic;
using System.Linq;
using Backprop.RandomPrograms.Language;

namespace Backprop.RandomPrograms.Interpretation;

/// <summary>
/// Runs programs as trees, over dual numbers: the primal value bit for bit as C# has it, and the directional
/// derivative as an oracle that shares nothing with the compiler under test. It refuses, by
/// <see cref="InvalidProgramException"/>, whatever a program of the language may not do.
/// </summary>
/// <param name="unit">Where calls are resolved.</param>
/// <param name="wide">Computes floats in double precision: the function that single precision approximates.</param>
internal sealed partial class Interpreter(Unit unit, bool wide = false)
{
    private const int MaxSteps = 60_000, MaxDepth = 100;

    private readonly Dictionary<string, HashSet<string>> _written =
        unit.Methods.ToDictionary(m => m.Name, m => Writes.Of(unit, m));

    private List<double> _stopped = [];
    private List<double>? _held;
    private Trace _trace;
    private int _steps;
    private int _depth;

    /// <summary>What the type parameter of the running method is.</summary>
    private ScalarType _number;

    /// <summary>What a run gives.</summary>
    /// <param name="Result">The components, or leaves, of the result; none for void methods.</param>
    /// <param name="Arrays">The final content of the arrays, and of what is by reference, by parameter; null for other scalars.</param>
    /// <param name="Stopped">The values that <c>Derivative.Stop</c> was called with, in order.</param>
    internal sealed record Outcome(Dual[] Result, IReadOnlyList<Dual[]?> Arrays, ulong Trace, int Steps, List<double> Stopped);

    /// <param name="held">
    /// Values for <c>Derivative.Stop</c> to give instead of its argument: with those of another run held,
    /// differences of values are differences of what the derivative is of.
    /// </param>
    public Outcome Run(Method method, Arguments arguments, Arguments? tangents = null, List<double>? held = null)
    {
        _trace = default;
        _stopped = [];
        _held = held;
        _steps = 0;
        _depth = 0;
        _number = method.Generic?.At ?? ScalarType.Double;
        var frame = new Frame();
        var arrays = new Dual[]?[method.Parameters.Count];
        for (int i = 0; i < method.Parameters.Count; i++)
        {
            Parameter p = method.Parameters[i];
            object? tangent = p.IsActive ? tangents?.Values[i] : null;
            Memory memory = Load(p.Type, arguments.Values[i]!, tangent);
            if (p.IsMemory)
                arrays[i] = memory.Elements;
            int width = p.IsArray ? p.Leaves : 1;
            (p.IsArray ? frame.Arrays : frame.Scalars)[p.Name] = arguments.Values[i] is Array[] rows
                ? new Slice(memory, 0, rows.Length) { Rows = Starts(rows) }
                : new Slice(memory, 0, memory.Elements.Length / width, width);
        }
        Execute(method, frame);
        return new Outcome(frame.Result, arrays, _trace.Hash, _steps, _stopped);
    }

    private static int[] Starts(Array[] rows)
    {
        var starts = new int[rows.Length + 1];
        for (int i = 0; i < rows.Length; i++)
            starts[i + 1] = starts[i] + rows[i].Length;
        return starts;
    }

    /// <summary>Rows that are one memory are two here: each has a derivative of its own.</summary>
    private static Memory Load(ScalarType type, object values, object? tangents)
    {
        object?[] v = Flat(values);
        object?[] d = tangents is null ? [] : Flat(tangents);
        var memory = new Memory(type, v.Length);
        for (int i = 0; i < v.Length; i++)
        {
            double tangent = i < d.Length && d[i] is double or float ? System.Convert.ToDouble(d[i], null) : 0;
            memory.Elements[i] = new Dual(System.Convert.ToDouble(v[i], null), tangent, Math.Abs(tangent));
        }
        return memory;
    }

    private static object?[] Flat(object values) =>
        values is Array[] rows ? rows.SelectMany(Flat).ToArray() : (values as Array ?? new[] { values }).Cast<object?>().ToArray();

    private void Execute(Method method, Frame frame)
    {
        Flow end = Execute(method.Body, frame);
        if (end is Flow.Break or Flow.Continue)
            throw new InvalidProgramException("a jump outside a loop");
        if (end != Flow.Return && method.Result is not null)
            throw new InvalidProgramException("no return");
    }

    /// <summary>How a statement was left.</summary>
    private enum Flow
    {
        Next,
        Break,
        Continue,
        Return,
    }

    private Flow Execute(IReadOnlyList<Statement> body, Frame frame)
    {
        // a local function may be called in front of its declaration
        foreach (Statement statement in body)
            if (statement is LocalFunction function)
                frame.Functions[function.Name] = function;
        foreach (Statement statement in body)
            if (Execute(statement, frame) is var flow && flow != Flow.Next)
                return flow;
        return Flow.Next;
    }

    private void CountStep()
    {
        if (++_steps > MaxSteps)
            throw new InvalidProgramException("too long");
    }

    private Flow Execute(Statement statement, Frame frame)
    {
        CountStep();
        switch (statement)
        {
            case DeclareScalar { Value.Struct: not null } s:
                frame.Declare(s.Name, s.Type, Leaves(s.Value, frame));
                return Flow.Next;
            case DeclareScalar s:
                frame.Declare(s.Name, s.Type, Evaluate(s.Value, frame));
                return Flow.Next;
            case ReceiveArray s:
                frame.Arrays[s.Name] = Slice.Of(s.Type, Leaves(s.Value, frame), s.Struct?.Leaves ?? 1);
                return Flow.Next;
            case Deconstruction s:
                Execute(s, frame);
                return Flow.Next;
            case LocalFunction:
                return Flow.Next;
            case Switch s:
                return Execute(s, frame);
            case DeclareArray s:
                int length = Integer(s.Length, frame);
                if (length is < 0 or > 1000)
                    throw new InvalidProgramException("array length");
                frame.Arrays[s.Name] = Slice.Of(s.Type, new Dual[length * (s.Struct?.Leaves ?? 1)], s.Struct?.Leaves ?? 1);
                return Flow.Next;
            case DeclareMatrix s:
                int rows = Integer(s.Rows, frame), columns = Integer(s.Columns, frame);
                if (rows is < 1 or > 100 || columns is < 1 or > 100)
                    throw new InvalidProgramException("matrix size");
                frame.Arrays[s.Name] = Slice.Of(s.Type, new Dual[rows * columns], columns);
                return Flow.Next;
            case DeclareView s:
                frame.Arrays[s.Name] = Resolve(s.Source, frame);
                return Flow.Next;
            case AssignView s:
                frame.Arrays[s.Name] = Resolve(s.Source, frame);
                return Flow.Next;
            case SwapViews s:
                (frame.Arrays[s.First], frame.Arrays[s.Second]) = (frame.Array(s.Second), frame.Array(s.First));
                return Flow.Next;
            case DeclareReference s:
                frame.Scalars[s.Name] = Place(s.Target, frame);
                return Flow.Next;
            case WholeOperation s:
                Execute(s, frame);
                return Flow.Next;
            case Assign { Value.Struct: not null } s:
                Place(s.Target, frame).Set(Leaves(s.Value, frame));
                return Flow.Next;
            case Assign s:
                Update(s.Target, s.Operator, s.Value, frame);
                return Flow.Next;
            case Evaluate { Value: Call or LocalCall or MemberUse } s:
                Leaves(s.Value, frame);
                return Flow.Next;
            case Evaluate s:
                Evaluate(s.Value, frame);
                return Flow.Next;
            case For s:
                return Execute(s, frame);
            case ForEach s:
                Slice slice = frame.Array(s.Array);
                for (int i = 0; i < slice.Length; i++)
                {
                    if (s.IsRow)
                        frame.Arrays[s.Name] = slice.At(i);
                    else if (s.IsReference)
                        frame.Scalars[s.Name] = slice.At(i);
                    else
                        frame.Declare(s.Name, s.Type, slice.At(i).ToArray());
                    Flow flow = Execute(s.Body, frame);
                    if (flow == Flow.Return)
                        return flow;
                    if (flow == Flow.Break)
                        break;
                }
                return Flow.Next;
            case While s:
                return Execute(s, frame);
            case Jump s:
                return s.Leaves ? Flow.Break : Flow.Continue;
            case If s:
                return Execute(Evaluate(s.Condition, frame).IsTrue ? s.Then : s.Else, frame);
            case Guarded s:
                return Execute(s.Body, frame);
            case Return s:
                frame.Result = s.Value is null ? [] : Leaves(s.Value, frame);
                return Flow.Return;
            default:
                throw new InvalidProgramException($"no meaning for {statement}");
        }
    }

    /// <summary>The body may change the index, and what the bound is made of.</summary>
    private Flow Execute(For s, Frame frame)
    {
        frame.Declare(s.Index, ScalarType.Int, Evaluate(s.Start, frame));
        Slice index = frame.Scalar(s.Index);
        while (true)
        {
            int bound = Integer(s.Bound, frame), at = (int)index[0].Value;
            bool inside = s.Operator switch
            {
                "<" => at < bound,
                "<=" => at <= bound,
                ">" => at > bound,
                _ => at >= bound,
            };
            _trace.Add(inside ? 1 : 0);
            if (!inside)
                return Flow.Next;
            CountStep();
            Flow flow = Execute(s.Body, frame);
            if (flow == Flow.Return)
                return flow;
            if (flow == Flow.Break)
                return Flow.Next;
            index[0] = Dual.Of(index[0].Value + s.Step);
        }
    }

    private Flow Execute(While s, Frame frame)
    {
        for (bool tests = !s.TestsLast; !tests || Evaluate(s.Condition, frame).IsTrue; tests = true)
        {
            CountStep();
            Flow flow = Execute(s.Body, frame);
            if (flow == Flow.Return)
                return flow;
            if (flow == Flow.Break)
                break;
        }
        return Flow.Next;
    }
}

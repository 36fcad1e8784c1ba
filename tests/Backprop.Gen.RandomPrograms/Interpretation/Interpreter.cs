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
    private const int MaxSteps = 60_000;

    private readonly Dictionary<string, HashSet<string>> _written =
        unit.Methods.ToDictionary(m => m.Name, m => Walk.WrittenParameters(unit, m));

    private List<double> _stopped = [];
    private List<double>? _held;
    private Trace _trace;
    private int _steps;

    /// <summary>What a run gives.</summary>
    /// <param name="Result">Not a number for void methods.</param>
    /// <param name="Arrays">The final content of the arrays, and of what is by reference, by parameter; null for other scalars.</param>
    /// <param name="Stopped">The values that <c>Derivative.Stop</c> was called with, in order.</param>
    internal sealed record Outcome(Dual Result, IReadOnlyList<Dual[]?> Arrays, ulong Trace, int Steps, List<double> Stopped);

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
        var frame = new Frame();
        var arrays = new Dual[]?[method.Parameters.Count];
        for (int i = 0; i < method.Parameters.Count; i++)
        {
            Parameter p = method.Parameters[i];
            object? tangent = p.IsActive ? tangents?.Values[i] : null;
            Memory memory = Load(p.Type, arguments.Values[i]!, tangent);
            if (p.IsMemory)
                arrays[i] = memory.Elements;
            (p.IsArray ? frame.Arrays : frame.Scalars)[p.Name] = new Slice(memory, 0, memory.Elements.Length);
        }
        Execute(method, frame);
        return new Outcome(frame.Result, arrays, _trace.Hash, _steps, _stopped);
    }

    private static Memory Load(ScalarType type, object values, object? tangents)
    {
        double[] v = values as double[] ?? (values as Array ?? new[] { values }).Cast<object>().Select(x => System.Convert.ToDouble(x, null)).ToArray();
        double[]? d = tangents is null ? null : Language.Arguments.Components(tangents).ToArray();
        var memory = new Memory(type, v.Length);
        for (int i = 0; i < v.Length; i++)
            memory.Elements[i] = new Dual(v[i], d?[i] ?? 0, Math.Abs(d?[i] ?? 0));
        return memory;
    }

    private void Execute(Method method, Frame frame)
    {
        frame.Result = Dual.Of(double.NaN);
        Flow end = Execute(method.Body, frame);
        if (end is Flow.Break or Flow.Continue)
            throw new InvalidProgramException("a jump outside a loop");
        if (end != Flow.Return && method.ReturnType is not null)
            throw new InvalidProgramException("no return");
    }

    private sealed class Frame
    {
        /// <summary>A variable is memory of one element, which a callee may share.</summary>
        public Dictionary<string, Slice> Scalars { get; } = [];

        public Dictionary<string, Slice> Arrays { get; } = [];

        public Dual Result { get; set; }

        public Slice Array(string name) =>
            Arrays.TryGetValue(name, out Slice slice) ? slice : throw new InvalidProgramException($"no array {name}");

        public Slice Scalar(string name) =>
            Scalars.TryGetValue(name, out Slice cell) ? cell : throw new InvalidProgramException($"no variable {name}");

        public void Declare(string name, ScalarType type, Dual value) =>
            Scalars[name] = new Slice(new Memory(type, 1), 0, 1) { [0] = value };
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
            case DeclareScalar s:
                frame.Declare(s.Name, s.Type, Evaluate(s.Value, frame));
                return Flow.Next;
            case DeclareArray s:
                int length = Integer(s.Length, frame);
                if (length is < 0 or > 1000)
                    throw new InvalidProgramException("array length");
                frame.Arrays[s.Name] = new Slice(new Memory(s.Type, length), 0, length);
                return Flow.Next;
            case DeclareView s:
                frame.Arrays[s.Name] = Resolve(s.Source, frame);
                return Flow.Next;
            case Assign s:
                Execute(s, frame);
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
                    frame.Declare(s.Name, s.Type, slice[i]);
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
            case Return s:
                if (s.Value is not null)
                    frame.Result = Evaluate(s.Value, frame);
                return Flow.Return;
            default:
                throw new InvalidProgramException($"no meaning for {statement}");
        }
    }

    private void Execute(Assign s, Frame frame)
    {
        string @operator = s.Operator == "=" ? "" : s.Operator[..1];
        if (s.Target is Element element)
        {
            // C# fixes the element first, then evaluates the right side; the old value is read in between
            Slice slice = frame.Array(element.Array);
            int index = Integer(element.Index, frame);
            Dual old = slice[index];
            Dual value = Evaluate(s.Value, frame);
            slice[index] = @operator.Length == 0 ? value : Arithmetic(@operator, s.Target.Type, old, value);
        }
        else
        {
            Slice cell = frame.Scalar(((Variable)s.Target).Name);
            Dual old = cell[0];
            Dual value = Evaluate(s.Value, frame);
            cell[0] = @operator.Length == 0 ? value : Arithmetic(@operator, s.Target.Type, old, value);
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

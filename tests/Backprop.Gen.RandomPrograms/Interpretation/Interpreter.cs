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
    /// <param name="Arrays">The final content of the arrays, by parameter; null for scalars.</param>
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
            if (p.IsArray)
            {
                Memory memory = Load(p.Type, arguments.Values[i]!, tangent);
                arrays[i] = memory.Elements;
                frame.Arrays[p.Name] = new Slice(memory, 0, memory.Elements.Length);
            }
            else
            {
                double d = tangent is null ? 0 : System.Convert.ToDouble(tangent, null);
                frame.Scalars[p.Name] = new Dual(System.Convert.ToDouble(arguments.Values[i], null), d, Math.Abs(d));
            }
        }
        Execute(method, frame);
        return new Outcome(frame.Result, arrays, _trace.Hash, _steps, _stopped);
    }

    private static Memory Load(ScalarType type, object values, object? tangents)
    {
        double[] v = values as double[] ?? ((Array)values).Cast<object>().Select(x => System.Convert.ToDouble(x, null)).ToArray();
        double[]? d = tangents is null ? null : Language.Arguments.Components(tangents).ToArray();
        var memory = new Memory(type, v.Length);
        for (int i = 0; i < v.Length; i++)
            memory.Elements[i] = new Dual(v[i], d?[i] ?? 0, Math.Abs(d?[i] ?? 0));
        return memory;
    }

    private void Execute(Method method, Frame frame)
    {
        frame.Result = Dual.Of(double.NaN);
        if (!Execute(method.Body, frame) && method.ReturnType is not null)
            throw new InvalidProgramException("no return");
    }

    private sealed class Frame
    {
        public Dictionary<string, Dual> Scalars { get; } = [];

        public Dictionary<string, Slice> Arrays { get; } = [];

        public Dual Result { get; set; }

        public Slice Array(string name) =>
            Arrays.TryGetValue(name, out Slice slice) ? slice : throw new InvalidProgramException($"no array {name}");

        public Dual Scalar(string name) =>
            Scalars.TryGetValue(name, out Dual value) ? value : throw new InvalidProgramException($"no variable {name}");
    }

    /// <summary>True if the block returned.</summary>
    private bool Execute(IReadOnlyList<Statement> body, Frame frame)
    {
        foreach (Statement statement in body)
            if (Execute(statement, frame))
                return true;
        return false;
    }

    private bool Execute(Statement statement, Frame frame)
    {
        if (++_steps > MaxSteps)
            throw new InvalidProgramException("too long");
        switch (statement)
        {
            case DeclareScalar s:
                frame.Scalars[s.Name] = Evaluate(s.Value, frame);
                return false;
            case DeclareArray s:
                int length = Integer(s.Length, frame);
                if (length is < 0 or > 1000)
                    throw new InvalidProgramException("array length");
                frame.Arrays[s.Name] = new Slice(new Memory(s.Type, length), 0, length);
                return false;
            case DeclareView s:
                frame.Arrays[s.Name] = Resolve(s.Source, frame);
                return false;
            case Assign s:
                Execute(s, frame);
                return false;
            case Evaluate s:
                Evaluate(s.Value, frame);
                return false;
            case For s:
                return Execute(s, frame);
            case ForEach s:
                Slice slice = frame.Array(s.Array);
                for (int i = 0; i < slice.Length; i++)
                {
                    frame.Scalars[s.Name] = slice[i];
                    if (Execute(s.Body, frame))
                        return true;
                }
                return false;
            case If s:
                return Execute(Evaluate(s.Condition, frame).IsTrue ? s.Then : s.Else, frame);
            case Return s:
                if (s.Value is not null)
                    frame.Result = Evaluate(s.Value, frame);
                return true;
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
            string name = ((Variable)s.Target).Name;
            Dual old = frame.Scalar(name);
            Dual value = Evaluate(s.Value, frame);
            frame.Scalars[name] = @operator.Length == 0 ? value : Arithmetic(@operator, s.Target.Type, old, value);
        }
    }

    private bool Execute(For s, Frame frame)
    {
        int index = Integer(s.Start, frame);
        while (true)
        {
            int bound = Integer(s.Bound, frame);
            bool inside = s.Operator switch
            {
                "<" => index < bound,
                "<=" => index <= bound,
                ">" => index > bound,
                _ => index >= bound,
            };
            if (!inside)
                return false;
            frame.Scalars[s.Index] = Dual.Of(index);
            if (++_steps > MaxSteps)
                throw new InvalidProgramException("too long");
            if (Execute(s.Body, frame))
                return true;
            index += s.Step;
        }
    }
}

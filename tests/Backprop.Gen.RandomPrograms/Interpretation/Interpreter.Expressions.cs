using System;
using System.Linq;
using Backprop.RandomPrograms.Language;

namespace Backprop.RandomPrograms.Interpretation;

internal sealed partial class Interpreter
{
    private int Integer(Expression expression, Frame frame) => (int)Evaluate(expression, frame).Value;

    private Dual Evaluate(Expression expression, Frame frame)
    {
        switch (expression)
        {
            case Literal e:
                return Dual.Of(e.Type == ScalarType.Float ? (float)e.Value : e.Value);
            case Variable e:
                return frame.Scalar(e.Name)[0];
            case Element e:
                Slice slice = frame.Array(e.Array);
                return slice[Integer(e.Index, frame)];
            case Length e:
                return Dual.Of(frame.Array(e.Array).Length);
            case Unary e:
                Dual operand = Evaluate(e.Operand, frame);
                return e.Operator == "!"
                    ? Dual.Of(!operand.IsTrue)
                    : operand with { Value = -operand.Value, Tangent = -operand.Tangent };
            case Binary { Operator: "&&" } e:
                return Dual.Of(Evaluate(e.Left, frame).IsTrue && Evaluate(e.Right, frame).IsTrue);
            case Binary { Operator: "||" } e:
                return Dual.Of(Evaluate(e.Left, frame).IsTrue || Evaluate(e.Right, frame).IsTrue);
            case Binary { Type: ScalarType.Bool } e:
                return Compare(e, frame);
            case Binary e:
                Dual left = Evaluate(e.Left, frame);
                return Arithmetic(e.Operator, e.Type, left, Evaluate(e.Right, frame));
            case Conditional e:
                return Evaluate(Evaluate(e.Condition, frame).IsTrue ? e.WhenTrue : e.WhenFalse, frame);
            case FunctionCall e:
                bool single = e.Type == ScalarType.Float && !wide;
                Dual[] values = e.Arguments.Select(a => Evaluate(a, frame)).ToArray();
                if (e.Function == Function.Stop)
                    return Stop(values[0].Value);
                return FunctionRules.Apply(e.Function, e.Type, single, values, ref _trace);
            case Cast e:
                return Convert(e, frame);
            case Increment e:
                Slice counter = frame.Scalar(e.Name);
                Dual before = counter[0];
                Dual after = Dual.Of(before.Value + e.Delta);
                counter[0] = after;
                return e.Prefix ? after : before;
            case Call e:
                return Invoke(e, frame);
            default:
                throw new InvalidProgramException($"no value of {expression}");
        }
    }

    private Dual Stop(double value)
    {
        int index = _stopped.Count;
        _stopped.Add(value);
        return Dual.Of(_held is not null && index < _held.Count ? _held[index] : value);
    }

    private Dual Compare(Binary e, Frame frame)
    {
        double left = Evaluate(e.Left, frame).Value, right = Evaluate(e.Right, frame).Value;
        bool holds = e.Operator switch
        {
            "<" => left < right,
            ">" => left > right,
            "<=" => left <= right,
            ">=" => left >= right,
            "==" => left == right,
            _ => left != right,
        };
        _trace.Add(holds ? 1 : 0);
        return Dual.Of(holds);
    }

    private Dual Arithmetic(string @operator, ScalarType type, Dual a, Dual b)
    {
        if (type == ScalarType.Int)
        {
            int x = (int)a.Value, y = (int)b.Value;
            if (@operator is "/" or "%" && y == 0)
                throw new InvalidProgramException("division by zero");
            return Dual.Of(@operator switch
            {
                "+" => x + y,
                "-" => x - y,
                "*" => x * y,
                "%" => x % y,
                _ => throw new InvalidProgramException($"no integer {@operator}"),
            });
        }
        return @operator switch
        {
            "+" => Dual.Through(Round(type, a.Value + b.Value), a, 1, b, 1),
            "-" => Dual.Through(Round(type, a.Value - b.Value), a, 1, b, -1),
            "*" => Dual.Through(Round(type, a.Value * b.Value), a, b.Value, b, a.Value),
            "/" => Dual.Through(Round(type, a.Value / b.Value), a, 1 / b.Value, b, -a.Value / (b.Value * b.Value)),
            _ => throw new InvalidProgramException($"no floating-point {@operator}"),
        };
    }

    /// <summary>
    /// Rounding a double result of float operands gives the float operation's own result:
    /// 53 bits are more than twice 24 plus two.
    /// </summary>
    private double Round(ScalarType type, double value) => type == ScalarType.Float && !wide ? (float)value : value;

    private Dual Convert(Cast e, Frame frame)
    {
        Dual operand = Evaluate(e.Operand, frame);
        if (e.Type == ScalarType.Int)
        {
            if (!(Math.Abs(operand.Value) < int.MaxValue))
                throw new InvalidProgramException("integer overflow");
            _trace.Add((int)operand.Value);
            return Dual.Of((int)operand.Value);
        }
        return operand with { Value = Round(e.Type, operand.Value) };
    }

    private Slice Resolve(View view, Frame frame)
    {
        Slice slice = frame.Array(view.Array);
        return view.Start is null || view.Count is null
            ? slice
            : slice.Part(Integer(view.Start, frame), Integer(view.Count, frame));
    }

    /// <summary>The variable itself: what later arguments do to it, the callee sees.</summary>
    private Slice Resolve(Reference reference, Frame frame)
    {
        if (reference.Declares)
            frame.Declare(((Variable)reference.Target!).Name, reference.Type, Dual.Of(double.NaN));
        return reference.Target switch
        {
            Element e => frame.Array(e.Array).Part(Integer(e.Index, frame), 1),
            Variable e => frame.Scalar(e.Name),
            _ => new Slice(new Memory(reference.Type, 1), 0, 1),
        };
    }

    private Dual Invoke(Call call, Frame caller)
    {
        Method callee = unit.Find(call.Method);
        var frame = new Frame();
        for (int i = 0; i < callee.Parameters.Count; i++)
        {
            Parameter p = callee.Parameters[i];
            if (call.Arguments[i] is View view)
                frame.Arrays[p.Name] = Resolve(view, caller);
            else if (call.Arguments[i] is Reference reference)
                frame.Scalars[p.Name] = Resolve(reference, caller);
            else
                frame.Declare(p.Name, p.Type, Evaluate(call.Arguments[i], caller));
        }
        Check(callee, frame);
        Execute(callee, frame);
        foreach (Parameter p in callee.Parameters.Where(p => p.Role == Role.Scratch))
            for (int i = 0; i < frame.Array(p.Name).Length; i++)
                frame.Array(p.Name)[i] = Dual.Of(double.NaN);
        return frame.Result;
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
                if (other.IsMemory && other != p && Of(p).Overlaps(Of(other)))
                    throw new InvalidProgramException("a written argument overlaps another");
        }

        Slice Of(Parameter p) => p.IsArray ? frame.Array(p.Name) : frame.Scalar(p.Name);
    }

    private static bool IsActive(Slice slice)
    {
        for (int i = 0; i < slice.Length; i++)
            if (slice[i].Scale != 0)
                return true;
        return false;
    }
}

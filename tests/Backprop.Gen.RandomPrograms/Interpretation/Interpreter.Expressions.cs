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
                return Dual.Of(Value(e));
            case Variable e:
                return frame.Scalar(e.Name)[0];
            case Element e:
                return Place(e, frame)[0];
            case Extent { Form: ExtentForm.Rows } e:
                return Dual.Of(frame.Array(e.Array).Length);
            case Extent { Row: { } row } e:
                return Dual.Of(frame.Array(e.Array).At(Integer(row, frame)).Length);
            case Extent e:
                return Dual.Of(frame.Array(e.Array).Width);
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
                bool single = IsSingle(e.Type) && !wide;
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
            case AssignValue e:
                return Update(e, frame);
            case Choice e:
                return Evaluate(Choose(e, frame), frame);
            case Part e:
                return Leaves(e, frame)[0];
            case Call or LocalCall or MemberUse:
                return Leaves(expression, frame)[0];
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
    private double Round(ScalarType type, double value) => IsSingle(type) && !wide ? (float)value : value;

    private bool IsSingle(ScalarType type) => (type == ScalarType.Number ? _number : type) == ScalarType.Float;

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
}

using System.Collections.Generic;
using System.Linq;
using Backprop.RandomPrograms.Language;

namespace Backprop.RandomPrograms.Interpretation;

internal sealed partial class Interpreter
{
    /// <summary>The leaves of a struct, the elements of an array, or the one value of a scalar; none of nothing.</summary>
    private Dual[] Leaves(Expression expression, Frame frame)
    {
        switch (expression)
        {
            case View e:
                return Resolve(e, frame).ToArray();
            case Copied e:
                return Resolve(e.Source, frame).ToArray();
            case Collected e:
                return e.Parts.SelectMany(part => Leaves(part, frame)).ToArray();
            case Call e:
                return Invoke(e, frame);
            case LocalCall e:
                return Invoke(e, frame);
            case MemberUse e:
                return Invoke(e, frame);
            case Part e:
                int offset = e.Operand.Struct!.Offset(e.Index);
                Dual[] whole = Leaves(e.Operand, frame);
                return whole.Length == e.Operand.Struct!.Leaves
                    ? whole[offset..(offset + e.Field.Leaves)]
                    : throw new System.InvalidProgramException("a struct of another size");
            case { Struct: null }:
                return [Evaluate(expression, frame)];
            case Variable or Element:
                return Place(expression, frame).ToArray();
            case Create e:
                return e.Parts.SelectMany(part => Leaves(part, frame)).ToArray();
            case Changed e:
                Dual[] leaves = [.. Leaves(e.Operand, frame)];
                Leaves(e.Value, frame).CopyTo(leaves, e.Struct!.Offset(e.Index));
                return leaves;
            case Conditional e:
                return Leaves(Evaluate(e.Condition, frame).IsTrue ? e.WhenTrue : e.WhenFalse, frame);
            case Choice e:
                return Leaves(Choose(e, frame), frame);
            default:
                throw new System.InvalidProgramException($"no leaves of {expression}");
        }
    }

    /// <summary>A receiver that is a variable is passed by reference; any other is a copy.</summary>
    private Dual[] Invoke(MemberUse use, Frame caller)
    {
        var frame = new Frame();
        IEnumerable<Expression> arguments = use.Arguments;
        if (use.Called.HasReceiver)
        {
            Expression receiver = use.Arguments[0];
            frame.Scalars["this"] = IsVariable(receiver) ? Place(receiver, caller) : Slice.Of(ScalarType.Struct, Leaves(receiver, caller));
            arguments = arguments.Skip(1);
        }
        foreach ((Field parameter, Expression argument) in use.Called.Parameters.Zip(arguments))
            if (parameter.IsIn && IsVariable(argument))
                frame.Scalars[parameter.Name] = Place(argument, caller);
            else
                frame.Declare(parameter.Name, parameter.Type, Leaves(argument, caller));
        CountStep();
        Execute(use.Called.Body, frame);
        return frame.Result;
    }

    /// <summary>Whether C# calls it a variable: the members of others than plain structs and tuples are properties.</summary>
    private static bool IsVariable(Expression receiver) => receiver is Variable or Element
        || receiver is Part { Operand: var operand } && operand.Struct!.HasFields && IsVariable(operand);
}

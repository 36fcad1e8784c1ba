using System;
using System.Linq;
using Backprop.RandomPrograms.Language;

namespace Backprop.RandomPrograms.Interpretation;

internal sealed partial class Interpreter
{
    private int Index(Expression index, int length, Frame frame) =>
        index is FromEnd { Operand: var operand } ? length - Integer(operand, frame) : Integer(index, frame);

    /// <summary>The memory of a variable, an element, or a part of a struct in one.</summary>
    private Slice Place(Expression target, Frame frame)
    {
        switch (target)
        {
            case Variable e:
                return frame.Scalar(e.Name);
            case Element e:
                Slice slice = frame.Array(e.Array);
                slice = slice.At(Index(e.Index, slice.Length, frame));
                return e.Column is null ? slice : slice.At(Index(e.Column, slice.Length, frame));
            case Part e:
                return Place(e.Operand, frame).Part(e.Operand.Struct!.Offset(e.Index), e.Field.Leaves);
            default:
                throw new InvalidProgramException($"no place {target}");
        }
    }

    /// <summary>C# fixes the element first, then evaluates the right side; the old value is read in between.</summary>
    private Dual Update(Expression target, string @operator, Expression value, Frame frame)
    {
        Slice place = Place(target, frame);
        Dual old = place[0];
        Dual right = Evaluate(value, frame);
        return place[0] = @operator == "=" ? right : Arithmetic(@operator[..1], target.Type, old, right);
    }

    private Dual Update(AssignValue e, Frame frame)
    {
        if (e.Value is { } value)
            return Update(e.Target, e.Operator, value, frame);
        Slice place = Place(e.Target, frame);
        Dual old = place[0];
        Dual updated = place[0] = Arithmetic(e.Operator[..1], e.Target.Type, old, Dual.Of(1));
        return e.IsPostfix ? old : updated;
    }

    /// <summary>First the places, then the values, then the assignments from left to right.</summary>
    private void Execute(Deconstruction s, Frame frame)
    {
        if (s.Declares)
            foreach (Expression target in s.Targets)
                frame.Declare(((Variable)target).Name, target.Type, Dual.Of(double.NaN));
        Slice[] places = s.Targets.Select(t => Place(t, frame)).ToArray();
        Dual[] values = Leaves(s.Value, frame);
        if (values.Length != places.Sum(p => p.Length))
            throw new InvalidProgramException("a deconstruction into other parts");
        int next = 0;
        foreach (Slice place in places)
            place.Set(values[next..(next += place.Length)]);
    }

    private Expression Choose(Choice e, Frame frame)
    {
        Dual subject = Evaluate(e.Subject, frame);
        for (int i = 0; i < e.Arms.Count; i++)
            if (Matches(e.Arms[i].Label, subject, frame))
            {
                _trace.Add(i);
                return e.Arms[i].Value;
            }
        throw new InvalidProgramException("no arm fits");
    }

    private Flow Execute(Switch s, Frame frame)
    {
        Dual subject = Evaluate(s.Subject, frame);
        for (int i = 0; i < s.Sections.Count; i++)
            foreach (Label label in s.Sections[i].Labels)
                if (Matches(label, subject, frame))
                {
                    _trace.Add(i);
                    Flow flow = Execute(s.Sections[i].Body, frame);
                    return flow == Flow.Break ? Flow.Next : flow;
                }
        return Flow.Next;
    }

    private bool Matches(Label label, Dual subject, Frame frame)
    {
        if (label.Pattern is VariablePattern variable)
            frame.Declare(variable.Name, variable.Type, subject);
        else if (!Matches(label.Pattern, subject.Value))
            return false;
        return label.Guard is null || Evaluate(label.Guard, frame).IsTrue;
    }

    private bool Matches(Pattern pattern, double subject) => pattern switch
    {
        ConstantPattern p => subject == Value(p.Value),
        RelationalPattern { Operator: "<" } p => subject < Value(p.Value),
        RelationalPattern { Operator: ">" } p => subject > Value(p.Value),
        RelationalPattern { Operator: "<=" } p => subject <= Value(p.Value),
        RelationalPattern p => subject >= Value(p.Value),
        CombinedPattern { Operator: "and" } p => p.Parts.All(part => Matches(part, subject)),
        CombinedPattern { Operator: "or" } p => p.Parts.Any(part => Matches(part, subject)),
        CombinedPattern p => !Matches(p.Parts[0], subject),
        _ => true,
    };

    private double Value(Literal literal) => IsSingle(literal.Type) ? (float)literal.Value : literal.Value;
}

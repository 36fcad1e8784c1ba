using System;
using System.Linq;
using Backprop.RandomPrograms.Language;

namespace Backprop.RandomPrograms.Interpretation;

internal sealed partial class Interpreter
{
    /// <summary>The memory that a span or array expression names.</summary>
    private Slice Resolve(Expression source, Frame frame) => source switch
    {
        View e => Resolve(e, frame),
        Conditional e => Resolve(Evaluate(e.Condition, frame).IsTrue ? e.WhenTrue : e.WhenFalse, frame),
        Choice e => Resolve(Choose(e, frame), frame),
        _ => throw new InvalidProgramException($"no memory of {source}"),
    };

    /// <summary>C# evaluates what stands in front of the dot first; all elements are read before one is written.</summary>
    private void Execute(WholeOperation s, Frame frame)
    {
        if (s.Kind is not (WholeKind.Clear or WholeKind.Fill or WholeKind.Reverse) && s.Source is View source)
        {
            Slice from = Resolve(source, frame), to = Resolve(s.Target, frame);
            to.Part(0, from.Length).Set(from.ToArray());
            return;
        }
        Slice target = Resolve(s.Target, frame);
        Dual[] elements = target.ToArray();
        target.Set((s.Kind, s.Source) switch
        {
            (WholeKind.Clear, _) => new Dual[elements.Length],
            (WholeKind.Reverse, _) => elements.Chunk(target.Width).Reverse().SelectMany(element => element).ToArray(),
            (_, { } value) => Enumerable.Repeat(Leaves(value, frame), target.Length).SelectMany(leaves => leaves).ToArray(),
            _ => throw new InvalidProgramException("nothing to fill with"),
        });
    }
}

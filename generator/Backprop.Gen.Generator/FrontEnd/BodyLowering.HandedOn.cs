using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Diagnostics;
using Backprop.Generator.Ir;
using Microsoft.CodeAnalysis;

namespace Backprop.Generator.FrontEnd;

// Arrays and spans that branches and loops hand on are values like others while a body is lowered. ViewMerging looks into them
// afterwards, and what it cannot place is refused where the user wrote it.
internal sealed partial class BodyLowering
{
    /// <summary>The source of a view that is handed on: its place, and what a message calls it.</summary>
    private sealed record HandedOn(Location Place, string Construct);

    private readonly Dictionary<int, HandedOn> _handedOn = [];
    private readonly HashSet<HandedOn> _refused = [];

    private void HandOn(Value value, ISymbol variable)
    {
        if (value.Type is ViewType)
            _handedOn[value.Id] = new HandedOn(variable.Locations[0], "The array or span variable '" + variable.Name + "'");
    }

    private Value HandOn(Value value, IOperation choice)
    {
        if (value.Type is ViewType)
            _handedOn[value.Id] = new HandedOn(choice.Syntax.GetLocation(), "This choice between arrays or spans");
        return value;
    }

    private Value FitView(Value value, IrType type) => type is ViewType ? Fit(value, type) : value;

    /// <summary>Refuses a view that may look at memory which is made inside the loop or branch that hands it on.</summary>
    public void RefuseHandedOn(Value view, bool isLoop)
    {
        if (!_handedOn.TryGetValue(view.Id, out HandedOn? source))
            source = new HandedOn(_method.Locations[0], "The array that the method returns");
        if (!_refused.Add(source))
            return;
        _reporter.Report(
            DiagnosticTable.UnsupportedStatement,
            source.Place,
            source.Construct + (isLoop ? ", which takes an array that a loop makes out of its round," : ", which takes an array out of the branch that makes it,"),
            isLoop ? "make the arrays before the loop, and swap them in it" : "make the array, or take the row or member, before the branch");
    }
}

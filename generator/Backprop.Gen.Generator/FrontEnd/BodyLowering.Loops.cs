using System;
using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Diagnostics;
using Backprop.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Backprop.Generator.FrontEnd;

internal sealed partial class BodyLowering
{
    private static readonly string[] IndexNames = ["i", "j", "k", "l", "m", "n"];

    private void LowerFor(IForLoopOperation loop)
    {
        CountedLoop? counted = CountedLoop.Recognize(loop, out CountedLoop.Reason? reason);
        if (counted is null)
        {
            Location at = reason!.At == loop.Syntax ? loop.Syntax.GetFirstToken().GetLocation() : reason.At.GetLocation();
            _reporter.Report(DiagnosticTable.LoopNotCounted, at, reason.Advice);
            return;
        }
        Value? start = null;
        foreach (IVariableDeclaratorOperation other in counted.Others.Where(o => o.Syntax.SpanStart < counted.Start.Syntax.SpanStart))
            LowerDeclarator(other);
        start = Lower(counted.Start);
        foreach (IVariableDeclaratorOperation other in counted.Others.Where(o => o.Syntax.SpanStart > counted.Start.Syntax.SpanStart))
            LowerDeclarator(other);
        Value bound = Lower(counted.Bound);
        Value step = LowerStep(counted);
        Value index = _ir.NewValue(IntegerType.Int32, counted.Index.Name);
        LowerLoop(loop.Body, index, start, counted.Test, bound, step, () => _variables[counted.Index] = index);
    }

    private Value LowerStep(CountedLoop loop)
    {
        if (loop.Step is null)
            return Constant(IntegerType.Int32, loop.IsDown ? -1 : 1);
        if (loop.Step.ConstantValue is { HasValue: true, Value: int step } && step != int.MinValue)
            return Constant(IntegerType.Int32, loop.IsDown ? -step : step);
        Value value = Lower(loop.Step);
        return loop.IsDown ? _ir.Let(value.Type, new Unary(UnaryOperator.Negate, value)) : value;
    }

    private void LowerForEach(IForEachLoopOperation loop)
    {
        IOperation collection = loop.Collection;
        while (collection is IConversionOperation { IsImplicit: true, Operand: var converted } && !(TypeMap.IsView(collection.Type)))
            collection = converted;
        ILocalSymbol? element = (loop.LoopControlVariable as IVariableDeclaratorOperation)?.Symbol;
        if (loop.IsAsynchronous || element is null || !IsViewTyped(collection))
        {
            string construct = element is null ? "'foreach' with a deconstruction" : "'foreach' over '" + (collection.Type is null ? "this" : Short(collection.Type)) + "'";
            RefuseStatement(loop, new Refusal(construct, "loop over an array or span, into one variable"));
            return;
        }
        if (element.RefKind != RefKind.None)
        {
            RefuseStatement(loop, new Refusal("'foreach' by 'ref'", "use a 'for' loop and index the span"));
            return;
        }
        Value view = Lower(collection);
        IrType stored = ((ViewType)view.Type).Element, wanted = TypeMap.Of(element.Type);
        if (stored is OpaqueType != wanted is OpaqueType || wanted is OpaqueType && stored.CSharp != wanted.CSharp)
        {
            RefuseStatement(loop, new Refusal("'foreach' that converts to '" + Short(element.Type) + "'", "declare the variable with the type of the elements"));
            return;
        }
        Value start = Constant(IntegerType.Int32, 0);
        Value bound = _ir.Let(IntegerType.Int32, new Length(view));
        Value step = Constant(IntegerType.Int32, 1);
        Value index = _ir.NewValue(IntegerType.Int32, FreshIndexName());
        LowerLoop(loop.Body, index, start, LoopTest.Less, bound, step, () =>
        {
            Value loaded = Convert(_ir.Let(stored, new Load(view, index)), wanted);
            _variables[element] = _ir.Named(loaded, element.Name);
        });
    }

    private string FreshIndexName()
    {
        string name = IndexNames.Concat(Enumerable.Range(1, int.MaxValue - 1).Select(n => "i" + n)).First(n => !_names.Value.Contains(n));
        _names.Value.Add(name);
        return name;
    }

    /// <summary>
    /// The loop itself. The variables that the body assigns, and that have a value before it, are carried around it;
    /// one without a value is assigned anew in each iteration before it is read.
    /// </summary>
    private void LowerLoop(IOperation body, Value index, Value start, LoopTest test, Value bound, Value step, Action enter)
    {
        Origin? origin = _ir.Origin;
        Dictionary<ISymbol, Value?> before = _variables;
        var carried = new List<(ISymbol Variable, Carried Value)>();
        _variables = Copy(before);
        foreach (ISymbol variable in AssignedVariables.In(body))
        {
            if (!before.TryGetValue(variable, out Value? initial) || initial is null)
                continue;
            if (initial.Type is ViewType { Kind: ViewKind.Reference })
                continue;
            if (initial.Type is ViewType)
            {
                _reporter.Report(
                    DiagnosticTable.UnsupportedStatement,
                    variable.Locations[0],
                    "The array or span variable '" + variable.Name + "', which a loop assigns,",
                    "declare the variable inside the loop");
                continue;
            }
            string name = variable.Name;
            var value = new Carried(initial, _ir.NewValue(initial.Type, name), _ir.NewValue(initial.Type, name));
            carried.Add((variable, value));
            _variables[variable] = value.Head;
        }
        _ir.Open();
        enter();
        LowerStatement(body);
        List<Value> yields = [.. carried.Select(c => _variables[c.Variable] ?? c.Value.Head)];
        Block block = _ir.Leave().Close(yields);
        _isDead = false;
        _variables = before;
        _ir.Origin = origin;
        foreach ((ISymbol variable, Carried value) in carried)
            before[variable] = value.Result;
        _ir.Append(new For(index, start, test, bound, step, carried.Select(c => c.Value).ToEquatableArray(), block));
    }
}

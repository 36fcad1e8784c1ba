using System;
using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;

namespace Backprop.Generator.Emit;

// Branches, loops, and the assignments at the ends of blocks.
internal sealed partial class MemberEmitter
{
    private void Write(If branch, Block block)
    {
        if (_inlining.IsExpression(branch))
        {
            string choice = _printer.Print(branch);
            string declaration = IsDeclaredHere(branch.Results[0], block) ? TypeOf(branch.Results[0]) + " " : "";
            _writer.Line(declaration + NameOf(branch.Results[0]) + " = " + choice + ";");
            return;
        }
        foreach (Value result in branch.Results)
            DeclareBefore(result, block);
        WriteChain(branch, "if (");
    }

    private void WriteChain(If branch, string keyword)
    {
        bool hasElse = HasStatements(branch.Else, branch.Results);
        bool hasThen = HasStatements(branch.Then, branch.Results);
        string condition = _printer.Print(branch.Condition);
        if (!hasThen && hasElse)
        {
            string negated = _printer.Print(new Unary(UnaryOperator.Not, branch.Condition), BooleanType.Instance);
            WriteSide(keyword + negated + ")", branch.Else, branch.Results);
            return;
        }
        WriteSide(keyword + condition + ")", branch.Then, branch.Results);
        if (!hasElse)
            return;
        Op[] inner = [.. branch.Else.Ops.Where(op => !_inlining.IsInlined(op))];
        bool isChain = inner.Length == 1 && inner[0] is If { } next
            && next.Results.All(r => ReferenceEquals(_locals.HomeOf(_locals.LeaderOf(r)), branch.Else) is false)
            && !(next.Results.Count == 1 && _inlining.ChoiceOf(next.Results[0]) is not null)
            && Assignments(branch.Results, branch.Else.Yields).Count == 0;
        if (isChain)
            WriteChain((If)inner[0], "else if (");
        else
            WriteSide("else", branch.Else, branch.Results);
    }

    private void WriteSide(string? head, Block side, IReadOnlyList<Value> results)
    {
        using (_writer.Block(head))
        {
            WriteOps(side);
            Assign(results, side.Yields, side);
        }
        _commented = null;
    }

    private void WriteOps(Block block)
    {
        for (int i = 0; i < block.Ops.Count;)
            i = Write(block, i);
    }

    private bool HasStatements(Block block, IReadOnlyList<Value> results) =>
        block.Ops.Any(op => !_inlining.IsInlined(op)) || Assignments(results, block.Yields).Count > 0;

    private void Write(Guarded guarded, Block block)
    {
        foreach (Value result in guarded.Results)
            DeclareBefore(result, block);
        WriteSide(guarded.Guard is { } guard ? _qualify(_printer.Fill(guard.Head, guard.Arguments)) : null, guarded.Body, guarded.Results);
        if (guarded.Finally.Ops.Count > 0 || guarded.Guard is { Head: "try" })
            WriteSide("finally", guarded.Finally, []);
    }

    private void Write(For loop, Block block)
    {
        Value[] heads = [.. loop.Carried.Select(c => c.Head)];
        Assign(heads, [.. loop.Carried.Select(c => c.Initial)], block);
        string start = _printer.Print(loop.Start), bound = _printer.Print(loop.Bound);
        string index = _names.Of(loop.Index);
        _declared.Add(_locals.LeaderOf(loop.Index));
        string test = loop.Test switch
        {
            LoopTest.Less => "<",
            LoopTest.LessOrEqual => "<=",
            LoopTest.Greater => ">",
            _ => ">=",
        };
        string head = "for (" + TypeOf(loop.Index) + " " + index + " = " + start + "; "
            + index + " " + test + " " + bound + "; " + Advance(index, loop.Step) + ")";
        using (_writer.Block(head))
        {
            WriteOps(loop.Body);
            Assign(heads, loop.Body.Yields, loop.Body);
        }
        _commented = null;
    }

    private void Write(While loop, Block block)
    {
        Value[] heads = [.. loop.Carried.Select(c => c.Head)];
        Assign(heads, [.. loop.Carried.Select(c => c.Initial)], block);
        bool counts = _read.Contains(loop.Round) || _read.Contains(loop.Rounds);
        string counter = counts ? _names.Of(loop.Round) : "";
        if (counts)
            _writer.Line("int " + counter + " = 0;");
        _declared.Add(_locals.LeaderOf(loop.Round));
        using (_writer.Block("while (" + _printer.Print(loop.Carried[0].Head) + ")"))
        {
            WriteOps(loop.Body);
            Assign(heads, loop.Body.Yields, loop.Body);
            if (counts)
                _writer.Line(counter + "++;");
        }
        _commented = null;
    }

    private string Advance(string index, Value step)
    {
        string text = _printer.Print(step);
        return text switch
        {
            "1" => index + "++",
            "-1" => index + "--",
            _ when IsNegation(step, out string? negated) => index + " -= " + negated,
            _ when text.StartsWith("-", StringComparison.Ordinal) && text.Skip(1).All(char.IsDigit) => index + " -= " + text.Substring(1),
            _ => index + " += " + text,
        };
    }

    // ---- a parallel assignment, one after the other

    private readonly record struct Assignment(Value Target, Value Source, string Name);

    private List<Assignment> Assignments(IReadOnlyList<Value> targets, IReadOnlyList<Value> sources)
    {
        List<Assignment> assignments = [];
        for (int k = 0; k < targets.Count; k++)
        {
            if (_inlining.IsInlined(sources[k]) || !_locals.LeaderOf(sources[k]).Equals(_locals.LeaderOf(targets[k])))
                assignments.Add(new Assignment(targets[k], sources[k], NameOf(targets[k])));
        }
        return assignments;
    }

    private void Assign(IReadOnlyList<Value> targets, IReadOnlyList<Value> sources, Block block)
    {
        List<Assignment> pending = Assignments(targets, sources);
        Dictionary<Value, string> saved = [];
        while (pending.Count > 0)
        {
            int next = pending.FindIndex(a => !pending.Any(other => other != a && !saved.ContainsKey(other.Target) && Reads(other, a.Target)));
            if (next < 0)
            {
                // a cycle: put one source aside, one after the other where there are several cycles
                Assignment first = pending.First(a => !saved.ContainsKey(a.Target));
                string name = _names.Of(first.Target), aside = _names.Claim("next" + char.ToUpperInvariant(name[0]) + name.Substring(1), block);
                Emit(TypeOf(first.Target) + " " + aside, first.Source);
                saved[first.Target] = aside;
                continue;
            }
            Assignment assignment = pending[next];
            pending.RemoveAt(next);
            if (saved.TryGetValue(assignment.Target, out string? value))
            {
                _writer.Line(assignment.Name + " = " + value + ";");
                continue;
            }
            if (IsDeclaredHere(assignment.Target, block))
                Emit(TypeOf(assignment.Target) + " " + assignment.Name, assignment.Source);
            else if (_inlining.IsInlined(assignment.Source) && _inlining.ChoiceOf(assignment.Source) is null
                && _printer.PrintCompound(_inlining.InstructionOf(assignment.Source), assignment.Name) is { } compound)
                _writer.Line(compound + ";");
            else
                Emit(assignment.Name, assignment.Source);
        }
    }

    private void Emit(string target, Value source)
    {
        string text = _printer.Print(source);
        if (text != target)
            _writer.Line(target + " = " + text + ";");
    }

    private bool Reads(Assignment assignment, Value target) =>
        _inlining.Leaves(assignment.Source).Any(leaf => _locals.LeaderOf(leaf).Equals(_locals.LeaderOf(target)));
}

using System;
using System.Linq;
using System.Text;

namespace Backprop.Generator.Ir;

/// <summary>
/// The IR as text: an operation a line, regions indented. The text is what most compiler tests assert, and the same
/// function always prints the same.
/// </summary>
internal sealed class IrPrinter
{
    private readonly StringBuilder _text = new();
    private readonly Func<Value, string?> _nameOf;
    private int _depth;

    private IrPrinter(Func<Value, string?>? nameOf) => _nameOf = nameOf ?? (value => value.Name);

    public static string Print(Function function)
    {
        var printer = new IrPrinter(null);
        string parameters = string.Join(", ", function.Parameters.Select(printer.Spell));
        printer.Line(function.Identity.Name + "(" + parameters + ") -> " + (function.Result?.CSharp ?? "void"));
        printer.Print(function.Body, "return");
        return printer._text.ToString();
    }

    /// <param name="block">A block of any stage.</param>
    /// <param name="nameOf">The names of values, where they are not those that the values have themselves.</param>
    public static string Print(Block block, Func<Value, string?>? nameOf = null)
    {
        var printer = new IrPrinter(nameOf);
        printer.Print(block, "yield");
        return printer._text.ToString();
    }

    private string Spell(Parameter parameter)
    {
        string activity = parameter.Activity switch
        {
            Activity.Active => "",
            Activity.Scratch => "scratch ",
            _ => "passive ",
        };
        return activity + (parameter.PassBy == PassBy.In ? "in " : "") + Name(parameter.Value) + ": " + parameter.Type;
    }

    /// <summary><c>z.3</c> for a version of the variable z, <c>%7</c> for an intermediate.</summary>
    private string Name(Value value) =>
        (_nameOf(value) is { } name ? name + "." : "%") + value.Id.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private string Names(EquatableArray<Value> values) => string.Join(", ", values.Select(Name));

    private void Line(string text)
    {
        _text.Append(' ', 4 * _depth).Append(text).Append('\n');
    }

    private void Print(Block block, string yields)
    {
        _depth++;
        foreach (Op op in block.Ops)
            Print(op);
        if (block.Yields.Count > 0)
            Line(yields + " " + Names(block.Yields));
        _depth--;
    }

    private void Print(Op op)
    {
        string defined = op.Results.Count == 0 ? "" : string.Join(", ", op.Results.Select(r => Name(r) + ": " + r.Type)) + " = ";
        switch (op)
        {
            case Let let:
                Line(defined + Spell(let.Instruction));
                break;
            case Store store:
                string sign = store.Mode switch { StoreMode.Add => " += ", StoreMode.Subtract => " -= ", _ => " = " };
                Line(Name(store.View) + "[" + Name(store.Index) + "]" + sign + Name(store.Value));
                break;
            case OpaqueStatement opaque:
                Line("opaque! " + Template(opaque.Template, opaque.Arguments));
                break;
            case If branch:
                Line(defined + "if " + Name(branch.Condition));
                Print(branch.Then, "yield");
                if (branch.Else.Ops.Count + branch.Else.Yields.Count > 0)
                {
                    Line("else");
                    Print(branch.Else, "yield");
                }
                break;
            case Guarded guarded:
                Line(defined + (guarded.Guard is { } guard ? Template(guard.Head, guard.Arguments) : "block"));
                Print(guarded.Body, "yield");
                if (guarded.Finally.Ops.Count > 0)
                {
                    Line("finally");
                    Print(guarded.Finally, "yield");
                }
                break;
            case For loop:
                string test = loop.Test switch { LoopTest.Less => "<", LoopTest.LessOrEqual => "<=", LoopTest.Greater => ">", _ => ">=" };
                Line(defined + "for " + Name(loop.Index) + " = " + Name(loop.Start) + " " + test + " " + Name(loop.Bound) + " by " + Name(loop.Step) + Carrying(loop));
                Print(loop.Body, "yield");
                break;
            case While loop:
                Line(defined + "while " + Name(loop.Carried[0].Head) + " round " + Name(loop.Round) + Carrying(loop));
                Print(loop.Body, "yield");
                break;
            case Call call:
                Line(defined + (call.IsForward ? "call forward " : "call ") + Method(call.Callee) + "(" + Names(call.Arguments) + ")");
                break;
            case CallAdjoint call:
                string adjoints = string.Join(", ", call.Adjoints.Select(a => a.Input is { } input ? Name(input) : "out"));
                string seed = call.Seeds.Count == 0 ? "" : " seed " + Names(call.Seeds);
                string kept = call.Kept is { } held ? " kept " + Name(held) : "";
                Line(defined + "call adjoint " + Method(call.Callee) + "(" + Names(call.Arguments) + ")" + kept + seed + " adjoints " + adjoints);
                break;
            case CallTangent call:
                Line(defined + "call tangent " + Method(call.Callee) + "(" + Names(call.Arguments) + ") tangents " + Names(call.Tangents));
                break;
            case Keep keep:
                Line(defined + "keep " + Name(keep.Count) + (keep.IsZeroed ? " zeroed" : ""));
                break;
            case FrameStore store:
                Line(Frame(store.Field) + " = " + Name(store.Value));
                break;
            case RecordStore store:
                Line(Record(store.View, store.Round, store.Field) + " = " + Name(store.Value));
                break;
            case NewRow row:
                Line(Name(row.Rows) + "[" + Name(row.Index) + "] = new" + (row.IsShadow ? " shadow" : "") + " [" + Name(row.Count) + "]");
                break;
            case CopyTo copy:
                Line("copy " + Name(copy.Source) + " to " + Name(copy.Target));
                break;
            case CopyRun run:
                Line("copy " + Name(run.Source) + "[" + Name(run.Start) + "..] to " + Name(run.Target));
                break;
            case Run run:
                string set = run.Mode switch { StoreMode.Add => "[..] += ", StoreMode.Subtract => "[..] -= ", _ => "[..] = " };
                Line(Name(run.Target) + set + Spell(run.Source, run.Less, run.Factor, run.Count));
                break;
            case FunctionRun run:
                Line(Name(run.Target) + "[..] = " + run.Rule + "(" + Name(run.Target) + "[..]) of " + Name(run.Count));
                break;
            case RowsRun run:
                Line(Name(run.Target) + "[..] += " + Name(run.Matrix) + "[.. by " + Name(run.Stride) + "] * " + Name(run.Vector) + "[..] of " + Name(run.Rows) + ", " + Name(run.Columns));
                break;
            case ReleaseShadows release:
                Line("release shadows " + Name(release.Mark));
                break;
            default:
                Line(defined + Lower(op.GetType().Name) + (op.Operands.Count == 0 ? "" : " " + Names(op.Operands)));
                foreach (Block block in op.Blocks)
                    Print(block, "yield");
                break;
        }
    }

    private string Carrying(Loop loop) => loop.Carried.Count == 0
        ? ""
        : " carrying " + string.Join(", ", loop.Carried.Select(c => Name(c.Head) + " = " + Name(c.Initial)));

    private string Spell(Value? source, Value? less, Value? factor, Value count)
    {
        string difference = less is null ? Elements(source) : "(" + Elements(source) + " - " + Elements(less) + ")";
        string what = (source, factor) switch
        {
            (null, null) => "0",
            (null, _) => Elements(factor),
            (_, null) => difference,
            _ => difference + " * " + Elements(factor),
        };
        return what + " of " + Name(count);

        string Elements(Value? value) => Name(value!) + (value!.Type is ViewType ? "[..]" : "");
    }

    private static string Frame(int field) => "frame[" + field.ToString(System.Globalization.CultureInfo.InvariantCulture) + "]";

    private string Record(Value view, Value round, int field) =>
        Name(view) + "[" + Name(round) + "]." + field.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string Method(Callee callee) => (callee.Target.Length == 0 ? "" : callee.Target + ".") + callee.Method + callee.TypeArguments;

    private string Spell(Instruction instruction) => instruction switch
    {
        Constant constant => constant.Literal,
        Unary unary => (unary.IsChecked ? "checked " : "") + Lower(unary.Operator.ToString()) + " " + Name(unary.Operand),
        Binary binary => (binary.IsChecked ? "checked " : "") + Name(binary.Left) + " " + Spell(binary.Operator) + " " + Name(binary.Right),
        Convert convert => (convert.IsChecked ? "checked " : "") + "convert " + Name(convert.Operand),
        Intrinsic intrinsic => intrinsic.Method + "(" + Names(intrinsic.Arguments) + ")" + (intrinsic.Element is { } element ? "." + element : ""),
        Load load => Name(load.View) + "[" + Name(load.Index) + "]",
        Row row => Name(row.Rows) + "[" + Name(row.Index) + "]",
        MemberOf member => Name(member.Object) + "." + member.Name,
        Column column => Name(column.View) + "[]." + column.Of.Access,
        Indices indices => "index " + Names(indices.Places),
        Length length => Name(length.View) + (length.Dimension is { } dimension ? ".GetLength(" + dimension.ToString(System.Globalization.CultureInfo.InvariantCulture) + ")" : ".Length"),
        NewArray array => "new" + (array.IsObject ? " object" : "") + " [" + Name(array.Count) + "]",
        ViewAs view => "view " + Name(view.View),
        Slice slice => Name(slice.View) + "[" + Name(slice.Start) + " ; " + Name(slice.Count) + "]",
        Choose choose => "choose " + Name(choose.Selector) + " " + string.Join(", ", choose.Sources.Select((source, k) => Number(choose, k) + Name(source))),
        Placed placed => Name(placed.View) + " placed " + Name(placed.Place),
        HandleOf handle => "handle of " + Name(handle.Array),
        Shadowed shadowed => "shadowed " + Name(shadowed.Handle),
        ShadowBeside beside => "shadow beside " + Name(beside.Handle),
        Opaque opaque => (opaque.IsPure ? "opaque " : "opaque! ") + Template(opaque.Template, opaque.Arguments),
        FrameLoad load => Frame(load.Field),
        RecordLoad load => Record(load.View, load.Round, load.Field),
        KeptBlock block => "kept block " + Name(block.Handle) + " [" + Name(block.Count) + "]",
        KeepReference keep => "keep reference " + Name(keep.Reference),
        KeptReference kept => "kept reference " + Name(kept.Index),
        NewShadow shadow => "shadow [" + Name(shadow.Count) + "]",
        MarkShadows => "mark shadows",
        SumRun run => "sum " + Spell(run.Source, null, run.Factor, run.Count),
        _ => Lower(instruction.GetType().Name) + (instruction.Operands.Count == 0 ? "" : " " + Names(instruction.Operands)),
    };

    private static string Number(Choose choose, int place) =>
        choose.Numbers.Count == 0 ? "" : choose.Numbers[place].ToString(System.Globalization.CultureInfo.InvariantCulture) + ": ";

    private string Template(string template, EquatableArray<Value> arguments) =>
        string.Format(System.Globalization.CultureInfo.InvariantCulture, template, [.. arguments.Select(a => (object)Name(a))]);

    private static string Lower(string name) => char.ToLowerInvariant(name[0]) + name.Substring(1);

    private static string Spell(BinaryOperator op) => op switch
    {
        BinaryOperator.Add => "+",
        BinaryOperator.Subtract => "-",
        BinaryOperator.Multiply => "*",
        BinaryOperator.Divide => "/",
        BinaryOperator.Remainder => "%",
        BinaryOperator.And => "&",
        BinaryOperator.Or => "|",
        BinaryOperator.ExclusiveOr => "^",
        BinaryOperator.LeftShift => "<<",
        BinaryOperator.RightShift => ">>",
        BinaryOperator.UnsignedRightShift => ">>>",
        BinaryOperator.Equal => "==",
        BinaryOperator.NotEqual => "!=",
        BinaryOperator.Less => "<",
        BinaryOperator.LessOrEqual => "<=",
        BinaryOperator.Greater => ">",
        _ => ">=",
    };
}

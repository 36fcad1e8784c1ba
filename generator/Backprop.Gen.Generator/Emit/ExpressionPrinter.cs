using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Backprop.Generator.Ir;
using Backprop.Generator.Rules;
using Backprop.Generator.Transform;

namespace Backprop.Generator.Emit;

/// <summary>Writes values as C# expressions, with the parentheses that keep the order of the floating-point operations.</summary>
internal sealed class ExpressionPrinter(
    Inlining inlining,
    Func<Value, string> localOf,
    Func<int, string> fieldOf,
    IReadOnlyList<FieldLayout> records,
    Func<string, string> qualify)
{
    private const int Primary = 15, UnaryLevel = 14, Lowest = 0, ConditionalLevel = 2, AndLevel = 5, OrLevel = 4;

    /// <summary>Whether what is written stands inside <c>checked</c>.</summary>
    private bool _isChecked;

    /// <summary>The value as an expression that needs no parentheses where it stands alone.</summary>
    public string Print(Value value) => Write(value).Text;

    /// <summary>The value as an expression that a dot may follow.</summary>
    public string PrintPrimary(Value value) => Print(value, Primary);

    private readonly record struct Expression(string Text, int Level);

    private string Print(Value value, int atLeast)
    {
        Expression expression = Write(value);
        return expression.Level >= atLeast ? expression.Text : "(" + expression.Text + ")";
    }

    private Expression Write(Value value)
    {
        if (!inlining.IsInlined(value))
            return new Expression(localOf(value), Primary);
        return inlining.ChoiceOf(value) is { } choice ? Write(choice) : Write(inlining.InstructionOf(value), value.Type);
    }

    /// <summary>A branch as a conditional expression.</summary>
    public string Print(If choice) => Write(choice).Text;

    /// <summary>An instruction as an expression.</summary>
    public string Print(Instruction instruction, IrType type) => Write(instruction, type).Text;

    /// <summary><c>x op= e</c> where an instruction changes the local that it reads first, else null.</summary>
    public string? PrintCompound(Instruction instruction, string local)
    {
        if (instruction is not Ir.Binary { IsChecked: false } binary || Symbol(binary.Operator) is not { Level: >= 12 } symbol)
            return null;
        if (Print(binary.Left) == local && (binary.Left.Type.IsFloat || binary.Left.Type.CSharp is "int" or "long") && !inlining.IsInlined(binary.Left))
        {
            if (binary.Operator is BinaryOperator.Add or BinaryOperator.Subtract && PrintConstantOne(binary.Right))
                return local + (binary.Operator == BinaryOperator.Add ? "++" : "--");
            return local + " " + symbol.Text + "= " + Print(binary.Right);
        }
        return null;
    }

    private bool PrintConstantOne(Value value) =>
        value.Type is IntegerType && inlining.IsInlined(value) && Print(value) == "1";

    private Expression Write(If choice)
    {
        string then = Print(choice.Then.Yields[0]), otherwise = Print(choice.Else.Yields[0]);
        if (choice.Results[0].Type is BooleanType)
        {
            if (otherwise == "false")
                return new Expression(Print(choice.Condition, AndLevel) + " && " + Print(choice.Then.Yields[0], AndLevel + 1), AndLevel);
            if (then == "true")
                return new Expression(Print(choice.Condition, OrLevel) + " || " + Print(choice.Else.Yields[0], OrLevel + 1), OrLevel);
        }
        string text = Print(choice.Condition, ConditionalLevel + 1) + " ? " + Print(choice.Then.Yields[0], ConditionalLevel + 1)
            + " : " + Print(choice.Else.Yields[0], ConditionalLevel);
        return new Expression(text, ConditionalLevel);
    }

    private Expression Write(Instruction instruction, IrType type)
    {
        switch (instruction)
        {
            case Constant constant:
                return new Expression(constant.Literal, constant.Literal[0] is '-' or '(' ? UnaryLevel : Primary);
            case Unary unary:
                return WithOverflow(unary.IsChecked, type, () => Write(unary));
            case Ir.Binary binary:
                return WithOverflow(binary.IsChecked, type, () => Write(binary));
            case Ir.Convert convert when convert.Method is not null || type is FloatType { IsGeneric: true } || convert.Operand.Type is FloatType { IsGeneric: true }:
                return new Expression(type.CSharp + "." + (convert.Method ?? "CreateChecked") + "(" + Print(convert.Operand) + ")", Primary);
            case Ir.Convert convert:
                return WithOverflow(convert.IsChecked, type, () => new Expression("(" + type.CSharp + ")" + Signed(convert.Operand), UnaryLevel));
            case Intrinsic intrinsic:
                string element = intrinsic.Element is null ? "" : "." + intrinsic.Element;
                return new Expression(qualify(intrinsic.Method) + "(" + Join(intrinsic.Arguments) + ")" + element, Primary);
            case Stop stop:
                return Write(stop.Operand);
            case Copy copy:
                return Write(copy.Operand);
            case Load { View.Type: ViewType { Kind: ViewKind.Reference } } load:
                return Write(load.View);
            case Slice { View: var leaves, Start: var place } when type is ViewType { Kind: ViewKind.Reference } && ColumnOf(leaves) is { } column:
                return Write(column, place);
            case Load load when ColumnOf(load.View) is { } column:
                return Write(column, load.Index);
            case Slice { View: var view, Start: var start } when type is ViewType { Kind: ViewKind.Reference }:
                return new Expression(Print(view, Primary) + "[" + Print(start) + "]", Primary);
            case NewVariable:
                return new Expression(Zero(((ViewType)type).Element), Primary);
            case Load load:
                return new Expression(Print(load.View, Primary) + "[" + Print(load.Index) + "]", Primary);
            case Row row:
                return new Expression(Print(row.Rows, Primary) + "[" + Print(row.Index) + "]", Primary);
            case MemberOf part:
                return new Expression(part.Leaf is { } leaf ? PrintStruct(part) + "." + leaf.Of.Access : Print(part.Object, Primary) + "." + Keywords.Escape(part.Name), Primary);
            case Indices indices:
                return new Expression(Join(indices.Places), Primary);
            case Length { Dimension: { } dimension } length:
                return new Expression(Print(length.View, Primary) + ".GetLength(" + dimension.ToString(CultureInfo.InvariantCulture) + ")", Primary);
            case Length length:
                return new Expression(Print(length.View, Primary) + ".Length", Primary);
            case NewArray array when type is RowsType { Number: { } number }:
                return new Expression("new " + qualify(number.CSharp) + "[" + Print(array.Count) + "][]", Primary);
            case NewArray array:
                return new Expression("new " + qualify(((ViewType)type).Element.CSharp) + "[" + Print(array.Count) + "]", Primary);
            case ViewAs view:
                return Write(view.View);
            case Slice slice:
                string method = IsArray(slice.View) ? ".AsSpan(" : ".Slice(";
                return new Expression(Print(slice.View, Primary) + method + Print(slice.Start) + ", " + Print(slice.Count) + ")", Primary);
            case Choose choose:
                return Write(choose);
            case Opaque opaque:
                return Write(opaque);
            case KeptBlock block:
                return new Expression("workspace.Kept<" + ElementOf(type) + ">(" + Print(block.Handle) + ", " + Print(block.Count) + ")", Primary);
            case HandleOf handle:
                return new Expression("workspace.KeepShadowed<" + ElementOf(handle.Array.Type) + ">(" + Print(handle.Array) + ")", Primary);
            case Shadowed shadowed:
                return new Expression("workspace." + (type is ViewType { Kind: ViewKind.Array } ? "ShadowedObject" : "Shadowed") + "<" + ElementOf(type) + ">(" + Print(shadowed.Handle) + ")", Primary);
            case ShadowBeside beside:
                return new Expression("workspace.ShadowBeside<" + ElementOf(type) + ">(" + Print(beside.Handle) + ")", Primary);
            case KeepReference reference:
                return new Expression("workspace.KeepReference(" + Print(reference.Reference) + ")", Primary);
            case KeptReference kept when type is OpaqueType { IsStruct: true }:
                return new Expression("((" + type.CSharp + ")workspace.Reference<object>(" + Print(kept.Index) + "))", Primary);
            case KeptReference kept:
                return new Expression("workspace.Reference<" + type.CSharp + ">(" + Print(kept.Index) + ")", Primary);
            case KeptCopy kept when type is ViewType { Rank: > 1 } or RowsType:
                return new Expression("workspace.KeptArray<" + type.CSharp + ">(" + Print(kept.Index) + ")", Primary);
            case KeptCopy kept:
                return new Expression("workspace.KeptCopy<" + ElementOf(type) + ">(" + Print(kept.Index) + ")", Primary);
            case FrameLoad load:
                return new Expression(fieldOf(load.Field), Primary);
            case RecordLoad load:
                FieldLayout fields = records[((RecordType)((ViewType)load.View.Type).Element).Id];
                return new Expression(
                    Print(load.View, Primary) + "[" + Print(load.Round) + "]" + fields.Access(load.Field), Primary);
            case NewShadow { Count.Type: IntegerType } shadow when type is RowsType { Number: { } number }:
                return new Expression("workspace.ShadowRows<" + number.CSharp + ">(" + Print(shadow.Count) + ")", Primary);
            case NewShadow shadow when type is RowsType:
                return new Expression("workspace.ShadowOf<" + type.CSharp + ">(" + Print(shadow.Count) + ")", Primary);
            case NewShadow shadow:
                return new Expression("workspace.Shadow<" + ElementOf(type) + ">(" + Print(shadow.Count) + ")", Primary);
            case FillAdjoint fill:
                return new Expression(qualify("SpanDerivatives.FillAdjoint<") + type.CSharp + ">(" + Print(fill.View) + ")", Primary);
            case SumRun run:
                return new Expression(qualify(run.Factor is null ? "SpanMath.Sum(" : "SpanMath.Dot(") + Join(run.Operands) + ")", Primary);
            case MarkShadows:
                return new Expression("workspace.MarkShadows()", Primary);
            default:
                throw new InvalidOperationException("no C# for " + instruction.GetType().Name);
        }
    }

    /// <summary>The column that a view is; null for any other view.</summary>
    public Column? ColumnOf(Value view) => SpelledInPlace<Column>(view);

    /// <summary>The column, and the index in it, of the leaf of an element that a store writes; null for any other.</summary>
    public (Column Column, Value Index)? ElementOf(Store store)
    {
        if (ColumnOf(store.View) is { } column)
            return (column, store.Index);
        return store.View.Type is ViewType { Kind: ViewKind.Reference } && SpelledInPlace<Slice>(store.View) is { } slice && ColumnOf(slice.View) is { } leaves
            ? (leaves, slice.Start)
            : null;
    }

    private Expression Write(Column column, Value index) => new(PrintElement(column, index) + "." + column.Of.Access, Primary);

    /// <summary>The leaf of a member of an object that a view is; null for any other view.</summary>
    public MemberOf? LeafOf(Value view) => SpelledInPlace<MemberOf>(view) is { Leaf: not null } leaf ? leaf : null;

    /// <summary>The instruction of a kind that is spelled where a view is read; null for any other view.</summary>
    private T? SpelledInPlace<T>(Value view)
        where T : Instruction => inlining.IsInlined(view) && inlining.ChoiceOf(view) is null ? inlining.InstructionOf(view) as T : null;

    /// <summary>The struct that a leaf of a member of an object is in.</summary>
    public string PrintStruct(MemberOf leaf) => Print(leaf.Object, Primary) + "." + Keywords.Escape(leaf.Leaf!.Member.Name);

    /// <summary>The struct that an element of a column is a leaf of.</summary>
    public string PrintElement(Column column, Value index) => Print(column.View, Primary) + "[" + Print(index) + "]";

    /// <summary>An operation on all elements of a view; arrays have theirs in <c>Array</c>.</summary>
    public string Print(MemoryOp memory) => memory switch
    {
        Clear { View.Type: ViewType { Kind: ViewKind.Reference } type } clear => Print(clear.View) + " = " + TermBuilder.Spell(0, type.Element),
        ClearPart part => qualify("DerivativeArguments.Clear(") + Print(part.View) + ")",
        NewRow { IsShadow: true } row => qualify("DerivativeArguments.MakeRow<") + NumberOf(row) + ">(" + Print(row.Rows) + ", " + Print(row.Index) + ", " + Print(row.Count) + ")",
        NewRow row => Print(row.Rows, Primary) + "[" + Print(row.Index) + "] = new " + qualify(NumberOf(row)) + "[" + Print(row.Count) + "]",
        Clear clear => OnElements("Clear", clear.View),
        Fill fill => OnElements("Fill", fill.View, Print(fill.Value)),
        Reversal reversal => OnElements("Reverse", reversal.View),
        // between two arrays C# 13 cannot tell whether a span or a Memory<T> is meant
        CopyTo copy => Print(copy.Source, Primary) + (IsArray(copy.Source) && IsArray(copy.Target) ? ".AsSpan()" : "") + ".CopyTo(" + Print(copy.Target) + ")",
        CopyRun run => qualify("SpanDerivatives.CopyRun<") + ((ViewType)run.Target.Type).Element.CSharp + ">(" + Print(run.Source) + ", " + Print(run.Start) + ", " + Print(run.Target) + ")",
        Run run => qualify("SpanMath." + Method(run) + "(") + Join(run.Operands) + ")",
        FunctionRun run => qualify("SpanMath." + run.Rule + "(") + Join(run.Operands) + ")",
        RowsRun run => qualify("SpanMath.AddRowProducts(") + Join(run.Operands) + ")",
        CopyToAdjoint copy => qualify("SpanDerivatives.CopyToAdjoint<") + ((ViewType)copy.Source.Type).Element.CSharp + ">(" + Print(copy.Source) + ", " + Print(copy.Target) + ")",
        _ => throw new InvalidOperationException("no C# for " + memory.GetType().Name),
    };

    private static string NumberOf(NewRow row) => ((RowsType)row.Rows.Type).Number!.CSharp;

    private static string Method(Run run) => run switch
    {
        { Source: null, Factor: null } => "Clear",
        { Source: null } or { Factor: null } => run.Mode.ToString(),
        { Less: not null } => run.Mode + "ScaledDifference",
        { Factor.Type: ViewType } => run.Mode + "Product",
        _ => run.Mode + "Scaled",
    };

    private string OnElements(string method, Value view, params string[] arguments) => IsArray(view)
        ? qualify("Array." + method + "(") + string.Join(", ", arguments.Prepend(Print(view))) + ")"
        : Print(view, Primary) + "." + method + "(" + string.Join(", ", arguments) + ")";

    /// <summary>Arithmetic on integers says whether it overflows where it stands inside other arithmetic that does not agree.</summary>
    private Expression WithOverflow(bool isChecked, IrType type, Func<Expression> write) =>
        isChecked == _isChecked || type is not IntegerType ? write() : WithOverflow(isChecked, write);

    private Expression WithOverflow(bool isChecked, Func<Expression> write) =>
        new((isChecked ? "checked(" : "unchecked(") + Under(isChecked, write).Text + ")", Primary);

    /// <summary>What is written where integers that overflow throw, or do not.</summary>
    private T Under<T>(bool isChecked, Func<T> write)
    {
        bool around = _isChecked;
        _isChecked = isChecked;
        T written = write();
        _isChecked = around;
        return written;
    }

    /// <summary>One of several views, as it is assigned to a local of a type to which all of them convert.</summary>
    private Expression Write(Choose choose)
    {
        string[] sources = [.. choose.Sources.Select(source => Print(source, ConditionalLevel + 1))];
        if (choose.Numbers.Count == 0)
            return new Expression(Print(choose.Selector, ConditionalLevel + 1) + " ? " + sources[0] + " : " + sources[1], ConditionalLevel);
        string[] numbers = [.. choose.Numbers.Select(number => number.ToString(System.Globalization.CultureInfo.InvariantCulture))];
        string selector = Print(choose.Selector, Primary);
        if (sources.Length == 2)
            return new Expression(selector + " == " + numbers[0] + " ? " + sources[0] + " : " + sources[1], ConditionalLevel);
        IEnumerable<string> arms = sources.Select((source, k) => (k + 1 < sources.Length ? numbers[k] : "_") + " => " + source);
        return new Expression(selector + " switch { " + string.Join(", ", arms) + " }", Lowest);
    }

    private Expression Write(Unary unary) => unary.Operator switch
    {
        UnaryOperator.Negate => new Expression("-" + Signed(unary.Operand), UnaryLevel),
        UnaryOperator.Not => new Expression("!" + Print(unary.Operand, UnaryLevel), UnaryLevel),
        _ => new Expression("~" + Print(unary.Operand, UnaryLevel), UnaryLevel),
    };

    /// <summary>An operand behind a prefix: <c>-(-x)</c>, never <c>--x</c>.</summary>
    private string Signed(Value operand)
    {
        string text = Print(operand, UnaryLevel);
        return text.StartsWith("-", StringComparison.Ordinal) ? "(" + text + ")" : text;
    }

    private Expression Write(Ir.Binary binary)
    {
        (string symbol, int level) = Symbol(binary.Operator);
        string left = Print(binary.Left, level), right = Print(binary.Right, level + 1);
        return new Expression(left + " " + symbol + " " + right, level);
    }

    private static (string Text, int Level) Symbol(BinaryOperator op) => op switch
    {
        BinaryOperator.Add => ("+", 12),
        BinaryOperator.Subtract => ("-", 12),
        BinaryOperator.Multiply => ("*", 13),
        BinaryOperator.Divide => ("/", 13),
        BinaryOperator.Remainder => ("%", 13),
        BinaryOperator.LeftShift => ("<<", 11),
        BinaryOperator.RightShift => (">>", 11),
        BinaryOperator.UnsignedRightShift => (">>>", 11),
        BinaryOperator.Less => ("<", 10),
        BinaryOperator.LessOrEqual => ("<=", 10),
        BinaryOperator.Greater => (">", 10),
        BinaryOperator.GreaterOrEqual => (">=", 10),
        BinaryOperator.Equal => ("==", 9),
        BinaryOperator.NotEqual => ("!=", 9),
        BinaryOperator.And => ("&", 8),
        BinaryOperator.ExclusiveOr => ("^", 7),
        _ => ("|", 6),
    };

    /// <summary>Fills a template; an operand gets parentheses unless it stands alone between brackets or commas.</summary>
    public string Fill(string template, IReadOnlyList<Value> arguments)
    {
        StringBuilder text = new();
        for (int i = 0; i < template.Length; i++)
        {
            char c = template[i];
            if ((c == '{' || c == '}') && i + 1 < template.Length && template[i + 1] == c)
            {
                text.Append(c);
                i++;
            }
            else if (c == '{')
            {
                int end = template.IndexOf('}', i);
                Value argument = arguments[int.Parse(template.Substring(i + 1, end - i - 1), CultureInfo.InvariantCulture)];
                bool opens = i == 0 || "(,[ ".IndexOf(template[i - 1]) >= 0;
                bool closes = end + 1 == template.Length || "),]".IndexOf(template[end + 1]) >= 0;
                bool isAlone = opens && closes && (i < 2 || template[i - 1] != ' ' || template[i - 2] == ',');
                text.Append(Print(argument, isAlone ? Lowest : Primary));
                i = end;
            }
            else
            {
                text.Append(c);
            }
        }
        return text.ToString();
    }

    private Expression Write(Opaque opaque)
    {
        if (opaque.IsChecked is { } isChecked && isChecked != _isChecked)
            return WithOverflow(isChecked, () => Write(opaque));
        string template = opaque.Verbatim is null ? Templates.WithoutBrackets(opaque.Template) : opaque.Template;
        return new Expression(qualify(Fill(template, opaque.Arguments)), opaque.Verbatim is null && Templates.IsPrimary(template) ? Primary : Lowest);
    }

    /// <summary>A statement of the user's.</summary>
    public string Print(OpaqueStatement statement) => Under(statement.IsChecked, () => Fill(statement.Template, statement.Arguments));

    /// <summary>What a variable without a value holds.</summary>
    private static string Zero(IrType type) => type switch
    {
        FloatType => TermBuilder.Spell(0, type),
        IntegerType { CSharp: not "char" } => "0",
        _ => "default",
    };

    private bool IsArray(Value view)
    {
        while (inlining.IsInlined(view) && inlining.InstructionOf(view) is ViewAs same)
            view = same.View;
        return view.Type is ViewType { Kind: ViewKind.Array };
    }

    /// <summary>The type of a view's elements, spelt in C#.</summary>
    public string ElementOf(IrType view) => ((ViewType)view).Element is RecordType record
        ? records[record.Id].Type
        : qualify(((ViewType)view).Element.CSharp);

    private string Join(IEnumerable<Value> values) => string.Join(", ", values.Select(value => Print(value)));
}

using System;
using System.Collections.Generic;
using System.Linq;

namespace Backprop.Generator.Ir;

/// <summary>
/// Holds the rules of the IR: values are defined once and before they are used, types agree, blocks hand out what the
/// operation around them expects, and regions are unique. It runs behind every stage in tests.
/// </summary>
internal sealed class IrVerifier
{
    private readonly HashSet<int> _defined = [];
    private readonly Stack<HashSet<Value>> _visible = new();
    private readonly HashSet<int> _regions = [];
    private readonly List<string> _errors = [];

    private IrVerifier()
    {
    }

    /// <exception cref="InvalidOperationException">The function breaks a rule.</exception>
    public static void Verify(Function function)
    {
        IReadOnlyList<string> errors = Find(function);
        if (errors.Count > 0)
            throw new InvalidOperationException(string.Join("\n", errors) + "\n" + IrPrinter.Print(function));
    }

    /// <summary>Every broken rule of a function.</summary>
    public static IReadOnlyList<string> Find(Function function)
    {
        var verifier = new IrVerifier();
        verifier._visible.Push([]);
        foreach (Parameter parameter in function.Parameters)
            verifier.Define(parameter.Value);
        verifier.Check(function.Body);
        verifier.CheckResults(function.Body.Yields, function.ResultLeaves, "the result");
        verifier.Check(verifier._defined.All(id => id < function.ValueCount), "every id is below ValueCount");
        verifier.Check(verifier._regions.All(region => region < function.RegionCount), "every region is below RegionCount");
        return verifier._errors;
    }

    /// <summary>Every broken rule of a block that sees <paramref name="outer"/> values; regions may repeat.</summary>
    public static IReadOnlyList<string> Find(Block block, IEnumerable<Value> outer)
    {
        var verifier = new IrVerifier();
        verifier._visible.Push([]);
        foreach (Value value in outer)
            verifier.Define(value);
        verifier.Check(block);
        verifier._errors.RemoveAll(e => e.StartsWith("region", StringComparison.Ordinal));
        return verifier._errors;
    }

    private void Check(bool holds, string rule)
    {
        if (!holds)
            _errors.Add("broken: " + rule);
    }

    private void Define(Value value)
    {
        if (!_defined.Add(value.Id))
            _errors.Add(value + " is defined twice");
        _visible.Peek().Add(value);
    }

    private void Use(Value value, string where)
    {
        if (!_visible.Any(scope => scope.Contains(value)))
            _errors.Add(value + " is used in " + where + ", where no definition reaches");
    }

    /// <summary>Types are compared where the compiler computes with them; opaque ones may differ by a reference conversion, views by their kind.</summary>
    private void CheckType(Value value, IrType type, string where)
    {
        if (value.Type != type && !(value.Type is OpaqueType or ObjectType && type is OpaqueType) && !(value.Type is ViewType view && type is ViewType wanted && Converts(view, wanted)))
            _errors.Add(value + " is '" + value.Type + "' but " + where + " wants '" + type + "'");
    }

    /// <summary>As C# does by itself: an array to a span, a span to a read-only one.</summary>
    private static bool Converts(ViewType view, ViewType wanted) => view.Element == wanted.Element && view.Rank == wanted.Rank && (view.Kind, wanted.Kind) is
        (ViewKind.Array, ViewKind.Span or ViewKind.ReadOnlySpan) or (ViewKind.Span, ViewKind.ReadOnlySpan);

    private void Check(Block block, params IEnumerable<Value> heads)
    {
        if (!_regions.Add(block.Region))
            _errors.Add("region " + block.Region + " appears twice");
        _visible.Push([]);
        foreach (Value head in heads)
            Define(head);
        foreach (Op op in block.Ops)
        {
            foreach (Value operand in op.Operands)
                Use(operand, Kind(op));
            CheckTypes(op);
            foreach (Block inner in op.Blocks)
                Check(inner, [.. Walk.HeadValues(op)]);
            CheckYields(op);
            foreach (Value result in op.Results)
                Define(result);
        }
        foreach (Value yield in block.Yields)
            Use(yield, "a yield");
        _visible.Pop();
    }

    private static string Kind(Op op) => op is Let let ? let.Instruction.GetType().Name : op.GetType().Name;

    private void CheckYields(Op op)
    {
        switch (op)
        {
            case If branch:
                Match(branch.BranchResults, branch.Then, "the first branch");
                Match(branch.BranchResults, branch.Else, "the second branch");
                break;
            case Guarded guarded:
                Match(guarded.Results, guarded.Body, "the guarded block");
                break;
            case Loop loop:
                Match(loop.Carried.Map(c => c.Head), loop.Body, "the loop");
                break;
        }
    }

    private void Match(EquatableArray<Value> wanted, Block block, string where)
    {
        if (wanted.Count != block.Yields.Count)
        {
            _errors.Add(where + " yields " + block.Yields.Count + " values where " + wanted.Count + " are wanted");
            return;
        }
        for (int k = 0; k < wanted.Count; k++)
            CheckType(block.Yields[k], wanted[k].Type, where);
    }

    private static IrType? ElementOf(Value view) => (view.Type as ViewType)?.Element;

    private void CheckTypes(Op op)
    {
        if (op is MemoryOp memory)
            Check(memory.Written.All(view => view.Type is ViewType { Kind: not ViewKind.ReadOnlySpan } or RowsType), "what is written is no read-only view");
        switch (op)
        {
            case Let let:
                CheckTypes(let.Result, let.Instruction);
                break;
            case Store store:
                CheckElement(store.View, store.Index, store.Value.Type);
                Check(store.View.Type is not ViewType { Kind: ViewKind.ReadOnlySpan }, store.View + " is written but read-only");
                break;
            case NewRow row:
                Check(row.Rows.Type is RowsType { Number: not null }, "a new row is one of an array of arrays");
                Check(row.Index.Type is IntegerType, "a row has a number");
                CheckType(row.Count, IntegerType.Int32, "a new row");
                break;
            case CopyTo copy:
                Check(ElementOf(copy.Source) == ElementOf(copy.Target), "a copy keeps its elements");
                break;
            case CopyRun run:
                Check(ElementOf(run.Source) == ElementOf(run.Target), "a copy keeps its elements");
                CheckType(run.Start, IntegerType.Int32, "a run");
                break;
            case Fill fill:
                Check(ElementOf(fill.View) == fill.Value.Type, "a view is filled with what it holds");
                break;
            case Run run:
                CheckRun(ElementOf(run.Target), run.Source, run.Factor, run.Count);
                Check(run.Less is null || run.Source is not null, "something is subtracted from elements");
                break;
            case FunctionRun run:
                CheckNumbers(ElementOf(run.Target));
                CheckType(run.Count, IntegerType.Int32, "a run");
                break;
            case RowsRun run:
                CheckRun(ElementOf(run.Target), run.Matrix, run.Vector, run.Columns);
                CheckType(run.Rows, IntegerType.Int32, "a run of rows");
                CheckType(run.Stride, IntegerType.Int32, "a row's length");
                break;
            case If branch:
                CheckType(branch.Condition, BooleanType.Instance, "a condition");
                break;
            case For loop:
                foreach (Value value in new[] { loop.Index, loop.Start, loop.Bound, loop.Step })
                    CheckType(value, IntegerType.Int32, "a loop");
                foreach (Carried carried in loop.Carried)
                {
                    CheckType(carried.Initial, carried.Head.Type, "a carried value");
                    CheckType(carried.Result, carried.Head.Type, "a carried value");
                }
                break;
            case Call call:
                Check(call.Arguments.Count == call.Callee.Parameters.Count, "a call has an argument for each parameter");
                foreach ((Value argument, CalleeParameter parameter) in call.Arguments.Zip(call.Callee.Parameters, (a, p) => (a, p)))
                    CheckType(argument, parameter.Type, "parameter '" + parameter.Name + "'");
                CheckResults(call.CallResults, Leaves.Of(call.Callee.Result), "the result of a call");
                break;
        }
    }

    /// <summary>A view may also hold records of one number, which the verifier does not know.</summary>
    private void CheckRun(IrType? element, Value? source, Value? factor, Value count)
    {
        CheckNumbers(element);
        Check(source is null || Agrees(source.Type) || Agrees(ElementOf(source)), "a run is of numbers of one type");
        Check(factor is null || Agrees(factor.Type) || Agrees(ElementOf(factor)), "a run is multiplied by what it holds");
        CheckType(count, IntegerType.Int32, "a run");

        // the record of a round is a number where that is all it holds
        bool Agrees(IrType? type) => type is RecordType || type == element || (type is FloatType && element is RecordType);
    }

    private void CheckNumbers(IrType? element) => Check(element is FloatType { IsGeneric: false } or RecordType, "a run is of numbers of the machine");

    private void CheckResults(EquatableArray<Value> values, IEnumerable<IrType> types, string where)
    {
        IrType[] wanted = [.. types];
        Check(values.Count == wanted.Length, where + " has as many values as its type says");
        foreach ((Value value, IrType type) in values.Zip(wanted, (v, t) => (v, t)))
            CheckType(value, type, where);
    }

    private void CheckElement(Value view, Value index, IrType element)
    {
        Check(view.Type is ViewType { Rank: > 1 } ? index.Type is IndexType : index.Type is IntegerType, index + " is an index of " + view);
        if (view.Type is not ViewType type)
            _errors.Add(view + " is indexed but no view");
        else if (type.Element != element && element is not OpaqueType)
            _errors.Add(view + " holds '" + type.Element + "', not '" + element + "'");
    }

    private void CheckTypes(Value result, Instruction instruction)
    {
        switch (instruction)
        {
            case Unary unary:
                CheckType(unary.Operand, unary.Operator == UnaryOperator.Not ? BooleanType.Instance : result.Type, "a unary operator");
                break;
            case Binary binary:
                CheckBinary(result, binary);
                break;
            case Convert convert:
                Check(convert.Operand.Type is FloatType or IntegerType && result.Type is FloatType or IntegerType, "a conversion is between numbers");
                break;
            case Stop stop:
                CheckType(stop.Operand, result.Type, "a stop");
                break;
            case Load load:
                CheckElement(load.View, load.Index, result.Type);
                break;
            case Indices indices:
                Check(indices.Places.All(place => place.Type is IntegerType), "an index is made of integers");
                CheckType(result, IndexType.Instance, "an index");
                break;
            case Length length:
                Check(length.View.Type is ViewType or RowsType, length.View + " has a length and is a view");
                CheckType(result, IntegerType.Int32, "a length");
                break;
            case NewArray array:
                CheckType(array.Count, result.Type is ViewType { Rank: > 1 } ? IndexType.Instance : IntegerType.Int32, "a new array");
                Check(result.Type is ViewType || array.IsObject && result.Type is RowsType { Number: not null }, "a new array is a view, or an object that holds rows of numbers");
                break;
            case ViewAs view:
                Check(result.Type is RowsType || view.View.Type is ViewType from && result.Type is ViewType to && from.Element == to.Element && from.Rank == to.Rank, "a view keeps its elements");
                break;
            case SumRun run:
                CheckRun(result.Type, run.Source, run.Factor, run.Count);
                break;
            case Row row:
                Check(row.Index.Type is IntegerType && row.Rows.Type is RowsType rows && rows.Row == result.Type, "a row is an element of an array of arrays or objects");
                break;
            case MemberOf member:
                IrType? held = (member.Object.Type as ClassType)?.Find(member.Name)?.Type ?? member.Leaf?.Of.Type;
                Check(held is not null && (held == result.Type || result.Type is ViewType { Kind: ViewKind.Reference } number && number.Element == held), "a member is one of its object");
                break;
            case Column column:
                Check(column.View.Type is ViewType { Element: StructType of } && column.Leaf < of.Leaves.Count() && result.Type is ViewType { Kind: ViewKind.Column } leaves
                    && leaves.Element == column.Of.Type, "a column is a leaf of a view of structs");
                break;
            case Choose choose:
                Check(choose.Selector.Type is BooleanType ? choose.Sources.Count == 2 : choose.Sources.Count == choose.Numbers.Count, "a choice names its sources");
                foreach (Value source in choose.Sources)
                    CheckType(source, result.Type, "a choice");
                break;
            case HandleOf handle:
                Check(handle.Array.Type is ViewType { Rank: 1 }, "a handle is one of an array");
                CheckType(result, IntegerType.Int64, "a handle");
                break;
            case Shadowed or ShadowBeside:
                CheckType(instruction.Operands[0], IntegerType.Int64, "a handle");
                break;
            case Placed placed:
                CheckType(placed.View, result.Type, "a view");
                CheckType(placed.Place, result.Type, "a place");
                break;
            case Slice slice:
                CheckType(slice.Start, IntegerType.Int32, "a slice");
                CheckType(slice.Count, IntegerType.Int32, "a slice");
                Check(slice.View.Type is ViewType && result.Type is ViewType { Kind: not (ViewKind.Array or ViewKind.Column) }, "a slice is a span");
                break;
        }
    }

    private void CheckBinary(Value result, Binary binary)
    {
        switch (binary.Operator)
        {
            case BinaryOperator.LeftShift or BinaryOperator.RightShift or BinaryOperator.UnsignedRightShift:
                CheckType(binary.Left, result.Type, "a shift");
                break;
            case BinaryOperator.Equal or BinaryOperator.NotEqual or BinaryOperator.Less or BinaryOperator.LessOrEqual
                or BinaryOperator.Greater or BinaryOperator.GreaterOrEqual:
                CheckType(binary.Right, binary.Left.Type, "a comparison");
                CheckType(result, BooleanType.Instance, "a comparison");
                break;
            default:
                CheckType(binary.Left, result.Type, "an operator");
                CheckType(binary.Right, result.Type, "an operator");
                break;
        }
    }
}

using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Backprop.Generator.FrontEnd;

// Arrays of arrays that the method makes. Each of their rows is new memory that nothing else looks at, so that a row is as good as its
// way, as it is in a parameter. An array that is there already is not put into a row: it would have two ways.
internal sealed partial class BodyLowering
{
    /// <summary>The arrays of arrays that the method has made, by the numbers of their values.</summary>
    private readonly HashSet<int> _madeRows = [];

    /// <summary>The type of an array of rows of numbers; null for any other.</summary>
    private static RowsType? RowsIn(ITypeSymbol? type) => type is IArrayTypeSymbol && Objects.Of(type) is RowsType { Number: not null } rows ? rows : null;

    /// <summary>The type of an expression that makes an array of arrays; null for any other.</summary>
    private static RowsType? RowsMadeBy(IOperation op) => Created(op) is { } created ? RowsIn(created.Type) : null;

    /// <summary>What makes an array in an expression, without the conversion around it; null where nothing does.</summary>
    private static IOperation? Created(IOperation op) => op switch
    {
        IArrayCreationOperation or ICollectionExpressionOperation => op,
        IConversionOperation { OperatorMethod: null, Operand: IArrayCreationOperation or ICollectionExpressionOperation } conversion => conversion.Operand,
        _ => null,
    };

    private Value LowerNewRows(IOperation op, RowsType type, string? name)
    {
        IOperation made = Created(op)!;
        IReadOnlyList<IOperation>? elements = made switch
        {
            ICollectionExpressionOperation collection => collection.Elements,
            IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues,
            _ => null,
        };
        if (elements?.FirstOrDefault(element => element is ISpreadOperation) is { } spread)
            return Refuse(spread, "A spread of an array of arrays", "write the rows one by one");
        Value count = elements is null
            ? Convert(Lower(((IArrayCreationOperation)made).DimensionSizes[0]), IntegerType.Int32, isChecked: true)
            : Constant(IntegerType.Int32, elements.Count);
        Value rows = _ir.Let(type, new NewArray(count, IsObject: true), name);
        _madeRows.Add(rows.Id);
        for (int i = 0; i < elements?.Count; i++)
            FillRow(rows, Constant(IntegerType.Int32, i), elements[i]);
        return rows;
    }

    /// <summary><c>rows[i] = new T[n]</c>, and other new arrays.</summary>
    private Value LowerNewRow(IArrayElementReferenceOperation target, IOperation value)
    {
        Value rows = Lower(target.ArrayReference);
        if (!_madeRows.Contains(rows.Id))
            return RefusePart(target);
        return FillRow(rows, Convert(LowerIndex(target.Indices[0], rows), IntegerType.Int32), value);
    }

    /// <summary>Puts a new array into a row: an empty one itself, the elements of any other into a row of its own.</summary>
    /// <returns>The row.</returns>
    private Value FillRow(Value rows, Value index, IOperation value)
    {
        var type = (ViewType)((RowsType)rows.Type).Row;
        if (!IsNewArray(value))
        {
            return Refuse(value, "An array that is there already, as a row of another one,",
                "make the row by 'new', or copy the elements: '[.. " + value.Syntax + "]'");
        }
        if (Created(value) is IArrayCreationOperation { Initializer: null } made)
        {
            Value count = Convert(Lower(made.DimensionSizes[0]), IntegerType.Int32, isChecked: true);
            _ir.Append(new NewRow(rows, index, count));
            return _ir.Let(type, new Row(rows, index));
        }
        Value elements = Lower(value);
        if (elements.Type is not ViewType)
            return elements;
        _ir.Append(new NewRow(rows, index, _ir.Let(IntegerType.Int32, new Length(elements))));
        Value row = _ir.Let(type, new Row(rows, index));
        _ir.Append(new CopyTo(elements, row));
        return row;
    }

    /// <summary>Whether an expression always makes the array that it gives, so that nothing else looks at it.</summary>
    private bool IsNewArray(IOperation op) => op switch
    {
        IArrayCreationOperation or ICollectionExpressionOperation => true,
        IConversionOperation conversion when IsClone(conversion) => true,
        IConversionOperation { OperatorMethod: null } conversion => IsNewArray(conversion.Operand),
        IConditionalOperation { WhenFalse: { } otherwise } choice => IsNewArray(choice.WhenTrue) && IsNewArray(otherwise),
        IArrayElementReferenceOperation { Indices.Length: 1 } range => IsRange(range.Indices[0]),
        IInvocationOperation call => Classify(call) == CallKind.Differentiable || MemoryCall.Of(call) is { Kind: MemoryCallKind.Clone },
        _ => false,
    };
}

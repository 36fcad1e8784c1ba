using System.Collections.Generic;
using System.Linq;
using Backprop.RandomPrograms.Language;

namespace Backprop.RandomPrograms.Generation;

/// <summary>A scalar in scope, with what is known of it at generation time.</summary>
internal sealed record ScalarSymbol(string Name, ScalarType Type)
{
    /// <summary>Where it is a part of a struct, or otherwise no variable by itself.</summary>
    public Expression? Path { get; init; }

    /// <summary>The scalar as an expression, or as what an assignment assigns to.</summary>
    public Expression Expression => Path ?? new Variable(Name, Type);

    /// <summary>The range of an integer, over all inputs and for its whole life.</summary>
    public int Low { get; init; }

    /// <inheritdoc cref="Low"/>
    public int High { get; init; }

    /// <summary>False for loop indexes, <c>foreach</c> variables and the operands of a running loop's bound.</summary>
    public bool Assignable { get; init; }

    /// <summary>A floating-point scalar that never holds active data.</summary>
    public bool IsPassive { get; init; }

    /// <summary>An integer that is only counted up or down and stays ≥ 0: its upper end is unknown.</summary>
    public bool IsCounter { get; init; }

    /// <summary>A parameter by reference, which the caller sees.</summary>
    public bool IsReference { get; init; }

    /// <summary>What it is memory of: itself, or an array.</summary>
    public IReadOnlyList<string> Roots { get; init; } = [Name];

    /// <summary>The array whose length bounds this loop index: index + <see cref="Slack"/> &lt; length.</summary>
    public string? Bounding { get; init; }

    /// <inheritdoc cref="Bounding"/>
    public int Slack { get; init; }
}

/// <summary>An array, span or view in scope.</summary>
internal sealed record ArraySymbol(string Name, ScalarType Type, Storage Storage, int MinLength, int MaxLength)
{
    /// <summary>The type of elements that are structs.</summary>
    public StructType? Struct { get; init; }

    public bool IsSameType(ArraySymbol other) => Type == other.Type && Equals(Struct, other.Struct);

    /// <summary>The arrays whose memory this may be: views share their roots'.</summary>
    public IReadOnlyList<string> Roots { get; init; } = [Name];

    /// <summary>Of a variable that may be assigned: what it may name or be a part of.</summary>
    public IReadOnlyList<string> Homes { get; init; } = [];

    /// <summary>Whether it may name something else later, of another length.</summary>
    public bool IsMoving { get; init; } = false;

    /// <summary>Whether it may be memory of the stack, which C# keeps from other variables.</summary>
    public bool IsOnStack { get; init; }

    /// <summary>Whether all of one array, which is that array for good.</summary>
    public bool IsRoot => !IsMoving && Roots is [var root] && root == Name;

    /// <summary>False for read-only spans, constants and integers.</summary>
    public bool IsWritable { get; init; }

    /// <summary>A field of the object, which no loop and no branch may take for a variable that goes on.</summary>
    public bool IsField { get; init; }

    /// <summary>Marked <c>[Constant]</c>, or of integers: elements are passive.</summary>
    public bool IsPassive { get; init; }

    /// <summary>The largest element of an integer array, whose elements are ≥ 0.</summary>
    public int HighElement { get; init; }
}

/// <summary>A struct in scope; its leaves are scalars in scope.</summary>
internal sealed record StructSymbol(string Name, StructType Type, Expression Expression)
{
    public bool Assignable { get; init; }

    /// <inheritdoc cref="ScalarSymbol.IsReference"/>
    public bool IsReference { get; init; }

    /// <inheritdoc cref="ScalarSymbol.Roots"/>
    public IReadOnlyList<string> Roots { get; init; } = [Name.Split('.')[0]];
}

/// <summary>An array of two dimensions, or of arrays, which is never anything else.</summary>
internal sealed record MatrixSymbol(string Name, ScalarType Type, bool IsJagged, int MinRows, int MaxRows, int MinColumns, int MaxColumns)
{
    public Expression Rows => IsJagged ? new Length(Name) : new Extent(Name, ExtentForm.Rows);

    /// <summary>How long a row is, which must be an expression that may stand twice.</summary>
    public Expression Columns(Expression row) => IsJagged ? new Extent(Name, ExtentForm.Row) { Row = row } : new Extent(Name, ExtentForm.Columns);

    /// <summary>Whether each row has a length of its own.</summary>
    public bool IsRagged { get; init; }

    /// <summary>What bounds an index by the number of rows.</summary>
    public string RowsKey => Name + ".rows";

    /// <summary>What bounds an index by the length of a row.</summary>
    public string ColumnsKey(Expression row) => IsRagged ? $"{Name}[{Printer.Print(row)}]" : Name + ".columns";

    public bool IsPassive { get; init; }
}

/// <summary>A block's symbols; inner scopes see those of the outer ones.</summary>
internal sealed class Scope(Scope? parent)
{
    private readonly List<ScalarSymbol> _scalars = [];
    private readonly List<ArraySymbol> _arrays = [];
    private readonly List<MatrixSymbol> _matrices = [];
    private readonly List<StructSymbol> _structs = [];
    private readonly List<LocalFunction> _functions = [];

    public int Depth { get; init; } = parent is null ? 0 : parent.Depth + 1;

    /// <summary>Locals declared in this very block, which numbers the next one.</summary>
    public int Declared { get; set; }

    public IEnumerable<ScalarSymbol> Scalars => parent is null ? _scalars : parent.Scalars.Concat(_scalars);

    public IEnumerable<ArraySymbol> Arrays => parent is null ? _arrays : parent.Arrays.Concat(_arrays);

    public IEnumerable<MatrixSymbol> Matrices => parent is null ? _matrices : parent.Matrices.Concat(_matrices);

    public IEnumerable<StructSymbol> Structs => parent is null ? _structs : parent.Structs.Concat(_structs);

    public IEnumerable<LocalFunction> Functions => parent is null ? _functions : parent.Functions.Concat(_functions);

    public void Add(StructSymbol symbol) => _structs.Add(symbol);

    public void Add(LocalFunction function) => _functions.Add(function);

    public void Add(MatrixSymbol symbol) => _matrices.Add(symbol);

    public void Add(ScalarSymbol symbol) => _scalars.Add(symbol);

    public void Add(ArraySymbol symbol) => _arrays.Add(symbol);
}

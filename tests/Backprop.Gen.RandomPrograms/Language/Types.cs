namespace Backprop.RandomPrograms.Language;

/// <summary>The scalar types of the language.</summary>
internal enum ScalarType
{
    Double,
    Float,
    Int,
    Bool,

    /// <summary>The type parameter of a generic method.</summary>
    Number,

    /// <summary>A struct, whose <see cref="StructType"/> the expression knows.</summary>
    Struct,

    /// <summary>An array that a call returns.</summary>
    Array,
}

/// <summary>How C# holds an array: each has its own row in the contract's table.</summary>
internal enum Storage
{
    ReadOnlySpan,
    Span,
    Array,

    /// <summary>With two dimensions.</summary>
    Matrix,

    /// <summary>An array of arrays.</summary>
    Jagged,
}

/// <summary>What a parameter is to the differentiator.</summary>
internal enum Role
{
    /// <summary>Has a derivative.</summary>
    Active,

    /// <summary>Integers and booleans: passed through.</summary>
    Passive,

    /// <summary>Marked <c>[Constant]</c>.</summary>
    Constant,

    /// <summary>Marked <c>[Scratch]</c>.</summary>
    Scratch,
}

/// <summary>How a scalar is handed over.</summary>
internal enum Passing
{
    Value,
    In,
    Ref,
    Out,
}

internal static class ScalarTypeExtensions
{
    public static bool IsReal(this ScalarType type) => type is ScalarType.Double or ScalarType.Float or ScalarType.Number;

    public static string Keyword(this ScalarType type) => type switch
    {
        ScalarType.Double => "double",
        ScalarType.Float => "float",
        ScalarType.Int => "int",
        ScalarType.Number => "N",
        _ => "bool",
    };

    public static string Of(this Storage storage, ScalarType element, StructType? made = null) => storage switch
    {
        Storage.ReadOnlySpan => $"ReadOnlySpan<{element.Text(made)}>",
        Storage.Span => $"Span<{element.Text(made)}>",
        Storage.Matrix => $"{element.Text(made)}[,]",
        Storage.Jagged => $"{element.Text(made)}[][]",
        _ => $"{element.Text(made)}[]",
    };

    public static string Text(this ScalarType type, StructType? made) => made?.Name ?? type.Keyword();
}

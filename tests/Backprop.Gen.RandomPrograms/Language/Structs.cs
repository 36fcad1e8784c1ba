using System.Collections.Generic;
using System.Linq;

namespace Backprop.RandomPrograms.Language;

internal enum StructForm
{
    Tuple,

    /// <summary><c>readonly struct</c> with a constructor.</summary>
    ReadOnly,

    /// <summary><c>struct</c> with public fields and a constructor.</summary>
    Mutable,

    /// <summary><c>readonly record struct</c>.</summary>
    ReadOnlyRecord,

    /// <summary><c>record struct</c>.</summary>
    Record,
}

internal sealed record Field(string Name, ScalarType Type, StructType? Struct = null)
{
    public int Leaves => Struct?.Leaves ?? 1;

    /// <summary>Whether, as a parameter, it is passed by <c>in</c>.</summary>
    public bool IsIn { get; init; }

    public string TypeText => Struct?.Name ?? Type.Keyword();
}

/// <summary>A struct of scalars and of structs. Its value is its leaves, in order.</summary>
internal sealed record StructType(string Name, StructForm Form, IReadOnlyList<Field> Fields)
{
    /// <summary>Operators, methods and properties; empty for tuples.</summary>
    public IReadOnlyList<StructMember> Members { get; init; } = [];

    public bool IsMutable => Form is StructForm.Tuple or StructForm.Mutable or StructForm.Record;

    /// <summary>Whether its parts are variables, not properties.</summary>
    public bool HasFields => Form is StructForm.Tuple or StructForm.Mutable;

    public int Leaves => Fields.Sum(f => f.Leaves);

    public int Offset(int field) => Fields.Take(field).Sum(f => f.Leaves);

    public IEnumerable<ScalarType> LeafTypes => Fields.SelectMany(f => f.Struct?.LeafTypes ?? [f.Type]);

    public bool Equals(StructType? other) => other is not null && Name == other.Name;

    public override int GetHashCode() => Name.GetHashCode(System.StringComparison.Ordinal);
}

internal enum MemberKind
{
    Operator,
    Method,
    Property,
    Static,

    /// <summary>A method that changes its receiver.</summary>
    Mutator,
}

/// <summary>A member of a struct that is code: its receiver is the variable <c>this</c>.</summary>
/// <param name="Name">Of an operator, its sign.</param>
internal sealed record StructMember(
    MemberKind Kind, string Name, IReadOnlyList<Field> Parameters, Field Result, IReadOnlyList<Statement> Body)
{
    /// <summary>How many members a use of it is, since each is written in place.</summary>
    public int Weight { get; } = 1 + Walk.Expressions(Body).OfType<MemberUse>().Sum(use => use.Called.Weight);

    /// <summary>Whether it says that it leaves its receiver as it is.</summary>
    public bool IsReadOnly { get; init; }

    public bool HasReceiver => Kind is MemberKind.Method or MemberKind.Property or MemberKind.Mutator;
}

/// <summary><c>new S(a, b)</c>, <c>(a, b)</c>.</summary>
internal sealed record Create(StructType Of, IReadOnlyList<Expression> Parts) : Expression(ScalarType.Struct)
{
    public override StructType Struct => Of;

    public override IReadOnlyList<Expression> Children => Parts;

    public override Expression With(IReadOnlyList<Expression> children) => this with { Parts = children };
}

/// <summary><c>p.X</c>.</summary>
internal sealed record Part(Expression Operand, int Index) : Expression(Operand.Struct!.Fields[Index].Type)
{
    public Field Field => Operand.Struct!.Fields[Index];

    public override StructType? Struct => Field.Struct;

    public override IReadOnlyList<Expression> Children => [Operand];

    public override Expression With(IReadOnlyList<Expression> children) => this with { Operand = children[0] };
}

/// <summary><c>p with { X = value }</c>.</summary>
internal sealed record Changed(Expression Operand, int Index, Expression Value) : Expression(ScalarType.Struct)
{
    public override StructType? Struct => Operand.Struct;

    public override IReadOnlyList<Expression> Children => [Operand, Value];

    public override Expression With(IReadOnlyList<Expression> children) => this with { Operand = children[0], Value = children[1] };
}

/// <summary>An operator, a call of a method, or a property.</summary>
/// <param name="Arguments">With the receiver in front, where there is one.</param>
internal sealed record MemberUse(StructType Of, StructMember Called, IReadOnlyList<Expression> Arguments) : Expression(Called.Result.Type)
{
    public override StructType? Struct => Called.Result.Struct;

    public override IReadOnlyList<Expression> Children => Arguments;

    public override Expression With(IReadOnlyList<Expression> children) => this with { Arguments = children };
}

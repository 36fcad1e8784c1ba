using System.Collections.Generic;
using System.Linq;

namespace Backprop.RandomPrograms.Language;

/// <summary>A parameter with the range its argument is taken from: of the value of an integer, of the length of an array.</summary>
/// <param name="Storage">Null for a scalar or a struct.</param>
internal sealed record Parameter(string Name, ScalarType Type, Storage? Storage, Role Role, int Low, int High)
{
    /// <summary>The type of a parameter that is a struct.</summary>
    public StructType? Struct { get; init; }

    /// <summary>How many columns a matrix has; the fewest of a row of an array of arrays.</summary>
    public int Columns { get; init; }

    /// <summary>The most of a row.</summary>
    public int MostColumns { get; init; }

    /// <summary>Whether rows, which are only read, may be one memory.</summary>
    public bool IsTied { get; init; }

    public bool IsArray => Storage is not null;

    public bool IsActive => Role == Role.Active;

    public Passing Passing { get; init; }

    /// <summary>Whether the method may write it for its caller.</summary>
    public bool IsReference => Passing is Passing.Ref or Passing.Out;

    /// <summary>Whether it is a field of the object that the method is called on; these come first.</summary>
    public bool IsField { get; init; }

    /// <summary>Whether a caller sees what the method leaves in it.</summary>
    public bool IsMemory => IsArray || IsReference || IsField;

    public string TypeText => Storage?.Of(Type, Struct) ?? Type.Text(Struct);

    /// <summary>How many numbers its value is; of an array, each element, or row of a matrix.</summary>
    public int Leaves => Storage == Language.Storage.Matrix ? Columns : Struct?.Leaves ?? 1;

    /// <summary>Those of its components that are floating-point numbers.</summary>
    public IEnumerable<T> Reals<T>(IEnumerable<T> components) => Struct is null
        ? components
        : components.Chunk(Struct.Leaves).SelectMany(leaves => leaves.Zip(Struct.LeafTypes)).Where(c => c.Second.IsReal()).Select(c => c.First);
}

/// <summary>What a method returns: a scalar, an array of them, or a struct.</summary>
internal sealed record ResultType(ScalarType Type, Storage? Storage = null, StructType? Struct = null)
{
    public bool IsArray => Storage is not null;

    public bool IsNumber => !IsArray && Type.IsReal();

    public string Text => Storage?.Of(Type) ?? Struct?.Name ?? Type.Keyword();
}

/// <summary>The type parameter of a generic method, <see cref="ScalarType.Number"/> in its text.</summary>
/// <param name="IsUnmanaged">Whether it is constrained to what may be on the stack.</param>
/// <param name="At">What it stands for in a call, and where the method is tested by itself.</param>
internal sealed record TypeParameter(bool IsUnmanaged, ScalarType At)
{
    public string Constraint => $" where N : {(IsUnmanaged ? "unmanaged, " : "")}IFloatingPointIeee754<N>";
}

/// <summary>A differentiable method; <see cref="Result"/> is null for <c>void</c>.</summary>
internal sealed record Method(
    string Name, IReadOnlyList<Parameter> Parameters, ResultType? Result, IReadOnlyList<Statement> Body)
{
    /// <summary>The name of the receiver, which is the first parameter of an instance method.</summary>
    public const string This = "this";

    /// <summary>The struct that it is an instance method of.</summary>
    public StructType? Receiver => Parameters is [{ Name: This, Struct: var type }, ..] ? type : null;

    /// <summary>The fields of the object that it is called on.</summary>
    public IEnumerable<Parameter> Fields => Parameters.Where(p => p.IsField);

    /// <summary>The class of that object, which is of this method alone.</summary>
    public string Class => Name + "Layer";

    public bool IsStatic => Receiver is null && !Fields.Any();

    /// <summary>The class inside <c>Programs</c> that it stands in; empty for <c>Programs</c> itself.</summary>
    public string Home { get; init; } = "";

    /// <summary>The classes that a method may stand in, as callers spell them.</summary>
    public static IReadOnlyList<string> Homes { get; } = ["Inner", "Generic<int>", "Inner.Deep<string, double>"];

    /// <summary>Whether there is an overload of the same name.</summary>
    public bool HasTwin { get; init; }

    /// <summary>Its type parameter, if it is generic.</summary>
    public TypeParameter? Generic { get; init; }

    /// <summary>As a caller sees it for whom the type parameter is another type.</summary>
    public Method At(ScalarType type) => Generic is null || type == ScalarType.Number ? this : this with
    {
        Parameters = Parameters.Select(p => p.Type == ScalarType.Number ? p with { Type = type } : p).ToArray(),
        Result = Result is { Type: ScalarType.Number } ? Result with { Type = type } : Result,
        Generic = Generic with { At = type },
    };

    /// <summary>As it is tested by itself.</summary>
    public Method Closed => Generic is null ? this : At(Generic.At);

    /// <summary>Whether it has a <c>Gradient</c>.</summary>
    public bool HasGradient => Result is { IsNumber: true };

    public string Target => Home.Length == 0 ? "" : Home + ".";
}

/// <summary>Methods of which later ones call earlier ones, or themselves; compiled, run and shrunk together.</summary>
internal sealed record Unit(ulong Seed, int Index, IReadOnlyList<Method> Methods)
{
    public Method Find(string name) => Methods.First(m => m.Name == name);

    /// <summary>The method with those that it needs, in order; the method itself is the last.</summary>
    public Unit ReducedTo(string name)
    {
        var needed = new HashSet<string> { name };
        foreach (Method method in Methods.Reverse())
            if (needed.Contains(method.Name))
                needed.UnionWith(Walk.Calls(method).Select(call => call.Method));
        return this with { Methods = Methods.TakeWhile(m => m.Name != name).Where(m => needed.Contains(m.Name)).Append(Find(name)).ToArray() };
    }
}

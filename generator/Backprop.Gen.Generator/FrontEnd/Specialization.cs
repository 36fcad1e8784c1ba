using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using Backprop.Generator.Ir;
using Microsoft.CodeAnalysis;

namespace Backprop.Generator.FrontEnd;

/// <summary>
/// What stands for the type parameters of a generic struct at one use of it. A member is lowered as it is declared, over its type parameters, as the
/// C# compiler has bound it; behind that <see cref="SpecializedBlock"/> puts the types of the use into the operations.
/// </summary>
internal sealed class Specialization
{
    private readonly Dictionary<ITypeSymbol, ITypeSymbol> _arguments = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<FloatType, FloatType> _numbers = [];
    private readonly Dictionary<IrType, ITypeSymbol> _symbols;
    private readonly Compilation _compilation;
    private readonly Regex _mentions;

    private Specialization(INamedTypeSymbol type, Compilation compilation, Dictionary<IrType, ITypeSymbol> symbols)
    {
        (_compilation, _symbols) = (compilation, symbols);
        foreach ((ITypeParameterSymbol parameter, ITypeSymbol argument) in Arguments(type))
        {
            _arguments[parameter] = argument;
            _numbers[GenericMath.TypeOf(parameter)!] = (FloatType)TypeMap.Of(argument);
        }
        // every other type and static is spelt in full, so that what has neither a dot nor a colon before it is no part of another name
        _mentions = new Regex(@"(?<![\w.:@])(" + string.Join("|", _numbers.Keys.Select(n => Regex.Escape(n.CSharp))) + @")(?!\w)", RegexOptions.CultureInvariant);
    }

    /// <summary>The specialization of a struct; null where its type arguments are its own type parameters.</summary>
    /// <param name="type">The struct, as it is used.</param>
    /// <param name="compilation">Makes types.</param>
    /// <param name="symbols">The structs of all types of IR that the lowered method has met in generic members.</param>
    public static Specialization? Of(INamedTypeSymbol type, Compilation compilation, Dictionary<IrType, ITypeSymbol> symbols) =>
        IsItself(type) || Refusal(type) is not null ? null : new Specialization(type, compilation, symbols);

    /// <summary>Why the members of a struct cannot be written in place with its type arguments; null where they can.</summary>
    public static string? Refusal(INamedTypeSymbol type) =>
        IsItself(type) ? null
        : type.TypeKind != TypeKind.Struct ? "it is generic; write it for 'double' or 'float'"
        : Arguments(type).FirstOrDefault(a => GenericMath.TypeOf(a.Parameter) is null) is { Parameter: { } parameter }
            ? "it is generic; write it for 'double' or 'float', or constrain '" + parameter.Name + "' by 'IFloatingPointIeee754<" + parameter.Name + ">'"
        : Arguments(type).Any(a => TypeMap.Of(a.Argument) is not FloatType) ? "it is generic; use it with 'double', 'float', or a type parameter of that kind"
        : null;

    /// <summary>
    /// Whether the members of a struct are lowered as they are declared. Inside the struct its own type may be another symbol than the declaration,
    /// whose members have parameters of their own.
    /// </summary>
    public static bool IsDeclared(INamedTypeSymbol type) => Refusal(type) is null;

    private static bool IsItself(INamedTypeSymbol type) => SymbolEqualityComparer.Default.Equals(type, type.OriginalDefinition);

    private static IEnumerable<(ITypeParameterSymbol Parameter, ITypeSymbol Argument)> Arguments(INamedTypeSymbol? type)
    {
        for (; type is not null; type = type.ContainingType)
        {
            for (int i = 0; i < type.TypeParameters.Length; i++)
                yield return (type.OriginalDefinition.TypeParameters[i], type.TypeArguments[i]);
        }
    }

    /// <summary>Takes note of a type that the member mentions.</summary>
    public void Learn(ITypeSymbol? type)
    {
        switch (type)
        {
            case IArrayTypeSymbol array:
                Learn(array.ElementType);
                break;
            case INamedTypeSymbol { IsUnboundGenericType: false } named when Structs.Of(named) is { } made:
                if (_symbols.ContainsKey(made))
                    return;
                _symbols[made] = named;
                foreach (StructSlot slot in Structs.SlotsOf(named))
                    Learn(slot.Type);
                break;
            case INamedTypeSymbol { Arity: > 0, IsUnboundGenericType: false } named:
                foreach (ITypeSymbol argument in named.TypeArguments)
                    Learn(argument);
                break;
        }
    }

    /// <summary>The type at the use; null where there is none.</summary>
    public IrType? Of(IrType type)
    {
        switch (type)
        {
            case FloatType number:
                return _numbers.TryGetValue(number, out FloatType? argument) ? argument : number;
            case IntegerType or BooleanType:
                return type;
            case ViewType view:
                return Of(view.Element) is { } element ? view with { Element = element } : null;
            case StructType made when _symbols.TryGetValue(made, out ITypeSymbol? symbol) && Of(symbol) is { } used:
                Learn(used);
                return Structs.Of(used) is { } there && there.Fields.Count == made.Fields.Count ? there : null;
            default:
                return Mentions(type.CSharp) || type is StructType { HasFloat: true } other && other.Leaves.Any(leaf => Of(leaf.Type) != leaf.Type) ? null : type;
        }
    }

    /// <summary>Whether a text speaks of the type parameters.</summary>
    public bool Mentions(string text) => _mentions.IsMatch(text);

    /// <summary>A text that begins with a type parameter and a dot, such as <c>T.Exp</c>, at the use; null where the type there has no such member.</summary>
    public string? Member(string text)
    {
        foreach (KeyValuePair<FloatType, FloatType> pair in _numbers)
        {
            if (!text.StartsWith(pair.Key.CSharp + ".", StringComparison.Ordinal))
                continue;
            string rest = text.Substring(pair.Key.CSharp.Length + 1);
            string name = Regex.Match(rest, @"^\w+").Value;
            return !Mentions(rest) && (pair.Value.IsGeneric || IsPublic(pair.Value, name)) ? pair.Value.CSharp + "." + rest : null;
        }
        return Mentions(text) ? null : text;
    }

    /// <summary>A literal of a type at the use.</summary>
    public string? Literal(string text, FloatType declared)
    {
        FloatType used = (FloatType)Of(declared)!;
        if (used == declared)
            return text;
        string sign = text.StartsWith("-", StringComparison.Ordinal) ? "-" : "", literal = text.Substring(sign.Length);
        if (!used.IsGeneric && literal.Length > declared.CSharp.Length && Number(literal.Substring(declared.CSharp.Length + 1)) is { } number)
            return Literals.Of(sign.Length > 0 ? -number : number, used);
        return Member(literal) is { } member ? sign + member : null;
    }

    /// <summary>Numbers that <c>double</c> and <c>float</c> have under no name of their own.</summary>
    private static double? Number(string name) => name switch
    {
        "Zero" or "AdditiveIdentity" => 0,
        "One" or "MultiplicativeIdentity" => 1,
        "NegativeOne" => -1,
        _ when name.StartsWith("CreateChecked(", StringComparison.Ordinal)
            && double.TryParse(name.Substring("CreateChecked(".Length).TrimEnd(')'), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) => number,
        _ => null,
    };

    private bool IsPublic(FloatType number, string name) =>
        _compilation.GetSpecialType(number == FloatType.Single ? SpecialType.System_Single : SpecialType.System_Double)
            .GetMembers(name).Any(m => m is { IsStatic: true, DeclaredAccessibility: Accessibility.Public });

    private ITypeSymbol? Of(ITypeSymbol type)
    {
        switch (type)
        {
            case ITypeParameterSymbol:
                return _arguments.TryGetValue(type, out ITypeSymbol? argument) ? argument : type;
            case IArrayTypeSymbol array:
                return Of(array.ElementType) is { } element ? _compilation.CreateArrayTypeSymbol(element, array.Rank) : null;
            case INamedTypeSymbol { IsTupleType: true } tuple:
                ITypeSymbol?[] elements = [.. tuple.TupleElements.Select(e => Of(e.Type))];
                return elements.Any(e => e is null) ? null : _compilation.CreateTupleTypeSymbol([.. elements.Select(e => e!)], [.. tuple.TupleElements.Select(e => e.IsExplicitlyNamedTupleElement ? e.Name : null)]);
            case INamedTypeSymbol { IsGenericType: true } named:
                INamedTypeSymbol? definition = named.OriginalDefinition;
                if (named.ContainingType is { IsGenericType: true } around)
                    definition = (Of(around) as INamedTypeSymbol)?.GetTypeMembers(named.Name, named.Arity).FirstOrDefault();
                if (definition is null || named.Arity == 0)
                    return definition;
                ITypeSymbol?[] arguments = [.. named.TypeArguments.Select(Of)];
                return arguments.Any(a => a is null) ? null : definition.Construct([.. arguments.Select(a => a!)]);
            default:
                return type;
        }
    }
}

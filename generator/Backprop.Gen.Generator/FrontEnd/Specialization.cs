using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text.RegularExpressions;
using Backprop.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Backprop.Generator.FrontEnd;

/// <summary>
/// What stands for the type parameters of a generic struct at one use of it. A member is lowered as it is declared, over its type parameters, as the
/// C# compiler has bound it; behind that <see cref="SpecializedBlock"/> puts the types of the use into the operations.
/// </summary>
internal sealed class Specialization
{
    private readonly Dictionary<ITypeSymbol, ITypeSymbol> _arguments = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<FloatType, FloatType> _numbers = [];
    private readonly HashSet<ITypeSymbol> _known = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<IrType, ITypeSymbol> _symbols = [];
    private readonly Compilation _compilation;
    private readonly Specialization? _around;
    private readonly Regex _mentions;

    private Specialization(INamedTypeSymbol type, Compilation compilation, Specialization? around)
    {
        (_compilation, _around) = (compilation, around);
        foreach ((ITypeParameterSymbol parameter, ITypeSymbol argument) in Arguments(type))
        {
            _arguments[parameter] = argument;
            if (GenericMath.TypeOf(parameter) is { } number)
                _numbers[number] = (FloatType)TypeMap.Of(argument);
        }
        // every other type and static is spelt in full, so that what has neither a dot nor a colon before it is no part of another name
        _mentions = new Regex(@"(?<![\w.:@])(" + string.Join("|", _arguments.Keys.Select(p => Regex.Escape(TypeMap.Spell(p)))) + @")(?!\w)", RegexOptions.CultureInvariant);
    }

    /// <summary>The specialization of a struct; null where its type arguments are its own type parameters, and where there is none.</summary>
    /// <param name="type">The struct, as it is used.</param>
    /// <param name="compilation">Makes types.</param>
    /// <param name="around">That of the member that uses it; null where the method itself does.</param>
    public static Specialization? Of(INamedTypeSymbol type, Compilation compilation, Specialization? around) =>
        IsItself(type) || Refusal(type) is not null ? null : new Specialization(type, compilation, around);

    /// <summary>Why the members of a struct cannot be written in place with its type arguments; null where they can.</summary>
    public static string? Refusal(INamedTypeSymbol type)
    {
        if (IsItself(type))
            return null;
        List<(ITypeParameterSymbol Parameter, ITypeSymbol Argument)> arguments = [.. Arguments(type)];
        if (arguments.Find(a => GenericMath.MayBeFloat(a.Parameter) && GenericMath.TypeOf(a.Parameter) is null).Parameter is { } weak)
            return "it is generic; write it for 'double' or 'float', or constrain '" + weak.Name + "' by 'IFloatingPointIeee754<" + weak.Name + ">'";
        if (arguments.Any(a => GenericMath.TypeOf(a.Parameter) is not null && TypeMap.Of(a.Argument) is not FloatType))
            return "it is generic; use it with 'double', 'float', or a type parameter of that kind";
        if (!Structs.IsSplit(type.OriginalDefinition) || arguments.Select(a => a.Parameter.Name).Distinct().Count() < arguments.Count)
            return "it is generic; write it for 'double' or 'float'";
        return null;
    }

    private static bool IsItself(INamedTypeSymbol type) => SymbolEqualityComparer.Default.Equals(type, type.OriginalDefinition);

    private static IEnumerable<(ITypeParameterSymbol Parameter, ITypeSymbol Argument)> Arguments(INamedTypeSymbol? type)
    {
        for (; type is not null; type = type.ContainingType)
        {
            for (int i = 0; i < type.TypeParameters.Length; i++)
                yield return (type.OriginalDefinition.TypeParameters[i], type.TypeArguments[i]);
        }
    }

    /// <summary>Takes note of the types that code of the member speaks of.</summary>
    public void Learn(IOperation code)
    {
        foreach (IOperation op in code.DescendantsAndSelf())
        {
            Learn(op.Type);
            if (op is IMemberReferenceOperation { Instance: null, Member: var member })
                Learn(member.ContainingType);
        }
    }

    /// <summary>Takes note of a type that the member speaks of.</summary>
    public void Learn(ITypeSymbol? type)
    {
        if (type is null || !_known.Add(type))
            return;
        if (TypeMap.Whole(type) is var whole && Mentions(whole.CSharp))
        {
            _symbols[whole] = type;
            if (Structs.Of(type) is { } made)
                _symbols[made] = type;
        }
        foreach (StructSlot slot in Structs.SlotsOf(type))
            Learn(slot.Type);
        Learn((type as IArrayTypeSymbol)?.ElementType);
        foreach (ITypeSymbol argument in type is INamedTypeSymbol { IsUnboundGenericType: false } named ? named.TypeArguments : [])
            Learn(argument);
    }

    /// <summary>Whether a type is one thing in the member and may be another at the use.</summary>
    public bool Concerns(IrType type) => Mentions(type.CSharp);

    /// <summary>Whether a text speaks of the type parameters.</summary>
    public bool Mentions(string text) => _mentions.IsMatch(text);

    /// <summary>The type at the use; null where there is none.</summary>
    public IrType? Of(IrType type) => type switch
    {
        FloatType number => _numbers.TryGetValue(number, out FloatType? argument) ? argument : number,
        ViewType view => Of(view.Element) is { } element and not StructType { CanBePassed: false } ? new ViewType(element, view.Kind, view.Rank) : null,
        _ when !Mentions(type.CSharp) => type,
        StructType made => Used(made) is StructType used && used.Fields.Count == made.Fields.Count ? used : null,
        OpaqueType => Used(type) is { } used and not MemoryType ? used : null,
        _ => null,
    };

    private IrType? Used(IrType type)
    {
        if (!_symbols.TryGetValue(type, out ITypeSymbol? symbol) || Of(symbol) is not { } used)
            return null;
        _around?.Learn(used);
        return type is OpaqueType && Structs.IsSplit(symbol) ? TypeMap.Whole(used) : TypeMap.Of(used);
    }

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
                return type is INamedTypeSymbol ? type : null;
        }
    }

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

    /// <summary>A question about a number that <c>double</c> and <c>float</c> answer by no public member, at the use.</summary>
    public string? Question(string text) =>
        _numbers.Any(pair => !pair.Value.IsGeneric && text == pair.Key.CSharp + ".IsZero({0})") ? "({0} == 0)" : null;

    /// <summary>A static member of a struct that speaks of the type parameters, such as <c>Vec&lt;T&gt;.Unit</c>, at the use; null for any other text.</summary>
    public string? StaticMember(string text)
    {
        int dot = text.LastIndexOf('.');
        if (dot < 0 || !Regex.IsMatch(text.Substring(dot + 1), @"^@?\w+$"))
            return null;
        ITypeSymbol? owner = _symbols.FirstOrDefault(s => s.Key is OpaqueType && s.Key.CSharp == text.Substring(0, dot)).Value;
        return owner is INamedTypeSymbol && Of(owner) is { } used ? TypeMap.Spell(used) + text.Substring(dot) : null;
    }

    /// <summary>A literal of a number at the use.</summary>
    public string? Literal(string text, FloatType declared)
    {
        FloatType used = (FloatType)Of(declared)!;
        if (used == declared)
            return text;
        string sign = text.StartsWith("-", StringComparison.Ordinal) ? "-" : "", literal = text.Substring(sign.Length);
        if (used.IsGeneric)
            return Member(literal) is { } member ? sign + member : null;
        return Number(used, literal.Substring(literal.IndexOf('.') + 1)) is { } number ? Literals.Of(sign.Length > 0 ? -number : number, used) : null;
    }

    /// <summary>The number that a type parameter gives under a name; <c>double</c> and <c>float</c> have some of them under no name of their own.</summary>
    private double? Number(FloatType used, string name) => name switch
    {
        "Zero" or "AdditiveIdentity" => 0,
        "One" or "MultiplicativeIdentity" => 1,
        "NegativeOne" => -1,
        _ => Members(used, name).OfType<IFieldSymbol>().FirstOrDefault()?.ConstantValue switch { double number => number, float number => number, _ => null },
    };

    private bool IsPublic(FloatType number, string name) => Members(number, name).Any(m => m is { IsStatic: true, DeclaredAccessibility: Accessibility.Public });

    private ImmutableArray<ISymbol> Members(FloatType number, string name) =>
        _compilation.GetSpecialType(number == FloatType.Single ? SpecialType.System_Single : SpecialType.System_Double).GetMembers(name);
}

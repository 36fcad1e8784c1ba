using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;
using Microsoft.CodeAnalysis;

namespace Backprop.Generator.FrontEnd;

/// <summary>
/// The signature that a method must have to give a derivative of another one. It is the contract's signature of the generated member,
/// without a workspace.
/// </summary>
internal sealed class DerivativeShape
{
    private static readonly SymbolDisplayFormat Minimal = SymbolDisplayFormat.MinimallyQualifiedFormat;

    private readonly DerivativeKind _kind;
    private readonly IMethodSymbol _target;
    private readonly List<Slot> _slots = [];

    /// <summary>A parameter: of a type, or a span or array of that type.</summary>
    private sealed record Slot(string Name, RefKind RefKind, ITypeSymbol Type, ViewKind? View = null);

    private DerivativeShape(DerivativeKind kind, IMethodSymbol target, EquatableArray<Activity> activities)
    {
        _kind = kind;
        _target = target;
        Activities = activities;
        foreach (IParameterSymbol parameter in target.Parameters)
        {
            RefKind refKind = kind == DerivativeKind.Adjoint && parameter.RefKind is RefKind.Ref or RefKind.Out ? RefKind.None : parameter.RefKind;
            _slots.Add(new Slot(parameter.Name, refKind, parameter.Type));
        }
        if (kind == DerivativeKind.Partials)
            return;
        if (!target.ReturnsVoid && TypeMap.Of(target.ReturnType) is FloatType or StructType { HasFloat: true })
            _slots.Add(kind == DerivativeKind.Adjoint
                ? new Slot("resultAdjoint", RefKind.None, target.ReturnType)
                : new Slot("resultTangent", RefKind.Out, target.ReturnType));
        else if (target.ReturnType is IArrayTypeSymbol { ElementType: var element } && TypeMap.Of(target.ReturnType) is ViewType { CarriesFloat: true })
            _slots.Add(kind == DerivativeKind.Adjoint
                ? new Slot("resultAdjoint", RefKind.None, element, ViewKind.ReadOnlySpan)
                : new Slot("resultTangent", RefKind.Out, element, ViewKind.Array));
        _slots.AddRange(Active.Select(Derivative));
    }

    /// <summary>What the parameters of the target are to the derivative.</summary>
    public EquatableArray<Activity> Activities { get; }

    /// <summary>Whether no array is concerned, so that one kind of derivative gives all others.</summary>
    public bool IsScalar => Active.All(p => p.RefKind is RefKind.None or RefKind.In && TypeMap.Of(p.Type) is FloatType)
        && !_target.ReturnsVoid && TypeMap.Of(_target.ReturnType) is FloatType;

    private IEnumerable<IParameterSymbol> Active => _target.Parameters.Where((_, i) => Activities[i] == Activity.Active);

    /// <param name="target">The method whose derivative is given, with type arguments.</param>
    /// <param name="giver">The method that gives it. Its <c>[Constant]</c> and <c>[Scratch]</c> count as if they stood in the target.</param>
    public static DerivativeShape Of(DerivativeKind kind, IMethodSymbol target, IMethodSymbol giver) => new(
        kind,
        target,
        target.Parameters.Select((p, i) => i < giver.Parameters.Length
            ? Combine(Callees.ActivityOf(p), giver.Parameters[i])
            : Callees.ActivityOf(p)).ToEquatableArray());

    private static Activity Combine(Activity activity, IParameterSymbol parameter) =>
        activity != Activity.Active ? activity
        : Known.IsScratch(parameter) ? Activity.Scratch
        : Known.IsConstant(parameter) ? Activity.Passive
        : Activity.Active;

    /// <summary>Why no such derivative can be given of the target at all; null where it can.</summary>
    public string? Refusal()
    {
        string name = _target.Name;
        if (_target.Parameters.FirstOrDefault(p => p.RefKind is not (RefKind.None or RefKind.In or RefKind.Ref or RefKind.Out)) is { } odd)
            return "'" + odd.Name + "' of '" + name + "' is a 'ref readonly' parameter, which is not supported";
        if (Active.FirstOrDefault(p => TypeMap.Refusal(p.Type) is not null) is { } unknown)
            return "'" + unknown.Name + "' of '" + name + "' is no number, array or span of numbers: mark it [Constant] here";
        if (_target.Parameters.Where((p, i) => Activities[i] == Activity.Active || p.RefKind is RefKind.Ref or RefKind.Out)
            .FirstOrDefault(p => TypeMap.Of(p.Type) is StructType { CanBePassed: false }) is { } hidden)
            return "'" + hidden.Name + "' of '" + name + "' is a struct of which generated code cannot make a value: mark it [Constant] here";
        if (TypeMap.Of(_target.ReturnType) is StructType { CanBePassed: false })
            return "the result of '" + name + "' is a struct of which generated code cannot make a value";
        if (!Active.Any())
            return "'" + name + "' has no parameter that carries derivatives";
        if (!_target.ReturnsVoid && (_target.ReturnsByRef || _target.ReturnsByRefReadonly || TypeMap.SpanKind(_target.ReturnType) is not null || TypeMap.Refusal(_target.ReturnType) is not null))
            return "the result of '" + name + "' is neither a number nor an array of numbers";
        if (_kind == DerivativeKind.Partials && !(IsScalar && Active.All(p => SameType(p.Type, _target.ReturnType))))
            return "'" + name + "' is no function from numbers to a number of the same type: give its adjoint and tangent, by [AdjointOf] and [TangentOf]";
        return null;
    }

    /// <summary>Whether a method, with type arguments, has this signature.</summary>
    public bool Fits(IMethodSymbol giver) =>
        giver.Parameters.Length == _slots.Count && FitsResult(giver) && giver.Parameters.Zip(_slots, Fits).All(fits => fits);

    /// <summary>How many parameters a method has as they are here, from the first.</summary>
    public int Likeness(IMethodSymbol giver) => giver.Parameters.Zip(_slots, Fits).TakeWhile(fits => fits).Count();

    private bool FitsResult(IMethodSymbol giver) => _kind switch
    {
        DerivativeKind.Adjoint => giver.ReturnsVoid,
        DerivativeKind.Tangent => _target.ReturnsVoid ? giver.ReturnsVoid : SameType(giver.ReturnType, _target.ReturnType),
        _ when Active.Count() == 1 => SameType(giver.ReturnType, _target.ReturnType),
        _ => giver.ReturnType is INamedTypeSymbol { IsTupleType: true, TupleElements: var elements }
            && elements.Length == Active.Count() && elements.All(e => SameType(e.Type, _target.ReturnType)),
    };

    private static bool Fits(IParameterSymbol parameter, Slot slot) =>
        (parameter.RefKind == slot.RefKind || slot.RefKind == RefKind.In && parameter.RefKind == RefKind.None) && slot.View switch
        {
            null => SameType(parameter.Type, slot.Type),
            ViewKind.Array => parameter.Type is IArrayTypeSymbol { IsSZArray: true } array && SameType(array.ElementType, slot.Type),
            { } kind => TypeMap.SpanKind(parameter.Type) == kind && SameType(((INamedTypeSymbol)parameter.Type).TypeArguments[0], slot.Type),
        };

    private static bool SameType(ITypeSymbol a, ITypeSymbol b) => SymbolEqualityComparer.Default.Equals(a, b);

    /// <summary>The derivative of an active parameter.</summary>
    private Slot Derivative(IParameterSymbol parameter)
    {
        bool isAdjoint = _kind == DerivativeKind.Adjoint;
        string name = parameter.Name + (isAdjoint ? "Adjoint" : "Tangent");
        ITypeSymbol? element = parameter.Type switch
        {
            IArrayTypeSymbol { IsSZArray: true } array => array.ElementType,
            INamedTypeSymbol span when TypeMap.SpanKind(span) is not null => span.TypeArguments[0],
            _ => null,
        };
        if (element is not null)
            return new Slot(name, RefKind.None, element, !isAdjoint && TypeMap.SpanKind(parameter.Type) == ViewKind.ReadOnlySpan ? ViewKind.ReadOnlySpan : ViewKind.Span);
        RefKind refKind = (isAdjoint, parameter.RefKind) switch
        {
            _ when parameter.Type is IArrayTypeSymbol => RefKind.None,
            (true, RefKind.Out) => RefKind.None,
            (true, _) => RefKind.Ref,
            (false, RefKind.In) => RefKind.None,
            (false, var same) => same,
        };
        return new Slot(name, refKind, parameter.Type);
    }

    /// <summary>The signature in C#, for messages.</summary>
    public string Spell(string name)
    {
        string[] partials = [.. Active.Select(p => _target.ReturnType.ToDisplayString(Minimal))];
        string result = _kind switch
        {
            DerivativeKind.Adjoint => "void",
            DerivativeKind.Tangent => _target.ReturnType.ToDisplayString(Minimal),
            _ => partials.Length == 1 ? partials[0] : "(" + string.Join(", ", partials) + ")",
        };
        return "static " + result + " " + name + "(" + string.Join(", ", _slots.Select(Spell)) + ")";
    }

    private static string Spell(Slot slot)
    {
        string type = slot.Type.ToDisplayString(Minimal);
        string modifier = slot.RefKind switch
        {
            RefKind.Ref => "ref ",
            RefKind.Out => "out ",
            RefKind.In => "in ",
            _ => "",
        };
        return modifier + slot.View switch
        {
            null => type,
            ViewKind.Array => type + "[]",
            ViewKind.Span => "Span<" + type + ">",
            _ => "ReadOnlySpan<" + type + ">",
        } + " " + slot.Name;
    }
}

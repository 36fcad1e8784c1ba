using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace Backprop.Tests.Oracles;

/// <summary>One parameter as the contract spells it.</summary>
/// <param name="Modifier">"ref ", "out ", "in " or nothing.</param>
/// <param name="Type">The type, without the reference.</param>
/// <param name="Name">The name.</param>
public sealed record Spelled(string Modifier, Type Type, string Name)
{
    /// <summary>The type as reflection knows it.</summary>
    public Type ReflectedType => Modifier.Length == 0 ? Type : Type.MakeByRefType();

    /// <summary>Spells a declared parameter.</summary>
    public static Spelled Of(ParameterInfo parameter)
    {
        Type type = parameter.ParameterType;
        return !type.IsByRef ? new("", type, parameter.Name!)
            : new(parameter.IsOut ? "out " : parameter.IsIn ? "in " : "ref ", type.GetElementType()!, parameter.Name!);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Modifier}{Spell(Type)} {Name}";

    private static string Spell(Type type) => type.IsArray ? Spell(type.GetElementType()!) + "[" + new string(',', type.GetArrayRank() - 1) + "]"
        : !type.IsGenericType ? type.Name
        : $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(Spell))}>";
}

/// <summary>The parameters of the generated members, worked out from the contract's table and from M's signature alone.</summary>
public static class ContractSignature
{
    /// <summary>The parameters of <c>MGradient</c>.</summary>
    public static IReadOnlyList<Spelled> Gradient(MethodInfo method) =>
        [.. Own(method), .. Active(method).Where(p => !p.IsOut).Select(p => Derivative(p, "Gradient", p.IsArray ? "" : "out ", writable: true))];

    /// <summary>The parameters of <c>MForward</c>.</summary>
    public static IReadOnlyList<Spelled> Forward(MethodInfo method) =>
        [.. Own(method), new("", typeof(Workspace), "workspace")];

    /// <summary>The parameters of <c>MAdjoint</c>.</summary>
    public static IReadOnlyList<Spelled> Adjoint(MethodInfo method) =>
    [
        .. Forward(method).Select(p => p.Modifier is "ref " or "out " ? p with { Modifier = "" } : p),
        .. Result(method, "", "resultAdjoint"),
        .. Active(method).Select(p => Derivative(p, "Adjoint", p.IsArray || p.IsOut ? "" : "ref ", writable: true)),
    ];

    /// <summary>The parameters of <c>MTangent</c>.</summary>
    public static IReadOnlyList<Spelled> Tangent(MethodInfo method) =>
    [
        .. Own(method),
        .. Result(method, "out ", "resultTangent"),
        .. Active(method).Select(p => Derivative(p, "Tangent", p.IsOut ? "out " : p.IsReference ? "ref " : "", writable: false)),
    ];

    private static IEnumerable<Spelled> Own(MethodInfo method) => method.GetParameters().Select(Spelled.Of);

    private static IEnumerable<CorpusParameter> Active(MethodInfo method) =>
        CorpusParameter.OfReceiver(method).Concat(method.GetParameters().Select(p => new CorpusParameter(p))).Where(p => p.IsActive);

    private static IEnumerable<Spelled> Result(MethodInfo method, string modifier, string name) =>
        Leaves.HasFloats(method.ReturnType) ? [new(modifier, method.ReturnType, name)] : [];

    private static Spelled Derivative(CorpusParameter parameter, string suffix, string modifier, bool writable)
    {
        if (!parameter.IsArray)
            return new(modifier, parameter.Element, parameter.Name + suffix);
        if (parameter.IsObject)
            return new("", parameter.Declared.ParameterType, parameter.Name + suffix);
        // An array or a span that M may write is propagated in place; a read-only span has a read-only tangent.
        bool readOnly = !writable && parameter.Declared.ParameterType == typeof(ReadOnlySpan<>).MakeGenericType(parameter.Element);
        Type span = (readOnly ? typeof(ReadOnlySpan<>) : typeof(Span<>)).MakeGenericType(parameter.Element);
        return new("", span, parameter.Name + suffix);
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Backprop.Generator.FrontEnd;

/// <summary>Differentiable methods as their callers see them: signature and attributes, never the body.</summary>
internal static class Callees
{
    /// <summary>What the object is called that an instance method is called on.</summary>
    public const string ReceiverName = "this";

    public static Callee Of(IMethodSymbol method, INamedTypeSymbol caller) => Of(method, caller, Key(method), Parameters(method));

    private static Callee Of(IMethodSymbol method, INamedTypeSymbol caller, string key, IEnumerable<CalleeParameter> parameters) => new(
        key,
        SymbolEqualityComparer.Default.Equals(method.ContainingType, caller) ? "" : TypeMap.Spell(method.ContainingType),
        Known.Identifier(method.Name),
        TypeArguments(method),
        parameters.ToEquatableArray(),
        method.ReturnsVoid ? null : TypeMap.Of(method.ReturnType),
        Sweeps: CalleeSweeps.Of(method, caller));

    /// <summary>A method as it is called: on the object of the caller, which needs no mention, or on another one.</summary>
    /// <param name="call">The call.</param>
    /// <param name="caller">The type around it.</param>
    /// <param name="isOnObject">Whether it is called on an object that carries derivatives.</param>
    public static Callee Of(IInvocationOperation call, INamedTypeSymbol caller, bool isOnObject)
    {
        Callee callee = Of(call.TargetMethod, caller);
        if (isOnObject || Known.IsWithRespectToThis(call.TargetMethod))
        {
            return callee with
            {
                Target = BodyLowering.IsBase(call.Instance) ? "base" : "",
                HasReceiver = true,
                Parameters = callee.Parameters.Prepend(ActiveReceiver(call.TargetMethod) ?? Receiver(call.Instance!.Type!)).ToEquatableArray(),
            };
        }
        return call.Instance switch
        {
            null => callee,
            var own when BodyLowering.IsBase(own) => callee with { Target = "base" },
            IInstanceReferenceOperation => callee with { Target = "" },
            var receiver => callee with { Target = "", HasReceiver = true, Parameters = callee.Parameters.Prepend(Receiver(receiver.Type!)).ToEquatableArray() },
        };
    }

    /// <summary>A method as it is called on an object of a class derived from its own.</summary>
    public static Callee On(Callee callee, IrType receiver) => receiver is not ClassType ? callee
        : callee with { Parameters = callee.Parameters.Select((p, i) => i == 0 && p.Type is ClassType ? p with { Type = receiver } : p).ToEquatableArray() };

    /// <summary>A method whose derivatives somebody wrote. Its effects follow from its signature, so the effect table shall not know it.</summary>
    public static Callee Of(IMethodSymbol method, INamedTypeSymbol caller, FoundDerivatives found)
    {
        IEnumerable<CalleeParameter> parameters = method.Parameters.Select((p, i) => new CalleeParameter(
            p.Name,
            Passed(TypeOf(p)),
            found.Activities[i],
            p.RefKind is RefKind.Ref or RefKind.Out
                || (MayBeWritten(p) && found.Writes?.Contains(p.Name) is not false),
            PassByOf(p),
            found.Adjoint is { } adjoint && Known.IsUnread(adjoint.Method.Parameters[i])));
        return Of(method, caller, "given: " + Key(method), parameters) with { Given = found.ToIr() };
    }

    private static string TypeArguments(IMethodSymbol method) =>
        method.IsGenericMethod ? "<" + string.Join(", ", method.TypeArguments.Select(a => TypeMap.Spell(a))) + ">" : "";

    public static string Key(IMethodSymbol method) =>
        method.OriginalDefinition.GetDocumentationCommentId() ?? method.OriginalDefinition.ToDisplayString();

    /// <summary>The contract's rule: what carries floating-point data and is neither constant nor scratch.</summary>
    public static Activity ActivityOf(IParameterSymbol parameter) =>
        Known.IsScratch(parameter) ? Activity.Scratch
        : Known.IsConstant(parameter) || !TypeMap.CarriesFloat(parameter.Type) ? Activity.Passive
        : Activity.Active;

    /// <summary>Whether derivatives flow through a method, with the type arguments that it has.</summary>
    public static bool HasActiveParameter(IMethodSymbol method) => method.Parameters.Any(IsActive) || ReceiverOf(method) is not null;

    /// <summary>The type of the object that a method is called on, where it carries derivatives.</summary>
    public static IrType? ReceiverOf(IMethodSymbol method) =>
        method.IsStatic || !Known.IsWithRespectToThis(method) ? null
        : Objects.Of(method.ContainingType) is ClassType type ? type
        : Structs.Of(method.ContainingType) is { HasFloat: true, CanBePassed: true } made ? made
        : null;

    private static bool IsActive(IParameterSymbol parameter) => DeclaredActivityOf(parameter) == Activity.Active && TypeMap.CarriesFloat(parameter.Type);

    /// <summary>The generated members are made from the declaration: a type parameter that stands for anything has no derivative.</summary>
    private static Activity DeclaredActivityOf(IParameterSymbol parameter) => ActivityOf(parameter.OriginalDefinition);

    /// <summary>Why a differentiable method cannot be called yet; null where it can.</summary>
    public static string? Refusal(IMethodSymbol method) =>
        !method.IsStatic && MethodShape.IsOpen(method) ? "it is virtual, so that another method may run; call one that is not"
        : method.Parameters.Any(p => DeclaredActivityOf(p) == Activity.Active && !IsActive(p)) ? "call it with type arguments that are floating-point numbers"
        : method.Parameters.Any(p => p.RefKind is not (RefKind.None or RefKind.In or RefKind.Ref or RefKind.Out)) ? "take 'ref readonly' parameters by 'in'"
        : null;

    public static PassBy PassByOf(IParameterSymbol parameter) => parameter.RefKind switch
    {
        RefKind.In => PassBy.In,
        RefKind.Ref => PassBy.Ref,
        RefKind.Out => PassBy.Out,
        _ => PassBy.Value,
    };

    /// <summary>The type of a parameter in IR: one by reference is a view of one element.</summary>
    public static IrType TypeOf(IParameterSymbol parameter, bool annotated = false)
    {
        IrType type = ActivityOf(parameter) != Activity.Passive && Objects.Of(parameter.Type) is { } parts ? parts : TypeMap.Of(parameter.Type, annotated);
        return parameter.RefKind is RefKind.Ref or RefKind.Out ? new ViewType(type, ViewKind.Reference) : type;
    }

    /// <summary>The object that an instance method is called on: the first argument, passive.</summary>
    private static CalleeParameter Receiver(ITypeSymbol type) =>
        new(ReceiverName, TypeMap.Whole(type), Activity.Passive, IsWritten: false, IsUnread: type.IsValueType);

    /// <summary>The same where it carries derivatives.</summary>
    private static CalleeParameter? ActiveReceiver(IMethodSymbol method) => ReceiverOf(method) is not { } type ? null
        : type is StructType ? new(ReceiverName, type, Activity.Active, IsWritten: false)
        : WrittenElsewhere(method) is not { } written ? new(ReceiverName, type, Activity.Active, IsWritten: true)
        : new(ReceiverName, type, Activity.Active, Paths.In(written, ReceiverName).Any()) { WrittenParts = Paths.In(written, ReceiverName).ToEquatableArray() };

    /// <summary>A struct of which nobody outside can put a value together is passed as it came.</summary>
    private static IrType Passed(IrType type) => type is StructType { CanBePassed: false } whole ? whole.Whole : type;

    private static IEnumerable<CalleeParameter> Parameters(IMethodSymbol method)
    {
        Func<int, bool> isUnread = CalleeSweeps.Unread(method);
        HashSet<string>? written = WrittenElsewhere(method);
        return method.Parameters.Select(p => new CalleeParameter(
            p.Name,
            Passed(TypeOf(p)),
            DeclaredActivityOf(p),
            TypeOf(p) is ViewType { Kind: ViewKind.Reference }
                || (MayBeWritten(p) && (written is null || Paths.In(written, p.Name).Any())),
            PassByOf(p),
            isUnread(p.Ordinal))
        {
            WrittenParts = written is null || TypeOf(p) is not ObjectType ? EquatableArray.Of("") : Paths.In(written, p.Name).ToEquatableArray(),
        });
    }

    private static bool MayBeWritten(IParameterSymbol parameter) => TypeOf(parameter) is ViewType { Kind: not ViewKind.ReadOnlySpan } or ObjectType;

    /// <summary>
    /// The parameters that a method of another assembly writes, which its generated members say;
    /// null for a method of this compilation, whose members do not exist yet.
    /// </summary>
    private static HashSet<string>? WrittenElsewhere(IMethodSymbol method)
    {
        IMethodSymbol definition = method.OriginalDefinition;
        if (definition.DeclaringSyntaxReferences.Length > 0)
            return null;
        foreach (IMethodSymbol member in definition.ContainingType.GetMembers(definition.Name + "Forward").OfType<IMethodSymbol>())
        {
            if (member.Parameters.Length != definition.Parameters.Length + 1 || !SameStart(definition, member))
                continue;
            AttributeData? writes = member.GetAttributes().FirstOrDefault(a => Known.IsBackprop(a.AttributeClass, "WritesAttribute"));
            if (writes?.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Array } names)
                return [.. names.Values.Select(n => n.Value).OfType<string>()];
        }
        return null;
    }

    /// <summary>Whether a member begins with the parameters of a method.</summary>
    public static bool SameStart(IMethodSymbol primal, IMethodSymbol member) => member.Arity == primal.Arity
        && (member.Arity == 0 ? member : member.Construct([.. primal.TypeParameters])) is var same && primal.Parameters.Zip(same.Parameters, (a, b) => SymbolEqualityComparer.Default.Equals(a.Type, b.Type)).All(isSame => isSame);
}

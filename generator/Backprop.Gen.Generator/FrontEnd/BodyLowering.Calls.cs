using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Backprop.Generator.Ir;
using Backprop.Generator.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Backprop.Generator.FrontEnd;

internal sealed partial class BodyLowering
{
    private enum CallKind
    {
        /// <summary><c>Derivative.Stop</c>.</summary>
        Stop,

        /// <summary>A function with a row in the rule table.</summary>
        Rule,

        /// <summary>A function that gives a tuple, whose elements have rows in the rule table.</summary>
        Rules,

        /// <summary>A number as one of another type, by a static method of that type.</summary>
        Conversion,

        /// <summary>A question about a number, such as <c>double.IsNaN</c>, whose answer is locally constant.</summary>
        Predicate,

        /// <summary>Another view of the same memory.</summary>
        View,

        /// <summary>An operation on all elements of arrays and spans.</summary>
        Memory,

        /// <summary>A differentiable method, or one whose derivatives somebody wrote, with at least one active parameter.</summary>
        Differentiable,

        /// <summary>A function inside the method.</summary>
        Local,

        /// <summary>A method of a vector that is written element by element, or called as a static one.</summary>
        Vector,

        /// <summary>A method of a struct that is taken apart, which is written in place.</summary>
        Member,

        /// <summary>Anything else.</summary>
        Opaque,
    }

    private CallKind Classify(IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod;
        if (method.MethodKind == MethodKind.LocalFunction)
            return CallKind.Local;
        if (method.Name == "Stop" && Known.IsBackprop(method.ContainingType, "Derivative"))
            return CallKind.Stop;
        if (GivenOf(call) is not null)
            return CallKind.Differentiable;
        if (IsVectorCall(call))
            return CallKind.Vector;
        if (GenericMath.IsConversion(method))
            return CallKind.Conversion;
        if (RuleOf(method) is not null)
            return CallKind.Rule;
        if (RulesOf(method) is not null)
            return CallKind.Rules;
        if (IsPredicate(method))
            return CallKind.Predicate;
        if (IsViewCall(call))
            return CallKind.View;
        if (MemoryCall.Of(call) is { } memory && PartType(memory.Target.View) is not ObjectType && PartType(memory.Source?.View) is not ObjectType)
            return CallKind.Memory;
        bool isDifferentiable = Known.IsDifferentiable(method) && Callees.HasActiveParameter(method);

        // the method of a struct that may be active itself, which its own derivatives do not know
        if (IsMemberOfStruct(call) && (!isDifferentiable || !method.IsStatic))
            return CallKind.Member;
        if (IsMemberOfObject(call) && !isDifferentiable)
            return CallKind.Member;
        return isDifferentiable ? CallKind.Differentiable : CallKind.Opaque;
    }

    /// <summary>The derivatives that somebody wrote of the callee. They come before its own and before a rule.</summary>
    private static FoundDerivatives? GivenOf(IInvocationOperation call) =>
        call.SemanticModel is { } model ? DerivativeTable.Of(model.Compilation).Find(call.TargetMethod) : null;

    private static string? RuleOf(IMethodSymbol method) =>
        method.IsStatic && Known.RuleOwner(method.ContainingType) is { } owner && HasFloatScalar(method) && method.Parameters.All(p => p.RefKind == RefKind.None && !TypeMap.IsView(p.Type))
            ? RuleTable.KeyOf(owner, method.Name, method.Parameters.Length)
            : null;

    /// <summary>The rows of the elements of what a method gives.</summary>
    private static string[]? RulesOf(IMethodSymbol method) => (Known.RuleOwner(method.ContainingType), method.Name) switch
    {
        (not null, "SinCos") => ["Sin", "Cos"],
        (not null, "SinCosPi") => ["SinPi", "CosPi"],
        _ => null,
    };

    /// <summary>Each element is taken from a call of its own: the same numbers as from one.</summary>
    private Value LowerElementwise(IInvocationOperation call, StructType type)
    {
        EquatableArray<Value> arguments = EquatableArray.Of(LowerArguments(call));
        ImmutableArray<IFieldSymbol> elements = ((INamedTypeSymbol)call.TargetMethod.ReturnType).TupleElements;
        return MakeStruct(type, [.. RulesOf(call.TargetMethod)!.Select((rule, k) =>
            _ir.Let(type.Fields[k].Type, new Intrinsic(rule, Spelling(call.TargetMethod), arguments, elements[k].Name)))]);
    }

    private static bool HasFloatScalar(IMethodSymbol method) => method.Parameters.Any(p => TypeMap.Of(p.Type).IsFloat);

    /// <summary>Whether a method of the number types asks about a number and answers with something that is none.</summary>
    private static bool IsPredicate(IMethodSymbol method) =>
        method.IsStatic && Known.RuleOwner(method.ContainingType) is "Math" or "MathF" or "Double" or "Single" && HasFloatScalar(method)
        && method.Parameters.All(p => p.RefKind == RefKind.None)
        && TypeMap.Of(method.ReturnType) is IntegerType or BooleanType;

    internal static bool IsViewCall(IInvocationOperation call) => call.TargetMethod.Name switch
    {
        "Slice" => call.Instance is { } span && IsSpan(span),
        "GetLength" or "GetUpperBound" => call.Instance is { } array && call.TargetMethod.ContainingType.SpecialType == SpecialType.System_Array && IsViewTyped(array),
        "AsSpan" => Known.IsSystem(call.TargetMethod.ContainingType, "MemoryExtensions") && call.Arguments.Length > 0 && IsViewTyped(call.Arguments[0].Value),
        _ => false,
    };

    /// <summary>The value of a call; null where the callee returns nothing.</summary>
    private Value? LowerCall(IInvocationOperation call, string? name)
    {
        _cancellation.ThrowIfCancellationRequested();
        IMethodSymbol method = call.TargetMethod;
        switch (Classify(call))
        {
            case CallKind.Stop:
                Value stopped = Lower(call.Arguments[0].Value);
                return _ir.Let(stopped.Type, new Stop(stopped));
            case CallKind.Rule:
                Value[] operands = LowerArguments(call);
                string spelling = Spelling(method);
                return _ir.Let(TypeMap.Of(method.ReturnType), new Intrinsic(RuleOf(method)!, spelling, EquatableArray.Of(operands)));
            case CallKind.Rules:
                return LowerElementwise(call, (StructType)TypeMap.Of(method.ReturnType));
            case CallKind.Conversion:
                return LowerCreate(call);
            case CallKind.Predicate:
                return LowerPredicate(call);
            case CallKind.View:
                return LowerViewCall(call);
            case CallKind.Memory:
                return LowerMemory(MemoryCall.Of(call)!, name);
            case CallKind.Vector:
                return LowerVectorCall(call);
            case CallKind.Member:
                return LowerMember(call);
            case CallKind.Differentiable:
                return LowerDifferentiable(call, name);
            case CallKind.Local:
                return LowerLocalCall(call);
            default:
                return call.Type is null or { SpecialType: SpecialType.System_Void } ? VoidValue(call) : LowerOpaque(call);
        }
    }

    private Value? VoidValue(IInvocationOperation call)
    {
        LowerOpaqueStatement(call);
        return null;
    }

    private static string Spelling(IMethodSymbol method) => GenericMath.IsMath(method.ContainingType) ? OwnerOf(method) + "." + method.Name : method.ContainingType.SpecialType switch
    {
        SpecialType.System_Double => "double.",
        SpecialType.System_Single => "float.",
        _ => method.ContainingType.Name + ".",
    } + method.Name;

    /// <summary>What stands before the dot: of a member of an interface of numbers the type parameter.</summary>
    private static string OwnerOf(ISymbol member) =>
        TypeMap.Spell(GenericMath.IsMath(member.ContainingType) ? member.ContainingType.TypeArguments[0] : member.ContainingType);

    /// <summary><c>T.CreateChecked(x)</c> and its like: a literal where <c>x</c> is a constant.</summary>
    private Value LowerCreate(IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod;
        IOperation argument = call.Arguments[0].Value;
        IrType type = TypeMap.Of(method.ReturnType);
        if (_specialization is null && type is FloatType { IsGeneric: true } && argument.ConstantValue is { HasValue: true, Value: var constant } && Literals.Of(constant, TypeMap.Of(argument.Type!)) is { } literal)
            return _ir.Let(type, new Constant(type.CSharp + "." + method.Name + "(" + literal + ")"));
        Value operand = Lower(argument);
        return operand.Type == type ? operand : _ir.Let(type, new Ir.Convert(operand, Method: method.Name));
    }

    private Value LowerPredicate(IInvocationOperation call)
    {
        Value[] arguments = [.. LowerArguments(call).Select(v => v.Type.IsFloat ? _ir.Let(v.Type, new Stop(v)) : v)];
        var quote = new Quote();
        quote.Write(OwnerOf(call.TargetMethod) + "." + call.TargetMethod.Name + "(");
        for (int i = 0; i < arguments.Length; i++)
        {
            quote.Write(i == 0 ? "" : ", ");
            quote.Write(arguments[i]);
        }
        quote.Write(")");
        return _ir.Let(TypeMap.Of(call.TargetMethod.ReturnType), new Opaque(quote.Text, quote.Values, IsPure: true, _reporter.Site(call.Syntax, Describe(call))));
    }

    /// <summary>What the locals that a call takes by reference ask for: at the call itself, and after it.</summary>
    private sealed record ReferenceActions(List<Action> Before, List<Action> After);

    /// <summary>The arguments, evaluated in the order of the source, given in the order of the parameters.</summary>
    private Value[] LowerArguments(IInvocationOperation call, ReferenceActions? references = null)
    {
        var values = new Value[call.TargetMethod.Parameters.Length];
        foreach (IArgumentOperation argument in call.Arguments)
        {
            if (argument.Parameter is { RefKind: RefKind.Ref or RefKind.Out } reference && references is not null)
                values[reference.Ordinal] = LowerReference(argument.Value, reference, references);
            else if (argument.Parameter is { } parameter)
                values[parameter.Ordinal] = Convert(Lower(argument.Value), Callees.TypeOf(parameter));
        }
        return values;
    }

    /// <summary>
    /// An element or member passed by <c>in</c> changes under the callee's hands where the callee writes its memory; a value does not, nor does
    /// a parameter by reference, which is no memory of another.
    /// </summary>
    private static IOperation? AliasedReference(IInvocationOperation call, Callee callee) =>
        callee.Parameters.Any(p => p.IsWritten)
            ? call.Arguments.FirstOrDefault(a => a.Parameter?.RefKind == RefKind.In
                && a.Value is not IParameterReferenceOperation && !MemoryWrites.IsValue(a.Value) && MemoryWrites.IsShared(a.Value))
            : null;

    /// <summary>A variable that the callee sees twice, once at least to write it: its second place.</summary>
    private static IOperation? VariableTwice(IInvocationOperation call)
    {
        var written = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (IArgumentOperation argument in call.Arguments.OrderBy(a => a.Parameter?.RefKind == RefKind.In))
        {
            if (argument.Parameter is not { RefKind: RefKind.Ref or RefKind.Out or RefKind.In } parameter || VariableIn(argument.Value) is not { } variable)
                continue;
            if (parameter.RefKind == RefKind.In ? written.Contains(variable) : !written.Add(variable))
                return argument.Value;
        }
        return null;
    }

    private static ISymbol? VariableIn(IOperation op) => op switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IDeclarationExpressionOperation declaration => VariableIn(declaration.Expression),
        _ => null,
    };

    private Value? LowerDifferentiable(IInvocationOperation call, string? name)
    {
        IMethodSymbol method = call.TargetMethod;
        FoundDerivatives? given = GivenOf(call);
        if (given is null && Callees.Refusal(method) is { } advice)
            return Refuse(call, "A call of '" + method.Name + "'", advice);
        if (ReceiverRefusal(call) is { } refusal)
            return Refuse(call, refusal);
        Callee callee = given is null ? Callees.Of(call, _method.ContainingType, PartType(call.Instance) is ClassType) : Callees.Of(method, _method.ContainingType, given);
        if (AliasedReference(call, callee) is { } aliased)
            return Refuse(aliased, "An element or member passed by reference to a method that may write memory", "copy it into a local and pass that");
        if (VariableTwice(call) is { } twice)
            return Refuse(twice, "The variable '" + twice.Syntax + "', which this call takes by reference twice,", "copy it into another local and pass that");
        if (call.Arguments.FirstOrDefault(ChangesMeanwhile) is { } changed)
            return RefuseChanged(changed);
        var references = new ReferenceActions([], []);
        Value? receiver = LowerReceiver(call);
        Value[] arguments = LowerArguments(call, references);
        if (arguments.Any(a => a is null))
            return Invalid(call);
        if (ReceiverBehind(call, receiver) is { } on)
        {
            arguments = [on, .. arguments];
            callee = Callees.On(callee, on.Type);
        }
        foreach (Action action in references.Before)
            action();
        for (int i = 0; i < arguments.Length; i++)
        {
            if (callee.Parameters[i].Type is OpaqueType)
                arguments[i] = AsWhole(arguments[i]);
        }
        foreach (IParameterSymbol parameter in method.Parameters)
            Mentions.Add(parameter.Type);
        Mentions.Add(method.ReturnType);
        Value? result = Append(callee, arguments);
        foreach (Action action in references.After)
            action();
        return result;
    }

    private Value? Append(Callee callee, Value[] arguments)
    {
        Value? result = callee.Result is null ? null : _ir.NewValue(callee.Result);
        _ir.Append(new Call(callee, EquatableArray.Of(arguments), result is null ? EquatableArray<Value>.Empty : EquatableArray.Of(result)));
        return result;
    }

    /// <summary>
    /// What is passed by <c>ref</c> or <c>out</c>: a parameter of that kind, an element, or a local, which goes through a variable
    /// of its own that is set when all arguments are evaluated, since they may assign the local, and read back after the call.
    /// </summary>
    private Value LowerReference(IOperation argument, IParameterSymbol parameter, ReferenceActions references)
    {
        var type = new ViewType(TypeMap.Of(parameter.Type), ViewKind.Reference);
        if (argument is IParameterReferenceOperation { Parameter: { RefKind: RefKind.Ref or RefKind.Out } passedOn })
            return Read(argument, passedOn);
        if (Element(argument) is { } element)
        {
            (Value view, Value index) = LowerElement(element);
            if (view.Type == type)
                return view;
            return _ir.Let(type, new Slice(view, index, Constant(IntegerType.Int32, 1)));
        }
        ISymbol? variable = argument switch
        {
            IDeclarationExpressionOperation { Expression: ILocalReferenceOperation declared } => declared.Local,
            IDiscardOperation => null,
            _ => VariableOf(argument),
        };
        bool isPlace = variable is null && IsStructPlace(argument);
        if (variable is null && !isPlace && argument is not IDiscardOperation)
            return Refuse(argument, "This argument by reference", "pass a local, an element, or a 'ref' parameter");
        Value box = _ir.Let(type, new NewVariable(), variable is null ? null : Known.Identifier(variable.Name));
        if (parameter.RefKind == RefKind.Ref)
            references.Before.Add(() => _ir.Append(new Store(box, Constant(IntegerType.Int32, 0), isPlace ? Lower(argument) : Read(argument, variable!))));
        if (isPlace)
            references.After.Add(() => WritePlace(argument, _ir.Let(type.Element, new Load(box, Constant(IntegerType.Int32, 0)))));
        if (variable is not null)
        {
            string name = Known.Identifier(variable.Name);
            references.After.Add(() => Assign(variable, _ir.Named(_ir.Let(type.Element, new Load(box, Constant(IntegerType.Int32, 0))), name)));
        }
        return box;
    }
}

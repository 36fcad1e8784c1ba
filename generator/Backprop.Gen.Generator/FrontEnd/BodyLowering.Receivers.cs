using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Backprop.Generator.FrontEnd;

// The object that a method stands on, and those that it calls methods of. What is read of an object that is not active may be another
// thing by the time of the adjoint, so that it counts as effect and what the adjoint needs of it is kept.
internal sealed partial class BodyLowering
{
    /// <summary>What was read of a struct that is taken apart at the start of one of its own methods.</summary>
    private readonly HashSet<Value> _ownParts = [];

    /// <summary>The object that the method stands on, where it carries derivatives: its first parameter.</summary>
    public IEnumerable<Parameter> DeclareReceiver()
    {
        if (Callees.ReceiverOf(_method) is not { } type)
            return [];
        Mentions.Add(_method.ContainingType);
        Value self = _ir.NewValue(type, Callees.ReceiverName);
        _variables[_method.ContainingType] = self;
        return [new Parameter(self, Activity.Active, PassBy.Receiver, type is StructType made ? new Part(Callees.ReceiverName, made, made.CSharp, 0) : null)];
    }

    /// <summary>Under which type the object of the code being lowered is known, which <c>base</c> speaks of by another type.</summary>
    private ITypeSymbol TypeOfSelf(IInstanceReferenceOperation self) =>
        !IsBase(self) ? self.Type! : _members.Count > 0 ? _members.Peek().ContainingType : _method.ContainingType;

    /// <summary>Takes the struct that the method stands on apart, part by part.</summary>
    private void ReadSelf(IOperation body)
    {
        INamedTypeSymbol type = _method.ContainingType;
        if (_method.IsStatic || Structs.Of(type) is not { } made || Callees.ReceiverOf(_method) is not null)
            return;
        _current = body;
        var parts = new List<Value>();
        foreach ((StructSlot slot, StructField field) in Structs.SlotsOf(type).Zip(made.Fields, (slot, field) => (slot, field)))
        {
            Site site = _reporter.Site(body.Syntax, "field '" + type.Name + "." + slot.Name + "'");
            string text = (slot.Symbol is IParameterSymbol ? "" : "this.") + Known.Identifier(slot.Name);
            IrType whole = field.Type is StructType inner ? inner.Whole : field.Type;
            Value read = _ir.Let(whole, new Opaque(text.Replace("{", "{{").Replace("}", "}}"), EquatableArray<Value>.Empty, IsPure: false, site));
            _ownParts.Add(read);
            if (field.Type is StructType { IsReadable: false })
                Refuse(body, "A part of the struct '" + type.Name + "' that is a struct with fields out of reach", "make them public or internal");
            parts.Add(field.Type is StructType { IsReadable: true } ? ConvertStruct(read, field.Type) : read);
        }
        _variables[type] = MakeStruct(made, [.. parts]);
    }

    /// <summary>The body without those parts of its own struct that it does not use.</summary>
    private Block WithoutIdleParts(Block body)
    {
        if (_ownParts.Count == 0)
            return body;
        HashSet<Value> used = [.. Walk.DeepUses(body)];
        return body with { Ops = body.Ops.Where(op => op is not Let let || !_ownParts.Contains(let.Result) || used.Contains(let.Result)).ToEquatableArray() };
    }

    /// <summary>Whether an expression is a parameter of the primary constructor of a class, which holds it like a field.</summary>
    internal static bool IsHeld(IOperation op) => op is IParameterReferenceOperation { Parameter: var parameter } && IsHeld(parameter);

    private static bool IsHeld(ISymbol variable) => variable is IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } };

    /// <summary>The object that a differentiable method is called on, if it is neither the caller's own nor nothing.</summary>
    private Value? LowerReceiver(IInvocationOperation call)
    {
        if (call.Instance is not { } instance)
            return null;
        if (Callees.ReceiverOf(call.TargetMethod) is { } type)
            return AsReceiver(instance, type);
        return instance is IInstanceReferenceOperation && PartType(instance) is null ? null : AsWhole(Lower(instance));
    }

    /// <summary>An object that a method is called on by whose members it has derivatives; that of a derived class is one too.</summary>
    private Value AsReceiver(IOperation instance, IrType type)
    {
        if (type is not ClassType wanted)
            return Convert(Lower(instance), type);
        while (instance is IConversionOperation { IsImplicit: true, OperatorMethod: null } conversion)
            instance = conversion.Operand;
        Value self = Lower(instance);
        bool isDerived = self.Type is ClassType && (IsBase(instance) || Objects.Of(instance.Type!) == self.Type);
        return isDerived ? self : AsObject(self, wanted);
    }

    /// <summary>A local struct is what the arguments have left there: C# passes it by reference.</summary>
    private Value? ReceiverBehind(IInvocationOperation call, Value? receiver) =>
        receiver is not null && call.Instance is { Type.IsValueType: true } instance && VariableOf(instance) is not null
            ? Callees.ReceiverOf(call.TargetMethod) is { } type ? AsReceiver(instance, type) : AsWhole(Lower(instance))
            : receiver;

    /// <summary>Why a method cannot be called on its receiver, a struct that would change, or has changed, where C# has it.</summary>
    private Refusal? ReceiverRefusal(IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod;
        if (call.Instance is not { Type.IsValueType: true } receiver)
            return null;
        if (receiver is IInstanceReferenceOperation)
            return null;
        if (!method.IsReadOnly)
            return new Refusal("A call of '" + method.Name + "', which may change the struct that it is called on,", "mark the method 'readonly'");
        if (VariableOf(receiver) is null && MayChange(call.Arguments, receiver, receiver.Type!))
            return new Refusal("A call on the struct '" + receiver.Syntax + "', which the arguments may change,", "copy the struct into a local before");
        return null;
    }

    /// <summary>A method of a base class is called as such, not as the one that hides it.</summary>
    internal static bool IsBase(IOperation? receiver) => receiver is IInstanceReferenceOperation { Syntax: BaseExpressionSyntax };
}

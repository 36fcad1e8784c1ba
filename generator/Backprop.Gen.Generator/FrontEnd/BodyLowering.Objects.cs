using System.Linq;
using Backprop.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Backprop.Generator.FrontEnd;

// Objects and arrays of arrays that carry derivatives: the way from a parameter to its parts. No statement puts another array or
// object into a part, so that a part is as good as its way.
internal sealed partial class BodyLowering
{
    /// <summary>
    /// The type of an expression that is an object, an array of arrays, or a part of one that carries derivatives; null for any other.
    /// </summary>
    private IrType? PartType(IOperation? op)
    {
        switch (op)
        {
            case IParameterReferenceOperation parameter:
                return ObjectIn(parameter.Parameter);
            case ILocalReferenceOperation local:
                return ObjectIn(local.Local);
            case IInstanceReferenceOperation { Type: not null } self:
                return ObjectIn(TypeOfSelf(self));
            case IConversionOperation { OperatorMethod: null, Conversion.IsReference: true } conversion when RowsMadeBy(op) is null:
                return PartType(conversion.Operand) as ClassType;
            case IArrayElementReferenceOperation { Indices.Length: 1 } element when !IsRange(element.Indices[0]):
                return (PartType(element.ArrayReference) as RowsType)?.Row;
            case IFieldReferenceOperation { Instance: { } instance } field:
                return (PartType(instance) as ClassType)?.Find(field.Field.Name)?.Type;
            case IPropertyReferenceOperation { Instance: { } instance, Property.IsIndexer: false } property:
                return (PartType(instance) as ClassType)?.Find(property.Property.Name)?.Type;
            default:
                return op is null ? null : RowsMadeBy(op);
        }
    }

    private ObjectType? ObjectIn(ISymbol variable) => _variables.TryGetValue(variable, out Value? value) ? value?.Type as ObjectType : null;

    /// <summary>An array or object that is a part of another one, or a number in one as a view of one element.</summary>
    private Value LowerPart(IOperation op, IrType type)
    {
        IrType result = type is MemoryType ? type : new ViewType(type, ViewKind.Reference);
        switch (op)
        {
            case IArrayElementReferenceOperation element:
                Value rows = Lower(element.ArrayReference);
                return _ir.Let(result, new Row(rows, Convert(LowerIndex(element.Indices[0], rows), IntegerType.Int32)));
            case IMemberReferenceOperation member:
                return _ir.Let(result, new MemberOf(Lower(member.Instance!), member.Member.Name));
            case IConversionOperation conversion:
                return Lower(conversion.Operand);
            default:
                return Read(op, op is IInstanceReferenceOperation self ? TypeOfSelf(self) : op is ILocalReferenceOperation local ? local.Local : ((IParameterReferenceOperation)op).Parameter);
        }
    }

    /// <summary>Whether an expression is a member without derivatives of an object that has others with them.</summary>
    private bool ReadsObject(IOperation op) =>
        op is IFieldReferenceOperation or IPropertyReferenceOperation && PartType(op) is null && PartType(((IMemberReferenceOperation)op).Instance) is ClassType;

    /// <summary>Whether a member of an object is computed by code that can be written in place.</summary>
    private bool IsComputed(IOperation op) =>
        op is IPropertyReferenceOperation { Property: { ContainingType.TypeKind: TypeKind.Class, GetMethod: { } getter } } && ReadsObject(op) && !Structs.IsAutomatic(getter);

    /// <summary>Whether a call is one of a method that an object of the user's has, which is written in place.</summary>
    private bool IsMemberOfObject(IInvocationOperation call) =>
        call.TargetMethod is { IsStatic: false, MethodKind: MethodKind.Ordinary, ContainingType.TypeKind: TypeKind.Class } && PartType(call.Instance) is ClassType;

    /// <summary>
    /// Whether an expression has one value as long as what it is made of has: a part of an object, and what follows from its shape; a variable
    /// that the method takes by reference, which is no memory of another argument.
    /// </summary>
    private bool IsFixed(IOperation op) => PartType(op) is MemoryType
        || op is IParameterReferenceOperation { Parameter.ContainingSymbol: var owner } && SymbolEqualityComparer.Default.Equals(owner, _method)
        || IsComputed(op) && BodyOf(((IPropertyReferenceOperation)op).Property.GetMethod!) is { } body && body.DescendantsAndSelf().All(IsFixedInside);

    /// <summary>The same inside a member of the object, before it is lowered.</summary>
    private static bool IsFixedInside(IOperation op) => op switch
    {
        IBlockOperation or IReturnOperation or ILiteralOperation or IInstanceReferenceOperation or IArgumentOperation => true,
        IBinaryOperation { OperatorMethod: null } or IUnaryOperation { OperatorMethod: null } or IConversionOperation { OperatorMethod: null } => true,
        IInvocationOperation call => call.TargetMethod.Name == "GetLength" && IsViewCall(call),
        IPropertyReferenceOperation { Property.Name: "Length", Instance.Type: IArrayTypeSymbol } => true,
        IMemberReferenceOperation { Type: IArrayTypeSymbol { } type } member => member.Instance is not null && TypeMap.CarriesFloat(type),
        _ => false,
    };

    /// <summary>Whether an expression is a field of numbers, reached by fields alone, that somebody may have by reference too.</summary>
    private static bool IsVariable(IOperation op) => op is IFieldReferenceOperation { Field: { IsReadOnly: false, IsConst: false, IsVolatile: false }, Type: { } type } field
        && TypeMap.Of(type) is FloatType && IsReachedByFields(field.Instance);

    private static bool IsReachedByFields(IOperation? instance) => instance switch
    {
        null => true,
        IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } or ILocalReferenceOperation or IParameterReferenceOperation => instance.Type is { IsReferenceType: true },
        IFieldReferenceOperation { Type.IsReferenceType: true } field => IsReachedByFields(field.Instance),
        _ => false,
    };

    private Value LowerComputed(IPropertyReferenceOperation op)
    {
        IMethodSymbol getter = op.Property.GetMethod!;
        Value self = Lower(op.Instance!);
        Value?[] arguments = LowerArguments(op.Arguments, getter);
        return Inline(op, getter, self, arguments)?.Result ?? Placeholder(TypeMap.Of(op.Type!));
    }

    /// <summary>A value where a differentiable method wants an object.</summary>
    private Value AsObject(Value value, ObjectType wanted)
    {
        if (value.Type == wanted)
            return value;
        if (value.Type is OpaqueType && wanted is RowsType { HoldsArrays: true })
            return _ir.Let(wanted, new ViewAs(value));
        Refuse(_current!, "An object that is no part of a parameter with derivatives", "pass such a part, of the type '" + wanted.CSharp.Replace("global::", "") + "'");
        return Placeholder(wanted);
    }

    /// <summary>What a member that is written in place uses may be out of reach here.</summary>
    private bool RefusesHidden(ISymbol member, Quote quote)
    {
        bool isReached = _members.Count == 0 || _method.ContainingAssembly is not ISourceAssemblySymbol { Compilation: var compilation }
            || compilation.IsSymbolAccessibleWithin(member, _method.ContainingType);
        if (!isReached)
            quote.Write(Refuse(_current!, "The member '" + member.ContainingType.Name + "." + member.Name + "', which cannot be used from here,", "make it internal or public"));
        return !isReached;
    }

    /// <summary>What becomes of an assignment to a part of an object that is an array or object itself.</summary>
    private Value RefusePart(IOperation target) => Refuse(
        target, "An assignment that puts another array or object into '" + target.Syntax + "'", "copy the elements, or create the object before the call");
}

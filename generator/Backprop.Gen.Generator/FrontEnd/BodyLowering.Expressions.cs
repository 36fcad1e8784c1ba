using Backprop.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Backprop.Generator.FrontEnd;

internal sealed partial class BodyLowering
{
    /// <summary>An expression whose value becomes a version of a variable.</summary>
    private Value LowerNamed(IOperation expression, ISymbol variable, ITypeSymbol type)
    {
        string name = variable.Name;
        return Fit(Named(Lower(expression, name), name), TypeMap.Of(type));
    }

    /// <summary>The value under a variable's name, unless another variable holds it already.</summary>
    private Value Named(Value value, string name) => value.Name is null && _variables.ContainsValue(value) ? value : _ir.Named(value, name);

    /// <summary>
    /// A value where one of a type is wanted. Views may differ in kind, since 'stackalloc' has no conversion in the tree; other
    /// types only differ where the source does not compile.
    /// </summary>
    private Value Fit(Value value, IrType wanted) => (value.Type, wanted) switch
    {
        _ when value.Type == wanted => value,
        (OpaqueType or ObjectType, OpaqueType) => value,
        (StructType, _) or (_, StructType) => ConvertStruct(value, wanted),
        (ViewType have, ViewType want) when have.Element == want.Element && have.Kind != ViewKind.ReadOnlySpan => Convert(value, wanted),
        _ => Invalid(wanted),
    };

    /// <summary>The value of an expression.</summary>
    /// <param name="expression">What to evaluate, here and now.</param>
    /// <param name="name">What a new array is to be called; other values take their name afterwards.</param>
    private Value Lower(IOperation expression, string? name = null)
    {
        if (expression is { ConstantValue: { HasValue: true, Value: var constant }, Type: { } type })
            return LowerConstant(expression, constant, type);
        _current = expression;
        if (RowsMadeBy(expression) is { } rows)
            return LowerNewRows(expression, rows, name);
        if (PartType(expression) is MemoryType part)
            return LowerPart(expression, part);
        if (expression is ITupleBinaryOperation comparison)
            return CompareTuples(comparison);
        if (IsComputed(expression))
            return LowerComputed((IPropertyReferenceOperation)expression);
        if (IsStructural(expression))
            return LowerStruct(expression);
        switch (expression)
        {
            case { Kind: OperationKind.Invalid }:
                return Invalid(expression);
            case ILocalReferenceOperation { Local.RefKind: RefKind.None } local:
                return Read(local, local.Local);
            case IParameterReferenceOperation { Parameter.RefKind: not (RefKind.Ref or RefKind.Out) } parameter:
                return Read(parameter, parameter.Parameter);
            case IConversionOperation conversion:
                return LowerConversion(conversion, name);
            case IUnaryOperation unary:
                return LowerUnary(unary);
            case IBinaryOperation binary:
                return LowerBinary(binary);
            case IConditionalOperation choice:
                return LowerChoice(choice);
            case ISwitchExpressionOperation choice:
                return LowerSwitchExpression(choice);
            case IIsPatternOperation { Value.Type: not null } test when !IsNullTest(test):
                return Match(test.Pattern, Lower(test.Value)) ?? Constant(BooleanType.Instance, true);
            case ISimpleAssignmentOperation assignment:
                return LowerAssignment(assignment);
            case ICompoundAssignmentOperation assignment:
                return LowerCompound(assignment, needsValue: true)!;
            case IIncrementOrDecrementOperation step:
                return LowerStep(step, needsValue: true)!;
            case ICoalesceAssignmentOperation assignment when VariableOf(assignment.Target) is { } variable && IsQuiet(assignment.Value):
                return LowerCoalesceAssignment(assignment, variable);
            case ICoalesceOperation { WhenNull: IConversionOperation { Operand: IThrowOperation } or IThrowOperation } choice when TypeMap.Of(choice.Type!) is ViewType:
                return LowerPresent(choice);
            case IThrowOperation thrown:
                LowerThrow(thrown);
                return Placeholder(BooleanType.Instance);
            case IDefaultValueOperation { Type: { } defaulted }:
                return LowerDefault(expression, defaulted, name);
            case IArrayCreationOperation creation:
                return LowerNewArray(creation, name);
            case ICollectionExpressionOperation collection:
                return LowerCollection(collection, name);
            case { Kind: OperationKind.None, Syntax: StackAllocArrayCreationExpressionSyntax or ImplicitStackAllocArrayCreationExpressionSyntax }:
                return LowerStackAlloc(expression, name);
            case IPropertyReferenceOperation property when GenericMath.Constant(property) is { } literal:
                return _ir.Let(TypeMap.Of(property.Type!), new Constant(literal));
            case IPropertyReferenceOperation property when Vectors.Constant(property) is { } elements:
                return VectorConstant(property, elements);
            case IInvocationOperation call:
                return LowerCall(call, name) ?? Placeholder(BooleanType.Instance);
        }
        if (LowerView(expression, name) is { } view)
            return view;
        return IsOpaque(expression) ? LowerOpaque(expression) : Refuse(expression, Fence.Reason(expression.Kind));
    }

    /// <summary>An expression that stands as a statement.</summary>
    private void LowerForEffect(IOperation expression)
    {
        switch (expression)
        {
            case ICompoundAssignmentOperation assignment:
                LowerCompound(assignment, needsValue: false);
                break;
            case IIncrementOrDecrementOperation step:
                LowerStep(step, needsValue: false);
                break;
            case IInvocationOperation when Classify((IInvocationOperation)expression) == CallKind.Opaque:
            case IConditionalAccessOperation { Type.SpecialType: SpecialType.System_Void } when IsOpaque(expression):
            case IEventAssignmentOperation:
                LowerOpaqueStatement(expression);
                break;
            case IInvocationOperation call:
                LowerCall(call, null);
                break;
            default:
                Lower(expression);
                break;
        }
    }

    private Value Read(IOperation op, ISymbol variable)
    {
        if (_variables.TryGetValue(variable, out Value? value) && value is not null)
            return AsStruct(value, op.Type);

        // The fields of a struct may be assigned one by one.
        if (Structs.Of(op.Type) is { } type && _variables.ContainsKey(variable))
            return Placeholder(type);
        if (CapturedParameter(variable) is { } captured)
            return captured;
        if (IsHeld(variable))
        {
            if (_members.Count > 0 && !SymbolEqualityComparer.Default.Equals(variable.ContainingType?.OriginalDefinition, _method.ContainingType.OriginalDefinition))
                return Refuse(op, "The parameter '" + variable.Name + "' of the primary constructor", "hold it in a field, or in a property");
            bool isOutOfReach = ObjectIn(variable.ContainingType) is not null && (_members.Count > 0 || TypeMap.CarriesFloat(op.Type!));
            return isOutOfReach ? Refuse(op, "The parameter '" + variable.Name + "' of the primary constructor", "hold it in a field, or in a property") : LowerOpaque(op);
        }

        // Not assigned: the C# compiler reports it, or an error before has left it so.
        return Invalid(op);
    }

    private Value LowerConstant(IOperation op, object? constant, ITypeSymbol type)
    {
        IrType ir = TypeMap.Of(type);
        if (constant is null && ir is ViewType)
            return Refuse(op, "A null array", "use an empty array");
        if (type.TypeKind != TypeKind.Enum && Literals.Of(constant, ir) is { } literal)
            return _ir.Let(ir, new Constant(literal));
        return LowerOpaque(op);
    }

    private Value LowerDefault(IOperation op, ITypeSymbol type, string? name) => TypeMap.Of(type) switch
    {
        ViewType { Kind: ViewKind.Array } => Refuse(op, "A null array", "use an empty array"),
        ViewType view => _ir.Let(view, new NewArray(Constant(IntegerType.Int32, 0), IsObject: false), name),
        OpaqueType => LowerOpaque(op),
        var scalar => Placeholder(scalar),
    };
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Backprop.Generator.FrontEnd;

// What messages call the constructs that are carried along.
internal sealed partial class BodyLowering
{
    private static string Describe(IOperation op) => op switch
    {
        IInvocationOperation { TargetMethod.MethodKind: MethodKind.DelegateInvoke } call => "call of the delegate '" + call.Instance?.Syntax + "'",
        IInvocationOperation call => "call of '" + call.TargetMethod.ContainingType.Name + "." + call.TargetMethod.Name + "'" + (MethodShape.IsOpen(call.TargetMethod) ? ", in whose place another method may run," : ""),
        IPropertyReferenceOperation { Property: { IsIndexer: true } property } => "indexer of '" + property.ContainingType.Name + "'",
        IPropertyReferenceOperation { Property: var property } => "property '" + property.ContainingType.Name + "." + property.Name + "'",
        IInstanceReferenceOperation { Type: { } type } => "object of type '" + Short(type) + "'",
        IParameterReferenceOperation { Parameter: var held } => "parameter '" + held.Name + "' of the constructor",
        IFieldReferenceOperation { Field: var field } => "field '" + field.ContainingType.Name + "." + field.Name + "'",
        IObjectCreationOperation { Type: { } type } => "new '" + Short(type) + "'",
        IConversionOperation { IsImplicit: true, Operand: IAnonymousObjectCreationOperation made } => Describe(made),
        IConversionOperation { Type: { } type } => "conversion to '" + Short(type) + "'",
        IInterpolatedStringOperation => "string interpolation",
        IArrayElementReferenceOperation => "element access",
        IBinaryOperation binary => "operator '" + Token(binary.OperatorKind) + "'",
        ICoalesceOperation => "operator '??'",
        IConditionalAccessOperation => "operator '?.'",
        IAnonymousFunctionOperation or IDelegateCreationOperation { Target: IAnonymousFunctionOperation } => "lambda expression",
        IDelegateCreationOperation => "delegate",
        IAnonymousObjectCreationOperation => "anonymous object",
        IWithOperation => "'with' expression",
        IEventAssignmentOperation => "subscription to an event",
        _ => "expression",
    };
}

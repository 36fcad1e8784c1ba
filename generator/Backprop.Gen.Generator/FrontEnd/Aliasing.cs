using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Backprop.Generator.FrontEnd;

/// <summary>
/// Whether it matters that an <c>in</c> argument may be the struct that a method is called on, as in <c>p[i].Add(p[j])</c>: not where the
/// method reads each member of the argument before it sets its own.
/// </summary>
internal static class Aliasing
{
    public static bool IsHarmless(IOperation body, IParameterSymbol parameter)
    {
        var firstWrites = new Dictionary<ISymbol, int>(SymbolEqualityComparer.Default);
        foreach (IOperation op in body.DescendantsAndSelf())
        {
            if (op is ILoopOperation or IInvocationOperation { Instance: IInstanceReferenceOperation } or ILocalFunctionOperation or IAnonymousFunctionOperation)
                return false;
            IEnumerable<IOperation> targets = op switch
            {
                IAssignmentOperation assignment => Parts(assignment.Target),
                IIncrementOrDecrementOperation step => [step.Target],
                IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => [argument.Value],
                _ => [],
            };
            foreach (IOperation target in targets.Where(IsOfSelf))
            {
                if (target is IInstanceReferenceOperation || MemberOf(target) is not { } member)
                    return false;
                int end = op.Syntax.Span.End;
                firstWrites[member] = firstWrites.TryGetValue(member, out int before) && before < end ? before : end;
            }
        }
        return body.DescendantsAndSelf().OfType<IParameterReferenceOperation>()
            .Where(read => SymbolEqualityComparer.Default.Equals(read.Parameter, parameter.OriginalDefinition))
            .All(read => IsInTime(read, firstWrites));
    }

    /// <summary>Whether a use of the parameter reads one member, before the method sets it.</summary>
    private static bool IsInTime(IParameterReferenceOperation read, Dictionary<ISymbol, int> firstWrites) =>
        read.Parent is IMemberReferenceOperation member && member.Instance == read && IsPlain(member)
        && (!firstWrites.TryGetValue(member.Member, out int written) || read.Syntax.SpanStart < written);

    private static IEnumerable<IOperation> Parts(IOperation target) => target is ITupleOperation tuple ? tuple.Elements.SelectMany(Parts) : [target];

    private static bool IsOfSelf(IOperation target) => target switch
    {
        IInstanceReferenceOperation => true,
        IMemberReferenceOperation { Instance: { } whole } => IsOfSelf(whole),
        _ => false,
    };

    /// <summary>The member of the struct itself that a target is, or is a part of; null where it may be any.</summary>
    private static ISymbol? MemberOf(IOperation target) => target switch
    {
        IMemberReferenceOperation { Instance: IInstanceReferenceOperation } member => IsPlain(member) ? member.Member : null,
        IMemberReferenceOperation { Instance: { } whole } => MemberOf(whole),
        _ => null,
    };

    private static bool IsPlain(IMemberReferenceOperation op) =>
        op is IFieldReferenceOperation || op is IPropertyReferenceOperation { Property: var property } && Structs.IsAutomatic(property.GetMethod ?? property.SetMethod);
}

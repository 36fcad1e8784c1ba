using System.Collections.Immutable;
using System.Linq;
using Backprop.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace Backprop.Generator.FrontEnd;

// Parts of opaque code that are not plain operands: strings with holes, variables by reference, exceptions.
internal sealed partial class BodyLowering
{
    private void AppendInterpolated(IInterpolatedStringOperation text, Quote quote)
    {
        ImmutableArray<IInterpolatedStringContentOperation> parts = text.Parts;
        quote.Write("$\"");
        for (int i = 0; i < parts.Length; i++)
        {
            switch (parts[i])
            {
                case IInterpolatedStringTextOperation { Text.ConstantValue.Value: string plain }:
                    AppendPlain(plain, quote);
                    break;
                case IInterpolationOperation hole:
                    bool stays = parts.Skip(i + 1).OfType<IInterpolationOperation>().All(later => IsQuiet(later.Expression));
                    AppendHole(hole.Expression, hole.Alignment, hole.FormatString, stays, quote);
                    break;
                case IInterpolatedStringAppendOperation { Kind: OperationKind.InterpolatedStringAppendLiteral, AppendCall: IInvocationOperation append }
                    when append.Arguments[0].Value.ConstantValue.Value is string plain:
                    AppendPlain(plain, quote);
                    break;
                case IInterpolatedStringAppendOperation { Kind: OperationKind.InterpolatedStringAppendFormatted, AppendCall: IInvocationOperation append } when IsQuiet(append.Arguments[0].Value):
                    AppendHole(append.Arguments[0].Value, Named(append, "alignment"), Named(append, "format"), stays: true, quote);
                    break;
                default:
                    Refuse(parts[i], Fence.Reason(OperationKind.InterpolatedStringHandlerCreation));
                    break;
            }
        }
        quote.Write("\"");
    }

    private static IOperation? Named(IInvocationOperation call, string parameter) =>
        call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == parameter && argument.ArgumentKind != ArgumentKind.DefaultValue)?.Value;

    private static void AppendPlain(string plain, Quote quote)
    {
        string literal = SymbolDisplay.FormatLiteral(plain, quote: true);
        quote.Write(literal.Substring(1, literal.Length - 2).Replace("{", "{{").Replace("}", "}}"));
    }

    private void AppendHole(IOperation value, IOperation? alignment, IOperation? format, bool stays, Quote quote)
    {
        quote.Write("{(");
        AppendOperand(value, quote, stays);
        quote.Write(")");
        if (alignment?.ConstantValue.Value is int width)
            quote.Write("," + width.ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (format?.ConstantValue.Value is string spelling)
            quote.Write(":" + spelling);
        quote.Write("}");
    }

    /// <summary>Whether what stands behind <c>?.</c> is text from its first dot on.</summary>
    private bool IsChain(IOperation? op) => op switch
    {
        IConditionalAccessInstanceOperation => true,
        IInvocationOperation call => IsOpaque(call) && IsChain(call.Instance),
        IPropertyReferenceOperation or IFieldReferenceOperation => IsOpaque(op) && IsChain(((IMemberReferenceOperation)op).Instance),
        IConditionalAccessOperation access => IsChain(access.Operation) && IsChain(access.WhenNotNull),
        _ => false,
    };

    /// <summary>What stands behind <c>??</c>.</summary>
    private void AppendAlternative(IOperation alternative, Quote quote)
    {
        IOperation inner = alternative is IConversionOperation { IsImplicit: true, Operand: IThrowOperation operand } ? operand : alternative;
        if (inner is IThrowOperation { Exception: { } exception })
        {
            quote.Write("throw ");
            AppendOperand(exception, quote);
        }
        else
        {
            AppendOperand(alternative, quote);
        }
    }

    /// <summary>A passive variable that opaque code takes by reference; it is one of its own, set before and read after.</summary>
    private void AppendReference(IOperation argument, IParameterSymbol parameter, Quote quote)
    {
        if (argument is IInterpolatedStringHandlerCreationOperation { Content: IInterpolatedStringOperation text })
        {
            AppendInterpolated(text, quote);
            return;
        }
        string keyword = parameter.RefKind == RefKind.Out ? "out " : "ref ";
        if (argument is IDiscardOperation)
        {
            quote.Write(keyword + TypeMap.Spell(parameter.Type) + " _");
            return;
        }
        bool isVariable = argument is IDeclarationExpressionOperation { Expression: ILocalReferenceOperation } || VariableOf(argument) is not null;
        if (!isVariable || TypeMap.Of(parameter.Type) is ViewType or StructType)
        {
            Refuse(argument, "A variable passed by 'ref' or 'out'", "call the method before, and pass what it gives as a parameter");
            return;
        }
        quote.IsPure = false;
        quote.Write(keyword);
        quote.Write(LowerReference(argument, parameter, quote.References));
    }
}

using System.Collections.Generic;
using Backprop.Generator.Diagnostics;
using Backprop.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Backprop.Generator.FrontEnd;

// 'ref' locals: other names for an element of an array or span, or for a number that is a field of an object.
internal sealed partial class BodyLowering
{
    /// <summary>The memory and the place in it that each 'ref' local means, both as they were where it was declared.</summary>
    private readonly Dictionary<ISymbol, (Value View, Value Index)> _references = new(SymbolEqualityComparer.Default);

    private void LowerReferenceLocal(IVariableDeclaratorOperation declarator, IOperation? target)
    {
        ILocalSymbol local = declarator.Symbol;
        if (target is { Kind: OperationKind.Invalid })
        {
            _reporter.Invalid();
        }
        else if (target is not null && IsReferable(TypeMap.Of(local.Type)) && Element(target) is { } element)
        {
            _references[local] = LowerElement(element);
            return;
        }
        else
        {
            _reporter.Report(
                DiagnosticTable.UnsupportedStatement,
                declarator.Syntax,
                "A 'ref' local of anything but a number or a struct in an array, a span or an object",
                "use the variable itself");
        }
        _references[local] = (_ir.Let(new ViewType(TypeMap.Of(local.Type), ViewKind.Reference), new NewVariable()), Constant(IntegerType.Int32, 0));
    }

    private static bool IsReferable(IrType type) => type is FloatType or IntegerType or BooleanType or StructType { CanBePassed: true };
}

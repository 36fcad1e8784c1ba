using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Backprop.Generator.FrontEnd;

// Vectors of System.Numerics. What they do element by element is done with the same operations on their elements; all else calls
// the method itself, whose derivatives the runtime gives.
internal sealed partial class BodyLowering
{
    /// <summary>Whether a call is one of a method of a vector that is written element by element, or has a static twin.</summary>
    private bool IsVectorCall(IInvocationOperation call) => IsVectorMethod(call.TargetMethod);

    private bool IsVectorMethod(IMethodSymbol method) => Vectors.Elementwise(method) is not null || StaticTwin(method) is not null;

    private IMethodSymbol? StaticTwin(IMethodSymbol method) => Vectors.Static(method, Around);

    private Compilation Around => ((ISourceAssemblySymbol)_method.ContainingAssembly).Compilation;

    private Value LowerVectorCall(IInvocationOperation call)
    {
        if (call.Instance is not { } instance)
            return ApplyVector(call.TargetMethod, LowerArguments(call));
        Value self = Convert(Lower(instance), TypeMap.Of(call.TargetMethod.ContainingType));
        return ApplyVector(call.TargetMethod, [self]);
    }

    /// <summary>What an operator or a method of a vector gives, for which <see cref="IsVectorMethod"/> holds.</summary>
    private Value ApplyVector(IMethodSymbol method, Value[] arguments)
    {
        if (Vectors.Elementwise(method) is { } function)
            return Elementwise(method, function, arguments);
        IMethodSymbol twin = StaticTwin(method)!;
        FoundDerivatives given = DerivativeTable.Of(Around).Find(twin)!;
        return Append(Callees.Of(twin, _method.ContainingType, given), arguments)!;
    }

    /// <summary>A vector from those of its operands, element by element, or what a comparison says of all of them.</summary>
    private Value Elementwise(IMethodSymbol method, string function, Value[] operands)
    {
        var type = (StructType)TypeMap.Of(method.ContainingType);
        List<Value> elements = [];
        for (int i = 0; i < type.Fields.Count; i++)
        {
            Value[] parts = [.. operands.Select(o => o.Type is StructType ? FieldAt(o, i) : o)];
            elements.Add(function == "conjugate" && type.Fields[i].Name == "W" ? parts[0] : Element(function, parts));
        }
        if (method.ReturnType.SpecialType != SpecialType.System_Boolean)
            return MakeStruct(type, [.. elements]);
        BinaryOperator joint = function == "==" ? BinaryOperator.And : BinaryOperator.Or;
        return elements.Aggregate((all, next) => _ir.Let(BooleanType.Instance, new Binary(joint, all, next)));
    }

    private Value Element(string function, Value[] operands)
    {
        IrType type = operands[0].Type;
        return function switch
        {
            "+" => _ir.Let(type, new Binary(BinaryOperator.Add, operands[0], operands[1])),
            "-" => _ir.Let(type, new Binary(BinaryOperator.Subtract, operands[0], operands[1])),
            "*" => _ir.Let(type, new Binary(BinaryOperator.Multiply, operands[0], operands[1])),
            "/" => _ir.Let(type, new Binary(BinaryOperator.Divide, operands[0], operands[1])),
            "==" => _ir.Let(BooleanType.Instance, new Binary(BinaryOperator.Equal, operands[0], operands[1])),
            "!=" => _ir.Let(BooleanType.Instance, new Binary(BinaryOperator.NotEqual, operands[0], operands[1])),
            "negate" or "conjugate" => _ir.Let(type, new Unary(UnaryOperator.Negate, operands[0])),
            _ => _ir.Let(type, new Intrinsic(function, "MathF." + function, EquatableArray.Of(operands))),
        };
    }

    private Value VectorConstant(IPropertyReferenceOperation op, bool[] elements)
    {
        var type = (StructType)TypeMap.Of(op.Type!);
        return MakeStruct(type, [.. elements.Select((isOne, i) => _ir.Let(type.Fields[i].Type, new Constant(isOne ? "1f" : "0f")))]);
    }

    /// <summary>A vector from numbers and shorter vectors, or from one number.</summary>
    private Value VectorOf(StructType type, Value?[] arguments)
    {
        Value[] elements = [.. arguments.SelectMany(a => a!.Type is StructType part ? part.Fields.Select((_, i) => FieldAt(a, i)) : [a])];
        return MakeStruct(type, elements.Length == 1 ? [.. type.Fields.Select(_ => elements[0])] : elements);
    }
}

using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Backprop.Generator.FrontEnd;

// Vectors, matrices and complex numbers of System.Numerics. What they do element by element is done with the same operations on their elements; all else calls
// the method itself, whose derivatives the runtime gives.
internal sealed partial class BodyLowering
{
    /// <summary>Whether a call is one of a method of a vector that is written element by element, or has a static twin.</summary>
    private bool IsVectorCall(IInvocationOperation call) => IsVectorMethod(call.TargetMethod);

    private bool IsVectorMethod(IMethodSymbol method) =>
        Vectors.Elementwise(method) is not null || IsComplexArithmetic(method) || Vectors.Arrangement(method, CountOf(method)) is not null || StaticTwin(method) is not null;

    private IMethodSymbol? StaticTwin(IMethodSymbol method) =>
        Vectors.Static(method, Around) is { } twin && DerivativeTable.Of(Around).Find(twin) is not null ? twin : null;

    private Compilation Around => ((ISourceAssemblySymbol)_method.ContainingAssembly).Compilation;

    private Value LowerVectorCall(IInvocationOperation call)
    {
        Value? self = call.Instance is { } instance ? Convert(Lower(instance), TypeMap.Of(call.TargetMethod.ContainingType)) : null;
        return ApplyVector(call.TargetMethod, self, LowerArguments(call));
    }

    /// <summary>What a member of a vector that is called in place leaves behind.</summary>
    private Inlined InlineVector(IMethodSymbol method, Value? self, Value?[] arguments)
    {
        Value result = ApplyVector(method, self, [.. arguments.Select((a, i) => Convert(a!, TypeMap.Of(method.Parameters[i].Type)))]);
        return method.MethodKind == MethodKind.PropertySet ? new Inlined(null, result) : new Inlined(result, self);
    }

    /// <summary>What an operator or a method of a vector gives, for which <see cref="IsVectorMethod"/> holds; of a setter the vector behind it.</summary>
    private Value ApplyVector(IMethodSymbol method, Value? self, Value[] arguments)
    {
        Value[] operands = self is null ? arguments : [self, .. arguments];
        if (IsComplexArithmetic(method))
            return ComplexArithmetic(method, operands);
        if (Vectors.Elementwise(method) is { } function)
            return Elementwise(method, function, operands);
        if (Vectors.Arrangement(method, CountOf(method)) is { } arrangement)
            return Arrange(arrangement, (StructType)TypeMap.Of(ResultOf(method)), operands);
        IMethodSymbol twin = StaticTwin(method)!;
        FoundDerivatives given = DerivativeTable.Of(Around).Find(twin)!;
        return Append(Callees.Of(twin, _method.ContainingType, given), operands)!;
    }

    /// <summary>A vector from those of its operands, element by element, or what a comparison says of all of them.</summary>
    private Value Elementwise(IMethodSymbol method, string function, Value[] operands)
    {
        var type = (StructType)TypeMap.Of(method.ContainingType);
        Value[][] parts = [.. operands.Select(Elements)];
        Value[] elements = [.. type.Leaves.Select((_, i) => Element(function, [.. operands.Select((o, k) => o.Type is StructType ? parts[k][i] : o)]))];
        return method.ReturnType.SpecialType == SpecialType.System_Boolean ? All(function, elements) : Assemble(type, elements);
    }

    private Value All(string function, Value[] elements)
    {
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
            "negate" => _ir.Let(type, new Unary(UnaryOperator.Negate, operands[0])),
            "Clamp" => Element("Min", [Element("Max", [operands[0], operands[1]]), operands[2]]),
            _ => _ir.Let(type, new Intrinsic(function, "MathF." + function, EquatableArray.Of(operands))),
        };
    }

    /// <summary>Sums, products and comparisons of complex numbers, also with a real one; a quotient has cases of its own.</summary>
    private static bool IsComplexArithmetic(IMethodSymbol method) =>
        Vectors.Elementwise(method) is "+" or "-" or "negate" or "==" or "!=" && method.ContainingType.Name == "Complex"
        || Vectors.Is(method.ContainingType) && method is { Name: "op_Multiply" or "Multiply", ContainingType.Name: "Complex" } && method.Parameters.All(p => Vectors.Is(p.Type));

    private Value ComplexArithmetic(IMethodSymbol method, Value[] operands)
    {
        var type = (StructType)TypeMap.Of(method.ContainingType);
        Value?[][] parts = [.. operands.Select(o => o.Type is StructType ? Elements(o) : new Value?[] { o, null })];
        if (Vectors.Elementwise(method) is not { } function)
        {
            (Value a, Value b, Value c, Value d) = (parts[0][0]!, parts[0][1]!, parts[1][0]!, parts[1][1]!);
            return MakeStruct(type, [Element("-", [Element("*", [a, c]), Element("*", [b, d])]), Element("+", [Element("*", [b, c]), Element("*", [a, d])])]);
        }
        if (function is "==" or "!=")
            return All(function, [.. Enumerable.Range(0, 2).Select(i => Element(function, [parts[0][i]!, parts[1][i]!]))]);
        return MakeStruct(type, [.. Enumerable.Range(0, 2).Select(i => (parts[0][i], parts.Length > 1 ? parts[1][i] : null) switch
        {
            ({ } a, { } b) => Element(function, [a, b]),
            (null, { } b) => function == "-" ? Element("negate", [b]) : b,
            var (a, _) => function == "negate" ? Element("negate", [a!]) : a!,
        })]);
    }

    private Value VectorConstant(IPropertyReferenceOperation op, string arrangement) => Arrange(arrangement, (StructType)TypeMap.Of(op.Type!), []);

    /// <summary>A vector whose elements are those of the operands, each in the place that an arrangement says.</summary>
    private Value Arrange(string arrangement, StructType type, Value[] operands)
    {
        IrType number = type.Leaves.First().Type;
        Value[] all = [.. operands.SelectMany(Elements)];
        return Assemble(type, [.. arrangement.Select(place => place switch
        {
            '0' or '1' => _ir.Let(number, new Constant(Literals.Of(place - '0', number)!)),
            >= 'A' and <= 'Z' => Element("negate", [Convert(all[place - 'A'], number)]),
            _ => Convert(all[place - 'a'], number),
        })]);
    }

    /// <summary>The numbers of a vector, or the number itself.</summary>
    private Value[] Elements(Value value) => value.Type is StructType type ? [.. type.Fields.SelectMany((_, i) => Elements(FieldAt(value, i)))] : [value];

    /// <summary>A vector from all its numbers.</summary>
    private Value Assemble(StructType type, IEnumerable<Value> elements)
    {
        var rest = new Queue<Value>(elements);
        return Take(type);

        Value Take(StructType part) => MakeStruct(part, [.. part.Fields.Select(f => f.Type is StructType inner ? Take(inner) : rest.Dequeue())]);
    }

    /// <summary>How many numbers a member takes, those of its receiver included.</summary>
    private static int CountOf(IMethodSymbol method)
    {
        int own = method.IsStatic || method.MethodKind == MethodKind.Constructor ? 0 : Count(method.ContainingType);
        return method.Parameters.Any(p => Count(p.Type) < 0) ? -1 : own + method.Parameters.Sum(p => Count(p.Type));

        static int Count(ITypeSymbol type) => TypeMap.Of(type) switch
        {
            StructType vector => vector.Leaves.Count(),
            FloatType or IntegerType => 1,
            _ => -1,
        };
    }

    private static ITypeSymbol ResultOf(IMethodSymbol method) =>
        method.MethodKind is MethodKind.PropertySet or MethodKind.Constructor ? method.ContainingType : method.ReturnType;
}

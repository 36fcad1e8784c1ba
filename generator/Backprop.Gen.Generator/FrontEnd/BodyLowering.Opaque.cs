using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using Backprop.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace Backprop.Generator.FrontEnd;

internal sealed partial class BodyLowering
{
    /// <summary>Whether an expression is carried along as C# text instead of being lowered.</summary>
    private bool IsOpaque(IOperation op) => op switch
    {
        { Type: null } => false,
        _ when PartType(op) is not null || IsComputed(op) => false,
        _ when IsStructural(op) => false,
        _ when IsVerbatim(op) => true,
        IInvocationOperation call => Classify(call) == CallKind.Opaque,
        IPropertyReferenceOperation constant when GenericMath.Constant(constant) is not null => false,
        IPropertyReferenceOperation vector when Vectors.Constant(vector) is not null => false,
        IPropertyReferenceOperation { Instance: IConditionalAccessInstanceOperation } => true,
        IPropertyReferenceOperation property => Element(op) is null && !(property.Instance is { } instance && (IsViewTyped(instance) || PartType(instance) is RowsType) && property.Property.Name is "Length" or "IsEmpty"),
        IIsPatternOperation => IsNullTest(op),
        IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } => true,
        IFieldReferenceOperation or IObjectCreationOperation or IInterpolatedStringOperation or IIsTypeOperation or ITypeOfOperation or ISizeOfOperation => true,
        IDefaultValueOperation { Type: { } type } => TypeMap.Of(type) is OpaqueType,
        IArrayElementReferenceOperation element => Element(op) is null && !element.Indices.Any(IsRange),
        IBinaryOperation b => !IsBuiltIn(b.OperatorKind, b.OperatorMethod, b.IsLifted, b.LeftOperand.Type, b.RightOperand.Type)
            && b.OperatorKind is not (BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr)
            && b.LeftOperand.Type?.TypeKind != TypeKind.Dynamic && b.RightOperand.Type?.TypeKind != TypeKind.Dynamic,
        ICoalesceOperation choice => TypeMap.Of(op.Type!) is not ViewType && IsQuiet(choice.WhenNull),
        IConditionalAccessOperation access => TypeMap.Of(op.Type!) is not ViewType && IsQuiet(access.WhenNotNull) && IsChain(access.WhenNotNull),
        IConditionalAccessInstanceOperation or IRangeOperation or IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat } => true,
        IUnaryOperation u => u.OperatorKind is UnaryOperatorKind.Minus or UnaryOperatorKind.Plus or UnaryOperatorKind.Not or UnaryOperatorKind.BitwiseNegation
            && (u.OperatorMethod is not null && !GenericMath.IsMember(u.OperatorMethod) || u.IsLifted || TypeMap.Of(u.Type!) is OpaqueType),
        IConversionOperation c => IsOpaqueConversion(c),
        _ => false,
    };

    /// <summary><c>x is null</c>, <c>x is not null</c>, <c>x == null</c> and <c>x != null</c>.</summary>
    private static bool IsNullTest(IOperation op) => op switch
    {
        IIsPatternOperation { Pattern: IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: null } } } => true,
        IIsPatternOperation { Pattern: INegatedPatternOperation { Pattern: IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: null } } } } => true,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison =>
            comparison.LeftOperand.ConstantValue is { HasValue: true, Value: null } || comparison.RightOperand.ConstantValue is { HasValue: true, Value: null },
        _ => false,
    };

    /// <summary>
    /// <c>IsValid(x, y)</c>: a static method from values to a <c>bool</c> is a condition like any other. Nothing that carries
    /// derivatives comes out of it, and it has no object or memory to put anything into.
    /// </summary>
    private static bool IsTest(IOperation op) => op.Type?.SpecialType == SpecialType.System_Boolean
        && op.DescendantsAndSelf().All(inner => inner switch
        {
            IInvocationOperation call => (call.TargetMethod.IsStatic || call.Instance is { Type.IsValueType: true, Type.SpecialType: not SpecialType.None })
                && call.TargetMethod.Parameters.All(p => p.RefKind is RefKind.None or RefKind.In && TypeMap.Of(p.Type) is not (ViewType { Kind: not ViewKind.ReadOnlySpan })),
            IObjectCreationOperation or IPropertyReferenceOperation => false,
            _ => true,
        });

    private static bool IsOpaqueConversion(IConversionOperation op)
    {
        if (op.Operand.Type is not { } from || op.Type is not { } to || op.Operand is IThrowOperation || IsClone(op))
            return false;
        IrType source = TypeMap.Of(from), target = TypeMap.Of(to);
        if (op.Conversion.IsIdentity || source == target || source is StructType && target is StructType || target is ViewType && source is ViewType)
            return false;
        return op.OperatorMethod is not null || target is not (FloatType or IntegerType) || source is not (FloatType or IntegerType);
    }

    private Value LowerOpaque(IOperation op)
    {
        var quote = new Quote();
        (IOperation, bool)? outer = _quoted;
        bool onlyLooks = (IsNullTest(op) || IsTest(op) || ReadsObject(op)) && !HoldsChange(op);
        _quoted = (op, onlyLooks);
        AppendOpaque(op, quote);
        _quoted = outer;
        Site site = _reporter.Site(op.Syntax, Describe(op), onlyLooks, advice: WayOut.Of(op)) with { Forgets = Forgets(op) };
        IrType type = Structs.Of(op.Type!) is { IsReadable: false } whole ? whole.Whole : TypeMap.Of(op.Type!);
        quote.References.Before.ForEach(action => action());
        Value value = _ir.Let(type, quote.ToExpression(site, ChecksOverflow(op)) with { IsField = IsVariable(op) });
        quote.References.After.ForEach(action => action());
        return value;
    }

    /// <summary>An expression that stands as a statement and gives nothing.</summary>
    private void LowerOpaqueStatement(IOperation op)
    {
        if (op is IInvocationOperation { TargetMethod: var method } && Known.IsOmitted(method, op.Syntax.SyntaxTree))
            return;
        bool onlyLooks = op is IInvocationOperation call && Known.OnlyLooks(call.TargetMethod) && !HoldsChange(op);
        var quote = new Quote();
        (IOperation, bool)? outer = _quoted;
        _quoted = (op, onlyLooks);
        AppendOpaque(op, quote);
        _quoted = outer;
        Site site = _reporter.Site(op.Syntax, Describe(op), onlyLooks, advice: WayOut.Of(op)) with { Forgets = Forgets(op) };
        Append(quote, site, op);
    }

    /// <summary>Appends a statement, between what the variables that it takes by reference ask for.</summary>
    private void Append(Quote quote, Site site, IOperation code)
    {
        quote.References.Before.ForEach(action => action());
        _ir.Append(quote.ToStatement(site, ChecksOverflow(code)));
        quote.References.After.ForEach(action => action());
    }

    /// <summary>What can be assigned but is neither a variable nor an element: a field, a property, an opaque element.</summary>
    private Quote? OpaqueTarget(IOperation target)
    {
        if (target is not (IFieldReferenceOperation or IPropertyReferenceOperation or IArrayElementReferenceOperation) || !IsOpaque(target))
            return null;
        if (target is IMemberReferenceOperation { Instance: { Type.IsValueType: true } instance } && instance is not IInstanceReferenceOperation)
            return null;
        var quote = new Quote();
        AppendOpaque(target, quote);
        return quote;
    }

    private Value AssignOpaque(Quote target, IOperation op, IOperation place, Value value)
    {
        // what carries no derivative may be set from what carries none
        bool isPassive = ReadsObject(place) && !TypeMap.CarriesFloat(place.Type!);
        Site site = _reporter.Site(op.Syntax, "assignment", onlyLooks: isPassive, stores: true);
        string template = target.Text + " = {" + target.Values.Count + "}";
        (string, IrType)? field = IsVariable(place) ? (target.Text, TypeMap.Of(place.Type!)) : null;
        _ir.Append(new OpaqueStatement(template, target.Values.Concat([AsWhole(value)]).ToEquatableArray(), site) { Verbatim = target.Verbatim, Field = field });
        return value;
    }

    /// <summary>An operand of opaque code: text of its own where it is opaque itself, otherwise a value.</summary>
    private void AppendOperand(IOperation op, Quote quote, bool stays = true)
    {
        while (op is IConversionOperation { IsImplicit: true } conversion && IsOpaque(op) && conversion.OperatorMethod is null && conversion.Operand.Type is not null)
            op = conversion.Operand;
        if (op.ConstantValue is { HasValue: true, Value: var constant } && op.Type is { } type)
            AppendTyped(op, constant, type, quote);
        else if (stays && IsOpaque(op) && !TakesReferences(op) && !ReadsObject(op) && !AssignsOutside(op))
            AppendOpaque(op, quote);
        else
            quote.Write(AsWhole(Lower(op)));
    }

    /// <summary>A constant whose text has its type, by which overloads are told apart: <c>(string?)null</c> keeps its cast.</summary>
    private static void AppendTyped(IOperation op, object? constant, ITypeSymbol type, Quote quote)
    {
        bool isCast = constant is null && op is IConversionOperation { IsImplicit: false };
        if (isCast)
            quote.Write("((" + TypeMap.Spell(type) + ")");
        AppendConstant(op, constant, type, quote);
        if (isCast)
            quote.Write(")");
    }

    private static void AppendConstant(IOperation op, object? constant, ITypeSymbol type, Quote quote)
    {
        if (type.TypeKind == TypeKind.Enum && op is IFieldReferenceOperation member)
            quote.Write(TypeMap.Spell(member.Field.ContainingType) + "." + Known.Identifier(member.Field.Name));
        else if (type is INamedTypeSymbol { EnumUnderlyingType: { } underlying })
            quote.Write("((" + TypeMap.Spell(type) + ")" + "(" + Literals.Of(constant, TypeMap.Of(underlying)) + "))");
        else
            quote.Write(constant is null ? "null" : Literals.Of(constant, TypeMap.Of(type)) ?? "default");
    }

    private void AppendOpaque(IOperation op, Quote quote)
    {
        if (op.ConstantValue is { HasValue: true, Value: var constant })
        {
            AppendTyped(op, constant, op.Type!, quote);
            return;
        }
        if (IsVerbatim(op))
        {
            AppendVerbatim(op, quote);
            return;
        }
        switch (op)
        {
            case IInvocationOperation call:
                quote.IsPure &= IsPureCall(call.TargetMethod);
                RefuseIfUnknown(call);
                AppendMember(call.Instance, call.TargetMethod, call.ConstrainedToType, quote, stays: AreQuiet(call.Arguments));
                if (call.TargetMethod.TypeArguments.Length > 0)
                    quote.Write("<" + string.Join(", ", call.TargetMethod.TypeArguments.Select(t => TypeMap.Spell(t))) + ">");
                AppendArguments("(", call.Arguments, ")", quote);
                break;
            case IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } indexed } property:
                quote.IsPure = false;
                RefuseIfMutating(op, indexed, property.Property.GetMethod);
                AppendOperand(indexed, quote, AreQuiet(property.Arguments));
                AppendArguments("[", property.Arguments, "]", quote);
                break;
            case IPropertyReferenceOperation property:
                quote.IsPure = false;
                RefuseIfMutating(op, property.Instance, property.Property.GetMethod);
                AppendMember(property.Instance, property.Property, property.ConstrainedToType, quote, stays: true);
                break;
            case IFieldReferenceOperation field:
                quote.IsPure = false;
                AppendMember(field.Instance, field.Field, null, quote, stays: true);
                break;
            case IArrayElementReferenceOperation element:
                quote.IsPure = false;
                AppendOperand(element.ArrayReference, quote, element.Indices.All(IsQuiet));
                AppendList("[", element.Indices, "]", quote);
                break;
            case IObjectCreationOperation creation:
                quote.IsPure = false;
                quote.Write("new " + TypeMap.Spell(creation.Type!));
                AppendArguments("(", creation.Arguments, ")", quote);
                break;
            case IInterpolatedStringOperation text:
                quote.IsPure = false;
                AppendInterpolated(text, quote);
                break;
            case IInstanceReferenceOperation:
                quote.IsPure &= op.Type is not { IsValueType: true };
                quote.Write(IsBase(op) ? "base" : "this");
                break;
            case IParameterReferenceOperation held:
                quote.IsPure = false;
                quote.Write(Known.Identifier(held.Parameter.Name));
                break;
            case ICoalesceOperation choice:
                quote.IsPure = false;
                quote.Write("(");
                AppendOperand(choice.Value, quote);
                quote.Write(" ?? ");
                AppendAlternative(choice.WhenNull, quote);
                quote.Write(")");
                break;
            case IConditionalAccessOperation access:
                quote.IsPure = false;
                AppendOperand(access.Operation, quote);
                quote.Write("?");
                AppendOperand(access.WhenNotNull, quote);
                break;
            case IConditionalAccessInstanceOperation:
                break;
            case IRangeOperation range:
                quote.Write("(");
                if (range.LeftOperand is { } left)
                    AppendOperand(left, quote, range.RightOperand is null || IsQuiet(range.RightOperand));
                quote.Write("..");
                if (range.RightOperand is { } right)
                    AppendOperand(right, quote);
                quote.Write(")");
                break;
            case IIsTypeOperation test:
                quote.Write("(");
                AppendOperand(test.ValueOperand, quote);
                quote.Write(" is " + TypeMap.Spell(test.TypeOperand) + ")");
                break;
            case IIsPatternOperation test:
                quote.Write("(");
                AppendOperand(test.Value, quote);
                quote.Write(test.Pattern is INegatedPatternOperation ? " is not null)" : " is null)");
                break;
            case ITypeOfOperation type:
                quote.Write("typeof(" + TypeMap.Spell(type.TypeOperand) + ")");
                break;
            case ISizeOfOperation size:
                quote.Write("sizeof(" + TypeMap.Spell(size.TypeOperand) + ")");
                break;
            case IDefaultValueOperation:
                quote.Write("default(" + TypeMap.Spell(op.Type!) + ")");
                break;
            case IBinaryOperation binary:
                quote.IsPure &= binary.OperatorMethod is null;
                quote.Write("(");
                AppendOperand(binary.LeftOperand, quote, IsQuiet(binary.RightOperand));
                quote.Write(" " + Token(binary.OperatorKind) + " ");
                AppendOperand(binary.RightOperand, quote);
                quote.Write(")");
                break;
            case IUnaryOperation unary:
                quote.IsPure &= unary.OperatorMethod is null;
                quote.Write(unary.OperatorKind switch { UnaryOperatorKind.Minus => "(-", UnaryOperatorKind.Plus => "(+", UnaryOperatorKind.Not => "(!", UnaryOperatorKind.Hat => "(^", _ => "(~" });
                AppendOperand(unary.Operand, quote);
                quote.Write(")");
                break;
            case IConversionOperation conversion:
                quote.IsPure &= conversion.OperatorMethod is null;
                quote.Write(conversion.IsTryCast ? "(" : "((" + TypeMap.Spell(conversion.Type!) + ")");
                AppendOperand(conversion.Operand, quote);
                quote.Write(conversion.IsTryCast ? " as " + TypeMap.Spell(conversion.Type!) + ")" : ")");
                break;
            default:
                quote.Write(Refuse(op, Fence.Reason(op.Kind)));
                break;
        }
    }

    /// <param name="on">The type parameter whose member it is, of an interface.</param>
    private void AppendMember(IOperation? instance, ISymbol member, ITypeSymbol? on, Quote quote, bool stays)
    {
        if (RefusesHidden(member, quote))
            return;
        if (instance is null || member.IsStatic)
            quote.Write(on is null ? OwnerOf(member) : TypeMap.Spell(on));
        else
            AppendReceiver(instance, quote, stays);
        quote.Write("." + Known.Identifier(member.Name));
    }

    private void AppendReceiver(IOperation instance, Quote quote, bool stays)
    {
        bool isSigned = instance.ConstantValue is { HasValue: true, Value: not (string or null) };
        quote.Write(isSigned ? "(" : "");
        AppendOperand(instance, quote, stays);
        quote.Write(isSigned ? ")" : "");
    }

    private void AppendArguments(string open, ImmutableArray<IArgumentOperation> arguments, string close, Quote quote)
    {
        var written = new List<(string? Name, IOperation Value)>();
        bool inOrder = true;
        for (int i = 0; i < arguments.Length; i++)
        {
            IArgumentOperation argument = arguments[i];
            if (argument.ArgumentKind == ArgumentKind.DefaultValue)
            {
                inOrder = false;
                continue;
            }
            inOrder &= argument.Parameter is null || argument.Parameter.Ordinal == i;
            if (Expanded(argument) is { } elements)
                written.AddRange(elements.Select(e => ((string?)null, e)));
            else
                written.Add((inOrder ? null : argument.Parameter!.Name, argument.Parameter is { RefKind: RefKind.Ref or RefKind.Out } ? argument : argument.Value));
        }
        AppendList(open, [.. written.Select(w => w.Value)], close, quote, [.. written.Select(w => w.Name)]);
    }

    /// <summary>The elements of a <c>params</c> array that the compiler made.</summary>
    private static IEnumerable<IOperation>? Expanded(IArgumentOperation argument) => argument switch
    {
        { ArgumentKind: ArgumentKind.ParamArray, Value: IArrayCreationOperation { Initializer: { } initializer } } => initializer.ElementValues,
        { ArgumentKind: ArgumentKind.ParamCollection, Value: ICollectionExpressionOperation collection } => collection.Elements,
        _ => null,
    };

    private void AppendList(string open, ImmutableArray<IOperation> items, string close, Quote quote, ImmutableArray<string?> names = default)
    {
        quote.Write(open);
        for (int i = 0; i < items.Length; i++)
        {
            quote.Write(i == 0 ? "" : ", ");
            if (!names.IsDefault && names[i] is { } name)
                quote.Write(Known.Identifier(name) + ": ");
            if (items[i] is IArgumentOperation { Parameter: { } parameter } reference)
                AppendReference(reference.Value, parameter, quote);
            else
                AppendOperand(items[i], quote, items.Skip(i + 1).All(IsQuiet));
        }
        quote.Write(close);
    }

    /// <summary>Methods on integers of <c>Math</c> give the same whenever they are called.</summary>
    private static bool IsPureCall(IMethodSymbol method) =>
        Known.RuleOwner(method.ContainingType) is "Math" or "MathF" && method.Parameters.All(p => p.RefKind == RefKind.None);

    /// <summary>Refuses what cannot be carried along as text: generated members, and mutation of a struct that has become a value.</summary>
    private void RefuseIfUnknown(IInvocationOperation call)
    {
        if (GeneratedMembers.PrimalOf(call.TargetMethod) is { } primal)
            Refuse(call, "A call of the generated member '" + call.TargetMethod.Name + "'", "call '" + primal + "' here, and '" + call.TargetMethod.Name + "' where no derivative is wanted");
        RefuseIfMutating(call, call.Instance, call.TargetMethod);
    }

    private void RefuseIfMutating(IOperation op, IOperation? instance, IMethodSymbol? method)
    {
        if (instance is ILocalReferenceOperation or IParameterReferenceOperation
            && instance.Type is { IsValueType: true, IsReadOnly: false, TypeKind: TypeKind.Struct, SpecialType: SpecialType.None }
            && method is { IsReadOnly: false, IsStatic: false })
            Refuse(op, "A method that may change the struct '" + instance.Syntax + "'", "mark the method 'readonly', or call it before");
    }
}

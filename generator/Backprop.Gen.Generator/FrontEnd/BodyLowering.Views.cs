using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Backprop.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Backprop.Generator.FrontEnd;

internal sealed partial class BodyLowering
{
    /// <summary>
    /// An element of an array or span: what is indexed, and by what; or, without an index, a variable by reference, or a field of an
    /// element that is a struct.
    /// </summary>
    private sealed record ElementAccess(IOperation Op, IOperation View, params ImmutableArray<IOperation> Indices);

    private static bool IsViewTyped(IOperation? op) => op?.Type is { } type && TypeMap.Of(type) is ViewType;

    private ElementAccess? Element(IOperation op) => PartType(op) switch
    {
        FloatType or StructType => new ElementAccess(op, op),
        null => ElementOfArray(op) ?? FieldOfElement(op),
        _ => null,
    };

    /// <summary>A field of an element, or of a member of an object, that is a struct.</summary>
    private ElementAccess? FieldOfElement(IOperation op) => op is IMemberReferenceOperation { Instance: { } whole } member && IsStructElement(whole)
        && Structs.IndexOf(whole.Type!, member.Member) >= 0 ? new ElementAccess(op, whole) : null;

    /// <summary>Whether an expression is a struct that is taken apart, in an array or span or in an object, or a part of one that is such a struct.</summary>
    private bool IsStructElement(IOperation op) => op is not IParameterReferenceOperation && Structs.Of(op.Type) is { CanBePassed: true } && Element(op) is not null;

    private static ElementAccess? ElementOfArray(IOperation op) => op switch
    {
        IParameterReferenceOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } => new ElementAccess(op, op),
        ILocalReferenceOperation { Local.RefKind: not RefKind.None } => new ElementAccess(op, op),
        IArrayElementReferenceOperation a when IsViewTyped(a.ArrayReference) && !IsRange(a.Indices[0]) => new ElementAccess(op, a.ArrayReference, a.Indices),
        IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } span, Arguments.Length: 1 } p when IsSpan(span) =>
            new ElementAccess(op, span, p.Arguments[0].Value),
        IImplicitIndexerReferenceOperation i when IsSpan(i.Instance) && !IsRange(i.Argument) => new ElementAccess(op, i.Instance, i.Argument),
        IMemberReferenceOperation { Instance: { } whole } member when IsElementOfStructs(whole) && Structs.IndexOf(whole.Type!, member.Member) >= 0 => new ElementAccess(op, whole),
        _ => null,
    };

    /// <summary>Whether an expression is an element of an array or span of structs that are taken apart, or a part of one that is such a struct.</summary>
    private static bool IsElementOfStructs(IOperation op) =>
        op is not IParameterReferenceOperation && Structs.Of(op.Type) is { CanBePassed: true } && ElementOfArray(op) is not null;

    /// <summary>Whether an expression is an element of an array or span.</summary>
    internal static bool IsElement(IOperation op) => ElementOfArray(op) is not null;

    private static bool IsSpan(IOperation op) => op.Type is { } type && TypeMap.SpanKind(type) is not null;

    private static bool IsRange(IOperation op) => Known.IsSystem(op.Type, "Range");

    private (Value View, Value Index) LowerElement(ElementAccess element)
    {
        if (_pinned.TryGetValue(element.Op, out (Value View, Value Index) pinned))
            return pinned;
        if (element is { Indices.IsEmpty: true, Op: IMemberReferenceOperation { Instance: { } whole } member } && element.Op != element.View)
        {
            (Value structs, Value place) = LowerElement(Element(whole)!);
            return (FieldOfEach(structs, Structs.IndexOf(whole.Type!, member.Member)), place);
        }
        if (element.Indices.IsEmpty && PartType(element.View) is { } number)
            return (LowerPart(element.View, number), Constant(IntegerType.Int32, 0));
        if (element.View is ILocalReferenceOperation { Local: { RefKind: not RefKind.None } local } && element.Indices.IsEmpty)
            return _references[local];
        if (element.Indices.IsEmpty)
            return (Read(element.View, ((IParameterReferenceOperation)element.View).Parameter), Constant(IntegerType.Int32, 0));
        Value view = Lower(element.View);
        return (view, element.Indices.Length == 1 ? LowerIndex(element.Indices[0], view) : LowerIndices(element.Indices));
    }

    private Value LowerIndices(IEnumerable<IOperation> indices) => MakeIndices([.. indices.Select(index => Lower(index))]);

    private Value MakeIndices(Value[] places) => _ir.Let(IndexType.Instance, new Indices(EquatableArray.Of(places)));

    /// <summary>An index from the start or, as in <c>^1</c>, from the end.</summary>
    private Value LowerIndex(IOperation index, Value view)
    {
        if (!Known.IsSystem(index.Type, "Index"))
            return Lower(index);
        switch (index)
        {
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat } hat:
                Value fromEnd = Lower(hat.Operand);
                Value length = _ir.Let(IntegerType.Int32, new Length(view));
                return Subtract(length, fromEnd);
            case IConversionOperation { Operand.Type.SpecialType: SpecialType.System_Int32 } fromStart:
                return Lower(fromStart.Operand);
            default:
                return OffsetOf("{0}", Lower(index), view, index);
        }
    }

    /// <summary>The place that a value of type <c>Index</c>, or an end of one of type <c>Range</c>, means in a view.</summary>
    private Value OffsetOf(string index, Value value, Value view, IOperation op)
    {
        Value length = _ir.Let(IntegerType.Int32, new Length(view));
        return _ir.Let(IntegerType.Int32, new Opaque(index + ".GetOffset({1})", EquatableArray.Of(value, length), IsPure: true, _reporter.Site(op.Syntax, "index")));
    }

    private Value Subtract(Value left, Value right) => Apply(BinaryOperatorKind.Subtract, IntegerType.Int32, left, right, isChecked: false);

    /// <summary>Elements, lengths, slices and other views; null where the expression is none of them.</summary>
    private Value? LowerView(IOperation op, string? name)
    {
        if (Element(op) is { } element)
        {
            (Value view, Value index) = LowerElement(element);
            Value loaded = _ir.Let(((ViewType)view.Type).Element, new Load(view, index));
            return loaded.Type is StructType ? Convert(loaded, TypeMap.Of(op.Type!)) : AsStruct(loaded, op.Type);
        }
        switch (op)
        {
            case IPropertyReferenceOperation { Property.Name: "Length", Instance: { } array } when IsViewTyped(array) || PartType(array) is RowsType:
                return _ir.Let(IntegerType.Int32, new Length(Lower(array)));
            case IPropertyReferenceOperation { Property.Name: "IsEmpty", Instance: { } array } when IsViewTyped(array):
                Value length = _ir.Let(IntegerType.Int32, new Length(Lower(array)));
                return Apply(BinaryOperatorKind.Equals, BooleanType.Instance, length, Constant(IntegerType.Int32, 0), isChecked: false);
            case IPropertyReferenceOperation { Property: { Name: "Empty", IsStatic: true, ContainingType: { } owner } } when TypeMap.SpanKind(owner) is not null:
                return LowerDefault(op, owner, name);
            case IImplicitIndexerReferenceOperation slice when IsSpan(slice.Instance):
                return SliceBy(Lower(slice.Instance), slice.Argument);
            case IArrayElementReferenceOperation { Indices.Length: 1 } copy when IsRange(copy.Indices[0]) && IsViewTyped(copy.ArrayReference):
                return CopyOf(SliceBy(Lower(copy.ArrayReference), copy.Indices[0]), name);
            case IObjectCreationOperation { Arguments: { Length: 1 or 3 } arguments, Type: { } type } when TypeMap.SpanKind(type) is not null && IsViewTyped(arguments[0].Value):
                Value memory = Lower(arguments[0].Value);
                Value whole = arguments.Length == 1 ? memory : MakeSlice(memory, Lower(arguments[1].Value), Lower(arguments[2].Value));
                return Convert(whole, TypeMap.Of(type));
            default:
                return null;
        }
    }

    /// <summary>The methods that only look at the shape of memory: <c>Slice</c>, <c>AsSpan</c> and <c>GetLength</c>.</summary>
    private Value LowerViewCall(IInvocationOperation call)
    {
        if (call.TargetMethod.Name is "GetLength" or "GetUpperBound")
            return LowerLengthOf(call);
        ImmutableArray<IArgumentOperation> all = call.Arguments;
        IOperation receiver = call.Instance ?? all[0].Value;
        List<IOperation> arguments = [.. all.Skip(call.Instance is null ? 1 : 0).OrderBy(a => a.Parameter?.Ordinal ?? 0).Select(a => a.Value)];
        Value view = Lower(receiver);
        switch (arguments.Count)
        {
            case 0:
                return Convert(view, TypeMap.Of(call.Type!));
            case 1 when IsRange(arguments[0]):
                return SliceBy(view, arguments[0]);
            default:
                Value start = LowerIndex(arguments[0], view);
                Value count = arguments.Count > 1 ? Lower(arguments[1]) : Subtract(_ir.Let(IntegerType.Int32, new Length(view)), start);
                return Convert(MakeSlice(view, start, count), TypeMap.Of(call.Type!));
        }
    }

    /// <summary><c>GetLength(d)</c>, and <c>GetUpperBound(d)</c>, which is one less.</summary>
    private Value LowerLengthOf(IInvocationOperation call)
    {
        Value view = Lower(call.Instance!);
        int rank = ((ViewType)view.Type).Rank;
        if (call.Arguments[0].Value.ConstantValue is not { HasValue: true, Value: int dimension } || dimension < 0 || dimension >= rank)
            return Refuse(call, "A length in a dimension that is not known", "write the number of the dimension in the brackets");
        Value length = _ir.Let(IntegerType.Int32, new Length(view, rank == 1 ? null : dimension));
        return call.TargetMethod.Name == "GetLength" ? length : Subtract(length, Constant(IntegerType.Int32, 1));
    }

    private Value SliceBy(Value view, IOperation places)
    {
        if (places is not IRangeOperation range)
        {
            Value value = Lower(places);
            Value first = OffsetOf("{0}.Start", value, view, places);
            return MakeSlice(view, first, Subtract(OffsetOf("{0}.End", value, view, places), first));
        }
        Value start = range.LeftOperand is null ? Constant(IntegerType.Int32, 0) : LowerIndex(range.LeftOperand, view);
        Value end = range.RightOperand is null ? _ir.Let(IntegerType.Int32, new Length(view)) : LowerIndex(range.RightOperand, view);
        return MakeSlice(view, start, range.LeftOperand is null ? end : Subtract(end, start));
    }

    private Value MakeSlice(Value view, Value start, Value count)
    {
        var type = (ViewType)view.Type;
        return _ir.Let(type.Kind == ViewKind.Array ? new ViewType(type.Element, ViewKind.Span) : type, new Slice(view, start, count));
    }

    private Value LowerNewArray(IArrayCreationOperation creation, string? name)
    {
        if (creation.Type is not IArrayTypeSymbol type)
            return Invalid(creation);
        if (TypeMap.Refusal(type) is { } advice)
            return Refuse(creation, "An array of type '" + Short(type) + "'", advice);
        if (TypeMap.Of(type) is not ViewType view)
            return Refuse(creation, "An array of type '" + Short(type) + "'", "use a one-dimensional array, or create it before the call and pass it");
        if (view.Rank > 1)
            return LowerNewGrid(creation, view, name);
        if (creation.Initializer is { } initializer)
            return LowerElements(view, [.. initializer.ElementValues], name);
        Value count = Lower(creation.DimensionSizes[0]);
        return _ir.Let(view, new NewArray(Convert(count, IntegerType.Int32, isChecked: true), IsObject: false), name);
    }

    /// <summary><c>new T[n, m]</c>, or <c>new T[,] { { … }, … }</c>: an object, as others that take one want it.</summary>
    private Value LowerNewGrid(IArrayCreationOperation creation, ViewType view, string? name)
    {
        if (view.Rank > MostDimensions)
            return Refuse(creation, "An array with " + view.Rank.ToString(CultureInfo.InvariantCulture) + " dimensions", "pass it as a parameter");
        Value[] lengths = [.. creation.DimensionSizes.Select(size => Convert(Lower(size), IntegerType.Int32, isChecked: true))];
        Value array = _ir.Let(view, new NewArray(MakeIndices(lengths), IsObject: true), name);
        if (creation.Initializer is { } initializer)
            Fill(initializer, []);
        return array;

        void Fill(IArrayInitializerOperation row, ImmutableArray<int> places)
        {
            for (int i = 0; i < row.ElementValues.Length; i++)
            {
                ImmutableArray<int> here = places.Add(i);
                if (row.ElementValues[i] is IArrayInitializerOperation inner)
                {
                    Fill(inner, here);
                    continue;
                }
                Value value = Convert(Lower(row.ElementValues[i]), view.Element);
                _ir.Append(new Store(array, MakeIndices([.. here.Select(place => Constant(IntegerType.Int32, place))]), value));
            }
        }
    }

    /// <summary>The workspace makes shadows of arrays with so many.</summary>
    private const int MostDimensions = 3;

    private Value LowerCollection(ICollectionExpressionOperation collection, string? name)
    {
        if (collection.Type is not { } type || type is IErrorTypeSymbol)
            return Invalid(collection);
        if (TypeMap.Of(type) is not ViewType view)
            return Refuse(collection, "A collection expression of type '" + Short(type) + "'", "give it an array or span type");
        if (collection.Elements.FirstOrDefault(e => e is ISpreadOperation && !IsSpreadOf(e, view.Element)) is { } spread)
            return Refuse(spread, Fence.Reason(OperationKind.Spread));
        IOperation[] behindSpread = [.. collection.Elements.SkipWhile(e => e is not ISpreadOperation).Skip(1)];
        // C# leaves it open which comes first, the copy or the next element
        if (behindSpread.FirstOrDefault(e => new MemoryWrites(CodeOf).MayWrite(e, ElementOf(type)!)) is { } changing)
            return Refuse(changing, "An element that may write memory, behind one with '..',", "compute it into a local before");
        if (collection.Elements.Any(e => e is ISpreadOperation))
            return LowerSpreads(view, collection.Elements, name);
        return LowerElements(view, [.. collection.Elements], name);
    }

    private Value LowerElements(ViewType view, IReadOnlyList<IOperation> elements, string? name)
    {
        ViewType writable = view.Kind == ViewKind.ReadOnlySpan ? new ViewType(view.Element, ViewKind.Span) : view;
        Value count = Constant(IntegerType.Int32, elements.Count);
        Value array = _ir.Let(writable, new NewArray(count, IsObject: false), writable == view ? name : null);
        for (int i = 0; i < elements.Count; i++)
        {
            Value value = Lower(elements[i]);
            _ir.Append(new Store(array, Constant(IntegerType.Int32, i), Convert(value, view.Element)));
        }
        return Convert(array, view);
    }

    /// <summary><c>stackalloc</c>, whose operation has no kind in this version of Roslyn: read from its syntax.</summary>
    private Value LowerStackAlloc(IOperation op, string? name)
    {
        SemanticModel model = op.SemanticModel!;
        (ITypeSymbol? type, InitializerExpressionSyntax? initializer, ExpressionSyntax? size) = op.Syntax switch
        {
            StackAllocArrayCreationExpressionSyntax { Type: ArrayTypeSyntax array } explicitly =>
                (model.GetTypeInfo(array.ElementType, _cancellation).Type, explicitly.Initializer, array.RankSpecifiers[0].Sizes[0]),
            ImplicitStackAllocArrayCreationExpressionSyntax implicitly => (ElementOf(model.GetTypeInfo(implicitly, _cancellation)), implicitly.Initializer, null),
            _ => (null, null, null),
        };
        if (type is null or IErrorTypeSymbol)
            return Invalid(op);
        if (model.GetTypeInfo(op.Syntax, _cancellation) is { Type: IPointerTypeSymbol, ConvertedType: IPointerTypeSymbol })
            return Refuse(op, "A pointer", "use 'Span<" + Short(type) + ">'");
        if (TypeMap.RefusalOfElement(type) is { } advice)
            return Refuse(op, "Memory for elements of type '" + Short(type) + "'", advice);
        var view = new ViewType(TypeMap.Element(type), ViewKind.Span);
        if (initializer is null)
        {
            Value count = LowerSyntax(model, size!, IntegerType.Int32);
            return _ir.Let(view, new NewArray(count, IsObject: false), name);
        }
        Value length = Constant(IntegerType.Int32, initializer.Expressions.Count);
        Value memory = _ir.Let(view, new NewArray(length, IsObject: false), name);
        for (int i = 0; i < initializer.Expressions.Count; i++)
        {
            Value value = LowerSyntax(model, initializer.Expressions[i], view.Element);
            _ir.Append(new Store(memory, Constant(IntegerType.Int32, i), value));
        }
        return memory;
    }

    private static ITypeSymbol? ElementOf(TypeInfo info) => ElementOf(info.Type) ?? ElementOf(info.ConvertedType);

    private static ITypeSymbol? ElementOf(ITypeSymbol? type) => type switch
    {
        IPointerTypeSymbol pointer => pointer.PointedAtType,
        IArrayTypeSymbol array => array.ElementType,
        INamedTypeSymbol { Arity: 1 } span => span.TypeArguments[0],
        _ => null,
    };

    private Value LowerSyntax(SemanticModel model, ExpressionSyntax syntax, IrType type)
    {
        IOperation? op = model.GetOperation(syntax, _cancellation);
        if (op is { Parent: IConversionOperation { IsImplicit: true } conversion })
            op = conversion;
        if (op is not null)
            return Convert(Lower(op), type);
        _reporter.Invalid();
        return Placeholder(type);
    }
}

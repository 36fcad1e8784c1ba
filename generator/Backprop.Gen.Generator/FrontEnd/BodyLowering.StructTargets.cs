using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Backprop.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Backprop.Generator.FrontEnd;

// Assignments to parts of structs, to structs as a whole, and to several targets at once.
internal sealed partial class BodyLowering
{
    /// <summary>Whether a target is a struct variable or a part of one.</summary>
    private bool IsStructPlace(IOperation target) => target switch
    {
        IInstanceReferenceOperation or IParameterReferenceOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } => Structs.IsSplit(target.Type),
        _ when IsStructElement(target) => true,
        IFieldReferenceOperation { Instance: { } instance } => IsTakenApart(instance) && IsVariablePlace(instance),
        IPropertyReferenceOperation { Instance: { } instance } => IsTakenApart(instance) && IsVariablePlace(instance),
        _ => false,
    };

    private bool IsVariablePlace(IOperation op) =>
        VariableOf(op) is not null || op is IInstanceReferenceOperation or IParameterReferenceOperation || op is IFieldReferenceOperation && IsStructPlace(op) || IsStructElement(op);

    /// <summary>Assigns to a struct place.</summary>
    private Value WritePlace(IOperation target, Value value)
    {
        using IDisposable? pinned = Pin(target);
        switch (target)
        {
            case var _ when IsStructElement(target):
                (Value elements, Value place) = LowerElement(Element(target)!);
                _ir.Append(new Store(elements, place, Convert(value, ((ViewType)elements.Type).Element)));
                return value;
            case IMemberReferenceOperation { Instance: { } instance } member when IsStructPlace(target):
                Value named = NameOfPlace(target) is { } name ? Named(value, name) : value;
                WritePlace(instance, SetMember(AsStruct(Lower(instance), instance.Type), instance.Type!, member, named));
                return named;
            case IInstanceReferenceOperation when _members.Count == 0:
                return Refuse(target, "A change of the struct that the method is called on", "return the changed struct, or make the method static and pass the struct by 'ref'");
            case IInstanceReferenceOperation self:
                return Assign(self.Type!, value);
            case IParameterReferenceOperation when Element(target) is { } reference:
                (Value view, Value index) = LowerElement(reference);
                _ir.Append(new Store(view, index, value));
                return value;
            default:
                return VariableOf(target) is { } variable ? Assign(variable, value) : RefuseTarget(target);
        }
    }

    /// <summary><c>v += w</c> with an operator of a struct.</summary>
    private Value LowerCompound(ICompoundAssignmentOperation op, IMethodSymbol method)
    {
        using IDisposable? pinned = Pin(op.Target);
        if (VariableOf(op.Target) is null && !IsStructPlace(op.Target))
            return Refuse(op, "This compound assignment", "write it as 'x = x " + Token(op.OperatorKind) + " …'");
        Value?[] arguments = [Lower(op.Target), Lower(op.Value)];
        Value? result = Inline(op, method, null, arguments)?.Result;
        if (result is null)
            return Placeholder(TypeMap.Of(op.Type!));
        Value value = Convert(result, TypeMap.Of(op.Target.Type!));
        return VariableOf(op.Target) is { } variable ? Assign(variable, Named(value, variable.Name)) : WritePlace(op.Target, value);
    }

    /// <summary>What a part of a variable is called once it is a variable of its own.</summary>
    private string? NameOfPlace(IOperation target)
    {
        string path = "";
        for (IOperation? op = target; op is not null; op = (op as IMemberReferenceOperation)?.Instance)
        {
            ISymbol? root = VariableOf(op) ?? (op as IInstanceReferenceOperation)?.Type;
            if (root is not null)
                return path.Length == 0 ? null : LeafNames.Of(root.Name, path);
            if (op is not IMemberReferenceOperation { Instance.Type: { } type } member || Structs.IndexOf(type, member.Member) is not (>= 0 and var index))
                return null;
            path = Structs.Of(type)!.Fields[index].Name + path;
        }
        return null;
    }

    /// <summary>A struct behind the assignment to one of its fields or properties.</summary>
    private Value SetMember(Value self, ITypeSymbol type, IMemberReferenceOperation target, Value value)
    {
        if (self.Type is not StructType)
            return Refuse(target, "An assignment to a part of a struct that cannot be read", "make its fields or properties public or internal");
        if (target is IPropertyReferenceOperation element && Vectors.ElementAt(element) is >= 0 and var place)
            return WithField(self, place, value);
        if (target is IPropertyReferenceOperation { Property: { SetMethod: { } setter } property } reference && !Structs.IsAutomatic(setter))
        {
            Value?[] arguments = [.. LowerArguments(reference.Arguments, property.GetMethod ?? setter).Take(property.Parameters.Length), value];
            return Inline(target, setter, self, arguments)?.Self ?? self;
        }
        int index = Structs.IndexOf(type, target.Member);
        return index < 0 ? Refuse(target, "The member '" + target.Member.Name + "'", "use another field or property") : WithField(self, index, value);
    }

    /// <summary>Hands what a member made of its receiver back to the variable that it was called on.</summary>
    private void WriteBack(IOperation receiver, IMethodSymbol method, Value before, Value? after)
    {
        bool isOwn = receiver is IInstanceReferenceOperation && _members.Count == 0 && !_method.IsReadOnly;
        if (after is null || after == before || method.IsReadOnly || !(IsWritable(receiver) || isOwn))
            return;
        WritePlace(receiver, after);
    }

    /// <summary>Whether a member that changes its receiver changes this one, and not a copy of it.</summary>
    private bool IsWritable(IOperation receiver) => receiver switch
    {
        ILocalReferenceOperation { Local: { RefKind: RefKind.None, IsForEach: false, IsUsing: false, IsConst: false } } => true,
        IParameterReferenceOperation { Parameter.RefKind: not (RefKind.In or RefKind.RefReadOnlyParameter) } => true,
        IInstanceReferenceOperation => _members.Count > 0 && !_members.Peek().IsReadOnly,
        ILocalReferenceOperation { Local.RefKind: RefKind.Ref } or IArrayElementReferenceOperation => IsStructElement(receiver),
        _ when IsStructElement(receiver) && ElementOfArray(receiver) is { Indices.IsEmpty: false } element => TypeMap.SpanKind(element.View.Type!) == ViewKind.Span,
        IFieldReferenceOperation { Instance: { } instance, Field.IsReadOnly: false } => PartType(receiver) is StructType || IsStructPlace(receiver) && IsWritable(instance),
        _ => false,
    };

    /// <summary>One of the targets of a deconstruction: what to do with its value, or targets again.</summary>
    private sealed record Sink(IOperation Target, ITypeSymbol? Type, Action<Value>? Assign, IReadOnlyList<Sink> Parts);

    /// <summary><c>(a, b) = (b, a)</c>, <c>var (x, y) = p</c>: targets, then values, then assignments from left to right.</summary>
    private Value LowerDeconstruction(IDeconstructionAssignmentOperation op)
    {
        Sink target = SinkOf(op.Target);
        if (Unconverted(op.Value) is ITupleOperation { Elements: var elements } && elements.Any(IsViewTyped) && target.Parts.Count == elements.Length && target.Parts.All(part => part.Assign is not null))
            return LowerSwap(target, elements);
        Value value = Lower(op.Value);
        if (op.Value.Type is null && value.Type is not StructType)
            return Invalid(op);
        DeconstructionInfo? info = op.Syntax is AssignmentExpressionSyntax assignment && op.SemanticModel is { } model
            ? model.GetDeconstructionInfo(assignment)
            : null;
        Deconstruct(op, target, value, op.Value.Type, info);
        return value;
    }

    private void Deconstruct(IOperation op, Sink target, Value value, ITypeSymbol? type, DeconstructionInfo? info)
    {
        var assignments = new List<(Sink Sink, Value Value)>();
        Distribute(op, target, value, type, info, assignments);
        foreach ((Sink sink, Value part) in assignments)
            sink.Assign!(part);
    }

    private static IOperation Unconverted(IOperation op) => op is IConversionOperation { IsImplicit: true } conversion ? Unconverted(conversion.Operand) : op;

    /// <summary><c>(current, next) = (next, current)</c> with arrays among them: all values first, then the assignments, without a tuple.</summary>
    private Value LowerSwap(Sink target, ImmutableArray<IOperation> elements)
    {
        Value[] values = [.. elements.Select((element, i) => As(Lower(element), TypeMap.Of(target.Parts[i].Type ?? element.Type!)))];
        for (int i = 0; i < values.Length; i++)
            target.Parts[i].Assign!(values[i]);
        return values[0];

        Value As(Value value, IrType type) => type is ViewType ? Fit(value, type) : Convert(value, type);
    }

    private Sink SinkOf(IOperation target)
    {
        switch (target)
        {
            case IDeclarationExpressionOperation declaration:
                return SinkOf(declaration.Expression);
            case ITupleOperation tuple:
                return new Sink(target, null, null, [.. tuple.Elements.Select(SinkOf)]);
            case IConversionOperation { IsImplicit: true } conversion:
                return SinkOf(conversion.Operand);
            case IDiscardOperation:
                return new Sink(target, null, _ => { }, []);
            case IMemberReferenceOperation when IsStructPlace(target) && Element(target) is null && ElementIn(target) is not null:
                RefuseTarget(target);
                return new Sink(target, null, _ => { }, []);
            case IMemberReferenceOperation when IsStructPlace(target) && Element(target) is null:
                return new Sink(target, target.Type, value => WritePlace(target, value), []);
        }
        if (VariableOf(target) is { } variable)
            return new Sink(target, target.Type, value => Assign(variable, Named(value, variable.Name)), []);
        if (Element(target) is { } element)
        {
            (Value view, Value index) = LowerElement(element);
            return new Sink(target, target.Type, value => _ir.Append(new Store(view, index, Convert(value, ((ViewType)view.Type).Element))), []);
        }
        if (OpaqueTarget(target) is { } quote)
            return new Sink(target, target.Type, value => AssignOpaque(quote, target, target, value), []);
        RefuseTarget(target);
        return new Sink(target, null, _ => { }, []);
    }

    /// <summary>Takes a value apart among the targets; conversions come before every assignment.</summary>
    private void Distribute(IOperation op, Sink sink, Value value, ITypeSymbol? type, DeconstructionInfo? info, List<(Sink, Value)> assignments)
    {
        if (sink.Assign is not null)
        {
            if (sink.Type is not null && info?.Conversion is { IsUserDefined: true })
                Refuse(op, "A deconstruction with a conversion of your own", "assign the parts one by one");
            assignments.Add((sink, sink.Type is null ? value : Convert(value, TypeMap.Of(sink.Type))));
            return;
        }
        IReadOnlyList<(Value Value, ITypeSymbol? Type)>? parts = PartsOf(op, value, type, info?.Method, sink.Parts.Count);
        if (parts is null)
            return;
        for (int i = 0; i < parts.Count; i++)
        {
            DeconstructionInfo? nested = info is { } known && known.Nested.Length == parts.Count ? known.Nested[i] : null;
            Distribute(op, sink.Parts[i], parts[i].Value, parts[i].Type, nested, assignments);
        }
    }

    private IReadOnlyList<(Value Value, ITypeSymbol? Type)>? PartsOf(IOperation op, Value value, ITypeSymbol? type, IMethodSymbol? method, int count)
    {
        if (value.Type is OpaqueType && method is { ReturnsVoid: true, IsExtensionMethod: false } && method.Parameters.All(p => TypeMap.Of(p.Type) is not (ViewType or StructType)))
            return PartsOfWhole(op, value, method);
        if (value.Type is not StructType made)
        {
            Refuse(op, Fence.Reason(OperationKind.DeconstructionAssignment));
            return null;
        }
        if (type is null or { IsTupleType: true })
        {
            INamedTypeSymbol? tuple = type as INamedTypeSymbol;
            return [.. Enumerable.Range(0, count).Select(i => (FieldAt(value, i), tuple?.TupleElements[i].Type))];
        }
        if (method is null || made.Fields.Count == 0)
        {
            Refuse(op, Fence.Reason(OperationKind.DeconstructionAssignment));
            return null;
        }
        if (method.IsImplicitlyDeclared)
        {
            // a record's own: its parameters are called like its properties
            ISymbol[] properties = [.. method.Parameters.Select(p => type.GetMembers(p.Name).FirstOrDefault(m => Structs.IndexOf(type, m) >= 0)!)];
            if (properties.All(p => p is not null))
                return [.. properties.Select((p, i) => (FieldAt(value, Structs.IndexOf(type, p)), (ITypeSymbol?)method.Parameters[i].Type))];
        }
        Value[] boxes = [.. method.Parameters.Select(p => _ir.Let(Callees.TypeOf(p), new NewVariable()))];
        Inline(op, method, value, boxes);
        return [.. method.Parameters.Select((p, i) => (_ir.Let(TypeMap.Of(p.Type), new Load(boxes[i], Constant(IntegerType.Int32, 0))), (ITypeSymbol?)p.Type))];
    }

    /// <summary>What <c>Deconstruct</c> gives of a passive value.</summary>
    private IReadOnlyList<(Value Value, ITypeSymbol? Type)> PartsOfWhole(IOperation op, Value value, IMethodSymbol method)
    {
        Value[] parts = [.. method.Parameters.Select(p => _ir.Let(new ViewType(TypeMap.Of(p.Type), ViewKind.Reference), new NewVariable(), p.Name))];
        string outputs = string.Join(", ", parts.Select((_, i) => "out {" + (i + 1) + "}"));
        _ir.Append(new OpaqueStatement("{0}.Deconstruct(" + outputs + ")", EquatableArray.Of([value, .. parts]), _reporter.Site(op.Syntax, "deconstruction")));
        Value zero = Constant(IntegerType.Int32, 0);
        return [.. method.Parameters.Select((p, i) => (_ir.Let(TypeMap.Of(p.Type), new Load(parts[i], zero)), (ITypeSymbol?)p.Type))];
    }
}

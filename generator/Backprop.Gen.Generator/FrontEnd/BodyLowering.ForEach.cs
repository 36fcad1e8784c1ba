using System;
using System.Linq;
using Backprop.Generator.Diagnostics;
using Backprop.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Backprop.Generator.FrontEnd;

// 'foreach': over arrays and spans a counted loop, over any other collection what the C# compiler makes of it.
internal sealed partial class BodyLowering
{
    private static readonly string[] IndexNames = ["i", "j", "k", "l", "m", "n"];

    private void LowerForEach(IForEachLoopOperation loop)
    {
        IOperation collection = loop.Collection;
        while (collection is IConversionOperation { IsImplicit: true, Operand: var converted } && !TypeMap.IsView(collection.Type))
            collection = converted;
        ILocalSymbol? element = (loop.LoopControlVariable as IVariableDeclaratorOperation)?.Symbol;
        if (loop.IsAsynchronous)
            RefuseStatement(loop, new Refusal("'await foreach'", "collect the elements before the call of this method"));
        else if (element is { RefKind: not RefKind.None } && !(IsViewTyped(collection) && IsReferable(TypeMap.Of(element.Type))))
            RefuseStatement(loop, new Refusal("'foreach' by 'ref' over anything but numbers and structs in an array or span", "use a 'for' loop and index the elements"));
        else if (PartType(collection) is RowsType && element is not null)
            LowerForEachRow(loop, collection);
        else if (IsViewTyped(collection))
            LowerForEachElement(loop, collection, element);
        else if (collection.Type?.SpecialType == SpecialType.System_String)
            LowerForEachCharacter(loop, collection);
        else if (element is not null && TypeMap.RefusalOfLocal(element.Type) is { } advice)
            RefuseStatement(loop, new Refusal("'foreach' over elements of type '" + Short(element.Type) + "'", advice));
        else if (collection.Type is IArrayTypeSymbol { Rank: 1, ElementType: var carried })
            LowerForEachCarried(loop, collection, carried);
        else
            LowerEnumeration(loop);
    }

    private void LowerForEachElement(IForEachLoopOperation loop, IOperation collection, ILocalSymbol? element)
    {
        Value view = Lower(collection);
        IrType stored = ((ViewType)view.Type).Element, wanted = element is null ? stored : TypeMap.Of(element.Type);
        if (wanted is StructType whole && stored is not StructType)
            wanted = whole.Whole;
        bool isWhole = stored is OpaqueType or StructType;
        if (isWhole != wanted is OpaqueType or StructType || isWhole && stored.CSharp != wanted.CSharp)
        {
            RefuseStatement(loop, new Refusal("'foreach' that converts to '" + Short(element!.Type) + "'", "declare the variable with the type of the elements"));
            return;
        }
        LowerByIndex(
            loop,
            () => _ir.Let(IntegerType.Int32, new Length(view)),
            index =>
            {
                Value place = PlaceOf(index, view);
                if (element is { RefKind: not RefKind.None })
                    _references[element] = (view, place);
                else
                    SetElement(loop, Convert(_ir.Let(stored, new Load(view, place)), wanted), ElementTypeOf(collection.Type!));
            });
    }

    /// <summary>Where an element is, of those of all dimensions in a row: the last dimension runs first.</summary>
    private Value PlaceOf(Value index, Value view)
    {
        int rank = ((ViewType)view.Type).Rank;
        if (rank == 1)
            return index;
        var places = new Value[rank];
        for (int d = rank - 1; d > 0; d--)
        {
            Value length = _ir.Let(IntegerType.Int32, new Length(view, d));
            places[d] = _ir.Let(IntegerType.Int32, new Binary(BinaryOperator.Remainder, index, length));
            index = _ir.Let(IntegerType.Int32, new Binary(BinaryOperator.Divide, index, length));
        }
        places[0] = index;
        return MakeIndices(places);
    }

    private void LowerForEachRow(IForEachLoopOperation loop, IOperation collection)
    {
        Value rows = Lower(collection);
        LowerByIndex(
            loop,
            () => _ir.Let(IntegerType.Int32, new Length(rows)),
            index => SetElement(loop, _ir.Let(((RowsType)rows.Type).Row, new Row(rows, index)), ElementTypeOf(collection.Type!)));
    }

    private void LowerForEachCharacter(IForEachLoopOperation loop, IOperation text)
    {
        Site site = _reporter.Site(text.Syntax, "string");
        Value value = Lower(text);
        ITypeSymbol element = (loop.LoopControlVariable as IVariableDeclaratorOperation)?.Symbol.Type ?? loop.LoopControlVariable.Type!;
        LowerByIndex(
            loop,
            () => _ir.Let(IntegerType.Int32, new Opaque("{0}.Length", EquatableArray.Of(value), IsPure: true, site)),
            index => SetElement(loop, Convert(_ir.Let(new IntegerType("char"), new Opaque("{0}[{1}]", EquatableArray.Of(value, index), IsPure: true, site)), TypeMap.Of(element)), element));
    }

    /// <summary>An array whose elements the compiler does not look into, such as <c>int[][]</c>.</summary>
    private void LowerForEachCarried(IForEachLoopOperation loop, IOperation array, ITypeSymbol stored)
    {
        Site site = _reporter.Site(loop.Collection.Syntax, "'foreach' over '" + Short(array.Type!) + "'");
        Value value = AsWhole(Lower(array));
        ITypeSymbol element = (loop.LoopControlVariable as IVariableDeclaratorOperation)?.Symbol.Type ?? stored;
        string read = Read(element, stored, "{0}[{1}]");
        LowerByIndex(
            loop,
            () => _ir.Let(IntegerType.Int32, new Opaque("{0}.Length", EquatableArray.Of(value), IsPure: true, site)),
            index => SetElement(loop, _ir.Let(HeldAs(element), new Opaque(read, EquatableArray.Of(value, index), IsPure: false, site)), element));
    }

    private static string Read(ITypeSymbol wanted, ITypeSymbol stored, string text) =>
        SymbolEqualityComparer.Default.Equals(wanted, stored) ? text : "((" + TypeMap.Spell(wanted) + ")" + text + ")";

    private static IrType HeldAs(ITypeSymbol element) => Structs.Of(element) is { IsReadable: false } whole ? whole.Whole : TypeMap.Of(element);

    /// <summary>A loop over as many elements, by an index that the source does not have.</summary>
    private void LowerByIndex(IForEachLoopOperation loop, Func<Value> count, Action<Value> enter)
    {
        Value start = Constant(IntegerType.Int32, 0), bound = count(), one = Constant(IntegerType.Int32, 1);
        Value index = _ir.NewValue(IntegerType.Int32, FreshIndexName());
        if (!Exits.Cut(loop))
        {
            LowerCounted(loop, new LoopHead(index, start, LoopTest.Less, bound, one), AssignedVariables.In(loop.Body), [loop.Body], () => enter(index), () => { });
            return;
        }
        Value place = start;
        LowerGeneral(new GeneralLoop(loop, index, TestsFirst: true)
        {
            Condition = () => Apply(BinaryOperatorKind.LessThan, BooleanType.Instance, place, bound, isChecked: false),
            Enter = () =>
            {
                place = index;
                enter(index);
            },
            Advance = () => place = Next(index),
        });
    }

    private static ITypeSymbol ElementTypeOf(ITypeSymbol view) =>
        view is IArrayTypeSymbol array ? array.ElementType : ((INamedTypeSymbol)view).TypeArguments[0];

    /// <summary>Gives the variables of a round their values.</summary>
    private void SetElement(IForEachLoopOperation loop, Value value, ITypeSymbol type)
    {
        if (loop.LoopControlVariable is IVariableDeclaratorOperation { Symbol: var element })
        {
            _variables[element] = _ir.Named(AsStruct(value, element.Type), element.Name);
            return;
        }
        DeconstructionInfo? info = loop.Syntax is ForEachVariableStatementSyntax syntax ? loop.SemanticModel?.GetDeconstructionInfo(syntax) : null;
        Deconstruct(loop.LoopControlVariable, SinkOf(loop.LoopControlVariable), AsStruct(value, type), type, info);
    }

    /// <summary>A collection that the compiler does not look into: its enumerator is carried along.</summary>
    private void LowerEnumeration(IForEachLoopOperation loop)
    {
        if (loop.Syntax is not CommonForEachStatementSyntax syntax || loop.SemanticModel?.GetForEachStatementInfo(syntax) is not { GetEnumeratorMethod: { IsExtensionMethod: false } made, CurrentProperty: { } current } info)
        {
            RefuseStatement(loop, new Refusal("'foreach' over '" + (loop.Collection.Type is null ? "this" : Short(loop.Collection.Type)) + "'", "loop over an array or span"));
            return;
        }
        Site site = _reporter.Site(loop.Collection.Syntax, "'foreach' over '" + Short(loop.Collection.Type!) + "'");
        Value zero = Constant(IntegerType.Int32, 0);
        Value collection = AsWhole(Lower(loop.Collection));
        var type = new OpaqueType(TypeMap.Spell(made.ReturnType), made.ReturnType.IsUnmanagedType);
        Value enumerator = _ir.Let(new ViewType(type, ViewKind.Reference), new NewVariable(), "enumerator");
        _ir.Append(new Store(enumerator, zero, _ir.Let(type, new Opaque("{0}.GetEnumerator()", EquatableArray.Of(collection), IsPure: false, site))));
        ITypeSymbol element = (loop.LoopControlVariable as IVariableDeclaratorOperation)?.Symbol.Type ?? info.ElementType ?? current.Type;
        string read = Read(element, current.Type, "{0}.Current");
        OpaqueStatement? end = info.DisposeMethod is { } dispose ? new OpaqueStatement(DisposeText(made.ReturnType, dispose), EquatableArray.Of(enumerator), site) : null;
        if (end is null || EndsIdly(made.ReturnType))
        {
            LowerRounds();
            if (end is not null)
                _ir.Append(end);
        }
        else
        {
            LowerGuarded(loop, new Guard("try", EquatableArray<Value>.Empty, Site: null), LowerRounds, () => _ir.Append(end));
        }

        void LowerRounds() => LowerGeneral(new GeneralLoop(loop, NewRound(), TestsFirst: true)
        {
            Condition = () => _ir.Let(BooleanType.Instance, new Opaque("{0}.MoveNext()", EquatableArray.Of(enumerator), IsPure: false, site)),
            Enter = () => SetElement(loop, _ir.Let(HeldAs(element), new Opaque(read, EquatableArray.Of(enumerator), IsPure: false, site)), element),
        });
    }

    /// <summary>Whether disposing an enumerator does nothing, so that it is all the same where an exception leaves the loop: those of lists, dictionaries and the like.</summary>
    private static bool EndsIdly(ITypeSymbol enumerator) =>
        enumerator.IsValueType && enumerator.ContainingNamespace?.ToDisplayString() is "System.Collections.Generic" or "System.Collections.Immutable";

    private static string DisposeText(ITypeSymbol enumerator, IMethodSymbol dispose)
    {
        // that of a collection without a type of its elements may be one to dispose of, or not
        if (dispose.ContainingType.SpecialType == SpecialType.System_IDisposable && !enumerator.AllInterfaces.Any(i => i.SpecialType == SpecialType.System_IDisposable))
            return "({0} as global::System.IDisposable)?.Dispose()";
        bool isHidden = dispose.ContainingType.TypeKind == TypeKind.Interface && enumerator.TypeKind != TypeKind.Interface
            && !enumerator.GetMembers("Dispose").Any(member => member is IMethodSymbol { Parameters.Length: 0, DeclaredAccessibility: Accessibility.Public });
        return isHidden ? "((global::System.IDisposable){0}).Dispose()" : "{0}.Dispose()";
    }

    private Value Next(Value index) => Apply(BinaryOperatorKind.Add, IntegerType.Int32, index, Constant(IntegerType.Int32, 1), isChecked: false);

    private string FreshIndexName()
    {
        string name = IndexNames.Concat(Enumerable.Range(1, int.MaxValue - 1).Select(n => "i" + n)).First(n => !_names.Value.Contains(n));
        _names.Value.Add(name);
        return name;
    }
}

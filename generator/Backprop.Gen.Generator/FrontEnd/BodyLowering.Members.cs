using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Backprop.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Backprop.Generator.FrontEnd;

// The members of structs that are taken apart: operators, methods, properties and constructors are written in place where they
// are called. Every change of any file lowers the method again, so that the body is never an old one.
internal sealed partial class BodyLowering
{
    /// <summary>So many members in one method are no longer a small struct's; the generated code would explode.</summary>
    private const int MostMembers = 4000;

    private readonly Stack<IMethodSymbol> _members = new();
    private readonly Dictionary<SyntaxTree, SemanticModel> _models = [];
    private int _memberCount;

    /// <summary>What a member left behind that was written in place.</summary>
    /// <param name="Result">What it returns; null where it returns nothing.</param>
    /// <param name="Self">Its receiver afterwards.</param>
    private sealed record Inlined(Value? Result, Value? Self);

    /// <summary>A call of a method of a struct that is taken apart.</summary>
    private Value? LowerMember(IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod;
        if (ChangesItsReference(call) is { } argument)
        {
            RefuseChanged(argument);
            return method.ReturnsVoid ? null : Placeholder(TypeMap.Of(method.ReturnType));
        }
        using IDisposable? pinned = Pin(call.Instance);
        Value? self = call.Instance is { } instance ? Lower(instance) : null;
        var references = new ReferenceActions([], []);
        Value?[] arguments = LowerArguments(call, references);
        foreach (Action action in references.Before)
            action();
        if (call.Instance is { } place && arguments.Length > 0)
            self = Again(place, method, self!);
        Inlined? inlined = Inline(call, method, self, arguments);
        if (inlined is null)
            return method.ReturnsVoid ? null : Placeholder(TypeMap.Of(method.ReturnType));
        if (call.Instance is { } receiver)
            WriteBack(receiver, method, self!, inlined.Self);
        foreach (Action action in references.After)
            action();
        return inlined.Result;
    }

    /// <summary>
    /// A receiver that is a variable is what the arguments have left there: it is passed by reference. What is read only is copied before
    /// them for a member that might change it.
    /// </summary>
    private Value Again(IOperation receiver, IMethodSymbol member, Value value)
    {
        bool isPlace = VariableOf(receiver) is not null || IsStructPlace(receiver) && !MemoryWrites.IsValue(receiver);
        bool isCopied = !member.IsReadOnly && ElementIn(receiver) is not null && !IsWritable(receiver);
        return isPlace && !isCopied ? Lower(receiver) : value;
    }

    /// <summary>
    /// An argument by reference whose variable changes before the call is over. Members written in place get values, which do not.
    /// </summary>
    private IOperation? ChangesItsReference(IInvocationOperation call)
    {
        var changed = new List<ISymbol>(AssignedVariables.In(call.Arguments));
        if (call.Instance is { } receiver && !call.TargetMethod.IsReadOnly && BodyOf(call.TargetMethod) is { } body && ChangesReceiver(call.TargetMethod, body))
            changed.AddRange(AssignedVariables.RootsOf(receiver));
        // what a member reads of its receiver is a value, too
        if (call.Instance is { Type: { } whole } element && ElementIn(element) is not null && (CodeOf(call.TargetMethod) is not { } all || new MemoryWrites(CodeOf).MayWrite(all, whole)))
            return element;
        bool changesElement = ElementIn(call.Instance) is not null && BodyOf(call.TargetMethod) is { } code && ChangesReceiver(call.TargetMethod, code);
        List<ISymbol> references = [.. call.Instance is null ? [] : AssignedVariables.RootsOf(call.Instance)];
        foreach (IArgumentOperation argument in call.Arguments.Where(a => a.Parameter is { RefKind: not RefKind.None }))
        {
            bool isRead = argument.Parameter!.RefKind is RefKind.In or RefKind.RefReadOnlyParameter;
            if (isRead && MemoryWrites.IsValue(argument.Value))
                continue;
            bool mayBeReceiver = changesElement && MemoryWrites.IsShared(argument.Value) && !Aliasing.IsHarmless(BodyOf(call.TargetMethod)!, argument.Parameter);
            if (isRead && (mayBeReceiver || ChangesItsMemory(argument, call.TargetMethod)))
                return argument;
            foreach (ISymbol root in AssignedVariables.RootsOf(argument.Value))
            {
                if (isRead ? changed.Contains(root, SymbolEqualityComparer.Default) : references.Contains(root, SymbolEqualityComparer.Default))
                    return argument;
                if (!isRead)
                    references.Add(root);
            }
        }
        return null;
    }

    private Value RefuseChanged(IOperation argument) => Refuse(argument, "An argument by reference that the call changes", "copy it into a local and pass that");

    /// <summary>Whether an argument by 'in' is an element or a member that the callee, which reads it anew each time, may write, or changes before that.</summary>
    private bool ChangesItsMemory(IArgumentOperation argument, IMethodSymbol callee) => ChangesMeanwhile(argument)
        || argument.Parameter is { RefKind: RefKind.In or RefKind.RefReadOnlyParameter, Type: var type } && MemoryWrites.IsShared(argument.Value)
        && (CodeOf(callee) is not { } code || new MemoryWrites(CodeOf).MayWrite(code, type));

    /// <summary>Whether a later argument may change a variable that is passed by 'in': the callee reads what is there by then.</summary>
    private bool ChangesMeanwhile(IArgumentOperation argument)
    {
        if (argument.Parameter is not { RefKind: RefKind.In or RefKind.RefReadOnlyParameter, Type: var type })
            return false;
        IArgumentOperation[] later = [.. argument.Parent!.ChildOperations.OfType<IArgumentOperation>().SkipWhile(a => a != argument).Skip(1)];
        return MayChange(later, argument.Value, type);
    }

    /// <summary>Whether the evaluation of arguments may change what a place holds, of which the callee reads what is there behind them.</summary>
    private bool MayChange(IReadOnlyList<IArgumentOperation> arguments, IOperation place, ITypeSymbol type) => arguments.Count > 0 && !MemoryWrites.IsValue(place)
        && (AssignedVariables.In(arguments).Intersect(AssignedVariables.RootsOf(place), SymbolEqualityComparer.Default).Any()
            || MemoryWrites.IsShared(place) && arguments.Any(a => new MemoryWrites(CodeOf).MayWrite(a.Value, type)));

    private IOperation? CodeOf(IMethodSymbol method) => _functions.TryGetValue(method, out ILocalFunctionOperation? function) ? function.Body : BodyOf(method);

    private static bool ChangesReceiver(IMethodSymbol method, IOperation body) =>
        !method.IsStatic && !method.IsReadOnly && AssignedVariables.In(body).Contains(method.ContainingType.OriginalDefinition, SymbolEqualityComparer.Default);

    /// <summary>Writes a method, operator or accessor in place.</summary>
    private Inlined? Inline(IOperation site, IMethodSymbol method, Value? self, Value?[] arguments)
    {
        if (IsVectorMethod(method))
            return InlineVector(method, self, arguments);
        string? refusal = MemberRefusal(method);
        IOperation? body = refusal is null ? BodyOf(method) : null;
        if (refusal is null && body is null)
            refusal = "it has no body here; write what it does in place";
        if (refusal is null && LeavesLoop(method, body!))
            refusal = "it changes its receiver and returns from a loop; leave the loop by 'break', and return behind it";
        if (refusal is not null)
        {
            Refuse(site, Name(method), refusal);
            return null;
        }
        IMethodSymbol declared = method.OriginalDefinition;
        IrType? result = declared.ReturnsVoid ? null : TypeMap.Of(declared.ReturnType);
        return Enter(site, method, self, arguments, () => LowerMemberBody(body!, result));
    }

    private static string Name(IMethodSymbol method) => method switch
    {
        { AssociatedSymbol: IPropertySymbol { IsIndexer: true } } => "The indexer of '" + method.ContainingType.Name + "'",
        { AssociatedSymbol: { } property } => "The property '" + property.ContainingType.Name + "." + property.Name + "'",
        { MethodKind: MethodKind.UserDefinedOperator or MethodKind.Conversion } => "This operator of '" + method.ContainingType.Name + "'",
        _ => "The method '" + method.ContainingType.Name + "." + method.Name + "'",
    };

    /// <summary>Why a member cannot be written in place; null where it can.</summary>
    private string? MemberRefusal(IMethodSymbol method)
    {
        if (_members.Contains(method.OriginalDefinition, SymbolEqualityComparer.Default))
            return "it calls itself; write it as a loop, or as a [Differentiable] method of scalars";
        if (_memberCount > MostMembers)
            return "there are too many such calls in this method; move parts of it into other [Differentiable] methods";
        if (method.IsGenericMethod)
            return "it is generic; write it for 'double' or 'float'";
        if (Specialization.Refusal(method.ContainingType) is { } generic)
            return generic;
        if (method.IsAsync || method.IsExtern || method.IsAbstract || method.ReturnsByRef || method.ReturnsByRefReadonly)
            return "only what computes a value by ordinary statements can be";
        if (method is { ContainingType: { TypeKind: TypeKind.Class, IsSealed: false } } && (method.IsVirtual || method.IsOverride && !method.IsSealed))
            return "it is virtual, so that another method may run; make it an ordinary one";
        if (method.Parameters.Any(p => p.RefKind is RefKind.Ref or RefKind.Out && TypeMap.Of(p.Type) is not (FloatType or IntegerType or BooleanType)))
            return "it has a 'ref' or 'out' parameter that is no number; return the value";
        if (SourceOf(method) is null)
            return "it has no source in this project; use the fields, or a static method whose derivative [DerivativeOf] or [AdjointOf] gives";
        return null;
    }

    /// <summary>Whether a member that changes its receiver returns from a loop: what a loop hands on then says nothing of the receiver.</summary>
    private static bool LeavesLoop(IMethodSymbol method, IOperation body) => ChangesReceiver(method, body) && ReturnsFromLoop(body);

    private static bool ReturnsFromLoop(IOperation body) => body.DescendantsAndSelf().OfType<ILoopOperation>().Any(loop => loop.Body.Descendants().Any(o => o is IReturnOperation { IsImplicit: false, Kind: OperationKind.Return }));

    private SyntaxNode? SourceOf(IMethodSymbol method)
    {
        SyntaxNode? syntax = (method.PartialImplementationPart ?? method).DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(_cancellation);
        bool isHere = syntax is not null && _method.ContainingAssembly is ISourceAssemblySymbol { Compilation: var compilation } && compilation.ContainsSyntaxTree(syntax.SyntaxTree);
        return isHere ? syntax : null;
    }

    private SemanticModel ModelOf(SyntaxNode syntax)
    {
        if (!_models.TryGetValue(syntax.SyntaxTree, out SemanticModel? model))
            _models[syntax.SyntaxTree] = model = ((ISourceAssemblySymbol)_method.ContainingAssembly).Compilation.GetSemanticModel(syntax.SyntaxTree);
        return model;
    }

    private IOperation? BodyOf(IMethodSymbol method) => SourceOf(method) is not { } syntax ? null : ModelOf(syntax).GetOperation(syntax, _cancellation) switch
    {
        IMethodBodyOperation body => body.BlockBody ?? body.ExpressionBody,
        IBlockOperation block => block,
        _ => null,
    };

    /// <summary>Binds the receiver and the parameters of a member, lowers it, and forgets its variables again.</summary>
    private Inlined? Enter(IOperation site, IMethodSymbol member, Value? self, Value?[] arguments, Func<Value?> lower)
    {
        Specialization? specialization = SpecializationOf(member);
        IMethodSymbol declared = DeclarationOf(member);
        INamedTypeSymbol type = declared.ContainingType;
        var known = new HashSet<ISymbol>(_variables.Keys, SymbolEqualityComparer.Default);
        _variables.TryGetValue(type, out Value? outerSelf);
        Value?[] passed = [.. arguments.Select((value, i) => value is null ? null : Convert(value, Callees.TypeOf(member.Parameters[i])))];
        int first = _ir.ValueCount, position = _ir.Position;
        _memberCount++;
        _members.Push(declared);
        (Specialization? outer, _specialization) = (_specialization, specialization ?? _specialization);
        if (self is not null)
            _variables[type] = specialization is null ? self : Declared(self, TypeMap.Of(type));
        for (int i = 0; i < passed.Length; i++)
            _variables[declared.Parameters[i]] = passed[i] is { } value && specialization is not null ? Declared(value, Callees.TypeOf(declared.Parameters[i])) : passed[i];

        Value? result;
        using (_reporter.Within(site.Syntax, Name(member)))
            result = lower();

        var inlined = new Inlined(result, self is not null && _variables.TryGetValue(type, out Value? after) ? after : null);
        _specialization = outer;
        if (specialization is not null)
            inlined = Specialize(site, member, specialization, position, first, inlined);
        _members.Pop();
        List<ISymbol> own = [.. _variables.Keys.Where(v => !known.Contains(v))];
        LeafNames.AddScope(first, _ir.ValueCount, MemberHint(member), own.Select(v => v.Name));
        foreach (ISymbol variable in own)
            _variables.Remove(variable);
        if (known.Contains(type))
            _variables[type] = outerSelf;
        return inlined;
    }

    /// <summary>Lowers a body that stands for a call: what it returns is a value of the method around it.</summary>
    private Value? LowerMemberBody(IOperation body, IrType? result)
    {
        if (body.DescendantsAndSelf().Any(o => o.Kind == OperationKind.Invalid))
        {
            // The C# compiler reports it there.
            Refuse(body, "Code that does not compile", "correct it first");
            return result is null ? null : Placeholder(result);
        }
        Learn(body);
        Origin? origin = _ir.Origin;
        Value? value = LowerInPlace(body, result);
        _ir.Origin = origin;
        return value;
    }

    /// <summary>Lowers a body behind whose returns variables still matter, as they do behind a jump.</summary>
    private Value? LowerInPlace(IOperation body, IrType? result)
    {
        HashSet<ISymbol> around = _around;
        (Exit outer, _return) = (_return, new Exit(_exitCount++, "returned", returns: false, result));
        _around = new HashSet<ISymbol>(_variables.Keys, SymbolEqualityComparer.Default);
        LowerSequence(Sequence(body, null), _return);
        Value? value = _exits.TryGetValue(_return, out Taken? taken) ? taken.Result : null;
        _exits = _exits.Remove(_return);
        _return = outer;
        _around = around;
        if (_reach != Reach.Thrown)
            _reach = Reach.Next;
        return result is null ? null : value ?? Placeholder(result);
    }

    private static string MemberHint(IMethodSymbol member) => member.AssociatedSymbol is { } property
        ? property is IPropertySymbol { IsIndexer: true } ? "item" : property.Name
        : member.MethodKind == MethodKind.Constructor ? "new" + member.ContainingType.Name
        : member.Name.StartsWith("op_", StringComparison.Ordinal) ? member.Name.Substring(3) : member.Name;
}

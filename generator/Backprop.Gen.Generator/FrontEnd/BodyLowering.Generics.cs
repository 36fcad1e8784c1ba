using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;
using Microsoft.CodeAnalysis;

namespace Backprop.Generator.FrontEnd;

// Members of generic structs. Their bodies speak of type parameters, for which a use has types: see Specialization.
internal sealed partial class BodyLowering
{
    /// <summary>What stands for the type parameters of the generic member that is being lowered; null outside of such.</summary>
    private Specialization? _specialization;

    /// <summary>
    /// The member whose body is lowered. Inside a generic struct its own type may be another symbol than the declaration, with members whose parameters
    /// are others.
    /// </summary>
    private static IMethodSymbol DeclarationOf(IMethodSymbol member) => Specialization.Refusal(member.ContainingType) is null ? member.OriginalDefinition : member;

    private Specialization? SpecializationOf(IMethodSymbol member)
    {
        if (!member.ContainingType.IsGenericType)
            return null;
        _specialization?.Learn(member.ContainingType);
        var specialization = Specialization.Of(member.ContainingType, ((ISourceAssemblySymbol)_method.ContainingAssembly).Compilation, _specialization);
        IMethodSymbol declared = member.OriginalDefinition;
        specialization?.Learn(declared.ContainingType);
        specialization?.Learn(declared.ReturnType);
        foreach (IParameterSymbol parameter in declared.Parameters)
            specialization?.Learn(parameter.Type);
        return specialization;
    }

    /// <summary>A value of the caller as the generic member sees it.</summary>
    private Value Declared(Value value, IrType declared)
    {
        if (value.Type == declared || declared is StructType && value.Type is OpaqueType)
            return value;
        Value seen = _ir.Let(declared, declared is ViewType ? new ViewAs(value) : new Convert(value));
        if (declared is StructType made && _composed.TryGetValue(value, out Value[]? fields))
            _composed[seen] = [.. fields.Select((field, i) => Declared(field, made.Fields[i].Type))];
        return seen;
    }

    /// <summary>Puts the types of the use into what a generic member has left behind.</summary>
    /// <param name="site">The use.</param>
    /// <param name="member">The member, as it is used.</param>
    /// <param name="specialization">The types.</param>
    /// <param name="position">Where its operations begin.</param>
    /// <param name="first">The number of its first value.</param>
    /// <param name="inlined">What it left behind, with the types that it is declared with.</param>
    private Inlined Specialize(IOperation site, IMethodSymbol member, Specialization specialization, int position, int first, Inlined inlined)
    {
        var block = new SpecializedBlock(specialization, first);
        _ir.Change(position, block.Of);
        foreach (KeyValuePair<Value, Value[]> made in _composed.Where(c => c.Key.Id >= first).ToList())
            _composed[block.Of(made.Key)] = [.. made.Value.Select(block.Of)];
        foreach (KeyValuePair<Value, Value> whole in _wholes.Where(w => w.Key.Id >= first).ToList())
            _wholes[block.Of(whole.Key)] = block.Of(whole.Value);
        var specialized = new Inlined(inlined.Result is { } result ? block.Of(result) : null, inlined.Self is { } self ? block.Of(self) : null);
        if (block.Problem is not { } problem)
            return specialized;
        if (!_reporter.HasErrors)
            Refuse(site, Name(member), "it is generic, and " + problem + " in it depends on a type parameter; write it for 'double' or 'float'");
        return new Inlined(inlined.Result is null ? null : Placeholder(TypeMap.Of(member.ReturnType)), inlined.Self is null ? null : Placeholder(TypeMap.Of(member.ContainingType)));
    }
}

using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Backprop.Generator.FrontEnd;

// Members of generic structs. Their bodies speak of type parameters, for which a use has numbers: see Specialization.
internal sealed partial class BodyLowering
{
    /// <summary>The structs behind the types of IR that generic members speak of.</summary>
    private readonly Dictionary<IrType, ITypeSymbol> _genericStructs = [];

    /// <summary>Whether operations are those of a generic member, which get other types behind it.</summary>
    private bool _isSpecialized;

    private Specialization? SpecializationOf(IMethodSymbol member)
    {
        if (!member.ContainingType.IsGenericType)
            return null;
        var specialization = Specialization.Of(member.ContainingType, ((ISourceAssemblySymbol)_method.ContainingAssembly).Compilation, _genericStructs);
        if (specialization is null)
            return null;
        IMethodSymbol declared = member.OriginalDefinition;
        specialization.Learn(declared.ContainingType);
        specialization.Learn(declared.ReturnType);
        foreach (IParameterSymbol parameter in declared.Parameters)
            specialization.Learn(parameter.Type);
        if (SourceOf(declared) is { } syntax && ModelOf(syntax).GetOperation(syntax, _cancellation) is { } body)
        {
            foreach (IOperation op in body.DescendantsAndSelf())
                specialization.Learn(op.Type);
        }
        return specialization;
    }

    /// <summary>A value of the caller as the generic member sees it.</summary>
    private Value Declared(Value value, IrType declared)
    {
        if (value.Type == declared || value.Type is OpaqueType)
            return value;
        Value seen = _ir.Let(declared, declared is ViewType ? new ViewAs(value) : new Convert(value));
        if (declared is StructType made && _composed.TryGetValue(value, out Value[]? fields))
            _composed[seen] = [.. fields.Select((field, i) => Declared(field, made.Fields[i].Type))];
        return seen;
    }

    /// <summary>Puts the types of the use into what a generic member has left behind.</summary>
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
            Refuse(site, Name(member), "it is generic, and " + problem + " in it has no counterpart for these type arguments; write it for 'double' or 'float'");
        return new Inlined(inlined.Result is null ? null : Placeholder(TypeMap.Of(member.ReturnType)), inlined.Self is null ? null : Placeholder(TypeMap.Of(member.ContainingType)));
    }
}

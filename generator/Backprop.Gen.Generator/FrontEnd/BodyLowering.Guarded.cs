using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Backprop.Generator.Diagnostics;
using Backprop.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Backprop.Generator.FrontEnd;

// 'try' with 'finally', 'using' and 'lock': the forward sweep runs under them, the reverse sweep needs none.
internal sealed partial class BodyLowering
{
    private void LowerTry(ITryOperation op)
    {
        if (op.Catches.Length > 0)
        {
            LowerCaught(op);
            return;
        }
        if (op.Finally is not { } final)
        {
            _reporter.Invalid();
            return;
        }
        if (Clash(op.Body, final) is { } clash)
        {
            _reporter.Report(DiagnosticTable.UnsupportedStatement, ((FinallyClauseSyntax)final.Syntax.Parent!).FinallyKeyword.GetLocation(), "A 'finally' that " + clash, "use variables of its own in it");
            return;
        }
        LowerGuarded(
            op,
            new Guard("try", EquatableArray<Value>.Empty, Site: null),
            () => LowerSequence(Sequence(op.Body, null), null),
            () => LowerSequence(Sequence(final, null), null));
    }

    /// <summary>What a 'finally' does that depends on how far the block before it came; null where nothing does.</summary>
    private string? Clash(IOperation body, IOperation final)
    {
        var known = new HashSet<ISymbol>(_variables.Keys, SymbolEqualityComparer.Default);
        if (AssignedVariables.In(final).FirstOrDefault(known.Contains) is { } assigned)
            return "assigns the variable '" + assigned.Name + "'";
        var changed = new HashSet<ISymbol>(AssignedVariables.In(body), SymbolEqualityComparer.Default);
        ISymbol? read = final.Descendants().Select(VariableIn).FirstOrDefault(variable => variable is not null && changed.Contains(variable));
        return read is null ? null : "reads the variable '" + read.Name + "', which the 'try' assigns,";
    }

    private void LowerUsing(IUsingOperation op)
    {
        if (op.IsAsynchronous)
            RefuseStatement(op, new Refusal("'await using'", "acquire the resource around the call of this method"));
        else
            LowerResources(op, [.. op.Resources is IVariableDeclarationGroupOperation group ? LoopIndex.Single(group) : [op.Resources]], () => LowerSequence(Sequence(op.Body, null), null));
    }

    /// <param name="op">The declaration.</param>
    /// <param name="scope">The statements behind it in its block.</param>
    private void LowerUsing(IUsingDeclarationOperation op, IReadOnlyList<IOperation> scope)
    {
        if (op.IsAsynchronous)
            RefuseStatement(op, new Refusal("'await using'", "acquire the resource around the call of this method"));
        else
            LowerResources(op, [.. LoopIndex.Single(op.DeclarationGroup)], () => LowerSequence(Sequence(scope, null), null));
    }

    private void LowerResources(IOperation op, ImmutableArray<IOperation> resources, Action body)
    {
        if (resources.Length == 0)
        {
            body();
            return;
        }
        ITypeSymbol? type = (resources[0] as IVariableDeclaratorOperation)?.Symbol.Type ?? resources[0].Type;
        if (resources[0] is IVariableDeclaratorOperation declarator)
            LowerDeclarator(declarator);
        Value? resource = resources[0] is IVariableDeclaratorOperation { Symbol: var declared } ? _variables[declared] : AsWhole(Lower(resources[0]));
        if (type is null || resource is not { Type: OpaqueType })
        {
            RefuseStatement(op, new Refusal("'using' of this resource", "acquire it around the call of this method"));
            return;
        }
        string target = HasDispose(type) ? "{0}" : "((global::System.IDisposable){0})";
        var dispose = new OpaqueStatement(
            target + (type.IsReferenceType || type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } ? "?" : "") + ".Dispose()",
            EquatableArray.Of(resource),
            _reporter.Site(resources[0].Syntax, "'using'"));
        LowerGuarded(
            op,
            new Guard("try", EquatableArray<Value>.Empty, Site: null),
            () => LowerResources(op, resources.RemoveAt(0), body),
            () => _ir.Append(dispose));
    }

    /// <summary>Whether <c>Dispose</c> can be called on a type without naming its interface.</summary>
    private static bool HasDispose(ITypeSymbol type)
    {
        for (ITypeSymbol? part = type; part is not null; part = part.BaseType)
        {
            if (part.GetMembers("Dispose").Any(member => member is IMethodSymbol { Parameters.Length: 0, DeclaredAccessibility: Accessibility.Public }))
                return true;
        }
        return type.TypeKind == TypeKind.Interface;
    }

    private void LowerLock(ILockOperation op)
    {
        Location keyword = op.Syntax.GetFirstToken().GetLocation();
        Value gate = AsWhole(Lower(op.LockedValue));
        LowerGuarded(
            op,
            new Guard("lock ({0})", EquatableArray.Of(gate), _reporter.Site(keyword, "'lock'", Fence.Reason(OperationKind.Lock).Advice)),
            () => LowerSequence(Sequence(op.Body, null), null),
            () => { });
    }

    /// <summary>A block under a guard: what it assigns, and how it was left, is handed on as behind a branch with one side.</summary>
    private void LowerGuarded(IOperation op, Guard guard, Action body, Action final)
    {
        Origin? origin = _ir.Origin;
        Dictionary<ISymbol, Value?> before = _variables;
        ImmutableDictionary<Exit, Taken> exits = _exits;
        int known = _ir.ValueCount;
        Side side = LowerSide(before, exits, () => Nothing(body));
        Side end = LowerSide(before, exits, () => Nothing(final));
        List<Value> yields = [], results = [];

        _variables = before;
        foreach (ISymbol variable in before.Keys.ToList())
        {
            if (side.Variables[variable] is { } after && after != before[variable] && after.Type is not ViewType { Kind: ViewKind.Reference })
                before[variable] = HandOn(after);
        }
        _exits = exits;
        foreach (KeyValuePair<Exit, Taken> exit in side.Exits.OrderBy(exit => exit.Key.Ordinal))
        {
            if (!exits.TryGetValue(exit.Key, out Taken? taken) || taken != exit.Value)
                _exits = _exits.SetItem(exit.Key, new Taken(exit.Value.Flag is null ? null : HandOn(exit.Value.Flag), exit.Value.Result is null ? null : HandOn(exit.Value.Result)));
        }
        _reach = end.Reach == Reach.Thrown ? Reach.Thrown : side.Reach;
        _ir.Origin = origin;
        _ir.Append(new Guarded(guard, side.Block.Close(yields), end.Block.Close([]), results.ToEquatableArray()));

        Value HandOn(Value value)
        {
            if (value.Id < known)
                return value;
            if (value.Type is ViewType)
            {
                RefuseStatement(op, new Refusal("An array or span that is made inside 'try', 'using' or 'lock' and used behind it", "make it before"));
                return value;
            }
            Value result = _ir.NewValue(value.Type, value.Name);
            yields.Add(value);
            results.Add(result);
            return result;
        }
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Backprop.Generator.FrontEnd;

// A local function is part of the method: a call of it is its body, with the parameters as variables.
internal sealed partial class BodyLowering
{
    private const string MakeItAMethod = "make it a [Differentiable] method of the type";

    /// <summary>Bodies grow by every call inside a local function that is called more than once.</summary>
    private const int MostCalls = 500;

    private readonly Dictionary<ISymbol, ILocalFunctionOperation> _functions = new(SymbolEqualityComparer.Default);
    private readonly Stack<IMethodSymbol> _entered = new();
    private int _calls;

    private void Learn(IOperation body)
    {
        _specialization?.Learn(body);
        foreach (ILocalFunctionOperation function in body.Descendants().OfType<ILocalFunctionOperation>())
            _functions[function.Symbol] = function;
    }

    private Value? LowerLocalCall(IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod;
        if (!_functions.TryGetValue(method, out ILocalFunctionOperation? function) || function.Body is not { } body)
            return Refuse(call, "A call of the generic local function '" + method.Name + "'", MakeItAMethod);
        if (Hindrance(function, body) is { } hindrance)
            return Refuse(call, "A call of the local function '" + method.Name + "', which " + hindrance + ",", MakeItAMethod);
        if (call.Arguments.FirstOrDefault(argument => ChangesItsMemory(argument, method) || ChangesItsVariable(argument, body)) is { } changed)
            return RefuseChanged(changed);
        Value[] arguments = LowerArguments(call);
        if (arguments.Any(argument => argument is null))
            return Invalid(call);

        List<ISymbol> outside = [.. _variables.Keys];
        Origin? origin = _ir.Origin;
        foreach (IParameterSymbol parameter in method.Parameters)
            _variables[parameter] = arguments[parameter.Ordinal];
        _entered.Push(method);
        _calls++;
        IrType? type = method.ReturnsVoid ? null : TypeMap.Of(method.ReturnType);
        Value? result = Captured(body, method) is null ? LowerFunction(body, type) : LowerInPlace(body, type);
        _entered.Pop();
        _ir.Origin = origin;
        var visible = new HashSet<ISymbol>(outside, SymbolEqualityComparer.Default);
        foreach (ISymbol local in _variables.Keys.Where(variable => !visible.Contains(variable)).ToList())
            _variables.Remove(local);
        if (_reach != Reach.Thrown)
            _reach = Reach.Next;
        return result;
    }

    /// <summary>Why the body of a local function cannot stand where it is called; null where it can.</summary>
    private string? Hindrance(ILocalFunctionOperation function, IOperation body)
    {
        IMethodSymbol method = function.Symbol;
        if (_entered.Contains(method, SymbolEqualityComparer.Default))
            return "calls itself";
        if (_calls >= MostCalls)
            return "is called too often";
        if (method.IsAsync)
            return "does not run at once";
        if (method.Parameters.Any(p => p.RefKind is not (RefKind.None or RefKind.In)) || method.RefKind != RefKind.None)
            return "takes or returns a variable by reference";
        return Captured(body, method) is { } captured && ReturnsFromLoop(body)
            ? "assigns the variable '" + captured.Name + "' of the method around it and returns from a loop"
            : null;
    }

    /// <summary>A variable of the method around a local function that the function assigns.</summary>
    /// <remarks>A struct that an initializer sets stands under its type, and is nobody's variable.</remarks>
    private static ISymbol? Captured(IOperation body, IMethodSymbol method) =>
        AssignedVariables.In(body).FirstOrDefault(variable => variable is not ITypeSymbol && !IsWithin(variable, method));

    /// <summary>Whether an argument by 'in' is a variable of the method around a local function that the function assigns.</summary>
    private static bool ChangesItsVariable(IArgumentOperation argument, IOperation body) => argument.Parameter is { RefKind: RefKind.In }
        && AssignedVariables.RootsOf(argument.Value).Intersect(AssignedVariables.In(body), SymbolEqualityComparer.Default).Any();

    private static bool IsWithin(ISymbol variable, IMethodSymbol method)
    {
        for (ISymbol? owner = variable.ContainingSymbol; owner is IMethodSymbol; owner = owner.ContainingSymbol)
        {
            if (SymbolEqualityComparer.Default.Equals(owner, method))
                return true;
        }
        return false;
    }
}

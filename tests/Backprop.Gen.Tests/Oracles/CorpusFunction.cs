using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Backprop.Tests.Oracles;

/// <summary>What one run of a member left behind.</summary>
/// <param name="Result">The numbers in the returned value; none of a void method.</param>
/// <param name="State">Every active value after the run, flat.</param>
/// <param name="Memory">Every array, every variable by reference and the result after the run, flat: all that can be seen.</param>
public sealed record Outcome(double[] Result, double[] State, double[] Memory);

/// <summary>
/// A method M with the members that the generator gave it, as plain functions of flat vectors. M is seen as
/// <c>state → (state, result)</c>: its active parameters are state, and what it does not write it leaves as it was.
/// So one set of laws covers read, written and overwritten parameters alike.
/// </summary>
public sealed class CorpusFunction
{
    private const BindingFlags Anything =
        BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private readonly CorpusParameter[] _parameters;
    private readonly Receiver? _receiver;
    private readonly Dictionary<string, Call> _calls = [];

    /// <summary>Wraps <paramref name="primal"/>.</summary>
    public CorpusFunction(MethodInfo primal)
    {
        Primal = primal;
        bool isActive = CorpusParameter.OfReceiver(primal).Any();
        _receiver = primal.IsStatic || isActive ? null : new Receiver(primal.DeclaringType!);
        _parameters = [.. CorpusParameter.OfReceiver(primal), .. primal.GetParameters().Select(p => new CorpusParameter(p))];
        Draws = Math.Max(2, _parameters.Select(p => p.Draws).DefaultIfEmpty().Max());
        HasActiveResult = Leaves.HasFloats(primal.ReturnType);
        HasGradient = Leaves.IsFloating(primal.ReturnType);
        IsSingle = Leaves.Types(primal.ReturnType).Contains(typeof(float)) || _parameters.Any(p => p.IsActive && (p.IsSingle || p.Element.IsValueType && Leaves.Types(p.Element).Contains(typeof(float))))
            || primal.GetCustomAttribute<SinglePrecisionAttribute>() is not null;
    }

    /// <summary>The method M.</summary>
    public MethodInfo Primal { get; }

    /// <summary>How many draws of arguments it is tested on.</summary>
    public int Draws { get; }

    /// <summary>True where M returns something with a derivative.</summary>
    public bool HasActiveResult { get; }

    /// <summary>True where M returns one number with a derivative, so that there is a gradient.</summary>
    public bool HasGradient { get; }

    /// <summary>How many numbers with a derivative M returns.</summary>
    public int ResultCount => HasActiveResult ? Leaves.Types(Primal.ReturnType).Count(Leaves.IsFloating) : 0;

    /// <summary>True where single precision limits how well anything can agree.</summary>
    public bool IsSingle { get; }

    /// <summary>The generated member with the given suffix; an exception that says what is there instead if it is missing.</summary>
    public MethodInfo Member(string suffix, IReadOnlyList<Spelled> signature)
    {
        string name = Primal.Name + suffix;
        Type type = Primal.DeclaringType!;
        Type[] wanted = [.. signature.Select(s => s.ReflectedType)];
        return type.GetMethods(Anything).Where(m => m.Name == name).Select(Closed)
            .FirstOrDefault(m => m is not null && m.GetParameters().Select(p => p.ParameterType).SequenceEqual(wanted))
            ?? throw new MissingMethodException(
                $"{type.Name} has no {name}({string.Join(", ", signature)}). Members of that name: " + string.Join("; ",
                    type.GetMethods(Anything).Where(m => m.Name == name)
                        .Select(m => "(" + string.Join(", ", m.GetParameters().Select(Spelled.Of)) + ")").DefaultIfEmpty("none")));
    }

    /// <summary>A generated member with the type arguments of M; null where it takes others.</summary>
    private MethodInfo? Closed(MethodInfo member) => member.GetGenericArguments().Length != Primal.GetGenericArguments().Length ? null
        : member.IsGenericMethod ? member.MakeGenericMethod(Primal.GetGenericArguments()) : member;

    /// <summary>Arguments for M: draw number <paramref name="draw"/>.</summary>
    public object[] Arguments(int draw) => [.. _parameters.Select(p => p.Draw(draw))];

    /// <summary>The active values of <paramref name="arguments"/>, flat.</summary>
    public double[] State(object[] arguments) => [.. Active(arguments).SelectMany(Slots.Active)];

    /// <summary>The same arguments with other active values.</summary>
    public object[] With(object[] arguments, ReadOnlySpan<double> state)
    {
        object[] changed = Copy(arguments);
        int at = 0;
        for (int i = 0; i < _parameters.Length; i++)
        {
            if (!_parameters[i].IsActive)
                continue;
            int length = Slots.Active(arguments[i]).Length;
            changed[i] = Slots.With(arguments[i], state.Slice(at, length));
            at += length;
        }
        return changed;
    }

    /// <summary>Where component <paramref name="component"/> of the state lives, for messages.</summary>
    public string Describe(object[] arguments, int component)
    {
        for (int i = 0; i < _parameters.Length; i++)
        {
            if (!_parameters[i].IsActive)
                continue;
            int length = Slots.Active(arguments[i]).Length;
            if (component < length && _parameters[i].IsObject)
                return _parameters[i].Name + Cells.Of(arguments[i]).Where(cell => cell.IsActive).ElementAt(component).Path;
            if (component < length)
                return length > 1 ? $"{_parameters[i].Name}[{component}]" : _parameters[i].Name;
            component -= length;
        }
        return "nowhere";
    }

    /// <summary>Runs M itself.</summary>
    public Outcome Run(object[] arguments)
    {
        object[] own = Copy(arguments);
        return After(own, Invoke(Primal, own, []));
    }

    /// <summary>Runs <c>MGradient</c> into derivative arguments that hold garbage.</summary>
    public (Outcome Outcome, double[] Gradient) Gradient(object[] arguments)
    {
        object[] own = Copy(arguments);
        object[] gradient = Derivatives(arguments, Enumerable.Repeat(double.NaN, State(arguments).Length).ToArray());
        object? result = Invoke(Member("Gradient", ContractSignature.Gradient(Primal)), own, WithoutOutputs(gradient));
        return (After(own, result), OfWhatMFound(gradient));
    }

    /// <summary>Runs <c>MTangent</c> in a direction.</summary>
    public (Outcome Outcome, double[] ResultTangent, double[] StateTangent) Tangent(object[] arguments, double[] direction)
    {
        object[] own = Copy(arguments);
        object[] seed = HasActiveResult ? [ResultSlot([.. Enumerable.Repeat(double.NaN, ResultCount)])] : [];
        object[] tangent = Derivatives(arguments, direction);
        object? result = Invoke(Member("Tangent", ContractSignature.Tangent(Primal)), own, [.. seed, .. tangent]);
        return (After(own, result), [.. seed.SelectMany(Slots.Active)], [.. tangent.SelectMany(Slots.Active)]);
    }

    /// <summary>Runs <c>MForward</c>; the adjoint is in what it returns.</summary>
    public ForwardSweep Forward(object[] arguments, Workspace workspace)
    {
        object[] own = Copy(arguments);
        object? result = Invoke(Member("Forward", ContractSignature.Forward(Primal)), own, [workspace]);
        Outcome outcome = After(own, result);
        // What M wrote may hold anything by the time of the adjoint, and so may what it only worked in.
        for (int i = 0; i < own.Length; i++)
        {
            if (_parameters[i].IsReference || _parameters[i].IsScratch)
                Slots.Spoil(own[i]);
            else if (_parameters[i].IsArray)
                Slots.SpoilWritten(own[i], arguments[i]);
        }
        return new(this, own, workspace, outcome);
    }

    /// <summary>Runs <c>MAdjoint</c> on <paramref name="own"/>, the arguments as the forward sweep left them.</summary>
    internal double[] Adjoint(object[] own, Workspace workspace, double[] resultSeed, double[] stateSeed)
    {
        object[] seed = HasActiveResult ? [ResultSlot(resultSeed)] : [];
        object[] adjoint = Derivatives(own, stateSeed);
        using (_receiver?.Spoilt())
            Invoke(Member("Adjoint", ContractSignature.Adjoint(Primal)), Copy(own), [workspace, .. seed, .. adjoint]);
        return OfWhatMFound(adjoint);
    }

    /// <summary>The slots of a derivative: one for each active argument, in order.</summary>
    public object[] Derivatives(object[] arguments, double[] values)
    {
        int at = 0;
        List<object> slots = [];
        for (int i = 0; i < _parameters.Length; i++)
        {
            if (!_parameters[i].IsActive)
                continue;
            int length = Slots.Active(arguments[i]).Length;
            slots.Add(Slots.With(arguments[i], values.AsSpan(at, length)));
            at += length;
        }
        return [.. slots];
    }

    /// <summary>The slots of a gradient, which has no parameter for what M sets by <c>out</c>.</summary>
    public object[] WithoutOutputs(object[] derivatives) => [.. derivatives.Zip(ActiveParameters).Where(d => !d.Second.IsOut).Select(d => d.First)];

    /// <summary>A slot of M's result type that holds some numbers.</summary>
    public object ResultSlot(double[] values) =>
        Slots.With(Activator.CreateInstance(typeof(StrongBox<>).MakeGenericType(Primal.ReturnType), Activator.CreateInstance(Primal.ReturnType))!, values);

    /// <summary>The compiled call of a member.</summary>
    public Call CallOf(MethodInfo member)
    {
        if (!_calls.TryGetValue(member.Name, out Call? call))
            _calls[member.Name] = call = Caller.Compile(member, _receiver?.Object);
        return call;
    }

    /// <returns>The slot with the result; null where there is none.</returns>
    private object? Invoke(MethodInfo member, object[] own, object[] more)
    {
        if (member.ReturnType == typeof(void))
        {
            CallOf(member)([.. own, .. more]);
            return null;
        }
        object result = Activator.CreateInstance(typeof(StrongBox<>).MakeGenericType(member.ReturnType))!;
        CallOf(member)([.. own, .. more, result]);
        return result;
    }

    private Outcome After(object[] own, object? result)
    {
        object[] results = result is null ? [] : [result];
        IEnumerable<object> seen = own.Where((slot, i) => _parameters[i].IsReference || _parameters[i].IsArray && !_parameters[i].IsScratch);
        return new([.. results.SelectMany(Slots.Active)], State(own), Slots.Flatten(seen.Concat(results)));
    }

    /// <summary>Derivatives with respect to the state that M found: what it held of an <c>out</c> parameter is nothing to M.</summary>
    private double[] OfWhatMFound(object[] derivatives) =>
        [.. derivatives.Zip(ActiveParameters).SelectMany(d => d.Second.IsOut ? new double[Slots.Active(d.First).Length] : Slots.Active(d.First))];

    private IEnumerable<CorpusParameter> ActiveParameters => _parameters.Where(p => p.IsActive);

    private IEnumerable<object> Active(object[] arguments) => arguments.Where((_, i) => _parameters[i].IsActive);

    private static object[] Copy(object[] arguments) => [.. arguments.Select(Slots.Copy)];
}

/// <summary>A forward sweep that has run, waiting for its adjoint.</summary>
/// <param name="function">The function.</param>
/// <param name="own">The arguments as the sweep left them, with what the adjoint must not read spoilt.</param>
/// <param name="workspace">What the sweep kept.</param>
/// <param name="outcome">What the sweep left behind.</param>
public sealed class ForwardSweep(CorpusFunction function, object[] own, Workspace workspace, Outcome outcome)
{
    /// <summary>What the sweep left behind.</summary>
    public Outcome Outcome => outcome;

    /// <summary>The reverse sweep: from the adjoints of the result and of the state after M to those of the state before it.</summary>
    public double[] Adjoint(double[] resultSeed, double[] stateSeed) =>
        function.Adjoint(own, workspace, resultSeed, stateSeed);
}

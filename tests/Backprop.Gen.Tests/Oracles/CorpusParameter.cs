using System;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Backprop.Tests.Oracles;

/// <summary>One parameter of a corpus method: what it is to the derivative, and where its values come from.</summary>
public sealed class CorpusParameter
{
    private readonly ParameterInfo _parameter;

    /// <summary>Describes <paramref name="parameter"/>.</summary>
    public CorpusParameter(ParameterInfo parameter)
    {
        _parameter = parameter;
        Type type = parameter.ParameterType.IsByRef ? parameter.ParameterType.GetElementType()! : parameter.ParameterType;
        IsArray = Caller.Element(type) is not null;
        Element = Caller.Element(type) ?? type;
        IsScratch = parameter.GetCustomAttribute<ScratchAttribute>() is not null;
        IsActive = !IsScratch && IsFloating(Element) && parameter.GetCustomAttribute<ConstantAttribute>() is null;
    }

    /// <summary>The declared parameter.</summary>
    public ParameterInfo Declared => _parameter;

    /// <summary>The name.</summary>
    public string Name => _parameter.Name!;

    /// <summary>The type of the scalar, or of the elements.</summary>
    public Type Element { get; }

    /// <summary>True for arrays and spans.</summary>
    public bool IsArray { get; }

    /// <summary>True for a variable that M may write, by <c>ref</c> or <c>out</c>.</summary>
    public bool IsReference => _parameter.ParameterType.IsByRef && !_parameter.IsIn;

    /// <summary>True for a variable that M sets whatever it held.</summary>
    public bool IsOut => _parameter.IsOut && !_parameter.IsIn;

    /// <summary>True where the generated members have a derivative for it.</summary>
    public bool IsActive { get; }

    /// <summary>True for a work array: neither its content before nor after a call matters.</summary>
    public bool IsScratch { get; }

    /// <summary>How many different draws its attributes ask for.</summary>
    public int Draws => Math.Max(
        _parameter.GetCustomAttribute<SizeAttribute>()?.Lengths.Length ?? 1,
        _parameter.GetCustomAttribute<ValueAttribute>()?.Values.Length ?? 1);

    /// <summary>True for the two types that carry derivatives.</summary>
    public static bool IsFloating(Type type) => type == typeof(double) || type == typeof(float);

    /// <summary>The slot that holds draw number <paramref name="draw"/>: always the same for the same method and number.</summary>
    public object Draw(int draw)
    {
        DrawSequence sequence = new($"{_parameter.Member.DeclaringType!.Name}.{_parameter.Member.Name}.{Name}.{draw}");
        if (!IsArray)
            return Box(Scalar(sequence, draw));
        int[] lengths = _parameter.GetCustomAttribute<SizeAttribute>()?.Lengths ?? [5];
        Array array = Array.CreateInstance(Element, lengths[draw % lengths.Length]);
        for (int i = 0; i < array.Length; i++)
            array.SetValue(Scalar(sequence, draw), i);
        return array;
    }

    /// <summary>A slot of this parameter's shape and type that holds <paramref name="values"/>.</summary>
    public object Slot(ReadOnlySpan<double> values)
    {
        if (!IsArray)
            return Box(Convert.ChangeType(values[0], Element, CultureInfo.InvariantCulture));
        Array array = Array.CreateInstance(Element, values.Length);
        for (int i = 0; i < values.Length; i++)
            array.SetValue(Convert.ChangeType(values[i], Element, CultureInfo.InvariantCulture), i);
        return array;
    }

    private object Box(object value) => Activator.CreateInstance(typeof(StrongBox<>).MakeGenericType(Element), value)!;

    private object Scalar(DrawSequence sequence, int draw)
    {
        if (IsScratch || IsOut)
            return Slots.Spoilt(Element);
        if (_parameter.GetCustomAttribute<ValueAttribute>() is { } fixedTo)
        {
            object value = fixedTo.Values[draw % fixedTo.Values.Length];
            return Element.IsEnum ? Enum.ToObject(Element, value) : Convert.ChangeType(value, Element, CultureInfo.InvariantCulture);
        }
        DomainAttribute domain = _parameter.GetCustomAttribute<DomainAttribute>() ?? new(-1.5, 1.5);
        if (Element == typeof(double))
            return sequence.Next(domain.Low, domain.High, 1.0 / (1 << 20));
        if (Element == typeof(float))
            return (float)sequence.Next(domain.Low, domain.High, 1.0 / (1 << 10));
        if (Element == typeof(bool))
            return sequence.NextInteger(0, 1) == 1;
        if (Element.IsPrimitive && _parameter.GetCustomAttribute<DomainAttribute>() is not null)
            return Convert.ChangeType(sequence.NextInteger((long)domain.Low, (long)domain.High), Element, CultureInfo.InvariantCulture);
        throw new InvalidOperationException($"Give {Name} of {_parameter.Member.Name} a [Value] or a [Domain].");
    }
}

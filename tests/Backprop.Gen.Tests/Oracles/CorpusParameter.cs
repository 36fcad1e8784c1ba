using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
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
        IsObject = Caller.IsObject(type) && !(type.IsSZArray && type.GetElementType()!.IsValueType);
        IsArray = IsObject || Caller.Element(type) is not null;
        Element = Inner(Caller.Element(type) ?? type);
        IsScratch = parameter.GetCustomAttribute<ScratchAttribute>() is not null;
        IsActive = !IsScratch && (Element.IsValueType ? Leaves.HasFloats(Element) : Element.IsClass && CarriesFloat(Element)) && parameter.GetCustomAttribute<ConstantAttribute>() is null;
    }

    /// <summary>The object that a method is called on, where it has a derivative: the first parameter.</summary>
    public static IEnumerable<CorpusParameter> OfReceiver(MethodInfo method) =>
        method.GetCustomAttribute<DifferentiableAttribute>() is { WithRespectToThis: true } ? [new CorpusParameter(new This(method))] : [];

    /// <summary>The declared parameter.</summary>
    public ParameterInfo Declared => _parameter;

    /// <summary>The name.</summary>
    public string Name => _parameter.Name!;

    /// <summary>The type of the scalar, or of the elements.</summary>
    public Type Element { get; }

    /// <summary>True for what is neither a number nor an array or span of one dimension: its derivative has the same type.</summary>
    public bool IsObject { get; }

    /// <summary>True for arrays and spans, and for objects.</summary>
    public bool IsArray { get; }

    /// <summary>True for a variable that M may write, by <c>ref</c> or <c>out</c>.</summary>
    public bool IsReference => _parameter.ParameterType.IsByRef && !_parameter.IsIn;

    /// <summary>True for a variable that M sets whatever it held.</summary>
    public bool IsOut => _parameter.IsOut && !_parameter.IsIn;

    /// <summary>True where the generated members have a derivative for it.</summary>
    public bool IsActive { get; }

    /// <summary>True where single precision limits how well anything can agree.</summary>
    public bool IsSingle => Element == typeof(float)
        || IsObject && Element.IsClass && Cells.Of(Activator.CreateInstance(Element)).Any(cell => cell.IsActive && cell.Get() is float);

    /// <summary>True for a work array: neither its content before nor after a call matters.</summary>
    public bool IsScratch { get; }

    /// <summary>How many different draws its attributes ask for.</summary>
    public int Draws => Math.Max(
        _parameter.GetCustomAttribute<SizeAttribute>()?.Lengths.Length ?? 1,
        _parameter.GetCustomAttribute<ValueAttribute>()?.Values.Length ?? 1);

    /// <summary>The slot that holds draw number <paramref name="draw"/>: always the same for the same method and number.</summary>
    public object Draw(int draw)
    {
        DrawSequence sequence = new($"{_parameter.Member.DeclaringType!.Name}.{_parameter.Member.Name}.{Name}.{draw}");
        if (!IsArray)
            return Box(Value(sequence, draw));
        if (Element.IsClass && !_parameter.ParameterType.IsArray)
        {
            object made = Activator.CreateInstance(_parameter.ParameterType)!;
            foreach (Cell cell in Cells.Of(made).Where(cell => cell.IsActive))
                cell.Set(Number(cell.Get().GetType(), sequence));
            return made;
        }
        int[] lengths = _parameter.GetCustomAttribute<SizeAttribute>()?.Lengths ?? [5];
        int[]? columns = _parameter.GetCustomAttribute<ColumnsAttribute>()?.Lengths;
        return MakeArray(_parameter.ParameterType, lengths[draw % lengths.Length], columns?[draw % columns.Length]);

        object MakeArray(Type type, int rows, int? width)
        {
            if (type.IsArray && type.GetArrayRank() > 1)
                return Filled(Array.CreateInstance(Element, [rows, .. Enumerable.Repeat(width ?? rows, type.GetArrayRank() - 1)]));
            if (!type.IsArray || type.GetElementType() is not { IsValueType: false } row)
                return Filled(Array.CreateInstance(Element, rows));
            Array array = Array.CreateInstance(row, rows);
            for (int i = 0; i < rows; i++)
                array.SetValue(row.IsArray ? MakeArray(row, width ?? 1 + (i * 2 + 1) % 4, null) : Filled(Activator.CreateInstance(row)!), i);
            return array;
        }

        object Filled(object made)
        {
            foreach (Cell cell in Cells.Of(made))
            {
                if (made is not Array)
                    cell.Set(cell.IsActive ? Number(cell.Get().GetType(), sequence) : cell.Get());
                else
                    cell.Set(Scalar(sequence, draw, cell.Get().GetType()));
            }
            return made;
        }
    }

    /// <summary>What an instance method takes before its parameters.</summary>
    private sealed class This : ParameterInfo
    {
        public This(MethodInfo method) => (ClassImpl, NameImpl, MemberImpl) = (method.DeclaringType, "this", method);
    }

    private static Type Inner(Type type) => type.IsArray ? Inner(type.GetElementType()!) : type;

    private static bool CarriesFloat(Type type) => type != typeof(string) && Caller.IsObject(type) && Cells.Of(Activator.CreateInstance(type)).Any(cell => cell.IsActive);

    private object Number(Type type, DrawSequence sequence)
    {
        DomainAttribute domain = _parameter.GetCustomAttribute<DomainAttribute>() ?? new(-1.5, 1.5);
        return type == typeof(double) ? (object)sequence.Next(domain.Low, domain.High, 1.0 / (1 << 20)) : (float)sequence.Next(domain.Low, domain.High, 1.0 / (1 << 10));
    }

    private object Box(object value) => Activator.CreateInstance(typeof(StrongBox<>).MakeGenericType(Element), value)!;

    private object Value(DrawSequence sequence, int draw) => Element.IsValueType
        ? Leaves.Map(Activator.CreateInstance(Element)!, scalar => Scalar(sequence, draw, scalar.GetType()))
        : Scalar(sequence, draw, Element);

    private object Scalar(DrawSequence sequence, int draw, Type element)
    {
        if (IsScratch || IsOut)
            return Slots.Spoilt(element);
        if (_parameter.GetCustomAttribute<ValueAttribute>() is { } fixedTo)
        {
            object value = fixedTo.Values[draw % fixedTo.Values.Length];
            return element.IsEnum ? Enum.ToObject(element, value) : Convert.ChangeType(value, element, CultureInfo.InvariantCulture);
        }
        DomainAttribute domain = _parameter.GetCustomAttribute<DomainAttribute>() ?? new(-1.5, 1.5);
        if (Leaves.IsFloating(element))
            return Number(element, sequence);
        if (element == typeof(bool))
            return sequence.NextInteger(0, 1) == 1;
        if (element != Element)
            return Convert.ChangeType(sequence.NextInteger(1, 3), element, CultureInfo.InvariantCulture);
        if (element.IsPrimitive && _parameter.GetCustomAttribute<DomainAttribute>() is not null)
            return Convert.ChangeType(sequence.NextInteger((long)domain.Low, (long)domain.High), element, CultureInfo.InvariantCulture);
        throw new InvalidOperationException($"Give {Name} of {_parameter.Member.Name} a [Value] or a [Domain].");
    }
}

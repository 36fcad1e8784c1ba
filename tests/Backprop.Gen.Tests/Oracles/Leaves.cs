using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Backprop.Tests.Oracles;

/// <summary>The scalars that a type is made of: a number itself, a struct or tuple its fields, however deep.</summary>
public static class Leaves
{
    /// <summary>The type of each scalar.</summary>
    public static IEnumerable<Type> Types(Type type) => !IsStruct(type) ? [type]
        : type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).SelectMany(field => Types(field.FieldType));

    /// <summary>Whether derivatives flow through a value of the type.</summary>
    public static bool HasFloats(Type type) => Types(type).Any(IsFloating);

    /// <summary>True for the two types that carry derivatives.</summary>
    public static bool IsFloating(Type type) => type == typeof(double) || type == typeof(float);

    /// <summary>The value with each scalar replaced.</summary>
    public static object Map(object value, Func<object, object> scalar)
    {
        if (!IsStruct(value.GetType()))
            return scalar(value);
        object copy = RuntimeHelpers.GetObjectValue(value);
        foreach (FieldInfo field in value.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            field.SetValue(copy, Map(field.GetValue(copy)!, scalar));
        return copy;
    }

    private static bool IsStruct(Type type) => type is { IsValueType: true, IsPrimitive: false, IsEnum: false };
}

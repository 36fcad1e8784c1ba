using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;

namespace Backprop.Tests.Oracles;

/// <summary>A place for one number inside an object: an element of an array, or a field.</summary>
/// <param name="Get">Reads it.</param>
/// <param name="Set">Writes it.</param>
/// <param name="IsActive">Whether it carries a derivative.</param>
/// <param name="Path">The members and indices on the way to it.</param>
public sealed record Cell(Func<object> Get, Action<object> Set, bool IsActive, string Path);

/// <summary>
/// The numbers in arrays of any shape, in arrays of arrays, and in objects that are made of them, always in the same order.
/// </summary>
public static class Cells
{
    private const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>Every place for a number that is reached from <paramref name="root"/>.</summary>
    public static IEnumerable<Cell> Of(object? root) => Of(root, "", isActive: true);

    private static IEnumerable<Cell> Of(object? root, string path, bool isActive) => root switch
    {
        null or string => [],
        Array array => Places(array).SelectMany(place => At(
            array.GetType().GetElementType()!, () => array.GetValue(place), value => array.SetValue(value, place), $"{path}[{string.Join(", ", place)}]", isActive)),
        IList list => Enumerable.Range(0, list.Count).SelectMany(i => Of(list[i], $"{path}[{i}]", isActive)),
        _ => Fields(root.GetType()).SelectMany(field => At(
            field.FieldType, () => field.GetValue(root), value => field.SetValue(root, value), $"{path}.{NameOf(field)}", isActive && !IsConstant(field))),
    };

    private static IEnumerable<Cell> At(Type type, Func<object?> get, Action<object?> set, string path, bool isActive)
    {
        if (type.IsPrimitive || type.IsEnum)
            return [new Cell(() => get()!, set, isActive && Leaves.IsFloating(type), path)];
        if (!type.IsValueType)
            return Of(get(), path, isActive);

        // a struct is a copy of its own: what is set in it goes back into its place
        object boxed = get()!;
        return Of(boxed, path, isActive).Select(cell => cell with
        {
            Get = () => Of(get(), path, isActive).First(c => c.Path == cell.Path).Get(),
            Set = value =>
            {
                object now = get()!;
                Of(now, path, isActive).First(c => c.Path == cell.Path).Set(value);
                set(now);
            },
        });
    }

    /// <summary>A copy that shares nothing with an array or object.</summary>
    public static object DeepCopy(object root) => Copied(root, new Dictionary<object, object>(ReferenceEqualityComparer.Instance))!;

    private static object? Copied(object? value, Dictionary<object, object> copies)
    {
        if (value is null or string || value.GetType().IsPrimitive || value.GetType().IsEnum)
            return value;
        if (!value.GetType().IsValueType && copies.TryGetValue(value, out object? known))
            return known;
        object copy = value is Array original ? original.Clone() : Clone.Invoke(value, [])!;
        if (!value.GetType().IsValueType)
            copies[value] = copy;
        if (copy is Array array)
        {
            if (!array.GetType().GetElementType()!.IsPrimitive)
                foreach (int[] place in Places(array))
                    array.SetValue(Copied(array.GetValue(place), copies), place);
        }
        else
        {
            foreach (FieldInfo field in Fields(copy.GetType()).Where(field => !field.FieldType.IsPrimitive))
                field.SetValue(copy, Copied(field.GetValue(copy), copies));
        }
        return copy;
    }

    private static readonly MethodInfo Clone = typeof(object).GetMethod("MemberwiseClone", Own)!;

    /// <summary>A number as a value of the type of what is in a cell.</summary>
    public static void Put(Cell cell, double value) =>
        cell.Set(Convert.ChangeType(value, cell.Get().GetType(), CultureInfo.InvariantCulture));

    private static IEnumerable<int[]> Places(Array array)
    {
        IEnumerable<int[]> places = [[]];
        for (int d = 0; d < array.Rank; d++)
        {
            int length = array.GetLength(d);
            places = [.. places.SelectMany(place => Enumerable.Range(0, length).Select(i => (int[])[.. place, i]))];
        }
        return places;
    }

    private static IEnumerable<FieldInfo> Fields(Type type) =>
        (type.BaseType is { } above && above != typeof(object) && above != typeof(ValueType) ? Fields(above) : []).Concat(type.GetFields(Own));

    private static string NameOf(FieldInfo field) => field.Name.StartsWith('<') ? field.Name[1..field.Name.IndexOf('>', StringComparison.Ordinal)] : field.Name;

    private static bool IsConstant(FieldInfo field) => field.IsDefined(typeof(ConstantAttribute))
        || field.DeclaringType!.GetProperty(NameOf(field), Own)?.IsDefined(typeof(ConstantAttribute)) is true;
}

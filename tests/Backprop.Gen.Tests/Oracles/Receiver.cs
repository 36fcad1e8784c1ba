using System;
using System.Collections.Generic;
using System.Reflection;

namespace Backprop.Tests.Oracles;

/// <summary>The object that an instance method of the corpus is called on, made by the constructor without parameters.</summary>
/// <param name="type">Its type.</param>
public sealed class Receiver(Type type)
{
    private static readonly Dictionary<Type, object> Other = new()
    {
        [typeof(double)] = double.NaN,
        [typeof(float)] = float.NaN,
        [typeof(int)] = int.MinValue,
        [typeof(bool)] = false,
    };

    /// <summary>The object, of a struct its box.</summary>
    public object Object { get; } = Activator.CreateInstance(type, nonPublic: true)!;

    /// <summary>
    /// Until it is disposed, the object holds other things than before: what an adjoint needs of an object must have been kept.
    /// </summary>
    public IDisposable Spoilt() => new Change(Object);

    private sealed class Change : IDisposable
    {
        private readonly List<Action> _undo = [];

        public Change(object target)
        {
            for (Type? part = target.GetType(); part is not null; part = part.BaseType)
            {
                foreach (FieldInfo field in part.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                {
                    object? before = field.GetValue(target);
                    if (before is double[] numbers)
                    {
                        double[] copy = [.. numbers];
                        numbers.AsSpan().Fill(double.NaN);
                        _undo.Add(() => copy.CopyTo(numbers, 0));
                    }
                    field.SetValue(target, before is not null && Other.TryGetValue(before.GetType(), out object? other) ? other : null);
                    _undo.Add(() => field.SetValue(target, before));
                }
            }
        }

        public void Dispose() => _undo.ForEach(undo => undo());
    }
}

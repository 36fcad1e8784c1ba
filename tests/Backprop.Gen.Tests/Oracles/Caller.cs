using System;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace Backprop.Tests.Oracles;

/// <summary>
/// Calls a method with its arguments in slots: an array for an array or span parameter,
/// a <see cref="StrongBox{T}"/> for any scalar (by value or by reference), and the object itself for a workspace.
/// A result goes to one more box behind the arguments.
/// </summary>
public delegate void Call(object[] slots);

/// <summary>
/// Compiles a <see cref="Call"/> for any method. Spans cannot go through reflection, so the call is a few lines of IL;
/// it allocates nothing, so that what the called method allocates can be measured.
/// </summary>
public static class Caller
{
    /// <summary>
    /// Compiles the call of <paramref name="method"/>, of any accessibility, where it is not static on an object: on the given one, or else on
    /// that in the first slot.
    /// </summary>
    public static Call Compile(MethodInfo method, object? receiver = null)
    {
        ParameterInfo[] parameters = method.GetParameters();
        DynamicMethod call = new("Call" + method.Name, typeof(void), [typeof(object), typeof(object[])], typeof(Caller).Module, skipVisibility: true);
        ILGenerator il = call.GetILGenerator();
        int before = method.IsStatic || receiver is not null ? 0 : 1;
        if (method.ReturnType != typeof(void))
            LoadSlot(il, before + parameters.Length, BoxOf(method.ReturnType));
        if (before == 1 && method.DeclaringType!.IsValueType)
        {
            LoadSlot(il, 0, BoxOf(method.DeclaringType));
            il.Emit(OpCodes.Ldflda, BoxOf(method.DeclaringType).GetField("Value")!);
        }
        else if (before == 1)
        {
            LoadSlot(il, 0, method.DeclaringType!);
        }
        else if (!method.IsStatic)
        {
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(method.DeclaringType!.IsValueType ? OpCodes.Unbox : OpCodes.Castclass, method.DeclaringType);
        }
        for (int i = 0; i < parameters.Length; i++)
            LoadArgument(il, before + i, parameters[i].ParameterType);
        il.Emit(OpCodes.Call, method);
        if (method.ReturnType != typeof(void))
            il.Emit(OpCodes.Stfld, BoxOf(method.ReturnType).GetField("Value")!);
        il.Emit(OpCodes.Ret);
        return call.CreateDelegate<Call>(receiver);
    }

    private static void LoadArgument(ILGenerator il, int slot, Type type)
    {
        if (type.IsByRef)
        {
            LoadSlot(il, slot, BoxOf(type.GetElementType()!));
            il.Emit(OpCodes.Ldflda, BoxOf(type.GetElementType()!).GetField("Value")!);
        }
        else if (Element(type) is not { } element)
        {
            if (type == typeof(Workspace) || IsObject(type))
            {
                LoadSlot(il, slot, type);
                return;
            }
            LoadSlot(il, slot, BoxOf(type));
            il.Emit(OpCodes.Ldfld, BoxOf(type).GetField("Value")!);
        }
        else
        {
            LoadSlot(il, slot, element.MakeArrayType());
            if (!type.IsArray)
                il.Emit(OpCodes.Newobj, type.GetConstructor([element.MakeArrayType()])!);
        }
    }

    private static void LoadSlot(ILGenerator il, int slot, Type type)
    {
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Ldc_I4, slot);
        il.Emit(OpCodes.Ldelem_Ref);
        il.Emit(OpCodes.Castclass, type);
    }

    /// <summary>The element type of an array or a span; null for anything else.</summary>
    public static Type? Element(Type type)
    {
        if (type.IsSZArray)
            return type.GetElementType();
        if (type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(Span<>) || type.GetGenericTypeDefinition() == typeof(ReadOnlySpan<>)))
            return type.GetGenericArguments()[0];
        return null;
    }

    /// <summary>Whether a slot holds the object itself: an array of any kind, or an object with members.</summary>
    public static bool IsObject(Type type) => type.IsArray || type.IsClass && type.GetConstructor(Type.EmptyTypes) is not null;

    private static Type BoxOf(Type type) => typeof(StrongBox<>).MakeGenericType(type);
}

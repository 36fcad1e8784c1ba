using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text;
using Backprop.Generator.Rules;
using Backprop.Generator.Tests.Harness;

namespace Backprop.Generator.Tests.Rules;

/// <summary>A differentiable method that calls one function of the table and does nothing else, compiled with its derivatives.</summary>
/// <param name="Function">How it spells the function.</param>
/// <param name="Number"><c>double</c> or <c>float</c>.</param>
internal sealed record RuleProgram(string Function, Type Number, Type Class, string Method)
{
    private static readonly Lazy<ILookup<string, RuleProgram>> All = new(CompileAll);

    /// <summary>One program for each method that a row stands for.</summary>
    public static IEnumerable<RuleProgram> Of(string key) => All.Value[key];

    public double Value(double[] at) => ToDouble(Call("", Arguments(at)));

    /// <summary>The partial derivatives by the floating-point arguments.</summary>
    public double[] Gradient(double[] at, out double value)
    {
        object?[] arguments = [.. Arguments(at), .. Zeros()];
        value = ToDouble(Call("Gradient", arguments));
        return [.. arguments.Skip(at.Length).Select(ToDouble)];
    }

    /// <summary>The same by forward sweep and adjoint.</summary>
    public double[] Adjoint(double[] at, double seed)
    {
        var workspace = new Workspace();
        Call("Forward", [.. Arguments(at), workspace]);
        object?[] arguments = [.. Arguments(at), workspace, FromDouble(seed), .. Zeros()];
        Call("Adjoint", arguments);
        return [.. arguments.Skip(at.Length + 2).Select(ToDouble)];
    }

    /// <summary>The derivative in a direction.</summary>
    public double Tangent(double[] at, double[] direction)
    {
        object?[] arguments = [.. Arguments(at), FromDouble(0), .. direction.Select(FromDouble)];
        Call("Tangent", arguments);
        return ToDouble(arguments[at.Length]);
    }

    /// <summary>The places of the floating-point arguments.</summary>
    public int[] Active => [.. Parameters.Select((p, i) => (p, i)).Where(x => Overloads.IsFloat(x.p.ParameterType)).Select(x => x.i)];

    private ParameterInfo[] Parameters => Class.GetMethod(Method)!.GetParameters();

    private IEnumerable<object?> Zeros() => Active.Select(_ => FromDouble(0));

    private object?[] Arguments(double[] at) =>
    [
        .. Parameters.Select((p, i) => p.ParameterType.IsEnum
            ? Enum.ToObject(p.ParameterType, (int)at[i])
            : Convert.ChangeType(at[i], p.ParameterType, System.Globalization.CultureInfo.InvariantCulture)),
    ];

    private object? Call(string member, object?[] arguments) => Class.GetMethod(Method + member)!.Invoke(null, arguments);

    private object? FromDouble(double value) => Number == typeof(float) ? (object)(float)value : value;

    private static double ToDouble(object? value) => Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture);

    // ---- all of them in one compilation

    private static ILookup<string, RuleProgram> CompileAll()
    {
        var found = new List<(string Key, MethodInfo Method, string Name)>();
        foreach (Rule rule in RuleTable.Rows.Where(rule => rule.Owners != "ScalarDerivatives"))
        {
            foreach (Type number in new[] { typeof(double), typeof(float) })
            {
                foreach (MethodInfo method in Overloads.Of(rule, number))
                    found.Add((rule.Key, method, "F" + found.Count));
            }
        }
        var source = new StringBuilder("using System;\nusing Backprop;\npublic static partial class Functions\n{\n");
        foreach ((_, MethodInfo method, string name) in found)
            source.Append(Declaration(method, name));
        Type functions = InMemory.Load(Generated.From(source.Append("}\n").ToString()).Output).GetType("Functions")!;
        return found.ToLookup(
            f => f.Key,
            f => new RuleProgram(f.Method.DeclaringType!.Name + "." + f.Method.Name, f.Method.ReturnType, functions, f.Name));
    }

    private static string Declaration(MethodInfo method, string name)
    {
        string[] names = ["a", "b", "c"];
        ParameterInfo[] parameters = method.GetParameters();
        string list = string.Join(", ", parameters.Select((p, i) => p.ParameterType.FullName + " " + names[i]));
        string call = method.DeclaringType!.FullName + "." + method.Name + "(" + string.Join(", ", names.Take(parameters.Length)) + ")";
        return "    [Differentiable]\n    public static " + method.ReturnType.FullName + " " + name + "(" + list + ") => " + call + ";\n";
    }
}

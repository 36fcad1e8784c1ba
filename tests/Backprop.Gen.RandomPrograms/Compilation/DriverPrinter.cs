using System.Collections.Generic;
using System.Linq;
using System.Text;
using Backprop.RandomPrograms.Language;

namespace Backprop.RandomPrograms.Compilation;

/// <summary>
/// Writes, for each method, C# that calls it and its members by the contract's parameter order and types.
/// It is compiled with the programs, so a member that departs from the contract does not compile.
/// </summary>
internal static class DriverPrinter
{
    private const string Parameters =
        "(object[] a, object[] d, double[] result, object workspace, out long allocated)";

    /// <summary>Arrays of structs, from the leaves of all their elements and back.</summary>
    public const string Helpers =
        """
        private static T[] Take<T>(object leaves, int width, Func<object[], int, T> make)
        {
            var all = (object[])leaves;
            var array = new T[all.Length / width];
            for (int i = 0; i < array.Length; i++)
                array[i] = make(all, i * width);
            return array;
        }

        private static object[] Give<T>(T[] array, int width, Func<T, object[]> leaves)
        {
            var all = new object[array.Length * width];
            for (int i = 0; i < array.Length; i++)
                leaves(array[i]).CopyTo(all, i * width);
            return all;
        }

        """;

    public static string Print(Method method, bool primalOnly)
    {
        var text = new StringBuilder();
        method = method.Closed;
        Write(text, method, "");
        if (primalOnly)
            return text.ToString();
        Write(text, method, "Forward");
        Write(text, method, "Adjoint");
        Write(text, method, "Tangent");
        if (method.HasGradient)
            Write(text, method, "Gradient");
        return text.ToString();
    }

    private static void Write(StringBuilder text, Method method, string member)
    {
        var before = new StringBuilder();
        var after = new StringBuilder();
        Parameter[] fields = method.Fields.ToArray();
        var arguments = method.Parameters.Skip(fields.Length).Select((p, place) =>
        {
            int i = place + fields.Length;
            before.Append($"{Declared(p)} a{i} = {Taken(p, $"a[{i}]")};\n");
            if (IsCopied(p))
                after.Append($"a[{i}] = {Handed(p, $"a{i}")};\n");
            // to an adjoint, what M takes by reference is a plain value
            if (!p.IsReference || member == "Adjoint")
                return $"a{i}";
            after.Append($"a[{i}] = {Handed(p, $"a{i}")};\n");
            return $"{Keyword(p)}a{i}";
        }).ToList();
        if (member is "Forward" or "Adjoint")
        {
            before.Append("var w = (Workspace)workspace;\n");
            arguments.Add("w");
        }
        if (method.Result is { } result && member == "Adjoint")
            arguments.Add(result.IsArray ? Seeds(result, before) : Made(result));
        if (method.Result is { } type && member == "Tangent")
        {
            arguments.Add($"out {type.Text} r");
            after.Append($"{Components(type, "r")}.CopyTo(result, 0);\n");
        }
        if (member is "Adjoint" or "Tangent" or "Gradient" && fields.Any(f => f.IsActive))
        {
            Object(method, "derivative", "d", fields.Where(f => f.IsActive), before, after);
            arguments.Add("derivative");
        }
        if (member is "Adjoint" or "Tangent" or "Gradient")
            for (int i = fields.Length; i < method.Parameters.Count; i++)
                if (method.Parameters[i] is { IsActive: true } p && Derivative(p, i, member, before, after) is { } derivative)
                    arguments.Add(derivative);
        string target = $"Programs.{method.Target}";
        if (method.Receiver is not null)
        {
            target = $"{arguments[0]}.";
            arguments.RemoveAt(0);
        }
        else if (!method.IsStatic)
        {
            Object(method, "model", "a", fields, before, after);
            target = "model.";
        }
        string call = $"{target}{method.Name}{member}{(method.Generic is { At: var at } ? $"<{at.Keyword()}>" : "")}({string.Join(", ", arguments)});\n";
        bool returns = method.Result is not null && member != "Adjoint";
        text.Append($"public static double[] {method.Name}_{(member.Length == 0 ? "Primal" : member)}{Parameters}\n{{\n")
            .Append(before)
            .Append("long start = GC.GetAllocatedBytesForCurrentThread();\n")
            .Append(returns ? $"{method.Result!.Text} value = " : "").Append(call)
            .Append("allocated = GC.GetAllocatedBytesForCurrentThread() - start;\n")
            .Append(after)
            .Append(returns ? $"return {Components(method.Result!, "value")};\n" : "return [];\n")
            .Append("}\n");
    }

    /// <summary>An object of some fields, whose arrays are those that are there.</summary>
    private static void Object(Method method, string name, string values, IEnumerable<Parameter> fields, StringBuilder before, StringBuilder after)
    {
        var parts = new List<string>();
        foreach (Parameter field in fields)
        {
            string place = $"{values}[{method.Parameters.TakeWhile(p => p != field).Count()}]";
            parts.Add($"{field.Name} = {Taken(field, place)}");
            if (!field.IsArray)
                after.Append($"{place} = {name}.{field.Name};\n");
        }
        before.Append($"var {name} = new {method.Class} {{ {string.Join(", ", parts)} }};\n");
    }

    private static string Keyword(Parameter p) => p.Passing switch
    {
        Passing.Ref => "ref ",
        Passing.Out => "out ",
        _ => "",
    };

    private static string? Derivative(Parameter p, int i, string member, StringBuilder before, StringBuilder after)
    {
        if (p.IsArray || member == "Tangent" || p.Passing == Passing.Out)
        {
            before.Append($"{Declared(p)} d{i} = {Taken(p, $"d[{i}]")};\n");
            if (IsCopied(p))
                after.Append($"d[{i}] = {Handed(p, $"d{i}")};\n");
            if (!p.IsReference)
                return $"d{i}";
            if (member == "Tangent")
            {
                after.Append($"d[{i}] = {Handed(p, $"d{i}")};\n");
                return $"{Keyword(p)}d{i}";
            }
            // what an 'out' argument held is nothing to M: its adjoint is only a seed, and it has no gradient
            if (p.Passing == Passing.Out)
            {
                after.Append($"d[{i}] = {Handed(p, $"default({p.TypeText})")};\n");
                return member == "Gradient" ? null : $"d{i}";
            }
        }
        after.Append($"d[{i}] = {Handed(p, $"d{i}")};\n");
        if (member == "Gradient")
            return $"out {p.TypeText} d{i}";
        before.Append($"{Declared(p)} d{i} = {Taken(p, $"d[{i}]")};\n");
        return $"ref d{i}";
    }

    private static bool IsCopied(Parameter p) => p is { IsArray: true, Struct: not null };

    /// <summary>Structs of the type that the method names: of a tuple that says what its elements are.</summary>
    private static string Declared(Parameter p) => p switch
    {
        { IsArray: true, Struct: { } type } => $"{type.Name}[]",
        { Struct: { } type } => type.Name,
        _ => "var",
    };

    /// <summary>The C# value in an object; a struct is made of its leaves.</summary>
    private static string Taken(Parameter p, string source) => p switch
    {
        { IsArray: true, Struct: { } type } => $"Take<{type.Name}>({source}, {type.Leaves}, (l, o) => {Made(type, 0, (leaf, i) => $"({leaf.Keyword()})l[o + {i}]")})",
        { Storage: { } storage } => $"({(storage is Storage.Matrix or Storage.Jagged ? storage : Storage.Array).Of(p.Type)}){source}",
        { Struct: { } type } => Made(type, 0, (leaf, i) => $"({leaf.Keyword()})((object[]){source})[{i}]"),
        _ => $"({p.Type.Keyword()}){source}",
    };

    private static string Handed(Parameter p, string value) => p switch
    {
        { IsArray: true, Struct: { } type } => $"Give({value}, {type.Leaves}, s => new object[] {{ {string.Join(", ", Leaves(type, "s"))} }})",
        { Struct: { } type } => $"new object[] {{ {string.Join(", ", Leaves(type, value))} }}",
        _ => value,
    };

    private static string Made(ResultType result) => result.Struct is { } type
        ? Made(type, 0, Component)
        : Component(result.Type, 0);

    private static string Component(ScalarType type, int index) => type switch
    {
        ScalarType.Double => $"result[{index}]",
        ScalarType.Bool => $"result[{index}] != 0",
        _ => $"({type.Keyword()})result[{index}]",
    };

    private static string Made(StructType type, int offset, System.Func<ScalarType, int, string> leaf) =>
        (type.Form == StructForm.Tuple ? "(" : $"new {type.Name}(")
        + string.Join(", ", type.Fields.Select((f, i) => f.Struct is { } inner ? Made(inner, offset + type.Offset(i), leaf) : leaf(f.Type, offset + type.Offset(i)))) + ")";

    private static System.Collections.Generic.IEnumerable<string> Leaves(StructType type, string value) =>
        type.Fields.SelectMany(f => f.Struct is { } inner ? Leaves(inner, $"{value}.{f.Name}") : [$"{value}.{f.Name}"]);

    private static string Seeds(ResultType result, StringBuilder before)
    {
        before.Append(result.Type == ScalarType.Float ? "var seeds = Array.ConvertAll(result, x => (float)x);\n" : "var seeds = result;\n");
        return "seeds";
    }

    private static string Components(ResultType result, string value) => result switch
    {
        { IsArray: true, Type: ScalarType.Float } => $"Array.ConvertAll({value}, x => (double)x)",
        { IsArray: true } => value,
        { Struct: { } type } => $"new double[] {{ {string.Join(", ", Leaves(type, value).Zip(type.LeafTypes, (leaf, t) => t == ScalarType.Bool ? $"{leaf} ? 1 : 0" : leaf))} }}",
        _ => $"new double[] {{ {value} }}",
    };
}

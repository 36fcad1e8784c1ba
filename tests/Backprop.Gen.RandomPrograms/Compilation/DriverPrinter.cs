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
        "(object[] a, object[] d, ref double result, object workspace, out long allocated)";

    public static string Print(Method method, bool primalOnly)
    {
        var text = new StringBuilder();
        Write(text, method, "", "");
        if (primalOnly)
            return text.ToString();
        Write(text, method, "Forward", "(Workspace)workspace");
        Write(text, method, "Adjoint", "(Workspace)workspace");
        Write(text, method, "Tangent", "");
        if (method.ReturnType is not null)
            Write(text, method, "Gradient", "");
        return text.ToString();
    }

    private static void Write(StringBuilder text, Method method, string member, string workspace)
    {
        var before = new StringBuilder();
        var after = new StringBuilder();
        var arguments = method.Parameters.Select((p, i) =>
        {
            before.Append($"var a{i} = ({TypeOf(p)})a[{i}];\n");
            // to an adjoint, what M takes by reference is a plain value
            if (!p.IsReference || member == "Adjoint")
                return $"a{i}";
            after.Append($"a[{i}] = a{i};\n");
            return $"{Keyword(p)}a{i}";
        }).ToList();
        if (workspace.Length > 0)
        {
            before.Append("var w = (Workspace)workspace;\n");
            arguments.Add("w");
        }
        string? type = method.ReturnType?.Keyword();
        if (type is not null && member == "Adjoint")
            arguments.Add(type == "float" ? "(float)result" : "result");
        if (type is not null && member == "Tangent")
        {
            arguments.Add($"out {type} r");
            after.Append("result = r;\n");
        }
        if (member is "Adjoint" or "Tangent" or "Gradient")
            for (int i = 0; i < method.Parameters.Count; i++)
                if (method.Parameters[i] is { IsActive: true } p && Derivative(p, i, member, before, after) is { } derivative)
                    arguments.Add(derivative);
        string call = $"Programs.{method.Target}{method.Name}{member}({string.Join(", ", arguments)});\n";
        bool returns = type is not null && member != "Adjoint";
        text.Append($"public static double {method.Name}_{(member.Length == 0 ? "Primal" : member)}{Parameters}\n{{\n")
            .Append(before)
            .Append("long start = GC.GetAllocatedBytesForCurrentThread();\n")
            .Append(returns ? "double value = " : "").Append(call)
            .Append("allocated = GC.GetAllocatedBytesForCurrentThread() - start;\n")
            .Append(after)
            .Append(returns ? "return value;\n" : "return double.NaN;\n")
            .Append("}\n");
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
            before.Append($"var d{i} = ({(p.IsArray ? Storage.Array.Of(p.Type) : p.Type.Keyword())})d[{i}];\n");
            if (!p.IsReference)
                return $"d{i}";
            if (member == "Tangent")
            {
                after.Append($"d[{i}] = d{i};\n");
                return $"{Keyword(p)}d{i}";
            }
            // what an 'out' argument held is nothing to M: its adjoint is only a seed, and it has no gradient
            if (p.Passing == Passing.Out)
            {
                after.Append($"d[{i}] = default({p.Type.Keyword()});\n");
                return member == "Gradient" ? null : $"d{i}";
            }
        }
        after.Append($"d[{i}] = d{i};\n");
        if (member == "Gradient")
            return $"out {p.Type.Keyword()} d{i}";
        before.Append($"var d{i} = ({p.Type.Keyword()})d[{i}];\n");
        return $"ref d{i}";
    }

    private static string TypeOf(Parameter p) => p.IsArray ? Storage.Array.Of(p.Type) : p.Type.Keyword();
}

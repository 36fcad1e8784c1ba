using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;

namespace Backprop.Generator.Emit;

/// <summary>A parameter of a method as C# sees it: a scalar, an array or span, or a struct with its leaves.</summary>
/// <param name="Name">Its name.</param>
/// <param name="CSharp">The spelling of its type.</param>
/// <param name="Activity">Active where a leaf is.</param>
/// <param name="PassBy">How it is passed.</param>
/// <param name="Struct">Its type, where it is a struct that is taken apart.</param>
/// <param name="Leaves">What the body knows it as: itself, or its leaves.</param>
internal sealed record SignatureParameter(string Name, string CSharp, Activity Activity, PassBy PassBy, StructType? Struct, IReadOnlyList<Parameter> Leaves)
{
    public bool IsActive => Activity == Activity.Active;

    /// <summary>By <c>ref</c> or <c>out</c>.</summary>
    public bool IsReference => PassBy is PassBy.Ref or PassBy.Out;

    /// <summary>What C# code calls it.</summary>
    public string Spelling => Single.IsReceiver ? "this" : Keywords.Escape(Name);

    /// <summary>What C# code calls a parameter.</summary>
    public static string SpellingOf(Parameter parameter) => parameter.IsReceiver ? "this" : Keywords.Escape(parameter.Name);

    /// <summary>What it is, where it is no struct.</summary>
    public Parameter Single => Leaves[0];

    /// <summary>The parameters of a method.</summary>
    public static IReadOnlyList<SignatureParameter> Of(Function function)
    {
        List<SignatureParameter> signature = [];
        foreach (Parameter parameter in function.Parameters)
        {
            if (parameter.Part is not { } part)
            {
                signature.Add(new SignatureParameter(parameter.Name, parameter.Type.CSharp, parameter.Activity, parameter.PassBy, null, [parameter]));
            }
            else if (part.Leaf == 0)
            {
                Parameter[] leaves = [.. function.Parameters.Where(p => p.Part?.Of == part.Of)];
                Activity activity = leaves.Any(p => p.Activity == Activity.Active) ? Activity.Active : Activity.Passive;
                signature.Add(new SignatureParameter(part.Of, part.CSharp, activity, parameter.PassBy, part.Type, leaves));
            }
        }
        return signature;
    }
}

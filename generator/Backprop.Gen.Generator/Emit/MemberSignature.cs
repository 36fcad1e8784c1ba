using System;
using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;
using Backprop.Generator.Transform;

namespace Backprop.Generator.Emit;

/// <summary>
/// What a member takes and what it makes of the values that its body yields. It presents structs as wholes, of which the body knows the
/// leaves.
/// </summary>
internal sealed class MemberSignature
{
    private readonly Function _function;
    private readonly IReadOnlyList<SignatureParameter> _primals;
    private readonly List<MemberParameter> _parameters = [];
    private readonly List<MemberPlace> _places = [];
    private readonly List<MemberLocal> _locals = [];
    private readonly List<MemberOutput> _outputs = [];
    private readonly List<string> _opening = [];
    private readonly List<string> _closing = [];
    private readonly List<string> _sums = [];

    /// <param name="function">The method.</param>
    /// <param name="isAdjoint">Whether <c>ref</c> and <c>out</c> parameters are plain values, as they are to an adjoint.</param>
    /// <param name="unread">The parameters to mark as unread.</param>
    public MemberSignature(Function function, bool isAdjoint = false, IReadOnlyList<string>? unread = null)
    {
        _function = function;
        _primals = SignatureParameter.Of(function);
        foreach (SignatureParameter parameter in _primals)
        {
            string keyword = parameter.PassBy == PassBy.In ? "in " : isAdjoint ? "" : Keyword(parameter.PassBy);
            string declaration = (unread?.Contains(parameter.Name) == true ? "[Unread] " : "") + keyword + parameter.CSharp + " " + Keywords.Escape(parameter.Name);
            if (parameter.Struct is { } type)
            {
                _parameters.Add(new MemberParameter(parameter.Single.IsReceiver ? null : declaration, parameter.Name, null, IsAssignable: false));
                if (!isAdjoint || !parameter.IsReference)
                    Place(type, parameter.Spelling, parameter.PassBy, parameter.Leaves.Select(leaf => leaf.Value));
                continue;
            }
            if (parameter.Single.IsReceiver)
            {
                _parameters.Add(new MemberParameter(null, parameter.Name, parameter.Single.Value, IsAssignable: false));
                continue;
            }
            bool isAssignable = parameter.PassBy == PassBy.Value && parameter.Single.Type is FloatType or IntegerType or BooleanType;
            _parameters.Add(new MemberParameter(declaration, parameter.Name, parameter.Single.Value, isAssignable));
        }
    }

    public IReadOnlyList<MemberParameter> Parameters => _parameters;

    public IReadOnlyList<MemberPlace> Places => _places;

    public IReadOnlyList<MemberLocal> Locals => _locals;

    public IReadOnlyList<MemberOutput> Outputs => _outputs;

    /// <summary>Statements between the checks and the body.</summary>
    public IReadOnlyList<string> Opening => _opening;

    /// <summary>Statements behind the outputs.</summary>
    public IReadOnlyList<string> Closing => _closing;

    /// <summary>Statements that add what a sweep has set to the adjoints.</summary>
    public IReadOnlyList<string> Sums => _sums;

    /// <summary>The parameters that have a derivative.</summary>
    public IEnumerable<SignatureParameter> Active => _primals.Where(p => p.IsActive);

    /// <summary>How a parameter is passed that may be written.</summary>
    public static string Keyword(PassBy passBy) => passBy switch
    {
        PassBy.Ref => "ref ",
        PassBy.Out => "out ",
        _ => "",
    };

    /// <summary>What a method returns, from what its body yields.</summary>
    public static MemberOutput? Result(Function function) => function.Result switch
    {
        null => null,
        StructType type => new MemberOutput("", type.Leaves.Count(), Whole: type),
        _ => new MemberOutput("{0}"),
    };

    public void AddWorkspace() => _parameters.Add(new MemberParameter("Workspace workspace", "workspace", null, IsAssignable: false));

    /// <summary>What the sweeps of a method hand on to each other.</summary>
    /// <param name="type">With its keyword.</param>
    /// <param name="name">Its name.</param>
    public void AddKept(string type, string name) => _parameters.Add(new MemberParameter(type + " " + name, name, null, IsAssignable: false));

    /// <summary>The seed and the adjoints of the active parameters.</summary>
    /// <param name="mode">Knows the shadows and the seeds.</param>
    /// <param name="addsUp">Whether those of scalars and structs are added to, by what a sweep has set; otherwise they are set.</param>
    public void AddAdjoints(ReverseMode mode, bool addsUp = false)
    {
        if (_function.Result is StructType result)
            AddResultPlaces(result, "resultAdjoint", mode.Seeds);
        else if (mode.Seeds.FirstOrDefault() is { } seed)
            Add("", seed, "resultAdjoint", isAssignable: seed.Type is FloatType);
        foreach (SignatureParameter parameter in Active)
        {
            string name = parameter.Name + "Adjoint", keyword = parameter.PassBy == PassBy.Out ? "" : "ref ";
            if (parameter.Struct is not null && parameter.IsReference)
                AddPlaces(keyword, parameter, name, leaf => mode.Shadows.TryGetValue(leaf.Value, out Value? shadow) ? shadow : null);
            else if (parameter.Struct is null && mode.Shadows.TryGetValue(parameter.Single.Value, out Value? shadow))
                Add(parameter.PassBy == PassBy.Ref ? "ref " : "", shadow, name);
            else if (!addsUp)
                AddOutput(parameter, name);
            else
                AddSum(parameter, name);
        }
    }

    private void AddSum(SignatureParameter parameter, string name)
    {
        _parameters.Add(new MemberParameter("ref " + parameter.CSharp + " " + name, name, null, IsAssignable: false));
        _sums.AddRange(Sum(parameter, name, SumOf(_function, name)));
    }

    /// <summary>The local for what a sweep sets and is added to an adjoint.</summary>
    public static string SumOf(Function function, string adjoint) => SweepMembers.FreeName(function, adjoint.Substring(0, adjoint.Length - "Adjoint".Length) + "Sum");

    /// <summary>A parameter that the body knows as a value.</summary>
    public void Add(string keyword, Value value, string name, bool isAssignable = false) =>
        _parameters.Add(new MemberParameter(keyword + value.Type.CSharp + " " + Keywords.Escape(name), name, value, isAssignable));

    /// <summary>The derivative of a struct, of which the body knows the leaves.</summary>
    public void AddPlaces(string keyword, SignatureParameter parameter, string name, Func<Parameter, Value?> value)
    {
        _parameters.Add(new MemberParameter(keyword + parameter.CSharp + " " + name, name, null, IsAssignable: false));
        PassBy passBy = keyword.Length == 0 ? PassBy.Value : parameter.PassBy;
        Place(parameter.Struct!, name, passBy, parameter.Leaves.Select(value), isWritten: parameter.IsReference);
    }

    /// <summary>The adjoint of a result that is a struct.</summary>
    public void AddResultPlaces(StructType type, string name, IEnumerable<Value?> values)
    {
        if (!_function.HasResultDerivative)
            return;
        _parameters.Add(new MemberParameter(_function.ReturnType + " " + name, name, null, IsAssignable: false));
        Place(type, name, PassBy.Value, values);
    }

    /// <summary>
    /// The leaves of a struct variable, of which those that the body does not know are null. Where the body writes them and C# can only set
    /// the whole, they are locals meanwhile.
    /// </summary>
    private void Place(StructType type, string name, PassBy passBy, IEnumerable<Value?> values, bool isWritten = false)
    {
        (Value Value, StructLeaf Leaf, int Place)[] leaves =
            [.. values.Zip(type.Leaves, (value, leaf) => (value, leaf)).Select((pair, k) => (pair.value!, pair.leaf, k)).Where(leaf => leaf.Item1 is not null)];
        isWritten |= passBy is PassBy.Ref or PassBy.Out;
        if (!isWritten || leaves.All(leaf => leaf.Leaf.CanBeSet))
        {
            _places.AddRange(leaves.Select(leaf => new MemberPlace(leaf.Value, name, type, leaf.Place)));
            return;
        }
        string[] locals = [.. leaves.Select(leaf => Free(name.TrimStart('@'), leaf))];
        _locals.AddRange(leaves.Select((leaf, i) => new MemberLocal(leaf.Value, Keywords.Escape(locals[i]))));
        _opening.AddRange(leaves.Select((leaf, i) => leaf.Leaf.Type.CSharp + " " + Keywords.Escape(locals[i]) + " = " + name + "." + leaf.Leaf.Access + ";"));
        if (passBy is PassBy.Ref or PassBy.Out)
            _closing.Add(name + " = " + StructText.Rebuild(type, name, (k, old) => Array.FindIndex(leaves, leaf => leaf.Place == k) is >= 0 and var i ? Keywords.Escape(locals[i]) : old) + ";");

        string Free(string variable, (Value Value, StructLeaf Leaf, int Place) leaf)
        {
            string wish = leaf.Value.Name ?? variable + leaf.Leaf.Name, free = wish;
            for (int number = 2; _parameters.Any(p => p.Name == free) || _locals.Any(l => l.Name == free); number++)
                free = wish + number.ToString(System.Globalization.CultureInfo.InvariantCulture);
            return free;
        }
    }

    /// <summary>The derivative of a scalar or a struct, set when all is done.</summary>
    public void AddOutput(SignatureParameter parameter, string name)
    {
        _parameters.Add(new MemberParameter("out " + parameter.CSharp + " " + name, name, null, IsAssignable: false));
        if (parameter.Struct is not { } type)
        {
            _outputs.Add(new MemberOutput(name + " = {0}"));
            return;
        }
        int next = 0;
        string[] leaves = [.. parameter.Leaves.Select(leaf => leaf.Activity == Activity.Active ? Hole(next++) : "default")];
        _outputs.Add(new MemberOutput(name + " = " + Assemble(type, leaves), next));
    }

    private static string Hole(int place) => "{" + place.ToString(System.Globalization.CultureInfo.InvariantCulture) + "}";

    /// <summary>Statements that add one adjoint of a scalar or a struct to another.</summary>
    private static IEnumerable<string> Sum(SignatureParameter parameter, string name, string summand)
    {
        if (parameter.Struct is not { } type)
            return [name + " += " + summand + ";"];
        StructLeaf[] leaves = [.. type.Leaves];
        int[] active = [.. Enumerable.Range(0, leaves.Length).Where(k => parameter.Leaves[k].Activity == Activity.Active)];
        return active.All(k => leaves[k].CanBeSet)
            ? active.Select(k => name + "." + leaves[k].Access + " += " + summand + "." + leaves[k].Access + ";")
            : [name + " = " + StructText.Rebuild(type, name, (k, leaf) => active.Contains(k) ? leaf + " + " + summand + "." + leaves[k].Access : leaf) + ";"];
    }

    /// <summary>The tangent of the result, set when all is done.</summary>
    public void AddResultTangent()
    {
        string type = _function.Result is ViewType view ? view.Element.CSharp + "[]" : _function.ReturnType;
        _parameters.Add(new MemberParameter("out " + type + " resultTangent", "resultTangent", null, IsAssignable: false));
        if (_function.Result is StructType whole)
        {
            int next = 0;
            string[] leaves = [.. whole.Leaves.Select(leaf => leaf.Type.IsFloat ? "{" + (next++).ToString(System.Globalization.CultureInfo.InvariantCulture) + "}" : "default")];
            _outputs.Add(new MemberOutput("resultTangent = " + Assemble(whole, leaves), next));
        }
        else
        {
            _outputs.Add(new MemberOutput("resultTangent = {0}", AsArray: _function.Result is ViewType));
        }
    }

    /// <summary>The template with other leaves in its holes; its doubled braces stay doubled.</summary>
    private static string Assemble(StructType type, string[] leaves)
    {
        string template = StructText.Template(type).Replace("{{", "{{{{").Replace("}}", "}}}}");
        return StructText.Assemble(type, leaves, template);
    }
}

using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;

namespace Backprop.Generator.Emit;

// The parts of a body that is too large for one method, and the struct of the locals that they share.
internal sealed partial class MemberEmitter
{
    private readonly BodyParts? _parts;

    /// <summary>The variable of the member for what its parts share; null where there are none.</summary>
    private readonly string? _values;

    /// <summary>The fields of what the parts share: their types and names.</summary>
    private readonly List<(string Type, string Name)> _fields = [];
    private readonly List<CodeWriter> _writtenParts = [];

    /// <summary>The part that is being written; null where the member is.</summary>
    private BodyPart? _part;

    private string ValuesType => _member.PartNames.Values + _member.TypeParameters;

    /// <summary>Names what the parts share, and the variable for it.</summary>
    private string NameFields(BodyParts parts)
    {
        string values = _names.Claim("values", _member.Body);
        foreach (Value local in parts.Fields)
        {
            _fields.Add((TypeOf(local), _names.Of(local, _member.Body)));
            _declared.Add(local);
        }
        return values;
    }

    /// <summary>How the text that is being written speaks of a value's local.</summary>
    private string NameOf(Value value)
    {
        string name = _names.Of(value);
        return IsField(value) ? _values + "." + name : name;
    }

    private bool IsField(Value value)
    {
        if (_parts is null)
            return false;
        Value local = _locals.LeaderOf(value);
        return _parts.HasField(local) && _part?.HasLocal(local) != true;
    }

    /// <summary>What declares a local in front of an assignment, or behind <c>out</c>: of one that parts share only its name.</summary>
    private string Declared(Value value) => IsField(value) ? NameOf(value) : TypeOf(value) + " " + _names.Of(value);

    /// <summary>A name for a variable that is made of some values.</summary>
    /// <param name="wish">What it should be.</param>
    /// <param name="block">Where it is declared, if parts do not share it.</param>
    /// <param name="values">The values.</param>
    /// <param name="type">Its type.</param>
    /// <param name="declared">What declares it.</param>
    private string Claim(string wish, Block block, IEnumerable<Value> values, string type, out string declared)
    {
        if (_parts is null || !values.Any(value => _parts.IsShared(_locals.LeaderOf(value))))
        {
            string name = _names.Claim(wish, block);
            declared = _qualify(type) + " " + name;
            return name;
        }
        string field = _names.Claim(wish, _member.Body);
        _fields.Add((type, field));
        return declared = _values + "." + field;
    }

    /// <summary>Writes the operation at a place, or the part that begins there.</summary>
    /// <returns>The place behind it.</returns>
    private int Write(Block block, int place)
    {
        if (_part is null && _parts?.StartingAt(block, place) is { } part)
        {
            Write(part);
            return part.To;
        }
        Write(block.Ops[place], block);
        return place + 1;
    }

    /// <summary>The variable for what the parts share, at the beginning of the member.</summary>
    private void OpenParts()
    {
        if (_parts is null)
            return;
        _writer.Line("// In parts, since the JIT does not optimise a body of this size in one piece.");
        _writer.Line(ValuesType + " " + _values + " = default;");
        if (_member.Frame == FrameUse.Keeps && _member.Fields.Count > 0 && !_member.Opening.Contains(Members.Unset(_member.FrameName)))
            _writer.Line(_qualify(Members.Unset(_member.FrameName)));
        foreach (MemberParameter parameter in _parts.SharedParameters)
            _writer.Line(NameOf(parameter.Value!) + " = " + Keywords.Escape(parameter.Name) + ";");
    }

    private void Write(BodyPart part)
    {
        List<(string Declaration, string Argument)> parameters = [.. ParametersOf(part)];
        string name = _member.PartNames.Part + (_writtenParts.Count + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
        _commented = null;
        _writer.Line(name + _member.TypeParameters + "(" + string.Join(", ", parameters.Select(p => p.Argument)) + ");");
        CodeWriter member = _writer;
        _writer = new CodeWriter();
        _writtenParts.Add(_writer);
        _part = part;
        _writer.Line("/// <summary>A part of <c>" + _member.Name + "</c>.</summary>");
        WriteMethod(_member.PartNames.Modifiers + " void " + name, [.. parameters.Select(p => p.Declaration)], () => WriteBody(part));
        _part = null;
        _writer = member;
        _commented = null;
    }

    private void WriteBody(BodyPart part)
    {
        foreach (Value local in part.Loaded)
            _writer.Line(Declared(local) + " = " + _values + "." + _names.Of(local) + ";");
        foreach (Value local in part.Made)
        {
            // declared where it is assigned, if that is not inside something
            if (ReferenceEquals(_locals.HomeOf(local), part.Block))
                _declared.Remove(local);
            else
                _writer.Line(Declared(local) + ";");
        }
        for (int i = part.From; i < part.To; i++)
            Write(part.Block.Ops[i], part.Block);
        foreach (Value local in part.StoredAtEnd)
            _writer.Line(_values + "." + _names.Of(local) + " = " + _names.Of(local) + ";");
        _declared.UnionWith(part.Made);
    }

    /// <summary>What a part takes, and what the member hands it.</summary>
    private IEnumerable<(string Declaration, string Argument)> ParametersOf(BodyPart part)
    {
        HashSet<Value> touched = [.. part.Touches.All];
        bool usesWorkspace = part.Touches.UsesWorkspace;
        foreach (MemberParameter parameter in _member.Parameters.Where(p => p.Declaration is not null))
        {
            Value? value = parameter.Value is { } whole && touched.Contains(_locals.LeaderOf(whole)) && !IsField(whole) ? whole
                : _member.Places.FirstOrDefault(place => place.Variable.TrimStart('@') == parameter.Name.TrimStart('@') && touched.Contains(place.Value))?.Value;
            if (value is not null || (parameter.Name == "workspace" && usesWorkspace) || (parameter.Name == _member.FrameName && part.Touches.UsesFrame))
                yield return Passed(parameter, value);
            if (parameter.Name == "workspace")
                usesWorkspace = false;
        }
        foreach (MemberLocal local in _member.Locals.Where(local => touched.Contains(local.Value)))
            yield return ("ref " + local.Value.Type.CSharp + " " + local.Name, "ref " + local.Name);
        HashSet<Value> known = [.. _member.Parameters.Select(p => p.Value).OfType<Value>().Select(_locals.LeaderOf), .. _member.Places.Select(p => p.Value), .. _member.Locals.Select(p => p.Value)];
        foreach (Value local in touched.Where(local => !part.Touches.IsAssigned(local) && !known.Contains(local) && !_parts!.IsShared(local)).OrderBy(local => local.Id))
        {
            // what code of the user's sees stays a variable of the member, and others may write it too
            string keyword = IsVariable(local) ? "ref " : "";
            yield return (keyword + TypeOf(local) + " " + _names.Of(local), keyword + _names.Of(local));
        }
        if (usesWorkspace)
            yield return ("Workspace workspace", "workspace");
        yield return ("ref " + ValuesType + " " + _values, "ref " + _values);
    }

    /// <summary>A parameter of the member as one of a part: by reference where the member has it so, or its body changes it.</summary>
    private static (string Declaration, string Argument) Passed(MemberParameter parameter, Value? value)
    {
        string name = Keywords.Escape(parameter.Name), keyword = parameter.Keyword;
        string type = parameter.BareDeclaration.Substring(keyword.Length);
        keyword = keyword == "out " || (keyword.Length == 0 && value is not null && IsVariable(value)) ? "ref " : keyword;
        return (keyword + type, keyword + name);
    }

    /// <summary>The parts, and the struct that they share, behind the member.</summary>
    private void WriteParts()
    {
        if (_parts is null)
            return;
        _writer.Line();
        _writer.Line("/// <summary>What the parts of <c>" + _member.Name + "</c> hand on to each other.</summary>");
        using (_writer.Block("private struct " + ValuesType + string.Concat(_member.Constraints.Select(constraint => " " + constraint))))
        {
            foreach ((string type, string name) in _fields)
                _writer.Line("internal " + _qualify(type) + " " + name + ";");
        }
        foreach (CodeWriter part in _writtenParts)
        {
            _writer.Line();
            _writer.Line(part.ToString().TrimEnd());
        }
    }
}

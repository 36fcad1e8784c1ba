using System.Linq;
using Backprop.Generator.Transform;

namespace Backprop.Generator.Emit;

// What a sweep keeps outside the workspace.
internal sealed partial class MemberEmitter
{
    private void Write(KeptType kept)
    {
        _writer.Line();
        foreach (string line in kept.Documentation)
            _writer.Line("/// " + line);
        if (kept.Modifiers == "public")
            _writer.Line("[" + _qualify(SweepMembers.Hidden) + "]");
        using (_writer.Block(kept.Modifiers + " struct " + kept.Name))
        {
            foreach ((FrameField field, string name) in kept.Fields.Zip(new FieldLayout(kept.Fields).Names, (field, name) => (field, name)))
                _writer.Line("internal " + _qualify(field.Type.CSharp) + " " + name + ";");
        }
    }

    private void OpenFrame()
    {
        if (_member.Frame != FrameUse.Locals)
            return;
        foreach (FrameField field in _member.Fields)
        {
            string name = _names.Claim(field.Name + "Kept", _member.Body);
            if (_parts is not null)
            {
                _fields.Add((field.Type.CSharp, name));
                _fieldNames.Add(_values + "." + name);
                continue;
            }
            _fieldNames.Add(name);
            _writer.Line(_qualify(field.Type.CSharp) + " " + name + " = default;");
        }
    }

    private string FieldText(int field) =>
        _member.Frame == FrameUse.Locals ? _fieldNames[field] : _member.FrameName + "." + _frame.Names[field];
}

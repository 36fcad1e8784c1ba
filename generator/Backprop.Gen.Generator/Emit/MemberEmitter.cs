using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Backprop.Generator.Ir;
using Backprop.Generator.Rules;
using Backprop.Generator.Transform;

namespace Backprop.Generator.Emit;

/// <summary>Writes a member as C#.</summary>
internal sealed partial class MemberEmitter
{
    private CodeWriter _writer;
    private readonly Member _member;
    private readonly Inlining _inlining;
    private readonly Locals _locals;
    private readonly Names _names;
    private readonly FieldLayout _frame;
    private readonly ExpressionPrinter _printer;
    private readonly Func<string, string> _qualify;
    private readonly bool _checksOverflow;
    private readonly Func<Value, string?> _nameOf;
    private readonly HashSet<Value> _declared = [];
    private readonly HashSet<Value> _read;

    /// <summary>The values that are leaves of struct variables.</summary>
    private readonly Dictionary<Value, MemberPlace> _places = [];

    /// <summary>Operations whose statement stands elsewhere.</summary>
    private readonly HashSet<Op> _written = new(ByReference.Instance);
    private readonly List<string> _fieldNames = [];
    private Origin? _commented;
    private Origin? _commentedLoop;
    private bool _comments;

    private MemberEmitter(CodeWriter writer, Member member, Func<Value, string?> nameOf, Func<string, string> qualify, bool checksOverflow, BodySizes sizes)
    {
        _writer = writer;
        _member = member;
        _qualify = qualify;
        _checksOverflow = checksOverflow;
        _nameOf = nameOf;
        _frame = new FieldLayout(member.Fields);
        _inlining = new Inlining(member.Body, nameOf);
        MemberParameter[] values = [.. member.Parameters.Where(p => p.Value is not null)];
        foreach (MemberPlace place in member.Places)
            _places[place.Value] = place;
        _locals = new Locals(
            member.Body,
            _inlining,
            nameOf,
            values.Where(p => p.IsAssignable).Select(p => p.Value!),
            values.Where(p => !p.IsAssignable).Select(p => p.Value!).Concat(_places.Keys).Concat(member.Locals.Select(local => local.Value)));
        Dictionary<Value, Instruction> definitions = [];
        HashSet<string> reserved = [];
        foreach ((Op op, _) in Walk.All(member.Body))
        {
            if (op is Let let)
                definitions[let.Result] = let.Instruction;
            else if (op is SinCos pair)
                (definitions[pair.Sine], definitions[pair.Cosine]) = (pair.SineAlone, pair.CosineAlone);
            foreach (string name in BareNames(op))
                reserved.Add(name);
        }
        _names = new Names(_locals, nameOf, value => definitions.TryGetValue(value, out Instruction? found) ? found : null);
        foreach (MemberParameter parameter in member.Parameters)
        {
            _names.Reserve(parameter.Name);
            if (parameter.Value is { } value)
            {
                _names.Fix(value, parameter.Declaration is null ? "this" : Keywords.Escape(parameter.Name));
                _declared.Add(_locals.LeaderOf(value));
            }
        }
        foreach (string name in reserved)
            _names.Reserve(name);
        foreach (MemberPlace place in member.Places)
        {
            _names.Fix(place.Value, place.Text);
            _declared.Add(place.Value);
        }
        foreach (MemberLocal local in member.Locals)
        {
            _names.Fix(local.Value, local.Name);
            _declared.Add(local.Value);
        }
        _names.Reserve("workspace");
        _names.Reserve(member.FrameName);
        _read = [.. Walk.DeepUses(member.Body)];
        _parts = BodyParts.Of(member, _inlining, _locals, sizes);
        if (_parts is not null)
            _values = NameFields(_parts);
        _printer = new ExpressionPrinter(_inlining, NameOf, FieldText, [.. member.Records.Select(fields => new FieldLayout(fields))], qualify);
    }

    /// <summary>What opaque code speaks of without a dot before it, such as a parameter of the primary constructor.</summary>
    private static IEnumerable<string> BareNames(Op op)
    {
        (string template, Verbatim? verbatim) = op switch
        {
            OpaqueStatement statement => (statement.Template, statement.Verbatim),
            Let { Instruction: Opaque opaque } => (opaque.Template, opaque.Verbatim),
            _ => ("", null),
        };
        if (verbatim is not null)
        {
            foreach (string name in verbatim.Declared)
                yield return name;
            yield break;
        }
        bool isQuoted = false;
        for (int i = 0; i < template.Length; i++)
        {
            char c = template[i];
            isQuoted ^= c == '"';
            int from = i;
            while (i < template.Length && (char.IsLetterOrDigit(template[i]) || template[i] == '_'))
                i++;
            if (i > from && !isQuoted && !char.IsDigit(c) && (from == 0 || template[from - 1] is not ('.' or ':')))
                yield return template.Substring(from, i - from);
            i = Math.Max(i - 1, from);
        }
    }

    /// <param name="writer">Where to.</param>
    /// <param name="member">What.</param>
    /// <param name="nameOf">The user's name for a value.</param>
    /// <param name="qualify">Spells the well-known names in a text so that they mean what they should.</param>
    /// <param name="checksOverflow">Whether arithmetic on integers is checked where nothing is said: a member says what it wants.</param>
    /// <param name="sizes">How large its body may be in one piece.</param>
    public static void Write(
        CodeWriter writer, Member member, Func<Value, string?> nameOf, Func<string, string> qualify, bool checksOverflow = false, BodySizes? sizes = null) =>
        new MemberEmitter(writer, member, nameOf, qualify, checksOverflow, sizes ?? BodySizes.ForTheJit).Write();

    private void Write()
    {
        foreach (string line in _member.Documentation)
            _writer.Line("/// " + line);
        foreach (string attribute in _member.Attributes)
            _writer.Line("[" + _qualify(attribute) + "]");
        WriteMethod(
            _member.ReturnType + " " + _member.Name,
            [.. _member.Parameters.Select(p => p.Declaration).OfType<string>()],
            WriteBody);
        if (_member.KeptType is { } kept)
            Write(kept);
        WriteParts();
    }

    private void WriteMethod(string head, IReadOnlyList<string> parameters, Action body)
    {
        _writer.Line(_qualify(head) + _member.TypeParameters + "(");
        using (_writer.Indent())
        {
            for (int i = 0; i < parameters.Count; i++)
                _writer.Line(_qualify(parameters[i]) + (i + 1 < parameters.Count ? "," : ")"));
            foreach (string constraint in _member.Constraints)
                _writer.Line(constraint);
        }
        using (_writer.Block())
        {
            if (_checksOverflow)
            {
                using (_writer.Block("unchecked"))
                    body();
            }
            else
            {
                body();
            }
        }
    }

    private void WriteBody()
    {
        foreach (string line in _member.Opening)
            _writer.Line(_qualify(line));
        OpenFrame();
        OpenParts();
        WriteTop();
    }

    private void WriteTop()
    {
        Block body = _member.Body;
        bool isSplit = _member.ReverseFrom > 0 && _member.ReverseFrom < body.Ops.Count;
        for (int i = 0; i < body.Ops.Count;)
        {
            if (i == _member.ReverseFrom)
            {
                _comments = true;
                if (isSplit)
                {
                    _writer.Line();
                    _writer.Line("// Reverse sweep: each statement of the method, from the last to the first.");
                }
            }
            i = Write(body, i);
        }
        int next = 0;
        // the result is read before anything below may change what it is made of
        string? result = _member.Result is { } returned ? Fill(returned, body.Yields, ref next) : null;
        foreach (MemberOutput output in _member.Outputs)
        {
            _writer.Line(Fill(output, body.Yields, ref next) + ";");
        }
        foreach (string line in _member.Closing)
            _writer.Line(_qualify(line));
        if (result is not null)
            _writer.Line("return " + result + ";");
    }

    /// <summary>The text of an output with the next values.</summary>
    private string Fill(MemberOutput output, IReadOnlyList<Value> yields, ref int next)
    {
        Value[] values = [.. yields.Skip(next).Take(output.Count)];
        next += output.Count;
        string[] texts = [.. values.Select(value => _printer.Print(value) + (output.AsArray && value.Type is not ViewType { Kind: ViewKind.Array } ? ".ToArray()" : ""))];
        return output.Whole is { } whole ? Struct(whole, texts) : _qualify(string.Format(CultureInfo.InvariantCulture, output.Template, [.. texts]));
    }

    private void Write(Op op, Block block)
    {
        if (_inlining.IsInlined(op) || _written.Contains(op))
            return;
        Comment(op);
        switch (op)
        {
            case Let { Instruction: NewVariable { Part: not null } } variable:
                WriteStruct(variable, block);
                break;
            case Let let:
                Write(let, block);
                break;
            case Store store:
                if (WriteWhole(store) || WriteElement(store, block))
                    break;
                string target = _printer.Print(new Load(store.View, store.Index), store.Value.Type);
                string sign = store.Mode switch { StoreMode.Add => " += ", StoreMode.Subtract => " -= ", _ => " = " };
                string stored = _printer.Print(store.Value);
                if (store.Mode == StoreMode.Add && stored.StartsWith("-", StringComparison.Ordinal) && IsNegation(store.Value, out string? negated))
                    (sign, stored) = (" -= ", negated!);
                _writer.Line(target + sign + stored + ";");
                break;
            case OpaqueStatement statement:
                WriteOpaque(statement);
                break;
            case If branch:
                Write(branch, block);
                break;
            case Guarded guarded:
                Write(guarded, block);
                break;
            case For loop:
                Write(loop, block);
                break;
            case While loop:
                Write(loop, block);
                break;
            case Call or CallAdjoint or CallTangent:
                WriteCall(op, block);
                break;
            case Keep keep:
                WriteKeep(keep, block);
                break;
            case SinCos pair:
                _declared.Add(_locals.LeaderOf(pair.Sine));
                _declared.Add(_locals.LeaderOf(pair.Cosine));
                _writer.Line(
                    "(" + Declared(pair.Sine) + ", " + Declared(pair.Cosine) + ") = "
                    + _qualify(pair.Method) + "(" + _printer.Print(pair.Argument) + ");");
                break;
            case KeepCopy copy:
                string made = _read.Contains(copy.Array) ? Declared(copy.Array) + " = " : "";
                string index = _read.Contains(copy.Index) ? Declared(copy.Index) : "_";
                _declared.Add(_locals.LeaderOf(copy.Array));
                _declared.Add(_locals.LeaderOf(copy.Index));
                string method = copy.Array.Type is ViewType { Rank: > 1 } or RowsType ? "KeepArray<" + copy.Array.Type.CSharp : "KeepCopy<" + _printer.ElementOf(copy.Array.Type);
                _writer.Line(made + "workspace." + method + ">(" + _printer.Print(copy.Source) + ", out " + index + ");");
                break;
            case FrameStore store:
                _writer.Line(FieldText(store.Field) + " = " + _printer.Print(store.Value) + ";");
                break;
            case RecordStore store:
                _writer.Line(
                    _printer.Print(new RecordLoad(store.View, store.Round, store.Field), store.Value.Type) + " = "
                    + _printer.Print(store.Value) + ";");
                break;
            case Clear { View.Type: ViewType { Kind: ViewKind.Reference } type } clear:
                _writer.Line(Set(clear.View, TermBuilder.Spell(0, type.Element)) + ";");
                break;
            case MemoryOp memory:
                _writer.Line(_printer.Print(memory) + ";");
                break;
            case ReleaseShadows release:
                _writer.Line("workspace.ReleaseShadows(" + _printer.Print(release.Mark) + ");");
                break;
            default:
                throw new InvalidOperationException("no C# for " + op.GetType().Name);
        }
    }

    private void WriteOpaque(OpaqueStatement statement)
    {
        string text = _printer.Print(statement);
        string line = statement.Verbatim is not null && text.EndsWith("}", StringComparison.Ordinal) ? text : text + ";";
        if (!statement.IsChecked)
        {
            _writer.Line(line);
            return;
        }
        using (_writer.Block("checked"))
            _writer.Line(line);
    }

    /// <summary><c>x += -(a * b)</c> is written <c>x -= a * b</c>, which is the same number.</summary>
    private bool IsNegation(Value value, out string? negated)
    {
        negated = null;
        if (!_inlining.IsInlined(value) || _inlining.ChoiceOf(value) is not null
            || _inlining.InstructionOf(value) is not Unary { Operator: UnaryOperator.Negate } unary)
        {
            return false;
        }
        negated = _printer.Print(unary.Operand);
        return true;
    }

    private void Write(Let let, Block block)
    {
        string name = NameOf(let.Result);
        if (IsDeclaredHere(let.Result, block))
        {
            string declared = TypeOf(let.Result) + " " + name;
            if (_part?.IsStoredAtOnce(_locals.LeaderOf(let.Result)) == true)
                declared += " = " + _values + "." + name;
            _writer.Line(declared + " = " + _printer.Print(let.Instruction, let.Result.Type) + ";");
            return;
        }
        string text = _printer.Print(let.Instruction, let.Result.Type);
        if (text == name)
            return;
        _writer.Line((_printer.PrintCompound(let.Instruction, name) ?? name + " = " + text) + ";");
    }

    private void WriteKeep(Keep keep, Block block)
    {
        string method = keep.IsShadowed && _read.Contains(keep.Handle) ? "KeepShadowed" : keep.IsZeroed ? "KeepZeroed" : "Keep";
        string element = _printer.ElementOf(keep.View.Type);
        string handle = _read.Contains(keep.Handle) ? ", out " + Declared(keep.Handle) : "";
        _declared.Add(_locals.LeaderOf(keep.Handle));
        _writer.Line(
            Target(keep.View, block) + " = workspace." + method + "<" + element + ">("
            + _printer.Print(keep.Count) + handle + ");");
    }

    /// <summary>Whether a definition in this block is where its local is declared.</summary>
    private bool IsDeclaredHere(Value value, Block block)
    {
        Value leader = _locals.LeaderOf(value);
        return !_declared.Contains(leader) && ReferenceEquals(_locals.HomeOf(leader), block) && _declared.Add(leader);
    }

    /// <summary>Declares a local that is assigned inside the next statement.</summary>
    private void DeclareBefore(Value value, Block block)
    {
        if (IsDeclaredHere(value, block))
            _writer.Line(Declared(value) + ";");
    }

    private void Comment(Op op)
    {
        if (!_comments)
            return;
        if (op.InsteadOf is { } loop && loop.Ordinal != _commentedLoop?.Ordinal && loop.Ordinal != _commented?.Ordinal)
            _writer.Line("// " + (_commented = loop).Text);
        _commentedLoop = op.InsteadOf;
        if (op.Origin is { } origin && origin.Ordinal != _commented?.Ordinal)
            _writer.Line("// " + (_commented = origin).Text);
    }

    private string TypeOf(Value value) => value.Type is ViewType { Element: RecordType }
        ? _qualify("Span<" + _printer.ElementOf(value.Type) + ">")
        : _qualify(value.Type.CSharp);
}

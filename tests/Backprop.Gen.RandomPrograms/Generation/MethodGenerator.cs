using System.Collections.Generic;
using System.Linq;
using Backprop.RandomPrograms.Language;

namespace Backprop.RandomPrograms.Generation;

/// <summary>
/// Makes one random method. Integer ranges are tracked while generating, so that every index is in range
/// for every input that the parameters' ranges allow; values are kept tame by wrapping what could grow.
/// </summary>
internal sealed partial class MethodGenerator
{
    /// <summary>The most iterations of nested loops together, and the most of one loop.</summary>
    private const int MaxIterations = 120, MaxTrips = 9;

    private readonly SplitMix64 _random;
    private readonly IReadOnlyList<Method> _callees;
    private readonly Unit _unit;
    private readonly HashSet<string> _locked = [];
    private ResultType? _result;
    private readonly bool _useFloats;
    private int _budget;
    private int _iterations = 1;
    private int _loopDepth;
    private int _arrayNames;
    private int _referenceNames;
    private int _sideEffectFree;

    private MethodGenerator(SplitMix64 random, IReadOnlyList<Method> callees, IReadOnlyList<StructType> structs, int budget, bool isMember = false)
    {
        _random = random;
        _structs = structs;
        _callees = callees;
        _unit = new Unit(0, 0, callees);
        _budget = budget;
        _generic = !isMember && random.Chance(0.15) ? new TypeParameter(random.Chance(0.5), ScalarType.Number) : null;
        _useFloats = _generic is null && random.Chance(0.2);
        _result = random.Below(100) switch
        {
            < 12 when structs.Count > 0 && random.Pick(structs) is var made => new ResultType(ScalarType.Struct, null, made),
            < 78 => new ResultType(Real()),
            < 83 => new ResultType(Real(), Storage.Array),
            _ => null,
        };
    }

    /// <param name="callees">Methods that the new one may call.</param>
    /// <param name="structs">Structs that it may use.</param>
    /// <param name="size">About how many statements.</param>
    public static Method Generate(SplitMix64 random, string name, IReadOnlyList<Method> callees, IReadOnlyList<StructType> structs, int size) =>
        new MethodGenerator(random, callees, structs, size).Generate(name);

    private Method Generate(string name)
    {
        var top = new Scope(null);
        List<Parameter> parameters = Parameters(top);
        var body = new List<Statement>();
        foreach (Parameter parameter in parameters.Where(p => p.Role == Role.Scratch))
        {
            // in scope, and so readable, only once it is filled
            var scratch = new ArraySymbol(parameter.Name, parameter.Type, parameter.Storage!.Value, parameter.Low, parameter.High)
            {
                IsWritable = true,
            };
            body.Add(Fill(top, scratch));
            top.Add(scratch);
        }
        foreach (Parameter output in parameters.Where(p => p.Passing == Passing.Out))
        {
            _sideEffectFree++;
            body.Add(output.Struct is { } made
                ? new Assign(new Variable(output.Name, made), "=", StructExpression(top, made, _random.Below(2)))
                : new Assign(new Variable(output.Name, output.Type), "=", Tame(Expression(top, output.Type, _random.Below(3)), 2)));
            _sideEffectFree--;
            if (output.Struct is { } type)
                AddStruct(top, output.Name, type, new Variable(output.Name, type), assignable: true, isReference: true);
            else
                top.Add(new ScalarSymbol(output.Name, output.Type) { Assignable = true, IsReference = true });
        }
        if (!(_random.Chance(0.07) && CanReturnEarly && parameters[0] is { IsField: false, Name: not Method.This } && Recursive(top, name, parameters, body)) && !Statements(top, body, toplevel: true))
            Finish(top, body);
        HashSet<string> written = Writes.Of(_unit, new Method(name, parameters, _result, body));
        parameters = [.. parameters.Select(p => p.Storage == Language.Storage.Jagged ? p with { IsTied = !written.Contains(p.Name) } : p)];
        return new Method(name, parameters, _result, body) { Generic = _generic is null ? null : _generic with { At = _random.Chance(0.3) ? ScalarType.Float : ScalarType.Double } };
    }

    private List<Parameter> Parameters(Scope scope)
    {
        // arrays of one common length make x[i] with i < y.Length possible, as in most numeric code
        int common = _random.Between(2, 5);
        var parameters = new List<Parameter>();
        int count = _random.Between(1, 5);
        for (int i = 0; i < count; i++)
            parameters.Add(Parameter(i, common));
        if (!parameters.Any(p => p.IsActive && p.Passing != Passing.Out && (p.Storage is not (Language.Storage.Span or Language.Storage.Matrix) || _result is null)))
            parameters.Insert(_random.Between(0, parameters.Count), ActiveArray("x0", Real(), common));
        if (_result is null && !parameters.Any(IsOutput))
            parameters.Insert(_random.Between(0, parameters.Count), new Parameter("y0", Real(), Language.Storage.Span, Role.Active, common, common));
        StructType[] receivers = _structs.Where(s => s.Form != StructForm.Tuple).ToArray();
        if (_generic is null && receivers.Length > 0 && _random.Chance(0.25))
        {
            // what is written in place takes no struct by reference
            parameters = [.. parameters.Select(p => p is { Struct: not null, IsReference: true } ? p with { Passing = Passing.Value } : p)];
            parameters.Insert(0, new Parameter(Method.This, ScalarType.Struct, null, _random.Chance(0.8) ? Role.Active : Role.Constant, 0, HighElement)
            {
                Struct = _random.Pick(receivers),
                Passing = Passing.In,
            });
        }
        else if (_generic is null && _random.Chance(0.12))
            parameters.InsertRange(0, Fields(common));
        foreach (Parameter p in parameters.Where(p => p.Role != Role.Scratch && p.Passing != Passing.Out))
            if (p.Storage is Language.Storage.Matrix or Language.Storage.Jagged)
                scope.Add(new MatrixSymbol(p.Name, p.Type, p.Storage == Language.Storage.Jagged, p.Low, p.High, p.Columns, p.MostColumns)
                {
                    IsPassive = !p.IsActive,
                    IsRagged = p.Columns < p.MostColumns,
                });
            else if (p.IsArray)
                scope.Add(new ArraySymbol(p.Name, p.Type, p.Storage!.Value, p.Low, p.High)
                {
                    Struct = p.Struct,
                    IsWritable = p.IsActive && p.Storage != Language.Storage.ReadOnlySpan,
                    IsField = p.IsField,
                    IsPassive = !p.IsActive,
                    HighElement = p.Type == ScalarType.Int ? HighElement : 0,
                });
            else if (p.Struct is { } type)
                AddStruct(scope, p.Name, type, new Variable(p.Name, type), p.IsActive && p.Passing != Passing.In, !p.IsActive, p.Passing != Passing.Value);
            else
                scope.Add(new ScalarSymbol(p.Name, p.Type)
                {
                    Low = p.Low,
                    High = p.High,
                    Assignable = (p.Role == Role.Active || p.IsReference) && p.Passing != Passing.In,
                    IsPassive = !p.IsActive,
                    IsReference = p.Passing != Passing.Value || p.IsField,
                    Roots = p.IsField ? [$"this.{p.Name}"] : [p.Name],
                    IsCounter = p.IsReference && p.Type == ScalarType.Int,
                });
        return parameters;
    }

    /// <summary>The elements of integer arrays are in [0, 3].</summary>
    internal const int HighElement = 3;

    private static bool IsOutput(Parameter p) =>
        p.IsActive && (p.IsReference || p.Storage is Language.Storage.Span or Language.Storage.Array or Language.Storage.Matrix or Language.Storage.Jagged);

    private Parameter Parameter(int index, int common)
    {
        string name = "xyzuvw"[index % 6].ToString();
        if (_structs.Count > 0 && _random.Chance(0.25))
            return _random.Chance(0.4) ? ArrayOfStructs(name, common) : StructParameter(name);
        switch (_random.Below(22))
        {
            case 19:
                int columns = _random.Between(1, 4);
                return new Parameter(name, ScalarType.Double, Language.Storage.Matrix, Role.Active, _random.Between(1, 2), _random.Between(2, 4)) { Columns = columns, MostColumns = columns };
            case 20 or 21:
                return JaggedParameter(name, common);
            case < 4:
                return ActiveArray(name, Real(), common);
            case < 6:
                return new Parameter(name, Real(), Language.Storage.Span, Role.Active, common, common);
            case 6 or 7:
                return new Parameter(name, Real(), Language.Storage.Array, Role.Active, common, common);
            case 8 or 9 or 10:
                return new Parameter(name, Real(), null, Role.Active, 0, 0) { Passing = _random.Chance(0.12) ? Passing.In : Passing.Value };
            case 11:
                return new Parameter($"n{index}", ScalarType.Int, null, Role.Passive, _random.Between(0, 2), _random.Between(2, 4));
            case 12:
                return new Parameter($"b{index}", ScalarType.Bool, null, Role.Passive, 0, 1);
            case 13 when _random.Chance(0.5):
                return new Parameter($"c{index}", Real(), null, Role.Constant, 0, 0);
            case 13:
                return new Parameter($"c{index}", Real(), Language.Storage.ReadOnlySpan, Role.Constant, common, common);
            case 16:
                return new Parameter(name, Real(), null, Role.Active, 0, 0) { Passing = Passing.Ref };
            case 17:
                return new Parameter(name, Real(), null, Role.Active, 0, 0) { Passing = Passing.Out };
            case 18:
                return new Parameter($"m{index}", ScalarType.Int, null, Role.Passive, 0, 3) { Passing = Passing.Ref };
            case 14:
                return new Parameter($"k{index}", ScalarType.Int, Language.Storage.Array, Role.Passive, common, common);
            default:
                return new Parameter($"work{index}", Real(), Language.Storage.Span, Role.Scratch, common, common);
        }
    }

    /// <summary>The fields of an object, which is active, but for some constant ones, or is not.</summary>
    private Parameter[] Fields(int common)
    {
        bool isActive = _random.Chance(0.8);
        return Enumerable.Range(0, _random.Between(1, 3)).Select(i => Field(i, common) with
        {
            IsField = true,
            Role = isActive && (i == 0 || _random.Chance(0.85)) ? Role.Active : Role.Constant,
        }).ToArray();
    }

    private Parameter Field(int index, int common) => _random.Below(6) switch
    {
        < 2 => new Parameter($"B{index}", Real(), null, Role.Active, 0, 0),
        2 => JaggedParameter($"V{index}", common),
        _ => new Parameter($"W{index}", Real(), Language.Storage.Array, Role.Active, common, common),
    };

    private Parameter JaggedParameter(string name, int common)
    {
        bool same = _random.Chance(0.45);
        int least = same ? common : _random.Between(1, 3);
        return new Parameter(name, Real(), Language.Storage.Jagged, _random.Chance(0.12) ? Role.Constant : Role.Active, _random.Between(1, 2), _random.Between(2, 4))
        {
            Columns = least,
            MostColumns = same ? least : least + _random.Between(1, 2),
        };
    }

    private Parameter ArrayOfStructs(string name, int common)
    {
        Storage storage = _random.Pick(new[] { Language.Storage.ReadOnlySpan, Language.Storage.Span, Language.Storage.Span, Language.Storage.Array });
        return new Parameter(name, ScalarType.Struct, storage, Role.Active, common, common) { Struct = _random.Pick(_structs) };
    }

    private Parameter StructParameter(string name)
    {
        StructType type = _random.Pick(_structs);
        Passing passing = _random.Below(20) switch
        {
            < 9 => Passing.Value,
            < 12 => Passing.In,
            < 17 => Passing.Ref,
            _ => Passing.Out,
        };
        Role role = passing == Passing.Value && _random.Chance(0.12) ? Role.Constant : Role.Active;
        return new Parameter(name, ScalarType.Struct, null, role, 0, HighElement) { Struct = type, Passing = passing };
    }

    private Parameter ActiveArray(string name, ScalarType type, int common)
    {
        // now and then a length that is not the common one, known only as a range
        bool same = _random.Chance(0.75);
        int low = same ? common : _random.Between(2, 4);
        return new Parameter(name, type, Language.Storage.ReadOnlySpan, Role.Active, low, same ? low : _random.Between(low, 6));
    }

    private ScalarType Real() => _generic is not null ? (_random.Chance(0.85) ? ScalarType.Number : ScalarType.Double)
        : _useFloats && _random.Chance(0.5) ? ScalarType.Float : ScalarType.Double;

    /// <summary>Uses as much of what is in scope as a last line can, so that little of the method is dead.</summary>
    private void Finish(Scope scope, List<Statement> body)
    {
        List<Statement> outer = _before;
        _before = [];
        Statement? last = Last(scope);
        body.AddRange(_before);
        if (last is not null)
            body.Add(last);
        _before = outer;
    }

    private Statement? Last(Scope scope)
    {
        if (_result is { IsArray: true } array)
            return new Return(Filled(scope, array.Type));
        if (_result is { Struct: { } made })
            return new Return(StructExpression(scope, made, 2));
        if (_result is not { Type: var type })
        {
            ArraySymbol? output = scope.Arrays.FirstOrDefault(a => a.IsWritable && a.Type.IsReal() && !a.Name.StartsWith("work", System.StringComparison.Ordinal));
            ScalarSymbol? reference = scope.Scalars.FirstOrDefault(s => s is { IsReference: true, Assignable: true } && s.Type.IsReal());
            if (output is null)
                return (reference?.Expression ?? Element(scope, ScalarType.Double, isWritten: true)) is { } place
                    ? new Assign(place, "+=", Tame(Summary(scope, place.Type), 3))
                    : null;
            return new Assign(new Element(output.Name, Index(scope, output), output.Type), "+=", Tame(Summary(scope, output.Type), 3));
        }
        return new Return(_random.Chance(0.8) ? Summary(scope, type) : Tame(Expression(scope, type, 3), 20));
    }

    private Expression Summary(Scope scope, ScalarType type)
    {
        Expression sum = Expression(scope, type, 2);
        foreach (ScalarSymbol s in scope.Scalars.Where(s => s.Type.IsReal()).ToArray())
            if (_random.Chance(0.7))
                sum = new Binary(_random.Chance(0.7) ? "+" : "-", sum, Convert(s.Expression, type));
        foreach (ArraySymbol a in scope.Arrays.Where(a => a.Type.IsReal()).ToArray())
            if (_random.Chance(0.7))
                sum = new Binary("+", sum, Convert(Element(scope, a), type));
        foreach (ArraySymbol a in scope.Arrays.Where(a => a.Struct is not null).ToArray())
            if (_random.Chance(0.6) && Members(a.Struct!, ScalarType.Double, isWritten: false).ToArray() is { Length: > 0 } members)
                sum = new Binary("+", sum, Convert(Member(Element(scope, a), _random.Pick(members)), type));
        foreach (MatrixSymbol m in scope.Matrices.ToArray())
            if (_random.Chance(0.6))
                sum = new Binary("+", sum, Convert(Element(scope, m), type));
        return sum;
    }

    private static Expression Convert(Expression expression, ScalarType type) =>
        expression.Type == type ? expression : new Cast(expression, type);
}

using System;
using System.Collections.Generic;
using System.Linq;
using Backprop.RandomPrograms.Generation;
using Backprop.RandomPrograms.Language;
using Xunit;

namespace Backprop.RandomPrograms.Tests;

/// <summary>The random programs speak the whole language, and are the same on every machine.</summary>
public sealed class LanguageTests
{
    private static readonly Lazy<Unit[]> Units = new(() => Enumerable.Range(0, 800).Select(i => UnitGenerator.Generate(3, i)).ToArray());

    private static readonly Dictionary<string, Func<Unit, Method, bool>> Features = new()
    {
        ["float"] = Walk.UsesFloat,
        ["void result"] = (_, m) => m.Result is null,
        ["read-only span parameter"] = (_, m) => m.Parameters.Any(p => p.Storage == Storage.ReadOnlySpan && p.IsActive),
        ["span parameter"] = (_, m) => m.Parameters.Any(p => p.Storage == Storage.Span && p.IsActive),
        ["array parameter"] = (_, m) => m.Parameters.Any(p => p.Storage == Storage.Array && p.IsActive),
        ["integer array parameter"] = (_, m) => m.Parameters.Any(p => p.IsArray && p.Type == ScalarType.Int),
        ["constant span"] = (_, m) => m.Parameters.Any(p => p.IsArray && p.Role == Role.Constant),
        ["constant scalar"] = (_, m) => m.Parameters.Any(p => !p.IsArray && p.Role == Role.Constant),
        ["scratch"] = (_, m) => m.Parameters.Any(p => p.Role == Role.Scratch),
        ["written parameter"] = (u, m) => Writes.Of(u, m).Count > 0,
        ["compound assignment to a scalar"] = Statement(s => s is Assign { Target: Variable, Operator: not "=" }),
        ["compound assignment to an element"] = Statement(s => s is Assign { Target: Element, Operator: "+=" or "-=" }),
        ["*= and /= to an element"] = Statement(s => s is Assign { Target: Element, Operator: "*=" or "/=" }),
        ["nested loops"] = Statement(s => s is For f && Walk.Statements(f.Body).Any(b => b is For)),
        ["triple loops"] = Statement(s => s is For f && Walk.Statements(f.Body).Any(b => b is For g && Walk.Statements(g.Body).Any(c => c is For))),
        ["descending loop"] = Statement(s => s is For { Step: < 0 }),
        ["strided loop"] = Statement(s => s is For { Step: > 1 or < -1 }),
        ["inclusive loop"] = Statement(s => s is For { Operator: "<=" or ">=" }),
        ["bound by outer index"] = Statement(s => s is For f && Walk.Statements(f.Body).Any(
            b => b is For g && g.Expressions.SelectMany(Walk.Expressions).Any(e => e is Variable v && v.Name == f.Index))),
        ["bound by integer element"] = Statement(s => s is For f && Walk.Expressions(f.Bound).Any(e => e is Element { Type: ScalarType.Int })),
        ["bound by data"] = Statement(s => s is For f && Walk.Expressions(f.Bound).Any(e => e is Conditional or Cast)),
        ["foreach"] = Statement(s => s is ForEach),
        ["else"] = Statement(s => s is If { Else.Count: > 0 }),
        ["early return"] = Statement(s => s is If i && Walk.Statements(i.Then).Any(t => t is Return)),
        ["stackalloc"] = Statement(s => s is DeclareArray { OnStack: true }),
        ["new in a loop"] = Statement(s => s is For f && Walk.Statements(f.Body).Any(b => b is DeclareArray { OnStack: false })),
        ["slice of a span"] = Statement(s => s is DeclareView { Source: View { Form: ViewForm.Slice } }),
        ["span of an array"] = Statement(s => s is DeclareView { Source: View { Form: ViewForm.AsSpan } }),
        ["call for its effect"] = Statement(s => s is Evaluate { Value: Call }),
        ["call in a loop"] = Statement(s => s is For f && Walk.Expressions(f.Body).Any(e => e is Call)),
        ["recurrence"] = Statement(s => s is For { Body: [Assign { Target: Element t } a] } && Walk.Expressions(a.Value).Any(e => e is Element v && v.Array == t.Array && v.Index != t.Index)),
        ["call inside an expression"] = Expression(e => e is Binary b && b.Children.Any(c => c is Call)),
        ["the same array passed twice"] = Expression(e => e is Call c && c.Arguments.OfType<View>().GroupBy(v => v.Array).Any(g => g.Count() > 1)),
        ["slice as an argument"] = Expression(e => e is Call c && c.Arguments.OfType<View>().Any(v => v.Form != ViewForm.Whole)),
        ["increment inside an index"] = Expression(e => e is Element v && Walk.Expressions(v.Index).Any(i => i is Increment)),
        ["wrap-around index"] = Expression(e => e is Element { Index: Binary { Operator: "%" } }),
        ["while"] = Statement(s => s is While { TestsLast: false }),
        ["do"] = Statement(s => s is While { TestsLast: true }),
        ["break"] = Statement(s => s is Jump { Leaves: true }),
        ["continue"] = Statement(s => s is Jump { Leaves: false }),
        ["return in a loop"] = Statement(s => s is For or While or ForEach && s.Bodies.SelectMany(Walk.Statements).Any(b => b is Return)),
        ["index changed in the body"] = Statement(s => s is For f && Walk.Expressions(f.Body).Any(e => e is Increment i && i.Name == f.Index)),
        ["bound that reads an array"] = Statement(s => s is For f && Walk.Expressions(f.Bound).Any(e => e is Element)),
        ["ref parameter"] = (_, m) => m.Parameters.Any(p => p is { Passing: Passing.Ref, IsActive: true }),
        ["out parameter"] = (_, m) => m.Parameters.Any(p => p is { Passing: Passing.Out, IsActive: true }),
        ["in parameter"] = (_, m) => m.Parameters.Any(p => p.Passing == Passing.In),
        ["struct parameter"] = (_, m) => m.Parameters.Any(p => p is { Struct.Form: not StructForm.Tuple, Passing: Passing.Value }),
        ["tuple parameter"] = (_, m) => m.Parameters.Any(p => p is { Struct.Form: StructForm.Tuple }),
        ["struct by reference"] = (_, m) => m.Parameters.Any(p => p is { Struct: not null, Passing: Passing.Ref }),
        ["struct that is out"] = (_, m) => m.Parameters.Any(p => p is { Struct: not null, Passing: Passing.Out }),
        ["struct result"] = (_, m) => m.Result?.Struct is not null,
        ["struct as an argument"] = Expression(e => e is Call c && c.Arguments.Any(a => a is { Struct: not null } and not Reference)),
        ["ref to a struct"] = Expression(e => e is Reference { Struct: not null }),
        ["view assigned"] = Statement(s => s is AssignView),
        ["view chosen"] = Statement(s => s is AssignView { Source: Conditional or Choice } or DeclareView { Source: Conditional or Choice }),
        ["view changed in a loop"] = Statement(s => s is For f && Walk.Statements(f.Body).Any(b => b is AssignView)),
        ["the rest of a view"] = Statement(s => s is AssignView { Source: View { Form: ViewForm.Range } v } a && v.Array == a.Name),
        ["views that swap"] = Statement(s => s is SwapViews),
        ["second name of an array"] = Statement(s => s is DeclareView { Storage: Storage.Array }),
        ["array carried by a loop"] = Statement(s => s is For or While && s.Bodies.SelectMany(Walk.Statements) is var inner
            && inner.OfType<DeclareArray>().Any(d => inner.Any(b => b is AssignView { Source: View v } && v.Array == d.Name))),
        ["array of structs as a parameter"] = (_, m) => m.Parameters.Any(p => p is { IsArray: true, Struct: not null }),
        ["array of structs"] = Statement(s => s is DeclareArray { Struct: not null }),
        ["element that is a struct, assigned"] = Statement(s => s is Assign { Target: Element { Struct: not null } }),
        ["member of an element, assigned"] = Statement(s => s is Assign { Target: Part t } && Places.IsElement(t)),
        ["element that is a struct, as a value"] = Expression(e => e is Element { Struct: not null }),
        ["view of structs"] = Statement(s => s is DeclareView { Struct: not null }),
        ["foreach over structs"] = Statement(s => s is ForEach { Struct: not null }),
        ["copy of an array of structs"] = Statement(s => s is ReceiveArray { Struct: not null }),
        ["ref local of a struct"] = Statement(s => s is DeclareReference { Target.Struct: not null }),
        ["matrix parameter"] = (_, m) => m.Parameters.Any(p => p.Storage == Storage.Matrix),
        ["array of arrays as a parameter"] = (_, m) => m.Parameters.Any(p => p is { Storage: Storage.Jagged, IsActive: true }),
        ["array of arrays that is constant"] = (_, m) => m.Parameters.Any(p => p is { Storage: Storage.Jagged, Role: Role.Constant }),
        ["array of arrays that is written"] = (u, m) => m.Parameters.Any(p => p.Storage == Storage.Jagged && Writes.Of(u, m).Contains(p.Name)),
        ["rows of different lengths"] = (_, m) => m.Parameters.Any(p => p.Storage == Storage.Jagged && p.Columns < p.MostColumns),
        ["rows that may be one memory"] = (_, m) => m.Parameters.Any(p => p.IsTied),
        ["element of an array of arrays that is a parameter"] = (_, m) => Walk.Expressions(m.Body).Any(e => e is Element { IsJagged: true } v && IsParameter(m, v.Array)),
        ["row of a parameter"] = (_, m) => Walk.Statements(m.Body).Any(s => s is DeclareView { Source: View { Form: ViewForm.Row } v } && IsParameter(m, v.Array)),
        ["row as an argument"] = Expression(e => e is Call c && c.Arguments.Any(a => a is View { Form: ViewForm.Row })),
        ["array of arrays as an argument"] = (u, m) => Walk.Calls(m).Any(c => c.Method != m.Name && u.Find(c.Method).Parameters.Any(p => p.Storage == Storage.Jagged)),
        ["foreach over rows"] = Statement(s => s is ForEach { IsRow: true }),
        ["length of a row"] = Expression(e => e is Extent { Row: Variable }),
        ["last element of a row"] = Expression(e => e is Element { IsJagged: true, Column: FromEnd }),
        ["matrix"] = Statement(s => s is DeclareMatrix { Form: MatrixForm.Rectangular }),
        ["array of arrays made by a loop"] = Statement(s => s is DeclareMatrix { Form: MatrixForm.MadeByLoop }),
        ["array of arrays from a collection"] = Statement(s => s is DeclareMatrix { Form: MatrixForm.Collected }),
        ["element of a matrix, assigned"] = Statement(s => s is Assign { Target: Element { Column: not null } }),
        ["element of a matrix, as a value"] = Expression(e => e is Element { Column: not null }),
        ["row of an array of arrays"] = Statement(s => s is DeclareView { Source: View { Form: ViewForm.Row } }),
        ["GetLength"] = Expression(e => e is Extent { Form: ExtentForm.Columns }),
        ["array made in a branch"] = Statement(s => s is If i && i.Then.OfType<DeclareArray>().Any(d => i.Then.Any(b => b is AssignView { Source: View v } && v.Array == d.Name))),
        ["finally"] = Statement(s => s is Guarded { Form: GuardForm.Finally }),
        ["using"] = Statement(s => s is Guarded { Form: GuardForm.Using }),
        ["using declaration"] = Statement(s => s is Guarded { Form: GuardForm.Declaration }),
        ["return under a guard"] = Statement(s => s is Guarded g && Walk.Statements(g.Body).Any(b => b is Return)),
        ["jump out of a guard"] = Statement(s => s is For or While && s.Bodies.SelectMany(Walk.Statements).OfType<Guarded>().Any(g => Walk.Statements(g.Body).Any(b => b is Jump))),
        ["local function that assigns what it captures"] = Statement(s => s is LocalFunction f && AssignsCaptured(f)),
        ["ref local"] = Statement(s => s is DeclareReference),
        ["foreach by ref"] = Statement(s => s is ForEach { IsReference: true }),
        ["Clear"] = Statement(s => s is WholeOperation { Kind: WholeKind.Clear }),
        ["Fill"] = Statement(s => s is WholeOperation { Kind: WholeKind.Fill }),
        ["Reverse"] = Statement(s => s is WholeOperation { Kind: WholeKind.Reverse }),
        ["CopyTo"] = Statement(s => s is WholeOperation { Kind: WholeKind.CopyTo }),
        ["Array.Copy"] = Statement(s => s is WholeOperation { Kind: WholeKind.ArrayCopy }),
        ["CopyTo of an array"] = Statement(s => s is WholeOperation { Kind: WholeKind.ArrayCopyTo }),
        ["copy within an array"] = Statement(s => s is WholeOperation { Source: View v } w && v.Array == w.Target.Array),
        ["ToArray"] = Expression(e => e is Copied { Form: CopyForm.ToArray }),
        ["Clone"] = Expression(e => e is Copied { Form: CopyForm.Clone }),
        ["range of an array, which is a copy"] = Expression(e => e is Copied { Form: CopyForm.Range }),
        ["spread"] = Expression(e => e is Collected),
        ["ref counter"] = (_, m) => m.Parameters.Any(p => p is { Passing: Passing.Ref, Type: ScalarType.Int }),
        ["ref to a local"] = Expression(e => e is Reference { IsOut: false, Target: Variable }),
        ["ref to an element"] = Expression(e => e is Reference { IsOut: false, Target: Element }),
        ["out to a local"] = Expression(e => e is Reference { IsOut: true, Declares: false, Target: Variable }),
        ["out to an element"] = Expression(e => e is Reference { IsOut: true, Target: Element }),
        ["out that declares"] = Expression(e => e is Reference { Declares: true }),
        ["out discarded"] = Expression(e => e is Reference { Target: null }),
        ["overload"] = (_, m) => m.HasTwin,
        ["nested type"] = (_, m) => m.Home.StartsWith("Inner", StringComparison.Ordinal),
        ["generic type"] = (_, m) => m.Home.Contains('<', StringComparison.Ordinal),
        ["generic method"] = (_, m) => m.Generic is not null,
        ["generic method of float"] = (_, m) => m.Generic is { At: ScalarType.Float },
        ["generic method of unmanaged numbers"] = (_, m) => m.Generic is { IsUnmanaged: true },
        ["call of a generic method at double"] = Expression(e => e is Call { At: ScalarType.Double }),
        ["call of a generic method at a type parameter"] = Expression(e => e is Call { At: ScalarType.Number }),
        ["array of a type parameter"] = Statement(s => s is DeclareArray { Type: ScalarType.Number }),
        ["number from a type parameter"] = Expression(e => e is Cast { Type: ScalarType.Double, Operand.Type: ScalarType.Number }),
        ["number to a type parameter"] = Expression(e => e is Cast { Type: ScalarType.Number, Operand.Type: ScalarType.Double }),
        ["integer to a type parameter"] = Expression(e => e is Cast { Type: ScalarType.Number, Operand.Type: ScalarType.Int }),
        ["array result"] = (_, m) => m.Result is { IsArray: true },
        ["array from a call"] = Statement(s => s is ReceiveArray),
        ["recursion"] = (_, m) => Walk.Calls(m).Any(c => c.Method == m.Name),
        ["recursion that writes"] = (u, m) => Walk.Calls(m).Any(c => c.Method == m.Name) && Writes.Of(u, m).Count > 0,
        ["static local function"] = Statement(s => s is LocalFunction { IsStatic: true }),
        ["capturing local function"] = Statement(s => s is LocalFunction { IsStatic: false }),
        ["local function with a loop"] = Statement(s => s is LocalFunction f && Walk.Statements(f.Body).Any(b => b is For or While)),
        ["return in a local function"] = Statement(s => s is LocalFunction f && Walk.Statements(f.Body).Any(b => b is If i && Walk.Statements(i.Then).Any(t => t is Return))),
        ["call of a local function in a loop"] = Statement(s => s is For f && Walk.Expressions(f.Body).Any(e => e is LocalCall)),
        ["overlapping slices to a local function"] = Expression(e => e is LocalCall c && c.Arguments.OfType<View>().GroupBy(v => v.Array).Any(g => g.Count() > 1)),
        ["switch on an integer"] = Statement(s => s is Switch { Subject.Type: ScalarType.Int }),
        ["switch on active data"] = Statement(s => s is Switch { Subject.Type: ScalarType.Double }),
        ["switch in a loop"] = Statement(s => s is For f && Walk.Statements(f.Body).Any(b => b is Switch)),
        ["loop in a switch"] = Statement(s => s is Switch && s.Bodies.SelectMany(Walk.Statements).Any(b => b is For)),
        ["several labels"] = Statement(s => s is Switch w && w.Sections.Any(c => c.Labels.Count > 1)),
        ["switch expression"] = Expression(e => e is Choice),
        ["when"] = Expression(e => e is Choice c && c.Arms.Any(a => a.Label.Guard is not null)),
        ["var pattern"] = Expression(e => e is Choice c && c.Arms.Any(a => a.Label.Pattern is VariablePattern)),
        ["relational pattern"] = Expression(e => e is Choice c && c.Arms.Any(a => a.Label.Pattern is RelationalPattern)),
        ["and, or, not in a pattern"] = Expression(e => e is Choice c && c.Arms.Any(a => a.Label.Pattern is CombinedPattern)),
        ["assignment as a value"] = Expression(e => e is AssignValue { Operator: "=" }),
        ["compound assignment as a value"] = Expression(e => e is AssignValue { Operator: "+=" or "*=", Target: Element }),
        ["++ on a number"] = Expression(e => e is AssignValue { Value: null }),
        ["chained assignment"] = Statement(s => s is Assign { Value: AssignValue }),
        ["swap by a tuple"] = Statement(s => s is Deconstruction { Declares: false } d && d.Targets.All(t => t is Element)),
        ["declarations by a tuple"] = Statement(s => s is Deconstruction { Declares: true }),
        ["index from the end"] = Expression(e => e is Element { Index: FromEnd }),
        ["range of a span"] = Expression(e => e is View { Form: ViewForm.Range }),
        ["range of an array as a span"] = Expression(e => e is View { Form: ViewForm.AsSpanRange }),
        ["range to the end"] = Expression(e => e is View { Form: ViewForm.Range or ViewForm.AsSpanRange, Count: FromEnd }),
        ["implicit conversion of a float"] = Expression(e => e is Cast { IsImplicit: true, Operand.Type: ScalarType.Float }),
        ["implicit conversion of an integer"] = Expression(e => e is Cast { IsImplicit: true, Operand.Type: ScalarType.Int }),
        ["tuple local"] = Statement(s => s is DeclareScalar { Value.Struct.Form: StructForm.Tuple }),
        ["readonly struct"] = Statement(s => s is DeclareScalar { Value.Struct.Form: StructForm.ReadOnly }),
        ["struct with fields"] = Statement(s => s is DeclareScalar { Value.Struct.Form: StructForm.Mutable }),
        ["record struct"] = Statement(s => s is DeclareScalar { Value.Struct.Form: StructForm.Record }),
        ["readonly record struct"] = Statement(s => s is DeclareScalar { Value.Struct.Form: StructForm.ReadOnlyRecord }),
        ["struct in a struct"] = Expression(e => e is Part { Struct: not null }),
        ["struct in a loop"] = Statement(s => s is For f && Walk.Statements(f.Body).Any(b => b is Assign { Value.Struct: not null })),
        ["field of a struct assigned"] = Statement(s => s is Assign { Target: Part }),
        ["with"] = Expression(e => e is Changed),
        ["operator of a struct"] = Expression(e => e is MemberUse { Called.Kind: MemberKind.Operator }),
        ["method of a struct"] = Expression(e => e is MemberUse { Called.Kind: MemberKind.Method }),
        ["property of a struct"] = Expression(e => e is MemberUse { Called.Kind: MemberKind.Property }),
        ["static method of a struct"] = Expression(e => e is MemberUse { Called.Kind: MemberKind.Static }),
        ["method that changes a struct"] = Expression(e => e is MemberUse { Called.Kind: MemberKind.Mutator }),
        ["method of a struct that says it is readonly"] = Expression(e => e is MemberUse { Called: { Kind: MemberKind.Method, IsReadOnly: true } }),
        ["operator or method that takes a struct by in"] = Expression(e => e is MemberUse m && m.Called.Parameters.Any(p => p is { IsIn: true, Struct: not null })),
        ["differentiable method of a struct"] = (_, m) => m is { Receiver: not null, Parameters: [{ Role: Role.Active }, ..] },
        ["differentiable method of a struct that is not active"] = (_, m) => m is { Receiver: not null, Parameters: [{ Role: Role.Constant }, ..] },
        ["call of a differentiable method of a struct"] = Expression(e => e is Call { IsInstance: true }),
        ["method of an object"] = (_, m) => m.Fields.Any(p => p.IsActive),
        ["method of an object that is not active"] = (_, m) => m.Fields.Any() && !m.Fields.Any(p => p.IsActive),
        ["constant field of an active object"] = (_, m) => m.Fields.Any(p => p.IsActive) && m.Fields.Any(p => !p.IsActive),
        ["field that is written"] = (u, m) => m.Fields.Any(p => Writes.Of(u, m).Contains(p.Name)),
        ["number of an object"] = (_, m) => m.Fields.Any(p => p is { IsArray: false, IsActive: true }),
        ["array of arrays of an object"] = (_, m) => m.Fields.Any(p => p is { Storage: Storage.Jagged, IsActive: true }),
        ["choice of structs"] = Expression(e => e is Conditional { Struct: not null } or Choice { Struct: not null }),
        ["struct taken apart"] = Statement(s => s is Deconstruction { Value: not Create }),
        ["?:"] = Expression(e => e is Conditional { Type: ScalarType.Double }),
        ["&&"] = Expression(e => e is Binary { Operator: "&&" }),
        ["||"] = Expression(e => e is Binary { Operator: "||" }),
        ["!"] = Expression(e => e is Unary { Operator: "!" }),
        ["float to double"] = Expression(e => e is Cast { Type: ScalarType.Double, Operand.Type: ScalarType.Float }),
        ["double to float"] = Expression(e => e is Cast { Type: ScalarType.Float, Operand.Type: ScalarType.Double }),
        ["double to int"] = Expression(e => e is Cast { Type: ScalarType.Int }),
        ["int to double"] = Expression(e => e is Cast { Type: ScalarType.Double, Operand.Type: ScalarType.Int }),
    };

    public static TheoryData<string> FeatureNames => [.. Features.Keys, .. Function.All.Select(f => f.Name)];

    [Theory]
    [MemberData(nameof(FeatureNames))]
    public void Programs_use(string feature)
    {
        Func<Unit, Method, bool> uses = Features.TryGetValue(feature, out Func<Unit, Method, bool>? known)
            ? known
            : Expression(e => e is FunctionCall call && call.Function.Name == feature);
        int count = Units.Value.Sum(u => u.Methods.Count(m => uses(u, m))), all = Units.Value.Sum(u => u.Methods.Count);
        TestContext.Current.TestOutputHelper!.WriteLine(FormattableString.Invariant($"{feature}: {100.0 * count / all:F1} %"));
        Assert.True(count * 250 > all, $"{count} of {all}");
    }

    [Fact]
    public void Units_follow_from_seed_and_index_alone()
    {
        string text = Printer.Print(UnitGenerator.Generate(1, 0).Methods);
        Assert.Equal(text, Printer.Print(UnitGenerator.Generate(1, 0).Methods));
        Assert.NotEqual(text, Printer.Print(UnitGenerator.Generate(1, 1).Methods));
        Assert.NotEqual(text, Printer.Print(UnitGenerator.Generate(2, 0).Methods));
    }

    /// <summary>The published first outputs for seed 1234567.</summary>
    [Fact]
    public void SplitMix64_is_the_published_one()
    {
        var random = new SplitMix64(1234567);
        Assert.Equal(6457827717110365317UL, random.Next());
        Assert.Equal(3203168211198807973UL, random.Next());
        Assert.Equal(9817491932198370423UL, random.Next());
    }

    [Theory]
    [InlineData("1.5 - (x - y)", "-", "-")]
    [InlineData("1.5 - x * y", "-", "*")]
    [InlineData("1.5 * (x + y)", "*", "+")]
    [InlineData("1.5 / (x * y)", "/", "*")]
    public void Parentheses_keep_the_tree(string text, string outer, string inner)
    {
        var x = new Variable("x", ScalarType.Double);
        var right = new Binary(inner, x, x with { Name = "y" });
        Assert.Equal(text, Printer.Print(new Binary(outer, new Literal(1.5, ScalarType.Double), right)));
    }

    private static bool IsParameter(Method method, string name) => method.Parameters.Any(p => p.Name == name);

    private static bool AssignsCaptured(LocalFunction function)
    {
        HashSet<string> own = [.. function.Parameters.Select(p => p.Name), .. Walk.Statements(function.Body).OfType<DeclareScalar>().Select(d => d.Name)];
        return Walk.Statements(function.Body).Any(s => s is Assign { Target: Variable v } && !own.Contains(v.Name));
    }

    private static Func<Unit, Method, bool> Statement(Func<Statement, bool> is_) => (_, m) => Walk.Statements(m.Body).Any(is_);

    private static Func<Unit, Method, bool> Expression(Func<Expression, bool> is_) => (_, m) => Walk.Expressions(m.Body).Any(is_);
}

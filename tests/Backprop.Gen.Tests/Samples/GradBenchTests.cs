using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using GradBench.Protocol;
using Xunit;

namespace Backprop.Tests.Samples;

/// <summary>The GradBench tool, spoken to as an eval does: a line in, a line out.</summary>
public sealed class GradBenchTests
{
    [Fact]
    public void ASessionAnswersEveryMessage()
    {
        (string[] answers, int code) = Session(
            """{"id": 0, "kind": "start", "eval": "hello"}""",
            """{"id": 1, "kind": "define", "module": "hello"}""",
            """{"id": 2, "kind": "evaluate", "module": "hello", "function": "square", "input": 3}""",
            """{"id": 3, "kind": "evaluate", "module": "hello", "function": "double", "input": 3}""",
            """{"id": 4, "kind": "analysis", "of": 3, "valid": true}""",
            """{"id": 5, "kind": "something new"}""");

        Assert.Equal(0, code);
        Assert.Equal("""{"id":0,"tool":"backprop-gen"}""", answers[0]);
        Assert.Equal("""{"id":1,"success":true}""", answers[1]);
        Assert.StartsWith("""{"id":2,"output":9,"success":true,"timings":[{"name":"evaluate","nanoseconds":""", answers[2], StringComparison.Ordinal);
        Assert.StartsWith("""{"id":3,"output":6,"success":true,"timings":[{"name":"evaluate","nanoseconds":""", answers[3], StringComparison.Ordinal);
        Assert.Equal("""{"id":4}""", answers[4]);
        Assert.Equal("""{"id":5}""", answers[5]);
    }

    [Fact]
    public void AModuleThatIsNotThereIsNoFault()
    {
        (string[] answers, int code) = Session("""{"id": 7, "kind": "define", "module": "poetry"}""");
        Assert.Equal(0, code);
        Assert.Equal("""{"id":7,"success":false,"error":"module 'poetry' is not implemented"}""", Assert.Single(answers).Replace("\\u0027", "'", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"id": 1, "kind": "evaluate", "module": "poetry", "function": "square", "input": 3}""")]
    [InlineData("""{"id": 1, "kind": "evaluate", "module": "hello", "function": "cube", "input": 3}""")]
    [InlineData("""{"id": 1, "kind": "evaluate", "module": "hello", "function": "square", "input": "three"}""")]
    [InlineData("""{"id": 1, "kind": "evaluate", "module": "hello", "function": "square"}""")]
    [InlineData("""{"id": 1, "kind": "evaluate", "module": "llsq", "function": "gradient", "input": {"x": [1, 2]}}""")]
    [InlineData("""{"id": 1, "kind": "evaluate", "module": "llsq", "function": "gradient", "input": {"x": [1, [true]], "n": 3}}""")]
    [InlineData("""{"id": 1, "kind": "evaluate", "module": "lse", "function": "gradient", "input": {"x": []}}""")]
    [InlineData("""{"id": 1, "kind": "evaluate", "module": "det", "function": "primal", "input": {"A": [1, 2, 3], "ell": 2}}""")]
    [InlineData("""{"id": 1, "kind": "evaluate", "module": "ba", "function": "jacobian", "input": {"n": 1, "m": 1, "p": 1, "cam": [1], "x": [1, 2, 3], "w": 1, "feat": [0, 0]}}""")]
    [InlineData("""{"id": 1}""")]
    [InlineData("""{"kind": "start"}""")]
    [InlineData("""[1, 2]""")]
    [InlineData("""{"id": 1, """)]
    public void AFaultIsAnsweredAndTheSessionGoesOn(string fault)
    {
        (string[] answers, int code) = Session(fault, """{"id": 2, "kind": "evaluate", "module": "hello", "function": "square", "input": 3}""");
        Assert.Equal(1, code);
        using JsonDocument failed = JsonDocument.Parse(answers[0]), next = JsonDocument.Parse(answers[1]);
        Assert.False(failed.RootElement.GetProperty("success").GetBoolean());
        Assert.NotEqual("", failed.RootElement.GetProperty("error").GetString());
        Assert.False(failed.RootElement.TryGetProperty("output", out _));
        Assert.Equal(9, next.RootElement.GetProperty("output").GetDouble());
    }

    [Fact]
    public void EveryRunIsTimedAndThereAreAsManyAsAsked()
    {
        JsonElement answer = Ask("llsq", "primal", """{"x": [1, 2], "n": 4, "min_runs": 7, "min_seconds": 0}""");
        Assert.Equal(7, answer.GetProperty("timings").GetArrayLength());
        Assert.All(answer.GetProperty("timings").EnumerateArray(), timing => Assert.True(timing.GetProperty("nanoseconds").TryGetInt64(out _)));

        answer = Ask("llsq", "primal", """{"x": [1, 2], "n": 4, "min_runs": 1, "min_seconds": 0.01}""");
        Assert.True(answer.GetProperty("timings").EnumerateArray().Sum(timing => timing.GetProperty("nanoseconds").GetInt64()) >= 10_000_000);
    }

    [Theory]
    [InlineData("llsq", """{"x": [X], "n": 5}""", 3)]
    [InlineData("llsq", """{"x": [X], "n": 16}""", 8)]
    [InlineData("lse", """{"x": [X]}""", 100)]
    [InlineData("det", """{"A": [X], "ell": 1}""", 1)]
    [InlineData("det", """{"A": [X], "ell": 4}""", 16)]
    [InlineData("ode", """{"x": [X], "s": 20}""", 3)]
    [InlineData("ode", """{"x": [X], "s": 100}""", 5)]
    [InlineData("ode", """{"x": [X], "s": 20}""", 8)]
    [InlineData("ode", """{"x": [X], "s": 100}""", 12)]
    public void AGradientIsThatOfItsPrimal(string module, string template, int length)
    {
        double[] x = [.. Enumerable.Range(0, length).Select(i => 0.3 + Math.Sin(3 * i))];
        double[] gradient = Numbers(Ask(module, "gradient", Input(x)).GetProperty("output"));
        GradientCheck.Compare(at => Numbers(Ask(module, "primal", Input(at)).GetProperty("output"))[^1], x, gradient).ThrowIfWrong();

        string Input(double[] values) =>
            template.Replace("X", string.Join(", ", values.Select(v => v.ToString("R", CultureInfo.InvariantCulture))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("alpha")]
    [InlineData("mu")]
    [InlineData("q")]
    [InlineData("l")]
    public void ThePartsOfTheMixturesJacobianAreThoseOfTheObjective(string part)
    {
        const string Input = """
            {"d": 2, "k": 2, "n": 3, "gamma": 1.5, "m": 1, "x": [[0.5, 1], [-1, 0.25], [2, 2]],
             "alpha": [0.5, -0.25], "mu": [[0.5, 1.5], [1, -1]], "q": [[0.25, -0.5], [0.125, 1]], "l": [[0.75], [-0.375]]}
            """;
        using JsonDocument input = JsonDocument.Parse(Input);
        string text = input.RootElement.GetProperty(part).GetRawText();
        double[] values = Numbers(input.RootElement.GetProperty(part));
        double[] gradient = Numbers(Ask("gmm", "jacobian", Input).GetProperty("output").GetProperty(part));
        int columns = part switch { "alpha" => 0, "l" => 1, _ => 2 };
        GradientCheck.Compare(at => Ask("gmm", "objective", Input.Replace(text, Write(at, columns), StringComparison.Ordinal)).GetProperty("output").GetDouble(), values, gradient)
            .ThrowIfWrong();
    }

    [Fact]
    public void TheNetworksJacobianIsThatOfItsObjective()
    {
        double[] main = [.. Enumerable.Range(0, 16).Select(i => Math.Sin(i))], extra = [.. Enumerable.Range(0, 6).Select(i => Math.Cos(i))];
        double[] gradient = Numbers(Ask("lstm", "jacobian", Input([.. main, .. extra])).GetProperty("output"));
        GradientCheck.Compare(at => Ask("lstm", "objective", Input(at)).GetProperty("output").GetDouble(), [.. main, .. extra], gradient).ThrowIfWrong();

        static string Input(double[] parameters) => $$"""
            {"main_params": {{Write(parameters[..16], 8)}}, "extra_params": {{Write(parameters[16..], 2)}},
             "state": [[0.5, 0.25], [-0.5, 1]], "sequence": [[0, 1], [1, 0], [1, 1], [0, 1]]}
            """;
    }

    /// <summary>Two observations of two points by one camera: rows of 15, by columns of cameras, points and weights.</summary>
    [Fact]
    public void TheSparseJacobianOfObservations()
    {
        string input = Observations([0.1, -0.2, 0.3, 0.5, 0.25, -0.5, 2, 0.125, 0.25, 0.01, 0.02], [1, 2, 5], 0.75);
        JsonElement output = Ask("ba", "jacobian", input).GetProperty("output");
        int[] rows = [.. output.GetProperty("rows").EnumerateArray().Select(v => v.GetInt32())], columns = [.. output.GetProperty("cols").EnumerateArray().Select(v => v.GetInt32())];
        double[] values = Numbers(output.GetProperty("vals"));
        Assert.Equal(31, values.Length);
        Assert.Equal([0, 15, 30, 45], rows[..4]);
        Assert.Equal(30 * 20 + 20, rows[^1]);
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 17], columns[..15]);
        Assert.Equal(11 + 6 + 19, columns[^1]);
        Assert.Equal(-2 * 0.75, values[^1]);
        double[] parameters = [0.1, -0.2, 0.3, 0.5, 0.25, -0.5, 2, 0.125, 0.25, 0.01, 0.02, 1, 2, 5, 0.75];
        for (int row = 0; row < 2; row++)
        {
            GradientCheck.Compare(
                at => Numbers(Ask("ba", "objective", Observations(at[..11], at[11..14], at[14])).GetProperty("output").GetProperty("reproj_error").GetProperty("elements"))[row],
                parameters, values.AsSpan(15 * row, 15)).ThrowIfWrong();
        }

        static string Observations(double[] camera, double[] point, double weight) =>
            $$"""{"n": 1, "m": 2, "p": 20, "cam": {{Write(camera, 0)}}, "x": {{Write(point, 0)}}, "w": {{weight.ToString("R", CultureInfo.InvariantCulture)}}, "feat": [0.5, 0.75]}""";
    }

    private static JsonElement Ask(string module, string function, string input)
    {
        (string[] answers, int code) = Session($$"""{"id": 0, "kind": "evaluate", "module": "{{module}}", "function": "{{function}}", "input": {{input.ReplaceLineEndings(" ")}}}""");
        Assert.Equal(0, code);
        using JsonDocument document = JsonDocument.Parse(Assert.Single(answers));
        return document.RootElement.Clone();
    }

    private static (string[] Answers, int Code) Session(params string[] messages)
    {
        using StringWriter output = new() { NewLine = "\n" };
        int code = new Session(new StringReader(string.Join("\n", messages)), output).Run();
        return (output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries), code);
    }

    private static double[] Numbers(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().SelectMany(Numbers)] : [value.GetDouble()];

    private static string Write(double[] values, int columns)
    {
        string[] texts = [.. values.Select(v => v.ToString("R", CultureInfo.InvariantCulture))];
        return columns == 0 ? "[" + string.Join(", ", texts) + "]" : "[" + string.Join(", ", texts.Chunk(columns).Select(row => "[" + string.Join(", ", row) + "]")) + "]";
    }
}

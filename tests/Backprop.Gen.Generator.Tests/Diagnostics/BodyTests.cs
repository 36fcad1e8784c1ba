using System.Threading.Tasks;
using Backprop.Generator.Tests.Harness;
using Xunit;

namespace Backprop.Generator.Tests.Diagnostics;

/// <summary>What is not in the language yet: each construct is reported at its own place, with a way out.</summary>
public class BodyTests
{
    [Theory]
    [InlineData("switch (n) { case 1: [|goto|] case 2; case 2: a = 2; break; }", "'goto'", "use 'if', 'else' and loops")]
    [InlineData("switch (n) { [|case|] 1: default: a = 2; break; case 3: a = 3; break; }", "A 'default' beside other labels in front of other sections", "give 'default' a section of its own, or put it last")]
    [InlineData("switch (n) { [|case|] > 1 when a > 3: default: a = 2; break; }", "'when' beside 'default'", "leave the label out, since 'default' covers it")]
    [InlineData("[|again|]: a *= 2;", "A label", "use 'if', 'else' and loops")]
    [InlineData("[|try|] { a = 2; } finally { }", "'try'", "catch exceptions around the call of this method")]
    [InlineData("[|lock|] (x) { a = 2; }", "'lock'", "take the lock around the call of this method")]
    [InlineData("[|using|] (var s = new System.IO.MemoryStream()) { }", "'using'", "acquire the resource around the call of this method")]
    [InlineData("[|using|] var s = new System.IO.MemoryStream();", "'using'", "acquire the resource around the call of this method")]
    [InlineData("ref double [|r = ref x[0]|];", "A 'ref' local", "use the element or variable itself")]
    [InlineData("[|foreach|] (ref double r in x.AsSpan()) { }", "'foreach' by 'ref'", "use a 'for' loop and index the span")]
    [InlineData("[|foreach|] (char c in \"abc\") { }", "'foreach' over 'string'", "loop over an array or span, into one variable")]
    [InlineData("[|foreach|] (double v in new double[2, 2]) { }", "'foreach' over 'double[,]'", "loop over an array or span, into one variable")]
    [InlineData("Func<double> [|f = () => 1|];", "A local of type 'Func<double>'", "write the code in place, or move it into another [Differentiable] method")]
    [InlineData("Span<double> [|y|] = x; if (n > 0) y = y[1..];", "The array or span variable 'y', which the branches of an 'if' set differently,", "use two variables, or put the code that uses it into the branches")]
    [InlineData("Span<double> [|y|] = x; for (int i = 0; i < n; i++) y = y[1..];", "The array or span variable 'y', which a loop assigns,", "declare the variable inside the loop")]
    public Task A_statement(string statement, string construct, string advice) => Expect("BPG0005", statement, construct, advice);

    [Theory]
    [InlineData("var m = [|new double[2, 2, 2, 2]|];", "An array with 4 dimensions", "pass it as a parameter")]
    [InlineData("a = [|new double[2, 2].GetLength(n)|];", "A length in a dimension that is not known", "write the number of the dimension in the brackets")]
    [InlineData("if (int.TryParse(\"1\", [|out int k|])) a = k;", "A variable passed by 'ref' or 'out'", "call the method before, and pass what it gives as a parameter")]
    [InlineData("double b = [|x[R()]|][0]; static Range R() => default;", "A range that is not written in the brackets", "write '[a..b]'")]
    [InlineData("x = [|null|]!;", "A null array", "use an empty array")]
    [InlineData("if (name is [|{ Length: > 1 }|]) a = 2;", "A pattern", "match a number by constants, '<', 'and', 'or', 'not' and 'var', or test by 'is T' and 'is null'")]
    [InlineData("object b = a; a = b switch { [|int i|] => i, _ => 3 };", "A pattern", "match a number by constants, '<', 'and', 'or', 'not' and 'var', or test by 'is T' and 'is null'")]
    [InlineData("a = G(a); double G(double b) => b > 1 ? b : [|G(b + 1)|];", "A call of the local function 'G', which calls itself,", "make it a [Differentiable] method of the type")]
    [InlineData("[|G(ref a)|]; void G(ref double b) => b *= 2;", "A call of the local function 'G', which takes or returns a variable by reference,", "make it a [Differentiable] method of the type")]
    [InlineData("a = [|G(a)|]; T G<T>(T b) => b;", "A call of the generic local function 'G'", "make it a [Differentiable] method of the type")]
    [InlineData("string s = [|name ?? \"\"|];", "'??'", "use 'if (x is null)' before it")]
    [InlineData("[|name ??= \"\"|];", "'??='", "use 'if (x is null)'")]
    [InlineData("object o = [|name?.Length|];", "'?.'", "use 'if (x is null)' before it")]
    [InlineData("double[] y = [1, [|.. o|]];", "'..' of anything but an array or span with the same elements", "copy the elements with a 'for' loop")]
    [InlineData("object o = new System.Collections.ArrayList [|{ 1 }|];", "An object initializer", "create the object before the call and pass it")]
    [InlineData("object o = [|new { a }|];", "An anonymous object", "use one local for each member")]
    [InlineData("var q = new System.Collections.Generic.List<int>() [|{ Capacity = 3 }|];", "An object initializer", "create the object before the call and pass it")]
    [InlineData("int i = x[[|Index.FromEnd(1)|]] > 0 ? 1 : 2;", "An index of type 'Index'", "use an 'int', or write '^' in the brackets")]
    [InlineData("Span<double> y = [|n > 0 ? x.AsSpan() : x.AsSpan(1)|];", "A choice between arrays or spans", "put the code that uses the choice into the branches of an 'if'")]
    public Task An_expression(string statement, string construct, string advice) => Expect("BPG0006", statement, construct, advice);

    [Fact]
    public Task Every_construct_is_reported_where_it_stands() => Expect(
        "BPG0006",
        "if (n > 0) { for (int i = 0; i < n; i++) { a += ([|name ?? \"\"|]).Length * a; } }",
        "'??'",
        "use 'if (x is null)' before it");

    [Fact]
    public Task Returning_an_array_in_a_branch() => Analyzed.Expect(
        "BPG0005",
        "Returning an array inside 'if' is not supported in a differentiable method: return once, behind the 'if'",
        """
        [Differentiable] public static double[] F(double[] x)
        {
            [|if|] (x.Length > 3)
                return x;
            return new double[3];
        }
        """);

    private static Task Expect(string id, string statement, string construct, string advice) =>
        Analyzed.Expect(id, construct + " is not supported in a differentiable method: " + advice, Method(statement));

    private static string Method(string statement) =>
        "[Differentiable] public static double F(double a, int n, double[] x, int[] o, string name)\n{\n    " + statement + "\n    return a;\n}";
}

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
    [InlineData("try { a = 2; } [|catch|] { }", "'catch'", "catch exceptions around the call of this method, or in a method of its own without active data")]
    [InlineData("try { a = 2; } [|finally|] { Console.WriteLine(a); }", "A 'finally' that reads the variable 'a', which the 'try' assigns,", "use variables of its own in it")]
    [InlineData("try { a = 2; } [|finally|] { n = 2; }", "A 'finally' that assigns the variable 'n'", "use variables of its own in it")]
    [InlineData("Span<double> y; [|try|] { y = new double[3]; } finally { Console.WriteLine(); } y[0] = a;", "An array or span that is made inside 'try', 'using' or 'lock' and used behind it", "make it before")]
    [InlineData("ref double [|r = ref a|];", "A 'ref' local of anything but a number in an array, a span or an object", "use the variable itself")]
    [InlineData("ref double [|r = ref (n > 0 ? ref x[0] : ref x[1])|]; r = 2;", "A 'ref' local of anything but a number in an array, a span or an object", "use the variable itself")]
    [InlineData("ref double [|r = ref System.Runtime.InteropServices.MemoryMarshal.GetReference(x.AsSpan())|]; r = a;", "A 'ref' local of anything but a number in an array, a span or an object", "use the variable itself")]
    [InlineData("var words = new string[2]; ref string [|r = ref words[0]|];", "A 'ref' local of anything but a number in an array, a span or an object", "use the variable itself")]
    [InlineData("for (ref double [|r = ref a|]; n > 0; n--) r *= 2;", "A 'ref' local of anything but a number in an array, a span or an object", "use the variable itself")]
    [InlineData("[|foreach|] (ref readonly string r in name.Split(',').AsSpan()) { }", "'foreach' by 'ref' over anything but numbers in an array or span", "use a 'for' loop and index the elements")]
    [InlineData("[|foreach|] (double v in new double[2, 2]) { }", "'foreach' over 'double[,]'", "loop over an array or span, into one variable")]
    [InlineData("Func<double> [|f = () => 1|];", "A local of type 'Func<double>'", "write the code in place, or move it into another [Differentiable] method")]
    [InlineData("string[] [|y|] = new string[1]; if (n > 0) y = name.Split(',');", "The array or span variable 'y', which takes an array out of the branch that makes it,", "make the array, or take the row or member, before the branch")]
    [InlineData("double[] [|y|] = x; for (int i = 0; i < n; i++) { double[] z = new double[n]; z[0] = y[0]; y = z; }", "The array or span variable 'y', which takes an array that a loop makes out of its round,", "make the arrays before the loop, and swap them in it")]
    [InlineData("double[] [|y|]; do y = new double[n]; while (n-- > 0); a = y[0];", "The array or span variable 'y', which takes an array that a loop makes out of its round,", "make the arrays before the loop, and swap them in it")]
    [InlineData("string[] y = [|n > 0 ? name.Split(',') : name.Split(';')|];", "This choice between arrays or spans, which takes an array out of the branch that makes it,", "make the array, or take the row or member, before the branch")]
    public Task A_statement(string statement, string construct, string advice) => Expect("BPG0005", statement, construct, advice);

    [Theory]
    [InlineData("var m = [|new double[2, 2, 2, 2]|];", "An array with 4 dimensions", "pass it as a parameter")]
    [InlineData("ref double r = ref x[0]; [|r = ref x[1]|];", "A 'ref' assignment", "declare another 'ref' local")]
    [InlineData("foreach (ref double r in x.AsSpan()) [|r = ref x[1]|];", "A 'ref' assignment", "declare another 'ref' local")]
    [InlineData("ref int r = ref System.Array.Empty<int>()[0]; if (int.TryParse(\"1\", out [|r|])) a = 2;", "A variable passed by 'ref' or 'out'", "call the method before, and pass what it gives as a parameter")]
    [InlineData("a = [|new double[2, 2].GetLength(n)|];", "A length in a dimension that is not known", "write the number of the dimension in the brackets")]
    [InlineData("if (int.TryParse(\"1\", out [|o[0]|])) a = 2;", "A variable passed by 'ref' or 'out'", "call the method before, and pass what it gives as a parameter")]
    [InlineData("[|G()|]; void G() { for (int i = 0; i < n; i++) { a *= 2; if (a > 3) return; } }", "A call of the local function 'G', which assigns the variable 'a' of the method around it and returns from a loop,", "make it a [Differentiable] method of the type")]
    [InlineData("double[] y = [|x ?? new double[2]|];", "'??'", "use 'if (x is null)' before it")]
    [InlineData("[|x ??= new double[2]|];", "'??='", "use 'if (x is null)'")]
    [InlineData("string s = [|name?.Substring(n > 0 ? 1 : 0)|];", "'?.'", "use 'if (x is null)' before it")]
    [InlineData("x = [|null|]!;", "A null array", "use an empty array")]
    [InlineData("if (name is [|{ Length: > 1 }|]) a = 2;", "A pattern", "match a number by constants, '<', 'and', 'or', 'not' and 'var', or test by 'is T' and 'is null'")]
    [InlineData("object b = a; a = b switch { [|int i|] => i, _ => 3 };", "A pattern", "match a number by constants, '<', 'and', 'or', 'not' and 'var', or test by 'is T' and 'is null'")]
    [InlineData("a = G(a); double G(double b) => b > 1 ? b : [|G(b + 1)|];", "A call of the local function 'G', which calls itself,", "make it a [Differentiable] method of the type")]
    [InlineData("[|G(ref a)|]; void G(ref double b) => b *= 2;", "A call of the local function 'G', which takes or returns a variable by reference,", "make it a [Differentiable] method of the type")]
    [InlineData("a = [|G(a)|]; T G<T>(T b) => b;", "A call of the generic local function 'G'", "make it a [Differentiable] method of the type")]
    [InlineData("double[] y = [1, [|.. o|]];", "'..' of anything but an array or span with the same elements", "copy the elements with a 'for' loop")]
    [InlineData("object o = new System.Collections.ArrayList [|{ 1 }|];", "An object initializer", "create the object before the call and pass it")]
    [InlineData("object o = [|new { a }|];", "An anonymous object", "use one local for each member")]
    [InlineData("var q = new System.Collections.Generic.List<int>() [|{ Capacity = 3 }|];", "An object initializer", "create the object before the call and pass it")]
    public Task An_expression(string statement, string construct, string advice) => Expect("BPG0006", statement, construct, advice);

    [Fact]
    public Task Every_construct_is_reported_where_it_stands() => Expect(
        "BPG0006",
        "if (n > 0) { for (int i = 0; i < n; i++) { a += ([|x ?? new double[2]|]).Length * a; } }",
        "'??'",
        "use 'if (x is null)' before it");

    [Fact]
    public Task Returning_an_argument_in_a_branch() => Analyzed.Expect(
        "BPG0004",
        "The result type 'double[]' is not supported in a differentiable method: return an array that the method makes, not one that it was given",
        """
        [Differentiable] public static double[] [|F|](double[] x)
        {
            if (x.Length > 3)
                return x;
            return new double[3];
        }
        """);

    [Fact]
    public Task Returning_an_array_that_a_loop_makes() => Analyzed.Expect(
        "BPG0005",
        "The array that the method returns, which takes an array that a loop makes out of its round, is not supported in a differentiable method: make the arrays before the loop, and swap them in it",
        """
        [Differentiable] public static double[] [|F|](double[] x)
        {
            for (int i = 0; i < x.Length; i++)
            {
                double[] y = new double[3];
                y[0] = x[i];
                if (y[0] > 1)
                    return y;
            }
            return new double[3];
        }
        """);

    private static Task Expect(string id, string statement, string construct, string advice) =>
        Analyzed.Expect(id, construct + " is not supported in a differentiable method: " + advice, Method(statement));

    private static string Method(string statement) =>
        "[Differentiable] public static double F(double a, int n, double[] x, int[] o, string name)\n{\n    " + statement + "\n    return a;\n}";
}

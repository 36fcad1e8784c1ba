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
    [InlineData("try { a = 2; } [|finally|] { Console.WriteLine(a); }", "A 'finally' that reads the variable 'a', which the 'try' assigns,", "use variables of its own in it")]
    [InlineData("try { a = 2; } [|finally|] { n = 2; }", "A 'finally' that assigns the variable 'n'", "use variables of its own in it")]
    [InlineData("Span<double> y; [|try|] { y = new double[3]; } finally { Console.WriteLine(); } y[0] = a;", "An array or span that is made inside 'try', 'using' or 'lock' and used behind it", "make it before")]
    [InlineData("ref double [|r = ref a|];", "A 'ref' local of anything but a number or a struct in an array, a span or an object", "use the variable itself")]
    [InlineData("ref double [|r = ref (n > 0 ? ref x[0] : ref x[1])|]; r = 2;", "A 'ref' local of anything but a number or a struct in an array, a span or an object", "use the variable itself")]
    [InlineData("ref double [|r = ref System.Runtime.InteropServices.MemoryMarshal.GetReference(x.AsSpan())|]; r = a;", "A 'ref' local of anything but a number or a struct in an array, a span or an object", "use the variable itself")]
    [InlineData("var words = new string[2]; ref string [|r = ref words[0]|];", "A 'ref' local of anything but a number or a struct in an array, a span or an object", "use the variable itself")]
    [InlineData("for (ref double [|r = ref a|]; n > 0; n--) r *= 2;", "A 'ref' local of anything but a number or a struct in an array, a span or an object", "use the variable itself")]
    [InlineData("[|foreach|] (ref readonly string r in name.Split(',').AsSpan()) { }", "'foreach' by 'ref' over anything but numbers and structs in an array or span", "use a 'for' loop and index the elements")]
    [InlineData("string[] [|y|] = new string[1]; if (n > 0) y = name.Split(',');", "The array or span variable 'y', which takes an array out of the branch that makes it,", "make the array, or take the row or member, before the branch")]
    [InlineData("double[,] [|y|] = new double[n, n]; for (int i = 0; i < n; i++) { double[,] z = new double[n, n]; z[0, 0] = y[0, 0]; y = z; }", "The array or span variable 'y', which takes an array that a loop makes out of its round,", "make the arrays before the loop, and swap them in it")]
    [InlineData("string[] [|y|]; do y = name.Split(','); while (n-- > 0); a *= y.Length;", "The array or span variable 'y', which takes an array that a loop makes out of its round,", "make the arrays before the loop, and swap them in it")]
    [InlineData("string[] y = [|n > 0 ? name.Split(',') : name.Split(';')|];", "This choice between arrays or spans, which takes an array out of the branch that makes it,", "make the array, or take the row or member, before the branch")]
    [InlineData("try { n = int.Parse(name); [|return a;|] } catch { }", "A 'return' out of a 'try' with 'catch'", "set a variable, and return behind it")]
    [InlineData("while (n > 0) { try { n--; [|break;|] } catch { } }", "A jump out of a 'try' with 'catch'", "set a variable, and jump behind it")]
    [InlineData("var [|q = new { n }|];", "A local of type '<anonymous type: int n>'", "use a tuple")]
    [InlineData("Func<int> f = () => { [|unsafe { }|] return 1; };", "'unsafe' code", "use spans instead of pointers")]
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
    [InlineData("a = G(a); double G(double b) => b > 1 ? b : [|G(b + 1)|];", "A call of the local function 'G', which calls itself,", "make it a [Differentiable] method of the type")]
    [InlineData("[|G(ref a)|]; void G(ref double b) => b *= 2;", "A call of the local function 'G', which takes or returns a variable by reference,", "make it a [Differentiable] method of the type")]
    [InlineData("a = [|G(a)|]; T G<T>(T b) => b;", "A call of the generic local function 'G'", "make it a [Differentiable] method of the type")]
    [InlineData("double[] y = [1, [|.. o|]];", "'..' of anything but an array or span with the same elements", "copy the elements with a 'for' loop")]
    [InlineData("int k = n; Func<int> f = () => [|k|]; k++; a *= f();", "The variable 'k', which changes after a delegate has captured it,", "capture a copy that is assigned once")]
    [InlineData("int k = n; Action f = () => [|k|]++; f(); a *= k;", "The variable 'k', which changes after a delegate has captured it,", "capture a copy that is assigned once")]
    [InlineData("var f = new System.Collections.Generic.List<Func<int>>(); for (int i = 0; i < n; i++) f.Add(() => [|i|]);", "The variable 'i', which changes after a delegate has captured it,", "capture a copy that is assigned once")]
    [InlineData("var q = System.Linq.Enumerable.Select(o, v => v + [|n|]); n = 0; a *= System.Linq.Enumerable.Sum(q);", "The variable 'n', which changes after a delegate has captured it,", "capture a copy that is assigned once")]
    [InlineData("Func<int> f = null!; while (n > 0) { f = () => [|n|]; n--; } a *= f();", "The variable 'n', which changes after a delegate has captured it,", "capture a copy that is assigned once")]
    [InlineData("int G(int v) => v; Func<int, int> f = [|G|];", "The local function 'G' in code that is carried along", "make it a method of the type")]
    [InlineData("int[] p = o; Func<int> f = () => [|p|][0];", "The array 'p', which a delegate captures under another name,", "capture the variable that holds it first")]
    [InlineData("try { [|o|] = new int[n]; } catch { }", "An assignment of the array, span or object 'o' in code that is carried along", "assign it outside")]
    [InlineData("double[] y = [1, .. x, [|x[0] -= 1|], 2];", "An element that may write memory, behind one with '..',", "compute it into a local before")]
    [InlineData("Span<double> y = [.. x, a, [|x[1]++|], .. x];", "An element that may write memory, behind one with '..',", "compute it into a local before")]
    [InlineData("double[] y = [a, .. x, a, [|.. Doubled()|], 2]; double[] Doubled() { x[0] *= 2; return x; }", "An element that may write memory, behind one with '..',", "compute it into a local before")]
    public Task An_expression(string statement, string construct, string advice) => Expect("BPG0006", statement, construct, advice);

    [Theory]
    [InlineData("try { a = 2; } [|catch|] { }", "'catch'", "a", "catch exceptions around the call of this method, or in a method of its own without active data")]
    [InlineData("try { n = 2; } [|catch|] { n = a > 3 ? 1 : 2; }", "'catch'", "a", "catch exceptions around the call of this method, or in a method of its own without active data")]
    [InlineData("Func<double> f = [|() => a|];", "lambda expression", "a", "write the code in place, or make it a local function")]
    [InlineData("double[] b = new double[1]; Func<double> f = [|() => b[0]|]; b[0] = a;", "lambda expression", "b", "write the code in place, or make it a local function")]
    [InlineData("Func<double, double> f = Math.Sin; a = [|f(a)|];", "call of the delegate 'f'", "a", "call a [Differentiable] method by its name")]
    [InlineData("double best = 0; if ([|System.Linq.Enumerable.Any(x, v => { best = v; return false; })|]) a = best;", "call of 'Enumerable.Any'", "x", "write it as a loop")]
    [InlineData("double sum = 0; [|Array.ForEach(x, v => sum += v)|]; a = sum;", "call of 'Array.ForEach'", "x", "write it as a loop")]
    [InlineData("double? b = [|a|]; a = b.Value;", "conversion to 'double?'", "a", "mark the callee [Differentiable], give its derivative by [DerivativeOf] or [AdjointOf]")]
    [InlineData("if (x is [|[> 1, ..]|]) a = 2;", "pattern", "x", "test the elements in an 'if'")]
    [InlineData("object b = [|new { a }|];", "anonymous object", "a", "use a tuple")]
    [InlineData("var b = [|new System.Collections.Generic.List<double> { a }|];", "new 'List<double>'", "a", "mark the callee [Differentiable], give its derivative by [DerivativeOf] or [AdjointOf]")]
    public Task Active_data_in_code_that_is_carried_along(string statement, string construct, string value, string advice) => Analyzed.Expect(
        "BPG0008", $"The {construct} is not differentiable, but '{value}' carries derivatives: {advice}, or pass 'Derivative.Stop(…)' to cut the derivative", Method(statement));

    [Fact]
    public Task A_query_by_methods_of_another_type() => Analyzed.ExpectFile(
        "BPG0006",
        "A query that does not call the methods of 'System.Linq.Enumerable' is not supported in a differentiable method: call its methods by their names",
        """
        using Backprop;
        public sealed class Cell { public int Value; public Cell Select(System.Func<int, int> f) => new() { Value = f(Value) }; }
        public static partial class Model
        {
            [Differentiable] public static double F(double a, Cell cell)
            {
                Cell next = from v in cell [|select v + 1|];
                return a * next.Value;
            }
        }
        """);

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

    private static Task Expect(string id, string statement, string construct, string advice) =>
        Analyzed.Expect(id, construct + " is not supported in a differentiable method: " + advice, Method(statement));

    private static string Method(string statement) =>
        "[Differentiable] public static double F(double a, int n, double[] x, int[] o, string name)\n{\n    " + statement + "\n    return a;\n}";
}

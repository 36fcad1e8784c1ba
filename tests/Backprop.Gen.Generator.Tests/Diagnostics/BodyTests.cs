using System.Threading.Tasks;
using Backprop.Generator.Tests.Harness;
using Xunit;

namespace Backprop.Generator.Tests.Diagnostics;

/// <summary>What is not in the language yet: each construct is reported at its own place, with a way out.</summary>
public class BodyTests
{
    [Theory]
    [InlineData("[|while|] (n > 0) n--;", "A 'while' loop", "write a counted 'for' loop, with a bound that is known on entry")]
    [InlineData("[|do|] n--; while (n > 0);", "A 'do' loop", "write a counted 'for' loop, with a bound that is known on entry")]
    [InlineData("for (int i = 0; i < n; i++) { if (a > 3) [|break|]; }", "'break'", "give the loop a bound that says where it ends, or guard the rest of the body with 'if'")]
    [InlineData("for (int i = 0; i < n; i++) { if (a > 3) [|continue|]; }", "'continue'", "guard the rest of the body with 'if'")]
    [InlineData("for (int i = 0; i < n; i++) { if (a > 3) [|return|] a; }", "'return' inside a loop", "assign to a local in the loop and return it behind the loop")]
    [InlineData("[|switch|] (n) { case 1: a = 2; break; }", "A 'switch' statement", "use 'if' and 'else'")]
    [InlineData("[|try|] { a = 2; } finally { }", "'try'", "catch exceptions around the call of this method")]
    [InlineData("[|lock|] (x) { a = 2; }", "'lock'", "take the lock around the call of this method")]
    [InlineData("[|using|] (var s = new System.IO.MemoryStream()) { }", "'using'", "acquire the resource around the call of this method")]
    [InlineData("[|using|] var s = new System.IO.MemoryStream();", "'using'", "acquire the resource around the call of this method")]
    [InlineData("[|static|] double G(double b) => b;", "A local function", "make it a [Differentiable] method of the type")]
    [InlineData("ref double [|r = ref x[0]|];", "A 'ref' local", "use the element or variable itself")]
    [InlineData("[|foreach|] (ref double r in x.AsSpan()) { }", "'foreach' by 'ref'", "use a 'for' loop and index the span")]
    [InlineData("[|foreach|] (char c in \"abc\") { }", "'foreach' over 'string'", "loop over an array or span, into one variable")]
    [InlineData("double[,] [|m = new double[2, 2]|];", "A local of type 'double[,]'", "use a one-dimensional array or a span, and index it by 'row * columns + column'")]
    [InlineData("Func<double> [|f = () => 1|];", "A local of type 'Func<double>'", "write the code in place, or move it into another [Differentiable] method")]
    [InlineData("var [|t = (a, n)|];", "A local of type '(double a, int n)'", "use one variable for each element")]
    [InlineData("Span<double> [|y|] = x; if (n > 0) y = y[1..];", "The array or span variable 'y', which the branches of an 'if' set differently,", "use two variables, or put the code that uses it into the branches")]
    [InlineData("Span<double> [|y|] = x; for (int i = 0; i < n; i++) y = y[1..];", "The array or span variable 'y', which a loop assigns,", "declare the variable inside the loop")]
    public Task A_statement(string statement, string construct, string advice) => Expect("BPG0005", statement, construct, advice);

    [Theory]
    [InlineData("if (int.TryParse(\"1\", [|out int k|])) a = k;", "A variable passed by 'ref' or 'out'", "call the method before, and pass what it gives as a parameter")]
    [InlineData("double b = [|x[1..]|][0];", "A range of an array, which copies it,", "use 'AsSpan(a..b)'")]
    [InlineData("x = [|null|]!;", "A null array", "use an empty array")]
    [InlineData("a = [|n switch { 1 => 2, _ => 3 }|];", "A 'switch' expression", "use '?:' or 'if' and 'else'")]
    [InlineData("if ([|n is > 1|]) a = 2;", "A pattern", "compare with '==' and '<', or test by 'is T', 'is null' and 'is not null'")]
    [InlineData("string s = [|name ?? \"\"|];", "'??'", "use 'if (x is null)' before it")]
    [InlineData("[|name ??= \"\"|];", "'??='", "use 'if (x is null)'")]
    [InlineData("object o = [|name?.Length|];", "'?.'", "use 'if (x is null)' before it")]
    [InlineData("[|(a, n) = (a, n)|];", "A deconstruction", "assign the parts one by one")]
    [InlineData("double[] y = [1, [|.. x|]];", "'..' in a collection expression", "copy the elements with a 'for' loop")]
    [InlineData("object o = new System.Collections.ArrayList [|{ 1 }|];", "An object initializer", "create the object before the call and pass it")]
    [InlineData("object o = [|new { a }|];", "An anonymous object", "use one local for each member")]
    [InlineData("var q = new System.Collections.Generic.List<int>() [|{ Capacity = 3 }|];", "An object initializer", "create the object before the call and pass it")]
    [InlineData("int i = x[[|Index.FromEnd(1)|]] > 0 ? 1 : 2;", "An index of type 'Index'", "use an 'int', or write '^' in the brackets")]
    [InlineData("Span<double> y = [|n > 0 ? x.AsSpan() : x.AsSpan(1)|];", "A choice between arrays or spans", "put the code that uses the choice into the branches of an 'if'")]
    public Task An_expression(string statement, string construct, string advice) => Expect("BPG0006", statement, construct, advice);

    [Theory]
    [InlineData("for (int i = 0; [|i != n|]; i++) { }", "with '!=' nobody can tell that it ends; use '<' or '>'")]
    [InlineData("for (int i = 0; i < [|n|]; i++) n--;", "its bound may change while it runs (the body assigns 'n'); copy the bound into a local before the loop")]
    [InlineData("for (int i = 0; i < [|o[0]|]; i++) o[1] = 2;", "its bound may change while it runs (the body writes an array of 'int'); copy the bound into a local before the loop")]
    [InlineData("for (int i = 0; i < [|o[0]|]; i++) Console.Write(1);", "its bound may change while it runs ('Write', which the body calls, may write the array that it reads); copy the bound into a local before the loop")]
    [InlineData("for (int i = 0; i < [|i + 1|]; i++) { }", "its bound may change while it runs (it contains the index); copy the bound into a local before the loop")]
    [InlineData("for (int i = 0; i < [|Environment.ProcessorCount|]; i++) { }", "its bound may change while it runs (it reads the property 'ProcessorCount'); copy the bound into a local before the loop")]
    [InlineData("for (int i = 0; i < 9; i += [|n|]) n++;", "its step may change while it runs (the body assigns 'n'); copy the step into a local before the loop")]
    [InlineData("for (int i = 0; i < 9; i += [|0|]) { }", "its step is zero")]
    [InlineData("[|for|] (int i = 0; i < 9; i++) i += 2;", "its body assigns the index 'i'; use another variable")]
    [InlineData("for (int i = 0; [|i * i < n|]; i++) { }", "its condition must compare the index 'i' with an 'int' bound by '<', '<=', '>' or '>='")]
    [InlineData("for (int i = 0; [|i < a|]; i++) { }", "its condition must compare the index 'i' with an 'int' bound by '<', '<=', '>' or '>='")]
    [InlineData("for (int i = 0; i < n; [|i *= 2|]) { }", "advance its index by 'i++', 'i--', 'i += step' or 'i -= step'")]
    [InlineData("for (long [|i = 0|]; i < 3; i++) { }", "its index must be an 'int'")]
    [InlineData("[|for|] (; n < 3; n++) { }", "declare its index in the 'for' itself, as in 'for (int i = 0; i < n; i++)'")]
    public Task A_loop_that_is_not_counted(string loop, string advice) => Analyzed.Expect(
        "BPG0007",
        "This loop is not a counted loop: " + advice,
        Method(loop));

    [Fact]
    public Task Every_construct_is_reported_where_it_stands() => Expect(
        "BPG0006",
        "if (n > 0) { for (int i = 0; i < n; i++) { a += [|n switch { _ => 2 }|] * a; } }",
        "A 'switch' expression",
        "use '?:' or 'if' and 'else'");

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

using System.Threading.Tasks;
using Backprop.Generator.Tests.Harness;
using Xunit;

namespace Backprop.Generator.Tests.Diagnostics;

/// <summary>What the compiler refuses of arrays of arrays that a method makes.</summary>
public class NewRowsTests
{
    private const string Again = "A row that may have been made before is not supported in a differentiable method: make each row once, under a constant or the index of a 'for' loop, or make the whole array where its rows are made again";

    [Theory]
    [InlineData("rows[0] = new double[2]; [|rows[0] = new double[2];|]")]
    [InlineData("for (int t = 0; t < n; t++) { [|rows[0] = new double[2];|] }")]
    [InlineData("for (int t = 0; t < n; t++) { [|rows[n] = new double[2];|] }")]
    [InlineData("for (int t = 0; t < n; t++) { [|rows[t % 2] = new double[2];|] }")]
    [InlineData("for (int t = 0; t < n; t++) { for (int i = 0; i < 3; i++) { [|rows[i] = new double[2];|] } }")]
    [InlineData("rows[n] = new double[1]; [|rows[0] = new double[2];|]")]
    [InlineData("rows[0] = new double[1]; for (int i = 0; i < 3; i++) { [|rows[i] = new double[2];|] }")]
    [InlineData("for (int i = 0; i < 2; i++) rows[i] = new double[1]; for (int i = 1; i < 3; i++) { [|rows[i] = new double[2];|] }")]
    [InlineData("for (int i = 0; i <= n; i++) rows[i] = new double[1]; [|rows[n] = new double[2];|]")]
    [InlineData("for (int i = 0; i < 3; i++) { if (x > i) { rows[i] = new double[1]; } else { [|rows[2 - i] = new double[2];|] } }")]
    public Task A_row_is_made_once(string statements) => Analyzed.Expect("BPG0005", Again,
        "[Differentiable] public static double F(double x, int n) { double[][] rows = new double[3][]; " + statements + " rows[0][0] = x; return rows[0][0] * x; }");

    [Theory]
    [InlineData("rows[0] = [|y|];", "y")]
    [InlineData("rows[0] = [|rows[1]|];", "rows[1]")]
    [InlineData("rows[0] = [|x > 0 ? y : new double[1]|];", "x > 0 ? y : new double[1]")]
    public Task A_row_is_new_memory(string statement, string text) => Analyzed.Expect("BPG0006",
        "An array that is there already, as a row of another one, is not supported in a differentiable method: make the row by 'new', or copy the elements: '[.. " + text + "]'",
        "[Differentiable] public static double F(double x, double[] y) { double[][] rows = new double[3][]; " + statement + " return rows[0][0] * x; }");

    [Theory]
    [InlineData("[|if (rows[1] == null)|] x = 2 * x;")]
    [InlineData("[|bool b = rows[1] is null;|] if (b) x = 2 * x;")]
    public Task Nobody_asks_whether_a_row_is_there(string statement) => Analyzed.Expect("BPG0005",
        "Code that looks at 'rows', an array of arrays that the method makes, or at a row of it, is not supported in a differentiable method: use its elements and lengths",
        "[Differentiable] public static double F(double x) { double[][] rows = new double[3][]; rows[0] = new double[2]; rows[0][0] = x; " + statement + " return rows[0][0] * x; }");

    [Fact]
    public Task A_loop_swaps_no_tables() => Analyzed.Expect("BPG0005",
        "The variable 'a', which a loop assigns, is not supported in a differentiable method: declare the variable inside the loop",
        "[Differentiable] public static double F(double x) { double[][] [|a|] = [[x, 1]]; for (int i = 0; i < 3; i++) { double[][] b = [[a[0][0] * x]]; a = b; } return a[0][0]; }");
}

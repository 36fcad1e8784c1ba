using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;
using Backprop.Generator.Tests.Harness;
using Xunit;

namespace Backprop.Generator.Tests.Ir;

/// <summary>Each rule of the IR, broken once.</summary>
public class IrVerifierTests
{
    private static readonly Function Good = Lowered.Method("""
        [Differentiable] public static double F(double a, int n, ReadOnlySpan<double> x)
        {
            for (int i = 0; i < n; i++)
                a += x[i];
            return n > 0 ? a : 2;
        }
        """);

    [Fact]
    public void What_the_front_end_makes_holds() => Assert.Empty(IrVerifier.Find(Good));

    [Fact]
    public void A_use_without_a_definition() =>
        Expect("is used in Unary", Append(new Let(New(FloatType.Double), new Unary(UnaryOperator.Negate, New(FloatType.Double, 1)))));

    [Fact]
    public void A_use_outside_the_block_of_the_definition()
    {
        For loop = Good.Body.Ops.OfType<For>().Single();
        Expect("where no definition reaches", Append(new Let(New(IntegerType.Int32), new Unary(UnaryOperator.Negate, loop.Index))));
    }

    [Fact]
    public void Two_definitions() => Expect("is defined twice", Append(new Let(Good.Parameters[0].Value, new Constant("1.0"))));

    [Fact]
    public void Operands_of_two_types()
    {
        Value a = Good.Parameters[0].Value, n = Good.Parameters[1].Value;
        Expect("an operator wants 'double'", Append(new Let(New(FloatType.Double), new Binary(BinaryOperator.Add, a, n))));
    }

    [Fact]
    public void A_store_into_what_is_read_only()
    {
        Value a = Good.Parameters[0].Value, n = Good.Parameters[1].Value, x = Good.Parameters[2].Value;
        Expect("is written but read-only", Append(new Store(x, n, a)));
    }

    [Fact]
    public void A_branch_that_yields_too_little()
    {
        Function broken = Good with { Body = Good.Body with { Ops = Good.Body.Ops.Map(op => op is If branch ? branch with { Then = branch.Then with { Yields = EquatableArray<Value>.Empty } } : op) } };
        Expect("the first branch yields 0 values where 1 are wanted", broken);
    }

    [Fact]
    public void A_region_twice()
    {
        Function broken = Good with { Body = Good.Body with { Ops = Good.Body.Ops.Map(op => op is If branch ? branch with { Else = branch.Else with { Region = branch.Then.Region } } : op) } };
        Expect("appears twice", broken);
    }

    [Fact]
    public void Ids_beyond_the_count() => Expect("every id is below ValueCount", Good with { ValueCount = 3 });

    private static Value New(IrType type, int offset = 0) => new(Good.ValueCount + offset, type);

    private static Function Append(Op op) => Good with
    {
        Body = Good.Body with { Ops = Good.Body.Ops.Append(op).ToEquatableArray() },
        ValueCount = Good.ValueCount + 2,
    };

    private static void Expect(string error, Function broken)
    {
        IReadOnlyList<string> errors = IrVerifier.Find(broken);
        Assert.Contains(errors, e => e.Contains(error, System.StringComparison.Ordinal));
    }
}

using Backprop.Generator.Ir;
using Backprop.Generator.Simplify;
using Backprop.Generator.Tests.Harness;
using Xunit;

namespace Backprop.Generator.Tests.Ir;

/// <summary>What stays the same is not made again, and what does not is.</summary>
public class RewriteTests
{
    [Fact]
    public void A_copy_of_an_instruction_reads_its_own_operands()
    {
        Value a = new(0, FloatType.Double), b = new(1, FloatType.Double);
        Binary sum = new(BinaryOperator.Add, a, a);
        Assert.Equal([a, a], sum.Operands);
        Binary other = sum with { Right = b };
        Assert.Equal([a, b], other.Operands);
        Assert.NotEqual(sum, other);
        Assert.Equal(new Binary(BinaryOperator.Add, a, b), other);
        Assert.Equal(new Binary(BinaryOperator.Add, a, b).GetHashCode(), other.GetHashCode());
    }

    [Fact]
    public void A_copy_of_a_value_is_alone_in_an_array_of_its_own()
    {
        Value a = new(0, FloatType.Double, "a");
        Assert.Equal([a], a.Alone);
        Value b = a with { Name = "b" };
        Assert.Equal([b], b.Alone);
    }

    [Fact]
    public void Where_nothing_changes_a_block_is_itself()
    {
        Block body = Lowered.Method("""
            [Differentiable]
            public static double F(double a, Span<double> x)
            {
                double z = a;
                for (int i = 0; i < x.Length; i++)
                {
                    if (x[i] > a)
                        z *= x[i];
                    x[i] = z;
                }
                while (z > 1)
                    z *= 0.5;
                return z;
            }
            """).Body;
        Block clean = DeadCode.Remove(body, keepsExceptions: true);
        Assert.Same(clean, DeadCode.Remove(clean, keepsExceptions: true));
        Assert.Same(clean, Walk.Substitute(clean, value => value));
    }
}

using Xunit;

namespace Backprop.Generator.Tests.FrontEnd;

/// <summary>Arrays and spans that branches and loops hand on.</summary>
public class ViewMergingTests
{
    [Fact]
    public void Buffers_that_swap() => IrText.Expect(
        """
            [Differentiable]
            public static double F(ReadOnlySpan<double> x, int n)
            {
                double[] current = new double[n], next = new double[n];
                for (int i = 0; i < n; i++)
                {
                    next[0] = x[i] * current[0];
                    (current, next) = (next, current);
                }
                return current[0];
            }
            """,
        """
            %22: int = 0
            %23: int = 1
            current.2: double[] = new [n.1]
            next.3: double[] = new [n.1]
            %4: int = 0
            %5: int = 1
            current.8: Span<double>, next.10: Span<double>, currentChoice.20: int, nextChoice.21: int = for i.6 = %4 < n.1 by %5 carrying current.7 = current.2, next.9 = next.3, currentChoice.18 = %22, nextChoice.19 = %23
                current.24: Span<double> = choose currentChoice.18 0: current.2, 1: next.3
                current.25: Span<double> = current.7 placed current.24
                next.26: Span<double> = choose nextChoice.19 0: current.2, 1: next.3
                next.27: Span<double> = next.9 placed next.26
                %11: int = 0
                %12: double = x.0[i.6]
                %13: int = 0
                %14: double = current.25[%13]
                %15: double = %12 * %14
                next.27[%11] = %15
                yield next.27, current.25, nextChoice.19, currentChoice.18
            current.28: Span<double> = choose currentChoice.20 0: current.2, 1: next.3
            current.29: Span<double> = current.8 placed current.28
            next.30: Span<double> = choose nextChoice.21 0: current.2, 1: next.3
            next.31: Span<double> = next.10 placed next.30
            %16: int = 0
            %17: double = current.29[%16]
            return %17
            """);

    [Fact]
    public void An_array_that_a_loop_makes_and_hands_on() => IrText.Expect(
        """
            [Differentiable]
            public static double F(double[] x, int n)
            {
                double[] current = x;
                for (int i = 0; i < n; i++)
                {
                    double[] next = new double[2];
                    next[0] = current[1];
                    current = next;
                }
                return current[0];
            }
            """,
        """
            %18: int = 0
            %19: long = -1L
            %24: int = 1
            %2: int = 0
            %3: int = 1
            current.6: Span<double>, currentChoice.16: int, currentHandle.17: long = for i.4 = %2 < n.1 by %3 carrying current.5 = x.0, currentChoice.14 = %18, currentHandle.15 = %19
                next.20: Span<double> = shadowed currentHandle.15
                current.21: Span<double> = choose currentChoice.14 0: x.0, 1: next.20
                current.22: Span<double> = current.5 placed current.21
                %7: int = 2
                next.8: double[] = new [%7]
                nextHandle.23: long = handle of next.8
                %9: int = 0
                %10: int = 1
                %11: double = current.22[%10]
                next.8[%9] = %11
                yield next.8, %24, nextHandle.23
            next.25: Span<double> = shadowed currentHandle.17
            current.26: Span<double> = choose currentChoice.16 0: x.0, 1: next.25
            current.27: Span<double> = current.6 placed current.26
            %12: int = 0
            %13: double = current.27[%12]
            return %13
            """);

    [Fact]
    public void The_rest_of_a_span() => IrText.Expect(
        """
            [Differentiable]
            public static double F(ReadOnlySpan<double> x)
            {
                double s = 1;
                while (x.Length > 1)
                {
                    s *= x[0];
                    x = x[1..];
                }
                return s;
            }
            """,
        """
            %27: int = 0
            s.1: double = 1.0
            %3: int = x.0.Length
            %4: int = 1
            %5: bool = %3 > %4
            goesOn.7: bool, s.9: double, x.11: ReadOnlySpan<double>, xStart.25: int, xLength.26: int, rounds.22: int = while goesOn.6 round round.2 carrying goesOn.6 = %5, s.8 = s.1, x.10 = x.0, xStart.23 = %27, xLength.24 = %3
                x.28: ReadOnlySpan<double> = x.0[xStart.23 ; xLength.24]
                x.29: ReadOnlySpan<double> = x.10 placed x.28
                %12: int = 0
                %13: double = x.29[%12]
                s.14: double = s.8 * %13
                %15: int = 1
                %16: int = x.29.Length
                %17: int = %16 - %15
                x.18: ReadOnlySpan<double> = x.29[%15 ; %17]
                %19: int = x.18.Length
                %20: int = 1
                %21: bool = %19 > %20
                %30: int = xStart.23 + %15
                %31: int = xLength.24 - %15
                yield %21, s.14, x.18, %30, %31
            x.32: ReadOnlySpan<double> = x.0[xStart.25 ; xLength.26]
            x.33: ReadOnlySpan<double> = x.11 placed x.32
            return s.9
            """);

    [Fact]
    public void A_choice_is_made_by_its_condition() => IrText.Expect(
        """
            [Differentiable]
            public static double F(double[] a, Span<double> b, bool first)
            {
                ReadOnlySpan<double> row = first ? a : b[1..];
                return row[0];
            }
            """,
        """
            %15: int = 0
            %17: int = 1
            %8: Span<double>, %12: int, %13: int, %14: int = if first.2
                %3: Span<double> = view a.0
                %16: int = a.0.Length
                yield %3, %15, %15, %16
            else
                %4: int = 1
                %5: int = b.1.Length
                %6: int = %5 - %4
                %7: Span<double> = b.1[%4 ; %6]
                yield %7, %17, %4, %6
            %18: Span<double> = choose first.2 a.0, b.1
            %19: Span<double> = %18[%13 ; %14]
            %20: Span<double> = %8 placed %19
            row.9: ReadOnlySpan<double> = view %20
            %10: int = 0
            %11: double = row.9[%10]
            return %11
            """);

    [Fact]
    public void Two_new_arrays_are_one() => IrText.Expect(
        """
            [Differentiable]
            public static double F(double a, int n)
            {
                Span<double> work = n < 9 ? stackalloc double[8] : new double[n];
                return work[0] * a;
            }
            """,
        """
            %2: int = 9
            %3: bool = n.1 < %2
            %12: int = if %3
                %4: int = 8
                yield %4
            else
                yield n.1
            work.8: Span<double> = new [%12]
            %9: int = 0
            %10: double = work.8[%9]
            %11: double = %10 * a.0
            return %11
            """);

    [Fact]
    public void An_array_of_a_branch_is_made_in_front_of_it() => IrText.Expect(
        """
            [Differentiable]
            public static double F(double[] x, int n)
            {
                double[] work = x;
                if (n > 0)
                {
                    double[] own = new double[2 * n];
                    own[0] = x[0];
                    work = own;
                }
                return work[0];
            }
            """,
        """
            %18: int = 1
            %19: int = 0
            %2: int = 0
            %3: bool = n.1 > %2
            %16: int = if %3
                %13: int = 2
                %14: int = %13 * n.1
                yield %14
            else
                %15: int = 0
                yield %15
            own.6: double[] = new [%16]
            work.10: Span<double>, workChoice.17: int = if %3
                %4: int = 2
                %5: int = %4 * n.1
                %7: int = 0
                %8: int = 0
                %9: double = x.0[%8]
                own.6[%7] = %9
                yield own.6, %18
            else
                yield x.0, %19
            work.20: Span<double> = choose %3 own.6, x.0
            work.21: Span<double> = work.10 placed work.20
            %11: int = 0
            %12: double = work.21[%11]
            return %12
            """);

    [Fact]
    public void An_array_that_somebody_wants_as_one_stays_one() => IrText.Expect(
        """
            [Differentiable]
            public static int F(double[] x, bool own)
            {
                int[] numbers = own ? [1, 2] : [3];
                int[] others = own ? numbers : new int[2];
                return Math.Sign(x[0]) + Array.IndexOf(numbers, 3) + others[0];
            }
            """,
        """
            %35: int = 0
            %36: int = 1
            %40: int = 2
            %27: int = if own.1
                %25: int = 2
                yield %25
            else
                %26: int = 0
                yield %26
            %3: int[] = new object [%27]
            %30: int = if own.1
                %29: int = 0
                yield %29
            else
                %28: int = 1
                yield %28
            %9: int[] = new object [%30]
            numbers.12: int[], numbersChoice.34: int = if own.1
                %2: int = 2
                %4: int = 1
                %5: int = 0
                %3[%5] = %4
                %6: int = 2
                %7: int = 1
                %3[%7] = %6
                yield %3, %35
            else
                %8: int = 1
                %10: int = 3
                %11: int = 0
                %9[%11] = %10
                yield %9, %36
            numbers.37: int[] = choose own.1 %3, %9
            numbers.38: int[] = numbers.12 placed numbers.37
            %33: int = if own.1
                %32: int = 0
                yield %32
            else
                %31: int = 2
                yield %31
            %14: int[] = new [%33]
            others.15: Span<int>, othersChoice.39: int = if own.1
                yield numbers.38, numbersChoice.34
            else
                %13: int = 2
                yield %14, %40
            others.41: Span<int> = choose othersChoice.39 0: %3, 1: %9, 2: %14
            others.42: Span<int> = others.15 placed others.41
            %16: int = 0
            %17: double = x.0[%16]
            %18: double = stop %17
            %19: int = opaque global::System.Math.Sign(%18)
            %20: int = opaque! global::System.Array.IndexOf<int>(numbers.38, 3)
            %21: int = %19 + %20
            %22: int = 0
            %23: int = others.42[%22]
            %24: int = %21 + %23
            return %24
            """);
}

using Xunit;

namespace Backprop.Generator.Tests.FrontEnd;

/// <summary><c>try</c> with <c>finally</c>, <c>using</c>, and passive code that is carried along as text.</summary>
public class GuardedTests
{
    [Fact]
    public void A_try_hands_on_what_it_assigns_and_how_it_was_left() => IrText.Expect(
        """
            [Differentiable]
            public static double F(double a, System.IO.TextWriter log)
            {
                try
                {
                    double q = a * a;
                    if (q > 2)
                        return q;
                    a = Math.Sin(q);
                }
                finally
                {
                    log.Flush();
                }
                return a * a;
            }
            """,
        """
        a.8: double, %9: bool, q.10: double = try
            q.2: double = a.0 * a.0
            %3: double = 2.0
            %4: bool = q.2 > %3
            a.7: double = if %4
                %6: double = 0.0
                yield %6
            else
                a.5: double = Math.Sin(q.2)
                yield a.5
            yield a.7, %4, q.2
        finally
            opaque! log.1.Flush()
        %12: double = if %9
            yield q.10
        else
            %11: double = a.8 * a.8
            yield %11
        return %12
        """);

    [Fact]
    public void A_using_declaration_disposes_behind_the_rest_of_its_block() => IrText.Expect(
        """
            [Differentiable]
            public static double F(double a, System.IO.TextWriter log)
            {
                using System.IO.TextWriter mine = log;
                a *= a;
                return a * a;
            }
            """,
        """
        a.4: double, %5: double = try
            a.2: double = a.0 * a.0
            %3: double = a.2 * a.2
            yield a.2, %3
        finally
            opaque! log.1?.Dispose()
        return %5
        """);

    [Fact]
    public void A_collection_is_enumerated() => IrText.Expect(
        """
            [Differentiable]
            public static double F(double a, System.Collections.Generic.List<int> steps)
            {
                foreach (int step in steps)
                    a *= step;
                return a;
            }
            """,
        """
        %2: int = 0
        enumerator.3: global::System.Collections.Generic.List<int>.Enumerator = newVariable
        %4: global::System.Collections.Generic.List<int>.Enumerator = opaque! steps.1.GetEnumerator()
        enumerator.3[%2] = %4
        %6: bool = opaque! enumerator.3.MoveNext()
        goesOn.8: bool, a.10: double, rounds.15: int = while goesOn.7 round round.5 carrying goesOn.7 = %6, a.9 = a.0
            step.11: int = opaque! enumerator.3.Current
            %12: double = convert step.11
            a.13: double = a.9 * %12
            %14: bool = opaque! enumerator.3.MoveNext()
            yield %14, a.13
        opaque! enumerator.3.Dispose()
        return a.10
        """);

    [Fact]
    public void A_string_is_a_counted_loop() => IrText.Expect(
        """
            [Differentiable]
            public static double F(double a, string text)
            {
                foreach (char c in text)
                    a *= c;
                return a;
            }
            """,
        """
        %2: int = 0
        %3: int = opaque text.1.Length
        %4: int = 1
        a.7: double = for i.5 = %2 < %3 by %4 carrying a.6 = a.0
            c.8: char = opaque text.1[i.5]
            %9: double = convert c.8
            a.10: double = a.6 * %9
            yield a.10
        return a.7
        """);

    [Fact]
    public void What_stands_behind_question_marks_is_text() => IrText.Expect(
        """
            [Differentiable]
            public static double F(double a, string? name)
            {
                name ??= "none";
                int n = name?.Trim()?.Length ?? throw new ArgumentNullException(nameof(name));
                return a * n;
            }
            """,
        """
        name.2: string = opaque! (name.1 ?? "none")
        n.3: int = opaque! (name.2?.Trim()?.Length ?? throw new global::System.ArgumentNullException("name"))
        %4: double = convert n.3
        %5: double = a.0 * %4
        return %5
        """);

    [Fact]
    public void A_variable_by_reference_is_read_behind_the_call() => IrText.Expect(
        """
            [Differentiable]
            public static double F(double a, string text)
            {
                if (int.TryParse(text, out int n))
                    a *= n;
                return a;
            }
            """,
        """
        n.2: int = newVariable
        %3: bool = opaque! int.TryParse(text.1, out n.2)
        %4: int = 0
        n.5: int = n.2[%4]
        a.8: double = if %3
            %6: double = convert n.5
            a.7: double = a.0 * %6
            yield a.7
        else
            yield a.0
        return a.8
        """);

    [Fact]
    public void What_the_compiler_leaves_out_is_left_out() => IrText.Expect(
        """
            [Differentiable]
            public static double F(double[] x)
            {
                System.Diagnostics.Debug.Assert(x[9] > 0, $"{x[9]}");
                return x[0] * x[0];
            }
            """,
        """
        %1: int = 0
        %2: double = x.0[%1]
        %3: int = 0
        %4: double = x.0[%3]
        %5: double = %2 * %4
        return %5
        """);
}

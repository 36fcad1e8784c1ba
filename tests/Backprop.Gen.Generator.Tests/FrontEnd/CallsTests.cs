using Xunit;

namespace Backprop.Generator.Tests.FrontEnd;

/// <summary>Calls of differentiable methods, and passive code that is carried along.</summary>
public class CallsTests
{
    [Fact]
    public void A_call_within_the_type_has_no_target() => IrText.Expect(
        """
            [Differentiable]
            public static double F(double a, double[] x) => G(x, a) + Other<int>.H(in a);

            [Differentiable]
            public static double G(ReadOnlySpan<double> x, double a) => x[0] * a;

            public static partial class Other<T>
            {
                [Differentiable]
                public static double H(in double a) => a;
            }
            """,
        """
            %2: ReadOnlySpan<double> = view x.1
            %3: double = call G(%2, a.0)
            %4: double = call global::Model.Other<int>.H(a.0)
            %5: double = %3 + %4
            return %5
            """);

    [Fact]
    public void A_callee_with_nothing_active_is_opaque() => IrText.Expect(
        """
            [Differentiable]
            public static double F(double a, int n) => a * G(n);

            [Differentiable]
            public static double G([Constant] double n) => n;
            """,
        """
            %2: double = convert n.1
            %3: double = opaque! global::Model.G(%2)
            %4: double = a.0 * %3
            return %4
            """);

    [Fact]
    public void Passive_code_is_carried_along() => IrText.Expect(
        """
            public static int Counter { get; set; }
            public static readonly double[] Table = [1, 2];

            [Differentiable]
            public static double F(double a, string name, DayOfWeek day, int? maybe, object o, double[] x)
            {
                ArgumentNullException.ThrowIfNull(x);
                if (x is null || name == "b" + 1 && day != DayOfWeek.Monday || o is string)
                    throw new ArgumentException($"x{{}} {name,4} {day:D}", nameof(x));
                Counter += 2;
                Counter = (int)day + maybe!.Value;
                Console.WriteLine("{0} {1}", name, typeof(int).Name + sizeof(double) + default(DateTime));
                System.Collections.Generic.List<int> list = new(3);
                list.Add(item: 3);
                return a * Table[list[0]] + (double)3m;
            }
            """,
        """
            opaque! global::System.ArgumentNullException.ThrowIfNull(x.5)
            %6: bool = opaque (x.5 is null)
            %12: bool = if %6
                %7: bool = true
                yield %7
            else
                %8: bool = opaque (name.1 == ("b" + 1))
                %11: bool = if %8
                    %9: bool = opaque (day.2 != global::System.DayOfWeek.Monday)
                    yield %9
                else
                    %10: bool = false
                    yield %10
                yield %11
            %15: bool = if %12
                %13: bool = true
                yield %13
            else
                %14: bool = opaque (o.4 is string)
                yield %14
            if %15
                opaque! throw new global::System.ArgumentException($"x{{}} {(name.1),4} {(day.2):D}", "x")
            %16: int = opaque! global::Model.Counter
            %17: int = 2
            %18: int = %16 + %17
            opaque! global::Model.Counter = %18
            %19: int = opaque ((int)day.2)
            %20: int = opaque! maybe.3.Value
            %21: int = %19 + %20
            opaque! global::Model.Counter = %21
            opaque! global::System.Console.WriteLine("{0} {1}", name.1, ((typeof(int).Name + 8) + default(global::System.DateTime)))
            list.22: global::System.Collections.Generic.List<int> = opaque! new global::System.Collections.Generic.List<int>(3)
            opaque! list.22.Add(3)
            %23: double[] = opaque! global::Model.Table
            %24: int = opaque! list.22[0]
            %25: double = %23[%24]
            %26: double = a.0 * %25
            %27: double = 3.0
            %28: double = %26 + %27
            return %28
            """);
}

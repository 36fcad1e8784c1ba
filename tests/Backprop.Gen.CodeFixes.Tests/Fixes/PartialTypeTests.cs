using System.Threading.Tasks;
using Backprop.CodeFixes.Tests.Harness;
using Xunit;

namespace Backprop.CodeFixes.Tests.Fixes;

public class PartialTypeTests
{
    [Fact]
    public Task A_type_becomes_partial() => Editor.Expect(
        "Make 'Model' partial",
        """
        using Backprop;

        // The model.
        public static class Model
        {
            [Differentiable]
            public static double F(double x) => x * x;
        }
        """,
        """
        using Backprop;

        // The model.
        public static partial class Model
        {
            [Differentiable]
            public static double F(double x) => x * x;
        }
        """);

    [Fact]
    public Task The_types_around_it_become_partial_too() => Editor.Expect(
        "Make 'Inner' partial",
        """
        using Backprop;

        public readonly ref struct Outer
        {
            internal record struct Middle
            {
                private static class Inner
                {
                    [Differentiable]
                    internal static double F(double x) => x * x;
                }
            }
        }
        """,
        """
        using Backprop;

        public readonly ref partial struct Outer
        {
            internal partial record struct Middle
            {
                private static partial class Inner
                {
                    [Differentiable]
                    internal static double F(double x) => x * x;
                }
            }
        }
        """);

    [Fact]
    public Task All_types_of_a_project_become_partial_at_once() => Editor.ExpectAll(
        "Make 'A' partial",
        [
            """
            using Backprop;

            public static class A
            {
                [Differentiable]
                public static double F(double x) => x * x;

                [Differentiable]
                public static double G(double x) => x + x;

                public class B
                {
                    [Differentiable]
                    public static double H(double x) => x * x;
                }
            }
            """,
            """
            interface C
            {
                [Backprop.Differentiable]
                public static double F(double x) => x * x;
            }
            """,
        ],
        [
            """
            using Backprop;

            public static partial class A
            {
                [Differentiable]
                public static double F(double x) => x * x;

                [Differentiable]
                public static double G(double x) => x + x;

                public partial class B
                {
                    [Differentiable]
                    public static double H(double x) => x * x;
                }
            }
            """,
            """
            partial interface C
            {
                [Backprop.Differentiable]
                public static double F(double x) => x * x;
            }
            """,
        ]);
}

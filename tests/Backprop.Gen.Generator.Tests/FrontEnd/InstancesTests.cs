using System.Threading.Tasks;
using Backprop.Generator.Ir;
using Backprop.Generator.Tests.Harness;
using Xunit;

namespace Backprop.Generator.Tests.FrontEnd;

/// <summary>Instance methods: the object is passive; what is read of it is kept, since it may change.</summary>
public class InstancesTests
{
    private const string Usings = "using System;\nusing Backprop;\n";

    [Fact]
    public void The_own_object_needs_no_mention_and_another_is_the_first_argument() => Assert.Equal(
        """
        F(x.0: double) -> double
            %1: double[] = opaque! this._w
            %2: int = 0
            %3: double = %1[%2]
            %4: double = %3 * x.0
            %5: double = call G(x.0)
            %6: double = %4 + %5
            %7: global::Net = opaque! this.Next
            %8: double = call G(%7, x.0)
            %9: double = %6 + %8
            %10: double = call base.H(x.0)
            %11: double = %9 * %10
            return %11

        """.ReplaceLineEndings("\n"),
        IrPrinter.Print(Lowered.First(Compilations.Of(Usings + """
            public partial class Net : Base
            {
                private readonly double[] _w = [1];
                public Net Next => this;
                [Differentiable] public double F(double x) => (_w[0] * x + G(x) + this.Next.G(x)) * base.H(x);
                [Differentiable] public double G(double x) => x * x;
                public new double H(double x) => 0;
            }
            public partial class Base
            {
                [Differentiable] public double H(double x) => x;
            }
            """))));

    [Fact]
    public void A_struct_of_numbers_is_read_part_by_part_and_only_what_is_used() => Assert.Equal(
        """
        Energy(x.0: double) -> double
            %1: double = opaque! this.K
            %2: double = opaque! this._rest
            %5: double = x.0 - %2
            %6: double = %1 * %5
            return %6

        """.ReplaceLineEndings("\n"),
        IrPrinter.Print(Lowered.First(Compilations.Of(Usings + """
            public partial struct Spring
            {
                public double K { get; init; }
                private double _rest;
                public string Name;
                [Differentiable] public double Energy(double x) => K * Stretch(x);
                private readonly double Stretch(double x) => x - _rest;
            }
            """))));

    [Theory]
    [InlineData("return [|o.Open(x)|];", "BPG0008", "The call of 'Model.Open', in whose place another method may run, is not differentiable, but 'x' carries derivatives: mark the callee [Differentiable], give its derivative by [DerivativeOf] or [AdjointOf], or pass 'Derivative.Stop(…)' to cut the derivative")]
    [InlineData("return [|i.Open(x)|];", "BPG0008", "The call of 'IModel.Open', in whose place another method may run, is not differentiable, but 'x' carries derivatives: mark the callee [Differentiable], give its derivative by [DerivativeOf] or [AdjointOf], or pass 'Derivative.Stop(…)' to cut the derivative")]
    [InlineData("return [|s.Change(x)|];", "BPG0006", "A call of 'Change', which may change the struct that it is called on, is not supported in a differentiable method: mark the method 'readonly'")]
    [InlineData("return [|_counter.Read(Next())|] * x;", "BPG0006", "A call on the struct '_counter', which the arguments may change, is not supported in a differentiable method: copy the struct into a local before")]
    [InlineData("Span<Counter> all = new Counter[2]; return [|all[0].Read(all[0].N = 2)|] * x;", "BPG0006", "A call on the struct 'all[0]', which the arguments may change, is not supported in a differentiable method: copy the struct into a local before")]
    [InlineData("[|_state = x * x|]; return x;", "BPG0019", "Active data would be stored in an object that outlives the call, where it loses its derivative: return it, write it into a parameter, or store 'Derivative.Stop(…)'")]
    [InlineData("double y = x * x; [|s_state = y|]; return x;", "BPG0019", "'y', which carries derivatives, would be stored in an object that outlives the call, where it loses its derivative: return it, write it into a parameter, or store 'Derivative.Stop(…)'")]
    [InlineData("[|_states[0] = x;|] return x;", "BPG0019", "'x', which carries derivatives, would be stored in an object that outlives the call, where it loses its derivative: return it, write it into a parameter, or store 'Derivative.Stop(…)'")]
    [InlineData("double[] all = _states; [|all[0] += x;|] return x;", "BPG0019", "'x', which carries derivatives, would be stored in an object that outlives the call, where it loses its derivative: return it, write it into a parameter, or store 'Derivative.Stop(…)'")]
    [InlineData("[|Fill(_states, x);|] return x;", "BPG0019", "Active data would be stored in an object that outlives the call, where it loses its derivative: return it, write it into a parameter, or store 'Derivative.Stop(…)'")]
    [InlineData("[|return Names.Length(s_names, x);|]", "BPG0006", "A span that belongs to no parameter, passed to 'Length', is not supported in a differentiable method: pass an array")]
    [InlineData("[|scale|] = 2; return x * scale;", "BPG0006", "This assignment is not supported in a differentiable method: assign to locals, parameters, and elements of arrays and spans")]
    public Task What_an_object_cannot_do(string statements, string id, string message) => Analyzed.ExpectFile(id, message, Usings + """
        public partial struct Counter
        {
            public int N;
            [Differentiable] public double Change(double x) { N++; return x * N; }
            [Differentiable] public readonly double Read(double x) => x * N;
        }
        public static partial class Names
        {
            [Differentiable] public static double Length(ReadOnlySpan<string> names, double x) => names.Length * x;
        }
        public partial interface IModel { double Open(double x); }
        public partial class Net(double scale)
        {
            private double _state;
            private static double s_state;
            private readonly double[] _states = new double[2];
            private Counter _counter;
            private static ReadOnlySpan<string> s_names => new[] { "a" };
            private double Next() { _counter.N++; return 1; }
            [Differentiable] private static void Fill(double[] y, double x) => y[0] = x;
            [Differentiable] public double F(double x, [Constant] Model o, IModel i, Counter s) { 
        """ + statements + """
         }
        }
        public abstract class Model { public abstract double Open(double x); }
        """);
}

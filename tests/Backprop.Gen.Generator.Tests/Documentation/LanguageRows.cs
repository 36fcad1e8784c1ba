using System.Collections.Generic;

namespace Backprop.Generator.Tests.Documentation;

/// <summary>A row of what is accepted: a function of the corpus, and the declarations that it needs to be read.</summary>
/// <param name="What">A few words.</param>
/// <param name="Function"><c>Class.Method</c> in the corpus.</param>
/// <param name="Needs">Types, fields and properties of the corpus to show in front, by their names as for functions.</param>
internal sealed record Accepted(string What, string Function, params string[] Needs);

internal sealed record Section(string Title, string Lead, params Accepted[] Rows);

/// <summary>A row of what is refused.</summary>
/// <param name="What">A few words.</param>
/// <param name="Code">Statements, or with <see cref="IsMember"/> members, with <c>[|…|]</c> where the message stands.</param>
/// <param name="Instead">The way out, which gives no message.</param>
internal sealed record Refused(string What, string Code, string Instead)
{
    /// <summary>Whether the code is members of a type and not statements of a method.</summary>
    public bool IsMember { get; init; }
}

// What docs/language.md says. To add a row:
//   1. Accepted: write the function into the corpus (tests/Backprop.Gen.Tests/Corpus), where it is differentiated in all modes,
//      and name it here. Its text goes onto the page, less the attributes that only the tests read.
//   2. Refused: write the code, with [|…|] around what the message marks, and what to write instead. Statements stand in
//      a method with the parameters (double a, int n, double[] x, string name); others are members of a type: IsMember = true.
//      The message itself is the compiler's.
//   3. Run LanguageDocumentTests with BACKPROP_ACCEPT=1, and read what has changed on the page.
// A construct that is accepted now moves from the second list to the first: the test of its old row fails.
internal static class LanguageRows
{
    public static readonly IReadOnlyList<Section> Accepted =
    [
        new("Control flow", "Loops of any form, any exit, any branch. A condition may be on active data: the derivative is that of the branch that is taken.",
            new("A loop with `continue`", "ControlFlowExits.ContinueBeforeTheUpdate"),
            new("A `while` that active data ends", "ControlFlowWhile.NewtonSquareRoot"),
            new("`do`", "ControlFlowWhile.DoOnce"),
            new("`break` out of a loop", "ControlFlowExits.BreakAtTheFirstLarge"),
            new("`return` from nested loops", "ControlFlowExits.ReturnFromNestedLoops"),
            new("Loops that count, in any form", "LoopForms.Unrolled"),
            new("`foreach`", "Foreach.OverSpan"),
            new("`foreach` over any collection of passive data", "PassiveCollections.OverPairs", "PassiveCollections.s_edges"),
            new("Branches on active data", "Conditionals.Huber"),
            new("`switch` on numbers, enums and strings", "ControlFlowSwitch.AllSectionsLeave"),
            new("Patterns", "ControlFlowSwitch.Patterns"),
            new("Static local functions", "ControlFlowFunctions.StaticLocalFunction"),
            new("Local functions that capture", "ControlFlowFunctions.FunctionThatAccumulates"),
            new("Recursion", "Recursion.PairwiseSum"),
            new("Argument checks by patterns", "Guards.CheckedByPatterns"),
            new("`try` with `finally`", "Guards.Finally"),
            new("`using`", "Guards.UsingStatements")),
        new("Memory", "Arrays and spans are read, written, overwritten and sliced in place. What is overwritten may have been used before.",
            new("In-place updates", "Overwrites.PrefixProductInPlace"),
            new("A factorisation in place", "Overwrites.Cholesky"),
            new("Sorting", "ControlFlowSorting.Insertion"),
            new("Local arrays, reused in a loop", "LocalArrays.PingPong"),
            new("`stackalloc`", "LocalArrays.FromSizedStackalloc"),
            new("Slices and ranges", "Slices.Ranges"),
            new("Overlapping slices", "Slices.OverlappingViewsOfAParameter"),
            new("A span that is fed from layer to layer", "ViewsReassigned.Layers"),
            new("Buffers that swap", "ViewsReassigned.SwappedByATuple"),
            new("An array that each round makes anew", "ArraysCarriedOn.Recurrent"),
            new("Arrays that grow, as often as it takes", "ArraysCarriedOn.Growing"),
            new("The rest of a span", "ViewsReassigned.RestByARange"),
            new("A choice between arrays", "ViewsChosen.ByAConditional"),
            new("`CopyTo` and `ToArray`", "WholeArrays.DoubleBuffer"),
            new("`Clear`", "WholeArrays.ClearInLoop"),
            new("`Fill`", "WholeArrays.FillActive"),
            new("`Clone`", "WholeArrays.CloneOfArray"),
            new("Ranges of arrays, which are copies", "WholeArrays.RangesOfArrays"),
            new("Spreads", "WholeArrays.Spreads"),
            new("Arrays with several dimensions", "Grids.Multiply"),
            new("`foreach` over them", "Grids.EachElement"),
            new("Arrays of arrays", "Jagged.Triangle"),
            new("Arrays of arrays that a method makes", "NewRows.Activations"),
            new("`ref` and `out`", "References.Rotate"),
            new("`ref` locals", "ReferenceLocals.Butterfly"),
            new("`ref` locals to fields of an object", "ReferenceMembers.Smoothed"),
            new("`foreach` by `ref`", "ReferenceLocals.EachScaled"),
            new("Assignments inside expressions", "EvaluationOrder.PostfixAndPrefix")),
        new("Types", "Structs and tuples of numbers are taken apart into their fields, with all that they can do. Objects may hold parameters and a state. The object that a method is called on is constant.",
            new("Tuples", "Structs.FibonacciStep"),
            new("Swaps by tuples", "Structs.SwappedElements"),
            new("`with` and nested structs", "Structs.Nested", "Structs.Point", "Structs.Pose"),
            new("Operators, properties and methods", "StructMembers.ComplexPower", "StructMembers.Complex"),
            new("Structs as parameters and results", "StructParameters.Lorentz", "StructParameters.Vec3"),
            new("A tuple as a result", "StructParameters.Moments"),
            new("An object with parameters and a state", "Models.Filter", "FilterState", "Biquad"),
            new("Methods of objects", "Instances.Net.Loss", "Instances.Net._weights", "Instances.Net._scale", "Instances.Net.Size"),
            new("Any type of floating-point numbers", "Generics.Logistic"),
            new("Generic structs", "StructGenerics.Slope", "StructGenerics.Dual"),
            new("A generic struct that holds something else too", "StructGenerics.PassiveTag", "StructGenerics.Tagged"),
            new("Vectors of `System.Numerics`", "NumericsVectors.LookAt"),
            new("Quaternions", "NumericsQuaternions.Integrate"),
            new("Matrices", "NumericsMatrices.Projected"),
            new("Elements and rows of matrices", "NumericsMatrices.Elements"),
            new("Complex numbers", "NumericsComplex.Impedance"),
            new("Single precision, and both at once", "Floats.AccumulatedInDouble"),
            new("Conversions", "Casts.Fraction"),
            new("Tables that a type holds", "Tables.Series", "Tables.s_coefficients"),
            new("Constant tables in a span", "Tables.Quadrature", "Tables.Nodes", "Tables.Weights")),
        new("Library", "`Math`, `MathF` and the members of `double` and `float`: [every function](rules.md). `TensorPrimitives` with a package of their own.",
            new("`Math`", "MathFunctions.LectureExample"),
            new("Sine and cosine in one", "MathFunctions.SineAndCosineInLoop"),
            new("`Activations` and `Losses`, right also at ±1000", "LossFunctions.CrossEntropyOfSigmoid"),
            new("`TensorPrimitives`", "TensorPrimitivesTogether.Layer"),
            new("A value without its derivative", "Stops.StraightThrough")),
        new("Derivatives of your own", "For methods that are not yours, or that have a better derivative than their code: [how to give it](reference.md#derivatives-of-your-own).",
            new("A function with a derivative that you give", "UserDerivatives.Newton"),
            new("In a loop", "UserDerivatives.InLoop")),
        new("Arrays and spans of structs", "Structs, record structs, tuples and the vectors of `System.Numerics`; what is written by their methods and operators is written in place.",
            new("The energy of bodies", "StructArrays.Potential"),
            new("Members of an element", "StructArrays.EachMember"),
            new("`foreach` by `ref`, and `ref` locals", "StructArrays.ByReference"),
            new("A simulation", "StructArraysShapes.Particles", "StructArraysShapes.Particle"),
            new("Tuples", "StructArraysShapes.Tuples"),
            new("Local arrays of structs, swapped", "StructArraysHostile.Alternates"),
            new("Elements by reference", "StructArraysCalled.ElementsByReference")),
        new("Across methods", "A call needs the signature of the callee and its attributes, never its body: it may stand in another assembly.",
            new("Calls that write into arrays", "Calls.CalleeWrites"),
            new("The same array twice", "Calls.SameArrayTwice"),
            new("An argument that is overwritten later", "Calls.ArgumentOverwrittenAfterTheCall"),
            new("Calls in loops", "CallsInLoops.RowByRow"),
            new("Variables by reference", "ReferencesCalled.Variance"),
            new("Work arrays", "Scratch.Powers"),
            new("Passive code of any kind", "Passive.Counted")),
        new("Passive code", "What has nothing to do with active data runs in the forward sweep as it stands.",
            new("Lambdas and LINQ", "PassiveFunctions.Linq", "PassiveFunctions.s_segments", "PassiveFunctions.Segment"),
            new("Delegates", "PassiveFunctions.Delegates"),
            new("A lambda that compares with active data", "PassiveFunctions.KnotFound"),
            new("`try` with `catch`", "PassiveCode.Caught", "PassiveCode.s_numbers"),
            new("Patterns of any kind", "PassiveCode.ObjectPatterns"),
            new("Objects", "PassiveCode.Objects")),
    ];

    public static readonly IReadOnlyList<Refused> Refusals =
    [
        new("`goto`",
            "switch (n)\n{\n    case 1:\n        a *= 2;\n        [|goto|] case 2;\n    case 2:\n        a += 1;\n        break;\n}",
            "if (n == 1)\n    a *= 2;\nif (n is 1 or 2)\n    a += 1;"),
        new("Lambdas and delegates on active data",
            "Func<double, double> f = v => v * v;\na = [|f(a)|];",
            "a = F(a);\nstatic double F(double v) => v * v;"),
        new("LINQ over active data",
            "a += [|System.Linq.Enumerable.Sum(x)|];",
            "foreach (double v in x)\n    a += v;"),
        new("Unknown code",
            "a = [|double.Parse(a.ToString())|];",
            "a = double.Parse(Derivative.Stop(a).ToString());"),
        new("`lock`",
            "[|lock|] (x)\n    a *= x[0];",
            "a *= x[0];"),
        new("`catch` over active data",
            "try\n{\n    a *= x[n];\n}\n[|catch|] (IndexOutOfRangeException)\n{\n    a = 0;\n}",
            "if ((uint)n < x.Length)\n    a *= x[n];\nelse\n    a = 0;"),
        new("An array that is there already, as a row of another one",
            "double[][] rows = new double[n][];\nrows[0] = [|x|];\na += rows[0][0];",
            "double[][] rows = new double[n][];\nrows[0] = [.. x];\na += rows[0][0];"),
        new("A row that is made again",
            "double[][] rows = [new double[2], new double[2]];\nfor (int t = 0; t < n; t++)\n{\n    [|rows[0] = new double[2];|]\n    rows[0][1] = a * x[t];\n    a = rows[0][1];\n}",
            "double[][] rows = [new double[2], new double[2]];\nfor (int t = 0; t < n; t++)\n{\n    Array.Clear(rows[0]);\n    rows[0][1] = a * x[t];\n    a = rows[0][1];\n}"),
        new("A `ref` local that changes what it names",
            "ref double cell = ref x[0];\nfor (int i = 1; i < x.Length; i++)\n{\n    cell *= a;\n    [|cell = ref x[i]|];\n}",
            "for (int i = 1; i < x.Length; i++)\n{\n    ref double cell = ref x[i - 1];\n    cell *= a;\n}"),
        new("Pointers",
            "unsafe\n{\n    [|fixed|] (double* p = x)\n        a += p[1];\n}",
            "a += x[1];"),
        new("A variable that changes after a delegate has captured it",
            "int k = n;\nFunc<int> f = () => [|k|];\nk++;\na *= f();",
            "int k = n, old = k;\nFunc<int> f = () => old;\nk++;\na *= f();"),
        new("List patterns on active data",
            "if (x is [|[> 1, ..]|])\n    a *= 2;",
            "if (x.Length > 0 && x[0] > 1)\n    a *= 2;"),
        new("`dynamic`",
            "dynamic [|d = a|];\na = d * d;",
            "double d = a;\na = d * d;"),
        new("A constant that receives active data",
            "[Differentiable]\npublic static double Sum(double a, [Constant] double[] work)\n{\n    [|work[0] = a * a;|]\n    return work[0];\n}",
            "[Differentiable]\npublic static double Sum(double a, [Scratch] double[] work)\n{\n    work[0] = a * a;\n    return work[0];\n}")
        { IsMember = true },
        new("Active data for a parameter that is constant",
            "[Differentiable]\npublic static double Scaled(double a, [Constant] double by) => a * by;\n\n[Differentiable]\npublic static double Square(double a) => [|Scaled(a, a)|];",
            "[Differentiable]\npublic static double Scaled(double a, double by) => a * by;\n\n[Differentiable]\npublic static double Square(double a) => Scaled(a, a);")
        { IsMember = true },
        new("Storing what outlives the call",
            "private static double s_last;\n\n[Differentiable]\npublic static double Square(double a)\n{\n    [|s_last = a * a|];\n    return s_last;\n}",
            "private static double s_last;\n\n[Differentiable]\npublic static double Square(double a)\n{\n    double square = a * a;\n    s_last = Derivative.Stop(square);\n    return square;\n}")
        { IsMember = true },
        new("Nothing to differentiate",
            "[Differentiable]\npublic static double [|Area|](int width, int height) => width * height;",
            "[Differentiable]\npublic static double Area(double width, double height) => width * height;")
        { IsMember = true },
        new("`async`",
            "[Differentiable]\npublic static async System.Threading.Tasks.Task [|Scale|](double[] x, double by)\n{\n    await System.Threading.Tasks.Task.Yield();\n    x[0] *= by;\n}",
            "[Differentiable]\npublic static void Scale(double[] x, double by) => x[0] *= by;\n\npublic static async System.Threading.Tasks.Task ScaleLater(double[] x, double by)\n{\n    await System.Threading.Tasks.Task.Yield();\n    Scale(x, by);\n}")
        { IsMember = true },
        new("Iterators",
            "[Differentiable]\npublic static System.Collections.Generic.IEnumerable<double> [|Squares|](double[] x)\n{\n    foreach (double v in x)\n        yield return v * v;\n}",
            "[Differentiable]\npublic static void Squares(double[] x, Span<double> squares)\n{\n    for (int i = 0; i < x.Length; i++)\n        squares[i] = x[i] * x[i];\n}")
        { IsMember = true },
        new("Virtual methods and interfaces",
            "public interface IShape\n{\n    double Area(double r);\n}\n\n[Differentiable]\npublic static double Volume(double r, double height, IShape shape) => [|shape.Area(r)|] * height;",
            "public sealed partial class Circle\n{\n    [Differentiable]\n    public double Area(double r) => Math.PI * r * r;\n}\n\n[Differentiable]\npublic static double Volume(double r, double height, Circle shape) => shape.Area(r) * height;")
        { IsMember = true },
        new("Code in a generic struct that depends on its type parameter",
            "public readonly record struct Share<T>(T Part, T Whole)\n    where T : System.Numerics.IFloatingPointIeee754<T>\n{\n    public T Value() => Whole.Equals(T.Zero) ? T.Zero : Part / Whole;\n}\n\n[Differentiable]\npublic static double Area(double a, double b) => [|new Share<double>(a, b).Value()|] * a;",
            "public readonly record struct Share<T>(T Part, T Whole)\n    where T : System.Numerics.IFloatingPointIeee754<T>\n{\n    public T Value() => Whole == T.Zero ? T.Zero : Part / Whole;\n}\n\n[Differentiable]\npublic static double Area(double a, double b) => new Share<double>(a, b).Value() * a;")
        { IsMember = true },
        new("Arrays of structs that generated code cannot take apart",
            "public readonly struct Weight(double value)\n{\n    private readonly double _value = value;\n\n    public double Squared() => _value * _value;\n}\n\n[Differentiable]\npublic static double First([|Weight[] weights|]) => weights[0].Squared();",
            "public readonly struct Weight(double value)\n{\n    public double Value { get; } = value;\n\n    public double Squared() => Value * Value;\n}\n\n[Differentiable]\npublic static double First(Weight[] weights) => weights[0].Squared();")
        { IsMember = true },
        new("Lists",
            "[Differentiable]\npublic static double First([|System.Collections.Generic.List<double> x|]) => x[0] * x[0];",
            "[Differentiable]\npublic static double First(ReadOnlySpan<double> x) => x[0] * x[0];")
        { IsMember = true },
    ];
}

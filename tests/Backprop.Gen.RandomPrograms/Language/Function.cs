using System.Collections.Generic;
using System.Linq;

namespace Backprop.RandomPrograms.Language;

/// <summary>A function that programs may call, by its name and the class it lives in.</summary>
/// <param name="Home">The class: <c>Math</c> becomes <c>MathF</c> for floats; empty for the passive helpers.</param>
internal sealed record Function(string Name, string Home, int Arity)
{
    public static readonly Function Sin = new("Sin", "Math", 1);
    public static readonly Function Cos = new("Cos", "Math", 1);
    public static readonly Function Tanh = new("Tanh", "Math", 1);
    public static readonly Function Exp = new("Exp", "Math", 1);
    public static readonly Function Log = new("Log", "Math", 1);
    public static readonly Function Sqrt = new("Sqrt", "Math", 1);
    public static readonly Function Atan = new("Atan", "Math", 1);
    public static readonly Function Abs = new("Abs", "Math", 1);
    public static readonly Function Floor = new("Floor", "Math", 1);
    public static readonly Function Max = new("Max", "Math", 2);
    public static readonly Function Min = new("Min", "Math", 2);
    public static readonly Function Pow = new("Pow", "Math", 2);
    public static readonly Function Sigmoid = new("Sigmoid", "Activations", 1);
    public static readonly Function Softplus = new("Softplus", "Activations", 1);
    public static readonly Function ReLU = new("ReLU", "Activations", 1);
    public static readonly Function Stop = new("Stop", "Derivative", 1);

    /// <summary>Ordinary methods without <c>[Differentiable]</c>, called on passive data only.</summary>
    public static readonly Function Weight = new("Weight", "", 1);

    /// <inheritdoc cref="Weight"/>
    public static readonly Function Damp = new("Damp", "", 1);

    /// <summary>The C# of the passive helpers, a part of every batch.</summary>
    public const string Helpers =
        """
            private static double Weight(int i) => 0.25 * (i % 3) - 0.2;

            private static double Damp(double c) => c / (1.0 + c * c);
        """;

    public static IReadOnlyList<Function> Bounded { get; } = [Sin, Cos, Tanh, Atan, Sigmoid];

    public static IReadOnlyList<Function> All { get; } =
        [Sin, Cos, Tanh, Exp, Log, Sqrt, Atan, Abs, Floor, Max, Min, Pow, Sigmoid, Softplus, ReLU, Stop, Weight, Damp];

    public string QualifiedName(ScalarType type) =>
        Home.Length == 0 ? Name : $"{(Home != "Math" ? Home : type == ScalarType.Float ? "MathF" : type == ScalarType.Number ? "N" : Home)}.{Name}";

    /// <summary>A type parameter has the functions of <c>Math</c> alone: the others are called in double precision.</summary>
    public Expression Of(params Expression[] arguments) => arguments[0].Type == ScalarType.Number && Home != "Math"
        ? new Cast(Of(arguments.Select(a => new Cast(a, ScalarType.Double)).ToArray<Expression>()), ScalarType.Number)
        : new FunctionCall(this, arguments.ToArray(), arguments[0].Type);
}

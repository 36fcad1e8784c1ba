using System;
using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;
using static Backprop.Generator.Rules.Term;

namespace Backprop.Generator.Rules;

/// <summary>Every function that is differentiated as a primitive, one row each.</summary>
internal static class RuleTable
{
    private const double Ln2 = 0.6931471805599453;
    private const double Ln10 = 2.302585092994046;

    /// <summary>The rows; <c>x</c>, <c>a</c>, <c>b</c> are arguments, <c>y</c> is the result.</summary>
    public static IReadOnlyList<Rule> Rows { get; } =
    [
        // exponentials and logarithms
        Rule.Of("Exp", (x, y) => y).Singular,
        Rule.Of("Exp2", (x, y) => y * Ln2).Singular,
        Rule.Of("Exp10", (x, y) => y * Ln10).Singular,
        Rule.Of("ExpM1", (x, y) => y + 1).Singular,
        Rule.Of("Exp2M1", (x, y) => (y + 1) * Ln2).Singular,
        Rule.Of("Exp10M1", (x, y) => (y + 1) * Ln10).Singular,
        Rule.Of("Log", (x, y) => 1 / x).Singular,
        Rule.Of("Log/2", (a, b, y) => [1 / (a * Log(b)), -y / (b * Log(b))]).Singular,
        Rule.Of("Log2", (x, y) => 1 / (x * Ln2)).Singular,
        Rule.Of("Log10", (x, y) => 1 / (x * Ln10)).Singular,
        Rule.Of("LogP1", (x, y) => 1 / (1 + x)).Singular,
        Rule.Of("Log2P1", (x, y) => 1 / ((1 + x) * Ln2)).Singular,
        Rule.Of("Log10P1", (x, y) => 1 / ((1 + x) * Ln10)).Singular,

        // powers and roots
        Rule.Of("Sqrt", (x, y) => 0.5 / y).Singular,
        Rule.Of("Cbrt", (x, y) => 1 / (3 * (y * y))).Singular,
        Rule.Of("RootN", (x, n, y) => [Where(Equal(x, 0), 1 / (n * Pow(y, n - 1)), y / (n * x)), null]).Singular,
        Rule.Of("Pow", (a, b, y) =>
        [
            Where(Equal(b, 0), 0, b * Pow(a, b - 1)),
            Where(a > 0, y * Log(a), 0),
        ]).Singular,
        Rule.Of("Hypot", (a, b, y) => [Where(Equal(y, 0), 0, a / y), Where(Equal(y, 0), 0, b / y)]),
        Rule.Of("ReciprocalEstimate", (x, y) => -1 / (x * x)).Singular,
        Rule.Of("ReciprocalSqrtEstimate", (x, y) => -0.5 / (x * Sqrt(x))).Singular,

        // trigonometry
        Rule.Of("Sin", (x, y) => Cos(x)),
        Rule.Of("Cos", (x, y) => -Sin(x)),
        Rule.Of("Tan", (x, y) => 1 + y * y).Singular,
        Rule.Of("SinPi", (x, y) => Math.PI * Call("CosPi", x)),
        Rule.Of("CosPi", (x, y) => -(Math.PI * Call("SinPi", x))),
        Rule.Of("TanPi", (x, y) => Math.PI * (1 + y * y)).Singular,
        Rule.Of("Asin", (x, y) => 1 / Sqrt((1 - x) * (1 + x))).Singular,
        Rule.Of("Acos", (x, y) => -1 / Sqrt((1 - x) * (1 + x))).Singular,
        Rule.Of("Atan", (x, y) => 1 / (1 + x * x)),
        Rule.Of("AsinPi", (x, y) => 1 / (Math.PI * Sqrt((1 - x) * (1 + x)))).Singular,
        Rule.Of("AcosPi", (x, y) => -1 / (Math.PI * Sqrt((1 - x) * (1 + x)))).Singular,
        Rule.Of("AtanPi", (x, y) => 1 / (Math.PI * (1 + x * x))),
        Rule.Of("Atan2", (a, b, y) => [OverSquares(b, a), -OverSquares(a, b)]).Singular,
        Rule.Of("Atan2Pi", (a, b, y) => [OverSquares(b, a) / Math.PI, -(OverSquares(a, b) / Math.PI)]).Singular,
        Rule.Of("DegreesToRadians", (x, y) => Math.PI / 180),
        Rule.Of("RadiansToDegrees", (x, y) => 180 / Math.PI),

        // hyperbolic functions
        Rule.Of("Sinh", (x, y) => Cosh(x)).Singular,
        Rule.Of("Cosh", (x, y) => Sinh(x)).Singular,
        Rule.Of("Tanh", (x, y) => 1 - y * y),
        Rule.Of("Asinh", (x, y) => 1 / Call("Hypot", x, 1)),
        Rule.Of("Acosh", (x, y) => 1 / (Sqrt(x - 1) * Sqrt(x + 1))).Singular,
        Rule.Of("Atanh", (x, y) => 1 / ((1 - x) * (1 + x))).Singular,

        // signs, choices and steps: at a kink the derivative of one side, by convention
        Rule.Of("Abs", (x, y) => Where(x > 0, 1, Where(x < 0, -1, 0))),
        Rule.Of("Max", (a, b, y) => [Where(a >= b, 1, 0), Where(a >= b, 0, 1)]),
        Rule.Of("Min", (a, b, y) => [Where(a <= b, 1, 0), Where(a <= b, 0, 1)]),
        Rule.Of("MaxNumber", ChosenFirst),
        Rule.Of("MinNumber", ChosenFirst),
        Rule.Of("MaxNative", ChosenFirst),
        Rule.Of("MinNative", ChosenFirst),
        Rule.Of("MaxMagnitude", ChosenFirst),
        Rule.Of("MinMagnitude", ChosenFirst),
        Rule.Of("MaxMagnitudeNumber", ChosenFirst),
        Rule.Of("MinMagnitudeNumber", ChosenFirst),
        Rule.Of("Clamp", Clamp),
        Rule.Of("ClampNative", Clamp),
        Rule.Of("CopySign", (a, b, y) => [Where(Equal(Call("CopySign", 1, a), Call("CopySign", 1, b)), 1, -1), null]),
        Rule.Zero("Floor"),
        Rule.Zero("Ceiling"),
        Rule.Zero("Truncate"),
        Rule.Zero("Round"),
        Rule.Zero("Round/2", 2),
        Rule.Zero("Round/3", 3),
        Rule.Of("IEEERemainder", (a, b, y) => [1, -WholeQuotient(a, b, y)]),
        Rule.Of("Ieee754Remainder", (a, b, y) => [1, -WholeQuotient(a, b, y)]),

        // compound arithmetic
        Rule.Of("FusedMultiplyAdd", (a, b, c, y) => [b, a, 1]),
        Rule.Of("MultiplyAddEstimate", (a, b, c, y) => [b, a, 1]),
        Rule.Of("Lerp", (a, b, t, y) => [1 - t, t, b - a]),
        Rule.Of("ScaleB", (x, n, y) => [Call("ScaleB", 1, n), null]),

        // activations
        Rule.Of("Identity", (x, y) => 1, "Activations"),
        Rule.Of("Sigmoid", (x, y) => y * (1 - y), "Activations"),
        Rule.Of("Softplus", (x, y) => Sigmoid(x), "Activations"),
        Rule.Of("ReLU", (x, y) => Where(x > 0, 1, 0), "Activations"),
        Rule.Of("LeakyReLU", (x, slope, y) => [Where(x > 0, 1, slope), Where(x > 0, 0, x)], "Activations"),
        Rule.Zero("HardThreshold", 1, "Activations"),

        // losses
        Rule.Of("SquaredError", (p, t, y) => [p - t, t - p], "Losses"),
        Rule.Of("BinaryCrossEntropy", (p, t, y) =>
        [
            Call("BinaryCrossEntropyByProbability", p, t),
            Call("BinaryCrossEntropyByTarget", p),
        ], "Losses").Singular,
        Rule.Of("BinaryCrossEntropyFromLogit", (z, t, y) => [Sigmoid(z) - t, -z], "Losses"),

        // what the rows above call; users do not
        Rule.Of("BinaryCrossEntropyByProbability", (p, t, y) =>
        [
            Where(Equal(t, 1), 0, (1 - t) / ((1 - p) * (1 - p))) + Where(Equal(t, 0), 0, t / (p * p)),
            -1 / (p * (1 - p)),
        ], "ScalarDerivatives"),
        Rule.Of("BinaryCrossEntropyByTarget", (p, y) => -1 / (p * (1 - p)), "ScalarDerivatives"),
    ];

    /// <summary><c>p / (p² + q²)</c>, by the ratio of the smaller to the larger: a square would overflow, or vanish.</summary>
    private static Term OverSquares(Term p, Term q) =>
        Where(Call("Abs", p) >= Call("Abs", q), 1 / (p + q * (q / p)), p / q / (q + p * (p / q)));

    /// <summary>Of a choice between two arguments: all to the first where it is the result.</summary>
    private static Term?[] ChosenFirst(Term a, Term b, Term y) => [Where(Equal(y, a), 1, 0), Where(Equal(y, a), 0, 1)];

    private static Term?[] Clamp(Term x, Term low, Term high, Term y) =>
    [
        Where(x < low, 0, Where(x > high, 0, 1)),
        Where(x < low, 1, 0),
        Where(x < low, 0, Where(x > high, 1, 0)),
    ];

    private static readonly Dictionary<string, Rule> ByKey = Rows.ToDictionary(rule => rule.Key, StringComparer.Ordinal);

    /// <summary>The row of a key that <see cref="KeyOf"/> gave.</summary>
    public static Rule Find(string key) => ByKey[key];

    /// <summary>The key of a method, or null where there is no row for it.</summary>
    /// <param name="containingType">Math, MathF, Double, Single, Activations, Losses or ScalarDerivatives.</param>
    /// <param name="method">The method's name.</param>
    /// <param name="arity">The number of its parameters.</param>
    public static string? KeyOf(string containingType, string method, int arity)
    {
        string owner = containingType is "Activations" or "Losses" or "ScalarDerivatives" ? containingType : "Math";
        if (!ByKey.TryGetValue(method + "/" + arity, out Rule? rule) && !ByKey.TryGetValue(method, out rule))
            return null;
        return rule.Arity == arity && rule.Owners == owner ? rule.Key : null;
    }

    /// <summary>How generated code spells a row's function for operands of a type.</summary>
    public static string MethodFor(string key, IrType type)
    {
        Rule rule = Find(key);
        string name = key.Split('/')[0];
        if (type is FloatType { IsGeneric: true })
            return type.CSharp + "." + name;
        if (rule.Owners != "Math")
            return rule.Owners + "." + name;
        return (MathHas(name) ? type == FloatType.Single ? "MathF" : "Math" : type.CSharp) + "." + name;
    }

    private static bool MathHas(string name) => name is
        "Sin" or "Cos" or "Tan" or "Asin" or "Acos" or "Atan" or "Atan2" or "Sinh" or "Cosh" or "Tanh" or "Asinh" or "Acosh" or "Atanh"
        or "Exp" or "Log" or "Log2" or "Log10" or "Sqrt" or "Cbrt" or "Pow" or "Abs" or "Max" or "Min" or "CopySign"
        or "Floor" or "Ceiling" or "Truncate" or "Round" or "FusedMultiplyAdd" or "ScaleB" or "IEEERemainder"
        or "MaxMagnitude" or "MinMagnitude";
}

using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;

namespace Backprop.Generator.Rules;

/// <summary>Which interface of <c>System.Numerics</c> gives a type parameter what a partial derivative is made of.</summary>
internal static class GenericFunctions
{
    /// <summary>What a formula needs that a type parameter does not have: the function, and the interface that gives it.</summary>
    public static IEnumerable<(string Function, string Interface)> Missing(Term formula, FloatType type)
    {
        List<(string, string)> missing = [];
        formula.Visit(term =>
        {
            switch (term)
            {
                case CallTerm call when !type.Interfaces.Contains(InterfaceOf(call.Rule)):
                    missing.Add((type.CSharp + "." + call.Rule.Split('/')[0], InterfaceOf(call.Rule)));
                    break;
                case BinaryTerm { Operator: BinaryOperator.Less or BinaryOperator.LessOrEqual or BinaryOperator.Greater or BinaryOperator.GreaterOrEqual }
                    when !type.Interfaces.Contains("IComparisonOperators"):
                    missing.Add(("<", "INumber"));
                    break;
            }
        });
        return missing;
    }

    /// <summary>The interface that a function of the rule table comes from; those that no formula calls have none here.</summary>
    private static string InterfaceOf(string rule) => rule switch
    {
        "Sin" or "Cos" or "SinPi" or "CosPi" => "ITrigonometricFunctions",
        "Sinh" or "Cosh" => "IHyperbolicFunctions",
        "Sqrt" or "Hypot" => "IRootFunctions",
        "Log" => "ILogarithmicFunctions",
        "Pow" => "IPowerFunctions",
        "CopySign" => "INumber",
        "Round" => "IFloatingPoint",
        _ => "IFloatingPointIeee754",
    };
}

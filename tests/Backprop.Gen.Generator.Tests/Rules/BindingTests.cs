using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Backprop.Generator.Ir;
using Backprop.Generator.Rules;
using Xunit;

namespace Backprop.Generator.Tests.Rules;

/// <summary>The rule table and the libraries name the same functions.</summary>
public class BindingTests
{
    /// <summary>Functions of numbers that deliberately have no row.</summary>
    private static readonly Dictionary<string, string> WithoutRow = new()
    {
        ["BitIncrement"] = "a step through the representation, not a function of real numbers",
        ["BitDecrement"] = "a step through the representation, not a function of real numbers",
        ["SinCos"] = "gives a tuple, whose elements have rows of their own",
        ["SinCosPi"] = "gives a tuple, whose elements have rows of their own",
    };

    public static TheoryData<string> Keys => [.. RuleTable.Rows.Select(rule => rule.Key)];

    [Theory]
    [MemberData(nameof(Keys))]
    public void Every_row_stands_for_a_method_in_both_precisions(string key)
    {
        Rule rule = RuleTable.Find(key);
        foreach (Type number in new[] { typeof(double), typeof(float) })
        {
            MethodInfo[] methods = [.. Overloads.Of(rule, number)];

            Assert.NotEmpty(methods);
            Assert.All(methods, method => Assert.Equal(rule.Arity, method.GetParameters().Length));
        }
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Generated_code_spells_a_method_that_exists(string key)
    {
        foreach ((FloatType type, Type number) in new[] { (FloatType.Double, typeof(double)), (FloatType.Single, typeof(float)) })
        {
            string spelling = RuleTable.MethodFor(key, type);

            Assert.Contains(spelling, Overloads.Of(RuleTable.Find(key), number).Select(Spell));
        }
    }

    [Theory]
    [InlineData("Math")]
    [InlineData("Activations")]
    [InlineData("Losses")]
    public void Every_function_of_numbers_has_a_row(string owner)
    {
        string[] missing =
        [
            .. Overloads.FunctionsOf(owner)
                .Where(m => RuleTable.KeyOf(m.DeclaringType!.Name, m.Name, m.GetParameters().Length) is null)
                .Select(m => m.Name)
                .Distinct()
                .Where(name => !WithoutRow.ContainsKey(name)),
        ];

        Assert.Empty(missing);
    }

    [Fact]
    public void What_has_no_row_exists_and_says_why()
    {
        foreach ((string name, string reason) in WithoutRow)
        {
            Assert.Contains(Overloads.FunctionsOf("Math"), method => method.Name == name);
            Assert.NotEmpty(reason);
            Assert.DoesNotContain(RuleTable.Rows, rule => rule.Key.Split('/')[0] == name);
        }
    }

    [Fact]
    public void Every_row_gives_one_partial_for_each_parameter()
    {
        foreach (Rule rule in RuleTable.Rows)
            Assert.Equal(rule.Arity, RuleText.Partials(rule).Count);
    }

    private static string Spell(MethodInfo method) => (method.DeclaringType!.Name switch
    {
        "Double" => "double",
        "Single" => "float",
        string name => name,
    }) + "." + method.Name;
}

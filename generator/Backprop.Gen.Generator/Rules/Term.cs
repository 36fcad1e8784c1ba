using System;

namespace Backprop.Generator.Rules;

/// <summary>
/// A formula of a partial derivative, written with ordinary operators. It is data: <see cref="TermBuilder"/> turns it into IR.
/// </summary>
internal abstract record Term
{
    /// <summary>Visits the term and all terms inside it.</summary>
    public void Visit(Action<Term> visitor)
    {
        visitor(this);
        Term[] inner = this switch
        {
            BinaryTerm binary => [binary.Left, binary.Right],
            NegateTerm negate => [negate.Operand],
            WhereTerm where => [where.Condition, where.Then, where.Otherwise],
            CallTerm call => call.Arguments,
            ConvertTerm convert => [convert.Operand],
            _ => [],
        };
        foreach (Term term in inner)
            term.Visit(visitor);
    }

    public static implicit operator Term(double value) => new ConstantTerm(value);

    public static Term operator +(Term a, Term b) => new BinaryTerm(Ir.BinaryOperator.Add, a, b);

    public static Term operator -(Term a, Term b) => new BinaryTerm(Ir.BinaryOperator.Subtract, a, b);

    public static Term operator *(Term a, Term b) => new BinaryTerm(Ir.BinaryOperator.Multiply, a, b);

    public static Term operator /(Term a, Term b) => new BinaryTerm(Ir.BinaryOperator.Divide, a, b);

    public static Term operator -(Term a) => new NegateTerm(a);

    public static Term operator <(Term a, Term b) => new BinaryTerm(Ir.BinaryOperator.Less, a, b);

    public static Term operator >(Term a, Term b) => new BinaryTerm(Ir.BinaryOperator.Greater, a, b);

    public static Term operator <=(Term a, Term b) => new BinaryTerm(Ir.BinaryOperator.LessOrEqual, a, b);

    public static Term operator >=(Term a, Term b) => new BinaryTerm(Ir.BinaryOperator.GreaterOrEqual, a, b);

    public static Term Equal(Term a, Term b) => new BinaryTerm(Ir.BinaryOperator.Equal, a, b);

    public static Term NotEqual(Term a, Term b) => new BinaryTerm(Ir.BinaryOperator.NotEqual, a, b);

    /// <summary>A choice; only the chosen side is evaluated.</summary>
    public static Term Where(Term condition, Term then, Term otherwise) => new WhereTerm(condition, then, otherwise);

    /// <summary>A function of the rule table.</summary>
    public static Term Call(string rule, params Term[] arguments) => new CallTerm(rule, arguments);

    public static Term Sin(Term x) => Call("Sin", x);

    public static Term Cos(Term x) => Call("Cos", x);

    public static Term Exp(Term x) => Call("Exp", x);

    public static Term Log(Term x) => Call("Log", x);

    public static Term Sqrt(Term x) => Call("Sqrt", x);

    public static Term Sinh(Term x) => Call("Sinh", x);

    public static Term Cosh(Term x) => Call("Cosh", x);

    public static Term Pow(Term x, Term y) => Call("Pow", x, y);

    /// <summary>
    /// The whole number <c>n</c> of a remainder <c>y = a − b n</c>. Not the quotient truncated: where <c>a / b</c> rounds up to a
    /// whole number, that would be one too many.
    /// </summary>
    public static Term WholeQuotient(Term a, Term b, Term y) => Call("Round", (a - y) / b);

    public static Term Sigmoid(Term x) => Call("Sigmoid", x);
}

internal sealed record ConstantTerm(double Value) : Term;

internal sealed record ValueTerm(Ir.Value Value) : Term;

internal sealed record BinaryTerm(Ir.BinaryOperator Operator, Term Left, Term Right) : Term;

internal sealed record NegateTerm(Term Operand) : Term;

internal sealed record WhereTerm(Term Condition, Term Then, Term Otherwise) : Term;

internal sealed record CallTerm(string Rule, Term[] Arguments) : Term;

/// <summary>A term in another floating-point type.</summary>
internal sealed record ConvertTerm(Term Operand, Ir.FloatType Type) : Term;

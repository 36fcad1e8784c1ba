using System;

namespace Backprop.Benchmarks.Taping;

/// <summary>A number that a <see cref="Tape"/> watches.</summary>
internal readonly struct Variable
{
    private readonly Tape _tape;

    public Variable(Tape tape, int index, double value)
    {
        _tape = tape;
        Index = index;
        Value = value;
    }

    public double Value { get; }

    public int Index { get; }

    public static Variable operator +(Variable a, Variable b) => a.Binary(b, a.Value + b.Value, 1, 1);

    public static Variable operator +(Variable a, double b) => a.Unary(a.Value + b, 1);

    public static Variable operator +(double a, Variable b) => b.Unary(a + b.Value, 1);

    public static Variable operator -(Variable a, Variable b) => a.Binary(b, a.Value - b.Value, 1, -1);

    public static Variable operator -(Variable a, double b) => a.Unary(a.Value - b, 1);

    public static Variable operator -(double a, Variable b) => b.Unary(a - b.Value, -1);

    public static Variable operator -(Variable a) => a.Unary(-a.Value, -1);

    public static Variable operator *(Variable a, Variable b) => a.Binary(b, a.Value * b.Value, b.Value, a.Value);

    public static Variable operator *(Variable a, double b) => a.Unary(a.Value * b, b);

    public static Variable operator *(double a, Variable b) => b.Unary(a * b.Value, a);

    public static Variable operator /(Variable a, Variable b)
    {
        double quotient = a.Value / b.Value;
        return a.Binary(b, quotient, 1 / b.Value, -quotient / b.Value);
    }

    public static Variable operator /(Variable a, double b) => a.Unary(a.Value / b, 1 / b);

    public static Variable operator /(double a, Variable b)
    {
        double quotient = a / b.Value;
        return b.Unary(quotient, -quotient / b.Value);
    }

    public static Variable Log(Variable x) => x.Unary(Math.Log(x.Value), 1 / x.Value);

    public static Variable Exp(Variable x)
    {
        double e = Math.Exp(x.Value);
        return x.Unary(e, e);
    }

    public static Variable Sin(Variable x)
    {
        (double sine, double cosine) = Math.SinCos(x.Value);
        return x.Unary(sine, cosine);
    }

    public static Variable Cos(Variable x)
    {
        (double sine, double cosine) = Math.SinCos(x.Value);
        return x.Unary(cosine, -sine);
    }

    public static Variable Sqrt(Variable x)
    {
        double root = Math.Sqrt(x.Value);
        return x.Unary(root, 0.5 / root);
    }

    public static Variable Tanh(Variable x)
    {
        double y = Math.Tanh(x.Value);
        return x.Unary(y, 1 - y * y);
    }

    public static Variable Sigmoid(Variable x)
    {
        double y = Activations.Sigmoid(x.Value);
        return x.Unary(y, y * (1 - y));
    }

    public static Variable Abs(Variable x) => x.Unary(Math.Abs(x.Value), Math.Sign(x.Value));

    /// <summary>log Σ exp, written out; the largest is a constant, since its derivative cancels.</summary>
    public static Variable LogSumExp(ReadOnlySpan<Variable> x)
    {
        double largest = double.NegativeInfinity;
        foreach (Variable v in x)
            largest = Math.Max(largest, v.Value);
        Variable sum = Exp(x[0] - largest);
        for (int i = 1; i < x.Length; i++)
            sum += Exp(x[i] - largest);
        return largest + Log(sum);
    }

    // The second operand of a function of one is itself, with derivative zero.
    private Variable Unary(double value, double partial) => new(_tape, _tape.Append(Index, partial, Index, 0), value);

    private Variable Binary(Variable right, double value, double leftPartial, double rightPartial) =>
        new(_tape, _tape.Append(Index, leftPartial, right.Index, rightPartial), value);
}

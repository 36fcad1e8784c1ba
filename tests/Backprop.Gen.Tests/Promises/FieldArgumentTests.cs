using System;
using Backprop.Tests.Corpus;
using Xunit;

namespace Backprop.Tests.Promises;

/// <summary>A number that a method reads or assigns as a field, and also has as an argument: nobody could tell whose derivative it is.</summary>
public class FieldArgumentTests
{
    private readonly Workspace _workspace = new();
    private readonly Dial _dial = new();

    [Fact]
    public void AVariableIsNoFieldThatIsRead()
    {
        double tangent = 0, s = 1;
        Refused("s", () => _dial.ReadGradient(ref _dial.Scale, out _));
        Refused("s", () => _dial.ReadForward(ref _dial.Scale, new Workspace()));
        Refused("s", () => _dial.ReadTangent(ref _dial.Scale, out _, ref tangent));
        Refused("s", () => _dial.ReadNextForward(ref _dial.Next!.Scale, new Workspace()));
        Refused("s", () => Dial.ReadTableGradient(ref Dial.Table, out _));
        // what was written before the field was reached has stayed written
        Assert.Equal(16, _dial.Scale);
        Assert.Equal(4, new Dial().ReadGradient(ref s, out double gradient));
        Assert.Equal(4, gradient);
    }

    [Fact]
    public void AVariableIsNoFieldThatIsAssigned()
    {
        double s = 3;
        Refused("s", () => _dial.SetGradient(ref _dial.Scale, 1, out _, out _));
        Assert.Equal(6, new Dial().SetGradient(ref s, 2, out double gradient, out _));
        Assert.Equal(2, gradient);
    }

    [Fact]
    public void AFieldOfAConstantObjectIsNoneOfAWrittenOne()
    {
        Biquad filter = new();
        Refused("filter", () => Dials.ScaledGradient(filter, filter, 2, new Biquad(), out _));
        Assert.Equal(2, Dials.ScaledGradient(new Biquad(), new Biquad(), 2, new Biquad(), out _));
        Bank bank = new();
        Refused("bank", () => Dials.OfABankForward(bank, bank.Filters[1], 2, _workspace));
        Dials.OfABankForward(bank, new Biquad(), 2, new Workspace());
    }

    private static void Refused(string parameter, Action call) => Assert.Equal(parameter, Assert.Throws<ArgumentException>(call).ParamName);
}

/// <summary>An object with a number, and others that have one.</summary>
public partial class Dial
{
    /// <summary>A static number.</summary>
    public static double Table = 3;

    /// <summary>A number.</summary>
    public double Scale = 2;

    /// <summary>Another dial.</summary>
    public Dial? Next;

    /// <summary>With another one behind it.</summary>
    public Dial() : this(new Dial(null)) { }

    private Dial(Dial? next) => Next = next;

    [Differentiable]
    public double Read(ref double s)
    {
        s *= 2;
        return s * Scale;
    }

    [Differentiable]
    public double ReadNext(ref double s)
    {
        s *= 2;
        return s * Next!.Scale;
    }

    [Differentiable]
    public static double ReadTable(ref double s)
    {
        s *= 2;
        return s * Table;
    }

    [Differentiable]
    public double Set(ref double s, double x)
    {
        Scale = 4;
        return s * x;
    }
}

/// <summary>Filters side by side.</summary>
public class Bank
{
    /// <summary>The filters.</summary>
    public Biquad[] Filters = [new(), new()];
}

/// <summary>Methods of two objects of one class.</summary>
public static partial class Dials
{
    [Differentiable]
    public static double Scaled(Biquad filter, [Constant] Biquad origin, double x)
    {
        filter.B0 *= x;
        return filter.B0 * origin.B0;
    }

    [Differentiable]
    public static double OfABank(Bank bank, [Constant] Biquad origin, double x)
    {
        bank.Filters[0].B0 *= x;
        return bank.Filters[0].B0 * origin.B0;
    }
}

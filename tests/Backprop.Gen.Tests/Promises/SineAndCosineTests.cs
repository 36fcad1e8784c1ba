using System;
using Xunit;

namespace Backprop.Tests.Promises;

/// <summary>Generated code may have a sine and a cosine together; the value of a method must be the same to the bit.</summary>
public class SineAndCosineTests
{
    [Fact]
    public void Together_they_are_what_they_are_alone()
    {
        Random random = new(20);
        for (int i = 0; i < 200_000; i++)
        {
            double x = (i % 4) switch
            {
                0 => BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)),
                1 => (random.NextDouble() - 0.5) * 4,
                2 => (random.NextDouble() - 0.5) * 40,
                _ => (random.NextDouble() - 0.5) * 1e6,
            };
            (double sine, double cosine) = Math.SinCos(x);
            Assert.Equal(BitConverter.DoubleToInt64Bits(Math.Sin(x)), BitConverter.DoubleToInt64Bits(sine));
            Assert.Equal(BitConverter.DoubleToInt64Bits(Math.Cos(x)), BitConverter.DoubleToInt64Bits(cosine));
            (float small, float other) = MathF.SinCos((float)x);
            Assert.Equal(BitConverter.SingleToInt32Bits(MathF.Sin((float)x)), BitConverter.SingleToInt32Bits(small));
            Assert.Equal(BitConverter.SingleToInt32Bits(MathF.Cos((float)x)), BitConverter.SingleToInt32Bits(other));
        }
    }
}

using System;
using System.Numerics;

namespace Backprop.Tests.Corpus;

/// <summary>Members of generic structs, at <c>double</c>, at <c>float</c> and in generic methods.</summary>
public static partial class StructGenerics
{
    public readonly struct Vec<T>(T x, T y) where T : IFloatingPointIeee754<T>
    {
        public readonly T X = x, Y = y;
        public T SquaredLength => Dot(this, this);
        public T Length => T.Sqrt(SquaredLength);
        public T this[int i] => i == 0 ? X : Y;
        public static Vec<T> operator +(Vec<T> a, Vec<T> b) => new(a.X + b.X, a.Y + b.Y);
        public static Vec<T> operator *(T s, Vec<T> a) => new(s * a.X, s * a.Y);
        public static T Dot(Vec<T> a, in Vec<T> b) => a.X * b.X + a.Y * b.Y;
        public Vec<T> Normalized() { T l = Length; return l > T.Zero ? T.One / l * this : this; }
        public T Soft() { T s = T.Zero; for (int i = 0; i < 2; i++) s += T.Exp(this[i]) / T.CreateChecked(2 + i); return T.Log(s) * T.Pi + T.CreateChecked(0.1f); }
    }
    public readonly record struct Duo<A, B>(A First, B Second) where A : IFloatingPointIeee754<A> where B : IFloatingPointIeee754<B>
    {
        public A Mix() => First * A.CreateChecked(Second);
        public Duo<B, A> Swap() => new(Second, First);
        public B Other() => Swap().Mix() + B.One;
    }
    public struct Sum<T>(T start) where T : IFloatingPointIeee754<T> { private T _s = start; public T Value => _s; public void Add(T x) { if (T.IsNaN(x)) return; _s += x * x; } }

    [Differentiable] public static double AtDouble(double x, double y) { var v = new Vec<double>(x, y); var w = x * v + v.Normalized(); return w.Length + w.Soft(); }
    [Differentiable] public static float AtFloat(float x, float y) { var v = new Vec<float>(x, y); return (x * v + v).Soft(); }
    [Differentiable] public static T AtParameterOfSameName<T>(T x, T y) where T : IFloatingPointIeee754<T> { var v = new Vec<T>(x, y); return (x * v + v.Normalized()).Soft(); }
    [Differentiable] public static TNumber AtOtherParameter<TNumber>(TNumber x, TNumber y) where TNumber : IFloatingPointIeee754<TNumber> { var v = new Vec<TNumber>(x, y); return (x * v + v.Normalized()).Soft(); }
    [Differentiable] public static double Swapped(double x, float y) { var d = new Duo<double, float>(x, y); return d.Mix() + d.Other(); }
    [Differentiable] public static double Mutable(double x, double y) { var s = new Sum<double>(x); s.Add(y); s.Add(x * y); return s.Value; }
}

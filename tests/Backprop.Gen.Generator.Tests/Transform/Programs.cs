using System.Collections.Generic;

namespace Backprop.Generator.Tests.Transform;

/// <summary>Methods with each construct of the language, by what each is here for; the first of a class body is the one meant.</summary>
internal static class Programs
{
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["product chain"] = """
            [Differentiable]
            public static double F(double a, double b, double c) { double p = a * b; double q = p * c; return q * p; }
            """,
        ["quotient"] = """
            [Differentiable]
            public static double F(double a, double b) => a / b;
            """,
        ["remainder"] = """
            [Differentiable]
            public static double F(double a, double b) => a % b;
            """,
        ["single precision"] = """
            [Differentiable]
            public static float F(float a, double b) => (float)(a * b) * a;
            """,
        ["branch"] = """
            [Differentiable]
            public static double F(double a, double b) { double y = a; if (a > b) y = a * b; else y = b * b; return y * a; }
            """,
        ["conditional expression"] = """
            [Differentiable]
            public static double F(double a, double b) => a > b ? a * a : Math.Exp(b);
            """,
        ["lazy condition"] = """
            [Differentiable]
            public static double F(double a, double b) { if (a > 0 && b > 0 || a < -1) a *= b; return a; }
            """,
        ["early return"] = """
            [Differentiable]
            public static double F(double a, double b) { if (a < 0) return b * b; return a * b; }
            """,
        ["sum"] = """
            [Differentiable]
            public static double F(ReadOnlySpan<double> x) { double s = 0; for (int i = 0; i < x.Length; i++) s += x[i] * x[i]; return s; }
            """,
        ["structs in memory"] = """
            public struct P { public double X; public int N; public R Inner { get; set; } }
            public readonly record struct R(double A, float B);
            [Differentiable]
            public static void F(Span<P> p, R[] r, [Scratch] Span<R> work, double a)
            {
                P[] q = new P[p.Length];
                p.CopyTo(q);
                work.Fill(r[0]);
                q.AsSpan(1).CopyTo(q);
                foreach (ref P e in q.AsSpan()) { e.X *= a; e.N++; e.Inner = r[e.N]; }
                for (int i = 0; i < r.Length; i++) { r[i] = work[i] with { A = q[i].X * r[i].A }; (p[i], p[0]) = (q[0], p[i]); }
                p[1..].Reverse();
                q.AsSpan(0, 1).Clear();
                G(ref p[0], p[1..], q);
            }
            [Differentiable]
            public static void G(ref P one, ReadOnlySpan<P> more, P[] last) { one.X *= more[0].X; last[0] = one; }
            """,
        ["runs"] = """
            [Differentiable]
            public static double F(ReadOnlySpan<double> x, ReadOnlySpan<double> w, Span<double> y, double a, int n)
            {
                double s = 0, t = a;
                for (int i = 0; i < n; i++) { s += x[i] * w[i]; t -= x[i]; }
                for (int i = 1; i < n; i++) { s -= a * x[i - 1]; y[i] -= x[i] * a; }
                for (int i = 0; i < n; i++) y[i] += w[i * 2] * w[n + i];
                for (int i = 0; i < n; i++) { s += a + x[i]; y[i] = a * (x[i] - w[i]); }
                return s * t;
            }
            [Differentiable]
            public static void G(ReadOnlySpan<double> w, ReadOnlySpan<double> u, ReadOnlySpan<double> x, ReadOnlySpan<double> z, Span<double> y)
            {
                for (int j = 0; j < y.Length; j++)
                {
                    ReadOnlySpan<double> row = w.Slice(j * x.Length, x.Length);
                    double sum = 0;
                    for (int i = 0; i < row.Length; i++) sum += row[i] * x[i];
                    for (int i = 0; i < z.Length; i++) sum += u[j * z.Length + i] * z[i];
                    y[j] = Math.Exp(sum) * row[0];
                }
            }
            """,
        ["rows"] = """
            [Differentiable]
            public static double F(double[][] x, int k)
            {
                double s = 0;
                foreach (double[] row in x) { s += row[k] * row[0]; row[k] = s; }
                for (int i = 0; i < x.Length; i++) s *= x[i][0];
                return s + G(x);
            }
            [Differentiable]
            public static double G(double[][] x) => x[0][0];
            """,
        ["object"] = """
            public class C { public double A; public double[] W = []; public C2[] Parts = []; }
            public class C2 { public double B { get; set; } public double Twice => 2 * B; }
            [Differentiable]
            public static double F(C c, int k)
            {
                double s = c.A;
                foreach (C2 part in c.Parts) { s *= part.Twice; part.B = s; c.W[k] += s * part.B; }
                return s * c.W[0] * H(c.Parts[k]);
            }
            [Differentiable]
            public static double H(C2 part) => part.B * part.B;
            """,
        ["grid"] = """
            [Differentiable]
            public static double F(double[,] x)
            {
                var y = new double[x.GetLength(0), 2];
                for (int i = 0; i < x.GetLength(0); i++) { y[i, 1] = x[i, 0] * x[i, 1]; x[i, 0] *= y[i, 1]; }
                return y[0, 1] * x[1, 0];
            }
            """,
        ["running product"] = """
            [Differentiable]
            public static double F(ReadOnlySpan<double> x) { double p = 1; for (int i = 0; i < x.Length; i++) p *= x[i]; return p; }
            """,
        ["descending loop"] = """
            [Differentiable]
            public static double F(ReadOnlySpan<double> x, double a) { double p = 0; for (int i = x.Length - 1; i >= 0; i--) p = p * a + x[i]; return p; }
            """,
        ["strided loop"] = """
            [Differentiable]
            public static double F(ReadOnlySpan<double> x, int s) { double p = 1; for (int i = 1; i < x.Length; i += s) p *= Math.Sin(x[i]); return p; }
            """,
        ["nested loops"] = """
            [Differentiable]
            public static double F(ReadOnlySpan<double> w, ReadOnlySpan<double> x) { double t = 1; for (int i = 0; i < x.Length; i++) { double s = t; for (int j = 0; j <= i; j++) s = Math.Tanh(s + w[j] * x[i]); t *= s; } return t; }
            """,
        ["loop in branch"] = """
            [Differentiable]
            public static double F(ReadOnlySpan<double> x, double a) { if (a > 0) { for (int i = 0; i < x.Length; i++) a *= x[i]; } return a; }
            """,
        ["branch in loop"] = """
            [Differentiable]
            public static double F(ReadOnlySpan<double> x) { double s = 1; for (int i = 0; i < x.Length; i++) { if (x[i] > s) s *= x[i]; else s += Math.Exp(x[i]); } return s; }
            """,
        ["foreach"] = """
            [Differentiable]
            public static double F(double[] x) { double s = 1; foreach (double v in x) s = s * v + v; return s; }
            """,
        ["overwrite"] = """
            [Differentiable]
            public static void F(Span<double> y, double a) { for (int i = 1; i < y.Length; i++) y[i] = y[i] * y[i - 1] * a; }
            """,
        ["compound stores"] = """
            [Differentiable]
            public static void F(ReadOnlySpan<double> x, Span<double> y) { for (int i = 0; i < x.Length; i++) { y[i] += x[i] * x[i]; y[i] -= x[i]; y[i] *= x[i]; } }
            """,
        ["swap"] = """
            [Differentiable]
            public static void F(Span<double> y) { double t = y[0]; y[0] = y[1] * y[1]; y[1] = t; }
            """,
        ["slices"] = """
            [Differentiable]
            public static double F(ReadOnlySpan<double> x, int n) { ReadOnlySpan<double> h = x.Slice(n, 3); double s = 1; for (int i = 0; i < h.Length; i++) s *= h[i]; return s * h[0]; }
            """,
        ["local array"] = """
            [Differentiable]
            public static double F(ReadOnlySpan<double> x) { double[] e = new double[x.Length]; double s = 0; for (int i = 0; i < x.Length; i++) { e[i] = Math.Exp(x[i]); s += e[i]; } return e[0] / s; }
            """,
        ["stack array in a loop"] = """
            [Differentiable]
            public static double F(ReadOnlySpan<double> x) { double s = 0; for (int i = 0; i < x.Length; i++) { Span<double> t = stackalloc double[2]; t[0] = x[i] * x[i]; t[1] = t[0] * x[i]; s += t[1] * t[0]; } return s; }
            """,
        ["scratch"] = """
            [Differentiable]
            public static double F(ReadOnlySpan<double> x, [Scratch] Span<double> t) { for (int i = 0; i < x.Length; i++) t[i] = x[i] * x[i]; double s = 0; for (int i = 0; i < x.Length; i++) s += t[i] * t[i]; return s; }
            """,
        ["constant array"] = """
            [Differentiable]
            public static double F(double a, [Constant] ReadOnlySpan<double> x) { double s = 0; for (int i = 0; i < x.Length; i++) s += Math.Pow(a, x[i]); return s; }
            """,
        ["data-dependent index"] = """
            [Differentiable]
            public static double F(ReadOnlySpan<double> x, int[] at) { double s = 1; for (int i = 0; i < at.Length; i++) s *= x[at[i]]; return s; }
            """,
        ["carried integer"] = """
            [Differentiable]
            public static double F(ReadOnlySpan<double> x, int n) { double s = 1; int k = 2; for (int i = 0; i < n; i++) { s *= x[k]; k += 3; } return s; }
            """,
        ["integer not affine"] = """
            [Differentiable]
            public static double F(ReadOnlySpan<double> x, int n) { double s = 1; int k = 1; for (int i = 0; i < n; i++) { s *= x[k]; k = k * 2 % x.Length; } return s; }
            """,
        ["stop"] = """
            [Differentiable]
            public static double F(double a) => a * Derivative.Stop(a) + Math.Sin(a);
            """,
        ["kinks"] = """
            [Differentiable]
            public static double F(double a, double b) => Math.Max(a, b) * Math.Abs(a) + Math.Clamp(b, -1, 1) * Math.Pow(a, b);
            """,
        ["array result"] = """
            [Differentiable]
            public static double[] F(ReadOnlySpan<double> x) { double[] y = new double[x.Length]; for (int i = 0; i < x.Length; i++) y[i] = x[i] * x[i]; return y; }
            """,
        ["opaque"] = """
            [Differentiable]
            public static double F(double a, int n, string s) { if (n < 0) throw new ArgumentException(s); int k = s.Length; return a * k * n; }
            """,
        ["integers from numbers"] = """
            [Differentiable]
            public static double F(ReadOnlySpan<double> x, double a) { int k = (int)Math.Floor(a); return x[k] * (a - k); }
            """,
        ["call"] = """
            [Differentiable]
            public static double F(double a, double b) { double y = G(a * b); return y * y; }

            [Differentiable]
            public static double G(double a) => Math.Sin(a);
            """,
        ["call in a loop"] = """
            [Differentiable]
            public static double F(ReadOnlySpan<double> w, double x) { for (int i = 0; i < w.Length; i++) x = G(w, x); return x; }

            [Differentiable]
            public static double G(ReadOnlySpan<double> w, double x) => w[0] * x + w[1];
            """,
        ["call that writes"] = """
            [Differentiable]
            public static double F(ReadOnlySpan<double> x) { double[] y = new double[x.Length]; G(x, y); return y[0] * y[1]; }

            [Differentiable]
            public static void G(ReadOnlySpan<double> x, Span<double> y) { for (int i = 0; i < x.Length; i++) y[i] = x[i] * x[i]; }
            """,
        ["call whose argument is overwritten"] = """
            [Differentiable]
            public static double F(Span<double> y) { double s = G(y); y[0] = 0; return s; }

            [Differentiable]
            public static double G(ReadOnlySpan<double> x) => x[0] * x[1];
            """,
        ["whole arrays"] = """
            [Differentiable]
            public static double F(ReadOnlySpan<double> x, Span<double> y, [Constant] double[] c, double a)
            {
                double[] z = new double[x.Length];
                for (int i = 0; i < x.Length; i++) { z.AsSpan().Fill(a * y[i]); x[i..].CopyTo(z); c.CopyTo(y); z[0] *= y[0] * a; y.Reverse(); y.Clear(); }
                return z[0] * z[1];
            }
            """,
        ["arrays carried on"] = """
            [Differentiable]
            public static double F(double[] x, double a, int n)
            {
                double[] now = x, before = x;
                while (now[0] < n)
                {
                    double[] next = new double[now.Length + 1];
                    next[0] = a * now[0] + before[1];
                    G(now, next);
                    before = now;
                    now = now[1] > 3 ? H(next) : next;
                    before[0] *= a;
                }
                return now[0] * before[0];
            }

            [Differentiable]
            public static void G(ReadOnlySpan<double> x, Span<double> y) => y[1] = x[0] * x[1];

            [Differentiable]
            public static double[] H(double[] x) { double[] y = new double[2]; y[0] = x[0] * x[1]; return y; }
            """,
        ["guarded blocks"] = """
            [Differentiable]
            public static double F(double a, ReadOnlySpan<double> x, System.IO.TextWriter log)
            {
                double s = a;
                foreach (double v in x)
                {
                    using var copy = new System.IO.StringWriter();
                    try { double q = v * s; if (q > 3) return q * s; s = Math.Sin(q) * copy.ToString().Length; } finally { log.Flush(); }
                    lock (log) { log.Flush(); }
                }
                return s * s;
            }
            """,
        ["collection without numbers"] = """
            [Differentiable]
            public static double F(ReadOnlySpan<double> x, System.Collections.Generic.Dictionary<string, int> map)
            {
                double s = 1;
                foreach ((string key, int value) in map)
                    s *= x[value] * key.Length;
                foreach (char c in "abc")
                    s += s * x[c - 'a'];
                return map.TryGetValue("a", out int k) && k > 0 ? s * k : s;
            }
            """,
        ["recursion"] = """
            [Differentiable]
            public static double F(double a, int n) { if (n == 0) return a; return F(a * a, n - 1) * a; }
            """,
    };
}

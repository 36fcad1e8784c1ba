using System;
using System.Globalization;
using App;
using Backprop;

double[] w = [0.5, -1.25, 2];
double[] x = [1, 0.25, -0.75];
const double b = 0.1, t = 1;

var wGradient = new double[3];
double value = Training.LossGradient(w, b, x, t, wGradient, out double bGradient);
Print("gradient", value, wGradient, bGradient);

var wAdjoint = new double[3];
double bAdjoint = 0;
var workspace = new Workspace();
value = Training.LossForward(w, b, x, t, workspace);
Training.LossAdjoint(w, b, x, t, workspace, 1, wAdjoint, ref bAdjoint);
Print("adjoint", value, wAdjoint, bAdjoint);

var wTangent = new double[3];
var direction = new double[3];
double bTangent = 0;
for (int i = 0; i < 4; i++)
{
    Array.Clear(direction);
    if (i < 3)
        direction[i] = 1;
    value = Training.LossTangent(w, b, x, t, out double tangent, direction, i == 3 ? 1 : 0);
    if (i < 3)
        wTangent[i] = tangent;
    else
        bTangent = tangent;
}
Print("tangent", value, wTangent, bTangent);

static void Print(string mode, double value, double[] w, double b) => Console.WriteLine(
    string.Create(CultureInfo.InvariantCulture, $"{mode} {value:R} {w[0]:R} {w[1]:R} {w[2]:R} {b:R}"));

using System;
using Backprop;
using Quickstart.Models;
using Quickstart.Rendering;
using Quickstart.Training;

namespace Quickstart.Lessons;

/// <summary>Lesson 6: a multi-layer perceptron untangles two spirals.</summary>
internal static class Spirals
{
    private const int Width = 24;

    /// <summary>Trains the network and shows what it learned.</summary>
    public static void Teach(Screen screen, Checks checks)
    {
        screen.Heading("6  Training: two spirals, by a perceptron of 24 + 24 tanh units");
        var random = new SplitMix(7);
        PlanarData data = PlanarData.Spirals(pointsPerArm: 150, noise: 0.015, random);
        double[] parameters = random.Normals(SpiralNetwork.ParameterCount(Width), 0.5);
        var workspace = new Workspace();

        double Backpropagate(int example, double seed, Span<double> gradient)
        {
            ReadOnlySpan<double> x = data.Point(example);
            double t = data.Target(example);
            double loss = SpiralNetwork.LossForward(parameters, Width, x, t, workspace);
            SpiralNetwork.LossAdjoint(parameters, Width, x, t, workspace, seed, gradient);
            return loss;
        }

        var training = new TrainingShow(screen, data, (x1, x2) => SpiralNetwork.Logit(parameters, Width, [x1, x2]))
        {
            Epochs = 800,
            Low = -1.15,
            High = 1.15,
        };
        var sgd = new Sgd { BatchSize = 12, LearningRate = 0.04, Epochs = training.Epochs };
        training.Run(sgd.Train(parameters, data.Count, random, Backpropagate));
        checks.Above("the points are on the right side", training.Accuracy(), 0.97);
    }
}

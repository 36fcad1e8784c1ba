using System;
using Backprop;
using Quickstart.Models;
using Quickstart.Rendering;
using Quickstart.Training;

namespace Quickstart.Lessons;

/// <summary>Lesson 5: a two-layer network learns exclusive or.</summary>
internal static class Xor
{
    private const int Units = 4;

    /// <summary>Trains the network and shows what it learned.</summary>
    public static void Teach(Screen screen, Checks checks)
    {
        screen.Heading("5  Training: exclusive or, by a two-layer network of four tanh units");
        PlanarData data = PlanarData.Xor();
        var random = new SplitMix(3);
        double[] parameters = random.Normals(XorNetwork.ParametersPerUnit * Units + 1, 1);
        var workspace = new Workspace();

        double Backpropagate(int example, double seed, Span<double> gradient)
        {
            ReadOnlySpan<double> x = data.Point(example);
            double t = data.Target(example);
            double loss = XorNetwork.LossForward(parameters, x[0], x[1], t, workspace);
            XorNetwork.LossAdjoint(parameters, x[0], x[1], t, workspace, seed, gradient);
            return loss;
        }

        var training = new TrainingShow(screen, data, (x1, x2) => XorNetwork.Logit(parameters, x1, x2))
        {
            Epochs = 400,
            Low = -0.5,
            High = 1.5,
        };
        var sgd = new Sgd { BatchSize = 2, LearningRate = 0.1, Epochs = training.Epochs };
        training.Run(sgd.Train(parameters, data.Count, random, Backpropagate));
        checks.Above("all four cases are right", training.Accuracy(), 0.97);
    }
}

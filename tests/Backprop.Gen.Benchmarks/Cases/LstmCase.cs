using System;
using Backprop.Benchmarks.Taping;
using GradBench.Objectives;

namespace Backprop.Benchmarks.Cases;

/// <summary>ADBench's LSTM: two layers of 14 diagonal cells over a sequence.</summary>
internal sealed class LstmCase() : Case("LSTM, 2 layers, 64 steps", CaseKind.Lstm, Numbers.Uniform(17, Size, -0.8, 0.8))
{
    private const int Layers = 2, Width = 14, Steps = 64, Main = Layers * 8 * Width, Size = Main + 3 * Width;

    private readonly double[] _initial = Numbers.Uniform(18, Layers * 2 * Width, -0.5, 0.5);
    private readonly double[] _sequence = Numbers.Uniform(19, (Steps + 1) * Width, 0, 1);
    private readonly LstmByHand _byHand = new(Layers, Width, Steps);
    private readonly Tape _tape = new();
    private readonly Variable[] _variables = new Variable[Size], _state = new Variable[Layers * 2 * Width], _input = new Variable[Width];

    private Variable TapedLoss()
    {
        ReadOnlySpan<Variable> extra = _variables.AsSpan(Main);
        for (int i = 0; i < _state.Length; i++)
            _state[i] = _tape.Input(_initial[i]);
        Variable logLikelihood = _tape.Input(0);
        for (int t = 0; t < Steps; t++)
        {
            Span<Variable> x = _input;
            for (int i = 0; i < Width; i++)
                x[i] = _sequence[t * Width + i] * extra[i];
            for (int layer = 0; layer < Layers; layer++)
            {
                Span<Variable> hidden = _state.AsSpan(2 * layer * Width, Width);
                TapedCell(_variables.AsSpan(8 * layer * Width, 8 * Width), hidden, _state.AsSpan((2 * layer + 1) * Width, Width), x);
                x = hidden;
            }
            for (int i = 0; i < Width; i++)
                _input[i] = x[i] * extra[Width + i] + extra[2 * Width + i];
            logLikelihood += TapedLogLikelihood(_input, _sequence.AsSpan((t + 1) * Width, Width));
        }
        return -logLikelihood / (Steps * Width);
    }

    private static void TapedCell(ReadOnlySpan<Variable> w, Span<Variable> hidden, Span<Variable> cell, ReadOnlySpan<Variable> input)
    {
        for (int i = 0; i < Width; i++)
        {
            Variable forget = Variable.Sigmoid(input[i] * w[i] + w[4 * Width + i]);
            Variable admit = Variable.Sigmoid(hidden[i] * w[Width + i] + w[5 * Width + i]);
            Variable emit = Variable.Sigmoid(input[i] * w[2 * Width + i] + w[6 * Width + i]);
            Variable change = Variable.Tanh(hidden[i] * w[3 * Width + i] + w[7 * Width + i]);
            cell[i] = cell[i] * forget + admit * change;
            hidden[i] = emit * Variable.Tanh(cell[i]);
        }
    }

    private Variable TapedLogLikelihood(ReadOnlySpan<Variable> logits, ReadOnlySpan<double> targets)
    {
        Variable sum = Variable.Exp(logits[0]) + 2;
        for (int i = 1; i < logits.Length; i++)
            sum += Variable.Exp(logits[i]);
        Variable normaliser = Variable.Log(sum), likelihood = _tape.Input(0);
        for (int i = 0; i < logits.Length; i++)
            likelihood += targets[i] * (logits[i] - normaliser);
        return likelihood;
    }

    public override void Primal() => Values[0] = Lstm.Loss(Point.AsSpan(0, Main), Point.AsSpan(Main), _initial, _sequence, Width);

    public override void Generated() => Values[0] = Lstm.LossGradient(
        Point.AsSpan(0, Main), Point.AsSpan(Main), _initial, _sequence, Width, Gradient.AsSpan(0, Main), Gradient.AsSpan(Main));

    public override void HandWritten() => Values[0] = _byHand.Loss(
        Point.AsSpan(0, Main), Point.AsSpan(Main), _initial, _sequence, Gradient.AsSpan(0, Main), Gradient.AsSpan(Main));

    public override void Taped()
    {
        _tape.Clear();
        _tape.Inputs(Point, _variables);
        Variable result = TapedLoss();
        _tape.Reverse(result);
        Values[0] = result.Value;
        _tape.Adjoints(_variables, Gradient);
    }
}

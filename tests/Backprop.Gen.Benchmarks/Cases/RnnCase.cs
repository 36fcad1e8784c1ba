using System;
using Backprop.Benchmarks.Taping;

namespace Backprop.Benchmarks.Cases;

/// <summary>A recurrent network, 50 steps of 32 hidden values, whose last state is to meet a target.</summary>
internal sealed partial class RnnCase() : Case("RNN, T = 50, H = 32", CaseKind.Matrix, Numbers.Uniform(7, Size, -0.3, 0.3))
{
    private const int Steps = 50, Hidden = 32, Inner = 8;
    private const int InputWeights = Hidden * Hidden, Biases = InputWeights + Hidden * Inner, Size = Biases + Hidden;

    private readonly double[] _sequence = Numbers.Uniform(8, Steps * Inner, -1, 1), _target = Numbers.Uniform(9, Hidden, -1, 1);
    private readonly double[] _states = new double[(Steps + 1) * Hidden], _stateAdjoint = new double[Hidden], _earlierAdjoint = new double[Hidden];
    private readonly Tape _tape = new();
    private readonly Variable[] _variables = new Variable[Size], _state = new Variable[Hidden], _next = new Variable[Hidden];

    [Differentiable]
    internal static double Loss(
        ReadOnlySpan<double> recurrent, ReadOnlySpan<double> inward, ReadOnlySpan<double> bias,
        [Constant] ReadOnlySpan<double> sequence, [Constant] ReadOnlySpan<double> target)
    {
        Span<double> state = stackalloc double[Hidden];
        Span<double> next = stackalloc double[Hidden];
        int hidden = bias.Length, inner = inward.Length / hidden, steps = sequence.Length / inner;
        for (int t = 0; t < steps; t++)
        {
            ReadOnlySpan<double> x = sequence.Slice(t * inner, inner);
            for (int j = 0; j < hidden; j++)
            {
                ReadOnlySpan<double> row = recurrent.Slice(j * hidden, hidden);
                ReadOnlySpan<double> inputs = inward.Slice(j * inner, inner);
                double sum = bias[j];
                for (int i = 0; i < row.Length; i++)
                    sum += row[i] * state[i];
                for (int i = 0; i < inputs.Length; i++)
                    sum += inputs[i] * x[i];
                next[j] = Math.Tanh(sum);
            }
            next.CopyTo(state);
        }
        double loss = 0;
        for (int j = 0; j < target.Length; j++)
            loss += 0.5 * (state[j] - target[j]) * (state[j] - target[j]);
        return loss;
    }

    internal static double LossByHand(
        ReadOnlySpan<double> recurrent, ReadOnlySpan<double> inward, ReadOnlySpan<double> bias,
        ReadOnlySpan<double> sequence, ReadOnlySpan<double> target,
        Span<double> recurrentGradient, Span<double> inwardGradient, Span<double> biasGradient,
        Span<double> states, Span<double> stateAdjoint, Span<double> earlierAdjoint)
    {
        int hidden = bias.Length, inner = inward.Length / hidden, steps = sequence.Length / inner;
        states[..hidden].Clear();
        for (int t = 0; t < steps; t++)
        {
            ReadOnlySpan<double> x = sequence.Slice(t * inner, inner), state = states.Slice(t * hidden, hidden);
            Span<double> next = states.Slice((t + 1) * hidden, hidden);
            for (int j = 0; j < next.Length; j++)
            {
                ReadOnlySpan<double> row = recurrent.Slice(j * hidden, hidden), inputs = inward.Slice(j * inner, inner);
                double sum = bias[j];
                for (int i = 0; i < row.Length; i++)
                    sum += row[i] * state[i];
                for (int i = 0; i < inputs.Length; i++)
                    sum += inputs[i] * x[i];
                next[j] = Math.Tanh(sum);
            }
        }

        ReadOnlySpan<double> last = states.Slice(steps * hidden, hidden);
        double loss = 0;
        for (int j = 0; j < last.Length; j++)
        {
            double error = last[j] - target[j];
            loss += 0.5 * error * error;
            stateAdjoint[j] = error;
        }
        recurrentGradient.Clear();
        inwardGradient.Clear();
        biasGradient.Clear();
        for (int t = steps - 1; t >= 0; t--)
        {
            ReadOnlySpan<double> x = sequence.Slice(t * inner, inner);
            ReadOnlySpan<double> state = states.Slice(t * hidden, hidden), next = states.Slice((t + 1) * hidden, hidden);
            Span<double> before = earlierAdjoint[..hidden];
            before.Clear();
            for (int j = 0; j < next.Length; j++)
            {
                double adjoint = stateAdjoint[j] * (1 - next[j] * next[j]);
                biasGradient[j] += adjoint;
                ReadOnlySpan<double> row = recurrent.Slice(j * hidden, hidden);
                Span<double> rowGradient = recurrentGradient.Slice(j * hidden, hidden), inputsGradient = inwardGradient.Slice(j * inner, inner);
                for (int i = 0; i < row.Length; i++)
                {
                    rowGradient[i] += adjoint * state[i];
                    before[i] += adjoint * row[i];
                }
                for (int i = 0; i < inputsGradient.Length; i++)
                    inputsGradient[i] += adjoint * x[i];
            }
            Span<double> done = stateAdjoint;
            stateAdjoint = earlierAdjoint;
            earlierAdjoint = done;
        }
        return loss;
    }

    private Variable TapedLoss()
    {
        ReadOnlySpan<Variable> p = _variables;
        for (int j = 0; j < Hidden; j++)
            _state[j] = _tape.Input(0);
        for (int t = 0; t < Steps; t++)
        {
            ReadOnlySpan<double> x = _sequence.AsSpan(t * Inner, Inner);
            for (int j = 0; j < Hidden; j++)
            {
                ReadOnlySpan<Variable> row = p.Slice(j * Hidden, Hidden), inputs = p.Slice(InputWeights + j * Inner, Inner);
                Variable sum = p[Biases + j];
                for (int i = 0; i < row.Length; i++)
                    sum += row[i] * _state[i];
                for (int i = 0; i < inputs.Length; i++)
                    sum += inputs[i] * x[i];
                _next[j] = Variable.Tanh(sum);
            }
            _next.CopyTo(_state, 0);
        }
        Variable loss = _tape.Input(0);
        for (int j = 0; j < Hidden; j++)
        {
            Variable error = _state[j] - _target[j];
            loss += 0.5 * error * error;
        }
        return loss;
    }

    public override void Primal()
    {
        ReadOnlySpan<double> p = Point;
        Values[0] = Loss(p[..InputWeights], p[InputWeights..Biases], p[Biases..], _sequence, _target);
    }

    public override void Generated()
    {
        ReadOnlySpan<double> p = Point;
        Span<double> g = Gradient;
        Values[0] = LossGradient(
            p[..InputWeights], p[InputWeights..Biases], p[Biases..], _sequence, _target, g[..InputWeights], g[InputWeights..Biases], g[Biases..]);
    }

    public override void HandWritten()
    {
        ReadOnlySpan<double> p = Point;
        Span<double> g = Gradient;
        Values[0] = LossByHand(
            p[..InputWeights], p[InputWeights..Biases], p[Biases..], _sequence, _target, g[..InputWeights], g[InputWeights..Biases], g[Biases..],
            _states, _stateAdjoint, _earlierAdjoint);
    }

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

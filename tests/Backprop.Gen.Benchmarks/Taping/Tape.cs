using System;

namespace Backprop.Benchmarks.Taping;

/// <summary>
/// A run-time tape: each operation appends its operands and its partial derivatives to one flat array. The array is used again for
/// every run, so a warm tape allocates nothing.
/// </summary>
internal sealed class Tape
{
    private struct Node
    {
        public int Left, Right;
        public double LeftPartial, RightPartial;
    }

    private Node[] _nodes = new Node[1024];
    private double[] _adjoints = new double[1024];
    private int _count;

    public void Clear() => _count = 0;

    public Variable Input(double value) => new(this, Append(0, 0, 0, 0), value);

    /// <summary>Inputs one after another, so that their adjoints lie together.</summary>
    public void Inputs(ReadOnlySpan<double> values, Span<Variable> variables)
    {
        for (int i = 0; i < values.Length; i++)
            variables[i] = Input(values[i]);
    }

    public int Append(int left, double leftPartial, int right, double rightPartial)
    {
        int index = _count;
        Node[] nodes = _nodes;
        if ((uint)index >= (uint)nodes.Length)
            nodes = Grow();
        ref Node node = ref nodes[index];
        node.Left = left;
        node.Right = right;
        node.LeftPartial = leftPartial;
        node.RightPartial = rightPartial;
        _count = index + 1;
        return index;
    }

    /// <summary>The reverse sweep from a result.</summary>
    public void Reverse(Variable result)
    {
        Span<double> adjoints = _adjoints.AsSpan(0, _count);
        ReadOnlySpan<Node> nodes = _nodes.AsSpan(0, _count);
        adjoints.Clear();
        adjoints[result.Index] = 1;
        for (int i = nodes.Length - 1; i >= 0; i--)
        {
            double adjoint = adjoints[i];
            if (adjoint == 0)
                continue;
            ref readonly Node node = ref nodes[i];
            adjoints[node.Left] += adjoint * node.LeftPartial;
            adjoints[node.Right] += adjoint * node.RightPartial;
        }
    }

    public double Adjoint(Variable variable) => _adjoints[variable.Index];

    /// <summary>The adjoints of variables that were made by <see cref="Inputs"/>.</summary>
    public void Adjoints(ReadOnlySpan<Variable> variables, Span<double> adjoints) =>
        _adjoints.AsSpan(variables[0].Index, variables.Length).CopyTo(adjoints);

    private Node[] Grow()
    {
        Array.Resize(ref _nodes, 2 * _nodes.Length);
        _adjoints = new double[_nodes.Length];
        return _nodes;
    }
}

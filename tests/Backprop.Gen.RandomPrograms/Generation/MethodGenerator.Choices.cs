using System;
using System.Collections.Generic;
using System.Linq;
using Backprop.RandomPrograms.Language;

namespace Backprop.RandomPrograms.Generation;

internal sealed partial class MethodGenerator
{
    /// <summary>A <c>switch</c> expression whose values a function makes, in the scope of their arm.</summary>
    private Choice Choice(Scope scope, int size, Func<Scope, int, Expression> value)
    {
        (Expression subject, List<Pattern> patterns) = Subject(scope);
        var arms = new List<Arm>();
        foreach (Pattern pattern in patterns)
        {
            var inner = new Scope(scope);
            Label label = Labelled(inner, subject, pattern);
            // an arm is no block: what a call in it needs is declared before the statement, where the arm's variable is not in scope
            bool declares = label.Pattern is VariablePattern;
            _sideEffectFree += declares ? 1 : 0;
            arms.Add(new Arm(label, value(declares ? inner : scope, size / (patterns.Count + 1))));
            _sideEffectFree -= declares ? 1 : 0;
        }
        arms.Add(new Arm(new Label(new DiscardPattern()), value(scope, size / 2)));
        return new Choice(subject, arms);
    }

    private Switch MakeSwitch(Scope scope)
    {
        (Expression subject, List<Pattern> patterns) = Subject(scope);
        var sections = new List<Section>();
        for (int i = 0; i < patterns.Count; i++)
        {
            var inner = new Scope(scope);
            List<Label> labels = [Labelled(inner, subject, patterns[i])];
            // what one label declares, the other would not
            if (i + 1 < patterns.Count && labels[0].Pattern is not VariablePattern && _random.Chance(0.25))
                labels.Add(new Label(patterns[++i]));
            sections.Add(new Section(labels, Section(inner)));
        }
        if (_random.Chance(0.7))
            sections.Add(new Section([new Label(new DiscardPattern())], Section(new Scope(scope))));
        return new Switch(subject, sections);
    }

    private List<Statement> Section(Scope inner)
    {
        var body = new List<Statement>();
        Statements(inner, body, most: 3);
        return body;
    }

    /// <summary>What to switch on, and patterns of which no one covers another, nor all together everything.</summary>
    private (Expression Subject, List<Pattern> Patterns) Subject(Scope scope)
    {
        if (_random.Chance(0.4))
        {
            // a constant of a pattern is none of a type parameter
            ScalarType type = Real() is var real && real == ScalarType.Number ? ScalarType.Double : real;
            return (Leaf(scope, type), Intervals(type));
        }
        ScalarSymbol[] bools = scope.Scalars.Where(s => s.Type == ScalarType.Bool).ToArray();
        if (bools.Length > 0 && _random.Chance(0.3))
            return (_random.Pick(bools).Expression, [new ConstantPattern(new Literal(_random.Below(2), ScalarType.Bool))]);
        _sideEffectFree++;
        Expression subject = _random.Chance(0.3) ? new Binary("%", NonNegative(scope), Literal.Int(3)) : Integer(scope, allowData: true).Expression;
        _sideEffectFree--;
        return (subject, Integers());
    }

    private List<Pattern> Intervals(ScalarType type)
    {
        double[] ends = [Math.Round(_random.Between(-1.5, -0.25), 2), Math.Round(_random.Between(-0.2, 0.3), 2), Math.Round(_random.Between(0.4, 1.5), 2)];
        Literal End(int i) => new(ends[i], type);
        List<Pattern> pieces =
        [
            _random.Chance(0.2) ? new CombinedPattern("not", [new RelationalPattern(">=", End(0))]) : new RelationalPattern("<", End(0)),
            new CombinedPattern("and", [new RelationalPattern(">=", End(0)), new RelationalPattern("<", End(1))]),
            new CombinedPattern("and", [new RelationalPattern(">=", End(1)), new RelationalPattern("<=", End(2))]),
            new RelationalPattern(">", End(2)),
        ];
        return Some(pieces);
    }

    private List<Pattern> Integers() => Some(
    [
        new RelationalPattern("<", Literal.Int(0)),
        .. Enumerable.Range(0, 4).Select(i => new ConstantPattern(Literal.Int(i))),
        new RelationalPattern(">", Literal.Int(3)),
    ]);

    /// <summary>Some of the pieces, in any order, now and then two in one, and never all.</summary>
    private List<Pattern> Some(List<Pattern> pieces)
    {
        var chosen = new List<Pattern>();
        int count = _random.Between(1, 3);
        while (chosen.Count < count && pieces.Count > 1)
        {
            Pattern piece = Take();
            chosen.Add(pieces.Count > 1 && _random.Chance(0.25) ? new CombinedPattern("or", [piece, Take()]) : piece);
        }
        return chosen;

        Pattern Take()
        {
            Pattern piece = _random.Pick(pieces);
            pieces.Remove(piece);
            return piece;
        }
    }

    private int _patternNames;

    /// <summary>A label of the pattern, or one that takes the value and asks for something else.</summary>
    private Label Labelled(Scope inner, Expression subject, Pattern pattern)
    {
        if (subject.Type != ScalarType.Bool && _random.Chance(0.2))
        {
            string name = $"v{_patternNames++}";
            inner.Add(new ScalarSymbol(name, subject.Type) { IsPassive = false, IsCounter = subject.Type == ScalarType.Int, Low = -1 });
            Expression value = new Variable(name, subject.Type);
            Expression bound = subject.Type == ScalarType.Int ? Literal.Int(_random.Below(3)) : Number(subject.Type);
            return new Label(new VariablePattern(name, subject.Type), new Binary(_random.Pick(Comparisons), value, bound, ScalarType.Bool));
        }
        return new Label(pattern, _random.Chance(0.2) ? PlainCondition(inner) : null);
    }
}

using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using Backprop.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace Backprop.Generator.FrontEnd;

// The text of opaque code while it is put together, and what is known of code before it becomes text.
internal sealed partial class BodyLowering
{
    /// <summary>C# text with holes for values.</summary>
    private sealed class Quote
    {
        private readonly StringBuilder _text = new();
        private readonly List<Value> _values = [];

        public string Text => _text.ToString();

        public EquatableArray<Value> Values => _values.ToEquatableArray();

        /// <summary>What the variables that it takes by reference ask for.</summary>
        public ReferenceActions References { get; } = new([], []);

        /// <summary>What stands in it as in the source; null where nothing does.</summary>
        public Verbatim? Verbatim { get; private set; }

        public void Holds(VerbatimText text) => Verbatim = new Verbatim(
            (Verbatim?.Declared ?? EquatableArray<string>.Empty).Concat(text.Declared).Distinct().ToEquatableArray(), text.UsesLinq || Verbatim is { UsesLinq: true });

        /// <summary>Whether evaluating it again gives the same.</summary>
        public bool IsPure { get; set; } = true;

        public Opaque ToExpression(Site site, bool? isChecked = null) => new(Text, Values, IsPure, site) { Verbatim = Verbatim, IsChecked = isChecked };

        public OpaqueStatement ToStatement(Site site, bool? isChecked = null) => new(Text, Values, site) { Verbatim = Verbatim, IsChecked = isChecked == true };

        public void Write(string text) => _text.Append(text.Replace("{", "{{").Replace("}", "}}"));

        public void Write(Value value)
        {
            _text.Append('{').Append(_values.Count.ToString(System.Globalization.CultureInfo.InvariantCulture)).Append('}');
            _values.Add(value);
        }
    }

    /// <summary>
    /// Whether lowering an expression puts no operation in front of the text around it, so that what stands
    /// before it in that text still runs first.
    /// </summary>
    private bool IsQuiet(IOperation op) => op.DescendantsAndSelf().All(inner => inner switch
    {
        _ when inner.ConstantValue.HasValue => true,
        _ when IsStructural(inner) => false,
        IInvocationOperation call => Classify(call) is CallKind.Opaque && !TakesReferences(call),
        IConditionalOperation or IAssignmentOperation or IIncrementOrDecrementOperation or IArrayCreationOperation or ICollectionExpressionOperation => false,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr } => false,
        _ => Element(inner) is null && PartType(inner) is not MemoryType && !ReadsObject(inner),
    });

    /// <summary>Whether code assigns variables that it passes by reference; it is then evaluated in a statement of its own.</summary>
    private static bool TakesReferences(IOperation op) => op.DescendantsAndSelf().Any(inner =>
        inner is IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out, Value: not (IInterpolatedStringHandlerCreationOperation or IDiscardOperation) });

    private bool AreQuiet(ImmutableArray<IArgumentOperation> arguments) => arguments.All(a => IsQuiet(a.Value));

    /// <summary>
    /// Whether code keeps nothing of what it is given where code that runs later may find it: a method of the library on values, a read.
    /// </summary>
    private static bool Forgets(IOperation code) => code.DescendantsAndSelf().All(op => op switch
    {
        IInvocationOperation { TargetMethod: { IsStatic: true, ContainingNamespace: var space } } => space?.ToDisplayString() is "System" or "System.Linq" or "System.Numerics",
        IInvocationOperation or IObjectCreationOperation or IAnonymousObjectCreationOperation or IWithOperation or IAnonymousFunctionOperation or IDelegateCreationOperation or IAssignmentOperation => false,
        IConversionOperation { Operand.Type: IArrayTypeSymbol, Type: not IArrayTypeSymbol } conversion => conversion.Parent is IArgumentOperation || TypeMap.IsView(conversion.Type),
        _ => true,
    });

    /// <summary>Whether arithmetic on integers in code that is carried along throws when it overflows; null where there is none.</summary>
    private static bool? ChecksOverflow(IOperation code)
    {
        bool counts = code.DescendantsAndSelf().Any(op => op is IBinaryOperation or IUnaryOperation or IIncrementOrDecrementOperation or ICompoundAssignmentOperation or IConversionOperation { IsImplicit: false });
        if (!counts)
            return null;
        return code.Syntax.Ancestors().Select(around => around.Kind()).FirstOrDefault(kind => kind is SyntaxKind.CheckedExpression or SyntaxKind.CheckedStatement or SyntaxKind.UncheckedExpression or SyntaxKind.UncheckedStatement) switch
        {
            SyntaxKind.None => code.SemanticModel?.Compilation.Options is CSharpCompilationOptions { CheckOverflow: true },
            var kind => kind is SyntaxKind.CheckedExpression or SyntaxKind.CheckedStatement,
        };
    }
}

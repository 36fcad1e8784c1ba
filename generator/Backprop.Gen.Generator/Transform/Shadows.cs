using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Analysis;
using Backprop.Generator.Ir;

namespace Backprop.Generator.Transform;

/// <summary>The shadow of each active view: the parameter that carries its derivative, or memory of our own.</summary>
/// <param name="primal">The primal whose views they shadow.</param>
/// <param name="builder">Makes the values.</param>
/// <param name="suffix">What is added to a view's name: <c>Adjoint</c>, <c>Gradient</c> or <c>Tangent</c>.</param>
internal sealed class Shadows(Primal primal, IrBuilder builder, string suffix)
{
    private readonly Dictionary<Value, Value> _shadows = [];
    private readonly Dictionary<Value, Value> _views = [];
    private readonly HashSet<Value> _bound = [];

    /// <summary>The shadow of a view; of an array and of a span over all of it the same.</summary>
    public Value Of(Value view)
    {
        view = primal.Canonical(view);
        if (!_bound.Contains(view))
        {
            if (primal.DefinitionOf(view) is Let { Instruction: ViewAs same })
                return Of(same.View);
            if (primal.DefinitionOf(view) is Let { Instruction: Placed placed })
                return Of(placed.Place);
        }
        if (!_shadows.TryGetValue(view, out Value? shadow))
        {
            string? name = view.Name is null ? null : view.Name + suffix;
            bool isSlice = primal.DefinitionOf(view) is Let { Instruction: Slice } && view.Type is not ViewType { Kind: ViewKind.Reference };
            IrType type = isSlice ? SliceOf(Of(((Slice)((Let)primal.DefinitionOf(view)!).Instruction).View).Type) : TypeFor((ViewType)view.Type);
            _shadows[view] = shadow = builder.NewValue(type, name);
            _views[shadow] = view;
        }
        return shadow;
    }

    /// <summary>A slice of an array is a span.</summary>
    private static IrType SliceOf(IrType type) => type is ViewType { Kind: ViewKind.Array } array ? new ViewType(array.Element, ViewKind.Span) : type;

    /// <summary>What makes the shadow of a variable.</summary>
    public NewVariable NewFor(Value variable) =>
        primal.DefinitionOf(primal.Canonical(variable)) is Let { Instruction: NewVariable made } ? made.Shadow(suffix) : new NewVariable();

    /// <summary>Makes a parameter the shadow of a view.</summary>
    public void Bind(Value view, Value shadow)
    {
        _shadows[view] = shadow;
        _views[shadow] = view;
        _bound.Add(view);
    }

    /// <summary>Whether a derivative parameter is the view's shadow; a work array's shadow is memory of our own.</summary>
    public bool IsBound(Value view) => _bound.Contains(view);

    /// <summary>The view behind a shadow, or null where the value is none.</summary>
    public Value? ViewOf(Value shadow) => _views.TryGetValue(shadow, out Value? view) ? view : null;

    /// <summary>Shadows of arrays and spans are spans, those of variables are variables, those of arrays with several dimensions such arrays.</summary>
    public static ViewType TypeFor(ViewType view) =>
        view.Kind == ViewKind.Reference || view.Rank > 1 ? view : new(view.Element, ViewKind.Span);

    /// <summary>What it takes to make memory of the shape of a view: its length, or its lengths.</summary>
    public static Value ShapeOf(IrBuilder builder, Value view) => view.Type is ViewType { Rank: > 1 and var rank }
        ? builder.Emit(IndexType.Instance, new Indices(Enumerable.Range(0, rank)
            .Select(d => builder.Emit(IntegerType.Int32, new Length(view, d))).ToEquatableArray()))
        : builder.Emit(IntegerType.Int32, new Length(view));
}

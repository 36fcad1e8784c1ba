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
            MemoryType type = primal.DefinitionOf(view) switch
            {
                Let { Instruction: Slice slice } when view.Type is not ViewType { Kind: ViewKind.Reference } => SliceOf((MemoryType)Of(slice.View).Type),
                Let { Instruction: Row or MemberOf or Column } => (MemoryType)view.Type,
                _ => TypeFor((MemoryType)view.Type),
            };
            _shadows[view] = shadow = builder.NewValue(type, name);
            _views[shadow] = view;
        }
        return shadow;
    }

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

    /// <summary>Shadows of arrays and spans are spans; those of variables, of arrays with several dimensions and of objects are of the same type.</summary>
    public static MemoryType TypeFor(MemoryType type) =>
        type is ViewType { Rank: 1, Kind: not ViewKind.Reference } view ? new ViewType(view.Element, ViewKind.Span) : type;

    /// <summary>A slice of an array is a span.</summary>
    private static MemoryType SliceOf(MemoryType type) => type is ViewType { Kind: ViewKind.Array } ? TypeFor(type) : type;

    /// <summary>A new shadow for an argument that carries no derivative, where a callee wants one.</summary>
    public Value NewFor(Value argument, MemoryType type) => type is ViewType { Kind: ViewKind.Reference }
        ? builder.Emit(type, NewFor(argument))
        : builder.Emit(TypeFor(type), new NewShadow(ShapeOf(builder, argument)));

    /// <summary>What it takes to make memory of the shape of a view: its length, or its lengths; of an array of arrays itself.</summary>
    public static Value ShapeOf(IrBuilder builder, Value view) => view.Type switch
    {
        RowsType => view,
        ViewType { Rank: > 1 and var rank } => builder.Emit(IndexType.Instance, new Indices(Enumerable.Range(0, rank)
            .Select(d => builder.Emit(IntegerType.Int32, new Length(view, d))).ToEquatableArray())),
        _ => builder.Emit(IntegerType.Int32, new Length(view)),
    };
}

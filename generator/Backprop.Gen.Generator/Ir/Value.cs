namespace Backprop.Generator.Ir;

/// <summary>
/// A value: assigned once, by a parameter, an operation, or the head of a loop.
/// </summary>
/// <param name="Id">Unique in the function.</param>
/// <param name="Type">Its type.</param>
/// <param name="Name">The name of the user's variable of which it is a version; null for an unnamed intermediate.</param>
internal sealed record Value(int Id, IrType Type, string? Name = null)
{
    private EquatableArray<Value> _alone;

    private Value(Value original) => (Id, Type, Name) = (original.Id, original.Type, original.Name);

    /// <summary>An array of this value, made once.</summary>
    public EquatableArray<Value> Alone => _alone.IsMade ? _alone : _alone = EquatableArray.Of(this);

    public bool Equals(Value? other) => ReferenceEquals(this, other) || other is not null && Id == other.Id && Type == other.Type && Name == other.Name;

    public override int GetHashCode() => Id;

    public override string ToString() => (Name ?? "") + "%" + Id.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

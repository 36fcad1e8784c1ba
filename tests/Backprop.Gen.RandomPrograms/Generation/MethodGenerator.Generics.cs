using Backprop.RandomPrograms.Language;

namespace Backprop.RandomPrograms.Generation;

internal sealed partial class MethodGenerator
{
    /// <summary>The type parameter of the method in the making, if it has one.</summary>
    private readonly TypeParameter? _generic;

    private bool CanBeOnStack(ScalarType type) => type != ScalarType.Number || _generic!.IsUnmanaged;

    /// <summary>A type of numbers to convert from.</summary>
    private ScalarType Other(ScalarType type) => type != ScalarType.Double ? ScalarType.Double
        : _generic is null ? ScalarType.Float : ScalarType.Number;

    /// <summary>The method to call, with the type parameter that it may have chosen.</summary>
    private Method Instance(Method callee)
    {
        if (callee.Generic is not { } generic)
            return callee;
        if (_generic is not null && (_generic.IsUnmanaged || !generic.IsUnmanaged) && _random.Chance(0.7))
            return callee.At(ScalarType.Number) with { Generic = generic with { At = ScalarType.Number } };
        return callee.At(Real() == ScalarType.Float ? ScalarType.Float : ScalarType.Double);
    }
}

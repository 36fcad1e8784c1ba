using Backprop.Generator.Analysis;
using Backprop.Generator.Ir;

namespace Backprop.Generator.Emit;

internal static class MethodCompiler
{
    public static string Compile(Function function, EffectTable effects) => "// " + function.Identity.DisplayName + "\n";
}

using System.Text.Json;
using GradBench.Objectives;
using GradBench.Protocol;

namespace GradBench.Evals;

/// <summary>hello: x² and its derivative.</summary>
internal static class Scalars
{
    public static Task Square(JsonElement input)
    {
        double x = input.GetDouble(), y = 0;
        return new Task(() => y = Objectives.Square.Of(x), () => Json.Of(y));
    }

    public static Task Double(JsonElement input)
    {
        double x = input.GetDouble(), derivative = 0;
        return new Task(() => Objectives.Square.OfGradient(x, out derivative), () => Json.Of(derivative));
    }
}

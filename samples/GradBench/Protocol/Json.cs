using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GradBench.Protocol;

/// <summary>Numbers and arrays of numbers in JSON.</summary>
internal static class Json
{
    public static int Integer(this JsonElement input, string name) => input.GetProperty(name).GetInt32();

    public static double Number(this JsonElement input, string name) => input.GetProperty(name).GetDouble();

    /// <summary>An array of numbers, or of arrays of them to any depth, in one row.</summary>
    public static double[] Numbers(this JsonElement input, string name) => [.. Flatten(input.GetProperty(name)).Select(number => number.GetDouble())];

    public static int[] Integers(this JsonElement input, string name) => [.. Flatten(input.GetProperty(name)).Select(number => number.GetInt32())];

    private static IEnumerable<JsonElement> Flatten(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().SelectMany(Flatten) : [value];

    public static JsonNode Of(double value) => JsonValue.Create(value);

    public static JsonArray Of(ReadOnlySpan<double> values)
    {
        JsonArray array = [];
        foreach (double value in values)
            array.Add(value);
        return array;
    }

    /// <summary>Rows of equal length.</summary>
    public static JsonArray Rows(ReadOnlySpan<double> values, int columns)
    {
        JsonArray rows = [];
        for (int from = 0; from < values.Length; from += columns)
            rows.Add(Of(values.Slice(from, columns)));
        return rows;
    }
}

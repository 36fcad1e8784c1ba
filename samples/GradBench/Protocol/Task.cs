using System;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GradBench.Protocol;

/// <summary>One function on one input.</summary>
/// <param name="Run">What is measured: numbers in, numbers out. It may run any number of times.</param>
/// <param name="Output">The result of the last run, as the protocol wants it.</param>
internal sealed record Task(Action Run, Func<JsonNode> Output);

/// <summary>Reads an input, and allocates what the result goes into.</summary>
internal delegate Task Prepare(JsonElement input);

using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using System.Text.Json.Nodes;
using GradBench.Evals;

namespace GradBench.Protocol;

/// <summary>
/// GradBench's protocol: a JSON object per line comes in, a JSON object per line goes out. Whatever goes wrong with a message
/// is said in its answer, and the session goes on; the exit code tells that something did.
/// </summary>
internal sealed class Session(TextReader input, TextWriter output)
{
    private bool _failed;

    /// <returns>0, or 1 where a message could not be answered as it asked.</returns>
    public int Run()
    {
        while (input.ReadLine() is { } line)
        {
            if (string.IsNullOrWhiteSpace(line))
                continue;
            output.WriteLine(Answer(line).ToJsonString());
            output.Flush();
        }
        return _failed ? 1 : 0;
    }

    private JsonObject Answer(string line)
    {
        JsonObject answer = new() { ["id"] = null };
        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            JsonElement message = document.RootElement;
            answer["id"] = JsonNode.Parse(message.GetProperty("id").GetRawText());
            switch (message.GetProperty("kind").GetString())
            {
                case "start":
                    answer["tool"] = "backprop-gen";
                    break;
                case "define":
                    Define(message, answer);
                    break;
                case "evaluate":
                    Evaluate(message, answer);
                    break;
            }
        }
        catch (Exception exception) when (IsFault(exception))
        {
            Fail(answer, exception.Message);
        }
        return answer;
    }

    /// <summary>What a message can cause by its content: it is no JSON, lacks something, or has the wrong type or size.</summary>
    private static bool IsFault(Exception exception) =>
        exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException
            or IndexOutOfRangeException or OverflowException;

    /// <summary>A module that is not there is no fault: the protocol asks to find out.</summary>
    private static void Define(JsonElement message, JsonObject answer)
    {
        string module = message.GetProperty("module").GetString() ?? "";
        bool exists = Catalogue.Modules.ContainsKey(module);
        answer["success"] = exists;
        if (!exists)
            answer["error"] = $"module '{module}' is not implemented";
    }

    private static void Evaluate(JsonElement message, JsonObject answer)
    {
        string module = message.GetProperty("module").GetString() ?? "", function = message.GetProperty("function").GetString() ?? "";
        if (!Catalogue.Modules.TryGetValue(module, out IReadOnlyDictionary<string, Prepare>? functions))
            throw new ArgumentException($"module '{module}' is not implemented");
        if (!functions.TryGetValue(function, out Prepare? prepare))
            throw new ArgumentException($"module '{module}' has no function '{function}'");
        JsonElement arguments = message.GetProperty("input");
        Task task = prepare(arguments);
        JsonArray timings = Stopwatch.Measure(task.Run, arguments);
        answer["output"] = task.Output();
        answer["success"] = true;
        answer["timings"] = timings;
    }

    private void Fail(JsonObject answer, string error)
    {
        _failed = true;
        answer.Remove("output");
        answer["success"] = false;
        answer["error"] = error;
    }
}

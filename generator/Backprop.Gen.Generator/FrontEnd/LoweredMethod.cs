using Backprop.Generator.Ir;

namespace Backprop.Generator.FrontEnd;

/// <summary>What the front end makes of one method: text and records only, so that it can be cached.</summary>
/// <param name="DisplayName">The method's name for messages.</param>
/// <param name="Key">Identifies the method among all.</param>
/// <param name="Function">Null where the method has errors, which the analyzer reports.</param>
/// <param name="Failure">The message of an exception inside the front end; null where there was none.</param>
internal sealed record LoweredMethod(string DisplayName, string Key, Function? Function, string? Failure = null);

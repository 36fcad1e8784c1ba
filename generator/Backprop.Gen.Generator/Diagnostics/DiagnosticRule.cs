namespace Backprop.Generator.Diagnostics;

/// <summary>How much a message weighs.</summary>
internal enum Gravity
{
    /// <summary>The method is not differentiated because of it.</summary>
    Error,

    /// <summary>The method is differentiated, but hardly as it is meant.</summary>
    Warning,

    /// <summary>The method is differentiated as it is written, and could be written better.</summary>
    Suggestion,
}

/// <summary>One kind of message.</summary>
/// <param name="Id">For example <c>BPG0001</c>; also the name of its help page.</param>
/// <param name="Title">What is wrong, in general.</param>
/// <param name="Message">What is wrong here and the way out, with <c>{0}</c>… for the arguments.</param>
/// <param name="Gravity">How much it weighs.</param>
internal sealed record DiagnosticRule(string Id, string Title, string Message, Gravity Gravity)
{
    public bool IsError => Gravity == Gravity.Error;

    /// <summary>What the message is about: the compiler's own business, or the design of the user's code.</summary>
    public string Category => Gravity == Gravity.Suggestion ? "Design" : "Backprop";

    public string HelpLink => "docs/diagnostics/" + Id + ".md";
}

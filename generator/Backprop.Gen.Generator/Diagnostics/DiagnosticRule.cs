namespace Backprop.Generator.Diagnostics;

/// <summary>One kind of message.</summary>
/// <param name="Id">For example <c>BPG0001</c>; also the name of its help page.</param>
/// <param name="Title">What is wrong, in general.</param>
/// <param name="Message">What is wrong here and the way out, with <c>{0}</c>… for the arguments.</param>
/// <param name="IsError">Whether the method is not differentiated because of it; a warning otherwise.</param>
internal sealed record DiagnosticRule(string Id, string Title, string Message, bool IsError)
{
    public string HelpLink => "docs/diagnostics/" + Id + ".md";
}

namespace Backprop.RandomPrograms.Language;

internal sealed partial class Printer
{
    private void Write(WholeOperation s)
    {
        string target = Text(s.Target, 10);
        bool isArray = s is { IsArray: true, Target.Form: ViewForm.Whole };
        Line((s.Kind, s.Source) switch
        {
            (WholeKind.ArrayCopy, View source) => $"Array.Copy({source.Array}, {Start(source)}, {s.Target.Array}, {Start(s.Target)}, {(source.Count is null ? source.Array + ".Length" : Text(source.Count, 0))});",
            (WholeKind.ArrayCopyTo, { } source) => $"{Text(source, 10)}.CopyTo({target}, 0);",
            (WholeKind.CopyTo, { } source) => $"{Text(source, 10)}.CopyTo({Text(s.Target, 0)});",
            (WholeKind.Fill, { } value) => isArray ? $"Array.Fill({target}, {Text(value, 0)});" : $"{target}.Fill({Text(value, 0)});",
            _ => isArray ? $"Array.{s.Kind}({target});" : $"{target}.{s.Kind}();",
        });
    }

    private static string Start(View view) => view.Start is null ? "0" : Text(view.Start, 0);
}

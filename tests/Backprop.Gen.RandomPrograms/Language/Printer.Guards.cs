namespace Backprop.RandomPrograms.Language;

internal sealed partial class Printer
{
    private void Write(Guarded statement)
    {
        switch (statement.Form)
        {
            case GuardForm.Finally:
                Line("try");
                Block(statement.Body);
                Line("finally");
                Open("");
                Line("s_open = 0;");
                Close();
                break;
            case GuardForm.Using:
                Line("using (Guard.Enter())");
                Block(statement.Body);
                break;
            default:
                Open("");
                Line($"using Guard guard{_depth} = Guard.Enter();");
                foreach (Statement inner in statement.Body)
                    Write(inner);
                Close();
                break;
        }
    }
}

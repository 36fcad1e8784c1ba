using Quickstart.Lessons;
using Quickstart.Rendering;

var screen = Screen.Open();
var checks = new Checks(screen);

TheTrace.Teach(screen, checks);
TwoModes.Teach(screen, checks);
Blackboard.Teach(screen, checks);
MatrixForm.Teach(screen, checks);
Xor.Teach(screen, checks);
Spirals.Teach(screen, checks);

return Verdict.Give(screen, checks);

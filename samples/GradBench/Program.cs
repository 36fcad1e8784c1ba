using System;
using GradBench.Protocol;

return new Session(Console.In, Console.Out).Run();

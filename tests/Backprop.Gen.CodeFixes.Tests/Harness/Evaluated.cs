using System;
using System.IO;
using System.Reflection;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Backprop.CodeFixes.Tests.Harness;

/// <summary>Runs a method of a solution.</summary>
internal static class Evaluated
{
    /// <summary>The value of <c>Model.F</c> of the only project.</summary>
    public static async Task<object?> F(Solution solution, params object[] arguments)
    {
        foreach (Project project in solution.Projects)
        {
            Compilation compilation = (await project.GetCompilationAsync(TestContext.Current.CancellationToken))!;
            using var stream = new MemoryStream();
            Assert.True(compilation.Emit(stream, cancellationToken: TestContext.Current.CancellationToken).Success);
            Type model = Assembly.Load(stream.ToArray()).GetType("Model")!;
            return model.GetMethod("F")!.Invoke(null, arguments);
        }
        return null;
    }
}

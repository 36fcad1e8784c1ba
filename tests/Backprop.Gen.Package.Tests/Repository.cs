using System;
using System.IO;

namespace Backprop.Package.Tests;

/// <summary>The checkout that the tests were built from.</summary>
internal static class Repository
{
    /// <summary>The folder of the solution, found upwards from the tests' own assembly.</summary>
    public static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Backprop.Gen.sln")))
                return folder.FullName;
        }
        throw new DirectoryNotFoundException($"No Backprop.Gen.sln above {AppContext.BaseDirectory}.");
    }
}

using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using Xunit;

namespace Backprop.Package.Tests;

/// <summary>What a user meets who has nothing but the SDK and the package.</summary>
public sealed class PackageConsumerTests(PackedPackage package)
{
    [Fact]
    public async Task AProjectOutsideTheRepositoryBuildsAndRuns()
    {
        string folder = package.Folder("consumer");
        WriteConsumer(folder);
        File.Copy(package.Path, Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "feed")).FullName, Path.GetFileName(package.Path)));
        await DotNet.Run(folder, "build", "App", "-nologo", "-v", "quiet", "-m:1", $"-p:BackpropVersion={package.Version}", "-p:EmitCompilerGeneratedFiles=true", "-p:BackpropReport=true");

        string output = await DotNet.Run(folder, Path.Combine("App", "bin", "Debug", "net10.0", "App.dll"));

        string[] lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.Equal(["gradient", "adjoint", "tangent"], lines.Select(line => line.Split(' ')[0]));
        Assert.All(lines, line => AssertClose(Expected(), [.. line.Split(' ').Skip(1).Select(Number)]));
        string report = Assert.Single(Directory.GetFiles(Path.Combine(folder, "Models", "obj"), "BackpropReport.g.cs", SearchOption.AllDirectories));
        Assert.Contains("| recomputed |", await File.ReadAllTextAsync(report, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static void WriteConsumer(string folder)
    {
        Assembly assembly = typeof(PackageConsumerTests).Assembly;
        foreach (string name in assembly.GetManifestResourceNames())
        {
            string path = Path.Combine(folder, name.Replace('\\', '/'));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using Stream resource = assembly.GetManifestResourceStream(name)!;
            using FileStream file = File.Create(path);
            resource.CopyTo(file);
        }
    }

    /// <summary>The loss of the consumer at its point, then its derivatives by w and by b, by the formulas of the blackboard.</summary>
    private static double[] Expected()
    {
        double[] w = [0.5, -1.25, 2], x = [1, 0.25, -0.75];
        const double b = 0.1, t = 1;
        double y = 1 / (1 + Math.Exp(-(b + w.Zip(x, (wi, xi) => wi * xi).Sum())));
        double zBar = (y - t) * y * (1 - y);
        return [0.5 * (y - t) * (y - t), .. x.Select(xi => zBar * xi), zBar];
    }

    private static void AssertClose(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        foreach ((double e, double a) in expected.Zip(actual))
            Assert.InRange(a, e - 1e-14, e + 1e-14);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}

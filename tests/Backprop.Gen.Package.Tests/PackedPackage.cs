using System;
using System.IO;
using System.Threading.Tasks;
using Xunit;

[assembly: AssemblyFixture(typeof(Backprop.Package.Tests.PackedPackage))]

namespace Backprop.Package.Tests;

/// <summary>
/// Packs the library once into a temporary feed, with a version that no cache can hold,
/// and with all that the build leaves in a folder of its own, so that it meets no other build.
/// </summary>
public sealed class PackedPackage : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("backprop-gen-").FullName;

    /// <summary>The version of the package.</summary>
    public string Version { get; } = $"0.0.1-test.{Guid.NewGuid():N}";

    /// <summary>The package.</summary>
    public string Path => PathIn("feed");

    /// <summary>The same, packed again in another folder.</summary>
    public string SecondPath => PathIn("again");

    /// <summary>An empty folder, outside the repository, that goes when the tests are over.</summary>
    public string Folder(string name) => Directory.CreateDirectory(System.IO.Path.Combine(_folder, name)).FullName;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        await Pack("feed");
        await Pack("again");
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private string PathIn(string feed) => System.IO.Path.Combine(_folder, feed, $"Backprop.Gen.{Version}.nupkg");

    private Task Pack(string feed) => DotNet.Run(
        Repository.Root,
        "pack", "src/Backprop.Gen", "-nologo", "-v", "quiet", "-m:1", $"-p:Version={Version}",
        "--artifacts-path", Folder(feed + "-artifacts"), "--output", Folder(feed));
}

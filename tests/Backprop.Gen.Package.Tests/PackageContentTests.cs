using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;
using Xunit;

namespace Backprop.Package.Tests;

/// <summary>What lies in the package.</summary>
public sealed class PackageContentTests(PackedPackage package)
{
    private const string Runtime = "lib/net10.0/Backprop.Gen.dll";
    private const string Generator = "analyzers/dotnet/cs/Backprop.Gen.Generator.dll";
    private const string CodeFixes = "analyzers/dotnet/cs/Backprop.Gen.CodeFixes.dll";

    [Fact]
    public void HoldsTheRuntimeTheGeneratorTheCodeFixesTheirPropertyAndTheReadmeAndNothingElse()
    {
        using ZipArchive archive = ZipFile.OpenRead(package.Path);

        IEnumerable<string> content = archive.Entries
            .Select(entry => entry.FullName)
            .Where(name => !name.StartsWith("_rels/") && !name.StartsWith("package/") && name != "[Content_Types].xml");

        Assert.Equal(
            [CodeFixes, Generator, "Backprop.Gen.nuspec", "buildTransitive/Backprop.Gen.props", Runtime, "lib/net10.0/Backprop.Gen.xml", "README.md"],
            content.Order(System.StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public void IsUnderTheMitLicenceAndDependsOnNothing()
    {
        using ZipArchive archive = ZipFile.OpenRead(package.Path);
        using Stream stream = archive.GetEntry("Backprop.Gen.nuspec")!.Open();
        XElement metadata = XDocument.Load(stream).Root!.Elements().Single();

        Assert.Equal("Backprop.Gen", Element("id"));
        Assert.Equal(package.Version, Element("version"));
        Assert.Equal("MIT", Element("license"));
        Assert.Equal("README.md", Element("readme"));
        Assert.NotEmpty(Element("description"));
        Assert.DoesNotContain(metadata.Descendants(), element => element.Name.LocalName == "dependency");

        string Element(string name) => metadata.Elements().Single(element => element.Name.LocalName == name).Value;
    }

    [Fact]
    public void ShipsTheReadmeOfTheRepository()
    {
        using ZipArchive archive = ZipFile.OpenRead(package.Path);
        using var reader = new StreamReader(archive.GetEntry("README.md")!.Open());

        Assert.Equal(File.ReadAllText(Path.Combine(Repository.Root, "README.md")), reader.ReadToEnd());
    }

    [Fact]
    public void DocumentsItsMembers()
    {
        using ZipArchive archive = ZipFile.OpenRead(package.Path);
        using Stream stream = archive.GetEntry("lib/net10.0/Backprop.Gen.xml")!.Open();
        string?[] members = [.. XDocument.Load(stream).Descendants("member").Select(member => (string?)member.Attribute("name"))];

        Assert.Contains("T:Backprop.DifferentiableAttribute", members);
        Assert.Contains("M:Backprop.Activations.Sigmoid(System.Double)", members);
    }

    [Theory]
    [InlineData(Runtime)]
    [InlineData(Generator)]
    [InlineData(CodeFixes)]
    public void CarriesSymbolsThatNameNoFolderOfThisMachine(string assembly)
    {
        using PEReader image = Open(assembly);
        DebugDirectoryEntry entry = image.ReadDebugDirectory().Single(entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb);
        using MetadataReaderProvider symbols = image.ReadEmbeddedPortablePdbDebugDirectoryData(entry);
        MetadataReader reader = symbols.GetMetadataReader();

        string[] documents = [.. reader.Documents.Select(handle => reader.GetString(reader.GetDocument(handle).Name))];

        Assert.NotEmpty(documents);
        Assert.All(documents, document => Assert.StartsWith("/_/", document));
    }

    /// <summary>
    /// The compiler has no workspaces. It loads what holds a generator or an analyzer, so that what refers to workspaces
    /// must hold none; what it loads refers to nothing but the compiler and the framework.
    /// </summary>
    [Theory]
    [InlineData(Generator, false)]
    [InlineData(CodeFixes, true)]
    public void GivesTheCompilerNothingToLoadThatNeedsWorkspaces(string assembly, bool needsWorkspaces)
    {
        using PEReader image = Open(assembly);
        MetadataReader reader = image.GetMetadataReader();

        string[] references = [.. reader.AssemblyReferences.Select(handle => reader.GetString(reader.GetAssemblyReference(handle).Name))];
        string[] attributes = [.. reader.TypeReferences.Select(handle => reader.GetString(reader.GetTypeReference(handle).Name))];

        Assert.Equal(needsWorkspaces, references.Contains("Microsoft.CodeAnalysis.Workspaces"));
        Assert.Equal(needsWorkspaces, !attributes.Contains("GeneratorAttribute"));
        Assert.Equal(needsWorkspaces, !attributes.Contains("DiagnosticAnalyzerAttribute"));
    }

    [Fact]
    public void IsTheSameToTheByteWhenPackedElsewhere() =>
        Assert.Equal(File.ReadAllBytes(package.Path), File.ReadAllBytes(package.SecondPath));

    private PEReader Open(string assembly)
    {
        using ZipArchive archive = ZipFile.OpenRead(package.Path);
        var bytes = new MemoryStream();
        using (Stream stream = archive.GetEntry(assembly)!.Open())
            stream.CopyTo(bytes);
        bytes.Position = 0;
        return new PEReader(bytes);
    }
}

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Backprop.Generator.Diagnostics;
using Backprop.Generator.Ir;
using Microsoft.CodeAnalysis;

namespace Backprop.Generator.FrontEnd;

/// <summary>
/// Where the front end's messages go. The generator's reporter only remembers that there was an error;
/// the analyzer's keeps the diagnostics, and the places of sites and statements for what later stages find.
/// </summary>
internal sealed class Reporter(bool keepsLocations)
{
    private static readonly Dictionary<string, DiagnosticDescriptor> Descriptors =
        DiagnosticTable.All.ToDictionary(rule => rule.Id, MakeDescriptor);

    private readonly List<Diagnostic> _diagnostics = [];
    private readonly List<Location> _sites = [];
    private readonly Dictionary<int, Location> _statements = [];
    private int _siteCount;
    private (SyntaxNode Site, string Member)? _within;

    public static IEnumerable<DiagnosticDescriptor> All => Descriptors.Values;

    public bool HasErrors { get; private set; }

    public IReadOnlyList<Diagnostic> Diagnostics => _diagnostics;

    public static DiagnosticDescriptor Descriptor(DiagnosticRule rule) => Descriptors[rule.Id];

    public void Report(DiagnosticRule rule, SyntaxNode node, params string[] arguments) =>
        Report(rule, keepsLocations ? node.GetLocation() : Location.None, arguments);

    /// <summary>
    /// Until it is disposed, whatever is reported stands at a call: the code that is lowered is that of the called member,
    /// which may be fine in itself.
    /// </summary>
    public IDisposable Within(SyntaxNode site, string member)
    {
        var scope = new Scope(this, _within);
        _within ??= (site, member);
        return scope;
    }

    private sealed class Scope(Reporter reporter, (SyntaxNode, string)? outer) : IDisposable
    {
        public void Dispose() => reporter._within = outer;
    }

    public void Report(DiagnosticRule rule, Location location, params string[] arguments)
    {
        HasErrors |= rule.IsError;
        if (_within is { } within)
        {
            location = keepsLocations ? within.Site.GetLocation() : Location.None;
            if (rule == DiagnosticTable.UnsupportedStatement || rule == DiagnosticTable.UnsupportedExpression)
                arguments = [within.Member + ", which is written in place here: " + char.ToLowerInvariant(arguments[0][0]) + arguments[0].Substring(1), .. arguments.Skip(1)];
        }
        if (keepsLocations)
            _diagnostics.Add(Diagnostic.Create(Descriptor(rule), location, additionalLocations: null, Properties(arguments), [.. arguments]));
    }

    /// <summary>Remembers that the source does not compile, which the C# compiler reports itself.</summary>
    public void Invalid() => HasErrors = true;

    /// <summary>A place to which a later stage may point.</summary>
    public Site Site(SyntaxNode node, string construct, bool onlyLooks = false, bool stores = false, string? advice = null) =>
        Site(new Site(_siteCount, construct, onlyLooks, stores, advice), keepsLocations ? node.GetLocation() : Location.None);

    /// <summary>A place that is a part of a construct, such as its first word.</summary>
    public Site Site(Location place, string construct, string advice) => Site(new Site(_siteCount, construct, Advice: advice), place);

    private Site Site(Site site, Location place)
    {
        if (keepsLocations)
            _sites.Add(_within?.Site.GetLocation() ?? place);
        _siteCount++;
        return site;
    }

    public void Statement(int ordinal, Func<Location> location)
    {
        if (keepsLocations)
            _statements[ordinal] = location();
    }

    /// <summary>The place of a site or, without one, of a statement; null where neither is known.</summary>
    public Location? Find(int site, int statement) =>
        site >= 0 && site < _sites.Count ? _sites[site]
        : _statements.TryGetValue(statement, out Location? location) ? location
        : null;

    /// <summary>The arguments of the message under their numbers, for code fixes, which should not read them out of a sentence.</summary>
    private static ImmutableDictionary<string, string?> Properties(string[] arguments) =>
        arguments.Select((argument, i) => new KeyValuePair<string, string?>(i.ToString(CultureInfo.InvariantCulture), argument)).ToImmutableDictionary();

    private static DiagnosticDescriptor MakeDescriptor(DiagnosticRule rule) => new(
        rule.Id,
        rule.Title,
        rule.Message,
        rule.Category,
        rule.Gravity switch
        {
            Gravity.Error => DiagnosticSeverity.Error,
            Gravity.Warning => DiagnosticSeverity.Warning,
            _ => DiagnosticSeverity.Info,
        },
        isEnabledByDefault: true,
        helpLinkUri: rule.HelpLink);
}

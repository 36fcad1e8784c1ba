using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Backprop.Generator.Analysis;
using Backprop.Generator.Emit;
using Backprop.Generator.FrontEnd;
using Backprop.Generator.Ir;
using Backprop.Generator.Simplify;
using Backprop.Generator.Tests.Harness;
using Backprop.Generator.Transform;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace Backprop.Generator.Tests.Transform;

/// <summary>The first differentiable method of a class body at each stage of the compiler.</summary>
internal static class Stages
{
    /// <summary>Every differentiable method as the front end gives it.</summary>
    public static IReadOnlyList<Function> Lower(string members)
    {
        CSharpCompilation compilation = Compilations.Of("using System;\nusing Backprop;\npublic static partial class Model\n{\n" + members + "\n}\n");
        Assert.Empty(compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
        SyntaxTree tree = compilation.SyntaxTrees[0];
        SemanticModel model = compilation.GetSemanticModel(tree);
        return
        [
            .. tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>()
                .Select(m => model.GetDeclaredSymbol(m)!)
                .Where(Known.IsDifferentiable)
                .Select(m => MethodLowering.Lower(m, model, new Reporter(keepsLocations: false), CancellationToken.None).Function
                    ?? throw new InvalidOperationException("not lowered: " + m.Name)),
        ];
    }

    /// <summary>The first method, told what its callees write and how their sweeps look, and without dead code: what the transforms get.</summary>
    public static Function Simplified(string members)
    {
        IReadOnlyList<Function> functions = Lower(members);
        EffectTable effects = EffectTable.Create(functions.Select(EffectSummary.Of));
        functions = [.. functions.Select(effects.Apply)];
        Function function = SweepTable.Create(functions.Select(SweepSummary.Of)).Apply(functions[0]);
        return function with { Body = Primals.Simplify(function.Body) };
    }

    /// <summary>The body of the simplified primal as text.</summary>
    public static string Ir(string members)
    {
        Function function = Simplified(members);
        IrVerifier.Verify(function);
        string text = IrPrinter.Print(function);
        return Outdent(text[(text.IndexOf('\n') + 1)..]);
    }

    /// <summary>A generated member.</summary>
    /// <param name="members">A class body.</param>
    /// <param name="suffix"><c>Gradient</c>, <c>Tangent</c>, or <c>Forward</c> or <c>Adjoint</c> for the sweep that these run.</param>
    public static (Member Member, IrBuilder Builder) Member(string members, string suffix)
    {
        Function function = Simplified(members);
        string name = function.Identity.Name + suffix switch { "Forward" => "ForwardSweep", "Adjoint" => "ReverseSweep", _ => suffix };
        return Members.Of(function, ReverseMode.Split(function)).Single(m => m.Member.Name == name);
    }

    /// <summary>The body of a generated member as text.</summary>
    public static string Text(string members, string suffix)
    {
        (Member member, IrBuilder builder) = Member(members, suffix);
        return Outdent(IrPrinter.Print(member.Body, builder.NameOf));
    }

    /// <summary>A generated member with inner loops that run over several elements at a time, as it is written out.</summary>
    public static (Member Member, IrBuilder Builder) Vectorized(string members, string suffix)
    {
        (Member member, IrBuilder builder) = Member(members, suffix);
        return (MethodCompiler.Vectorized(member, builder, Simplified(members).Identity.Reassociates), builder);
    }

    /// <summary>The body of such a member as text.</summary>
    public static string VectorizedText(string members, string suffix)
    {
        (Member member, IrBuilder builder) = Vectorized(members, suffix);
        return Outdent(IrPrinter.Print(member.Body, builder.NameOf));
    }

    /// <summary>The statements of such a member as C#.</summary>
    public static string VectorizedCSharp(string members, string suffix)
    {
        (Member member, IrBuilder builder) = Vectorized(members, suffix);
        return CSharp(member, builder);
    }

    /// <summary>Expects the statements of such a member, without its argument checks.</summary>
    public static void ExpectVectorized(string suffix, string members, string expected) => Expect(expected, VectorizedCSharp(members, suffix));

    /// <summary>The statements of a generated member as C#, from the first that is not an argument check.</summary>
    public static string CSharp(string members, string suffix)
    {
        (Member member, IrBuilder builder) = Member(members, suffix);
        return CSharp(member, builder);
    }

    private static string CSharp(Member member, IrBuilder builder)
    {
        CodeWriter writer = new();
        MemberEmitter.Write(writer, member with { KeptType = null }, builder.NameOf, text => text);
        string text = writer.ToString();
        string body = text[(text.IndexOf("\n{\n", StringComparison.Ordinal) + 3)..text.LastIndexOf('}')];
        return Outdent(string.Join("\n", body.Split('\n').Where(line => !line.Contains("DerivativeArguments."))));
    }

    /// <summary>Expects the body of the simplified primal.</summary>
    public static void ExpectIr(string members, string expected) => Expect(expected, Ir(members));

    /// <summary>Expects the body of a generated member in IR.</summary>
    public static void ExpectText(string suffix, string members, string expected) => Expect(expected, Text(members, suffix));

    /// <summary>Expects the bodies of the sweeps in IR.</summary>
    public static void ExpectSplit(string members, string forward, string adjoint)
    {
        Expect(forward, Text(members, "Forward"));
        Expect(adjoint, Text(members, "Adjoint"));
    }

    /// <summary>Expects the statements of a generated member in C#, without its argument checks.</summary>
    public static void ExpectCSharp(string suffix, string members, string expected) => Expect(expected, CSharp(members, suffix));

    private static void Expect(string expected, string actual) =>
        Assert.Equal(expected.ReplaceLineEndings("\n"), actual.ReplaceLineEndings("\n"));

    private static string Outdent(string text) => string.Join("\n", text.ReplaceLineEndings("\n").TrimEnd().Split('\n')
        .Select(line => line.StartsWith("    ", StringComparison.Ordinal) ? line[4..] : line));
}

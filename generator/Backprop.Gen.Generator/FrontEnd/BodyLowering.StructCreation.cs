using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Backprop.Generator.FrontEnd;

// Constructors, object initializers and 'with'.
internal sealed partial class BodyLowering
{
    private Value LowerStructCreation(IObjectCreationOperation creation)
    {
        if (creation.Type is not { } type || creation.Constructor is not { } constructor)
            return Invalid(creation);
        Value?[] arguments = LowerArguments(creation.Arguments, constructor);
        Value self = Construct(creation, constructor, arguments);
        return creation.Initializer is { } initializer ? Initialize(self, type, initializer) : self;
    }

    /// <summary>A struct behind an object initializer or the changes of a <c>with</c>.</summary>
    private Value Initialize(Value self, ITypeSymbol type, IObjectOrCollectionInitializerOperation initializer)
    {
        foreach (IOperation change in initializer.Initializers)
        {
            if (change is ISimpleAssignmentOperation { Target: IMemberReferenceOperation target, Value: var value })
                self = SetMember(self, type, target, Lower(value));
            else
                Refuse(change, "A nested initializer", "set the member to a whole value");
        }
        return self;
    }

    /// <summary>What a constructor makes of its arguments.</summary>
    private Value Construct(IOperation site, IMethodSymbol constructor, Value?[] arguments)
    {
        INamedTypeSymbol type = constructor.ContainingType;
        var made = (StructType)TypeMap.Of(type);
        if (constructor.IsImplicitlyDeclared && constructor.Parameters.Length == 0)
            return Placeholder(made);
        if (type.IsTupleType && constructor.Parameters.Length == made.Fields.Count)
            return MakeStruct(made, [.. arguments.Select((a, i) => a ?? Placeholder(made.Fields[i].Type))]);
        if (Vectors.Arrangement(constructor, CountOf(constructor)) is { } arrangement)
            return Arrange(arrangement, made, [.. arguments.Select(a => a!)]);
        SyntaxNode? syntax = SourceOf(constructor);
        if (syntax is null || MemberRefusal(constructor) is not null && !IsPlainRecord(type, syntax))
        {
            Refuse(site, "This constructor of '" + Short(type) + "'", MemberRefusal(constructor) ?? "set the fields in an object initializer");
            return Placeholder(made);
        }
        Inlined? inlined = Enter(site, constructor, Placeholder(made), arguments, () => RunConstructor(DeclarationOf(constructor), syntax));
        return inlined?.Self ?? Placeholder(made);
    }

    /// <summary>Whether a constructor only puts the parameters of a record into its properties: so simple that it may be generic.</summary>
    private static bool IsPlainRecord(INamedTypeSymbol type, SyntaxNode syntax) =>
        syntax is RecordDeclarationSyntax && Initializers(type).All(i => i.Value is null);

    private Value? RunConstructor(IMethodSymbol constructor, SyntaxNode syntax)
    {
        INamedTypeSymbol type = constructor.ContainingType;
        if (syntax is not ConstructorDeclarationSyntax declaration)
        {
            InitializeFields(constructor);
            foreach (StructSlot slot in Structs.SlotsOf(type).Where(s => s.Symbol is IParameterSymbol))
                _variables[type] = WithField(_variables[type]!, Structs.IndexOf(type, slot.Symbol), _variables[slot.Symbol]!);
            return null;
        }
        if (ModelOf(syntax).GetOperation(declaration, _cancellation) is not IConstructorBodyOperation body)
        {
            _reporter.Invalid();
            return null;
        }
        if (body.Initializer is { } initializer)
        {
            IInvocationOperation? call = initializer.DescendantsAndSelf().OfType<IInvocationOperation>().FirstOrDefault(c => c.Syntax == declaration.Initializer);
            if (call is null)
                _reporter.Invalid();
            else
                _variables[type] = Construct(call, call.TargetMethod, LowerArguments(call.Arguments, call.TargetMethod));
        }
        else
        {
            InitializeFields(constructor);
        }
        return (body.BlockBody ?? body.ExpressionBody) is { } code ? LowerMemberBody(code, null) : null;
    }

    /// <summary>The initializers of fields and properties, and a record's parameters, in the order of the source.</summary>
    private void InitializeFields(IMethodSymbol constructor)
    {
        INamedTypeSymbol type = constructor.ContainingType;
        foreach ((ISymbol member, EqualsValueClauseSyntax? clause) in Initializers(type))
        {
            Value? value;
            if (clause is null)
            {
                IParameterSymbol? parameter = constructor.Parameters.FirstOrDefault(p => p.Name == member.Name);
                value = parameter is null ? null : _variables[parameter];
            }
            else
            {
                IOperation? initial = (ModelOf(clause).GetOperation(clause, _cancellation) as ISymbolInitializerOperation)?.Value;
                if (initial is not null)
                    Learn(initial);
                value = initial is null ? null : Lower(initial);
            }
            int index = Structs.IndexOf(type, member);
            if (value is not null && index >= 0)
                _variables[type] = WithField(_variables[type]!, index, value);
        }
    }

    /// <summary>What a constructor that calls no other one sets before its body; a record's parameter has no clause.</summary>
    private static IEnumerable<(ISymbol Member, EqualsValueClauseSyntax? Value)> Initializers(INamedTypeSymbol type)
    {
        foreach (ISymbol member in type.GetMembers().Where(m => !m.IsStatic && m is IFieldSymbol or IPropertySymbol))
        {
            switch (member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax())
            {
                case VariableDeclaratorSyntax { Initializer: { } field }:
                    yield return (member, field);
                    break;
                case PropertyDeclarationSyntax { Initializer: { } property }:
                    yield return (member, property);
                    break;
                case ParameterSyntax when member is IPropertySymbol:
                    yield return (member, null);
                    break;
            }
        }
    }
}

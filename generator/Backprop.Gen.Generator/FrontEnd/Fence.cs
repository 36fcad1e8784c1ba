using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace Backprop.Generator.FrontEnd;

/// <summary>What a message calls a refused construct, and what to write instead.</summary>
internal sealed record Refusal(string Construct, string Advice);

/// <summary>
/// Names every operation of C# as accepted or refused. What is named on neither side is refused:
/// a construct that the compiler has never heard of must not slip through.
/// </summary>
internal static class Fence
{
    private const string NoFunctions = "write the code in place, or move it into a method of its own: a [Differentiable] one, if active data passes through it";
    private const string NoDynamic = "give it a static type";
    private const string NoPatterns = "match a number by constants, '<', 'and', 'or', 'not' and 'var', or test by 'is T' and 'is null'";

    private static readonly Refusal Unknown = new("This construct", "rewrite it with assignments, 'if', loops and calls");

    /// <summary>Lowered somewhere in this folder. Some only inside others, such as <c>Argument</c>.</summary>
    public static readonly HashSet<OperationKind> Accepted =
    [
        // Statements
        OperationKind.Block, OperationKind.VariableDeclarationGroup, OperationKind.VariableDeclaration,
        OperationKind.VariableDeclarator, OperationKind.VariableInitializer, OperationKind.Empty, OperationKind.ExpressionStatement,
        OperationKind.Return, OperationKind.Loop, OperationKind.Branch, OperationKind.Switch, OperationKind.SwitchCase,
        OperationKind.CaseClause, OperationKind.Throw, OperationKind.LocalFunction, OperationKind.MethodBody,
        OperationKind.Try, OperationKind.Using, OperationKind.UsingDeclaration, OperationKind.Lock,

        // Expressions
        OperationKind.Literal, OperationKind.Conversion, OperationKind.Invocation, OperationKind.Argument,
        OperationKind.ArrayElementReference, OperationKind.ImplicitIndexerReference, OperationKind.LocalReference,
        OperationKind.ParameterReference, OperationKind.FieldReference, OperationKind.PropertyReference, OperationKind.Unary,
        OperationKind.Binary, OperationKind.Conditional, OperationKind.ObjectCreation, OperationKind.ArrayCreation,
        OperationKind.ArrayInitializer, OperationKind.CollectionExpression, OperationKind.IsType, OperationKind.SimpleAssignment,
        OperationKind.CompoundAssignment, OperationKind.Increment, OperationKind.Decrement, OperationKind.InterpolatedString,
        OperationKind.InterpolatedStringText, OperationKind.Interpolation, OperationKind.NameOf, OperationKind.DefaultValue,
        OperationKind.TypeOf, OperationKind.SizeOf, OperationKind.Discard, OperationKind.Range, OperationKind.Parenthesized,
        OperationKind.SwitchExpression, OperationKind.SwitchExpressionArm, OperationKind.IsPattern, OperationKind.ConstantPattern,
        OperationKind.DeclarationPattern, OperationKind.DiscardPattern, OperationKind.NegatedPattern, OperationKind.BinaryPattern,
        OperationKind.RelationalPattern,
        OperationKind.InstanceReference, OperationKind.ObjectOrCollectionInitializer, OperationKind.With, OperationKind.Tuple,
        OperationKind.DeconstructionAssignment, OperationKind.DeclarationExpression, OperationKind.ConstructorBody,
        OperationKind.FieldInitializer, OperationKind.PropertyInitializer, OperationKind.Coalesce, OperationKind.CoalesceAssignment,
        OperationKind.ConditionalAccess, OperationKind.ConditionalAccessInstance, OperationKind.InterpolatedStringHandlerCreation,
        OperationKind.InterpolatedStringAppendLiteral, OperationKind.InterpolatedStringAppendFormatted, OperationKind.TupleBinaryOperator,

        // Carried along as they stand
        OperationKind.CatchClause, OperationKind.EventAssignment, OperationKind.EventReference, OperationKind.AnonymousFunction,
        OperationKind.DelegateCreation, OperationKind.MethodReference, OperationKind.TypeParameterObjectCreation,
        OperationKind.AnonymousObjectCreation, OperationKind.MemberInitializer, OperationKind.RecursivePattern,
        OperationKind.PropertySubpattern, OperationKind.TypePattern, OperationKind.ListPattern, OperationKind.SlicePattern, OperationKind.Utf8String,
        OperationKind.TranslatedQuery, OperationKind.InlineArrayAccess,

        // Nothing but 'stackalloc': its operation has no kind
        OperationKind.None,

        // Does not compile: the C# compiler reports it
        OperationKind.Invalid,
    ];

    public static readonly Dictionary<OperationKind, Refusal> Refused = new()
    {
        // Statements
        [OperationKind.Labeled] = new("A label", "use 'if', 'else' and loops"),
        [OperationKind.YieldReturn] = new("'yield return'", "write the values into a span"),
        [OperationKind.YieldBreak] = new("'yield break'", "write the values into a span"),
        [OperationKind.Stop] = new("'Stop'", "remove it"),
        [OperationKind.End] = new("'End'", "remove it"),
        [OperationKind.RaiseEvent] = new("Raising an event", "raise it around the call of this method"),

        // Functions as values
        [OperationKind.FunctionPointerInvocation] = new("A call through a function pointer", NoFunctions),

        // Others
        [OperationKind.Await] = new("'await'", "await around the call of this method"),
        [OperationKind.AddressOf] = new("'&'", "use spans instead of pointers"),
        [OperationKind.Spread] = new("'..' of anything but an array or span with the same elements", "copy the elements with a 'for' loop"),
        [OperationKind.OmittedArgument] = new("An omitted argument", "write the argument"),
        [OperationKind.DynamicObjectCreation] = new("A dynamic object creation", NoDynamic),
        [OperationKind.DynamicMemberReference] = new("A dynamic member", NoDynamic),
        [OperationKind.DynamicInvocation] = new("A dynamic call", NoDynamic),
        [OperationKind.DynamicIndexerAccess] = new("A dynamic indexer", NoDynamic),
        [OperationKind.InterpolatedStringAddition] = new("A sum of interpolated strings", "make the strings one by one"),
        [OperationKind.InterpolatedStringAppendInvalid] = new("An interpolated string handler", "make the string first and pass it"),
        [OperationKind.InterpolatedStringHandlerArgumentPlaceholder] = new("An interpolated string handler", "make the string first and pass it"),
        [OperationKind.ParameterInitializer] = new("A parameter initializer", "it has no place in a method"),
        [OperationKind.Attribute] = new("An attribute", "it has no place in a body"),
        [OperationKind.FlowCapture] = new("A flow capture", "it has no place in source"),
        [OperationKind.FlowCaptureReference] = new("A flow capture", "it has no place in source"),
        [OperationKind.IsNull] = new("A flow capture", "it has no place in source"),
        [OperationKind.CaughtException] = new("A flow capture", "it has no place in source"),
        [OperationKind.StaticLocalInitializationSemaphore] = new("A static local", "it has no place in C#"),
        [OperationKind.FlowAnonymousFunction] = new("A lambda expression", NoFunctions),
        [OperationKind.ReDim] = new("'ReDim'", "it has no place in C#"),
        [OperationKind.ReDimClause] = new("'ReDim'", "it has no place in C#"),
    };

    /// <summary>What is accepted in some places (on structs that are taken apart, between passive values), and refused elsewhere.</summary>
    private static readonly Dictionary<OperationKind, Refusal> Elsewhere = new()
    {
        [OperationKind.CatchClause] = new("'catch'", "catch exceptions around the call of this method, or in a method of its own without active data"),
        [OperationKind.MethodReference] = new("A method as a value", NoFunctions),
        [OperationKind.RecursivePattern] = new("A pattern", NoPatterns),
        [OperationKind.InlineArrayAccess] = new("An inline array", "use a span over it, taken before the call"),
        [OperationKind.Lock] = new("'lock'", "take the lock around the call of this method"),
        [OperationKind.Coalesce] = new("'??'", "use 'if (x is null)' before it"),
        [OperationKind.CoalesceAssignment] = new("'??='", "use 'if (x is null)'"),
        [OperationKind.ConditionalAccess] = new("'?.'", "use 'if (x is null)' before it"),
        [OperationKind.InterpolatedStringHandlerCreation] = new("An interpolated string handler", "make the string first and pass it"),
        [OperationKind.ObjectOrCollectionInitializer] = new("An object initializer", "create the object before the call and pass it"),
        [OperationKind.With] = new("A 'with' expression", "create the object before the call and pass it"),
        [OperationKind.Tuple] = new("A tuple", "use one local for each element"),
        [OperationKind.DeconstructionAssignment] = new("A deconstruction", "assign the parts one by one"),
        [OperationKind.DeclarationExpression] = new("A variable declared inside an expression", "declare it in a statement of its own"),
    };

    /// <summary>Why an operation is refused.</summary>
    public static Refusal Reason(OperationKind kind) =>
        Refused.TryGetValue(kind, out Refusal? refusal) || Elsewhere.TryGetValue(kind, out refusal) ? refusal : Unknown;
}

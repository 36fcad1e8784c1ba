using System.Collections.Generic;
using System.Linq;

namespace Backprop.RandomPrograms.Language;

/// <summary>
/// The parameters that a method writes: arrays, itself, through views, or through the methods that it calls,
/// and by the contract whatever it takes by reference. A method of a struct is written in place where it is called: there it writes only
/// what it assigns.
/// </summary>
internal static class Writes
{
    /// <param name="surely">
    /// Whether to leave out what is written only through variables that name one array after another:
    /// which of them, the compiler may know better.
    /// </param>
    public static HashSet<string> Of(Unit unit, Method method, bool surely = false) => Of(unit, method, surely, isInPlace: false);

    private static HashSet<string> Of(Unit unit, Method method, bool surely, bool isInPlace)
    {
        // names are reused in sibling scopes, so a view's roots are the union over all that bear its name
        var roots = method.Parameters.Where(p => p.IsMemory).ToDictionary(p => p.Name, p => new HashSet<string> { p.Name });
        var functions = Walk.Statements(method.Body).OfType<LocalFunction>().ToLookup(f => f.Name);
        IReadOnlyList<Statement> body = Live(method.Body, functions);
        var written = method.Parameters.Where(p => p.IsReference && !isInPlace).Select(p => p.Name).ToHashSet();
        var callees = new Dictionary<string, HashSet<string>>();
        HashSet<string> moving = surely
            ? body.SelectMany(s => s switch { AssignView view => [view.Name], SwapViews swap => [swap.First, swap.Second], _ => (string[])[] }).ToHashSet()
            : [];
        int known;
        do
        {
            known = written.Count + roots.Values.Sum(r => r.Count);
            foreach (Statement statement in body)
                Follow(statement);
            foreach (Expression target in body.SelectMany(Walk.Targets))
                Write(Places.Root(target));
            foreach (Expression expression in body.SelectMany(Walk.Own).SelectMany(Walk.Expressions))
            {
                if (expression is LocalCall local)
                    Enter(local);
                else if (expression is Call call)
                    Pass(call);
                else if (expression is MemberUse { Called.Kind: MemberKind.Mutator } change)
                    Write(Places.Root(change.Arguments[0]));
            }
        }
        while (known < written.Count + roots.Values.Sum(r => r.Count));
        return written;

        void Follow(Statement statement)
        {
            switch (statement)
            {
                case DeclareView s:
                    BindAll(s.Name, Walk.Arrays(s.Source));
                    break;
                case AssignView s:
                    BindAll(s.Name, Walk.Arrays(s.Source));
                    break;
                case SwapViews s:
                    Bind(s.First, s.Second);
                    Bind(s.Second, s.First);
                    break;
                case DeclareReference s:
                    Bind(s.Name, Places.Root(s.Target));
                    break;
                case ForEach s when s.IsReference || s.IsRow:
                    Bind(s.Name, s.Array);
                    break;
                case WholeOperation s:
                    Write(s.Target.Array);
                    break;
            }
        }

        void BindAll(string view, IEnumerable<string> arrays)
        {
            foreach (string array in arrays)
                Bind(view, array);
        }

        void Enter(LocalCall call)
        {
            foreach (LocalFunction function in functions[call.Name])
                foreach ((Parameter parameter, Expression argument) in function.Parameters.Zip(call.Arguments))
                    if (argument is View { Array: var array })
                        Bind(parameter.Name, array);
        }

        void Pass(Call call)
        {
            bool isSelf = call.Method == method.Name;
            Method callee = isSelf ? method : unit.Find(call.Method);
            if (!isSelf && !callees.ContainsKey(callee.Name))
                callees[callee.Name] = Of(unit, callee, surely, isInPlace: callee.Receiver is not null);
            HashSet<string> writes = isSelf ? [.. written] : callees[callee.Name];
            for (int i = 0; i < callee.Parameters.Count; i++)
                if (writes.Contains(callee.Parameters[i].Name) && ArrayIn(call.Arguments[i]) is { } array)
                    Write(array);
        }

        void Bind(string view, string array)
        {
            if (moving.Contains(view) || !roots.TryGetValue(array, out HashSet<string>? source))
                return;
            if (!roots.TryGetValue(view, out HashSet<string>? own))
                roots[view] = own = [];
            own.UnionWith(source);
        }

        void Write(string array)
        {
            if (roots.TryGetValue(array, out HashSet<string>? bases))
                written.UnionWith(bases);
        }
    }

    /// <summary>All statements but those of local functions that nothing calls.</summary>
    private static List<Statement> Live(IReadOnlyList<Statement> body, ILookup<string, LocalFunction> functions)
    {
        var found = new List<Statement>();
        var called = new HashSet<string>();
        Add(body);
        return found;

        void Add(IEnumerable<Statement> statements)
        {
            foreach (Statement statement in statements.Where(s => s is not LocalFunction))
            {
                found.Add(statement);
                foreach (LocalCall call in Walk.Own(statement).SelectMany(Walk.Expressions).OfType<LocalCall>())
                    if (called.Add(call.Name))
                        Add(functions[call.Name].SelectMany(f => f.Body));
                foreach (IReadOnlyList<Statement> inner in statement.Bodies)
                    Add(inner);
                // what stands behind is never run
                if (Leaves(statement))
                    break;
            }
        }

        static bool Leaves(Statement statement) => statement switch
        {
            Return or Jump => true,
            Guarded guarded => guarded.Body.Any(Leaves),
            If branch => branch.Then.Any(Leaves) && branch.Else.Any(Leaves),
            _ => false,
        };
    }

    private static string? ArrayIn(Expression argument) => argument switch
    {
        View view => view.Array,
        Reference { Target: { } target } => Places.Root(target),
        _ => null,
    };
}

using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;

namespace Backprop.Generator.FrontEnd;

/// <summary>Finds the local arrays that must be objects, because something takes them as an array.</summary>
internal static class HeapArrays
{
    public static Function Mark(Function function)
    {
        var wanted = new HashSet<Value>(function.Body.Yields.Where(IsArray));
        foreach ((Op op, _) in Walk.All(function.Body))
        {
            IEnumerable<Value> handed = op switch
            {
                Call call => call.Arguments.Zip(call.Callee.Parameters, (argument, parameter) => (argument, parameter))
                    .Where(pair => pair.parameter.Type is ViewType { Kind: ViewKind.Array }).Select(pair => pair.argument),
                OpaqueStatement or Let { Instruction: Opaque } => op.Operands,
                If branch => branch.BranchResults.SelectMany((result, k) => IsArray(result) ? new[] { branch.Then.Yields[k], branch.Else.Yields[k] } : []),
                _ => [],
            };
            wanted.UnionWith(handed.Where(IsArray));
        }
        return wanted.Count == 0 ? function : function with { Body = Mark(function.Body, wanted) };
    }

    private static bool IsArray(Value value) => value.Type is ViewType { Kind: ViewKind.Array };

    private static Block Mark(Block block, HashSet<Value> wanted) => block with
    {
        Ops = block.Ops.Map(op => op is Let { Instruction: NewArray array } let && wanted.Contains(let.Result)
            ? let with { Instruction = array with { IsObject = true } }
            : op.Rewrite(value => value, inner => Mark(inner, wanted))),
    };
}

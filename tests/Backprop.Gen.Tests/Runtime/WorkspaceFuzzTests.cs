using System;
using System.Collections.Generic;
using Xunit;

namespace Backprop.Tests.Runtime;

/// <summary>Random forwards and adjoints on one workspace, against a model that remembers what every block must hold.</summary>
public class WorkspaceFuzzTests
{
    private const int Programs = 300;

    [Fact]
    public void Random_programs_find_what_they_kept()
    {
        var workspace = new Workspace();
        for (int seed = 0; seed < Programs; seed++)
        {
            try
            {
                new Program(workspace, new Random(seed)).Run();
            }
            catch (Exception exception)
            {
                Assert.Fail($"Program of seed {seed}: {exception}");
            }
        }
    }

    private sealed record Call(string Method, long Stamp, List<(long Block, int Count, long Stamp)> Blocks, List<(int Index, object Value)> References, List<Call> Callees);

    private sealed class Program(Workspace workspace, Random random)
    {
        private int _calls;

        public void Run()
        {
            bool isRented = random.Next(2) == 0;
            Workspace own = workspace;
            if (isRented)
                workspace = Workspace.Rent();
            var roots = new Stack<Call>();
            for (int step = random.Next(1, 12); step > 0; step--)
            {
                switch (random.Next(roots.Count == 0 ? 2 : 4))
                {
                    case 0 or 1:
                        roots.Push(Forward(0));
                        break;
                    case 2:
                        Adjoint(roots.Pop());
                        break;
                    default:
                        AbandonForward();
                        Adjoint(roots.Pop());
                        break;
                }
            }

            if (random.Next(3) != 0)
            {
                while (roots.Count > 0)
                    Adjoint(roots.Pop());
                Assert.Throws<InvalidOperationException>(() => workspace.BeginAdjoint("none"));
            }

            if (isRented)
                workspace.Return();
            else
                own.Clear();
        }

        private Call Forward(int depth)
        {
            string method = $"M{depth}.{random.Next(3)}";
            var call = new Call(method, random.NextInt64(), [], [], []);
            workspace.BeginForward<long>(method) = call.Stamp;
            for (int action = random.Next(8); action > 0; action--)
            {
                switch (random.Next(4))
                {
                    case 0 when depth < 6 && _calls++ < 200:
                        call.Callees.Add(Forward(depth + 1));
                        break;
                    case 1:
                        object value = new();
                        call.References.Add((workspace.KeepReference(value), value));
                        break;
                    default:
                        Keep(call);
                        break;
                }
            }

            workspace.EndForward();
            return call;
        }

        private void Adjoint(Call call)
        {
            long shadowsBefore = workspace.MarkShadows();
            Assert.Equal(call.Stamp, workspace.BeginAdjoint<long>(call.Method));
            var shadows = workspace.Shadow<long>(random.Next(300));
            Assert.Equal(new long[shadows.Length], shadows.ToArray());
            shadows.Fill(call.Stamp);
            Check(call);
            for (int k = call.Callees.Count - 1; k >= 0; k--)
            {
                if (random.Next(4) == 0)
                    Adjoint(Forward(5));
                if (random.Next(4) == 0)
                    Keep(call);
                Adjoint(call.Callees[k]);
                Check(call);
            }

            Assert.Equal(-1, shadows.IndexOfAnyExcept(call.Stamp));
            workspace.EndAdjoint();
            Assert.Equal(shadowsBefore, workspace.MarkShadows());
        }

        /// <summary>What a forward leaves that throws, some calls deep.</summary>
        private void AbandonForward()
        {
            workspace.BeginForward<long>("thrown");
            Forward(5);
            workspace.BeginForward("thrown deeper");
            workspace.Keep<byte>(random.Next(20_000));
        }

        private void Keep(Call call)
        {
            int count = random.Next(10) == 0 ? random.Next(30_000) : random.Next(20);
            Span<long> block = random.Next(2) == 0
                ? workspace.Keep<long>(count, out long handle)
                : workspace.KeepZeroed<long>(count, out handle);
            long stamp = random.NextInt64();
            block.Fill(stamp);
            call.Blocks.Add((handle, count, stamp));
        }

        private void Check(Call call)
        {
            foreach ((long block, int count, long stamp) in call.Blocks)
                Assert.Equal(-1, workspace.Kept<long>(block, count).IndexOfAnyExcept(stamp));
            foreach ((int index, object value) in call.References)
                Assert.Same(value, workspace.Reference<object>(index));
        }
    }
}

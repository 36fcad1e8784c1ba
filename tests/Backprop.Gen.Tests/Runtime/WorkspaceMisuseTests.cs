using System;
using System.Linq;
using System.Threading;
using Xunit;

namespace Backprop.Tests.Runtime;

public class WorkspaceMisuseTests
{
    private readonly Workspace _workspace = new();

    [Fact]
    public void An_adjoint_without_a_forward_says_so()
    {
        var exception = Assert.Throws<InvalidOperationException>(() => _workspace.BeginAdjoint<double>("Model.Loss"));
        Assert.Contains("The adjoint of Model.Loss", exception.Message, StringComparison.Ordinal);
        Assert.Contains("no forward is waiting there", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Call the Forward method with the same arguments", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_forward_serves_one_adjoint()
    {
        Run("A");
        Reverse("A");
        Assert.Throws<InvalidOperationException>(() => Reverse("A"));
    }

    [Fact]
    public void Adjoints_in_the_order_of_their_forwards_are_refused_and_change_nothing()
    {
        Run("A");
        Run("B");
        var exception = Assert.Throws<InvalidOperationException>(() => Reverse("A"));
        Assert.Contains("The adjoint of A found the forward of B", exception.Message, StringComparison.Ordinal);
        Assert.Contains("reverse order", exception.Message, StringComparison.Ordinal);
        Reverse("B");
        Reverse("A");
    }

    [Fact]
    public void Method_names_are_compared_by_content()
    {
        Run("Model.Loss");
        Reverse(new string("Model.Loss".ToArray()));
    }

    [Fact]
    public void A_forward_that_threw_does_not_stand_in_the_way()
    {
        Run("A");
        long before = Handle();
        _workspace.BeginForward("Thrown");
        _workspace.Keep<double>(1000);
        _workspace.BeginForward("Deeper");
        _workspace.KeepReference(new object());
        Reverse("A");
        Run("A");
        Assert.Equal(before, Handle());
        Reverse("A");

        long Handle()
        {
            _workspace.Keep<byte>(0, out long block);
            return block;
        }
    }

    [Fact]
    public void Only_forwards_that_threw_are_there_to_be_named()
    {
        _workspace.BeginForward("Thrown");
        var exception = Assert.Throws<InvalidOperationException>(() => Reverse("A"));
        Assert.Contains("a forward of Thrown that has not finished", exception.Message, StringComparison.Ordinal);
        _workspace.EndForward();
        Reverse("Thrown");
    }

    [Fact]
    public void An_adjoint_that_threw_is_named_until_the_workspace_is_cleared()
    {
        Run("A");
        Run("B");
        _workspace.BeginAdjoint("B");
        _workspace.Shadow<double>(100);
        var exception = Assert.Throws<InvalidOperationException>(() => Reverse("A"));
        Assert.Contains("an adjoint of B that has not finished", exception.Message, StringComparison.Ordinal);
        Run("C");
        Reverse("C");
        _workspace.Clear();
        Assert.Equal(new Workspace().MarkShadows(), _workspace.MarkShadows());
        Run("A");
        Reverse("A");
    }

    [Fact]
    public void An_adjoint_does_not_take_the_frames_below_a_running_one()
    {
        Run("Callee");
        Run("Caller");
        _workspace.BeginAdjoint("Caller");
        Assert.Throws<InvalidOperationException>(() => Reverse("Callee"));
        _workspace.EndAdjoint();
        Reverse("Callee");
    }

    [Fact]
    public void A_frame_of_the_same_method_inside_a_forward_that_threw_is_not_mistaken_for_the_one_below()
    {
        Run("A");
        _workspace.BeginForward("A");
        Run("A");
        var exception = Assert.Throws<InvalidOperationException>(() => Reverse("A"));
        Assert.Contains("Call Clear() after an exception", exception.Message, StringComparison.Ordinal);
        _workspace.Clear();
        Run("A");
        Reverse("A");
    }

    [Fact]
    public void An_adjoint_that_leaves_a_callee_unreversed_is_told_so()
    {
        _workspace.BeginForward("Caller");
        Run("Callee");
        _workspace.EndForward();
        _workspace.BeginAdjoint("Caller");
        var exception = Assert.Throws<InvalidOperationException>(_workspace.EndAdjoint);
        Assert.Contains("The adjoint of Caller has ended without the adjoint of Callee", exception.Message, StringComparison.Ordinal);
        Assert.Contains("other arguments than its forward", exception.Message, StringComparison.Ordinal);
        Reverse("Callee");
        _workspace.EndAdjoint();
    }

    [Fact]
    public void A_callee_cannot_be_reversed_before_its_caller()
    {
        _workspace.BeginForward("Caller");
        Run("Callee");
        _workspace.EndForward();
        Assert.Throws<InvalidOperationException>(() => Reverse("Callee"));
        _workspace.BeginAdjoint("Caller");
        Reverse("Callee");
        Assert.Throws<InvalidOperationException>(() => Reverse("Callee"));
        _workspace.EndAdjoint();
    }

    [Fact]
    public void Ends_without_a_beginning_are_refused()
    {
        Assert.Throws<InvalidOperationException>(_workspace.EndForward);
        Assert.Throws<InvalidOperationException>(_workspace.EndAdjoint);
        _workspace.BeginForward("A");
        Assert.Throws<InvalidOperationException>(_workspace.EndAdjoint);
        _workspace.EndForward();
        _workspace.BeginAdjoint("A");
        Assert.Throws<InvalidOperationException>(_workspace.EndForward);
        _workspace.Clear();
        var exception = Assert.Throws<InvalidOperationException>(_workspace.EndAdjoint);
        Assert.Contains("did not begin in this workspace", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_workspace_in_use_belongs_to_its_thread()
    {
        Run("A");
        OnAnotherThread(() =>
        {
            var forward = Assert.Throws<InvalidOperationException>(() => _workspace.BeginForward("B"));
            Assert.Contains("Each thread needs its own Workspace", forward.Message, StringComparison.Ordinal);
            var fixedPart = Assert.Throws<InvalidOperationException>(() => _workspace.BeginForward<long>("B"));
            Assert.Equal(forward.Message, fixedPart.Message);
            var adjoint = Assert.Throws<InvalidOperationException>(() => _workspace.BeginAdjoint("A"));
            Assert.Contains("Each thread needs its own Workspace", adjoint.Message, StringComparison.Ordinal);
        });
        Reverse("A");
        OnAnotherThread(() =>
        {
            Run("A");
            Reverse("A");
        });
        Run("A");
        Reverse("A");
    }

    [Fact]
    public void A_negative_count_overflows()
    {
        Assert.Throws<OverflowException>(() => { _workspace.Keep<double>(-1, out _); });
        Assert.Throws<OverflowException>(() => { _workspace.Keep<byte>(int.MinValue); });
        Assert.Throws<OverflowException>(() => { _workspace.KeepZeroed<double>(-1); });
        Assert.Throws<OverflowException>(() => { _workspace.Shadow<float>(-1); });
        Assert.Throws<OverflowException>(() => { _workspace.Kept<float>(0, -1); });
    }

    [Fact]
    public void Only_what_was_rented_is_returned_and_once()
    {
        Assert.Throws<InvalidOperationException>(_workspace.Return);
        Workspace rented = Workspace.Rent();
        rented.Return();
        Assert.Throws<InvalidOperationException>(rented.Return);
    }

    private static void OnAnotherThread(Action action)
    {
        Exception? failure = null;
        var thread = new Thread(() => failure = Record.Exception(action));
        thread.Start();
        thread.Join();
        Assert.Null(failure);
    }

    private void Run(string method)
    {
        _workspace.BeginForward(method);
        _workspace.EndForward();
    }

    private void Reverse(string method)
    {
        _workspace.BeginAdjoint(method);
        _workspace.EndAdjoint();
    }
}

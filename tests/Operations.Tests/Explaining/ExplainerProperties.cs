using CsCheck;
using WorkflowManager.Core;

namespace WorkflowManager.Operations.Tests.Explaining;

/// <summary>What holds for any template and anything that happens.</summary>
public class ExplainerProperties
{
    [Fact]
    public void Every_open_task_has_a_cause_and_what_releases_it_is_an_event_that_is_applied() =>
        Gen.Select(Generators.SmallDefinition, Generators.Happenings).Sample((definition, happenings) =>
        {
            var run = Run.Of(definition, happenings);
            var explained = Explainer.Explain(run.State, run.Entries, [], null);
            Assert.Equal(definition.Tasks().Where(t => !run.State[t].Status.IsDone()), explained.Tasks.Select(t => t.Address));
            var paused = run.State.Status == WorkflowStatus.Paused;
            Assert.All(explained.Tasks, t => Assert.NotEmpty(t.Causes));
            foreach (var cause in explained.Tasks.SelectMany(t => t.Causes))
            {
                Assert.NotNull(cause.Since);
                // Of a pause it is the resume that releases; and meanwhile nothing may be left that is told by a task's event.
                Assert.Equal(cause is WaitCause.WorkflowClosed, run.State.Status == WorkflowStatus.Cancelled);
                Assert.True(paused || cause is not WaitCause.Paused);
                if (!paused && cause is not WaitCause.WorkflowClosed)
                    Assert.NotEmpty(cause.ReleasedBy);
                foreach (var release in cause.ReleasedBy.Take(2))
                    Assert.IsType<Decision.Applied>(Decider.Decide(run.State, Event(run.State, release), null, run.Now));
            }

            foreach (var pending in explained.Tasks.Where(t => paused && t.Task.Status == WorkflowTaskStatus.Pending))
                Assert.IsType<WaitCause.Paused>(pending.Causes[0]);
        }, iter: 200);

    [Fact]
    public void Once_all_that_holds_is_done_a_task_behind_it_is_no_longer_held_by_the_same() =>
        Gen.Select(Generators.SmallDefinition, Generators.Happenings).Sample((definition, happenings) =>
        {
            var run = Run.Of(definition, happenings);
            var before = Explainer.Explain(run.State, run.Entries, [], null);
            if (before.Holding.IsEmpty)
                return;
            foreach (var held in before.Holding)
                run.Decide(Event(run.State, new Release(EventNames.TaskCompleted, held.Stage, held.Task, held.Attempt)));
            Assert.DoesNotContain(Explainer.Explain(run.State, run.Entries, [], null).Holding, h => before.Holding.Contains(h));
        }, iter: 200);

    private static WorkflowEvent.TaskEvent Event(WorkflowState state, Release release) => release.Event switch
    {
        EventNames.TaskCompleted => new WorkflowEvent.TaskCompleted(new EventId("r"), state.Ref, state.Definition.Component, release.Stage, release.Task, release.Attempt, null),
        EventNames.TaskFailed => new WorkflowEvent.TaskFailed(new EventId("r"), state.Ref, state.Definition.Component, release.Stage, release.Task, release.Attempt, null),
        _ => new WorkflowEvent.TaskPending(new EventId("r"), state.Ref, state.Definition.Component, release.Stage, release.Task, release.Attempt, null, null),
    };
}

import type { TaskDetails } from '../../api/tasks';
import { statusWord } from '../../ui/statuses';
import { Age, When } from '../../ui/Time';
import { Fact } from './Facts';

export function TaskFacts({ task }: { task: TaskDetails }) {
  const { run } = task;
  return (
    <dl class="facts small">
      <Fact name="Type">{statusWord(task.task_type)}</Fact>
      {task.since ? (
        <Fact name="Running for">
          <Age since={task.since} />
        </Fact>
      ) : null}
      {task.assigned_to ? <Fact name="Assigned to">{task.assigned_to}</Fact> : null}
      {run.claimed_by ? (
        <Fact name="Claimed by">
          {run.claimed_by}, <When at={run.claimed_at} />
        </Fact>
      ) : null}
      <Moment name="Due" at={run.due_at} />
      <Moment name="Retry at" at={run.retry_at} />
      <Moment name="Times out" at={run.timeout_at} />
      <Moment name="Heartbeat due" at={run.heartbeat_due_at} />
      {run.progress ? (
        <Fact name="Progress">
          {run.progress.percent === null ? null : (
            <>
              <progress aria-label="Progress" max={100} value={run.progress.percent} /> {run.progress.percent} %{' '}
            </>
          )}
          {run.progress.text}
        </Fact>
      ) : null}
      {task.overdue ? <Fact name="Overdue">Yes</Fact> : null}
    </dl>
  );
}

function Moment({ name, at }: { name: string; at: string | null }) {
  if (at === null) return null;
  return (
    <Fact name={name}>
      <When at={at} />
    </Fact>
  );
}

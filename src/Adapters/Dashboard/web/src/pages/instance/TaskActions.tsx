import { useState } from 'preact/hooks';
import { act } from '../../api/act';
import { path } from '../../api/http';
import { asProblem } from '../../api/problem';
import { mayOperate, session } from '../../api/session';
import type { TaskDetails } from '../../api/tasks';
import { CompleteForm } from '../../forms/CompleteForm';
import { toast } from '../../ui/messages';
import { ReasonDialog } from './ReasonDialog';

const closed = ['COMPLETED', 'CANCELLED', 'TIMED_OUT'];

/** What can be done to a task as it stands. */
export function TaskActions({ task, onActed }: { task: TaskDetails; onActed: () => void }) {
  const [asking, setAsking] = useState<'retry' | 'skip' | null>(null);
  const [answering, setAnswering] = useState(false);
  if (closed.includes(task.workflow_status)) return null;
  const at = path('instances', task.business_ref_no, 'tasks', task.stage_name, task.task_name);
  const name = `${task.stage_name}/${task.task_name}`;
  const human = task.task_type === 'HUMAN' && task.status === 'SCHEDULED' && task.may_complete;
  const skippable = ['PENDING', 'SCHEDULED', 'FAILED'].includes(task.status);

  function go(what: 'claim' | 'release'): void {
    act(`${what === 'claim' ? 'Claim' : 'Release'} ${name}`, `${at}/${what}`, {}).then(onActed, (fault: unknown) => {
      // With a field it told nobody yet.
      const problem = asProblem(fault);
      if (problem.field !== null || problem.status === 422) toast('bad', `${what} ${name}`, problem.detail);
    });
  }

  return (
    <>
      <div class="actions" role="group" aria-label="Task actions">
        {human && !answering ? (
          <button type="button" class="btn primary" onClick={() => setAnswering(true)}>
            Complete…
          </button>
        ) : null}
        {human && task.run.claimed_by === null ? (
          <button type="button" class="btn" onClick={() => go('claim')}>
            Claim
          </button>
        ) : null}
        {human && task.run.claimed_by !== null ? (
          <button type="button" class="btn" onClick={() => go('release')}>
            {task.run.claimed_by === session.value?.actor ? 'Release' : `Release from ${task.run.claimed_by}`}
          </button>
        ) : null}
        {mayOperate.value && task.status === 'FAILED' ? (
          <button type="button" class="btn primary" onClick={() => setAsking('retry')}>
            Retry
          </button>
        ) : null}
        {mayOperate.value && skippable ? (
          <button type="button" class="btn" onClick={() => setAsking('skip')}>
            Skip…
          </button>
        ) : null}
      </div>
      {answering && human ? (
        <CompleteForm
          task={task}
          onDone={() => {
            setAnswering(false);
            onActed();
          }}
        />
      ) : null}
      {asking ? (
        <ReasonDialog
          title={`${asking === 'retry' ? 'Retry' : 'Skip'}: ${name}`}
          explain={
            asking === 'retry'
              ? 'It is run once more, as a new attempt.'
              : 'It counts as done for whatever waits for it. Nothing of it is run.'
          }
          confirm={asking === 'retry' ? 'Retry' : 'Skip'}
          danger={asking === 'skip'}
          onClose={() => setAsking(null)}
          onConfirm={(reason) =>
            act(`${asking === 'retry' ? 'Retry' : 'Skip'} ${name}`, `${at}/${asking}`, reason === '' ? {} : { reason })
          }
        />
      ) : null}
    </>
  );
}

import { useEffect, useRef } from 'preact/hooks';
import { path } from '../../api/http';
import { useResource } from '../../api/resource';
import type { TaskDetails } from '../../api/tasks';
import { Pending, ProblemNote } from '../../ui/States';
import { Status } from '../../ui/Status';
import { Attempts } from './Attempts';
import { JsonBlock } from './JsonBlock';
import { TaskActions } from './TaskActions';
import { TaskFacts } from './TaskFacts';
import { WhyNot } from './WhyNot';

/** All about one task, beside the picture. */
export function TaskPanel(props: {
  reference: string;
  stage: string;
  name: string;
  newest: number | null;
  focus: boolean;
  onClose: () => void;
}) {
  const { stage, name } = props;
  const at = path('instances', props.reference, 'tasks', stage, name);
  const task = useResource<TaskDetails>(at);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => void (props.focus && heading.current?.focus()), []);
  const seen = useRef(props.newest);

  useEffect(() => {
    if (seen.current !== null && seen.current !== props.newest) task.reload();
    seen.current = props.newest;
  }, [props.newest]);

  return (
    <aside
      class="panel side"
      aria-label={`Task ${name}`}
      onKeyDown={(e) => e.key === 'Escape' && !inDialog(e) && props.onClose()}
    >
      <div class="panel-head">
        <h2 ref={heading} tabIndex={-1}>
          {name} <span class="muted">{stage}</span>
        </h2>
        <button type="button" class="btn quiet" aria-label="Close task" onClick={props.onClose}>
          <span aria-hidden="true">✕</span>
        </button>
      </div>
      <div class="panel-body stack">
        {task.problem && task.data ? (
          <ProblemNote problem={task.problem} retry={task.reload} />
        ) : (
          <Pending of={task} what={name} />
        )}
        {task.data ? <Details task={task.data} onActed={task.reload} /> : null}
      </div>
    </aside>
  );
}

function Details({ task, onActed }: { task: TaskDetails; onActed: () => void }) {
  return (
    <>
      <p class="lead">
        <Status status={task.status} {...(task.attempt > 1 ? { note: `attempt ${task.attempt}` } : {})} />
      </p>
      {task.reason ? <p class="reason">{task.reason}</p> : null}
      <WhyNot explanation={task.explanation} />
      <TaskActions task={task} onActed={onActed} />
      <TaskFacts task={task} />
      <Attempts task={task} />
      <JsonBlock title="Fields" value={task.fields} />
      <JsonBlock title="Payload" value={task.payload} />
      <JsonBlock title="Output" value={task.output} />
      <JsonBlock title="Form" value={task.form} />
    </>
  );
}

function inDialog(e: Event): boolean {
  return (e.target as Element).closest('dialog') !== null;
}

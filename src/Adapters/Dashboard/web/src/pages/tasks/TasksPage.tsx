import { useLocation } from 'preact-iso';
import { useEffect, useState } from 'preact/hooks';
import { act, acted } from '../../api/act';
import { path, query as search } from '../../api/http';
import type { Page } from '../../api/instances';
import { asProblem } from '../../api/problem';
import { useResource } from '../../api/resource';
import { mayOperate, session } from '../../api/session';
import type { HumanTask } from '../../api/tasks';
import { Field } from '../../ui/Field';
import { PageHead } from '../../ui/PageHead';
import { Empty, Pending, PolledBadge, ProblemNote } from '../../ui/States';
import { Table } from '../../ui/Table';
import { toast } from '../../ui/messages';
import { CompleteDialog } from './CompleteDialog';
import { TaskRow } from './TaskRow';

const columns = [
  { name: 'Task' },
  { name: 'Instance' },
  { name: 'For' },
  { name: 'Claimed by' },
  { name: 'Waiting', number: true },
  { name: 'Due' },
  { name: 'Actions', silent: true },
];

/** What waits for people. */
export function TasksPage() {
  const { query, route } = useLocation();
  const { role = '', component = '', pages = '' } = query;
  const cursors = pages.split('~').filter((c) => c !== '');
  const list = useResource<Page<HumanTask>>(`/tasks${search({ role, component, after: cursors.at(-1) })}`, 5000);
  const [completing, setCompleting] = useState<HumanTask | null>(null);
  useEffect(() => void (acted.value > 0 && list.reload()), [acted.value]);
  const go = (next: Record<string, string>) => route(`/tasks${search({ role, component, ...next })}`, true);

  function send(task: HumanTask, what: 'claim' | 'release'): void {
    const name = `${what === 'claim' ? 'Claim' : 'Release'} ${task.stage_name}/${task.task_name} of ${task.business_ref_no}`;
    act(name, `${path('instances', task.business_ref_no, 'tasks', task.stage_name, task.task_name)}/${what}`, {}).catch(
      (fault: unknown) => {
        const problem = asProblem(fault);
        if (problem.field !== null || problem.status === 422) toast('bad', name, problem.detail);
      },
    );
  }

  const items = list.data?.items ?? [];
  const roles = session.value?.human_roles ?? null;
  return (
    <>
      <PageHead title="Tasks of people" aside={<PolledBadge of={list} />} />
      <form class="filters" role="search" aria-label="Filter tasks" onSubmit={(e) => e.preventDefault()}>
        <Field label="For">
          {(ids) => (
            <input
              {...ids}
              type="search"
              list="roles"
              value={role}
              onChange={(e) => go({ role: e.currentTarget.value.trim() })}
            />
          )}
        </Field>
        <datalist id="roles">
          {(roles ?? [...new Set(items.map((i) => i.assigned_to).filter((r) => r !== null))]).map((r) => (
            <option key={r} value={r} />
          ))}
        </datalist>
        <Field label="Component">
          {(ids) => (
            <input
              {...ids}
              type="search"
              value={component}
              onChange={(e) => go({ component: e.currentTarget.value.trim() })}
            />
          )}
        </Field>
      </form>
      <section class="panel" aria-label="Tasks of people">
        {list.problem && list.data ? (
          <ProblemNote problem={list.problem} retry={list.reload} />
        ) : (
          <Pending of={list} what="tasks" />
        )}
        {list.data && items.length === 0 ? <Empty title="Nothing waits for anybody" /> : null}
        {items.length > 0 ? (
          <Table caption="Open tasks of people" columns={columns}>
            {items.map((task) => (
              <TaskRow
                key={`${task.business_ref_no}/${task.stage_name}/${task.task_name}`}
                task={task}
                may={mayOperate.value || mine(task, roles)}
                onSend={(what) => send(task, what)}
                onComplete={() => setCompleting(task)}
              />
            ))}
          </Table>
        ) : null}
        <nav class="pager" aria-label="Pages">
          <button
            type="button"
            class="btn"
            disabled={cursors.length === 0}
            onClick={() => go({ pages: cursors.slice(0, -1).join('~') })}
          >
            ‹ Back
          </button>
          <button
            type="button"
            class="btn"
            disabled={!list.data?.next}
            onClick={() => go({ pages: [...cursors, list.data!.next!].join('~') })}
          >
            Next ›
          </button>
        </nav>
      </section>
      {completing ? <CompleteDialog task={completing} onClose={() => setCompleting(null)} /> : null}
    </>
  );
}

function mine(task: HumanTask, roles: string[] | null): boolean {
  return roles === null || (task.assigned_to !== null && roles.includes(task.assigned_to));
}

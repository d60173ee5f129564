import { path } from '../../api/http';
import { session } from '../../api/session';
import type { HumanTask } from '../../api/tasks';
import { Age, When } from '../../ui/Time';

export function TaskRow(props: {
  task: HumanTask;
  may: boolean;
  onSend: (what: 'claim' | 'release') => void;
  onComplete: () => void;
}) {
  const { task, may } = props;
  const at = `${path('instances', task.business_ref_no)}?task=${encodeURIComponent(`${task.stage_name}/${task.task_name}`)}`;
  const name = `${task.task_name} of ${task.business_ref_no}`;
  const own = task.claimed_by === session.value?.actor;
  return (
    <tr>
      <th scope="row">
        <a href={at}>{task.task_name}</a>
        <div class="muted">
          {task.component_name} · {task.stage_name}
        </div>
      </th>
      <td>
        <a class="subtle" href={path('instances', task.business_ref_no)}>
          {task.business_ref_no}
        </a>
      </td>
      <td>{task.assigned_to ?? <span class="none">anybody</span>}</td>
      <td>{task.claimed_by ?? <span class="none">–</span>}</td>
      <td class="number nowrap">
        <Age since={task.since} />
      </td>
      <td>
        <When at={task.due_at} />
        {task.overdue ? <div class="why tone-failed strong">overdue</div> : null}
      </td>
      <td>
        {may ? (
          <div class="actions">
            {task.claimed_by === null ? (
              <button type="button" class="btn" aria-label={`Claim ${name}`} onClick={() => props.onSend('claim')}>
                Claim
              </button>
            ) : null}
            {task.claimed_by !== null && own ? (
              <button type="button" class="btn" aria-label={`Release ${name}`} onClick={() => props.onSend('release')}>
                Release
              </button>
            ) : null}
            <button type="button" class="btn primary" aria-label={`Complete ${name}`} onClick={props.onComplete}>
              Complete…
            </button>
          </div>
        ) : null}
      </td>
    </tr>
  );
}

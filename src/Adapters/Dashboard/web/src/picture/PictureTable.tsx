import { useState } from 'preact/hooks';
import { taskKey } from '../api/picture';
import { now } from '../ui/clock';
import { Field } from '../ui/Field';
import { Status } from '../ui/Status';
import { Table } from '../ui/Table';
import type { PictureProps } from './Picture';
import { elapsed } from './words';

const columns = [
  { name: 'Task' },
  { name: 'Stage' },
  { name: 'Status' },
  { name: 'Elapsed', number: true },
  { name: 'Attempt', number: true },
];
const step = 200;

/** Thousands of tasks: found by name and status, some at a time. */
export function PictureTable({ label, picture, selected, onSelect }: PictureProps) {
  const [name, setName] = useState('');
  const [status, setStatus] = useState('');
  const [most, setMost] = useState(step);
  const statuses = [...new Set(picture.tasks.map((t) => t.status).filter((s) => s !== null))].sort();
  const found = picture.tasks.filter((t) => taskKey(t).includes(name) && (status === '' || t.status === status));
  return (
    <div class="stack pad">
      <p class="muted">
        {picture.tasks.length} tasks: too many for a picture. {found.length} of them are listed.
      </p>
      <div class="filters">
        <Field label="Task">
          {(ids) => <input {...ids} type="search" value={name} onInput={(e) => setName(e.currentTarget.value)} />}
        </Field>
        <Field label="Status">
          {(ids) => (
            <select {...ids} value={status} onChange={(e) => setStatus(e.currentTarget.value)}>
              <option value="">Any</option>
              {statuses.map((s) => (
                <option key={s}>{s}</option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <Table caption={label} columns={columns}>
        {found.slice(0, most).map((t) => (
          <tr key={taskKey(t)} class={taskKey(t) === selected ? 'selected' : undefined}>
            <td>
              {onSelect ? (
                <button type="button" class="link" onClick={() => onSelect(t)}>
                  {t.task_name}
                </button>
              ) : (
                t.task_name
              )}
            </td>
            <td>{t.stage_name}</td>
            <td>{t.status === null ? null : <Status status={t.status} />}</td>
            <td class="number">{elapsed(t, now.value) ?? '–'}</td>
            <td class="number">{t.attempt || '–'}</td>
          </tr>
        ))}
      </Table>
      {found.length > most ? (
        <button type="button" class="btn" onClick={() => setMost(most + step)}>
          Show more
        </button>
      ) : null}
    </div>
  );
}

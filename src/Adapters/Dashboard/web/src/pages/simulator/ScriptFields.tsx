import type { PictureData } from '../../api/picture';
import { taskKey } from '../../api/picture';
import { Field } from '../../ui/Field';
import { Table } from '../../ui/Table';
import { changed, type Script } from './script';

const columns = [{ name: 'Task' }, { name: 'Seconds' }, { name: 'Attempts that fail' }];

export function ScriptFields({
  picture,
  script,
  onChange,
}: {
  picture: PictureData;
  script: Script;
  onChange: (script: Script) => void;
}) {
  const number = (value: string) => (value === '' ? NaN : Number(value));
  return (
    <>
      <div class="filters">
        <Field label="Seconds of a task">
          {(ids) => (
            <input
              {...ids}
              type="number"
              min={0}
              max={31536000}
              required
              value={script.default_seconds}
              onChange={(e) => onChange({ ...script, default_seconds: Number(e.currentTarget.value) })}
            />
          )}
        </Field>
      </div>
      <details>
        <summary>
          Durations and failures of tasks{' '}
          {Object.keys(script.tasks).length > 0 ? `(${Object.keys(script.tasks).length} set)` : ''}
        </summary>
        <Table caption="Durations and failures of tasks" columns={columns}>
          {picture.tasks.slice(0, 300).map((t) => {
            const key = taskKey(t);
            const set = script.tasks[key];
            return (
              <tr key={key}>
                <th scope="row">
                  {t.task_name} <span class="muted">{t.stage_name}</span>
                </th>
                <td>
                  <input
                    type="number"
                    min={0}
                    class="short"
                    aria-label={`Seconds of ${key}`}
                    placeholder={String(script.default_seconds)}
                    value={set?.seconds ?? ''}
                    onChange={(e) => onChange(changed(script, key, { seconds: number(e.currentTarget.value) }))}
                  />
                </td>
                <td>
                  <input
                    type="number"
                    min={0}
                    max={100}
                    class="short"
                    aria-label={`Attempts of ${key} that fail`}
                    placeholder="0"
                    value={set?.failures ?? ''}
                    onChange={(e) => onChange(changed(script, key, { failures: number(e.currentTarget.value) }))}
                  />
                </td>
              </tr>
            );
          })}
        </Table>
      </details>
    </>
  );
}

import type { Overview } from '../../api/overview';
import { elapsedWords } from '../../ui/moment';
import { Empty } from '../../ui/States';
import { Table } from '../../ui/Table';

const columns = [
  { name: 'Task' },
  { name: 'Count', number: true },
  { name: 'p50', number: true },
  { name: 'p95', number: true },
  { name: 'Longest', number: true },
];

export function SlowestTasks({ tasks }: { tasks: Overview['tasks'] }) {
  if (tasks.length === 0) return <Empty title="No task has ended" />;
  return (
    <Table caption="Slowest tasks" columns={columns}>
      {tasks.map((t) => (
        <tr key={`${t.component_name}/${t.stage_name}/${t.task_name}`}>
          <th scope="row">
            <span class="strong">{t.task_name}</span>
            <div class="muted">
              {t.component_name} · {t.stage_name}
            </div>
          </th>
          <td class="number">{t.count.toLocaleString('en')}</td>
          <td class="number nowrap">{elapsedWords(t.p50_ms)}</td>
          <td class="number nowrap">{elapsedWords(t.p95_ms)}</td>
          <td class="number nowrap">{elapsedWords(t.max_ms)}</td>
        </tr>
      ))}
    </Table>
  );
}

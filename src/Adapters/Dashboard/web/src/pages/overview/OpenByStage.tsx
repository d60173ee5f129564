import { query } from '../../api/http';
import type { Overview } from '../../api/overview';
import { Empty } from '../../ui/States';
import { Status } from '../../ui/Status';
import { Table } from '../../ui/Table';

const columns = [
  { name: 'Component' },
  { name: 'Stage' },
  { name: 'Status' },
  { name: 'Open', number: true },
  { name: 'Share', silent: true },
];

export function OpenByStage({ open }: { open: Overview['open'] }) {
  if (open.length === 0) return <Empty title="Nothing is open" />;
  const most = Math.max(...open.map((o) => o.count));
  return (
    <Table caption="Open instances by component and stage" columns={columns}>
      {open.map((o) => (
        <tr key={`${o.component_name}/${o.stage_name}/${o.status}`}>
          <th scope="row">
            <a href={`/instances${query({ component: o.component_name, stage: o.stage_name, status: o.status })}`}>
              {o.component_name}
            </a>
          </th>
          <td>{o.stage_name ?? <span class="none">–</span>}</td>
          <td>
            <Status status={o.status} />
          </td>
          <td class="number">{o.count.toLocaleString('en')}</td>
          <td class="bar-cell" aria-hidden="true">
            <svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none">
              <rect width={(100 * o.count) / most} height="8" rx="1" />
            </svg>
          </td>
        </tr>
      ))}
    </Table>
  );
}

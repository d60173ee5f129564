import { query } from '../../api/http';
import type { Overview } from '../../api/overview';
import { Empty } from '../../ui/States';
import { Table } from '../../ui/Table';

const columns = [{ name: 'Reason' }, { name: 'Component' }, { name: 'Count', number: true }];

export function Failures({ failures }: { failures: Overview['failures'] }) {
  if (failures.length === 0) return <Empty title="Nothing failed" />;
  return (
    <Table caption="Failures by reason" columns={columns}>
      {failures.map((f, i) => (
        <tr key={i}>
          <td>
            {f.code ? <code>{f.code}</code> : null} {f.reason || <span class="none">no reason given</span>}
          </td>
          <td>
            <a class="subtle" href={`/instances${query({ component: f.component_name, failed: 'true' })}`}>
              {f.component_name}
            </a>
          </td>
          <td class="number">{f.count.toLocaleString('en')}</td>
        </tr>
      ))}
    </Table>
  );
}

import { path } from '../../api/http';
import type { Overview } from '../../api/overview';
import { Empty } from '../../ui/States';
import { Status } from '../../ui/Status';
import { Table } from '../../ui/Table';
import { Age } from '../../ui/Time';

const columns = [
  { name: 'Reference' },
  { name: 'Component' },
  { name: 'Stage' },
  { name: 'Status' },
  { name: 'Age', number: true },
];

export function Oldest({ oldest }: { oldest: Overview['oldest'] }) {
  if (oldest.length === 0) return <Empty title="Nothing waits" />;
  return (
    <Table caption="Oldest open instances" columns={columns}>
      {oldest.map((o) => (
        <tr key={o.business_ref_no}>
          <th scope="row">
            <a href={path('instances', o.business_ref_no)}>{o.business_ref_no}</a>
          </th>
          <td>{o.component_name}</td>
          <td>{o.stage_name ?? <span class="none">–</span>}</td>
          <td>
            <Status status={o.status} />
          </td>
          <td class="number nowrap">
            <Age since={o.created_at} />
          </td>
        </tr>
      ))}
    </Table>
  );
}

import { path } from '../../api/http';
import type { BulkItem, BulkPlan } from '../../api/plans';
import { Status } from '../../ui/Status';
import { Table } from '../../ui/Table';
import { PlanView } from '../instance/PlanView';
import { bulkKey, type BulkOutcome } from './useBulk';

const columns = [
  { name: 'Instance' },
  { name: 'Task' },
  { name: 'Plan' },
  { name: 'Messages', number: true },
  { name: 'Outcome' },
];

export function BulkTable(props: { plan: BulkPlan; outcomes: ReadonlyMap<string, BulkOutcome>; started: boolean }) {
  const { plan, outcomes, started } = props;
  const planned = plan.items.filter((i) => i.result === 'PLANNED').length;
  const refused = plan.items.filter((i) => i.result === 'REFUSED').length;
  const decided = [...outcomes.values()].filter((o) => o.status !== 'SENT').length;
  return (
    <>
      <p role="status">
        {planned} planned, {refused} refused, {plan.items.length - planned - refused} with nothing to do.
        {started ? ` Outcome known of ${decided} of ${planned}.` : ''}
      </p>
      {started ? (
        <progress class="wide-progress" aria-label="Progress" max={Math.max(1, planned)} value={decided} />
      ) : null}
      <Table caption="Plan" columns={columns}>
        {plan.items.map((item) => (
          <Row key={bulkKey(item)} item={item} outcome={outcomes.get(bulkKey(item)) ?? null} />
        ))}
      </Table>
    </>
  );
}

function Row({ item, outcome }: { item: BulkItem; outcome: BulkOutcome | null }) {
  return (
    <tr>
      <th scope="row">
        <a href={path('instances', item.business_ref_no)} target="_blank" rel="noopener">
          {item.business_ref_no}
        </a>
      </th>
      <td>{item.task_name ? `${item.stage_name}/${item.task_name}` : <span class="none">–</span>}</td>
      <td>
        <Status status={item.result} />
        {item.code || item.reason ? (
          <div class="why">
            {item.code ? <code>{item.code}</code> : null} {item.reason}
          </div>
        ) : null}
        {item.plan && item.result === 'PLANNED' ? (
          <details>
            <summary>Details</summary>
            <PlanView plan={item.plan} />
          </details>
        ) : null}
      </td>
      <td class="number">{item.messages}</td>
      <td>
        {outcome ? (
          <>
            <Status status={outcome.status} />
            <div class="why">{outcome.words.replace(/^(Applied|Rejected)[.:] ?/, '')}</div>
          </>
        ) : (
          <span class="none">–</span>
        )}
      </td>
    </tr>
  );
}

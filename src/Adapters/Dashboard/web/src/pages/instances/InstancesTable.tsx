import { path } from '../../api/http';
import type { InstanceSummary } from '../../api/instances';
import { mayOperate } from '../../api/session';
import { Status } from '../../ui/Status';
import { Table } from '../../ui/Table';
import { Age } from '../../ui/Time';

export function InstancesTable(props: {
  items: InstanceSummary[];
  selected: ReadonlySet<string>;
  onSelect: (refs: ReadonlySet<string>) => void;
}) {
  const { items, selected, onSelect } = props;
  const all = items.every((i) => selected.has(i.business_ref_no));
  const select = mayOperate.value;
  const columns = [
    ...(select
      ? [
          {
            name: 'Select',
            class: 'tick',
            head: (
              <input
                type="checkbox"
                aria-label="Select all on this page"
                checked={all}
                onChange={() => onSelect(all ? new Set() : new Set(items.map((i) => i.business_ref_no)))}
              />
            ),
          },
        ]
      : []),
    { name: 'Reference' },
    { name: 'Component' },
    { name: 'Status' },
    { name: 'Stage' },
    { name: 'Business status' },
    { name: 'Done', number: true },
    { name: 'Age', number: true },
    { name: 'Last event' },
  ];
  const toggle = (ref: string) => {
    const next = new Set(selected);
    if (!next.delete(ref)) next.add(ref);
    onSelect(next);
  };
  return (
    <Table caption="Instances, newest first" columns={columns} class="instances">
      {items.map((item) => (
        <Row
          key={item.business_ref_no}
          item={item}
          selected={selected.has(item.business_ref_no)}
          onToggle={select ? toggle : null}
        />
      ))}
    </Table>
  );
}

function Row({
  item,
  selected,
  onToggle,
}: {
  item: InstanceSummary;
  selected: boolean;
  onToggle: ((ref: string) => void) | null;
}) {
  const ref = item.business_ref_no;
  return (
    <tr class={selected ? 'selected' : undefined}>
      {onToggle ? (
        <td class="tick">
          <input type="checkbox" aria-label={`Select ${ref}`} checked={selected} onChange={() => onToggle(ref)} />
        </td>
      ) : null}
      <th scope="row">
        <a href={path('instances', ref)}>{ref}</a>
      </th>
      <td>
        <a class="subtle" href={path('templates', item.component_name, item.template_version)}>
          {item.component_name} {item.template_version}
        </a>
      </td>
      <td>
        <Status status={item.status} />
        {item.failed.length > 0 ? <FailedTasks failed={item.failed} /> : null}
        {item.has_dispatch_error ? <div class="why">not sent</div> : null}
        {item.unreadable ? <div class="why">unreadable: {item.unreadable}</div> : null}
      </td>
      <td>{item.stage_name ?? <span class="none">–</span>}</td>
      <td>{item.business_status ?? <span class="none">–</span>}</td>
      <td class="number">
        {item.tasks_done} / {item.tasks}
      </td>
      <td class="number nowrap">
        <Age since={item.created_at} until={item.closed_at} />
      </td>
      <td>
        {item.last_event ? (
          <>
            {item.last_event.event_name}{' '}
            {item.last_event.task_name ? <span class="muted">{item.last_event.task_name}</span> : null}{' '}
            <span class="muted nowrap">
              <Age since={item.last_event.at} /> ago
            </span>
          </>
        ) : (
          <span class="none">–</span>
        )}
      </td>
    </tr>
  );
}

function FailedTasks({ failed }: { failed: string[] }) {
  return (
    <div class="why tone-failed">
      <span class="strong">{failed.length} failed:</span> {failed.slice(0, 2).join(', ')}
      {failed.length > 2 ? ` and ${failed.length - 2} more` : ''}
    </div>
  );
}

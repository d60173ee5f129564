import { useState } from 'preact/hooks';
import type { LoggedEvent } from '../../api/instances';
import type { Resource } from '../../api/resource';
import { Panel } from '../../ui/Panel';
import { Empty, Pending } from '../../ui/States';
import { Status } from '../../ui/Status';
import { Table } from '../../ui/Table';
import { When } from '../../ui/Time';
import { actorOf, changeWords } from './eventWords';

const columns = [
  { name: 'Version', number: true },
  { name: 'When' },
  { name: 'Event' },
  { name: 'Outcome' },
  { name: 'What it changed' },
  { name: 'By' },
];
const step = 100;

/** The log, newest first. */
export function Timeline(props: {
  events: Resource<{ items: LoggedEvent[] }>;
  version: number | null;
  onVersion: (version: number) => void;
}) {
  const [most, setMost] = useState(step);
  const all = props.events.data?.items ?? [];
  const shown = all.slice(-most).reverse();
  return (
    <Panel title="Timeline" aside={<span class="count">{all.length}</span>} flush>
      <Pending of={props.events} what="events" />
      {props.events.data && all.length === 0 ? <Empty title="No events yet" /> : null}
      {all.length > 0 ? (
        <Table caption="Timeline of events, newest first" columns={columns} class="timeline">
          {shown.map((event) => (
            <Row
              key={event.id}
              event={event}
              current={event.version !== null && event.version === props.version}
              onVersion={props.onVersion}
            />
          ))}
        </Table>
      ) : null}
      {all.length > most ? (
        <p class="pad">
          <button type="button" class="btn" onClick={() => setMost(most + step)}>
            Show older events
          </button>
        </p>
      ) : null}
    </Panel>
  );
}

function Row({
  event,
  current,
  onVersion,
}: {
  event: LoggedEvent;
  current: boolean;
  onVersion: (version: number) => void;
}) {
  const applied = event.outcome === 'APPLIED' && event.version !== null;
  return (
    <tr class={current ? 'selected' : undefined}>
      <td class="number">
        {applied ? (
          <button
            type="button"
            class="link"
            aria-label={`Show version ${event.version}`}
            onClick={() => onVersion(event.version!)}
          >
            {event.version}
          </button>
        ) : (
          <span class="none">–</span>
        )}
      </td>
      <td class="nowrap">
        <When at={event.decided_at} />
      </td>
      <td>
        <strong>{event.event_name}</strong>
        {event.task_name ? (
          <div class="muted">
            {event.stage_name}/{event.task_name}
          </div>
        ) : null}
      </td>
      <td>
        <Status status={event.outcome} />
        {event.code || event.reason ? (
          <div class="why">
            {event.code ? <code>{event.code}</code> : null} {event.reason}
          </div>
        ) : null}
      </td>
      <td>
        <ul class="plain">
          {event.changes.map((c, i) => (
            <li key={i}>{changeWords(c)}</li>
          ))}
        </ul>
      </td>
      <td>{actorOf(event) ?? <span class="none">–</span>}</td>
    </tr>
  );
}

import type { DeadLetter } from '../../api/dead-letters';
import { path } from '../../api/http';
import { mayOperate } from '../../api/session';
import { Sentence } from '../../ui/Sentence';
import { Age } from '../../ui/Time';
import type { Move } from './MoveDialog';

export function DeadLetterRow(props: {
  letter: DeadLetter;
  selected: boolean;
  onToggle: () => void;
  onMove: (how: Move) => void;
}) {
  const { letter } = props;
  const name = [letter.event_name ?? 'message', letter.business_ref_no].filter((w) => w !== null).join(' of ');
  return (
    <tr class={props.selected ? 'selected' : undefined}>
      {mayOperate.value ? (
        <td class="tick">
          <input type="checkbox" aria-label={`Select ${name}`} checked={props.selected} onChange={props.onToggle} />
        </td>
      ) : null}
      <th scope="row">
        <span class="strong">{letter.event_name ?? 'Not an event'}</span>
        {letter.task_name ? (
          <div class="muted">
            {letter.stage_name}/{letter.task_name}
            {letter.attempt === null ? '' : `, attempt ${letter.attempt}`}
          </div>
        ) : null}
        <details>
          <summary>Body</summary>
          <pre tabIndex={0} role="region" aria-label={`Body of ${name}`}>
            {pretty(letter.body)}
          </pre>
        </details>
      </th>
      <td class="nowrap">
        {letter.business_ref_no ? (
          <a href={path('instances', letter.business_ref_no)}>{letter.business_ref_no}</a>
        ) : (
          <span class="none">–</span>
        )}
        <div class="muted">{letter.component_name}</div>
      </td>
      <td>
        {letter.code ? <code>{letter.code}</code> : null} {letter.reason}
      </td>
      <td>
        {letter.now ? (
          <>
            <span class="tag">{letter.now.code}</span> <Sentence text={letter.now.sentence} />
          </>
        ) : (
          <span class="none">–</span>
        )}
      </td>
      <td class="number nowrap">
        <Age since={letter.sent_at} />
      </td>
      {mayOperate.value ? (
        <td>
          <div class="actions">
            <button type="button" class="btn" aria-label={`Redrive ${name}`} onClick={() => props.onMove('redrive')}>
              Redrive…
            </button>
            <button
              type="button"
              class="btn danger"
              aria-label={`Discard ${name}`}
              onClick={() => props.onMove('discard')}
            >
              Discard…
            </button>
          </div>
        </td>
      ) : null}
    </tr>
  );
}

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    // Not JSON, which may be why it is here: shown as it came.
    return body;
  }
}

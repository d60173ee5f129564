import type { ComponentChildren } from 'preact';
import type { ReplayPlan } from '../../api/plans';
import { statusWord } from '../../ui/statuses';

/** What a replay would come to: what runs again, what stays, who is told. */
export function PlanView({ plan }: { plan: ReplayPlan }) {
  if (plan.refused)
    return (
      <div class="note note-bad" role="alert">
        <p>
          <strong>Refused</strong> <code>{plan.refused.code}</code>
        </p>
        <p>{plan.refused.reason}</p>
      </div>
    );
  return (
    <div class="stack">
      <p>
        At version {plan.version}: {count(plan.now.length, 'task')} at once, {plan.later.length} later,{' '}
        {plan.kept.length} kept; {count(plan.messages.length, 'message')}.
      </p>
      <div class="columns">
        <Part title="Run again now" items={plan.now}>
          {(t) => `${t.stage_name}/${t.task_name}, attempt ${t.attempt}`}
        </Part>
        <Part title="Run again later" items={plan.later}>
          {(t) => `${t.stage_name}/${t.task_name}, attempt ${t.attempt}`}
        </Part>
        <Part title="Given up" items={plan.given_up}>
          {(t) => `${t.stage_name}/${t.task_name}: ${statusWord(t.status)}${t.has_output ? ', with its output' : ''}`}
        </Part>
        <Part title="Kept" items={plan.kept}>
          {(t) => `${t.stage_name}/${t.task_name}: ${statusWord(t.status)}`}
        </Part>
        <Part title="Messages" items={plan.messages}>
          {(m) =>
            [m.event_name, m.kind ?? '', m.stage_name ? `${m.stage_name}/${m.task_name}` : '', '→', m.queue]
              .filter((w) => w)
              .join(' ')
          }
        </Part>
        <Part title="Changes" items={plan.changes}>
          {(c) => c.sentence}
        </Part>
      </div>
    </div>
  );
}

function Part<T>({ title, items, children }: { title: string; items: T[]; children: (item: T) => ComponentChildren }) {
  if (items.length === 0) return null;
  return (
    <div>
      <h3>
        {title} <span class="count">{items.length}</span>
      </h3>
      <ul class="plain">
        {items.map((item, i) => (
          <li key={i}>{children(item)}</li>
        ))}
      </ul>
    </div>
  );
}

function count(number: number, one: string): string {
  return `${number} ${one}${number === 1 ? '' : 's'}`;
}

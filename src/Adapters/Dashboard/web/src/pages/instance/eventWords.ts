import type { EventChange, LoggedEvent } from '../../api/instances';
import { statusWord } from '../../ui/statuses';

/** TaskCompleted INTAKE/verify_identity */
export function eventWords(event: { event_name: string; stage_name: string | null; task_name: string | null }): string {
  if (event.task_name === null) return event.event_name;
  return `${event.event_name} ${event.stage_name}/${event.task_name}`;
}

/** What of an instance an event changed, in a line each. */
export function changeWords(change: EventChange): string {
  const what = change.task_name ? `${change.stage_name}/${change.task_name}` : (change.stage_name ?? 'Workflow');
  const words = [change.status ? statusWord(change.status) : '', change.kind ? change.kind.replaceAll('_', ' ') : ''];
  if ((change.attempt ?? 0) > 1) words.push(`attempt ${change.attempt}`);
  if (change.percent !== null) words.push(`${change.percent} %`);
  if (change.reason) words.push(change.reason);
  if (change.failure_code ?? change.code) words.push(String(change.failure_code ?? change.code));
  if (change.actor) words.push(`by ${change.actor}`);
  return `${what}: ${words.filter((w) => w !== '').join(', ')}`;
}

/** Who asked for it, where its body says so. */
export function actorOf(event: LoggedEvent): string | null {
  if (event.body === null) return null;
  try {
    const body = JSON.parse(event.body) as Record<string, unknown>;
    const actor = body.requested_by ?? body.actor;
    return typeof actor === 'string' ? actor : null;
  } catch {
    // A body that is no JSON has no actor; the body itself is shown as it is.
    return null;
  }
}

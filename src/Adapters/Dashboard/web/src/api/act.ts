import { signal } from '@preact/signals';
import { dismiss, toast, update, type ToastKind } from '../ui/messages';
import { follow } from './follow';
import { post } from './http';
import type { LoggedEvent } from './instances';
import type { Sent } from './plans';
import { asProblem } from './problem';

/** Counts what was decided because of this page: those who show lists may look again. */
export const acted = signal(0);

/**
 * Sends what somebody decided, and tells what becomes of it: sent, then applied or rejected.
 * Resolves once it is sent; throws the server's problem where it was not, so that a form can show it at its field.
 */
export async function act(what: string, at: string, body: unknown): Promise<void> {
  const id = toast('busy', what, 'Sending…');
  try {
    const sent = await post<Sent>(at, body);
    update(id, 'busy', what, 'Sent. Waiting for the manager…');
    void tell(id, what, sent);
  } catch (fault) {
    const problem = asProblem(fault);
    if (problem.field !== null || problem.status === 422) dismiss(id);
    else update(id, 'bad', what, `Not sent: ${problem.message}`);
    throw problem;
  }
}

async function tell(id: number, what: string, sent: Sent): Promise<void> {
  try {
    const event = await follow(sent.business_ref_no, sent.event_id);
    const [kind, words] = outcomeWords(event);
    update(id, kind, what, words);
  } catch (fault) {
    update(id, 'bad', what, `Sent, but what became of it can’t be read: ${asProblem(fault).message}`);
  }
  acted.value++;
}

export function outcomeWords(event: LoggedEvent | null): [ToastKind, string] {
  if (event === null) return ['bad', 'Sent, but nothing came of it yet. Is the manager running?'];
  const why = [event.code, event.reason].filter((w) => w !== null && w !== '').join(': ');
  switch (event.outcome) {
    case 'APPLIED':
      return ['good', event.version === null ? 'Applied.' : `Applied: version ${event.version}.`];
    case 'IGNORED':
      return ['info', `Ignored, nothing changed. ${why}`];
    case 'REJECTED':
      return ['bad', `Rejected. ${why}`];
  }
}

import { backoff } from './backoff';
import { get, path } from './http';
import type { LoggedEvent } from './instances';
import { Problem } from './problem';

const patience = 30_000;

/** What became of an event that was sent: looked for in the log until it is there; null where nothing came of it in time. */
export async function follow(ref: string, eventId: string, signal?: AbortSignal): Promise<LoggedEvent | null> {
  const until = Date.now() + patience;
  for (let waitMs = 250; Date.now() < until && !signal?.aborted; waitMs = Math.min(2000, waitMs * 1.5)) {
    await pause(waitMs);
    try {
      return await get<LoggedEvent>(path('instances', ref, 'events', eventId), signal);
    } catch (fault) {
      if (!(fault instanceof Problem)) throw fault;
      // Not decided yet, or the server is away for a moment: both pass.
      if (fault.status !== 404 && !fault.offline && fault.status < 500) throw fault;
      if (fault.offline) await pause(backoff(1));
    }
  }
  return null;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

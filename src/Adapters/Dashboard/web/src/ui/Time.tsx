import { now } from './clock';
import { fullTime, parseMoment, shortTime, tickingWords } from './moment';

/** How long ago; ticking. */
export function Age({ since, until }: { since: string | null; until?: string | null }) {
  if (since === null) return <span class="none">–</span>;
  const from = parseMoment(since);
  const to = until ? parseMoment(until) : now.value;
  return (
    <time dateTime={new Date(from).toISOString()} title={fullTime(from)}>
      {tickingWords(to - from)}
    </time>
  );
}

/** When; the day only where it was not today. */
export function When({ at }: { at: string | null }) {
  if (at === null) return <span class="none">–</span>;
  const ms = parseMoment(at);
  return (
    <time dateTime={new Date(ms).toISOString()} title={fullTime(ms)}>
      {shortTime(ms, now.value)}
    </time>
  );
}

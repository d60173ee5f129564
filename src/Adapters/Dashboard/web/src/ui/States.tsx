import type { ComponentChildren } from 'preact';
import type { LiveState } from '../api/live';
import type { Problem } from '../api/problem';
import type { Resource } from '../api/resource';

export function Loading({ what }: { what: string }) {
  return (
    <p class="loading" role="status">
      <span class="spinner" aria-hidden="true" /> Loading {what}…
    </p>
  );
}

export function Empty({ title, children }: { title: string; children?: ComponentChildren }) {
  return (
    <div class="empty">
      <p class="empty-title">{title}</p>
      {children ? <p>{children}</p> : null}
    </div>
  );
}

export function ProblemNote({ problem, retry }: { problem: Problem; retry?: () => void }) {
  return (
    <div class="note note-bad" role="alert">
      <p>
        <strong>{problem.title}</strong> {problem.code ? <code>{problem.code}</code> : null}
      </p>
      <p>{problem.detail}</p>
      {problem.status === 401 ? (
        <p>
          <a href={`/login?return=${encodeURIComponent(location.pathname + location.search)}`} target="_top">
            Sign in again
          </a>
        </p>
      ) : null}
      {retry ? (
        <button type="button" class="btn" onClick={retry}>
          Try again
        </button>
      ) : null}
    </div>
  );
}

/** What stands where the content will be, or instead of it; nothing where there is content, though it may be old. */
export function Pending<T>({ of, what }: { of: Resource<T>; what: string }) {
  if (of.data !== null) return null;
  if (of.problem !== null) return <ProblemNote problem={of.problem} retry={of.reload} />;
  return <Loading what={what} />;
}

/** Whether what is shown is what is. */
export function LiveBadge({ state }: { state: LiveState }) {
  const words = { connecting: 'Connecting…', live: 'Live', lost: 'Reconnecting…' }[state];
  return (
    <span class={`live live-${state}`} role="status">
      <span class="live-dot" aria-hidden="true" />
      {words}
    </span>
  );
}

/** The same of what is read again every few seconds. */
export function PolledBadge({ of }: { of: Resource<unknown> }) {
  return <LiveBadge state={of.problem !== null ? 'lost' : of.data === null ? 'connecting' : 'live'} />;
}

import { signs, statusWord, tone } from './statuses';

export function Sign({ status }: { status: string }) {
  return (
    <svg class="sign" viewBox="-7 -7 14 14" width="14" height="14" aria-hidden="true">
      <circle class="disc" r="6.5" />
      <path class="glyph" d={signs[tone(status)]} />
    </svg>
  );
}

export function Status({ status, note }: { status: string; note?: string }) {
  return (
    <span class={`status tone-${tone(status)}`}>
      <Sign status={status} />
      {statusWord(status)}
      {note ? <span class="status-note"> {note}</span> : null}
    </span>
  );
}

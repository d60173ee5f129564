import { useId, useMemo } from 'preact/hooks';
import type { LoggedEvent } from '../../api/instances';
import { fullTime, parseMoment } from '../../ui/moment';
import { eventWords } from './eventWords';

/** Any version of an instance, by mouse and by keys. */
export function VersionSlider(props: {
  newest: number;
  version: number | null;
  events: LoggedEvent[];
  onChange: (version: number | null) => void;
}) {
  const { newest, onChange } = props;
  const id = useId();
  const at = props.version ?? newest;
  const byVersion = useMemo(
    () => new Map(props.events.filter((e) => e.outcome === 'APPLIED').map((e) => [e.version, e])),
    [props.events],
  );
  const event = byVersion.get(at);
  const words = event ? `${eventWords(event)}, ${fullTime(parseMoment(event.decided_at))}` : '';
  const go = (version: number) => onChange(version >= newest ? null : Math.max(1, version));
  return (
    <div class="slider">
      <label for={id}>Version</label>
      <button
        type="button"
        class="btn quiet"
        aria-label="Earlier version"
        disabled={at <= 1}
        onClick={() => go(at - 1)}
      >
        <span aria-hidden="true">‹</span>
      </button>
      <input
        id={id}
        type="range"
        min={1}
        max={newest}
        value={at}
        aria-valuetext={`Version ${at} of ${newest}${words ? `: ${words}` : ''}`}
        onInput={(e) => go(Number(e.currentTarget.value))}
      />
      <button
        type="button"
        class="btn quiet"
        aria-label="Later version"
        disabled={at >= newest}
        onClick={() => go(at + 1)}
      >
        <span aria-hidden="true">›</span>
      </button>
      <output for={id} class="slider-words">
        <strong>
          {at} of {newest}
        </strong>{' '}
        <span class="muted">{words}</span>
      </output>
    </div>
  );
}

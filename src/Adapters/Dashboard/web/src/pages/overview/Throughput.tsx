import { useRef } from 'preact/hooks';
import type { Overview } from '../../api/overview';
import { parseMoment } from '../../ui/moment';
import { useWidth } from '../../ui/useWidth';

const [height, left, bottom, top] = [200, 40, 22, 8];
const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });

type Minute = Overview['throughput'][number];

/** Started and closed, minute by minute: two lines, told apart by dashes too; the same as a table for those who don't see them. */
export function Throughput({ minutes }: { minutes: Minute[] }) {
  const figure = useRef<HTMLElement>(null);
  const width = useWidth(figure, 720);
  const most = niceTop(Math.max(1, ...minutes.map((m) => Math.max(m.started, m.closed))));
  const x = (i: number) => left + (i * (width - left - 8)) / Math.max(1, minutes.length - 1);
  const y = (n: number) => height - bottom - (n * (height - bottom - top)) / most;
  const line = (of: (m: Minute) => number) =>
    minutes.map((m, i) => `${i === 0 ? 'M' : 'L'}${x(i).toFixed(1)} ${y(of(m)).toFixed(1)}`).join('');
  const total = (of: (m: Minute) => number) => minutes.reduce((sum, m) => sum + of(m), 0);
  const ticks = [0, most / 2, most].filter(Number.isInteger);
  const every = Math.max(1, Math.ceil(minutes.length / Math.min(8, width / 90)));
  return (
    <figure class="chart" ref={figure}>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        width={width}
        height={height}
        role="img"
        aria-label={`Throughput by minute: ${total((m) => m.started)} started, ${total((m) => m.closed)} closed in ${minutes.length} minutes`}
      >
        {ticks.map((t) => (
          <g key={t}>
            <path class="rule" d={`M${left} ${y(t)}H${width - 8}`} />
            <text class="tick-label" x={left - 6} y={y(t) + 4} text-anchor="end">
              {t}
            </text>
          </g>
        ))}
        {minutes.map((m, i) =>
          i % every === 0 ? (
            <text key={m.minute} class="tick-label" x={x(i)} y={height - 6} text-anchor="start">
              {clock.format(parseMoment(m.minute))}
            </text>
          ) : null,
        )}
        <path class="series started" d={line((m) => m.started)} />
        <path class="series closed" d={line((m) => m.closed)} />
      </svg>
      <figcaption>
        <Key kind="started" name="Started" /> <Key kind="closed" name="Closed" /> <span class="muted">per minute</span>
      </figcaption>
    </figure>
  );
}

function Key({ kind, name }: { kind: string; name: string }) {
  return (
    <span class="key">
      <svg width="22" height="8" aria-hidden="true">
        <path class={`series ${kind}`} d="M0 4H22" />
      </svg>
      {name}
    </span>
  );
}

/** 1, 2, 5, 10, 20, 50, …: the next that holds all. */
function niceTop(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most));
  return ([1, 2, 5, 10].find((step) => step * power >= most) ?? 10) * power;
}

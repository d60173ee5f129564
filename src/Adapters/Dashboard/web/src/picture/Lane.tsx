import type { PictureLane } from '../api/picture';
import { signs, statusWord, tone } from '../ui/statuses';
import { fit } from './fit';

const name = '600 13px system-ui, sans-serif';
const room = 104;

/** The band of a stage, with its name at the left. */
export function Lane({ lane, width, done, tasks }: { lane: PictureLane; width: number; done: number; tasks: number }) {
  const middle = lane.y + lane.height / 2;
  return (
    <g class={`lane tone-${tone(lane.status ?? 'NOT STARTED')}`}>
      <rect class="band" x={lane.x} y={lane.y} width={width} height={lane.height} rx="10" />
      <g transform={`translate(${lane.x + 22} ${middle - 9})`}>
        <circle class="dot" r="11" />
        {lane.status === 'COMPLETED' ? (
          <path class="glyph" d={signs.done} transform="scale(1.5)" />
        ) : (
          <text class="number" text-anchor="middle" y="4">
            {lane.order}
          </text>
        )}
      </g>
      <text class="stage-name" x={lane.x + 42} y={middle - 5}>
        <title>{lane.stage_name}</title>
        {fit(lane.stage_name, name, room)}
      </text>
      <text class="meta" x={lane.x + 42} y={middle + 12}>
        {lane.status === null ? count(tasks) : `${statusWord(lane.status)} · ${done} of ${tasks}`}
      </text>
    </g>
  );
}

function count(tasks: number): string {
  return tasks === 1 ? '1 task' : `${tasks} tasks`;
}

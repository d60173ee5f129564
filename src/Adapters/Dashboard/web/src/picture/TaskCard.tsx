import { memo } from './memo';
import type { PictureTask } from '../api/picture';
import { now } from '../ui/clock';
import { signs, tone } from '../ui/statuses';
import { fit } from './fit';
import { stateWords, taskLabel } from './words';

const padX = 12;
const name = '600 13px system-ui, sans-serif';
const small = '11px system-ui, sans-serif';
const mono = '10.5px ui-monospace, monospace';

export interface TaskCardProps {
  task: PictureTask;
  /** The one that is reached by Tab. */
  current: boolean;
  selected: boolean;
  onSelect?: ((task: PictureTask) => void) | undefined;
}

/** The box of a task: its name, its queue, how it stands. */
export const TaskCard = memo(function TaskCard({ task, current, selected, onSelect }: TaskCardProps) {
  const room = task.width - 2 * padX;
  const human = task.task_type === 'HUMAN';
  const bottom = task.y + task.height;
  return (
    <g class={`task tone-${tone(task.status ?? 'PENDING')} status-${(task.status ?? 'none').toLowerCase()}`}>
      <g aria-hidden="true">
        <rect class="card" x={task.x} y={task.y} width={task.width} height={task.height} rx="8" />
        <text class="name" x={task.x + padX} y={task.y + 21}>
          {fit(task.task_name, name, room - (human ? 22 : 0))}
        </text>
        {human ? <Person x={task.x + task.width - padX - 8} y={task.y + 17} /> : null}
        <text class="queue" x={task.x + padX} y={task.y + 37}>
          {fit(queueName(task.queue), mono, room - ((task.attempt ?? 0) > 1 ? 66 : 0))}
        </text>
        {(task.attempt ?? 0) > 1 ? (
          <text class="attempt" x={task.x + task.width - padX} y={task.y + 37} text-anchor="end">
            attempt {task.attempt}
          </text>
        ) : null}
        {task.height >= 80 && second(task) ? (
          <text class="second" x={task.x + padX} y={task.y + 53}>
            {fit(second(task)!, small, room)}
          </text>
        ) : null}
        {task.status === null && task.assigned_to && task.business_status ? (
          <text class="second" x={task.x + padX} y={task.y + 69}>
            {fit(task.business_status, small, room)}
          </text>
        ) : null}
        {task.status === null ? null : <State task={task} y={bottom - 17} room={room} />}
        {task.status === 'SCHEDULED' && task.percent !== null ? (
          <g class="progress">
            <rect class="progress-track" x={task.x + padX} y={bottom - 6} width={room} height="3" rx="1.5" />
            <rect
              class="progress-bar"
              x={task.x + padX}
              y={bottom - 6}
              width={(room * clamp(task.percent)) / 100}
              height="3"
              rx="1.5"
            />
          </g>
        ) : null}
      </g>
      {/* The button lies over what is seen of it: its name says all of that, in order. */}
      <rect
        class="hit"
        x={task.x}
        y={task.y}
        width={task.width}
        height={task.height}
        rx="8"
        role="button"
        aria-label={taskLabel(task)}
        aria-pressed={selected}
        tabindex={current ? 0 : -1}
        data-task={`${task.stage_name}/${task.task_name}`}
        data-status={task.status}
        onClick={() => onSelect?.(task)}
      />
    </g>
  );
});

function State({ task, y, room }: { task: PictureTask; y: number; room: number }) {
  const ticks = task.status === 'SCHEDULED' || task.retry_at !== null;
  const percent = task.status === 'SCHEDULED' && task.percent !== null ? ` · ${task.percent} %` : '';
  return (
    <>
      <g transform={`translate(${task.x + padX + 6.5} ${y})`}>
        <circle class="disc" r="6.5" />
        <path class="glyph" d={signs[tone(task.status!)]} />
      </g>
      <text class="state" x={task.x + padX + 19} y={y + 4}>
        {fit(stateWords(task, ticks ? now.value : 0) + percent, '600 ' + small, room - 19)}
      </text>
    </>
  );
}

/** What is most worth a line: what went wrong, who has it, what it is at, what it means to the business. */
function second(task: PictureTask): string | null {
  if (task.status === 'FAILED' && task.reason) return task.reason;
  if (task.status === 'SCHEDULED' && task.progress_text) return task.progress_text;
  if (task.claimed_by) return `claimed by ${task.claimed_by}`;
  if (task.assigned_to) return `for ${task.assigned_to}`;
  return task.business_status;
}

function Person({ x, y }: { x: number; y: number }) {
  return (
    <g class="person" transform={`translate(${x} ${y})`}>
      <circle r="10" />
      <path d="M0 -5.8a2.8 2.8 0 1 1 0 5.6a2.8 2.8 0 1 1 0 -5.6zM-5.2 5.6c0-3.3 2.3-4.8 5.2-4.8s5.2 1.5 5.2 4.8z" />
    </g>
  );
}

function queueName(queue: string): string {
  return queue.slice(queue.lastIndexOf('/') + 1);
}

function clamp(percent: number): number {
  return Math.min(100, Math.max(0, percent));
}

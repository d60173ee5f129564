import { useMemo, useRef, useState } from 'preact/hooks';
import { taskKey, type PictureData, type PictureTask } from '../api/picture';
import { Arrow, ArrowHeads } from './Arrow';
import { arrowMeets, bounds, meets, neighbour, type Direction, type Frame } from './frame';
import { Lane } from './Lane';
import { PictureTable } from './PictureTable';
import { TaskCard } from './TaskCard';
import { useViewport } from './useViewport';

/** More than this is read as a table, not as a picture. */
export const mostTasks = 1500;

export interface PictureProps {
  /** What it is a picture of. */
  label: string;
  picture: PictureData;
  selected?: string | null;
  onSelect?: (task: PictureTask) => void;
}

export function Picture(props: PictureProps) {
  return props.picture.tasks.length > mostTasks ? <PictureTable {...props} /> : <Lanes {...props} />;
}

/** Left and right of the picture. */
const padding = 24;

const keys: Record<string, Direction> = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' };

function Lanes({ label, picture, selected, onSelect }: PictureProps) {
  const box = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState<string | null>(null);
  const area = bounds(picture);
  const viewport = useViewport(box);
  const seen = shifted(viewport.frame, area);
  // Lanes reach as far as there is room.
  const width = Math.max(area.right - area.left, viewport.width - padding);
  const stages = useMemo(() => countByStage(picture), [picture]);
  const completed = useMemo(() => new Set(picture.tasks.filter(isDone).map(taskKey)), [picture]);
  const shown = current ?? selected ?? '';
  const reached = picture.tasks.some((t) => taskKey(t) === shown)
    ? shown
    : picture.tasks[0] && taskKey(picture.tasks[0]);

  function go(task: PictureTask | null | undefined): void {
    if (!task) return;
    setCurrent(taskKey(task));
    const at = box.current!;
    // It may not be drawn yet: bring it into view first, then into focus.
    const [x, y] = [task.x - area.left, task.y - area.top];
    if (x < at.scrollLeft || x + task.width > at.scrollLeft + at.clientWidth) at.scrollLeft = x - 40;
    if (y < at.scrollTop || y + task.height > at.scrollTop + at.clientHeight) at.scrollTop = y - 40;
    requestAnimationFrame(() => requestAnimationFrame(() => find(at, task)?.focus({ preventScroll: false })));
  }

  function onKeyDown(e: KeyboardEvent): void {
    const from = picture.tasks.find((t) => taskKey(t) === (e.target as Element).getAttribute?.('data-task'));
    if (!from) return;
    const direction = keys[e.key];
    if (direction) go(neighbour(picture.tasks, from, direction));
    else if (e.key === 'Home') go(picture.tasks[0]);
    else if (e.key === 'End') go(picture.tasks.at(-1));
    else if (e.key === 'Enter' || e.key === ' ') onSelect?.(from);
    else return;
    e.preventDefault();
  }

  return (
    <div class="picture" ref={box}>
      <svg
        width={width}
        height={area.bottom - area.top}
        viewBox={`${area.left} ${area.top} ${width} ${area.bottom - area.top}`}
        role="group"
        aria-label={label}
        onKeyDown={onKeyDown}
        onFocusIn={(e) => setCurrent((e.target as Element).getAttribute('data-task'))}
      >
        <ArrowHeads />
        {picture.lanes
          .filter((l) => meets(seen, l.x, l.y, l.width, l.height))
          .map((l) => (
            <Lane key={l.stage_name} lane={l} width={area.left + width - l.x - 1} {...stages.get(l.stage_name)!} />
          ))}
        {picture.arrows
          .filter((a) => arrowMeets(seen, a.points))
          .map((a) => (
            <Arrow
              key={`${a.stage_name}/${a.parent}/${a.child}`}
              arrow={a}
              done={completed.has(`${a.stage_name}/${a.parent}`)}
            />
          ))}
        {picture.tasks
          .filter((t) => meets(seen, t.x, t.y, t.width, t.height) || taskKey(t) === reached)
          .map((t) => (
            <TaskCard
              key={taskKey(t)}
              task={t}
              current={taskKey(t) === reached}
              selected={taskKey(t) === selected}
              onSelect={onSelect}
            />
          ))}
      </svg>
    </div>
  );
}

function shifted(frame: Frame, area: Frame): Frame {
  return {
    left: frame.left + area.left,
    top: frame.top + area.top,
    right: frame.right + area.left,
    bottom: frame.bottom + area.top,
  };
}

function countByStage(picture: PictureData): Map<string, { done: number; tasks: number }> {
  const counts = new Map(picture.lanes.map((l) => [l.stage_name, { done: 0, tasks: 0 }]));
  for (const task of picture.tasks) {
    const count = counts.get(task.stage_name);
    if (!count) continue;
    count.tasks++;
    if (isDone(task)) count.done++;
  }
  return counts;
}

function isDone(task: PictureTask): boolean {
  return task.status === 'COMPLETED' || task.status === 'SKIPPED';
}

function find(box: HTMLElement, task: PictureTask): SVGElement | null {
  return box.querySelector<SVGElement>(`[data-task="${CSS.escape(taskKey(task))}"]`);
}

import type { PictureData, PictureTask } from '../api/picture';

export interface Frame {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const margin = 1;

/** What of the picture is drawn on: a heading's and a legend's room are the page's business. */
export function bounds(picture: PictureData): Frame {
  if (picture.lanes.length === 0) return { left: 0, top: 0, right: picture.width, bottom: picture.height };
  return {
    left: Math.min(...picture.lanes.map((l) => l.x)) - margin,
    top: Math.min(...picture.lanes.map((l) => l.y)) - margin,
    right: Math.max(...picture.lanes.map((l) => l.x + l.width)) + margin,
    bottom: Math.max(...picture.lanes.map((l) => l.y + l.height)) + margin,
  };
}

export function meets(frame: Frame, x: number, y: number, width: number, height: number): boolean {
  return x < frame.right && x + width > frame.left && y < frame.bottom && y + height > frame.top;
}

/** An arrow within the frame of its points. */
export function arrowMeets(frame: Frame, points: [number, number][]): boolean {
  const xs = points.map((p) => p[0]);
  const ys = points.map((p) => p[1]);
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return meets(frame, x, y, Math.max(...xs) - x + 1, Math.max(...ys) - y + 1);
}

export type Direction = 'left' | 'right' | 'up' | 'down';

/** The task next to one in a direction: the nearest, where a step aside counts twice. */
export function neighbour(tasks: PictureTask[], from: PictureTask, direction: Direction): PictureTask | null {
  let best: PictureTask | null = null;
  let least = Infinity;
  for (const task of tasks) {
    const dx = middleX(task) - middleX(from);
    const dy = middleY(task) - middleY(from);
    const [ahead, aside] = { left: [-dx, dy], right: [dx, dy], up: [-dy, dx], down: [dy, dx] }[direction] as [
      number,
      number,
    ];
    const cost = ahead + 2 * Math.abs(aside);
    if (task !== from && ahead > 1 && cost < least) [best, least] = [task, cost];
  }
  return best;
}

function middleX(task: PictureTask): number {
  return task.x + task.width / 2;
}

function middleY(task: PictureTask): number {
  return task.y + task.height / 2;
}

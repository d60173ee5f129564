/** How a task behaves in a simulation, where it is not as the others. */
export interface TaskScript {
  seconds?: number;
  failures?: number;
}

export interface Script {
  default_seconds: number;
  tasks: Record<string, TaskScript>;
}

export const start: Script = { default_seconds: 60, tasks: {} };

/** A task's part changed; what is as the others is not named. */
export function changed(script: Script, task: string, part: TaskScript): Script {
  const { [task]: before, ...others } = script.tasks;
  const next = Object.fromEntries(
    Object.entries({ ...before, ...part }).filter(([, v]) => v !== undefined && !Number.isNaN(v)),
  );
  return { ...script, tasks: Object.keys(next).length === 0 ? others : { ...others, [task]: next } };
}

/** The last frame at or before a time. */
export function frameAt(frames: { at_ms: number }[], ms: number): number {
  let [low, high] = [0, frames.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (frames[middle]!.at_ms <= ms) low = middle;
    else high = middle - 1;
  }
  return low;
}

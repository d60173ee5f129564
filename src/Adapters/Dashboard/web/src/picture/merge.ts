import { taskKey, type InstanceState, type PictureData } from '../api/picture';

/** A template's picture as an instance of it stands: nothing moves, only statuses change. */
export function withState(picture: PictureData, state: InstanceState): PictureData {
  const stages = new Map(state.stages.map((s) => [s.stage_name, s.status]));
  const tasks = new Map(
    state.stages.flatMap((s) =>
      s.tasks.map((t) => [taskKey({ stage_name: s.stage_name, task_name: t.task_name }), t] as const),
    ),
  );
  return {
    ...picture,
    lanes: picture.lanes.map((l) => ({ ...l, status: stages.get(l.stage_name) ?? null })),
    tasks: picture.tasks.map((t) => {
      const now = tasks.get(taskKey(t));
      return now ? { ...t, status: now.status, attempt: now.attempt, reason: now.reason } : t;
    }),
  };
}

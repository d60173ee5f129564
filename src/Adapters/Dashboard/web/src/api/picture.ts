export interface PictureLane {
  stage_name: string;
  order: number;
  status: string | null;
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface PictureTask {
  stage_name: string;
  task_name: string;
  task_type: string;
  queue: string;
  business_status: string | null;
  status: string | null;
  attempt: number | null;
  since: string | null;
  elapsed_ms: number | null;
  finished: boolean | null;
  reason: string | null;
  percent: number | null;
  progress_text: string | null;
  claimed_by: string | null;
  assigned_to: string | null;
  retry_at: string | null;
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface PictureArrow {
  stage_name: string;
  parent: string;
  child: string;
  points: [number, number][];
}

export interface PictureData {
  width: number;
  height: number;
  lanes: PictureLane[];
  tasks: PictureTask[];
  arrows: PictureArrow[];
}

export interface StateTask {
  task_name: string;
  status: string;
  attempt: number;
  reason: string | null;
}

/** An instance at one version. */
export interface InstanceState {
  business_ref_no: string;
  version: number;
  status: string;
  stages: { stage_name: string; status: string; tasks: StateTask[] }[];
}

/** A task's name within its instance. */
export function taskKey(task: { stage_name: string | null; task_name: string | null }): string {
  return `${task.stage_name}/${task.task_name}`;
}

import type { TaskExplanation } from './instances';

export interface TaskRun {
  retry_at: string | null;
  timeout_at: string | null;
  heartbeat_due_at: string | null;
  due_at: string | null;
  code: string | null;
  retries_from: number;
  progress: { percent: number | null; text: string | null; at: string | null } | null;
  claimed_by: string | null;
  claimed_at: string | null;
  failures: { attempt: number; code: string | null; reason: string | null; at: string | null }[];
}

export interface TaskDetails {
  business_ref_no: string;
  component_name: string;
  workflow_status: string;
  stage_name: string;
  task_name: string;
  task_type: string;
  status: string;
  attempt: number;
  reason: string | null;
  assigned_to: string | null;
  since: string | null;
  overdue: boolean;
  run: TaskRun;
  form: unknown;
  output: unknown;
  fields: Record<string, unknown>;
  payload: Record<string, unknown> | null;
  explanation: TaskExplanation | null;
  sample: unknown;
  may_complete: boolean;
}

export interface HumanTask {
  business_ref_no: string;
  component_name: string;
  stage_name: string;
  task_name: string;
  assigned_to: string | null;
  claimed_by: string | null;
  claimed_at: string | null;
  since: string | null;
  due_at: string | null;
  overdue: boolean;
  attempt: number;
  has_form: boolean;
}

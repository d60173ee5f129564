/** Shapes of what the API says about instances: those of `wfm --json`. */
export interface Page<T> {
  items: T[];
  next: string | null;
}

export interface InstanceSummary {
  business_ref_no: string;
  workflow_name: string;
  component_name: string;
  template_version: number;
  version: number;
  status: string;
  stage_name: string | null;
  business_status: string | null;
  tasks_done: number;
  tasks: number;
  failed: string[];
  created_at: string;
  updated_at: string;
  closed_at: string | null;
  has_dispatch_error: boolean;
  unreadable: string | null;
  last_event: { event_name: string; stage_name: string | null; task_name: string | null; at: string } | null;
}

export interface TaskFact {
  stage_name: string;
  task_name: string;
  status: string;
  attempt: number;
  status_since: string | null;
}

export interface Release {
  event_name: string;
  stage_name: string;
  task_name: string;
  attempt: number;
}

export interface Cause {
  cause: string;
  since: string | null;
  released_by: Release[];
  [field: string]: unknown;
}

export interface TaskExplanation extends TaskFact {
  sentence: string;
  causes: Cause[];
}

export interface Explanation {
  business_ref_no: string;
  version: number;
  status: string;
  open_stage: string | null;
  sentence: string;
  holding: TaskFact[];
  tasks: TaskExplanation[];
}

export interface EventChange {
  stage_name: string | null;
  task_name: string | null;
  status: string | null;
  attempt: number | null;
  reason: string | null;
  kind: string | null;
  code: string | null;
  failure_code: string | null;
  retry_at: string | null;
  percent: number | null;
  actor: string | null;
}

export interface LoggedEvent {
  id: string;
  event_id: string;
  business_ref_no: string | null;
  event_name: string;
  stage_name: string | null;
  task_name: string | null;
  outcome: 'APPLIED' | 'IGNORED' | 'REJECTED';
  code: string | null;
  reason: string | null;
  version: number | null;
  changes: EventChange[];
  decided_at: string;
  received_at: string | null;
  body: string | null;
}

export interface StateChange {
  stage_name: string | null;
  task_name: string | null;
  field: string;
  from: string | null;
  to: string | null;
  from_attempt: number | null;
  to_attempt: number | null;
  reason: string | null;
  sentence: string;
}

import type { StateChange } from './instances';

export interface ReplayedTask {
  stage_name: string;
  task_name: string;
  attempt: number;
  task_queue: string;
}

export interface PastResult {
  stage_name: string;
  task_name: string;
  status: string;
  attempt: number;
  has_output: boolean;
}

export interface PlanMessage {
  event_name: string;
  queue: string;
  stage_name: string | null;
  task_name: string | null;
  attempt: number | null;
  kind: string | null;
  status: string | null;
}

export interface ReplayPlan {
  business_ref_no: string;
  scope: string;
  stage_name: string | null;
  task_name: string | null;
  version: number;
  refused: { outcome: string; code: string; reason: string } | null;
  status: string;
  now: ReplayedTask[];
  later: ReplayedTask[];
  kept: PastResult[];
  given_up: PastResult[];
  messages: PlanMessage[];
  changes: StateChange[];
}

export interface BulkItem {
  business_ref_no: string;
  component_name: string | null;
  stage_name: string | null;
  task_name: string | null;
  version: number | null;
  result: 'PLANNED' | 'REFUSED' | 'NOTHING';
  code: string | null;
  reason: string | null;
  messages: number;
  plan: ReplayPlan | null;
}

export interface BulkPlan {
  batch: string;
  action: string;
  items: BulkItem[];
}

export interface BulkSent {
  batch: string;
  items: {
    business_ref_no: string;
    stage_name: string | null;
    task_name: string | null;
    event_id: string;
    sent: boolean;
    problem: string | null;
  }[];
}

export interface Sent {
  sent: string;
  business_ref_no: string;
  event_id: string;
}

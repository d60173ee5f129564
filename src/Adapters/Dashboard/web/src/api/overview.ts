export interface Overview {
  now: string;
  window_minutes: number;
  /** So many log entries were looked at. */
  sampled: number;
  /** There were more than are looked at. */
  capped: boolean;
  throughput: { minute: string; started: number; closed: number }[];
  open: { component_name: string; stage_name: string | null; status: string; count: number }[];
  open_total: number;
  failures: { reason: string; code: string | null; component_name: string; count: number }[];
  tasks: {
    component_name: string;
    stage_name: string;
    task_name: string;
    count: number;
    p50_ms: number;
    p95_ms: number;
    max_ms: number;
  }[];
  oldest: {
    business_ref_no: string;
    component_name: string;
    stage_name: string | null;
    created_at: string;
    status: string;
  }[];
}

export interface DeadLetter {
  message_id: string;
  source_message_id: string | null;
  event_id: string | null;
  event_name: string | null;
  business_ref_no: string | null;
  component_name: string | null;
  stage_name: string | null;
  task_name: string | null;
  attempt: number | null;
  code: string | null;
  reason: string | null;
  sent_at: string | null;
  receive_count: number;
  body: string;
  now: { code: string; sentence: string } | null;
}

export interface DeadLettersMoved {
  redriven?: string[];
  discarded?: string[];
  left: { message_id: string; problem: string | null }[];
}

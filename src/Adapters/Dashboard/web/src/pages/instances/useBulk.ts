import { useState } from 'preact/hooks';
import { acted, outcomeWords } from '../../api/act';
import { follow } from '../../api/follow';
import { post } from '../../api/http';
import type { BulkItem, BulkPlan, BulkSent } from '../../api/plans';
import { asProblem, type Problem } from '../../api/problem';

export interface BulkOutcome {
  status: 'SENT' | 'APPLIED' | 'IGNORED' | 'REJECTED' | 'FAILED';
  words: string;
}

/** Which of a batch: an instance may be in it with several tasks. */
export function bulkKey(item: {
  business_ref_no: string;
  stage_name: string | null;
  task_name: string | null;
}): string {
  return JSON.stringify([item.business_ref_no, item.stage_name, item.task_name]);
}

const atOnce = 4;

/** Applies a plan, then looks for what became of each of it, a few at a time. */
export function useBulk() {
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, BulkOutcome>>(new Map());
  const [started, setStarted] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const tell = (key: string, outcome: BulkOutcome) => setOutcomes((before) => new Map(before).set(key, outcome));

  async function apply(plan: BulkPlan, planned: BulkItem[], options: Record<string, string>): Promise<void> {
    setStarted(true);
    try {
      const items = planned.map(({ business_ref_no, stage_name, task_name, version }) => ({
        business_ref_no,
        stage_name,
        task_name,
        version,
      }));
      const sent = await post<BulkSent>('/bulk', { batch: plan.batch, action: plan.action, ...options, items });
      for (const item of sent.items)
        tell(
          bulkKey(item),
          item.sent
            ? { status: 'SENT', words: 'Waiting for the manager…' }
            : { status: 'FAILED', words: item.problem ?? '' },
        );
      const queue = sent.items.filter((i) => i.sent);
      await Promise.all(Array.from({ length: atOnce }, () => drain(queue)));
      acted.value++;
    } catch (fault) {
      setProblem(asProblem(fault));
    }
  }

  async function drain(queue: BulkSent['items']): Promise<void> {
    for (let item = queue.shift(); item; item = queue.shift()) {
      try {
        const event = await follow(item.business_ref_no, item.event_id);
        tell(bulkKey(item), { status: event?.outcome ?? 'SENT', words: outcomeWords(event)[1] });
      } catch (fault) {
        tell(bulkKey(item), { status: 'SENT', words: `What became of it can’t be read: ${asProblem(fault).message}` });
      }
    }
  }

  return { outcomes, started, problem, apply };
}

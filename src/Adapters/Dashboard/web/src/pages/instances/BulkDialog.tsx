import { useEffect, useState } from 'preact/hooks';
import { post } from '../../api/http';
import type { BulkPlan } from '../../api/plans';
import { asProblem, type Problem } from '../../api/problem';
import { useDebounced } from '../../ui/debounced';
import { Dialog } from '../../ui/Dialog';
import { Field } from '../../ui/Field';
import { Loading, ProblemNote } from '../../ui/States';
import { BulkTable } from './BulkTable';
import { useBulk } from './useBulk';

export type BulkAction = 'retry' | 'replay' | 'cancel' | 'pause' | 'resume';

const titles: Record<BulkAction, string> = {
  retry: 'Retry',
  replay: 'Replay',
  cancel: 'Cancel',
  pause: 'Pause',
  resume: 'Resume',
};

/** The plan for several instances, and, once it is applied, what became of each. */
export function BulkDialog({ action, refs, onClose }: { action: BulkAction; refs: string[]; onClose: () => void }) {
  const [scope, setScope] = useState('downstream');
  const [reason, setReason] = useState('');
  const [plan, setPlan] = useState<BulkPlan | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const bulk = useBulk();
  const options = { ...(action === 'replay' ? { scope } : {}), ...(reason.trim() ? { reason: reason.trim() } : {}) };
  const asked = useDebounced(JSON.stringify({ action, refs, ...options }), 250);

  useEffect(() => {
    if (bulk.started) return undefined;
    const controller = new AbortController();
    setPlan(null);
    post<BulkPlan>('/bulk/plan', JSON.parse(asked), controller.signal).then(
      (found) => (setPlan(found), setProblem(null)),
      (fault: unknown) => controller.signal.aborted || setProblem(asProblem(fault)),
    );
    return () => controller.abort();
  }, [asked]);

  const planned = plan?.items.filter((i) => i.result === 'PLANNED') ?? [];
  const ready = planned.length > 0 && !bulk.started && asked === JSON.stringify({ action, refs, ...options });
  return (
    <Dialog
      title={`${titles[action]} ${refs.length === 1 ? refs[0] : `${refs.length} instances`}`}
      wide
      onClose={onClose}
      actions={
        <>
          <button type="button" class="btn" onClick={onClose}>
            {bulk.started ? 'Close' : 'Back'}
          </button>
          {bulk.started ? null : (
            <button
              type="button"
              class={`btn ${action === 'cancel' ? 'danger-solid' : 'primary'}`}
              disabled={!ready}
              onClick={() => void bulk.apply(plan!, planned, options)}
            >
              {titles[action]} {planned.length === 0 ? '' : planned.length}
            </button>
          )}
        </>
      }
    >
      <div class="stack">
        {bulk.started ? null : (
          <div class="filters">
            {action === 'replay' ? (
              <Field label="Scope">
                {(ids) => (
                  <select {...ids} value={scope} onChange={(e) => setScope(e.currentTarget.value)}>
                    <option value="task">Failed task only</option>
                    <option value="downstream">Failed task and downstream</option>
                    <option value="stage">Its stage</option>
                    <option value="workflow">Whole workflow</option>
                  </select>
                )}
              </Field>
            ) : null}
            <Field label="Reason">
              {(ids) => <input {...ids} type="text" value={reason} onInput={(e) => setReason(e.currentTarget.value)} />}
            </Field>
          </div>
        )}
        {problem ? <ProblemNote problem={problem} /> : null}
        {bulk.problem ? <ProblemNote problem={bulk.problem} /> : null}
        {plan ? (
          <BulkTable plan={plan} outcomes={bulk.outcomes} started={bulk.started} />
        ) : problem ? null : (
          <Loading what="plan" />
        )}
      </div>
    </Dialog>
  );
}

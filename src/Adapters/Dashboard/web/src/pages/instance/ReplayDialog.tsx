import { useEffect, useState } from 'preact/hooks';
import { act } from '../../api/act';
import { path, post } from '../../api/http';
import type { PictureData } from '../../api/picture';
import type { ReplayPlan } from '../../api/plans';
import { asProblem, type Problem } from '../../api/problem';
import { useDebounced } from '../../ui/debounced';
import { Dialog } from '../../ui/Dialog';
import { Field } from '../../ui/Field';
import { Loading, ProblemNote } from '../../ui/States';
import { PlanView } from './PlanView';
import { ScopeFields, wanted, type Choice } from './ScopeFields';

/** What again, then what would come of it, then exactly that: the event names the version that was planned for. */
export function ReplayDialog(props: {
  reference: string;
  picture: PictureData;
  task: string | null;
  onClose: () => void;
}) {
  const { reference, picture } = props;
  const [choice, setChoice] = useState<Choice>(() => first(picture, props.task));
  const [reason, setReason] = useState('');
  const [plan, setPlan] = useState<ReplayPlan | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const chosen = JSON.stringify({ ...wanted(choice), reason: reason.trim() || undefined });
  const asked = useDebounced(chosen, 250);
  const at = `${path('instances', reference)}/replay`;

  useEffect(() => {
    const controller = new AbortController();
    setPlan(null);
    post<ReplayPlan>(`${at}/plan`, JSON.parse(asked), controller.signal).then(
      (found) => {
        setPlan(found);
        setProblem(null);
      },
      (fault: unknown) => controller.signal.aborted || setProblem(asProblem(fault)),
    );
    return () => controller.abort();
  }, [asked, at]);

  async function apply(): Promise<void> {
    setBusy(true);
    try {
      await act(`Replay ${reference}`, at, { ...JSON.parse(asked), expected_version: plan!.version });
      props.onClose();
    } catch (fault) {
      setProblem(asProblem(fault));
      setBusy(false);
    }
  }

  // Never what was planned for another choice than the one that is seen.
  const ready = asked === chosen && plan !== null && plan.refused === null && problem === null;
  return (
    <Dialog
      title={`Replay: ${reference}`}
      wide
      onClose={props.onClose}
      actions={
        <>
          <button type="button" class="btn" onClick={props.onClose}>
            Back
          </button>
          <button type="button" class="btn primary" disabled={!ready || busy} onClick={() => void apply()}>
            {ready ? `Replay at version ${plan.version}` : 'Replay'}
          </button>
        </>
      }
    >
      <div class="stack">
        <ScopeFields picture={picture} choice={choice} onChange={setChoice} />
        <Field label="Reason" hint="Stands in the log, beside your name.">
          {(ids) => <input {...ids} type="text" value={reason} onInput={(e) => setReason(e.currentTarget.value)} />}
        </Field>
        <section aria-label="Plan" aria-live="polite" class="plan">
          {problem ? <ProblemNote problem={problem} /> : plan ? <PlanView plan={plan} /> : <Loading what="plan" />}
        </section>
      </div>
    </Dialog>
  );
}

function first(picture: PictureData, task: string | null): Choice {
  const failed = picture.tasks.find((t) => t.status === 'FAILED') ?? picture.tasks[0];
  const named = picture.tasks.find((t) => `${t.stage_name}/${t.task_name}` === task) ?? failed;
  return { scope: 'downstream', stage: named?.stage_name ?? '', task: named?.task_name ?? '' };
}

import { useState } from 'preact/hooks';
import { asProblem, type Problem } from '../../api/problem';
import { Dialog } from '../../ui/Dialog';
import { Field } from '../../ui/Field';
import { ProblemNote } from '../../ui/States';

/** Asks once more, and why. */
export function ReasonDialog(props: {
  title: string;
  explain: string;
  confirm: string;
  danger?: boolean;
  onClose: () => void;
  onConfirm: (reason: string) => Promise<void>;
}) {
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);

  async function submit(e: Event): Promise<void> {
    e.preventDefault();
    setBusy(true);
    try {
      await props.onConfirm(reason.trim());
      props.onClose();
    } catch (fault) {
      setProblem(asProblem(fault));
      setBusy(false);
    }
  }

  return (
    <Dialog title={props.title} onClose={props.onClose}>
      <form class="stack" onSubmit={submit}>
        <p>{props.explain}</p>
        <Field
          label="Reason"
          hint="Stands in the log, beside your name."
          error={problem?.field === 'reason' ? problem.detail : null}
        >
          {(ids) => (
            <input
              {...ids}
              type="text"
              value={reason}
              maxLength={1000}
              onInput={(e) => setReason(e.currentTarget.value)}
            />
          )}
        </Field>
        {problem && problem.field !== 'reason' ? <ProblemNote problem={problem} /> : null}
        <div class="dialog-actions">
          <button type="button" class="btn" onClick={props.onClose}>
            Back
          </button>
          <button type="submit" class={`btn ${props.danger ? 'danger-solid' : 'primary'}`} disabled={busy}>
            {props.confirm}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

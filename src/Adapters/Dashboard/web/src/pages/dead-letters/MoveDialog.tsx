import { useState } from 'preact/hooks';
import type { DeadLettersMoved } from '../../api/dead-letters';
import { post } from '../../api/http';
import { asProblem, type Problem } from '../../api/problem';
import { Dialog } from '../../ui/Dialog';
import { ProblemNote } from '../../ui/States';
import { toast } from '../../ui/messages';

export type Move = 'redrive' | 'discard';

/** Asks once more: what is discarded is gone. */
export function MoveDialog(props: { move: Move; ids: string[]; onClose: () => void; onMoved: () => void }) {
  const { move, ids } = props;
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const what = ids.length === 1 ? '1 dead letter' : `${ids.length} dead letters`;
  const verb = move === 'redrive' ? 'Redrive' : 'Discard';

  async function apply(): Promise<void> {
    setBusy(true);
    try {
      const done = await post<DeadLettersMoved>(`/dead-letters/${move}`, { message_ids: ids });
      const moved = (done.redriven ?? done.discarded ?? []).length;
      const words = move === 'redrive' ? `${moved} sent to the workflow queue again.` : `${moved} discarded.`;
      const left =
        done.left.length === 0
          ? ''
          : ` ${done.left.length} left: ${done.left[0]!.problem ?? 'somebody else has it just now'}`;
      toast(done.left.length === 0 ? 'good' : 'info', `${verb} ${what}`, words + left);
      props.onMoved();
    } catch (fault) {
      setProblem(asProblem(fault));
      setBusy(false);
    }
  }

  return (
    <Dialog
      title={`${verb} ${what}`}
      onClose={props.onClose}
      actions={
        <>
          <button type="button" class="btn" onClick={props.onClose}>
            Back
          </button>
          <button
            type="button"
            class={`btn ${move === 'discard' ? 'danger-solid' : 'primary'}`}
            disabled={busy}
            onClick={() => void apply()}
          >
            {verb}
          </button>
        </>
      }
    >
      <p>
        {move === 'redrive'
          ? 'They go to the workflow queue again and are decided anew. What still does not fit comes back here.'
          : 'They are deleted for good. What they would have told is lost.'}
      </p>
      {problem ? <ProblemNote problem={problem} /> : null}
    </Dialog>
  );
}

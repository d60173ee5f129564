import { useState } from 'preact/hooks';
import { act } from '../../api/act';
import { path } from '../../api/http';
import { taskKey, type PictureData } from '../../api/picture';
import { mayOperate } from '../../api/session';
import { ReasonDialog } from './ReasonDialog';
import { ReplayDialog } from './ReplayDialog';

type Open = 'pause' | 'resume' | 'cancel' | 'retry' | 'replay' | null;

const closedStatuses = ['COMPLETED', 'CANCELLED', 'TIMED_OUT'];

const texts = {
  pause: { title: 'Pause', explain: 'What runs may finish; nothing new is started until somebody resumes it.' },
  resume: { title: 'Resume', explain: 'What waits is started again.' },
  cancel: {
    title: 'Cancel',
    explain: 'For good: nothing more is started, and what runs is told to stop. A replay can revive it.',
  },
  retry: { title: 'Retry failed tasks', explain: 'Every failed task is run once more, as a new attempt.' },
};

/** What can be done to an instance as it stands. */
export function ActionBar(props: {
  reference: string;
  status: string | null;
  version: number | null;
  picture: PictureData | null;
  /** The one that is looked at: a replay is likely of it. */
  task: string | null;
}) {
  const { reference, status, picture } = props;
  const [open, setOpen] = useState<Open>(null);
  if (!mayOperate.value || status === null) return null;
  const closed = closedStatuses.includes(status);
  const failed = picture?.tasks.filter((t) => t.status === 'FAILED') ?? [];
  const close = () => setOpen(null);

  async function send(action: 'pause' | 'resume' | 'cancel' | 'retry', reason: string): Promise<void> {
    const body = reason === '' ? {} : { reason };
    if (action !== 'retry')
      return act(`${texts[action].title} ${reference}`, `${path('instances', reference)}/${action}`, body);
    for (const task of failed)
      await act(
        `Retry ${taskKey(task)}`,
        `${path('instances', reference, 'tasks', task.stage_name, task.task_name)}/retry`,
        body,
      );
  }

  return (
    <div class="actions" role="group" aria-label="Actions">
      {failed.length > 0 && !closed ? (
        <button type="button" class="btn primary" onClick={() => setOpen('retry')}>
          {failed.length === 1 ? 'Retry failed task' : `Retry ${failed.length} failed tasks`}
        </button>
      ) : null}
      <button type="button" class="btn" onClick={() => setOpen('replay')}>
        Replay…
      </button>
      {status === 'ACTIVE' ? (
        <button type="button" class="btn" onClick={() => setOpen('pause')}>
          Pause
        </button>
      ) : null}
      {status === 'PAUSED' ? (
        <button type="button" class="btn" onClick={() => setOpen('resume')}>
          Resume
        </button>
      ) : null}
      {closed ? null : (
        <button type="button" class="btn danger" onClick={() => setOpen('cancel')}>
          Cancel…
        </button>
      )}
      {open === 'replay' && picture ? (
        <ReplayDialog reference={reference} picture={picture} task={props.task} onClose={close} />
      ) : null}
      {open !== null && open !== 'replay' ? (
        <ReasonDialog
          title={`${texts[open].title}: ${reference}`}
          explain={texts[open].explain}
          confirm={texts[open].title}
          danger={open === 'cancel'}
          onClose={close}
          onConfirm={(reason) => send(open, reason)}
        />
      ) : null}
    </div>
  );
}

import { path } from '../../api/http';
import { useResource } from '../../api/resource';
import type { HumanTask, TaskDetails } from '../../api/tasks';
import { CompleteForm } from '../../forms/CompleteForm';
import { Dialog } from '../../ui/Dialog';
import { Pending } from '../../ui/States';
import { JsonBlock } from '../instance/JsonBlock';

export function CompleteDialog({ task, onClose }: { task: HumanTask; onClose: () => void }) {
  const details = useResource<TaskDetails>(
    path('instances', task.business_ref_no, 'tasks', task.stage_name, task.task_name),
  );
  return (
    <Dialog title={`${task.task_name} of ${task.business_ref_no}`} onClose={onClose}>
      <Pending of={details} what="form" />
      {details.data ? (
        <div class="stack">
          {details.data.may_complete ? null : (
            <p class="note">
              This task is for {details.data.assigned_to ?? 'operators'}: the server will refuse your answer.
            </p>
          )}
          <JsonBlock title="Payload" value={details.data.payload} />
          <CompleteForm task={details.data} onDone={onClose} />
        </div>
      ) : null}
    </Dialog>
  );
}

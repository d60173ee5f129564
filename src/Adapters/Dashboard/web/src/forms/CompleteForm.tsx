import { useMemo, useState } from 'preact/hooks';
import { act } from '../api/act';
import { path } from '../api/http';
import { asProblem, type Problem } from '../api/problem';
import type { TaskDetails } from '../api/tasks';
import { ProblemNote } from '../ui/States';
import { FormControl } from './FormControl';
import { fieldOf } from './schema';
import { draftOf, problemsOf, read, type Draft, type Place } from './values';

const free = { title: 'Answer', description: 'JSON; leave it empty for none.' };

/** The form of a person's task, made from its schema. */
export function CompleteForm({ task, onDone }: { task: TaskDetails; onDone: () => void }) {
  const field = useMemo(() => (task.form === null ? fieldOf(free, '', false) : fieldOf(task.form)), [task.form]);
  const [draft, setDraft] = useState<Draft>(() => draftOf(field, undefined));
  const [errors, setErrors] = useState<Map<Place, string>>(new Map());
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);

  async function submit(e: SubmitEvent): Promise<void> {
    e.preventDefault();
    const { value, errors: found } = read(field, draft);
    setErrors(found);
    setProblem(null);
    if (found.size > 0) return focusFirst(e.target as HTMLFormElement);
    setBusy(true);
    try {
      const at = `${path('instances', task.business_ref_no, 'tasks', task.stage_name, task.task_name)}/complete`;
      await act(`Complete ${task.stage_name}/${task.task_name}`, at, value === undefined ? {} : { output: value });
      onDone();
    } catch (fault) {
      const refused = asProblem(fault);
      setErrors(refused.status === 422 ? problemsOf(refused.detail, refused.field) : new Map());
      setProblem(refused);
      focusFirst(e.target as HTMLFormElement);
    } finally {
      setBusy(false);
    }
  }

  return (
    <form
      class="stack"
      aria-label={`Complete ${task.task_name}`}
      noValidate
      onSubmit={(e) => void submit(e as unknown as SubmitEvent)}
    >
      <FormControl field={field} draft={draft} place="output" errors={errors} onChange={setDraft} />
      {problem && errors.size === 0 ? <ProblemNote problem={problem} /> : null}
      {errors.size > 0 ? (
        <p class="note note-bad" role="alert">
          {problem ? 'The answer does not fit the form' : 'The form is not complete'}: see the fields above.
        </p>
      ) : null}
      <div class="actions">
        <button type="submit" class="btn primary" disabled={busy}>
          Complete
        </button>
        {task.sample !== null && task.sample !== undefined ? (
          <button type="button" class="btn" onClick={() => setDraft(draftOf(field, task.sample))}>
            Fill in a sample
          </button>
        ) : null}
      </div>
    </form>
  );
}

function focusFirst(form: HTMLFormElement): void {
  requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
}

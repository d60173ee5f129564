import { useState } from 'preact/hooks';
import { act } from '../../api/act';
import { asProblem, Problem } from '../../api/problem';
import { useResource } from '../../api/resource';
import type { TemplateItem } from '../../api/templates';
import { Dialog } from '../../ui/Dialog';
import { Field } from '../../ui/Field';
import { ProblemNote } from '../../ui/States';

export function StartButton() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" class="btn primary" onClick={() => setOpen(true)}>
        Start…
      </button>
      {open ? <StartDialog onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function StartDialog({ onClose }: { onClose: () => void }) {
  const templates = useResource<{ items: TemplateItem[] }>('/templates');
  const [ref, setRef] = useState('');
  const [component, setComponent] = useState('');
  const [data, setData] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const components = [...new Set((templates.data?.items ?? []).filter((t) => t.valid).map((t) => t.component_name))];
  const at = (field: string) => (problem?.field === field ? problem.detail : null);

  async function submit(e: Event): Promise<void> {
    e.preventDefault();
    try {
      const body = { business_ref_no: ref.trim(), component_name: component || components[0] };
      await act(`Start ${ref.trim()}`, '/instances', data.trim() === '' ? body : { ...body, data: parsed(data) });
      onClose();
    } catch (fault) {
      setProblem(asProblem(fault));
    }
  }

  return (
    <Dialog title="Start an instance" onClose={onClose}>
      <form class="stack" onSubmit={(e) => void submit(e)}>
        <Field label="Template" error={at('component_name')} required>
          {(ids) => (
            <select {...ids} value={component || components[0]} onChange={(e) => setComponent(e.currentTarget.value)}>
              {components.map((c) => (
                <option key={c}>{c}</option>
              ))}
            </select>
          )}
        </Field>
        <Field label="Reference" hint="The name it is known by." error={at('business_ref_no')} required>
          {(ids) => <input {...ids} type="text" required value={ref} onInput={(e) => setRef(e.currentTarget.value)} />}
        </Field>
        <Field label="Data" hint="JSON; every task is given it. Leave it empty for none." error={at('data')}>
          {(ids) => (
            <textarea {...ids} class="mono" rows={4} value={data} onInput={(e) => setData(e.currentTarget.value)} />
          )}
        </Field>
        {problem && problem.field === null ? <ProblemNote problem={problem} /> : null}
        <div class="dialog-actions">
          <button type="button" class="btn" onClick={onClose}>
            Back
          </button>
          <button type="submit" class="btn primary">
            Start
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function parsed(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch (fault) {
    throw new Problem(422, 'Not JSON', `This is not JSON: ${(fault as Error).message}`, 'NOT_JSON', 'data');
  }
}

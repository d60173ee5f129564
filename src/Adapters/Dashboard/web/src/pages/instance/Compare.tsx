import { useState } from 'preact/hooks';
import { path } from '../../api/http';
import type { StateChange } from '../../api/instances';
import { useResource } from '../../api/resource';
import { Field } from '../../ui/Field';
import { Panel } from '../../ui/Panel';
import { Empty, Pending, ProblemNote } from '../../ui/States';

/** In what two versions differ. */
export function Compare({ reference, newest }: { reference: string; newest: number }) {
  const [from, setFrom] = useState<number | null>(null);
  const [to, setTo] = useState<number | null>(null);
  const [first, second] = [from ?? Math.max(1, newest - 1), to ?? newest];
  const diff = useResource<StateChange[]>(`${path('instances', reference)}/diff?from=${first}&to=${second}`);
  return (
    <Panel title="Compare versions">
      <div class="filters">
        <Version label="From version" value={first} newest={newest} onChange={setFrom} />
        <Version label="To version" value={second} newest={newest} onChange={setTo} />
      </div>
      <div aria-live="polite">
        {diff.problem ? (
          <ProblemNote problem={diff.problem} retry={diff.reload} />
        ) : (
          <Pending of={diff} what="differences" />
        )}
        {diff.data && !diff.problem ? <Changes changes={diff.data} /> : null}
      </div>
    </Panel>
  );
}

function Changes({ changes }: { changes: StateChange[] }) {
  if (changes.length === 0) return <Empty title="No difference" />;
  return (
    <ul class="diff">
      {changes.map((change, i) => (
        <li key={i}>{change.sentence}</li>
      ))}
    </ul>
  );
}

function Version(props: { label: string; value: number; newest: number; onChange: (version: number) => void }) {
  return (
    <Field label={props.label}>
      {(ids) => (
        <input
          {...ids}
          type="number"
          min={1}
          max={props.newest}
          value={props.value}
          onChange={(e) => {
            const wanted = e.currentTarget.valueAsNumber;
            if (wanted >= 1 && wanted <= props.newest) props.onChange(wanted);
          }}
        />
      )}
    </Field>
  );
}

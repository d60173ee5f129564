import { useState } from 'preact/hooks';
import { path } from '../../api/http';
import { useResource } from '../../api/resource';
import type { TemplateChange } from '../../api/templates';
import { Field } from '../../ui/Field';
import { Panel } from '../../ui/Panel';
import { Empty, Pending, ProblemNote } from '../../ui/States';

/** What this version changed. */
export function TemplateDiff({
  component,
  version,
  versions,
}: {
  component: string;
  version: number;
  versions: number[];
}) {
  const others = versions.filter((v) => v !== version);
  const [other, setOther] = useState(others.find((v) => v < version) ?? others[0]!);
  const [from, to] = [Math.min(other, version), Math.max(other, version)];
  const diff = useResource<TemplateChange[]>(`${path('templates', component)}/diff?from=${from}&to=${to}`);
  return (
    <Panel title="Changes">
      <div class="filters">
        <Field label="Compare with version">
          {(ids) => (
            <select {...ids} value={other} onChange={(e) => setOther(Number(e.currentTarget.value))}>
              {others.map((v) => (
                <option key={v} value={v}>
                  {v}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <div aria-live="polite">
        {diff.problem ? (
          <ProblemNote problem={diff.problem} retry={diff.reload} />
        ) : (
          <Pending of={diff} what="changes" />
        )}
        {diff.data && !diff.problem ? (
          diff.data.length === 0 ? (
            <Empty title="No difference" />
          ) : (
            <>
              <p class="muted">
                From version {from} to {to}:
              </p>
              <ul class="diff">
                {diff.data.map((change, i) => (
                  <li key={i}>{change.sentence}</li>
                ))}
              </ul>
            </>
          )
        ) : null}
      </div>
    </Panel>
  );
}

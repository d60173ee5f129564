import type { ComponentChildren } from 'preact';
import { path } from '../../api/http';
import { Sentence } from '../../ui/Sentence';
import { Age, When } from '../../ui/Time';
import type { LiveInstance } from './useInstance';

/** What an instance is, and in a sentence what it waits for. */
export function Facts({ instance }: { instance: LiveInstance }) {
  const document = instance.document.data!;
  const events = instance.events.data?.items ?? [];
  const explanation = instance.explanation.data;
  const started = document.created_at;
  const closed = document.closed_at;
  const last = events.at(-1)?.decided_at ?? null;
  const template = document.template_version;
  const business = instance.picture.data ? lastReached(instance) : null;
  return (
    <>
      <dl class="facts">
        <Fact name="Workflow">{document.workflow_name ?? '–'}</Fact>
        <Fact name="Template">
          {template === null || template === undefined ? (
            document.component_name
          ) : (
            <a href={path('templates', document.component_name, template)}>
              {document.component_name} {template}
            </a>
          )}
        </Fact>
        <Fact name="Stage">{explanation?.open_stage ?? '–'}</Fact>
        <Fact name="Business status">{business ?? '–'}</Fact>
        <Fact name={closed ? 'Took' : 'Age'}>
          <Age since={started} until={closed} />
        </Fact>
        <Fact name="Last event">
          <When at={last} />
        </Fact>
        <Fact name="Version">{instance.version ?? explanation?.version ?? '–'}</Fact>
      </dl>
      {explanation ? (
        <p class="sentence">
          <Sentence text={explanation.sentence} />
        </p>
      ) : null}
    </>
  );
}

export function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** The business status that was reached last: of the task that changed last among those that have one. */
function lastReached(instance: LiveInstance): string | null {
  const named = new Map(
    instance.picture.data!.tasks.filter((t) => t.business_status).map((t) => [`${t.stage_name}/${t.task_name}`, t]),
  );
  const events = instance.events.data?.items ?? [];
  for (let i = events.length - 1; i >= 0; i--)
    for (const change of [...events[i]!.changes].reverse()) {
      const task = named.get(`${change.stage_name}/${change.task_name}`);
      if (task && (change.status === 'SCHEDULED' || change.status === 'COMPLETED')) return task.business_status;
    }
  return null;
}

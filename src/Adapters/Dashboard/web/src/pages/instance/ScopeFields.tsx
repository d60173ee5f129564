import type { PictureData } from '../../api/picture';
import { Field } from '../../ui/Field';

export type Scope = 'task' | 'downstream' | 'stage' | 'workflow';

export interface Choice {
  scope: Scope;
  stage: string;
  task: string;
}

const scopes: [Scope, string, string][] = [
  ['task', 'This task', 'only it'],
  ['downstream', 'Downstream', 'the task and all that follows from it'],
  ['stage', 'Stage', 'the whole stage, and what comes after'],
  ['workflow', 'Workflow', 'everything, from the start'],
];

/** What a replay's body says of its choice. */
export function wanted({ scope, stage, task }: Choice): Record<string, string> {
  if (scope === 'workflow') return { scope };
  return scope === 'stage' ? { scope, stage_name: stage } : { scope, stage_name: stage, task_name: task };
}

export function ScopeFields(props: { picture: PictureData; choice: Choice; onChange: (choice: Choice) => void }) {
  const { picture, choice, onChange } = props;
  const ofTask = choice.scope === 'task' || choice.scope === 'downstream';
  return (
    <>
      <fieldset class="choices">
        <legend>What to do again</legend>
        {scopes.map(([scope, name, hint]) => (
          <label key={scope}>
            <input
              type="radio"
              name="scope"
              checked={choice.scope === scope}
              onChange={() => onChange({ ...choice, scope })}
            />
            <span>
              {name} <span class="muted">{hint}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {ofTask ? (
        <Field label="Task">
          {(ids) => (
            <select
              {...ids}
              value={`${choice.stage}/${choice.task}`}
              onChange={(e) => {
                const found = picture.tasks[e.currentTarget.selectedIndex]!;
                onChange({ ...choice, stage: found.stage_name, task: found.task_name });
              }}
            >
              {picture.tasks.map((t) => (
                <option key={`${t.stage_name}/${t.task_name}`} value={`${t.stage_name}/${t.task_name}`}>
                  {t.stage_name} / {t.task_name}
                </option>
              ))}
            </select>
          )}
        </Field>
      ) : null}
      {choice.scope === 'stage' ? (
        <Field label="Stage">
          {(ids) => (
            <select
              {...ids}
              value={choice.stage}
              onChange={(e) => onChange({ ...choice, stage: e.currentTarget.value })}
            >
              {picture.lanes.map((l) => (
                <option key={l.stage_name}>{l.stage_name}</option>
              ))}
            </select>
          )}
        </Field>
      ) : null}
    </>
  );
}

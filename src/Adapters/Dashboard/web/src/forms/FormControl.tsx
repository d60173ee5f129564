import { Field } from '../ui/Field';
import { ListControl } from './ListControl';
import { SingleControl } from './SingleControl';
import type { FormField } from './schema';
import type { Draft, Place } from './values';

export interface ControlProps {
  field: FormField;
  draft: Draft;
  place: Place;
  errors: Map<Place, string>;
  onChange: (draft: Draft) => void;
}

/** The control of a field, by its kind. */
export function FormControl(props: ControlProps) {
  const { field, draft, place, errors, onChange } = props;
  const error = errors.get(place) ?? null;
  if (field.kind === 'group') return <GroupControl {...props} />;
  if (field.kind === 'list') return <ListControl {...props} field={field} />;
  if (field.kind === 'boolean')
    return (
      <Field label={field.label} hint={field.hint} error={error} inline>
        {(ids) => (
          <input
            {...ids}
            type="checkbox"
            checked={draft === true}
            onChange={(e) => onChange(e.currentTarget.checked)}
          />
        )}
      </Field>
    );
  return (
    <Field label={field.label || 'Answer'} hint={field.hint} error={error} required={field.required}>
      {(ids) => <SingleControl field={field} text={draft as string} ids={ids} onChange={onChange} />}
    </Field>
  );
}

function GroupControl({ field, draft, place, errors, onChange }: ControlProps) {
  if (field.kind !== 'group') return null;
  const parts = draft as Record<string, Draft>;
  const controls = field.fields.map((f) => (
    <FormControl
      key={f.name}
      field={f}
      draft={parts[f.name]!}
      place={`${place}.${f.name}`}
      errors={errors}
      onChange={(d) => onChange({ ...parts, [f.name]: d })}
    />
  ));
  if (field.name === '') return <div class="stack">{controls}</div>;
  return (
    <fieldset class="group">
      <legend>{field.label}</legend>
      {field.hint ? <p class="hint">{field.hint}</p> : null}
      {errors.get(place) ? <p class="error">{errors.get(place)}</p> : null}
      <div class="stack">{controls}</div>
    </fieldset>
  );
}

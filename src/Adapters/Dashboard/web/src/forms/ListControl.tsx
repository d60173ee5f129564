import type { ListField } from './schema';
import type { ControlProps } from './FormControl';
import { SingleControl } from './SingleControl';
import type { Draft } from './values';

/** Simple values, as many as wanted. */
export function ListControl({
  field,
  draft,
  place,
  errors,
  onChange,
}: Omit<ControlProps, 'field'> & { field: ListField }) {
  const items = draft as Draft[];
  return (
    <fieldset class="group">
      <legend>
        {field.label}
        {field.required ? <span class="required"> (required)</span> : null}
      </legend>
      {field.hint ? <p class="hint">{field.hint}</p> : null}
      {errors.get(place) ? (
        <p class="error" role="alert">
          {errors.get(place)}
        </p>
      ) : null}
      {items.map((item, i) => {
        const name = `${field.label} ${i + 1}`;
        const error = errors.get(`${place}[${i}]`);
        const id = `${place}-${i}`;
        return (
          <div key={i} class="list-item">
            <label class="visually-hidden" for={id}>
              {name}
            </label>
            <SingleControl
              field={field.item}
              text={item as string}
              ids={{
                id,
                'aria-describedby': error ? `${id}-error` : undefined,
                'aria-invalid': error ? true : undefined,
              }}
              onChange={(text) => onChange(items.map((d, j) => (j === i ? text : d)))}
            />
            <button
              type="button"
              class="btn quiet"
              aria-label={`Remove value ${i + 1} of ${field.label}`}
              onClick={() => onChange(items.filter((_, j) => j !== i))}
            >
              <span aria-hidden="true">✕</span>
            </button>
            {error ? (
              <p class="error" id={`${id}-error`}>
                {error}
              </p>
            ) : null}
          </div>
        );
      })}
      <button type="button" class="btn" onClick={() => onChange([...items, ''])}>
        Add to {field.label.toLowerCase()}
      </button>
    </fieldset>
  );
}

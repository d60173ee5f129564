import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

export interface FieldIds {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': boolean | undefined;
}

/** A label, what it is a label of, a hint and what is wrong with it, tied together. */
export function Field(props: {
  label: string;
  hint?: string | null;
  error?: string | null;
  required?: boolean;
  inline?: boolean;
  children: (ids: FieldIds) => ComponentChildren;
}) {
  const id = useId();
  const described = [props.hint ? `${id}-hint` : '', props.error ? `${id}-error` : '']
    .filter((d) => d !== '')
    .join(' ');
  const control = props.children({
    id,
    'aria-describedby': described || undefined,
    'aria-invalid': props.error ? true : undefined,
  });
  return (
    <div class={`field ${props.inline ? 'field-inline' : ''}`}>
      {props.inline ? control : null}
      <label for={id}>
        {props.label}
        {props.required ? <span class="required"> (required)</span> : null}
      </label>
      {props.inline ? null : control}
      {props.hint ? (
        <p class="hint" id={`${id}-hint`}>
          {props.hint}
        </p>
      ) : null}
      {props.error ? (
        <p class="error" id={`${id}-error`} role="alert">
          {props.error}
        </p>
      ) : null}
    </div>
  );
}

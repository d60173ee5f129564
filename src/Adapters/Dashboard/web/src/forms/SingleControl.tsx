import type { FieldIds } from '../ui/Field';
import type { ChoiceField, FormField, NumberField, TextField } from './schema';

/** A control that holds one text. */
export function SingleControl(props: {
  field: FormField;
  text: string;
  ids: FieldIds;
  onChange: (text: string) => void;
}) {
  const { field, text, ids, onChange } = props;
  switch (field.kind) {
    case 'choice':
      return <Choice {...props} field={field} />;
    case 'number':
      return <Numeric {...props} field={field} />;
    case 'text':
      return <Text {...props} field={field} />;
    default:
      return (
        <textarea
          {...ids}
          class="mono"
          rows={5}
          spellcheck={false}
          value={text}
          onInput={(e) => onChange(e.currentTarget.value)}
        />
      );
  }
}

interface Props<F> {
  field: F;
  text: string;
  ids: FieldIds;
  onChange: (text: string) => void;
}

function Choice({ field, text, ids, onChange }: Props<ChoiceField>) {
  return (
    <select {...ids} required={field.required} value={text} onChange={(e) => onChange(e.currentTarget.value)}>
      <option value="">{field.required ? 'Choose…' : '–'}</option>
      {field.options.map((option) => (
        <option key={JSON.stringify(option)} value={JSON.stringify(option)}>
          {typeof option === 'string' ? option : JSON.stringify(option)}
        </option>
      ))}
    </select>
  );
}

function Numeric({ field, text, ids, onChange }: Props<NumberField>) {
  return (
    <input
      {...ids}
      type="number"
      required={field.required}
      step={field.whole ? 1 : 'any'}
      min={field.min}
      max={field.max}
      value={text}
      onInput={(e) => onChange(e.currentTarget.value)}
    />
  );
}

function Text({ field, text, ids, onChange }: Props<TextField>) {
  const bounds = { required: field.required, minLength: field.minLength, maxLength: field.maxLength };
  if (field.input === 'multiline')
    return <textarea {...ids} {...bounds} rows={3} value={text} onInput={(e) => onChange(e.currentTarget.value)} />;
  return (
    <input
      {...ids}
      {...bounds}
      // The types know what each kind of control may have; this one has only what all have.
      type={field.input as 'text'}
      pattern={field.pattern === undefined ? undefined : anywhere(field.pattern)}
      value={text}
      onInput={(e) => onChange(e.currentTarget.value)}
    />
  );
}

/** A schema's pattern is looked for anywhere, a control's has to be the whole. */
function anywhere(pattern: string): string {
  return `.*(?:${pattern}).*`;
}

/** A form's fields, as far as a page can offer controls for them; whatever else a JSON Schema says becomes a field of JSON, which the server checks. */
export type FormField = TextField | NumberField | BooleanField | ChoiceField | ListField | GroupField | JsonField;

interface Common {
  /** Its name within its group; empty for the whole. */
  name: string;
  label: string;
  hint: string | null;
  required: boolean;
}

export interface TextField extends Common {
  kind: 'text';
  input: 'text' | 'multiline' | 'date' | 'datetime-local' | 'time' | 'email' | 'url';
  minLength: number | undefined;
  maxLength: number | undefined;
  pattern: string | undefined;
}

export interface NumberField extends Common {
  kind: 'number';
  whole: boolean;
  min: number | undefined;
  max: number | undefined;
}

export interface BooleanField extends Common {
  kind: 'boolean';
}

export interface ChoiceField extends Common {
  kind: 'choice';
  options: unknown[];
}

export interface ListField extends Common {
  kind: 'list';
  item: TextField | NumberField | ChoiceField;
}

export interface GroupField extends Common {
  kind: 'group';
  fields: FormField[];
}

export interface JsonField extends Common {
  kind: 'json';
}

type Schema = Record<string, unknown>;

const deepest = 6;
/** Keywords that make a schema say more than one control can. */
const beyond = ['$ref', 'oneOf', 'anyOf', 'allOf', 'if', 'not', 'patternProperties', 'prefixItems', 'dependentSchemas'];

export function fieldOf(schema: unknown, name = '', required = true, depth = 0): FormField {
  const common = { name, label: label(schema, name), hint: text(schema, 'description'), required };
  if (!isSchema(schema) || depth > deepest || beyond.some((k) => k in schema)) return { ...common, kind: 'json' };
  if (Array.isArray(schema.enum) && schema.enum.length > 0) return { ...common, kind: 'choice', options: schema.enum };
  if ('const' in schema) return { ...common, kind: 'choice', options: [schema.const] };
  switch (schema.type) {
    case 'string':
      return textField(common, schema);
    case 'number':
    case 'integer':
      return {
        ...common,
        kind: 'number',
        whole: schema.type === 'integer',
        min: number(schema, 'minimum'),
        max: number(schema, 'maximum'),
      };
    case 'boolean':
      return { ...common, kind: 'boolean' };
    case 'array':
      return listField(common, schema, depth);
    case 'object':
      return groupField(common, schema, depth);
    default:
      return isSchema(schema.properties) ? groupField(common, schema, depth) : { ...common, kind: 'json' };
  }
}

function textField(common: Common, schema: Schema): TextField {
  const formats: Record<string, TextField['input']> = {
    date: 'date',
    'date-time': 'datetime-local',
    time: 'time',
    email: 'email',
    uri: 'url',
  };
  const maxLength = number(schema, 'maxLength');
  const long = maxLength !== undefined && maxLength > 200 ? 'multiline' : 'text';
  return {
    ...common,
    kind: 'text',
    input: formats[String(schema.format)] ?? long,
    minLength: number(schema, 'minLength'),
    maxLength,
    pattern: typeof schema.pattern === 'string' ? schema.pattern : undefined,
  };
}

function listField(common: Common, schema: Schema, depth: number): ListField | JsonField {
  const item = fieldOf(schema.items ?? null, '', true, depth + 1);
  return item.kind === 'text' || item.kind === 'number' || item.kind === 'choice'
    ? { ...common, kind: 'list', item }
    : { ...common, kind: 'json' };
}

function groupField(common: Common, schema: Schema, depth: number): GroupField | JsonField {
  if (!isSchema(schema.properties)) return { ...common, kind: 'json' };
  const required = Array.isArray(schema.required) ? schema.required : [];
  const fields = Object.entries(schema.properties).map(([n, s]) => fieldOf(s, n, required.includes(n), depth + 1));
  return { ...common, kind: 'group', fields };
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function label(schema: unknown, name: string): string {
  return text(schema, 'title') ?? words(name);
}

/** highest_amount is "Highest amount". */
function words(name: string): string {
  const spaced = name.replaceAll(/[_-]+/g, ' ');
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

function text(schema: unknown, keyword: string): string | null {
  const value = isSchema(schema) ? schema[keyword] : null;
  return typeof value === 'string' && value !== '' ? value : null;
}

function number(schema: Schema, keyword: string): number | undefined {
  const value = schema[keyword];
  return typeof value === 'number' ? value : undefined;
}

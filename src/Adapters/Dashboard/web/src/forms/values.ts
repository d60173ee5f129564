import type { FormField } from './schema';

/** What stands in the controls: text, ticks, and what belongs together. */
export type Draft = string | boolean | Draft[] | { [name: string]: Draft };

export type Place = string;

/** The draft as JSON, or what can't be one, by its place (`output.amount`). */
export interface Read {
  value: unknown;
  errors: Map<Place, string>;
}

export function draftOf(field: FormField, value: unknown): Draft {
  switch (field.kind) {
    case 'boolean':
      return value === true;
    case 'list':
      return Array.isArray(value) ? value.map((v) => draftOf(field.item, v)) : [];
    case 'group': {
      const there = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
      return Object.fromEntries(field.fields.map((f) => [f.name, draftOf(f, there[f.name])]));
    }
    case 'choice':
      return value === undefined ? '' : JSON.stringify(value);
    case 'json':
      return value === undefined ? '' : JSON.stringify(value, null, 2);
    default:
      return value === undefined || value === null ? '' : String(value);
  }
}

export function read(field: FormField, draft: Draft): Read {
  const errors = new Map<Place, string>();
  return { value: valueOf(field, draft, 'output', errors), errors };
}

/** Undefined: nothing was given, and nothing need be. */
function valueOf(field: FormField, draft: Draft, place: Place, errors: Map<Place, string>): unknown {
  switch (field.kind) {
    case 'boolean':
      return draft === true;
    case 'list': {
      const items = (draft as Draft[]).map((d, i) =>
        valueOf({ ...field.item, required: true }, d, `${place}[${i}]`, errors),
      );
      return items.length === 0 && !field.required ? undefined : items;
    }
    case 'group': {
      const parts = draft as Record<string, Draft>;
      const given = field.fields.map(
        (f) =>
          [f.name, valueOf(optional(f, field.required), parts[f.name] ?? '', `${place}.${f.name}`, errors)] as const,
      );
      const there = given.filter(([, v]) => v !== undefined);
      return there.length === 0 && !field.required ? undefined : Object.fromEntries(there);
    }
    default:
      return single(field, draft as string, place, errors);
  }
}

/** What is required within a group that is not, is asked for only by the server. */
function optional(field: FormField, groupRequired: boolean): FormField {
  if (field.kind === 'boolean' || groupRequired) return field;
  return { ...field, required: false };
}

function single(field: FormField, text: string, place: Place, errors: Map<Place, string>): unknown {
  if (text === '') {
    if (field.required) errors.set(place, 'This is required.');
    return undefined;
  }
  if (field.kind === 'choice' || field.kind === 'json') return parsed(text, place, errors);
  if (field.kind !== 'number') return text;
  const value = Number(text);
  if (!Number.isFinite(value)) errors.set(place, 'This is not a number.');
  else if (field.whole && !Number.isInteger(value)) errors.set(place, 'This must be a whole number.');
  return value;
}

function parsed(text: string, place: Place, errors: Map<Place, string>): unknown {
  try {
    return JSON.parse(text);
  } catch (fault) {
    errors.set(place, `This is not JSON: ${(fault as Error).message}`);
    return undefined;
  }
}

/** The server's words about an answer, `output.amount: must be a number; …`, by their places. */
export function problemsOf(detail: string, field: string | null): Map<Place, string> {
  const found = new Map<Place, string>();
  for (const match of detail.matchAll(/(output(?:\.[^\s:.[\]]+|\[[^\]]*\])*): ([^;]+)/g))
    if (!found.has(match[1]!)) found.set(match[1]!, match[2]!.trim());
  if (found.size === 0 && field !== null) found.set(field, detail);
  return found;
}

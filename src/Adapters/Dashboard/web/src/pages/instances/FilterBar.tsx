import { useEffect, useState } from 'preact/hooks';
import { Field } from '../../ui/Field';
import { statusWord } from '../../ui/statuses';
import { names, statuses, type FilterName, type Filters } from './filters';

const ages: [string, string][] = [
  ['', 'Any age'],
  ['15m', '15 minutes'],
  ['1h', '1 hour'],
  ['6h', '6 hours'],
  ['1d', '1 day'],
  ['7d', '7 days'],
  ['30d', '30 days'],
];

/** Filters that take effect as one types, once the typing rests. */
export function FilterBar({ filters, onChange }: { filters: Filters; onChange: (filters: Filters) => void }) {
  const [draft, setDraft] = useState(filters);
  const given = JSON.stringify(filters);
  useEffect(() => setDraft(filters), [given]);
  useEffect(() => {
    if (JSON.stringify(draft) === given) return undefined;
    const timer = setTimeout(() => onChange(draft), 300);
    return () => clearTimeout(timer);
  }, [JSON.stringify(draft)]);

  const set = (name: FilterName, value: string) => {
    const { [name]: _, ...rest } = draft;
    setDraft(value === '' ? rest : { ...rest, [name]: value });
  };
  const text = (name: FilterName, label: string, kind: 'text' | 'search' = 'text') => (
    <Field label={label}>
      {(ids) => (
        <input
          {...ids}
          type={kind as 'search'}
          value={draft[name] ?? ''}
          spellcheck={false}
          autocomplete="off"
          onInput={(e) => set(name, e.currentTarget.value.trim())}
        />
      )}
    </Field>
  );
  const age = (name: FilterName, label: string) => (
    <Field label={label}>
      {(ids) => (
        <select {...ids} value={draft[name] ?? ''} onChange={(e) => set(name, e.currentTarget.value)}>
          {options(draft[name]).map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </select>
      )}
    </Field>
  );

  return (
    <form
      class="filters"
      role="search"
      aria-label="Filter instances"
      onSubmit={(e) => (e.preventDefault(), onChange(draft))}
    >
      {text('ref', 'Reference starts with', 'search')}
      {text('component', 'Component')}
      <Field label="Status">
        {(ids) => (
          <select {...ids} value={draft.status ?? ''} onChange={(e) => set('status', e.currentTarget.value)}>
            <option value="">Any</option>
            {statuses.map((s) => (
              <option key={s} value={s}>
                {statusWord(s)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {text('stage', 'Stage')}
      {text('business_status', 'Business status')}
      {text('failed_task', 'Failed task')}
      {age('older_than', 'Older than')}
      {age('newer_than', 'Newer than')}
      <label class="check">
        <input
          type="checkbox"
          checked={draft.failed === 'true'}
          onChange={(e) => set('failed', e.currentTarget.checked ? 'true' : '')}
        />
        Only with failed tasks
      </label>
      {names.some((n) => draft[n]) ? (
        <button type="button" class="btn" onClick={() => (setDraft({}), onChange({}))}>
          Clear filters
        </button>
      ) : null}
    </form>
  );
}

/** An age that somebody wrote into the address stands there too. */
function options(value: string | undefined): [string, string][] {
  return value === undefined || ages.some(([v]) => v === value) ? ages : [...ages, [value, value]];
}

import { useState } from 'preact/hooks';
import { BulkDialog, type BulkAction } from './BulkDialog';

const actions: [BulkAction, string][] = [
  ['retry', 'Retry…'],
  ['replay', 'Replay…'],
  ['pause', 'Pause…'],
  ['resume', 'Resume…'],
  ['cancel', 'Cancel…'],
];

/** What can be done to those that are ticked: seen first, then done. */
export function BulkBar({ selected, onClear }: { selected: ReadonlySet<string>; onClear: () => void }) {
  const [open, setOpen] = useState<BulkAction | null>(null);
  if (selected.size === 0) return null;
  return (
    <div class="bulk" role="region" aria-label="Selected instances">
      <span aria-live="polite">
        <strong>{selected.size}</strong> selected
      </span>
      <div class="actions">
        {actions.map(([action, name]) => (
          <button
            key={action}
            type="button"
            class={`btn ${action === 'cancel' ? 'danger' : ''}`}
            onClick={() => setOpen(action)}
          >
            {name}
          </button>
        ))}
        <button type="button" class="btn quiet" onClick={onClear}>
          Clear selection
        </button>
      </div>
      {open ? <BulkDialog action={open} refs={[...selected]} onClose={() => setOpen(null)} /> : null}
    </div>
  );
}

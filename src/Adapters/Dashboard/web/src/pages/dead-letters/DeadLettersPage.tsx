import { useState } from 'preact/hooks';
import type { DeadLetter } from '../../api/dead-letters';
import { useResource } from '../../api/resource';
import { mayOperate } from '../../api/session';
import { PageHead } from '../../ui/PageHead';
import { Empty, Pending, PolledBadge, ProblemNote } from '../../ui/States';
import { Table } from '../../ui/Table';
import { DeadLetterRow } from './DeadLetterRow';
import { MoveDialog, type Move } from './MoveDialog';

/** Events that were rejected for good: what they are, and what would come of them now. */
export function DeadLettersPage() {
  const list = useResource<{ items: DeadLetter[] }>('/dead-letters', 10_000);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [move, setMove] = useState<{ move: Move; ids: string[] } | null>(null);
  const items = list.data?.items ?? [];
  const ticked = items.map((i) => i.message_id).filter((id) => selected.has(id));
  const all = items.length > 0 && ticked.length === items.length;
  const toggle = (id: string) => {
    const next = new Set(selected);
    if (!next.delete(id)) next.add(id);
    setSelected(next);
  };
  const select = {
    name: 'Select',
    class: 'tick',
    head: (
      <input
        type="checkbox"
        aria-label="Select all dead letters"
        checked={all}
        onChange={() => setSelected(all ? new Set() : new Set(items.map((i) => i.message_id)))}
      />
    ),
  };
  return (
    <>
      <PageHead title="Dead letters" aside={<PolledBadge of={list} />} />
      <section class="panel" aria-label="Dead letters">
        {list.problem && list.data ? (
          <ProblemNote problem={list.problem} retry={list.reload} />
        ) : (
          <Pending of={list} what="dead letters" />
        )}
        {list.data && items.length === 0 ? <Empty title="No dead letters">Every event could be decided.</Empty> : null}
        {items.length > 0 ? (
          <Table
            caption="Dead letters"
            columns={[
              ...(mayOperate.value ? [select] : []),
              { name: 'Event' },
              { name: 'Instance' },
              { name: 'Why it is here' },
              { name: 'What would come of it now' },
              { name: 'Age', number: true },
              ...(mayOperate.value ? [{ name: 'Actions', silent: true }] : []),
            ]}
          >
            {items.map((letter) => (
              <DeadLetterRow
                key={letter.message_id}
                letter={letter}
                selected={selected.has(letter.message_id)}
                onToggle={() => toggle(letter.message_id)}
                onMove={(how) => setMove({ move: how, ids: [letter.message_id] })}
              />
            ))}
          </Table>
        ) : null}
      </section>
      {ticked.length > 0 && mayOperate.value ? (
        <div class="bulk" role="region" aria-label="Selected dead letters">
          <span aria-live="polite">
            <strong>{ticked.length}</strong> selected
          </span>
          <div class="actions">
            <button type="button" class="btn primary" onClick={() => setMove({ move: 'redrive', ids: ticked })}>
              Redrive…
            </button>
            <button type="button" class="btn danger" onClick={() => setMove({ move: 'discard', ids: ticked })}>
              Discard…
            </button>
          </div>
        </div>
      ) : null}
      {move ? (
        <MoveDialog
          {...move}
          onClose={() => setMove(null)}
          onMoved={() => {
            setSelected(new Set());
            setMove(null);
            list.reload();
          }}
        />
      ) : null}
    </>
  );
}

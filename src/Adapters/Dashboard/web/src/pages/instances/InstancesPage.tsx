import { useLocation } from 'preact-iso';
import { useEffect, useState } from 'preact/hooks';
import { acted } from '../../api/act';
import type { InstanceSummary, Page } from '../../api/instances';
import { useLive } from '../../api/live';
import { useResource } from '../../api/resource';
import { mayOperate } from '../../api/session';
import { PageHead } from '../../ui/PageHead';
import { Empty, LiveBadge, Pending, ProblemNote, PolledBadge } from '../../ui/States';
import { BulkBar } from './BulkBar';
import { FilterBar } from './FilterBar';
import { cursorsOf, filtersOf, listPath, livePath, names, pageUrl } from './filters';
import { InstancesTable } from './InstancesTable';
import { StartButton } from './StartDialog';

export function InstancesPage() {
  const { query, route } = useLocation();
  const filters = filtersOf(query);
  const cursors = cursorsOf(query);
  const onFirst = cursors.length === 0;
  const at = listPath(filters, cursors.at(-1) ?? null);
  const list = useResource<Page<InstanceSummary>>(at, onFirst ? 0 : 5000);
  const [pushed, setPushed] = useState<{ at: string; page: Page<InstanceSummary> } | null>(null);
  const live = useLive(onFirst ? livePath(filters) : null, {
    page: (data) => setPushed({ at, page: data as Page<InstanceSummary> }),
  });
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => setSelected(new Set()), [at]);
  useEffect(() => void (acted.value > 0 && list.reload()), [acted.value]);

  // What the stream said, unless it was about other filters.
  const page = onFirst && pushed?.at === at ? pushed.page : list.data;
  const filtered = names.some((n) => filters[n]);
  return (
    <>
      <PageHead
        title="Instances"
        aside={
          <>
            {onFirst ? <LiveBadge state={live} /> : <PolledBadge of={list} />}
            {mayOperate.value ? <StartButton /> : null}
          </>
        }
      />
      <FilterBar filters={filters} onChange={(f) => route(pageUrl(f), true)} />
      <section class="panel" aria-label="Instances">
        {list.problem && page ? <ProblemNote problem={list.problem} retry={list.reload} /> : null}
        {page ? null : <Pending of={list} what="instances" />}
        {page && page.items.length === 0 ? (
          <Empty title={filtered ? 'No instance fits the filters' : 'No instances yet'}>
            {filtered ? 'Take one of them back.' : 'Start one here, or with wfm start.'}
          </Empty>
        ) : null}
        {page && page.items.length > 0 ? (
          <InstancesTable items={page.items} selected={selected} onSelect={setSelected} />
        ) : null}
        <nav class="pager" aria-label="Pages">
          <button
            type="button"
            class="btn"
            disabled={onFirst}
            onClick={() => route(pageUrl(filters, cursors.slice(0, -1)))}
          >
            ‹ Back
          </button>
          <span class="muted">Page {cursors.length + 1}</span>
          <button
            type="button"
            class="btn"
            disabled={!page?.next}
            onClick={() => route(pageUrl(filters, [...cursors, page!.next!]))}
          >
            Next ›
          </button>
        </nav>
      </section>
      {mayOperate.value ? <BulkBar selected={selected} onClear={() => setSelected(new Set())} /> : null}
    </>
  );
}

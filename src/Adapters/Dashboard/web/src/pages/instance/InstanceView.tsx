import { useLocation } from 'preact-iso';
import { useCallback, useRef, useState } from 'preact/hooks';
import { taskKey, type PictureTask } from '../../api/picture';
import { path } from '../../api/http';
import { useResource } from '../../api/resource';
import type { PictureData } from '../../api/picture';
import { Picture } from '../../picture/Picture';
import { PageHead } from '../../ui/PageHead';
import { LiveBadge, Pending, ProblemNote } from '../../ui/States';
import { Status } from '../../ui/Status';
import { ActionBar } from './ActionBar';
import { Compare } from './Compare';
import { Facts } from './Facts';
import { TaskPanel } from './TaskPanel';
import { Timeline } from './Timeline';
import { useInstance } from './useInstance';
import { VersionSlider } from './VersionSlider';

export function InstanceView({ reference }: { reference: string }) {
  const instance = useInstance(reference);
  const { query, path: here, route } = useLocation();
  const [version, setVersion] = useState<number | null>(null);
  const past = useResource<PictureData>(
    version === null ? null : `${path('instances', reference)}/picture?version=${version}`,
  );
  const newest = instance.version ?? instance.explanation.data?.version ?? null;
  const selected = query.task ?? null;
  const opened = useRef(false);
  const select = useCallback(
    (task: PictureTask | null) => {
      opened.current = task !== null;
      route(task === null ? here : `${here}?task=${encodeURIComponent(taskKey(task))}`, true);
    },
    [here, route],
  );
  const close = () => {
    select(null);
    // Back to where one came from.
    if (selected) document.querySelector<SVGElement>(`.picture [data-task="${CSS.escape(selected)}"]`)?.focus();
  };
  const status = instance.explanation.data?.status ?? instance.document.data?.status ?? null;
  const shown = version === null ? instance.picture : past;
  const unreadable = instance.document.data?.unreadable;
  // Names may hold what stands between them, so the picture tells which is which.
  const chosen = instance.picture.data?.tasks.find((t) => taskKey(t) === selected) ?? null;

  return (
    <>
      <PageHead
        title={reference}
        back={['/instances', 'Instances']}
        aside={instance.document.data ? <LiveBadge state={instance.live} /> : null}
      >
        {status ? <Status status={status} /> : null}
      </PageHead>
      <Pending of={instance.document} what={reference} />
      {instance.gone ? (
        <p class="note">This instance was purged. What you see is the last that was read of it.</p>
      ) : null}
      {unreadable ? <p class="note note-bad">This instance can’t be read: {unreadable}</p> : null}
      {instance.document.data ? (
        <>
          <Facts instance={instance} />
          <ActionBar
            reference={reference}
            status={status}
            version={newest}
            picture={instance.picture.data}
            task={selected}
          />
          <div class={chosen ? 'with-side' : ''}>
            <section class="panel" aria-label="Picture">
              {version !== null ? (
                <div class="note past" role="status">
                  <span>
                    Version {version} of {newest}, as it was then.
                  </span>
                  <button type="button" class="btn" onClick={() => setVersion(null)}>
                    Back to now
                  </button>
                </div>
              ) : null}
              {shown.problem ? (
                <ProblemNote problem={shown.problem} retry={shown.reload} />
              ) : (
                <Pending of={shown} what="picture" />
              )}
              {shown.data ? (
                <Picture label={`Tasks of ${reference}`} picture={shown.data} selected={selected} onSelect={select} />
              ) : null}
              {newest !== null && newest > 1 ? (
                <VersionSlider
                  newest={newest}
                  version={version}
                  events={instance.events.data?.items ?? []}
                  onChange={setVersion}
                />
              ) : null}
            </section>
            {chosen ? (
              <TaskPanel
                key={selected}
                reference={reference}
                stage={chosen.stage_name}
                name={chosen.task_name}
                newest={newest}
                focus={opened.current}
                onClose={close}
              />
            ) : null}
          </div>
          <Timeline events={instance.events} version={version} onVersion={setVersion} />
          {newest !== null && newest > 1 ? <Compare reference={reference} newest={newest} /> : null}
        </>
      ) : null}
    </>
  );
}

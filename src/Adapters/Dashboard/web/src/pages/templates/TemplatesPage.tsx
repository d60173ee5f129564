import { path } from '../../api/http';
import { useResource } from '../../api/resource';
import { mayPublish } from '../../api/session';
import type { TemplateItem } from '../../api/templates';
import { PageHead } from '../../ui/PageHead';
import { Empty, Pending, PolledBadge, ProblemNote } from '../../ui/States';
import { Status } from '../../ui/Status';
import { Table } from '../../ui/Table';

const columns = [
  { name: 'Component' },
  { name: 'Workflow' },
  { name: 'Newest', number: true },
  { name: 'Stages', number: true },
  { name: 'Tasks', number: true },
  { name: 'Versions' },
];

export function TemplatesPage() {
  const list = useResource<{ items: TemplateItem[] }>('/templates', 15_000);
  const components = Map.groupBy(list.data?.items ?? [], (t) => t.component_name);
  return (
    <>
      <PageHead
        title="Templates"
        aside={
          <>
            <PolledBadge of={list} />
            {mayPublish.value ? (
              <a class="btn primary" href="/templates/new">
                New template
              </a>
            ) : null}
          </>
        }
      />
      <section class="panel" aria-label="Templates">
        {list.problem && list.data ? (
          <ProblemNote problem={list.problem} retry={list.reload} />
        ) : (
          <Pending of={list} what="templates" />
        )}
        {list.data && components.size === 0 ? (
          <Empty title="No templates yet">Write one here, or publish a file with wfm template.</Empty>
        ) : null}
        {components.size > 0 ? (
          <Table caption="Templates" columns={columns}>
            {[...components].map(([name, versions]) => (
              <Row key={name} component={name} versions={versions.toSorted((a, b) => b.version - a.version)} />
            ))}
          </Table>
        ) : null}
      </section>
    </>
  );
}

function Row({ component, versions }: { component: string; versions: TemplateItem[] }) {
  const newest = versions[0]!;
  return (
    <tr>
      <th scope="row">
        <a href={path('templates', component, newest.version)}>{component}</a>
      </th>
      <td>
        {newest.workflow_name ?? <span class="none">–</span>}
        {newest.valid ? null : (
          <>
            <Status status="REFUSED" note="invalid" />
            <div class="why">{newest.problems.join(' ')}</div>
          </>
        )}
      </td>
      <td class="number">{newest.version}</td>
      <td class="number">{newest.stages ?? '–'}</td>
      <td class="number">{newest.tasks ?? '–'}</td>
      <td>
        {versions.slice(0, 12).map((v) => (
          <a
            key={v.version}
            class="version"
            href={path('templates', component, v.version)}
            aria-label={`${component} version ${v.version}`}
          >
            {v.version}
          </a>
        ))}
        {versions.length > 12 ? <span class="muted">and {versions.length - 12} older</span> : null}
      </td>
    </tr>
  );
}

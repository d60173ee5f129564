import { useLocation, useRoute } from 'preact-iso';
import { path } from '../../api/http';
import type { PictureData } from '../../api/picture';
import { useResource } from '../../api/resource';
import { mayPublish } from '../../api/session';
import type { TemplateItem } from '../../api/templates';
import { Picture } from '../../picture/Picture';
import { PageHead } from '../../ui/PageHead';
import { Panel } from '../../ui/Panel';
import { Pending, ProblemNote } from '../../ui/States';
import { JsonBlock } from '../instance/JsonBlock';
import { Simulator } from '../simulator/Simulator';
import { LintPanel } from './LintPanel';
import { TemplateDiff } from './TemplateDiff';

export function TemplatePage() {
  const { params } = useRoute();
  const [component, version] = [params.component ?? '', Number(params.version)];
  return <TemplateView key={`${component}/${version}`} component={component} version={version} />;
}

function TemplateView({ component, version }: { component: string; version: number }) {
  const { route } = useLocation();
  const at = path('templates', component, version);
  const template = useResource<Record<string, unknown>>(at);
  const picture = useResource<PictureData>(`${at}/picture`);
  const list = useResource<{ items: TemplateItem[] }>('/templates');
  const versions = (list.data?.items ?? [])
    .filter((t) => t.component_name === component)
    .map((t) => t.version)
    .sort((a, b) => b - a);
  return (
    <>
      <PageHead
        title={`${component} ${version}`}
        back={['/templates', 'Templates']}
        aside={
          <>
            {versions.length > 1 ? (
              <label class="inline">
                Version{' '}
                <select value={version} onChange={(e) => route(path('templates', component, e.currentTarget.value))}>
                  {versions.map((v) => (
                    <option key={v} value={v}>
                      {v}
                    </option>
                  ))}
                </select>
              </label>
            ) : null}
            <a class="btn" href={`/instances?component=${encodeURIComponent(component)}`}>
              Instances
            </a>
            {mayPublish.value ? (
              <a class="btn primary" href={`/templates/new?from=${encodeURIComponent(`${component}/${version}`)}`}>
                Edit as new version
              </a>
            ) : null}
          </>
        }
      >
        <span class="muted">{String(template.data?.workflow_name ?? '')}</span>
      </PageHead>
      <Pending of={template} what="template" />
      {template.data ? (
        <>
          <section class="panel" aria-label="Picture">
            {picture.problem ? (
              <ProblemNote problem={picture.problem} retry={picture.reload} />
            ) : (
              <Pending of={picture} what="picture" />
            )}
            {picture.data ? <Picture label={`Tasks of ${component} ${version}`} picture={picture.data} /> : null}
          </section>
          <LintPanel text={JSON.stringify(template.data)} />
          {picture.data ? <Simulator template={template.data} picture={picture.data} /> : null}
          {versions.length > 1 ? <TemplateDiff component={component} version={version} versions={versions} /> : null}
          <Panel title="Document">
            <JsonBlock title="Template as it was published" value={template.data} />
          </Panel>
        </>
      ) : null}
    </>
  );
}

import type { Overview } from '../../api/overview';
import { useResource } from '../../api/resource';
import { PageHead } from '../../ui/PageHead';
import { Panel } from '../../ui/Panel';
import { Empty, Pending, PolledBadge, ProblemNote } from '../../ui/States';
import { Failures } from './Failures';
import { Oldest } from './Oldest';
import { OpenByStage } from './OpenByStage';
import { SlowestTasks } from './SlowestTasks';
import { Throughput } from './Throughput';

export function OverviewPage() {
  const overview = useResource<Overview>('/overview', 5000);
  const data = overview.data;
  return (
    <>
      <PageHead title="Overview" aside={<PolledBadge of={overview} />} />
      {overview.problem && data ? (
        <ProblemNote problem={overview.problem} retry={overview.reload} />
      ) : (
        <Pending of={overview} what="overview" />
      )}
      {data ? (
        <>
          {data.capped ? (
            <p class="muted">
              Throughput, failures and slowest tasks are of the newest {data.sampled.toLocaleString('en')} events only.
            </p>
          ) : null}
          <dl class="figures">
            <Figure name="Open" value={data.open_total} href="/instances" />
            <Figure
              name={`Started, last ${data.window_minutes} min`}
              value={sum(data.throughput.map((t) => t.started))}
            />
            <Figure
              name={`Closed, last ${data.window_minutes} min`}
              value={sum(data.throughput.map((t) => t.closed))}
            />
            <Figure name="Failures" value={sum(data.failures.map((f) => f.count))} href="/instances?failed=true" />
          </dl>
          <div class="grid">
            <Panel title="Throughput" class="span">
              {data.throughput.length === 0 ? (
                <Empty title="Nothing was started or closed" />
              ) : (
                <Throughput minutes={data.throughput} />
              )}
            </Panel>
            <Panel title="Open by component and stage" flush>
              <OpenByStage open={data.open} />
            </Panel>
            <Panel title="Oldest waiting" flush>
              <Oldest oldest={data.oldest} />
            </Panel>
            <Panel title="Failures by reason" flush>
              <Failures failures={data.failures} />
            </Panel>
            <Panel title="Slowest tasks" flush>
              <SlowestTasks tasks={data.tasks} />
            </Panel>
          </div>
        </>
      ) : null}
    </>
  );
}

function Figure({ name, value, href }: { name: string; value: number; href?: string }) {
  const text = value.toLocaleString('en');
  return (
    <div>
      <dt>{name}</dt>
      <dd>{href ? <a href={href}>{text}</a> : text}</dd>
    </div>
  );
}

function sum(numbers: number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}

import type { TaskDetails } from '../../api/tasks';
import { When } from '../../ui/Time';

/** The attempts that failed, with their reasons, and the one there is now. */
export function Attempts({ task }: { task: TaskDetails }) {
  const failures = task.run.failures;
  if (failures.length === 0) return null;
  return (
    <section aria-label="Attempts">
      <h3>Attempts that failed</h3>
      <ol class="attempts">
        {failures.map((f, i) => (
          <li key={i}>
            <p>
              <strong>Attempt {f.attempt}</strong> {f.code ? <code>{f.code}</code> : null}{' '}
              <span class="muted">
                <When at={f.at} />
              </span>
            </p>
            {f.reason ? <p>{f.reason}</p> : null}
          </li>
        ))}
      </ol>
    </section>
  );
}
